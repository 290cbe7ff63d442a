"""An accessible table: caption, column headings with scope, group rows, a foot; also folded behind its caption."""

import re
from decimal import Decimal
from numbers import Integral
from typing import Any, Literal, TypedDict

import pandas as pd

from bureaubook.dataset.reader import records
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, Node, el
from bureaubook.show.inline import segments
from bureaubook.takeaway.sheet import SheetData, sheet
from bureaubook.words.compose import compose, linked, plain
from bureaubook.words.pair import pick
from bureaubook.words.reasons import reason_words
from bureaubook.words.segment import Segment
from bureaubook.words.template import check_all_used
from bureaubook.words.text import Quote, Text, Value, over

LONG = re.compile(r"[!-~]{25}")  # an address, a hash: on a phone it may break anywhere
SEVERAL = 4  # columns from which a table is set row by row on a phone
Columns = dict[str, tuple[str, str]]  # by key: its label (zh, en)


class Column(TypedDict):
    """numeric: whether every cell is a number."""

    label: str
    numeric: bool


class Row(TypedDict):
    """head: whether it is a heading over the rows below."""

    cells: list[list[Segment]]
    head: bool


class Table(TypedDict):
    """What a table shows; without caption or foot where they are empty."""

    caption: list[Segment]
    columns: list[Column]
    rows: list[Row]
    foot: list[Row]


class TableBlock(Head, Table):
    """A table under its name, with the sheet it makes in the chapter's workbook. folded: behind its caption."""

    kind: Literal["table"]
    name: str
    sheet: SheetData
    folded: bool


def build(
    report: Report,
    /,
    name: str,
    rows: pd.DataFrame,
    columns: Columns,
    *,
    caption: tuple[str, str],
    folded: bool = False,
    **given: Value,
) -> TableBlock | None:
    """Show a table: `columns` gives the label of each column shown; attrs of the rows may name `heads` (group rows), `foot`.

    A cell is a text, a number, a Quote or a Quantity (linked); the first column heads its row. Without rows, nothing is shown.
    folded: behind its caption.
    """
    check_all_used([{"zh": caption[0], "en": caption[1]}], given)
    if rows.empty:
        return None
    named = compose(report, over(caption, given))
    composed = composed_cells(report, rows)
    return {
        **head(report),
        **filled(report, composed, columns, named),
        "kind": "table",
        "name": name,
        "sheet": sheet(report, composed, columns),
        "folded": folded,
    }


def composed_cells(report: Report, rows: pd.DataFrame) -> pd.DataFrame:
    """Return a table with the words in its cells and its foot composed."""

    def cell(value: object) -> object:
        return compose(report, value) if isinstance(value, Text) else value

    foot = rows.attrs.get("foot")
    made = rows.map(cell)
    made.attrs = rows.attrs | ({"foot": {key: cell(value) for key, value in foot.items()}} if foot else {})
    return made


def filled(report: Report, rows: pd.DataFrame, columns: Columns, caption: list[Segment]) -> Table:
    """Return what a table of composed cells shows."""
    heads, foot = rows.attrs.get("heads", ()), rows.attrs.get("foot")
    return {
        "caption": caption,
        "columns": [{"label": pick(report, *label), "numeric": _numeric(rows[key])} for key, label in columns.items()],
        "rows": [
            {"cells": [_cell(report, row[key]) for key in columns], "head": index in heads}
            for index, row in records(rows)
        ],
        "foot": [{"cells": [_cell(report, foot.get(key, "")) for key in columns], "head": False}] if foot else [],
    }


def _numeric(cells: "pd.Series[Any]") -> bool:
    return all(isinstance(value, Integral | Decimal | Quantity) for value in cells if value not in ("", None))


def _cell(report: Report, value: object) -> list[Segment]:
    if isinstance(value, Quantity):
        if value.absent:
            return [{"t": reason_words(report, value)}]
        return [linked(report, value, "number" if value.unit.dimension == "count" else "")]
    if isinstance(value, Quote):
        return [{"t": value.text, "lang": "zh-CN"}]
    if isinstance(value, list):
        return value
    return [{"t": "" if value is None else f"{value}"}]


def elements(block: TableBlock) -> list[Element]:
    """Return the table, in view or folded."""
    return [_folded(block) if block["folded"] else whole(block)]


def whole(table: Table) -> Element:
    """Return a table, in a frame that scrolls where it is too wide."""
    columns, caption = table["columns"], table["caption"]
    labels = [
        el("th", column["label"], scope="col", role="columnheader", class_="num" if column["numeric"] else None)
        for column in columns
    ]
    head = el("thead", el("tr", *labels, role="row"), role="rowgroup")
    body = el("tbody", *(_row(row, columns) for row in table["rows"]), role="rowgroup")
    foot = el("tfoot", *(_row(row, columns) for row in table["foot"]), role="rowgroup") if table["foot"] else None
    title = el("caption", *segments(caption)) if caption else None
    kind = "bk-table is-stacked" if len(columns) >= SEVERAL else "bk-table"
    return el(
        "div",
        el("table", title, head, body, foot, class_=kind, role="table"),
        class_="bk-scroll",
        tabindex="0",
        role="region",
        aria_label=plain(caption) if caption else columns[0]["label"],
    )


def _folded(table: Table) -> Element:
    """Return a long table behind its caption, to open."""
    summary = el("summary", el("span", el("strong", plain(table["caption"]))))
    return el("details", summary, behind(table), class_="bk-data bk-fold")


def behind(table: Table) -> Element:
    """Return a table behind a line that says its caption: there it is for who hears the table, without links nobody sees."""
    return whole({**table, "caption": [{"t": plain(table["caption"])}] if table["caption"] else []})


def _row(row: Row, columns: list[Column]) -> Element:
    """A row; each cell carries its column's label for phones, and its role, which some browsers forget there."""
    first, *rest = row["cells"]
    if row["head"] and not any(map(plain, rest)):  # a heading over the rows below
        over_all = el("th", *segments(first), scope="colgroup", colspan=len(columns), role="columnheader")
        return el("tr", over_all, class_="is-head", role="row")
    cells: list[Node] = [el("th", *segments(first), scope="row", role="rowheader")]
    for cell, column in zip(rest, columns[1:], strict=True):
        kind = "num" if column["numeric"] else "bk-long" if LONG.search(plain(cell)) else None
        cells.append(el("td", *segments(cell), class_=kind, role="cell", data_label=column["label"]))
    return el("tr", *cells, class_="is-head" if row["head"] else None, role="row")
