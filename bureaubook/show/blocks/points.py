"""Numbered points."""

from typing import Literal

from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose
from bureaubook.words.segment import Segment
from bureaubook.words.text import Text


class PointsBlock(Head):
    """Points in order."""

    kind: Literal["points"]
    items: list[list[Segment]]


def build(report: Report, *items: Text) -> PointsBlock:
    """Show numbered points."""
    return {**head(report), "kind": "points", "items": [compose(report, item) for item in items]}


def elements(block: PointsBlock) -> list[Element]:
    """Return a list."""
    return [el("ol", *(el("li", *segments(item)) for item in block["items"]), class_="bk-points")]
