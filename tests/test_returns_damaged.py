"""Returns damaged at random, saved by one program or another: taken in right or refused with sheet and cell, and nothing is lost."""

import functools
import random
import re
from io import BytesIO

import openpyxl
import pytest
from conftest import LONG
from filled_returns import ASKED, blank, is_total, place, saved_as_values, saved_by_xlsxwriter, sheet, write
from review_workbook import has_calc, saved_by_libreoffice
from test_collect import collected

SAVERS = {
    "openpyxl": lambda path: None,
    "xlsxwriter": lambda path: saved_by_xlsxwriter(path, 0),
    "values": saved_as_values,
    "libreoffice": saved_by_libreoffice,
}
CELLS = [(table, *name) for table, made in ASKED.tables.items() for name in made.cells if (name not in made.sums)]
ENTRIES = (None, "-", "/", "无", "12", 2.5, -1, "=1+1", "#REF!", True, 10**12, 7, "３")


def cell(book, chance):
    """Put something else into one cell."""
    name = chance.choice(CELLS)
    sheet(book, name[0]).cell(*place(*name)).value = chance.choice(ENTRIES)


def total(book, chance):
    """Type one total."""
    name = chance.choice([(t, *name) for t, made in ASKED.tables.items() for name in made.sums])
    sheet(book, name[0]).cell(*place(*name)).value = chance.randrange(99)


def row(book, chance):
    """Insert a row, with a number or without."""
    one = sheet(book, chance.choice([2, 3, 4, "indicators"]))
    at = chance.randint(1, 20)
    one.insert_rows(at)
    if chance.random() < 0.5:
        one.cell(at, chance.randint(2, 8)).value = chance.randint(1, 9)


def column(book, chance):
    """Insert a column."""
    sheet(book, chance.choice([2, 3, 4, "indicators"])).insert_cols(chance.randint(1, 9))


def deleted(book, chance):
    """Delete a row or a sheet."""
    if chance.random() < 0.3:
        del book[chance.choice(book.sheetnames)]
    else:
        sheet(book, 3).delete_rows(chance.randint(7, 31))


def renamed(book, chance):
    """Rename a sheet, change their order."""
    one = chance.choice(book.worksheets)
    one.title = f"Sheet{chance.randint(1, 9)}"
    book.move_sheet(one, chance.randint(-2, 2))


def note(book, chance):
    """Write a note or a number beside a table."""
    one = chance.choice(book.worksheets)
    one.cell(chance.randint(1, 40), chance.randint(16, 20)).value = chance.choice(["见附件", 5, "=A1"])


DAMAGES = (cell, cell, cell, total, row, column, deleted, renamed, note)


def entered(path):
    """What a person entered and stands in the workbook: sheet, cell and words of all that is neither blank nor a formula nor a label."""
    for one in openpyxl.load_workbook(path).worksheets:
        for line in one.iter_rows():
            for held in line:
                words = str(held.value).strip()
                if held.value is not None and held.data_type != "f" and words and words not in _labels():
                    yield one.title, held.coordinate, held.value


@functools.cache
def _labels():
    book = openpyxl.load_workbook(BytesIO(blank("zh")))
    return {
        str(held.value).strip()
        for one in book.worksheets
        for line in one.iter_rows()
        for held in line
        if held.value is not None
    }


def tried(path, seed, saver):
    """Damage a return as a seed has it, and collect it."""
    chance = random.Random(seed)
    chosen = [chance.choice(DAMAGES) for _ in range(chance.randint(1, 3))]

    def change(book):
        for damage in chosen:
            damage(book, chance)

    try:
        write(path, seed, change=change)
    except (KeyError, StopIteration):  # a sheet that was deleted can't be damaged further
        return None
    SAVERS[saver](path)
    return collected(path.parent)


def sure(path, done):
    """Hold what was collected against the workbook itself."""
    status, taken, refused, findings = done
    assert status in (0, 1) and bool(findings) == bool(status)
    assert bool(taken) != bool(refused) and (not refused or any(one["refused"] for one in findings))
    lines = {(one["sheet"], one["cell"]): one for one in (*taken, *refused)}
    unread = {re.search("“(.*?)”", one["zh"])[1] for one in findings if one["zh"].startswith("工作表")}
    covers = {one.title for one in openpyxl.load_workbook(path).worksheets if one["A3"].value == "机关名称"}
    for name, at, value in entered(path):
        if name in covers or name in unread or value in ("相符", "已填", "未填"):
            continue
        assert (name, at) in lines, (name, at, value)
        shown = str(value).upper() if isinstance(value, bool) else str(value).strip()
        assert lines[name, at]["value"].removeprefix("'").strip() == shown, (name, at)
    if taken:
        adds_up(
            {
                (int(one["table"]), one["row"], one["column"]): one
                for one in taken
                if one["table"].isdigit() and one["row"]
            }
        )


def adds_up(lines):
    """Every equation holds in what is taken in, and every cell of it holds a whole number, is blank or a dash."""
    assert {one["status"] for one in lines.values()} <= {
        "number",
        "computed",
        "blank",
        "dash",
        "stroke",
        "no_break_space",
    }
    for made in ASKED.tables.values():
        for one in made.equations:
            left, right = (
                sum(
                    float(lines[name]["value"] or 0) for name in side if lines[name]["status"] in ("number", "computed")
                )
                for side in (one.left, one.right)
            )
            assert left == right, one


@pytest.mark.parametrize("saver", ["openpyxl", "xlsxwriter", "values"])
@pytest.mark.parametrize("seed", range(6 if LONG else 2))
def test_a_damaged_return_is_taken_in_right_or_refused_and_nothing_is_lost(tmp_path, seed, saver):
    done = tried(tmp_path / "a.xlsx", seed, saver)
    if done is not None:
        sure(tmp_path / "a.xlsx", done)


@pytest.mark.skipif(not has_calc(), reason="LibreOffice with its spreadsheet is not here")
@pytest.mark.parametrize("seed", range(100, 102))
def test_so_is_one_that_libreoffice_saved(tmp_path, seed):
    done = tried(tmp_path / "a.xlsx", seed, "libreoffice")
    if done is not None:
        sure(tmp_path / "a.xlsx", done)


def test_every_cell_to_fill_in_may_be_damaged():
    assert len(CELLS) == 166 and not any(is_total(*name) for name in CELLS)
