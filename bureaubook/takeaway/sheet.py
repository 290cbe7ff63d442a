"""A shown table as plain data: for the CSV under a figure and for the chapter's workbook."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from numbers import Integral
from typing import NotRequired, TypedDict

import pandas as pd

from bureaubook.dataset.reader import records
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity, show
from bureaubook.report import Report
from bureaubook.takeaway.exports import csv_of
from bureaubook.takeaway.guard import guarded
from bureaubook.words.compose import plain
from bureaubook.words.dates import period_words
from bureaubook.words.pair import pick
from bureaubook.words.places import place_words
from bureaubook.words.segment import Segment
from bureaubook.words.text import Quote


class Number(TypedDict):
    """A number as it is written, with the unit behind it where the words have one."""

    n: str
    unit: NotRequired[str]


SheetCell = str | Number


class SheetData(TypedDict):
    """A shown table as a sheet of the chapter's workbook."""

    columns: list[str]
    rows: list[list[SheetCell]]
    source: str
    places: list[str]
    periods: list[str]


GROUP = ("组别", "Group")  # the column for what a table shows as heading rows


def csv_text(rows: pd.DataFrame, columns: dict[str, tuple[str, str]]) -> str:
    """Return the table as CSV: header of column keys, plain values, heading rows as a column `group`, no total."""
    header = [*(["group"] if _heads(rows) else []), *columns]
    values = ((*group, *(row[key] for key in columns)) for group, row in _grouped(rows, columns))
    return csv_of([header, *([guarded(_bare(value)) for value in row] for row in values)])


def sheet(report: Report, rows: pd.DataFrame, columns: dict[str, tuple[str, str]]) -> SheetData:
    """Return the table as a sheet: labels, typed cells, and the source, places and periods of its numbers.

    A cell is a text, or {"n": number} with its {"unit"} where the words have one. A number that has a bound, that is one of
    several, or that the language scales stays in words: as a bare number it would say something else.
    """
    labels = [pick(report, *label) for label in columns.values()]
    quantities = [value for _, row in records(rows) for value in row.values() if isinstance(value, Quantity)]
    printed = [q for q in quantities if not q.absent and q.origin and q.origin.kind == "printed"]
    agency, title = report.words("agency"), report.words("title")
    return {
        "columns": [*([pick(report, *GROUP)] if _heads(rows) else []), *labels],
        "rows": [
            [_cell(report, value) for value in (*group, *(row[key] for key in columns))]
            for group, row in _grouped(rows, columns)
        ],
        "source": pick(report, "{agency}：《{title}》", "{agency}, “{title}”", agency=agency, title=title),
        "places": _places(report, [q.origin.start for q in printed if q.origin and q.origin.start is not None]),
        "periods": _different(period_words(q, report.language) for q in printed),
    }


def _places(report: Report, starts: list[int]) -> list[str]:
    """Return the places in words, each section once: as many in either language, whatever their translations."""
    headings = {start: report.heading_at(start) for start in starts}
    sections = {(report.part(start), heading["start"] if heading else 0): start for start, heading in headings.items()}
    return [word for start in sections.values() if (word := place_words(report, start))]


def _different(words: Iterable[str]) -> list[str]:
    return [word for word in dict.fromkeys(words) if word]


def _heads(rows: pd.DataFrame) -> tuple[object, ...]:
    return tuple(rows.attrs.get("heads", ()))


def _grouped(rows: pd.DataFrame, columns: Iterable[str]) -> Iterator[tuple[list[object], Row]]:
    """Yield (heading row's name in a list, or none at all where the table has no heading rows; row as a dict)."""
    heads = _heads(rows)
    group: list[object] = [""]
    first = next(iter(columns))
    for index, row in records(rows):
        if index in heads:
            group = [row[first]]
            continue
        yield (group if heads else []), row


def _cell(report: Report, value: object) -> SheetCell:
    if isinstance(value, Quantity):
        if value.absent:
            return report.term("absence", value.absent)
        plain = value.bound == "as_printed" and len(value.values) == 1
        if plain and value.unit.zh == "%":
            return {"n": f"{value.value:f}", "unit": "%"}
        if plain and value.unit.dimension == "count" and value.unit.factor == 1:
            return {"n": f"{value.value:f}"}
        return show(value, report.language)
    if isinstance(value, Integral | Decimal) and not isinstance(value, bool):
        return {"n": f"{value if isinstance(value, Decimal) else Decimal(int(value)):f}"}
    if isinstance(value, list) and len(value) == 1 and value[0].get("values"):
        return _linked(value[0])
    return _bare(value)


def _linked(segment: Segment) -> SheetCell:
    """Return a linked quantity as its number and the words behind it, or in words where they do not begin with the number.

    >>> _linked({"q": "1,613 attendances", "values": ["1613"]}), _linked({"q": "300余册", "values": ["300"]})
    ({'n': '1613', 'unit': ' attendances'}, '300余册')
    """
    words, values = segment["q"], segment["values"]
    number = f"{Decimal(values[0]):,f}" if len(values) == 1 else ""
    for start in (number, number.replace(",", "")):
        rest = words.removeprefix(start)
        if start and rest != words and not rest.startswith(("余", "多", ".", ",")) and not rest[:1].isdigit():
            bare = number.replace(",", "")
            return {"n": bare, "unit": rest} if rest else {"n": bare}
    return words


def _bare(value: object) -> str:
    if isinstance(value, Quantity):
        return "" if value.absent else " or ".join(f"{v:f}" for v in value.values)
    if isinstance(value, Quote):
        return value.text
    if isinstance(value, list):
        return plain(value)
    return "" if value is None else str(value)
