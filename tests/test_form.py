"""The return sheet: the official form, its cells to fill in, totals and checks that work and have their values written."""

import random

import openpyxl
import pytest
from filled_returns import ASKED, is_total, numbers, place, sheet, write
from review_workbook import has_calc, saved_by_libreoffice

from bureaubook.cli import main
from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.printed_form import printed
from bureaubook.dataset.reader import as_rows
from bureaubook.paths import DATA
from bureaubook.returns.asked_for import asked_for

needs_calc = pytest.mark.skipif(not has_calc(), reason="LibreOffice with its spreadsheet is not here")
FORMS = read_dictionary(DATA).forms


@pytest.fixture(scope="module", params=["zh", "en"])
def book(request, tmp_path_factory):
    """A return sheet as it is sent, in each language."""
    path = tmp_path_factory.mktemp("form") / "a.xlsx"
    assert main(["form", str(path), "--year", "2025", "--language", request.param]) == 0
    return openpyxl.load_workbook(path)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", [2, 3, 4])
def test_each_place_of_a_table_is_taken_once(form, table):
    made = printed(FORMS[form], table)
    taken = [(box.top + y, box.left + x) for box in made.boxes for y in range(box.rows) for x in range(box.columns)]
    assert len(taken) == len({*taken}) == made.rows * made.columns
    labels = {(box.kind, box.key) for box in made.boxes if not box.column}
    asked = {(row["axis"], row["key"]) for row in as_rows(FORMS[form]) if row["table"] == table and row["label_zh"]}
    assert labels == asked


def test_the_heads_are_merged_as_the_official_form_has_them(book):
    merged = {str(one) for one in sheet(book, 3).merged_cells.ranges}
    assert {"A4:C6", "D4:J4", "D5:D6", "E5:I5", "J5:J6", "A9:A30", "B11:B18"} <= merged
    assert {"A4:E4", "F4:O4", "F5:J5", "K5:O5", "A5:A6"} <= {str(one) for one in sheet(book, 4).merged_cells.ranges}


def test_only_cells_to_fill_in_are_open(book):
    for table, made in ASKED.tables.items():
        target = sheet(book, table)
        assert target.protection.sheet
        asked = {place(table, *name) for name in made.cells if name not in made.sums}
        there = {(c.row, c.column) for line in target.iter_rows() for c in line if not c.protection.locked}
        merged = {(row, column) for one in target.merged_cells.ranges for row, column in list(one.cells)[1:]}
        assert there - merged == asked - merged and asked <= there


def test_each_open_cell_takes_numbers_alone_and_says_what_it_counts(book):
    for table, made in ASKED.tables.items():
        rules = {str(rule.sqref): rule for rule in sheet(book, table).data_validations.dataValidation}
        for name in made.cells:
            if name in made.sums:
                continue
            row, column = place(table, *name)
            rule = rules[sheet(book, table).cell(row, column).coordinate]
            assert rule.type == ("decimal" if name[1] == "charged_amount" else "whole"), name
            assert (rule.formula1, rule.errorStyle or "stop") == ("0", "stop") and rule.prompt and rule.promptTitle


def test_what_is_counted_stands_beside_each_row(book):
    made = ASKED.tables[3]
    said = {
        one[language]
        for key in ("zh", "en")
        for (n, axis, _), one in ASKED.counted.items()
        if (n, axis) == (3, "row")
        for language in (key,)
    }
    there = [
        sheet(book, 3).cell(place(3, row, "total")[0], 12).value for row, column in made.cells if column == "total"
    ]
    assert len(there) == 25 and {*there} <= said


def test_each_formula_has_its_value_written(tmp_path):
    path = tmp_path / "a.xlsx"
    assert main(["form", str(path)]) == 0
    formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    found = [
        (one.title, c.coordinate) for one in formulas for line in one.iter_rows() for c in line if c.data_type == "f"
    ]
    sums = sum(len(made.sums) for made in ASKED.tables.values())
    assert len(found) > sums
    # an empty text is written as a value, too; openpyxl gives None for it
    said = {(name, cell): values[name][cell].value for name, cell in found}
    assert {*said.values()} == {None, "未填", "10 格未填或填了文字", "144 格未填或填了文字", "12 格未填或填了文字"}
    assert 0 not in said.values()


