"""Ways from other chapters to what the checks found: the checks are its one home, a sentence they are about leads there."""

from bureaubook.checks import Finding, run_checks
from bureaubook.checks.material import inside, term_pair
from bureaubook.dataset.schema import Row
from bureaubook.report import Report
from bureaubook.words.cards import link
from bureaubook.words.pair import pick
from bureaubook.words.places import part_names, table_name
from bureaubook.words.segment import Segment
from bureaubook.words.text import NOTHING, Text, alone, joined, literal, say

PAGE = "consistency_checks"
SAID = ("agrees", "cannot_be_checked")  # groups of findings that leave nothing to look at
WHERE = {
    "row": ("行", "row"),
    "column": ("列", "column"),
}  # of a difference in a table, by what the finding's name says
SURPLUS = "多出的格", "surplus cells"


def open_findings(report: Report) -> list[Finding]:
    """Return the findings that leave something to look at, in the order of the rules."""
    return [finding for finding in run_checks(report) if finding.group not in SAID]


def to(report: Report, name: str, words: tuple[str, str]) -> list[Segment]:
    """Return words as a link to a finding; without that finding, the words alone."""
    there = any(finding.name == name for finding in open_findings(report))
    return link(report, PAGE, f"f-{name}", words) if there else [{"t": pick(report, *words)}]


def about(report: Report, findings: list[Finding], sentence: Row) -> Text:
    """Return links to the findings about a sentence (a passage) and about what the heading above it claims; nothing without any."""
    heading = report.heading_at(sentence["start"])
    spans = [("", sentence)] + ([("claims", heading)] if heading else [])
    mine = [
        finding
        for rule, row in spans
        for finding in findings
        if rule in ("", finding.rule.id)
        and any(row["start"] <= place < row["start"] + len(row["printed"]) for place in finding.places)
    ]
    named = {f.rule.id: f for f in reversed(mine)}
    links = [_rule(report, finding) for finding in named.values()]
    return say("；核对：{links}", "; checks: {links}", links=joined(links, "、", ", ")) if links else NOTHING


def _rule(report: Report, finding: Finding) -> Text:
    zh, en = term_pair(report, "rule", finding.rule.id)
    return alone(link(report, PAGE, f"f-{finding.name}", (zh, inside(en))))


def form_points(report: Report) -> Text:
    """Return a link to each finding on what the form asks for and the report lacks or prints otherwise; without any, to the checks."""
    found = [finding for finding in open_findings(report) if finding.verdict in ("fail", "suspicious")]
    parts = [
        alone(link(report, PAGE, f"f-{finding.name}", (names["zh"], names["en"])))
        for finding in found
        if finding.rule.id == "contents"
        for names in [part_names(finding.name.partition("-")[2])]
    ]
    tables: dict[str, list[Text]] = {}
    for finding in found:
        if finding.rule.id == "form":
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
