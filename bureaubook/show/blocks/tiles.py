"""Key figures side by side."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, TypedDict

from bureaubook.number.quantity import Quantity
from bureaubook.number.quantity import show as words_of
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, Node, el
from bureaubook.show.inline import quantity as linked_quantity
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose, linked, plain
from bureaubook.words.pair import pick
from bureaubook.words.reasons import UNLOOKED, reason_words
from bureaubook.words.scope import NO_NAMES, pair
from bureaubook.words.segment import Segment
from bureaubook.words.text import BETWEEN, NOTHING, About, Text, alone, literal

STATUSES = {"stated": ("报告载明", "stated by the report"), "derived": ("本书计数或推算", "counted or derived here")}

SIZED = re.compile(r"([^\d]* )?([\d.,]+%?)( [a-z]+)?")  # “more than ” 32,500; 265 “ million”

Words = str | Text | None


class Tile(TypedDict):
    """A key figure. number: its large and small words. derived: whether it is this book's own, as `status` says."""

    label: list[Segment]
    number: list[Segment]
    note: list[Segment]
    derived: bool
    status: str


class TilesBlock(Head):
    """Key figures in order."""

    kind: Literal["tiles"]
    items: list[Tile]


def tile(
    report: Report,
    quantity: Quantity,
    *,
    label: Words = None,
    note: Words = None,
    scope: Mapping[str, object] = NO_NAMES,
) -> Tile | None:
    """Return one key figure; None of one that nobody looked for. label, note: templates over the names of `scope`, or words made elsewhere.

    Without a label it is named by its indicator; without a note, or where that says nothing or lacks a number, its period stands under it.
    """
    if quantity.absent == UNLOOKED:
        return None
    named, noted = (pair(words, scope) if isinstance(words, str) else words for words in (label, note))
    return _tile(report, quantity, named, noted)


def _tile(report: Report, quantity: Quantity, label: Text | None, note: Text | None) -> Tile:
    """What it is, the number, when and under which condition, and whose it is."""
    derived = bool(quantity.origin and quantity.origin.kind == "derived")
    number, own = _number(report, quantity), literal(quantity.label.get(report.language, ""))
    if quantity.absent:  # label and note may speak of the number: the name and the reason stand alone
        name = compose(report, own or label or NOTHING)
        return {"label": name, "number": number, "note": [], "derived": derived, "status": ""}
    words = compose(report, own if label is None else label)
    if plain(words).casefold().endswith(number[-1].get("t", " ").casefold()):  # the label has named what is counted
        number = number[:-1]
    return {
        "label": words,
        "number": number,
        "note": compose(report, period(quantity) if not note or note.lacks else note),
        "derived": derived,
        "status": pick(report, *STATUSES["derived" if derived else "stated"]),
    }


def period(quantity: Quantity) -> Text:
    """Return the period of a quantity, to stand under it."""
    return alone(About(quantity, "period"))


def _number(report: Report, quantity: Quantity) -> list[Segment]:
    if quantity.absent:
        return [{"t": reason_words(report, quantity)}]
    whole, number = words_of(quantity, report.language), words_of(quantity, report.language, "number")
    segment = linked(report, quantity)

    def large(words: str) -> Segment:  # without the source, a number that leads nowhere
        return {**segment, "q": words} if "q" in segment else {"t": words, "large": True}

    if whole.startswith("CNY "):
        return [{"t": "CNY"}, large(whole.removeprefix("CNY "))]
    if not whole.startswith(number):  # a bound behind the digits (32500多) is printed as the report has it
        number = whole.removesuffix(quantity.unit.zh)
    rest = whole.removeprefix(number)
    if rest in ("", whole) or quantity.unit.dimension == "ratio":
        return [large(whole)]
    return [large(number), {"t": rest.strip()}]


def build(report: Report, *items: Tile | None, most: int | None = None) -> TilesBlock | None:
    """Show key figures side by side, nothing without any. most: the first so many of those that are stated, in place of all. Where the
    book does not say what it lacks, those stated."""
    asked = [item for item in items if item]
    shown = [item for item in asked if item["status"]] if most or not report.says_lacks else []
    if not asked or (not report.says_lacks and not shown):
        return None
    return {**head(report), "kind": "tiles", "items": (shown or asked)[:most]}


def elements(block: TilesBlock) -> list[Element]:
    """Return a list of key figures."""
    # “21 enterprises”, “CNY 265 million”, also for who copies it or has it read aloud
    between = BETWEEN[block["language"]]
    return [el("ul", *(_item(item, between) for item in block["items"]), class_="bk-tiles")]


def _item(item: Tile, between: str) -> Element:
    return el(
        "li",
        # a line each, also where no style is shown, as in a notebook that is not trusted
        el("div", *segments(item["label"]), class_="bk-tile-label"),
        el("div", *_apart(map(_sized, item["number"]), between), class_="bk-tile-number"),
        # whose the number is stands with it: what is said below may be another's
        el("div", status(item["status"], item["derived"])) if item["status"] else None,
        el("div", *segments(item["note"]), class_="bk-tile-note") if item["note"] else None,
        class_="bk-tile",
    )


def _apart(nodes: Iterable[Node], between: str) -> list[Node]:
    return [part for place, node in enumerate(nodes) for part in ((between, node) if place else (node,))]


def status(words: str, derived: bool) -> Element:
    """Return the words that say whose a key figure is."""
    return el("span", words, class_="bk-status is-derived" if derived else "bk-status")


def _sized(part: Segment) -> Node:
    """The number large, words around it small: more than 32,500, 265 million, 133 or 134 as a whole."""
    if "q" not in part:
        return part["t"] if part.get("large") else el("small", part["t"])
    found = SIZED.fullmatch(part["q"])
    if found is None:
        return linked_quantity(part, [part["q"]])
    before, digits, after = found.groups()
    words: list[Node] = [el("small", before)] if before else []
    return linked_quantity(part, [*words, digits, *([el("small", after)] if after else [])])
