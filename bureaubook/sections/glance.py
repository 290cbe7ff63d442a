"""Findings at a glance: what each is about in a few words, leading to it."""

from collections.abc import Iterable

import pandas as pd

from bureaubook.checks import Finding
from bureaubook.dataset.schema import Row
from bureaubook.report import Report
from bureaubook.sections.findings import is_open
from bureaubook.sections.suggestions import parts_of, shortened
from bureaubook.words.compose import compose
from bureaubook.words.pair import pick
from bureaubook.words.places import part_title, place_words
from bureaubook.words.segment import Segment, To
from bureaubook.words.text import Quote, Text

WORDING = "problems_and_outlook"  # the chapter of the checklist
PARTS = ("1", "2", "3", "4", "5", "6")
# rules that ask each part for what the form asks of it
OF_PARTS = ("form", "identities", "text_and_tables", "contents")
# fields that quote what a finding turns on, the most telling first
TURNS_ON = ("verb", "printed", "label", "words", "read_as")
NAMED = 2  # figures named of one finding; of more, how many others


def by_part(report: Report, findings: list[Finding], suggested: dict[str, str]) -> pd.DataFrame:
    """Return what each part of the form lacks or prints otherwise. Columns: part, lacks (first sentences, each with a link)."""
    rows: list[Row] = []
    asked = [finding for finding in findings if finding.rule.id in OF_PARTS]
    for part in PARTS:
        mine = [finding for finding in asked if part in parts_of(report, finding)]
        lacks = [_first_sentence(report, finding, suggested) for finding in mine if is_open(finding)]
        agrees = any(finding.group == "agrees" for finding in mine)
        words = ("与表式相符。", "As the form asks.") if agrees else ("未作核对。", "Not checked.")
        rows.append({"part": part_title(report, part), "lacks": _joined(lacks, " ") or [{"t": pick(report, *words)}]})
    return pd.DataFrame(rows, columns=["part", "lacks"], dtype=object)


def about(report: Report, finding: Finding) -> tuple[Segment, str]:
    """Return in a few words what a finding is about, as a segment, and a gloss in English where they are Chinese words with one.

    Its figures by name or its part of the form, else the words it quotes, else the name or table it speaks of, its place or its rule.
    """
    figures = [part.removeprefix("figure:") for part in finding.subject.split("+") if part.startswith("figure:")]
    if figures:
        return {"t": _names(report, figures)}, ""
    kind, _, part = finding.subject.partition(":")
    if kind == "part":
        return {"t": part_title(report, part)}, ""
    quote = _quoted(finding)
    if quote:
        return {"t": quote.text, "lang": "zh-CN"}, pick(report, "", quote.english)
    named = finding.fields.get("name") or finding.fields.get("table")
    if not isinstance(named, str) or not named:
        named = place_words(report, finding.places[0]) if finding.places else ""
    return {"t": named or report.term("rule", finding.rule.id)}, ""


def _quoted(finding: Finding) -> Quote | None:
    """The words of the report that a finding turns on."""
    quoted = {name: value for name, value in finding.fields.items() if isinstance(value, Quote) and value.text}
    named = [quoted[name] for name in TURNS_ON if name in quoted]
    return next(iter(named or quoted.values()), None)


def _names(report: Report, figures: list[str]) -> str:
    names = list(dict.fromkeys(report.indicator_name(report.figure_row(figure)["indicator"]) for figure in figures))
    named, more = pick(report, "、", ", ").join(names[:NAMED]), len(names) - NAMED
    return named + (pick(report, "等{count}项", " and others, {count} in all", count=len(names)) if more > 0 else "")


def _first_sentence(report: Report, finding: Finding, suggested: dict[str, str]) -> list[Segment]:
    """What a finding says first, and where the rest is: on the page of disclosure, or beside the wording suggested."""
    lead = _lead(finding, suggested, "disclosure")
    more = ("建议表述", "suggested wording") if lead["page"] == WORDING else ("详情", "details")
    return [
        *compose(report, Text(shortened(finding), finding.fields)),
        {"t": " "},
        {"t": pick(report, *more), "to": lead},
    ]


def links(report: Report, findings: Iterable[Finding]) -> list[Segment]:
    """Return what each finding is about, in a row; each leads to where it stands among the checks."""
    named: list[list[Segment]] = []
    for finding in findings:
        words, gloss = about(report, finding)
        led: Segment = {**words, "to": {"page": "consistency_checks", "anchor": f"f-{finding.name}"}}
        named.append([led, *([Segment(t=f" ({gloss})")] if gloss else [])])
    return _joined(named, pick(report, "；", "; "))


def _lead(finding: Finding, suggested: dict[str, str], page: str) -> To:
    """Where a finding stands: with what it suggests for next year, else among the findings of a page."""
    if finding.group == "suggestions":
        return {"page": WORDING, "anchor": f"w-{suggested[finding.name]}"}
    return {"page": page, "anchor": f"f-{finding.name}"}


def _joined(sentences: list[list[Segment]], between: str) -> list[Segment]:
    return [part for number, words in enumerate(sentences) for part in ([Segment(t=between)] if number else []) + words]
