"""How marks are read: each mark beside its meaning."""

from typing import Literal, NotRequired, TypedDict

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.blocks.tiles import STATUSES, status
from bureaubook.show.element import Element, Node, el
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose, linked
from bureaubook.words.pair import pick
from bureaubook.words.scope import NO_NAMES, pair
from bureaubook.words.segment import Segment


class Mark(TypedDict):
    """A mark and its meaning: an example of it, or the words of a tile that say whose a number is."""

    words: list[Segment]
    mark: NotRequired[list[Segment]]
    status: NotRequired[str]
    derived: NotRequired[bool]


class LegendBlock(Head):
    """Marks and meanings."""

    kind: Literal["legend"]
    items: list[Mark]


def mark(report: Report, example: Quantity | str | None, meaning: str) -> Mark | None:
    """Return one mark and its meaning, a line a language. example: a quantity that carries it, `stated` or `derived` (of a tile), or a reason of absence.

    None where the report has no such example.
    """
    if example is None or (isinstance(example, Quantity) and example.absent):
        return None
    words = compose(report, pair(meaning, NO_NAMES))
    if isinstance(example, Quantity):
        return {"mark": [linked(report, example)], "words": words}
    if example in STATUSES:
        return {"status": pick(report, *STATUSES[example]), "derived": example == "derived", "words": words}
    return {"mark": [{"t": report.term("absence", example)}], "words": words}


def build(report: Report, *items: Mark | None) -> LegendBlock:
    """Show how marks are read, from items made by `mark`."""
    return {**head(report), "kind": "legend", "items": [item for item in items if item]}


def elements(block: LegendBlock) -> list[Element]:
    """Return a list of marks and meanings."""
    pairs = [
        part for item in block["items"] for part in (el("dt", *_example(item)), el("dd", *segments(item["words"])))
    ]
    return [el("dl", *pairs, class_="bk-legend")]


def _example(item: Mark) -> list[Node]:
    return [status(item["status"], item["derived"])] if "status" in item else segments(item["mark"])
