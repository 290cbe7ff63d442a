"""Return sheets filled in at random so that every equation holds, and saved by one program or another."""

import functools
import random

import openpyxl
import xlsxwriter
from filled_form import filled
from openpyxl.cell.cell import MergedCell

from bureaubook.paths import DATA
from bureaubook.returns.asked_for import asked_for
from bureaubook.returns.cover_sheet import Agency
from bureaubook.returns.form_words import SHEETS
from bureaubook.returns.sheet_file import sheet_bytes
from bureaubook.returns.table_sheet import TOP

ASKED = asked_for(DATA)
SOME = ("hnte_valid", "technology_contract_value", "rd_coverage_rate")
VALUES = {"hnte_valid": 21, "technology_contract_value": 2.65, "rd_coverage_rate": 58.3}
COVER = {"agency": "B3", "id": "B4", "year": "B5", "office": "B6", "telephone": "B7"}


def numbers(chance, most=60):
    """Return a number for each cell of the tables by table, row and column, totals among them; every equation holds."""
    made = {}
    for table, rows in filled(chance, most).items():
        for key, line in rows.items():
            columns = [box.column for box in ASKED.tables[table].boxes if box.column and box.key == key]
            made |= {(table, key, column): value for column, value in zip(columns, line, strict=True)}
    return made


def place(table, row, column):
    """Return where a cell stands in the sheet that is sent: row and column from 1."""
    box = ASKED.tables[table].cells[row, column]
    return TOP + box.top + 1, box.left + 1


def is_total(table, row, column):
    return (row, column) in ASKED.tables[table].sums


def indicator_row(key):
    return 5 + [one.key for one in ASKED.indicators].index(key)


def sheet(book, kind):
    """Return a sheet of a workbook by what it is: cover, 2, 3, 4, indicators."""
    return next(book[name] for name in SHEETS[str(kind)].values() if name in book.sheetnames)


@functools.cache
def blank(language):
    """Return a return sheet as it is sent, for anyone."""
    return sheet_bytes(ASKED, Agency(), None, language)


def write(path, seed=0, *, agency="某县科学技术局", own="some-county-stb", year=2025, language="zh", change=None):
    """Write a return that is filled in, saved by openpyxl; return its numbers. change: what is done to it before it is saved."""
    path.write_bytes(blank(language))
    held = numbers(random.Random(seed))
    book = openpyxl.load_workbook(path)
    for (table, row, column), value in held.items():
        if not is_total(table, row, column):
            sheet(book, table).cell(*place(table, row, column)).value = value
    for key, value in {
        "agency": agency,
        "id": own,
        "year": year,
        "office": "办公室",
        "telephone": "0393-3211234",
    }.items():
        sheet(book, "cover")[COVER[key]].value = value
    for key, value in VALUES.items():
        row = indicator_row(key)
        sheet(book, "indicators").cell(row, 6).value = value
        sheet(book, "indicators").cell(row, 7).value = "2025-12-31"
    if change:
        change(book)
    book.save(path)
    return held


def saved_by_xlsxwriter(path, cached=None):
    """Write a workbook again with XlsxWriter; cached: the value that it notes for every formula."""
    old = openpyxl.load_workbook(path)
    book = xlsxwriter.Workbook(str(path))
    for one in old.worksheets:
        target = book.add_worksheet(one.title)
        for merged in one.merged_cells.ranges:
            target.merge_range(merged.min_row - 1, merged.min_col - 1, merged.max_row - 1, merged.max_col - 1, "")
        for line in one.iter_rows():
            for cell in line:
                if cell.value is None or isinstance(cell, MergedCell):
                    continue
                at = cell.row - 1, cell.column - 1
                if cell.data_type == "f":
                    target.write_formula(*at, cell.value, None, cached)
                else:
                    target.write(*at, cell.value)
    book.close()


def saved_as_values(path):
    """Write totals and checks as values, as a program does that keeps no formulas."""
    book = openpyxl.load_workbook(path)
    for one in book.worksheets:
        for line in one.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    cell.value = "相符" if "相符" in cell.value else None
    book.save(path)
