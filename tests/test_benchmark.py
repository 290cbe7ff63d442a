"""The benchmark of readers: its reports satisfy the form and its files hold what their truth says; its scorer counts as it says."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from benchmark import by_label, corpus, figures, scoring
from benchmark.form import read_form
from benchmark.grid import cut, squares
from benchmark.layouts import LAYOUTS
from benchmark.layouts.pages import program
from benchmark.make import make, missing
from benchmark.publication import SLIPS, publication
from benchmark.scoring import Answer, Read, Score, answer_from, as_table, content, score, truths
from bs4 import BeautifulSoup
from conftest import LONG

SEEDS = [str(n) for n in range(300 if LONG else 30)]
HERE = Path(__file__).parent


@pytest.mark.parametrize("edition, cells", [("2021", 10 + 175 + 15), ("2019", 22 + 23 * 7 + 15)])
def test_the_form_has_the_cells_of_its_edition(edition, cells):
    assert len(read_form(edition).cells()) == cells


def test_one_row_for_other_handling_takes_the_place_of_three():
    form = read_form("2021", one_other_row=True)
    assert len(form.cells()) == 10 + 161 + 15 and "3/other/total" in form.cells()
    assert not figures.broken(form, figures.figures(form, "county", random.Random(1)))


@pytest.mark.parametrize("edition", ["2021", "2019"])
def test_made_up_figures_satisfy_every_equation(edition):
    form = read_form(edition)
    for seed in SEEDS:
        values = figures.figures(form, random.Random(seed).choice(list(figures.SIZES)), random.Random(seed))
        assert set(values) == set(form.cells()) and not figures.broken(form, values)


@pytest.mark.parametrize("kind", SLIPS)
def test_a_publishers_slip_breaks_an_equation(kind):
    form = read_form("2021")
    for seed in SEEDS:
        chance = random.Random(seed)
        right = figures.figures(form, "few", chance)
        wrong, errors = figures.with_slip(form, right, kind, chance)
        assert errors and min(wrong.values()) >= 0
        assert set(errors) <= {equation.name for equation in form.equations()}


def test_equal_seeds_make_equal_files(tmp_path):
    written = [name for name, layout in LAYOUTS.items() if not layout.printed_by]
    for name in ("a", "b"):
        make(tmp_path / name, 2, seed="same", layouts=written)
    one, other = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("a", "b"))
    assert one == other and len(one) == 2 * 2 * len(written)


def test_files_of_pages_hold_what_their_truth_says(tmp_path):
    """Read by the careful user's rule from the tables themselves, every figure of every page is where its truth says."""
    total = Score()
    for path in make(tmp_path, 12, layouts=["html", "html-word", "html-editor"]):
        truth = truths(tmp_path)[path]
        if truth["labels"] in ("official", "half_width", "spaced"):
            page = BeautifulSoup(path.read_bytes(), "html.parser")
            total.add(score(path.name, truth, by_label.answer(map(_rows, page.find_all("table")), truth["form"])))
    assert total.files >= 12 and set(+total.cells) == {scoring.RIGHT}, total.slips[:5]


def _rows(table) -> list[list[str]]:
    """The grid of a table: merged text in each square it spans."""
    taken: dict[tuple[int, int], str] = {}
    for r, row in enumerate(table.find_all("tr")):
        c = 0
        for cell in row.find_all(["td", "th"]):
            while (r, c) in taken:
                c += 1
            words = cell.get_text().strip("\n")
            for down in range(int(cell.get("rowspan", 1))):
                taken |= {(r + down, c + n): words for n in range(int(cell.get("colspan", 1)))}
    return [[taken[r, c] for c in range(1 + max(x for y, x in taken if y == r))] for r in sorted({y for y, _ in taken})]


@pytest.mark.parametrize("name", [name for name, layout in LAYOUTS.items() if not layout.printed_by])
def test_a_layout_prints_every_number(name):
    for seed in SEEDS[:10]:
        report = publication(seed)
        words = LAYOUTS[name].write(report, random.Random(seed))
        if name.startswith("docx") or name == "ofd":
            continue  # packed; a number may stand in two runs: the readers' tests look into it
        for cell, about in report.cells.items():
            lost = name == "text-repeats-dropped"
            assert lost or not about["value"] or about["printed"].encode() in words, cell


@pytest.mark.parametrize("name", ["docx", "html-pieces", "text-tabs"])
def test_what_keeps_every_cell_says_so_and_what_loses_cells_too(name):
    assert LAYOUTS[name].keeps(publication("1", zeros=("blank",)))


@pytest.mark.parametrize("name", ["text-spaces", "text-run-together"])
def test_blanks_are_lost_where_only_spaces_separate_cells(name):
    assert not LAYOUTS[name].keeps(publication("1", zeros=("blank",)))


