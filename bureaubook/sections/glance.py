"""Findings at a glance: what each is about in a few words, leading to it."""

from collections.abc import Iterable

from bureaubook.checks import Finding
from bureaubook.report import Report
from bureaubook.words.pair import pick
from bureaubook.words.places import part_title, place_words
from bureaubook.words.segment import Segment
from bureaubook.words.text import Label, Quote

# fields that quote what a finding turns on, the most telling first
TURNS_ON = ("verb", "printed", "label", "words", "read_as")
NAMED = 2  # figures named of one finding; of more, how many others


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
        return {"t": quote.text.rstrip("、"), "lang": "zh-CN"}, pick(report, "", quote.english)
    name = named(report, finding, "name") or named(report, finding, "table")
    if not name:
        name = place_words(report, finding.places[0]) if finding.places else ""
    return {"t": name or report.term("rule", finding.rule.id)}, ""


def named(report: Report, finding: Finding, field: str) -> str:
    """Return the name that a field of a finding holds, in the report's language; empty where it holds none."""
    held = finding.fields.get(field)
    return held.words[report.language] if isinstance(held, Label) else held if isinstance(held, str) else ""


def _quoted(finding: Finding) -> Quote | None:
    """The words of the report that a finding turns on."""
    quoted = {name: value for name, value in finding.fields.items() if isinstance(value, Quote) and value.text}
    named = [quoted[name] for name in TURNS_ON if name in quoted]
    return next(iter(named or quoted.values()), None)


def _names(report: Report, figures: list[str]) -> str:
    names = list(dict.fromkeys(report.indicator_name(report.figure_row(figure)["indicator"]) for figure in figures))
    named, more = pick(report, "、", ", ").join(names[:NAMED]), len(names) - NAMED
    return named + (pick(report, "等{count}项", " and others, {count} in all", count=len(names)) if more > 0 else "")


def links(report: Report, findings: Iterable[Finding]) -> list[Segment]:
    """Return what each finding is about, in a row; each leads to where it stands among the checks."""
    named: list[list[Segment]] = []
    for finding in findings:
        words, gloss = about(report, finding)
        led: Segment = {**words, "to": {"page": "consistency_checks", "anchor": f"f-{finding.name}"}}
        named.append([led, *([Segment(t=f" ({gloss})")] if gloss else [])])
    between: Segment = {"t": pick(report, "；", "; ")}
    return [part for number, words in enumerate(named) for part in ([between] if number else []) + words]
