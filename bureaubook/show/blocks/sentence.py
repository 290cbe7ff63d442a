"""A paragraph of one or several sentences, also the one that says why something is missing."""

from collections.abc import Mapping
from typing import Literal

import pandas as pd

from bureaubook.errors import InputError
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.pair import pick
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

    parts: sentences, and templates over the names of `scope`; instead: what stands there where none of them says anything. Where
    the book does not say what it lacks (`says_lacks`), what lacks a number is left out.
    """
    if not report.says_lacks:
        parts = tuple(text for text in texts(parts, scope) if not text.lacks)
    composed = run(report, parts, scope) or run(report, (instead,), scope)
    if not composed and not report.says_lacks:
        return None
    if not composed:
        raise InputError(
            "a paragraph says nothing.", do="Give it a sentence, say what stands instead, or leave it out."
        )
    return {**head(report), "kind": "sentence", "style": style, "segments": composed}


def lack(report: Report, words: str) -> SentenceBlock:
    """Return why something is missing, in its place."""
    return {**head(report), "kind": "sentence", "style": "", "segments": [{"t": words, "lack": True}]}


def nothing(report: Report, rows: pd.DataFrame, what: list[Segment]) -> SentenceBlock | None:
    """Return the sentence that stands where a table or figure would be empty: the data lack a table, or hold no such entry.
    Where the book does not say what it lacks, none for a missing table.

    rows: attrs may name the tables they come from as `needs`. what: the name of what would stand there, if it has one.
    """
    needs = rows.attrs.get("needs", ())
    missing = [f"{name}.csv" for name in needs if name != "source" and not report.has(name)]
    if "source" in needs and not report.has_text:
        missing.append("source.txt")
    if missing and not report.says_lacks:
        return None
    if missing:
        words = pick(
            report,
            "这份报告的数据没有{missing}，这里从略。",
            "the data of this report hold no {missing}, so nothing is shown here.",
            missing=pick(report, "、", " and no ").join(missing),
        )
    else:
        words = pick(report, "这份报告的数据没有这类条目。", "the data of this report hold no entry of this kind.")
    if not what:
        return lack(report, words if report.language == "zh" else words[0].upper() + words[1:])
    parts: list[Segment] = [*what, {"t": pick(report, "：", ": ")}, {"t": words, "lack": True}]
    return {**head(report), "kind": "sentence", "style": "", "segments": parts}


def elements(block: SentenceBlock) -> list[Element]:
    """Return a paragraph."""
    return [el("p", *segments(block["segments"]), class_=f"bk-{block['style']}" if block["style"] else None)]
