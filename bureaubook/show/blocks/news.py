"""News: the page's headline, or a heading that says what happened, and the paragraph under it."""

from collections.abc import Mapping
from typing import Literal

from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose
from bureaubook.words.said import Said, run, texts
from bureaubook.words.scope import NO_NAMES
from bureaubook.words.segment import Segment


class NewsBlock(Head):
    """A heading that is news. role: `headline` (of the page) or `news` (of a paragraph)."""

    kind: Literal["news"]
    role: Literal["headline", "news"]
    title: list[Segment]
    segments: list[Segment]


def build(
    report: Report,
    title: Said,
    *parts: Said,
    role: Literal["headline", "news"] = "news",
    scope: Mapping[str, object] = NO_NAMES,
) -> NewsBlock | None:
    """Show a heading that is news, and what is said under it as one paragraph. Nothing is shown where the heading says nothing,
    or the paragraph it was given.

    title: the first of its sentences that lacks nothing stands; so a heading may have one for a report with less to tell. Where
    all lack something, a headline is the reason, unless nobody has looked; other news is none.
    """
    sentences = [text for text in texts([title], scope) if text]
    told = [text for text in sentences if not text.lacks] or (sentences if role == "headline" else [])
    found = next(filter(None, (compose(report, text) for text in told)), None)
    if found is None:
        return None
    said = run(report, parts, scope)
    if parts and not said:
        return None
    return {**head(report), "kind": "news", "role": role, "title": found, "segments": said}


def elements(block: NewsBlock) -> list[Element]:
    """Return the heading and its paragraph. The chapter's own name is the heading of level one."""
    title = el("p", *segments(block["title"]), class_=f"bk-{block['role']}", role="heading", aria_level=2)
    return [title, *([el("p", *segments(block["segments"]))] if block["segments"] else [])]
