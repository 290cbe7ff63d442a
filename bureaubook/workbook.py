"""Tables as a spreadsheet file (XLSX): text stays text, numbers are numbers, equal tables give equal bytes."""

import io
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import xlsxwriter

WIDEST = 60  # characters; longer text wraps
LONGEST = 32_767  # characters a cell holds
MOST_DIGITS = 15  # significant digits a spreadsheet keeps
CUT = "…"  # the end of a text that a cell can't hold
CREATED = datetime(1980, 1, 1)  # the oldest day a ZIP can hold: the clock has no part in the file


@dataclass(frozen=True)
class Percent:
    """A number of per cent as printed: 82 shows as 82%."""

    value: Decimal


@dataclass(frozen=True)
class Sheet:
    """One sheet: `columns` heads it and stays in view; a cell is a text, an int, a Decimal, a Percent, or None."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple, ...]
    prose: bool = False  # a page of notes: its last column wide and wrapped


def workbook(sheets: list[Sheet], *, title: str, author: str = "bureaubook") -> bytes:
    """Return an XLSX file of the sheets in order. No cell is a formula or a link, whatever its text begins with."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title[:255], "author": author, "created": CREATED})
    formats = _Formats(book)
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return out.getvalue()


class _Formats:
    """The formats of one file, each made once."""

    def __init__(self, book):
        self._book, self._made = book, {}

    def get(self, **properties):
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top"} | properties)
        return self._made[key]


def _write(target, sheet: Sheet, formats: _Formats) -> None:
    target.freeze_panes(1, 0)
    for place, name in enumerate(sheet.columns):
        target.write_string(0, place, name, formats.get(bold=True, bottom=1, text_wrap=True))
    for number, row in enumerate(sheet.rows, start=1):
        for place, value in enumerate(row):
            _write_cell(target, number, place, value, formats)
    for place, width in enumerate(_widths(sheet)):
        target.set_column(place, place, width)
    if sheet.rows and not sheet.prose:
        target.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    target.set_landscape()
    target.set_paper(9)  # A4
    target.fit_to_pages(1, 0)
    target.repeat_rows(0)


def _write_cell(target, row: int, column: int, value, formats: _Formats) -> None:
    if value is None or value == "":
        return
    if isinstance(value, Percent):
        target.write_number(row, column, float(value.value), formats.get(num_format=_places(value.value) + '"%"'))
    elif isinstance(value, int) or (isinstance(value, Decimal) and len(value.as_tuple().digits) <= MOST_DIGITS):
        target.write_number(row, column, float(value), formats.get(num_format=_places(Decimal(value))))
    else:
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        fits = text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT
        wraps = width(fits) > WIDEST or "\n" in fits
        target.write_string(row, column, fits, formats.get(text_wrap=wraps))


def _places(value: Decimal) -> str:
    """Return the number format that shows as many decimals as are printed."""
    decimals = max(0, -value.as_tuple().exponent)
    return "0" + ("." + "0" * decimals if decimals else "")


def width(text: str) -> int:
    """Return how many columns of Latin letters the longest line of a text takes; a Han character takes two.

    >>> width("82%"), width("研发覆盖率")
    (3, 10)
    """
    lines = text.split("\n")
    return max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in lines)


def _widths(sheet: Sheet) -> list[int]:
    widths = []
    for place, name in enumerate(sheet.columns):
        shown = [_shown(row[place]) for row in sheet.rows]
        longest = max([width(name) + 3, *map(width, shown)])
        widths.append(min(longest + 1, WIDEST))
    if sheet.prose:
        widths[-1] = 100
    return widths


def _shown(value) -> str:
    if isinstance(value, Percent):
        return f"{value.value:f}%"
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
