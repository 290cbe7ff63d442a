"""Numbered points."""

from collections.abc import Mapping
from typing import Literal

from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose
from bureaubook.words.said import Said, texts
from bureaubook.words.scope import NO_NAMES
from bureaubook.words.segment import Segment


class PointsBlock(Head):
    """Points in order."""

    kind: Literal["points"]
    items: list[list[Segment]]


def build(report: Report, *items: Said, scope: Mapping[str, object] = NO_NAMES) -> PointsBlock:
    """Show numbered points, each a sentence: words made elsewhere, or a template over the names of `scope`."""
    return {**head(report), "kind": "points", "items": [compose(report, item) for item in texts(items, scope)]}


def elements(block: PointsBlock) -> list[Element]:
    """Return a list."""
    return [el("ol", *(el("li", *segments(item)) for item in block["items"]), class_="bk-points")]
