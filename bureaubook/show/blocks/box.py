"""A box: what the page does not show, advice, a quotation."""

from collections.abc import Mapping
from typing import Literal, TypedDict

from bureaubook.errors import InputError
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose, plain
from bureaubook.words.pair import pick
from bureaubook.words.said import Said, texts
from bureaubook.words.scope import NO_NAMES
from bureaubook.words.segment import Segment

TITLES = {
    "limit": ("这一页看不出的", "What this does not show"),
    "advice": ("编制建议", "Drafting suggestion"),
    "quote": ("", ""),
}


class Part(TypedDict, total=False):
    """A paragraph of a box: its own words, or a quotation to copy."""

    text: list[Segment]
    quote: list[Segment]


class BoxBlock(Head):
    """A box; without a title where that is empty."""

    kind: Literal["box"]
    role: str
    title: str
    parts: list[Part]


def build(
    report: Report,
    role: str,
    *parts: Said | tuple[Said],
    title: tuple[str, str] | None = None,
    scope: Mapping[str, object] = NO_NAMES,
) -> BoxBlock | None:
    """Show a box (limit, advice, quote) of paragraphs, each a sentence; one in a tuple is set as a quotation.

    parts: sentences, and templates over the names of `scope`. title: (zh, en); each role has its own, ("", "") for none. Nothing is shown where no paragraph says anything.
    """
    if role not in TITLES:
        raise InputError(f"unknown box {role!r}.", do=f"There is: {', '.join(TITLES)}.")
    inside: list[Part] = []
    for part in parts:
        quoted = isinstance(part, tuple)
        for text in texts(part if isinstance(part, tuple) else [part], scope):
            words = compose(report, text)
            shown: Part = {"quote": words} if quoted else {"text": words}
            if words and shown not in inside:
                inside.append(shown)
    if not inside:
        return None
    named = pick(report, *(TITLES[role] if title is None else title))
    return {**head(report), "kind": "box", "role": role, "title": named, "parts": inside}


def elements(block: BoxBlock) -> list[Element]:
    """Return the box, its title a paragraph of its own."""
    title = el("p", block["title"], class_="bk-box-title") if block["title"] else None
    inside = [
        el("blockquote", el("p", *segments(part["quote"]), data_copy=plain(part["quote"])))
        if "quote" in part
        else el("p", *segments(part["text"]))
        for part in block["parts"]
    ]
    return [el("div", title, *inside, class_=f"bk-box is-{block['role']}")]
