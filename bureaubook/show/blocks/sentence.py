"""A paragraph of one or several sentences, also the one that says why something is missing."""

from collections.abc import Mapping
from typing import Literal

from bureaubook.errors import InputError
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.said import Said, run, texts
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
    """Show sentences as one paragraph: empty ones left out, a reason for a lack given once.

    parts: sentences, and templates over the names of `scope`; instead: what stands there where none of them says anything. What
    needs a number that nobody looked for is left out; where the book does not say what it lacks (`says_lacks`), what lacks any.
    """
    asked = texts(parts, scope)
    told = asked if report.says_lacks else [text for text in asked if not text.lacks]
    composed = run(report, told, scope) or run(report, (instead,), scope)
    if not composed and (not report.says_lacks or any(text.unlooked for text in asked)):
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
