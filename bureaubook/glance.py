"""Findings at a glance: tables that name in a few words what there is to verify, and lead to each finding."""

import pandas as pd

from bureaubook.checks import Finding
from bureaubook.findings import of_group
from bureaubook.report import Report
from bureaubook.show.finding import part_title
from bureaubook.show.sentence import Quote, compose
from bureaubook.suggestions import advice, part_of, shortened

ORIGINS = ("definition", "text", "copy")  # what only the agency can tell comes first, what the copy may explain last
PARTS = ("1", "2", "3", "4", "5", "6")
OF_PARTS = (
    "form",
    "identities",
    "text_and_tables",
    "contents",
)  # rules that ask each part for what the form asks of it
OPEN = ("to_verify", "suggestions")
TURNS_ON = (
    "verb",
    "printed",
    "label",
    "words",
    "read_as",
)  # fields that quote what a finding turns on, the most telling first
NAMED = 2  # figures named of one finding; of more, how many others


def to_verify(report: Report, findings: list[Finding]) -> pd.DataFrame:
    """Return what there is to verify, a row for each topic and origin. Columns: topic (what its rule advises), about (links to the findings), origin."""
    rows = []
    open_ones = of_group(findings, "to_verify")
    for origin in ORIGINS:
        topics: dict[str, list[Finding]] = {}
        for finding in open_ones:
            if finding.origin == origin:
                topics.setdefault(finding.rule.id, []).append(finding)
        for topic, mine in topics.items():
            rows.append(
                {
                    "topic": advice(report, topic),
                    "about": _links(report, mine),
                    "origin": report.term("origin", origin),
                }
            )
    return pd.DataFrame(rows, columns=["topic", "about", "origin"], dtype=object)


def by_part(report: Report, findings: list[Finding], suggested: dict[str, str]) -> pd.DataFrame:
    """Return what each part of the form lacks or prints otherwise, a row each. Columns: part (in its first row), lacks (with a link).

    suggested: by name of finding, the item of the checklist that has its wording.
    """
    rows = []
    asked = [finding for finding in findings if finding.rule.id in OF_PARTS]
    for part in PARTS:
        mine = [finding for finding in asked if part_of(report, finding) == part]
        lacks = [_first_sentence(report, finding, suggested) for finding in mine if finding.group in OPEN]
        if not lacks:
            agrees = any(finding.group == "agrees" for finding in mine)
            words = ("与表式相符。", "As the form asks.") if agrees else ("未作核对。", "Not checked.")
            lacks = [[{"t": report.pick(*words)}]]
        for number, sentence in enumerate(lacks):
            rows.append({"part": part_title(report, part) if number == 0 else "", "lacks": sentence})
    return pd.DataFrame(rows, columns=["part", "lacks"], dtype=object)


def about(report: Report, finding: Finding) -> tuple[dict, str]:
    """Return in a few words what a finding is about, as a segment, and a gloss in English where they are Chinese words with one.

    Its figures by name, else the words it quotes, else the name or table it speaks of, its place or its rule.
    """
    figures = [part.removeprefix("figure:") for part in finding.subject.split("+") if part.startswith("figure:")]
    if figures:
        return {"t": _names(report, figures)}, ""
    quote = _quoted(finding)
    if quote:
        return {"t": quote.text, "lang": "zh-CN"}, report.pick("", quote.english)
    named = finding.fields.get("name") or finding.fields.get("table")
    if not isinstance(named, str) or not named:
        named = report.place(finding.places[0]) if finding.places else report.term("rule", finding.rule.id)
    return {"t": named}, ""


def _quoted(finding: Finding) -> Quote | None:
    """The words of the report that a finding turns on."""
    quoted = {name: value for name, value in finding.fields.items() if isinstance(value, Quote) and value.text}
    named = [quoted[name] for name in TURNS_ON if name in quoted]
    return (named or [*quoted.values(), None])[0]


def _names(report: Report, figures: list[str]) -> str:
    names = list(dict.fromkeys(report.indicator_name(report.figure_row(figure)["indicator"]) for figure in figures))
    named, more = report.pick("、", ", ").join(names[:NAMED]), len(names) - NAMED
    return named + (report.pick(f"等{len(names)}项", f" and {more} more") if more > 0 else "")


def _first_sentence(report: Report, finding: Finding, suggested: dict[str, str]) -> list[dict]:
    """What a finding says first, and where the rest is: on the page of disclosure, or beside the wording suggested."""
    if finding.group == "suggestions":
        words, page, anchor = ("建议表述", "suggested wording"), "problems_and_outlook", f"w-{suggested[finding.name]}"
    else:
        words, page, anchor = ("详情", "details"), "disclosure", f"f-{finding.name}"
    more = {"t": report.pick(*words), "to": {"page": page, "anchor": anchor}}
    return [*compose(report, shortened(finding), finding.fields), {"t": " "}, more]


def _links(report: Report, findings: list[Finding]) -> list[dict]:
    """What each finding is about, in a row; each leads to it."""
    row: list[dict] = []
    for finding in findings:
        words, gloss = about(report, finding)
        between = [{"t": report.pick("；", "; ")}] if row else []
        behind = [{"t": f" ({gloss})"}] if gloss else []
        row += [*between, words | {"to": {"page": "consistency_checks", "anchor": f"f-{finding.name}"}}, *behind]
    return row
