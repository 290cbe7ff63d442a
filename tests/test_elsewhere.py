"""What failed for people who use other books of this kind, and holds here: clones, other exports, settings of Jupyter, print."""

import os
import shutil
import subprocess
import sys

import nbformat
import pytest
from book_fixtures import BIN, MIME, REPORT, outputs
from browser import address
from conftest import LONG
from nbconvert import HTMLExporter, MarkdownExporter, PythonExporter, SlidesExporter

from bureaubook.paths import CHAPTERS, DATA, ROOT

pytest_plugins = ("book_fixtures", "browser_fixtures")


def test_a_clone_that_turns_line_ends_keeps_the_bytes_of_the_data(tmp_path):
    first, clone = tmp_path / "first", tmp_path / "clone"
    shutil.copytree(DATA, first / "data")
    shutil.copy(ROOT / ".gitattributes", first)
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "data")):
        subprocess.run((*git, *words), cwd=first, check=True)
    subprocess.run((*git, "clone", "-q", "-c", "core.autocrlf=true", first, clone), check=True)
    tables = [*sorted((clone / "data").rglob("*.csv")), clone / "data" / "reports" / REPORT / "source.txt"]
    assert len(tables) > 10
    for path in tables:
        assert path.read_bytes() == (first / path.relative_to(clone)).read_bytes(), path


def executed(kernel_runs):
    """An executed chapter with figures, by a kernel, in one language."""
    (output,) = [output for (section, _), (output, _) in kernel_runs.items() if section == "rd_coverage"][:1]
    return nbformat.read(output, as_version=4)


@pytest.mark.parametrize("exporter", [HTMLExporter, SlidesExporter, MarkdownExporter, PythonExporter])
def test_an_executed_chapter_can_be_exported(kernel_runs, exporter):
    text, _ = exporter().from_notebook_node(executed(kernel_runs))
    assert "open_report" in text
    if exporter is HTMLExporter:
        assert "data:image/svg" in text and "109" in text


STARTUP = "import builtins\nreport = bureau = pd = 'taken'\nbuiltins.sorted_before = sorted\n"
SETTINGS = "c.InteractiveShell.ast_node_interactivity = 'all'\n"


@pytest.mark.parametrize("section", ["rd_coverage", "overview", "disclosure"] if LONG else ["rd_coverage"])
def test_settings_and_start_up_files_of_a_reader_change_nothing(kernel_runs, tmp_path, section):
    profile = tmp_path / "ipython" / "profile_default"
    (profile / "startup").mkdir(parents=True)
    (profile / "startup" / "00-mine.py").write_text(STARTUP, encoding="utf-8")
    (profile / "ipython_kernel_config.py").write_text(SETTINGS, encoding="utf-8")
    output = tmp_path / "out.ipynb"
    done = subprocess.run(
        (BIN / "papermill", CHAPTERS / f"{section}.ipynb", output, "-p", "language", "en"),
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "IPYTHONDIR": str(tmp_path / "ipython")},
    )
    assert done.returncode == 0, done.stderr
    shown = outputs(nbformat.read(output, as_version=4))
    plain, _ = kernel_runs[section, "en"]  # the same chapter, with nobody's settings
    assert shown == outputs(nbformat.read(plain, as_version=4))
    kinds = {kind: {MIME in data for _, data in each} for each in shown.values() for kind, _ in each}
    assert kinds == {"display_data": {True}, "execute_result": {False}}  # the tables behind figures: for Jupyter alone


def test_commands_run_in_an_empty_environment(tmp_path):
    for words in (("plan",), ("checks", REPORT)):
        done = subprocess.run(
            (sys.executable, "-m", "bureaubook.cli", *words), capture_output=True, cwd=ROOT, env={}, text=False
        )
        assert done.returncode == 0 and done.stdout and done.stderr == b"", words


@pytest.mark.parametrize("page", [f"{REPORT}/en/rd_coverage.html", "index.html", "check-en.html"])
def test_a_page_read_in_the_dark_is_printed_on_white(built, view, page):
    window = view(scheme="dark")
    window.goto(address(built.site / page))
    ground = "[...document.querySelectorAll('html, body, main, article')].map(e => getComputedStyle(e).backgroundColor)"
    dark = window.evaluate(ground)
    window.emulate_media(media="print", color_scheme="dark")
    printed = set(window.evaluate(ground))
    assert any(colour not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)") for colour in dark)
    assert printed <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}


def test_in_forced_colours_a_number_keeps_its_line(built, view):
    window = view(forced_colors="active")
    window.goto(address(built.page("rd_coverage", "zh")))
    lines = window.evaluate("[...document.querySelectorAll('.bk-q > a')].slice(0, 9).map(a => { const s = getComputedStyle(a);"
                            " return s.textDecorationLine + ' ' + s.borderBottomStyle })")  # fmt: skip
    assert lines and all("underline" in line or "dotted" in line or "dashed" in line for line in lines)
