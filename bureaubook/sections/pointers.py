"""Ways from other chapters to what the checks found: the checks are its one home, a sentence they are about leads there."""

from typing import NamedTuple

from bureaubook.checks import run_checks
from bureaubook.checks.material import term_pair
from bureaubook.dataset.schema import Row
from bureaubook.report import Report
from bureaubook.report.answers import question_of
from bureaubook.words.cards import link
from bureaubook.words.naming import inside
from bureaubook.words.pair import pick
from bureaubook.words.places import part_names, table_name
from bureaubook.words.segment import Segment
from bureaubook.words.text import NOTHING, Text, alone, joined, literal, say

PAGE = "consistency_checks"
SAID = ("agrees", "cannot_be_checked", "not_applicable")  # groups of findings that leave nothing to look at
WHERE = {
    "row": ("行", "row"),
    "column": ("列", "column"),
}  # of a difference in a table, by what the finding's name says
SURPLUS = "多出的格", "cells beyond the form’s columns"


class Pointer(NamedTuple):
    """What leads to a finding: its name, its rule, its verdict, and the places of the text that it is about."""

    name: str
    rule: str
    verdict: str
    places: tuple[int, ...]


@question_of
def open_findings(report: Report, *rules: str) -> list[Pointer]:
    """Return what leads to the findings of all rules, or of these, that leave something to look at, in the order of the rules."""
    return [
        Pointer(found.name, found.rule.id, found.verdict, found.places)
        for found in run_checks(report, *rules)
        if found.group not in SAID
    ]


def to(report: Report, name: str, words: tuple[str, str], *rules: str) -> list[Segment]:
    """Return words as a link to a finding of one of these rules; without that finding, the words alone."""
    there = any(finding.name == name for finding in open_findings(report, *rules))
    return link(report, PAGE, f"f-{name}", words) if there else [{"t": pick(report, *words)}]


def about(report: Report, findings: list[Pointer], sentence: Row) -> Text:
    """Return links to the findings about a sentence (a passage) and about what the heading above it claims; nothing without any."""
    heading = report.heading_at(sentence["start"])
    spans = [("", sentence)] + ([("claims", heading)] if heading else [])
    mine = [
        finding
        for rule, row in spans
        for finding in findings
        if rule in ("", finding.rule)
        and any(row["start"] <= place < row["start"] + len(row["printed"]) for place in finding.places)
    ]
    named = {f.rule: f for f in reversed(mine)}
    links = [_rule(report, finding) for finding in named.values()]
    return say("；核对：{links}", "; checks: {links}", links=joined(links, "、", ", ")) if links else NOTHING


def _rule(report: Report, finding: Pointer) -> Text:
    zh, en = term_pair(report, "rule", finding.rule)
    return alone(link(report, PAGE, f"f-{finding.name}", (zh, inside(en))))


def form_points(report: Report) -> Text:
    """Return a link to each finding on what the form asks for and the report lacks or prints otherwise; without any, to the checks."""
    found = [
        finding for finding in open_findings(report, "contents", "form") if finding.verdict in ("fail", "suspicious")
    ]
    parts = [
        alone(link(report, PAGE, f"f-{finding.name}", (names["zh"], names["en"])))
        for finding in found
        if finding.rule == "contents"
        for names in [part_names(finding.name.partition("-")[2])]
    ]
    tables: dict[str, list[Text]] = {}
    for finding in found:
        if finding.rule == "form" and not finding.name.split("-")[1].isdecimal():  # of no table: of the report
            parts.append(_rule(report, finding))
        elif finding.rule == "form":
            _, number, *rest = finding.name.split("-")
            words = WHERE.get(rest[0] if rest[1:] else "", SURPLUS)
            tables.setdefault(number, []).append(alone(link(report, PAGE, f"f-{finding.name}", words)))
    named = [
        say(
            "{table}（{points}）",
            "{table} ({points})",
            table=literal(inside(table_name(report, number))),
            points=joined(points, "、", ", "),
        )
        for number, points in tables.items()
    ]
    return (
        joined([*parts, *named], "、", ", ")
        if parts or named
        else alone(link(report, PAGE, "title", ("《核对》", "Checks")))
    )
