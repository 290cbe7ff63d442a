"""A chapter runs again only where its report would answer it otherwise: what it asked is recorded, whole, and told apart."""

import csv
import inspect
import os
import random
import subprocess
import sys
from pathlib import Path

import chapter_run
import pytest
from changed import each
from conftest import LONG
from own_data import REPORT, copy_data
from restate import restate
from ten_rows import ten_with

from bureaubook.book.toc import sections
from bureaubook.build.rereading import answers, asked
from bureaubook.checks import run_checks
from bureaubook.checks.material import rows_of
from bureaubook.errors import InputError
from bureaubook.paths import ROOT
from bureaubook.report import Report, open_report
from bureaubook.report.answers import differing

SEED = 20261127
EDITS, CHAPTERS = (60, 13) if LONG else (2, 2)


# -- what is recorded


def test_a_question_is_recorded_once_and_not_what_it_asks_in_turn():
    report = ten_with()
    report.value("rd_coverage_rate")
    report.value("rd_coverage_rate")
    assert list(report.answers) == [("value", ("rd_coverage_rate",), ())]


def test_a_refusal_is_an_answer_too():
    report, other = ten_with(), ten_with()
    with pytest.raises(InputError):
        report.value("no_such_indicator")
    assert len(report.answers) == 1 and differing(other, report.answers) is None
    assert differing(other, {("value", ("rd_coverage_rate",), ()): next(iter(report.answers.values()))})


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda report: report.table("events", "start"), False),
        (lambda report: report.table("events", place="no such place"), False),
        (lambda report: report.table("events", place=("elsewhere",)), True),
        (lambda report: report.table("events", "title_en"), True),
        (lambda report: report.table("events"), True),
        (lambda report: report.folder, True),
        (lambda report: report.dictionary, False),
        (lambda report: report.text, False),
    ],
    ids="column absent-rows rows other-column table folder dictionary text".split(),
)
def test_an_answer_differs_where_what_was_asked_for_does(ask, told):
    """Of each event, the place and the English title are others."""
    old, equal = (ten_with(each("events", lambda row: row.update(place="elsewhere") or True)) for _ in range(2))
    new = ten_with(each("events", lambda row: row.update(place="elsewhere", title_en="Another day") or True))
    ask(old)
    assert bool(differing(new, old.answers)) == told
    assert differing(equal, answers(asked([old]))) is None  # as a record holds it


def test_what_an_answer_has_read_is_recorded_where_a_chapter_reads_it():
    """Rules read a table once for a report: not what they read for an answer, which is recorded as that answer alone."""
    report = ten_with()
    run_checks(report)
    assert "table" not in {name for name, *_ in report.answers}
    rows_of(report, "figures")
    assert ("table", ("figures",), ()) in report.answers


OF_ITS_OWN = {
    "derived",
    "counted",
    "answering",
    "of_year",
}  # they tell nothing that stands in it, or only within a question


def test_whatever_tells_of_a_report_is_a_question():
    """What is no question would be read unrecorded, and a chapter be spared that shows something else."""
    asks = []
    for name in dir(Report):
        told = inspect.getattr_static(Report, name)
        function = told.fget if isinstance(told, property) else told
        if not name.startswith("_") and callable(function) and name not in OF_ITS_OWN:
            asks.append((name, hasattr(function, "__wrapped__")))
    assert len(asks) > 30 and [name for name, is_question in asks if not is_question] == []
    held = {name for name in vars(ten_with()) if not name.startswith("_")}
    assert held - {"answers", "reads", "derivations"} == {"id", "language"}  # which a run is of


# -- it is whole: what would be the same is the same


def edit(data: Path, chance: random.Random) -> str:
    """Change one cell of words in a data folder, or one printed number wherever the report prints it; return which."""
    folder = data / "reports" / REPORT
    if chance.random() < 0.4:
        with (folder / "figures.csv").open(encoding="utf-8", newline="") as file:
            figures = [row for row in csv.DictReader(file) if row["printed"].rstrip("家人次个项").isdecimal()]
        row = chance.choice(figures)
        digits = row["printed"].rstrip("家人次个项")
        restate(data, REPORT, {row["figure"]: row["printed"].replace(digits, str(int(digits) + 1))})
        return row["figure"]
    path = chance.choice(sorted([*folder.glob("*.csv"), *data.glob("*.csv")]))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    cells = [
        (at, column)
        for at, row in enumerate(rows[1:], start=1)
        for column, name in enumerate(rows[0])
        if row[column] and name.endswith(("_en", "_zh", "note")) and name not in ("verb_en", "verb_zh")
    ]
    if not cells:
        return edit(data, chance)
    at, column = chance.choice(cells)
    rows[at][column] += "x" if rows[0][column].endswith("_en") else "又"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return f"{path.name}, row {at + 1}, {rows[0][column]}"


@pytest.mark.parametrize("number", range(EDITS))
def test_a_chapter_that_is_spared_would_show_the_same(number, tmp_path):
    chance = random.Random(SEED + number)
    old, new = copy_data(tmp_path / "old"), copy_data(tmp_path / "new")
    for _ in range(20):
        what = edit(new, chance)
        try:
            open_report(REPORT, "zh", new)
            break
        except InputError:  # the edit makes no report: another one
            new = copy_data(tmp_path / f"new-{chance.random()}")
    language, looked = chance.choice(("zh", "en")), 0
    for section in chance.sample(sections(), k=len(sections())):
        before: dict = {}
        shown = chapter_run.run(section, REPORT, language, old, answers=before)
        if differing(open_report(REPORT, language, new), before) is None:
            assert chapter_run.run(section, REPORT, language, new) == shown, (what, section, language)
            looked += 1
        if looked == CHAPTERS:
            break


# -- files


OPENS = """
import sys
from pathlib import Path
from bureaubook.build.opened import Opened
chapter, scratch, wanted = map(Path, sys.argv[1:])
with Opened(chapter, scratch) as opened:
    chapter.read_text()
    (scratch / "own.txt").write_text("x")
    import bureaubook.report
    wanted.read_text() if wanted.is_file() else list(wanted.iterdir())
print(*opened.refused, sep="\\n")
"""


@pytest.mark.parametrize(
    ("wanted", "refused"),
    [("data/figures.csv", True), ("data", True), ("link.csv", True), ("scratch/x.csv", False), ("modules", False)],
)
def test_a_file_that_is_no_input_is_told(wanted, refused, tmp_path):
    for folder in ("data", "scratch", "modules"):
        (tmp_path / folder).mkdir()
    for name in ("chapter.ipynb", "data/figures.csv", "scratch/x.csv"):
        (tmp_path / name).write_text("a")
    (tmp_path / "link.csv").symlink_to(tmp_path / "data" / "figures.csv")
    given = (tmp_path / "chapter.ipynb", tmp_path / "scratch", tmp_path / wanted)
    path = {**os.environ, "PYTHONPATH": str(tmp_path / "modules")}  # an import lists the folders where modules may lie
    done = subprocess.run(
        [sys.executable, "-c", OPENS, *given], capture_output=True, text=True, cwd=ROOT, check=True, env=path
    )
    assert done.stdout.split() == ([str((tmp_path / wanted).resolve())] if refused else [])
