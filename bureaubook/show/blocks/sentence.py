"""A paragraph of one or several sentences, also the one that says why something is missing."""

from collections.abc import Mapping
from typing import Literal

from bureaubook.errors import InputError
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.said import Said, paragraph
from bureaubook.words.scope import NO_NAMES
from bureaubook.words.segment import Segment


class SentenceBlock(Head):
    """A paragraph. style: empty, `lead` (the answer at the top), `note` (small)."""

    kind: Literal["sentence"]
    style: str
    segments: list[Segment]


def build(
    report: Report, *parts: Said, instead: Said = (), scope: Mapping[str, object] = NO_NAMES, style: str = ""
) -> SentenceBlock | None:
    """Show sentences as one paragraph (`words.said.paragraph`); nothing where there is nothing to say of what nobody looked for.

    parts: sentences, and templates over the names of `scope`; instead: what stands there where none of them says anything.
    """
    composed = paragraph(report, parts, instead, scope)
    if composed is None:
        return None
    if not composed:
        raise InputError(
            "a paragraph says nothing.", do="Give it a sentence, say what stands instead, or leave it out."
        )
    return {**head(report), "kind": "sentence", "style": style, "segments": composed}


def lack(report: Report, words: str) -> SentenceBlock:
    """Return why something is missing, in its place."""
    return {**head(report), "kind": "sentence", "style": "", "segments": [{"t": words, "lack": True}]}


def elements(block: SentenceBlock) -> list[Element]:
    """Return a paragraph."""
    return [el("p", *segments(block["segments"]), class_=f"bk-{block['style']}" if block["style"] else None)]
