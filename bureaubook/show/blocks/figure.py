"""A figure: its finding, how to read it, the picture, where it comes from, and its data."""

from base64 import b64encode
from typing import Any, Literal

import pandas as pd

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.blocks.sentence import SentenceBlock, lack, nothing
from bureaubook.show.blocks.table import Columns, Table, composed_cells, filled, whole
from bureaubook.show.draw import NARROW, WIDE, Chart, draw
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.takeaway.sheet import csv_text, sheet
from bureaubook.words.compose import compose, plain
from bureaubook.words.reasons import absence_words
from bureaubook.words.segment import Segment
from bureaubook.words.template import check_all_used
from bureaubook.words.text import Text, Value


class FigureBlock(Head):
    """A figure. svg: the picture by width (wide, narrow). table, csv, sheet: its data, to read and to take away."""

    kind: Literal["figure"]
    name: str
    finding: list[Segment]
    reading: list[Segment]
    alt: str
    alt_segments: list[Segment]
    source: list[Segment]
    svg: dict[str, str]
    table: Table
    csv: str
    sheet: dict[str, Any]


def build(
    report: Report,
    /,
    name: str,
    chart: Chart,
    data: pd.DataFrame,
    *,
    finding: tuple[str, str],
    reading: tuple[str, str],
    alt: tuple[str, str],
    source: tuple[str, str],
    table: pd.DataFrame,
    columns: Columns,
    **given: Value,
) -> FigureBlock | SentenceBlock:
    """Show a figure: its finding, how to read it, the picture at two widths, where it comes from, and its data.

    A quantity among `given` that is absent replaces the figure by its reason.
    chart: a function of `charts`; data: what it draws; table, columns: the accessible table and the CSV under it.
    """
    texts = [{"zh": zh, "en": en} for zh, en in (finding, reading, alt, source)]
    check_all_used(texts, given)
    lacking = [value for value in given.values() if isinstance(value, Quantity) and value.absent]
    if lacking:
        return lack(report, absence_words(report, *lacking))
    if data.empty or table.empty:
        return nothing(report, data, [])
    found, read, described, sourced = (compose(report, Text(text, given)) for text in texts)
    rows = composed_cells(report, table)
    return {
        **head(report),
        "kind": "figure",
        "name": name.replace("_", "-"),
        "finding": found,
        "reading": read,
        "alt": plain(described),
        "alt_segments": described,
        "source": sourced,
        "svg": {
            width: draw(chart, data, language=report.language, width=pixels)
            for width, pixels in (("wide", WIDE), ("narrow", NARROW))
        },
        "table": filled(report, rows, columns, []),
        "csv": csv_text(rows, columns),
        "sheet": sheet(report, rows, columns),
    }


def data_label(language: str) -> str:
    """Return what opens a figure's data."""
    return "数据" if language == "zh" else "Data"


def elements(block: FigureBlock) -> list[Element]:
    """Return a figure with its picture in it, as Jupyter shows it; the book has it as files, with a number (`book.renderer`)."""
    picture = "data:image/svg+xml;base64," + b64encode(block["svg"]["wide"].encode()).decode()
    return [
        el(
            "figure",
            el("figcaption", el("strong", *segments(block["finding"])), el("p", *segments(block["reading"]))),
            el("img", src=picture, alt=block["alt"]),
            el("p", el("small", *segments(block["source"]))),
            el("details", el("summary", data_label(block["language"])), whole(block["table"])),
        )
    ]
