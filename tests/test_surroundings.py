"""A build in surroundings meant for other programs: modules of the current folder, a long TMPDIR, backends, encodings, dates."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from book_fixtures import REPORT, soup

from bureaubook.build import surroundings
from bureaubook.build.surroundings import LONGEST, own_surroundings
from bureaubook.errors import InputError
from bureaubook.paths import ROOT

pytest_plugins = ("book_fixtures",)


def command(*words, shell: str = "", **environment) -> subprocess.CompletedProcess:
    """Run the command `bureaubook` of this checkout; `shell` is put behind it, as `>&-`."""
    line = 'exec "$0" -m bureaubook.cli "$@" ' + shell
    return subprocess.run(
        ["sh", "-c", line, sys.executable, *words],
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "0", **environment},
    )


# -- modules of the current folder

PROGRAM = """
import sys
from pathlib import Path
from bureaubook.build.workers import Workers
import named

if __name__ == "__main__":
    with Workers(1, seconds=120, scratch=Path(sys.argv[1])) as workers:
        print(*workers.submit(named.homes).result())
"""
NAMED = """
def homes():
    import pandas, nbformat, bureaubook
    return [module.__file__ for module in (pandas, nbformat, bureaubook)]
"""


def test_workers_import_nothing_from_the_current_folder(tmp_path):
    here, program = tmp_path / "here", tmp_path / "program"
    for folder in (here, here / "bureaubook", program):
        folder.mkdir()
    for name in ("pandas.py", "nbformat.py", "bureaubook/__init__.py"):  # a file, another, and another checkout
        (here / name).write_text("# not the library\n", encoding="utf-8")
    (program / "run.py").write_text(PROGRAM, encoding="utf-8")
    (program / "named.py").write_text(NAMED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, program / "run.py", tmp_path],
        capture_output=True,
        text=True,
        cwd=here,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    assert str(here) not in done.stdout and len(done.stdout.split()) == 3


# -- a folder of temporary files too long for a socket


@pytest.mark.parametrize(
    "name", ["a" * LONGEST, "临时" * 12, "with spaces " * 8], ids=["ascii", "three bytes a character", "spaces"]
)
def test_a_long_folder_of_temporary_files_is_left_for_a_short_one(tmp_path, monkeypatch, name):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / name))
    with own_surroundings():
        assert tempfile.gettempdir() == "/tmp"
    assert tempfile.gettempdir() == str(tmp_path / name)


def test_a_short_folder_of_temporary_files_is_kept(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/" + "a" * (LONGEST - 1))
    with own_surroundings():
        assert tempfile.gettempdir() == "/" + "a" * (LONGEST - 1)


def test_where_no_short_folder_can_be_written_the_message_names_tmpdir(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/" + "a" * LONGEST)
    monkeypatch.setattr(surroundings, "SHORT", ("/proc", "/nowhere"))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(InputError, match=rf"^TMPDIR is /a+, {LONGEST + 1} bytes long.* at most {LONGEST} bytes\.$"):
        with own_surroundings():
            pass


# -- what the shell has set


@pytest.mark.parametrize("backend", ["Qt4Agg", "TkAgg", "module://nowhere", ""])
def test_an_inherited_backend_and_date_stay_outside(monkeypatch, backend):
    monkeypatch.setenv("MPLBACKEND", backend)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    with own_surroundings():
        assert os.environ["MPLBACKEND"] == "agg" and "SOURCE_DATE_EPOCH" not in os.environ
    assert os.environ["MPLBACKEND"] == backend and os.environ["SOURCE_DATE_EPOCH"] == "soon"
    assert "PYTHONSAFEPATH" not in os.environ


def stated_year() -> str:
    return re.search(r'copyright: "(\d{4})"', (ROOT / "_config.yml").read_text(encoding="utf-8"))[1]


def test_the_footer_says_the_stated_year_whatever_the_date_of_a_build(again, stock):
    for page in (again[0].page("overview", "zh"), again[0].page("source", "en"), *_stock_pages(stock)):
        assert f"© {stated_year()} " in soup(page).find("footer", class_="bd-footer-content").get_text(), page


def _stock_pages(stock) -> list[Path]:
    return sorted((stock[0].folder / "_build" / "html" / "chapters").glob("overview.html"))


# -- what can be printed


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
def test_words_that_an_encoding_lacks_are_printed_as_escapes(encoding):
    done = command("checks", REPORT, PYTHONIOENCODING=encoding)
    assert done.returncode == 0 and done.stderr == b""
    assert done.stdout.decode(encoding)
    assert "信息公开" in done.stdout.decode(encoding).encode("ascii", "backslashreplace").decode("unicode_escape")


def test_an_argument_that_an_encoding_lacks_is_named():
    done = command("checks", "濮阳", PYTHONIOENCODING="ascii:strict")
    assert done.returncode == 1 and done.stderr.startswith(b"bureaubook: ") and b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_json_is_utf_8_in_any_encoding(encoding):
    done = command("checks", REPORT, "--format", "json", PYTHONIOENCODING=encoding)
    assert done.returncode == 0 and json.loads(done.stdout.decode("utf-8"))


@pytest.mark.parametrize("words", [("plan",), ("checks", REPORT), ("verify",)])
def test_closed_output_is_told_in_a_sentence(words):
    done = command(*words, shell=">&-")
    assert done.returncode == 1
    assert done.stderr == b"bureaubook: its output is closed. Let it print somewhere, or send it to /dev/null.\n"


def test_closed_input_and_closed_messages_hinder_nothing():
    done = command("checks", REPORT, shell="<&- 2>&-")
    assert done.returncode == 0 and done.stdout
    assert command("checks", "nowhere", shell="2>&-").returncode == 1
