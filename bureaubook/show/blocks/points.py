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
    """Points in order. short: a few words each, set close."""

    kind: Literal["points"]
    items: list[list[Segment]]
    short: bool


def build(
    report: Report, *items: Said, short: bool = False, scope: Mapping[str, object] = NO_NAMES
) -> PointsBlock | None:
    """Show numbered points, each a sentence, empty ones left out: words made elsewhere, or a template over the names of `scope`.
    Without any, nothing is shown.

    short: they are a few words each, set close, in two columns where there is room.
    """
    composed = [found for item in texts(items, scope) if (found := compose(report, item))]
    if not composed:
        return None
    return {**head(report), "kind": "points", "items": composed, "short": short}


def elements(block: PointsBlock) -> list[Element]:
    """Return a list."""
    return [
        el(
            "ol",
            *(el("li", *segments(item)) for item in block["items"]),
            class_="bk-points is-short" if block["short"] else "bk-points",
        )
    ]
