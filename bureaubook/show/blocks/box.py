"""A box: what the page does not show."""

from collections.abc import Mapping
from typing import Literal

from bureaubook.errors import InputError
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose
from bureaubook.words.pair import pick
from bureaubook.words.said import Said, texts
from bureaubook.words.scope import NO_NAMES
from bureaubook.words.segment import Segment

TITLES = {"limit": ("这一页看不出的", "What this does not show")}


class BoxBlock(Head):
    """A box: its title and its paragraphs."""

    kind: Literal["box"]
    role: str
    title: str
    parts: list[list[Segment]]


def build(report: Report, role: str, *parts: Said, scope: Mapping[str, object] = NO_NAMES) -> BoxBlock | None:
    """Show a box of paragraphs, each a sentence: words made elsewhere, or a template over the names of `scope`.

    role: `limit`, which gives the title. Nothing is shown where no paragraph says anything.
    """
    if role not in TITLES:
        raise InputError(f"unknown box {role!r}.", do=f"Known: {', '.join(TITLES)}.")
    inside: list[list[Segment]] = []
    for words in (compose(report, text) for text in texts(parts, scope)):
        if words and words not in inside:
            inside.append(words)
    if not inside:
        return None
    return {**head(report), "kind": "box", "role": role, "title": pick(report, *TITLES[role]), "parts": inside}


def elements(block: BoxBlock) -> list[Element]:
    """Return the box, its title a paragraph of its own."""
    title = el("p", block["title"], class_="bk-box-title")
    return [
        el("div", title, *(el("p", *segments(part)) for part in block["parts"]), class_=f"bk-box is-{block['role']}")
    ]
