"""Sentences to quote, each with its citation and ready to copy."""

from collections.abc import Mapping
from typing import Literal, TypedDict

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose, plain
from bureaubook.words.pair import pick
from bureaubook.words.places import quantity_place
from bureaubook.words.scope import NO_NAMES, pair
from bureaubook.words.segment import Segment


class Quotation(TypedDict):
    """A sentence, where it comes from, and both as they are copied."""

    text: list[Segment]
    citation: str
    copy: str


class QuotesBlock(Head):
    """Sentences to quote."""

    kind: Literal["quotes"]
    items: list[Quotation]


def quote(
    report: Report, /, words: str, source: Quantity, *, scope: Mapping[str, object] = NO_NAMES
) -> Quotation | None:
    """Return a sentence to quote, a template over the names of `scope`, and where its first number stands; None if it says nothing or a number is absent."""
    text = pair(words, scope)
    if not text or text.lacks:
        return None
    composed, place = compose(report, text), quantity_place(report, source)
    title = pick(report, "《{title}》", "{title}", title=report.words("title"))
    cited, said = pick(report, "，", ", ").join(filter(None, (title, place))), plain(composed)
    copied = pick(report, "{said}（出处：{cited}。）", "{said} (Source: {cited}.)", said=said, cited=cited)
    return {"text": composed, "citation": cited, "copy": copied}


def build(report: Report, *items: Quotation | None) -> QuotesBlock | None:
    """Show sentences made by `quote`, each with its citation and ready to copy; what the report can't support is left out."""
    ready = [item for item in items if item]
    if not ready:
        return None
    return {**head(report), "kind": "quotes", "items": ready}


def elements(block: QuotesBlock) -> list[Element]:
    """Return a list of sentences."""
    return [el("ul", *map(_quotation, block["items"]), class_="bk-quotes")]


def _quotation(item: Quotation) -> Element:
    citation = el("p", item["citation"], class_="bk-citation", data_copy=item["copy"])
    return el("li", el("p", *segments(item["text"])), citation)