def test_the_same_questions_give_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        assert main(["form", str(tmp_path / name)]) == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@needs_calc
def test_totals_and_checks_work_in_a_spreadsheet_program(tmp_path):
    path = tmp_path / "a.xlsx"

    def differ(book):
        line, column = place(3, "carried_forward", "legal_service")
        sheet(book, 3).cell(line, column).value += 1
        line, column = place(2, "licensing", "decisions_5")
        sheet(book, 2).cell(line, column).value = "无"

    held = write(path, 3, change=differ)
    saved_by_libreoffice(path)
    book = openpyxl.load_workbook(path, data_only=True)
    for name, value in held.items():
        if is_total(*name) and name != (3, "carried_forward", "total"):
            assert sheet(book, name[0]).cell(*place(*name)).value == value, name
    checks = [sheet(book, 3).cell(32, column).value for column in range(4, 11)]
    assert [one[:2] for one in checks] == ["相符"] * 4 + ["不符", "相符", "不符"]
    line, _ = place(2, "licensing", "decisions_5")
    assert sheet(book, 2).cell(line, 5).value == "有空格或文字"
    cover = [[cell.value for cell in row] for row in sheet(book, "cover").iter_rows(min_row=17, max_row=19)]
    assert [row[1] for row in cover] == ["1 格未填或填了文字", "0 格未填或填了文字", "0 格未填或填了文字"] and cover[1][
        2
    ] == "不符"


@needs_calc
def test_nothing_filled_in_shows_no_zero(tmp_path):
    path = tmp_path / "a.xlsx"
    assert main(["form", str(path)]) == 0
    saved_by_libreoffice(path)
    book = openpyxl.load_workbook(path, data_only=True)
    shown = {
        sheet(book, table).cell(*place(table, *name)).value
        for table, made in ASKED.tables.items()
        for name in made.sums
    }
    assert shown <= {None, ""}


# -- the command


def test_a_workbook_for_each_agency(tmp_path, capsys):
    listed = tmp_path / "agencies.csv"
    listed.write_text("id,agency\nsome-county-stb,某县科学技术局\nother-county-stb,另县科学技术局\n", "utf-8")
    assert main(["form", str(tmp_path / "out"), "--agencies", str(listed), "--year", "2025"]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "other-county-stb-2025.xlsx",
        "some-county-stb-2025.xlsx",
    ]
    cover = sheet(openpyxl.load_workbook(tmp_path / "out" / "some-county-stb-2025.xlsx"), "cover")
    assert [cover[cell].value for cell in ("B3", "B4", "B5")] == ["某县科学技术局", "some-county-stb", 2025]
    assert all(cover[cell].protection.locked for cell in ("B3", "B4", "B5"))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("id,agency\nSome,某局\n", "row 2, column id: the id is 'Some'"),
        ("id,agency\na,某局\na,另局\n", "row 3, column id: a stands in row 2, too"),
        ("id,agency\na,\n", "row 2, column agency: the cell is empty"),
        ("id,name\n", "a column is missing"),
        ("id,agency\n", "it names no agency"),
    ],
)
def test_a_table_of_agencies_that_is_wrong_is_refused(tmp_path, capsys, lines, said):
    listed = tmp_path / "agencies.csv"
    listed.write_text(lines, "utf-8")
    assert main(["form", str(tmp_path / "out"), "--agencies", str(listed)]) == 1
    assert said in capsys.readouterr().err and not (tmp_path / "out").exists()


def test_a_file_that_is_there_is_not_overwritten(tmp_path, capsys):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"filled in")
    assert main(["form", str(path)]) == 1
    assert path.read_bytes() == b"filled in" and "may have been filled in" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--form", "2018"], "unknown form '2018'"),
        (["--indicators", "nothing"], "unknown indicator 'nothing'"),
        (["--language", "fr"], "unknown language 'fr'"),
        (["--year", "25"], "--year is 25"),
    ],
)
def test_what_is_not_held_is_refused(tmp_path, capsys, more, said):
    assert main(["form", str(tmp_path / "a.xlsx"), *more]) == 1
    assert said in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_indicators_may_be_chosen_or_left_out(tmp_path):
    assert [one.key for one in asked_for(DATA, "", ["hnte_valid"]).indicators] == ["hnte_valid"]
    assert main(["form", str(tmp_path / "a.xlsx"), "--indicators", "none"]) == 0
    assert len(openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames) == 4


def test_each_row_and_column_says_what_it_counts():
    for form in FORMS.values():
        for row in as_rows(form):
            if row["axis"] in ("row", "column") and row["is_group"] == "0":
                assert (row["table"], row["axis"], row["key"]) in ASKED.counted, row["key"]


def test_numbers_of_the_generator_keep_every_equation():
    held = numbers(random.Random(1))
    for table, made in ASKED.tables.items():
        for one in made.equations:
            left, right = (sum(held[cell] for cell in side) for side in (one.left, one.right))
            assert left == right, (table, one.key)