def test_a_table_cut_in_two_keeps_its_figures_in_their_columns():
    grid = next(block for block in publication("3").blocks if isinstance(block, list) and len(block) > 20)
    for at in range(4, len(grid) - 1):
        upper, lower = cut(grid, at)
        assert [[box.id for box, _ in row][3:] for row in squares(upper) + squares(lower)] == [
            [box.id for box, _ in row][3:] for row in squares(grid)
        ]


def test_the_scorer_tells_six_outcomes_apart():
    truth = {
        "cells": {
            "a": {"value": "3", "printed": "3"},
            "b": {"value": "3", "printed": "3"},
            "c": {"value": None, "printed": "\u00a0"},
            "d": {"value": None, "printed": "-"},
            "e": {"value": "-3", "printed": "减3"},
            "f": {"value": "3", "printed": "3"},
        },
        "errors": ["x", "y"],
    }
    cells = {
        "a": Read(("3.0",), sure=True),
        "b": Read(("4",), sure=True),
        "c": Read(("",), sure=True),
        "d": Read(("0", "-"), sure=False),
        "e": Read(("减3",), sure=True),
        "not printed": Read(("0",), sure=True),
    }
    found = score("one", truth, Answer(cells, frozenset({"x", "z"})))
    assert found.cells == {scoring.RIGHT: 3, scoring.WRONG: 2, scoring.DOUBTFUL: 1, scoring.MISSING: 1}
    assert found.errors == {scoring.FOUND: 1, scoring.UNFOUND: 1, scoring.FALSE: 1}
    assert found.slips[0] == "one: b: '3' read as '4'"
    found = score("one", truth, Answer({"a": Read(("4", "5"), sure=False)}))
    assert found.cells[scoring.LOST] == 1


def test_a_blank_is_no_zero():
    assert content("") != content("0") != content("-")
    truth = {"cells": {"a": {"value": None, "printed": ""}}, "errors": []}
    assert score("one", truth, Answer({"a": Read(("0",), sure=True)})).cells[scoring.WRONG] == 1


def test_answers_are_read_as_the_guide_says():
    stated = {
        "cells": {"a": "12", "b": {"readings": ["1", "2"]}, "c": {"readings": ["1"], "sure": True}},
        "errors": ["x"],
    }
    answer = answer_from(json.dumps(stated))
    assert answer.cells == {"a": Read(("12",), True), "b": Read(("1", "2"), False), "c": Read(("1",), True)}
    assert answer.errors == {"x"}


def test_the_command_scores_the_answers_of_any_reader(tmp_path):
    [path] = make(tmp_path / "files", 1, layouts=["html"])
    truth = truths(tmp_path / "files")[path]
    cells = {cell: about["printed"] for cell, about in truth["cells"].items()}
    spoiled = next(iter(cells))
    (tmp_path / "answers").mkdir()
    for changed, status in (({}, 0), ({spoiled: "12345"}, 1)):
        (tmp_path / "answers" / f"{path.name}.json").write_text(json.dumps({"cells": cells | changed}))
        command = [sys.executable, HERE / "score.py", tmp_path / "files", "--answers", tmp_path / "answers"]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == status, done.stderr
        assert (f"{path.name}: {spoiled}: " in done.stdout) == bool(status)


def test_the_table_of_scores_has_a_row_a_layout():
    found = as_table({"html": Score(files=2)})
    assert found.splitlines()[2].startswith("| html ")


def test_a_layout_whose_program_is_not_installed_is_left_out_and_named(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmark.make.program", lambda name: "")
    assert make(tmp_path, 1, layouts=["pdf-chromium"]) == []
    assert missing(["pdf-chromium", "html"]) == {"pdf-chromium": "chromium"}


@pytest.mark.parametrize("name", ["pdf-chromium", "pdf-libreoffice"])
def test_pdf_is_printed(tmp_path, name):
    printer = LAYOUTS[name].printed_by
    if not program(printer):
        pytest.skip(f"{printer} is not installed")
    [path] = make(tmp_path, 1, layouts=[name])
    assert path.read_bytes().startswith(b"%PDF")


def test_truth_read_by_hand_has_the_ids_of_the_form(tmp_path):
    rows = {name: dict.fromkeys(corpus.APPLICANTS, 1) for name in corpus.ROWS if name != "o_all"}
    about = {
        "table2": {
            name: [1] * len(columns) if len(columns) > 1 else 1 for name, (_, columns) in corpus.PROACTIVE.items()
        },
        "table3": rows,
        "table4": {group: [1] * 5 for group in ("review", "direct", "after_review")},
        "checks_failing_as_published": ["table4 review: 11!=0"],
    }
    (tmp_path / "truth").mkdir()
    (tmp_path / "truth" / "office-2023.json").write_text(json.dumps(about))
    (tmp_path / "office-2023.md").write_text("")
    [(path, truth)] = corpus.truths(tmp_path).items()
    assert set(truth["cells"]) == set(read_form("2021").cells()) and truth["year"] == 2023
    assert truth["errors"] == ["4/review_total/cases"] and path.name == "office-2023.md"
