"""Tables as a spreadsheet file (XLSX): text stays text, numbers are numbers, equal tables give equal bytes."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import xlsxwriter

from bureaubook.number.quantity import exponent

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

WIDEST, PROSE = 60, 100  # columns of Latin letters; longer text wraps
LONGEST = 32_767  # characters a cell holds
MOST_DIGITS = 15  # significant digits a spreadsheet keeps
LINE, TALLEST = 15, 409  # points: a line, and the tallest row there can be
CUT = "…"  # the end of a text that a cell can't hold
CREATED = datetime(1980, 1, 1)  # the oldest day a ZIP can hold: the clock has no part in the file


@dataclass(frozen=True)
class Measure:
    """A number with its unit as printed: 82 and % show as 82%, and stay a number."""

    value: Decimal
    unit: str


Value = str | int | Decimal | Measure | None  # of a cell


@dataclass(frozen=True)
class Sheet:
    """One sheet: `columns` heads it and stays in view; a cell is a text, an int, a Decimal, a Measure, or None."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    prose: bool = False  # a page of notes: its last column wide and wrapped


def workbook(sheets: list[Sheet], *, title: str, author: str = "bureaubook") -> bytes:
    """Return an XLSX file of the sheets in order. No cell is a formula or a link, whatever its text begins with."""
    out = io.BytesIO()
    book = begun(out, title, author)
    formats = _Formats(book)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return out.getvalue()


def begun(out: io.BytesIO, title: str, author: str = "bureaubook") -> Workbook:
    """Return a workbook to write sheets into, in which text stays text; the clock has no part in it."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title[:255], "author": author, "created": CREATED})
    return book


def wrapped_height(words: Sequence[str], widths: Sequence[int]) -> int:
    """Return the height of a row of wrapped cells: not every program fits it when it opens a file."""
    lines = max(
        sum(max(1, -(-width(line) // max(1, wide - 1))) for line in text.split("\n"))
        for text, wide in zip(words, widths, strict=True)
    )
    return min(LINE * lines + 3, TALLEST)


class _Formats:
    """The formats of one file, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, **properties: object) -> Format:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top"} | properties)
        return self._made[key]


def _write(target: Worksheet, sheet: Sheet, formats: _Formats) -> None:
    target.freeze_panes(1, 0)
    widths = _widths(sheet)
    for place, name in enumerate(sheet.columns):
        target.write_string(0, place, name, formats.get(bold=True, bottom=1, text_wrap=True))
    for number, row in enumerate(sheet.rows, start=1):
        for place, value in enumerate(row):
            _write_cell(target, number, place, value, formats)
        lines = max((_lines(value, wide) for value, wide in zip(row, widths, strict=True)), default=1)
        if lines > 1:  # said outright: not every program fits the height to wrapped text when it opens a file
            target.set_row(number, min(LINE * lines, TALLEST))
    for place, wide in enumerate(widths):
        target.set_column(place, place, wide)
    if sheet.rows and not sheet.prose:
        target.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    target.set_landscape()
    target.set_paper(9)  # A4
    target.fit_to_pages(1, 0)
    target.repeat_rows(0)


def _write_cell(target: Worksheet, row: int, column: int, value: Value, formats: _Formats) -> None:
    if value is None or value == "":
        return
    if isinstance(value, Measure):
        unit = value.unit.replace('"', "")
        shown = f'{_places(value.value)}"{unit}"'
        target.write_number(row, column, float(value.value), formats.get(num_format=shown))
    elif isinstance(value, int) or (isinstance(value, Decimal) and len(value.as_tuple().digits) <= MOST_DIGITS):
        target.write_number(row, column, float(value), formats.get(num_format=_places(Decimal(value))))
    else:
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        fits = text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
        wraps = width(fits) > WIDEST or "\n" in fits
        target.write_string(row, column, fits, formats.get(text_wrap=wraps))


def _places(value: Decimal) -> str:
    """Return the number format that shows as many decimals as are printed."""
    decimals = max(0, -exponent(value))
    return "0" + ("." + "0" * decimals if decimals else "")


def width(text: str) -> int:
    """Return how many columns of Latin letters the longest line of a text takes; a Han character takes two.

    >>> width("82%"), width("研发覆盖率")
    (3, 10)
    """
    return max(len(line) if line.isascii() else sum(map(_columns, line)) for line in text.split("\n"))


@cache
def _columns(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _lines(value: Value, wide: int) -> int:
    """Return how many lines a value takes in a column of a width."""
    return sum(max(1, -(-width(line) // wide)) for line in _shown(value).split("\n"))


def _widths(sheet: Sheet) -> list[int]:
    widths = []
    for place, name in enumerate(sheet.columns):
        shown = [_shown(row[place]) for row in sheet.rows]
        longest = max([width(name) + 3, *map(width, shown)])
        widths.append(min(longest + 1, WIDEST))
    if sheet.prose:
        widths[-1] = PROSE
    return widths


def _shown(value: Value) -> str:
    if isinstance(value, Measure):
        return f"{value.value:f}{value.unit}"
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
