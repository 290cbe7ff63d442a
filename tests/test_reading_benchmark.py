"""The project's reader on the benchmark: what every layout keeps is read surely and right, what one loses is never wrong without a sign."""

import random

import pytest
from benchmark import scoring
from benchmark.layouts import LAYOUTS
from benchmark.layouts.pages import program
from benchmark.make import make
from benchmark.own import read
from benchmark.publication import publication
from benchmark.scoring import Score, score, truths
from conftest import LONG

COUNT = 12 if LONG else 1  # files of each layout
WRITTEN = [name for name, layout in LAYOUTS.items() if not layout.printed_by]
PRINTED = [
    name for name, layout in LAYOUTS.items() if layout.printed_by and not layout.needs_look
]  # `make scans`: the rest


def scored(folder, layouts, seed: str, *, count: int = COUNT, slips: bool = False) -> dict[bool, Score]:
    """Read made-up reports in these layouts; return the scores of files that keep every cell, and of those that lose some."""
    found = {True: Score(), False: Score()}
    for layout in layouts:  # each with reports of its own
        for path in make(folder, count, seed=f"{seed}/{layout}", layouts=[layout], slips=slips):
            truth = truths(folder)[path]
            found[truth["keeps_cells"]].add(score(path.name, truth, read(path, truth["year"])))
    return found


def check(found: dict[bool, Score]) -> None:
    """The bounds that hold for every reader worth the name."""
    kept, lost = found[True], found[False]
    for one in (kept, lost):
        assert not one.cells[scoring.WRONG] and not one.cells[scoring.LOST], "\n".join(one.slips)
        assert not one.errors[scoring.FALSE], "\n".join(one.slips)
    cells = kept.cells.total()
    assert kept.cells[scoring.RIGHT] >= 0.999 * cells, kept.cells
    assert kept.cells[scoring.DOUBTFUL] <= 0.005 * cells, kept.cells


def test_made_up_reports_are_read_surely_and_right_or_in_doubt(tmp_path):
    found = scored(tmp_path, WRITTEN, "reading")
    check(found)
    assert found[True].files + found[False].files == COUNT * len(WRITTEN)


@pytest.mark.parametrize("layout", PRINTED)
def test_printed_reports_are_read_surely_and_right(tmp_path, layout):
    if not program(LAYOUTS[layout].printed_by):
        pytest.skip(f"{LAYOUTS[layout].printed_by} is not installed")
    found = scored(tmp_path, [layout], "printed")
    check(found)
    assert found[True].files == COUNT


def test_a_publishers_error_is_found_and_nothing_false(tmp_path):
    found = scored(tmp_path, ["html-word", "docx-pieces", "text-bars", "md"], "slips", slips=True)[True]
    check({True: found, False: Score()})
    assert found.errors[scoring.FOUND] >= found.files and not found.errors[scoring.UNFOUND], found.slips


@pytest.mark.parametrize("layout", ["text-run-together", "text-rows-together"])
def test_a_dash_between_figures_that_touch_may_be_a_sign(tmp_path, layout):
    """10 | -8 | 11 printed as 10-811 is not surely 10 | - | 811, in a report whose zeros are strokes either."""
    found = scored_of(tmp_path, "six/20/right", layout)
    assert not found.cells[scoring.WRONG], found.slips


def scored_of(folder, spring: str, layout: str) -> Score:
    """Read the report of one seed in one layout."""
    report = publication(spring)
    path = folder / f"report{LAYOUTS[layout].suffix}"
    path.write_bytes(LAYOUTS[layout].write(report, random.Random(f"{spring}/{layout}")))
    return score(path.name, report.truth(), read(path, report.year))


def test_blanks_dropped_in_one_table_may_be_dropped_in_another(tmp_path):
    """Table four has digits enough for fifteen cells where one of them is blank: rows of table three show that blanks leave no trace."""
    found = scored_of(tmp_path, "five/1/right", "text-rows-together")
    assert not found.cells[scoring.WRONG] and not found.cells[scoring.LOST], found.slips
