"""A build that would make what is there is told from content, at once; anything else is built."""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from book_fixtures import LANGUAGES, LONG, REPORT, SECTIONS

from bureaubook.build import unchanged
from bureaubook.gate.site_files import site_files

pytest_plugins = ("book_fixtures",)
READERS = (
    "pypdfium2",
    "defusedxml",
    "charset_normalizer",
    "markdown_it",
    "openpyxl",
    "docx",
)  # of documents: no build takes them
HEAVY = ("pandas", "numpy", "sphinx", *READERS)
LOADED = f"print(*sorted({{name.partition('.')[0] for name in sys.modules}} & {set(HEAVY) | {'jupyter_book', 'multiprocessing'}!r}))"
TRIES = 200 if LONG else 12


@pytest.fixture
def data(built, tmp_path) -> Path:
    return shutil.copytree(built.folder / "data", tmp_path / "data")


@pytest.fixture
def still(built, data, tmp_path, monkeypatch):
    """Whether a build of these data would find its site as it is; the site is a copy that may be changed."""
    site = shutil.copytree(built.site, tmp_path / "site")
    monkeypatch.setattr(unchanged, "SITE", site)
    return lambda **asked: unchanged.unchanged(data, *asked.pop("parts", ([], [], [])), **asked) is not None


def other_bytes(path: Path, at: int) -> None:
    """Change one byte of a file; its size and time stay as they are."""
    about, content = path.stat(), bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


def test_a_site_of_these_inputs_is_found(still, data):
    assert still()
    for path in (*data.rglob("*"), *unchanged.SITE.rglob("*")):
        os.utime(path)
    assert still()


@pytest.mark.parametrize("asked", [{"pdf": True}, {"parts": ([], ["zh"], [])}], ids=str)
def test_what_was_not_built_is_not_found(still, asked):
    assert not still(**asked)


def test_other_data_of_equal_size_and_time_are_seen(still, data):
    figures = data / "reports" / REPORT / "figures.csv"
    other_bytes(figures, figures.stat().st_size - 3)
    assert not still()


def test_a_changed_file_of_the_site_is_seen_whichever_it_is(still):
    chance = random.Random(15)
    empty = {unchanged.SITE / ".nojekyll"}
    paths = chance.sample(sorted({*site_files(unchanged.SITE).values()} - empty), TRIES)
    for path in [*paths, unchanged.SITE / "manifest.json"]:
        whole = path.read_bytes()
        other_bytes(path, chance.randrange(len(whole)) if path.name != "manifest.json" else 0)
        assert not still(), path
        path.write_bytes(whole)
    assert still()


@pytest.mark.parametrize(
    "damage",
    [
        lambda site: (site / REPORT / "zh" / "source.html").unlink(),
        lambda site: (site / REPORT / "en" / "left.html").touch(),
        lambda site: (site / "manifest.json").unlink(),
        shutil.rmtree,
    ],
    ids=["page removed", "page left over", "no manifest", "no site"],
)
def test_a_site_that_is_not_whole_is_built_again(still, damage):
    damage(unchanged.SITE)
    assert not still()


def test_the_command_finds_its_site_without_what_makes_one(built):
    code = f"import sys, bureaubook.cli as cli; assert cli.main(['build']) == 0; {LOADED}"
    chapters = len(SECTIONS) * len(LANGUAGES)
    done = built.run(sys.executable, "-c", code)
    assert done.returncode == 0, done.stderr
    first, told, loaded = done.stdout.splitlines()
    assert first == f"{chapters} chapters (0 run, {chapters} unchanged) -> {built.site / 'index.html'}"
    assert told.startswith("Without the whole book as PDF. ") and loaded == ""


def test_the_parent_of_a_build_takes_nothing_that_its_workers_have_imported():
    """It would begin a second later, and hold what every process of the build holds."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, bureaubook.build.build; {LOADED}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["multiprocessing"]


@pytest.mark.parametrize(
    "code", ["import bureaubook", "import bureaubook.cli as cli; cli.parser_of_commands().format_help()"]
)
def test_neither_the_package_nor_its_help_takes_what_is_slow_to_import(code):
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; {LOADED}"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "\n"
