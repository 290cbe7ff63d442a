"""What a cell of a return holds as it came back: a number, nothing, a dash and text stay different things."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple

from openpyxl.utils import get_column_letter

from bureaubook.errors import InputError
from bureaubook.ingest.opened_book import UNREADABLE, damaged, opened_book, plain_number
from bureaubook.lint.personal import blacked_out

Sort = Literal["number", "blank", "no_break_space", "dash", "stroke", "text", "formula", "error", "date", "percent"]
EMPTY: tuple[Sort, ...] = (
    "blank",
    "no_break_space",
    "dash",
    "stroke",
)  # they hold no number, and say so each in its way
DASHES, STROKES = set("-—–－―‐−"), set("/／")
LARGEST = 30_000_000  # bytes unpacked: a return has some 300 thousand
FARTHEST, WIDEST = 2000, 200  # rows and columns that are read
LARGE = "Take out what does not belong to the return, such as pictures and empty formatted rows."
Place = tuple[int, int]  # row and column, from 1


class Held(NamedTuple):
    """A cell: what sort of thing, as it stands, and its number where it is one."""

    sort: Sort
    shown: str = ""
    value: Decimal | None = None

    @property
    def empty(self) -> bool:
        """Return whether the cell holds no number and says so."""
        return self.sort in EMPTY


BLANK = Held("blank")


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet that came back: its name and what is not blank, by place; `beyond`: the first place too far away to be read."""

    name: str
    cells: dict[Place, Held]
    beyond: Place | None = None

    def at(self, place: Place) -> Held:
        """Return what a cell holds."""
        return self.cells.get(place, BLANK)


def sheets_of(raw: bytes, shown: str) -> list[Sheet]:
    """Return the sheets of a workbook. Raises InputError where it is none, or too large."""
    book = opened_book(raw, shown, do=LARGE, largest=LARGEST, streamed=True)
    try:
        return [_sheet(sheet) for sheet in book.worksheets]
    except InputError:
        raise
    except UNREADABLE:
        raise damaged(shown) from None
    finally:
        book.close()


def _sheet(sheet: Any) -> Sheet:
    cells: dict[Place, Held] = {}
    beyond = None
    sheet.reset_dimensions()  # what a program notes of them may be wrong
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value is None:
                continue
            place = (cell.row, cell.column)
            if cell.row > FARTHEST or cell.column > WIDEST:
                beyond = beyond or place
            else:
                cells[place] = held(cell.value, cell.data_type, cell.number_format)
    return Sheet(sheet.title, {place: one for place, one in cells.items() if one.sort != "blank"}, beyond)


def held(value: object, kind: str = "", form: str = "") -> Held:
    """Return what a cell holds; kind: the type that openpyxl gives it; form: its format of numbers.

    A percentage is told from a number: 58.3% is held as 0.583. Numbers of persons in text are blacked out.

    >>> [held(value).sort for value in (3, 2.5, "", "－", "/", "12", "\\u00a0", True)]
    ['number', 'number', 'blank', 'dash', 'stroke', 'text', 'no_break_space', 'text']
    """
    if kind == "f" or (not isinstance(value, str | int | float | date | time) and hasattr(value, "text")):
        return Held("formula", str(getattr(value, "text", value)))
    if kind == "e":
        return Held("error", str(value))
    if isinstance(value, bool):
        return Held("text", str(value).upper())
    if isinstance(value, int | float) and "%" in form:
        return Held("percent", f"{plain_number(value * 100)}%")
    if isinstance(value, int | float):
        return Held("number", plain_number(value), Decimal(plain_number(value)))
    if isinstance(value, datetime | date | time):
        return Held("date", value.isoformat()[:10] if not isinstance(value, time) else value.isoformat())
    words = "" if value is None else str(value)
    plain = words.strip()
    if not plain:
        return Held("no_break_space" if "\u00a0" in words else "blank", words)
    if set(plain) <= DASHES:
        return Held("dash", plain)
    return Held("stroke", words) if set(plain) <= STROKES else Held("text", blacked_out(words)[0])


def name_of(place: Place, until: Place | None = None) -> str:
    """Return how a spreadsheet names a cell, or cells.

    >>> name_of((5, 4)), name_of((5, 4), (5, 6))
    ('D5', 'D5:F5')
    """
    own = f"{get_column_letter(place[1])}{place[0]}"
    return own if until in (None, place) else f"{own}:{name_of(until or place)}"


@cache
def norm(words: str) -> str:
    """Return words by which labels are told: without blanks, breaks, punctuation and width.

    >>> norm("（三）不予\\n公开"), norm(" Table 2 ")
    ('三不予公开', 'table2')
    """
    return "".join(char for char in unicodedata.normalize("NFKC", words) if char.isalnum()).casefold()


def texts(sheet: Sheet) -> Iterator[tuple[Place, str]]:
    """Yield the cells that hold text, as labels are told."""
    for place, one in sheet.cells.items():
        if one.sort == "text":
            yield place, norm(one.shown)
