"""A fold: a line to open, and behind it what only some readers want, such as the proof of a derived number."""

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.blocks.table import Columns, Table, behind, composed_cells, filled
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose, plain
from bureaubook.words.said import Said, texts
from bureaubook.words.scope import NO_NAMES, pair
from bureaubook.words.segment import Segment


class FoldBlock(Head):
    """A line to open. tables: none or one, below the paragraphs."""

    kind: Literal["fold"]
    title: list[Segment]
    parts: list[list[Segment]]
    tables: list[Table]


def build(
    report: Report,
    title: str,
    *parts: Said,
    rows: pd.DataFrame | None = None,
    columns: Columns | None = None,
    scope: Mapping[str, object] = NO_NAMES,
) -> FoldBlock | None:
    """Show a line to open and behind it paragraphs, each a sentence, and a table. Nothing is shown where nothing stands behind it.

    title, parts: templates over the names of `scope`, or sentences. rows, columns: a table as in `table.build`.
    """
    inside = [words for text in texts(parts, scope) if (words := compose(report, text))]
    tables: list[Table] = []
    if rows is not None and columns is not None and not rows.empty:
        tables.append(filled(report, composed_cells(report, rows), columns, compose(report, pair(title, scope))))
    if not inside and not tables:
        return None
    named = compose(report, pair(title, scope))
    return {**head(report), "kind": "fold", "title": named, "parts": inside, "tables": tables}


def elements(block: FoldBlock) -> list[Element]:
    """Return a disclosure, closed. Its line is plain words: a link in what opens something is no place to point at."""
    paragraphs = [el("p", *segments(part)) for part in block["parts"]]
    summary = el("summary", el("span", el("strong", plain(block["title"]))))
    return [el("details", summary, *paragraphs, *map(behind, block["tables"]), class_="bk-data bk-fold")]
