"""Drafting suggestions for next year's report: the findings that offer wording, as a checklist in the order of the form."""

from dataclasses import dataclass

from bureaubook.checks import Finding, run_checks
from bureaubook.checks.material import term_pair
from bureaubook.report import Report
from bureaubook.report.answers import question_of
from bureaubook.words.pair import pick

WHOLE = "0"  # what concerns no single part
REQUIRED = ("statute", "official_form")  # what rests on these comes first
Kind = tuple[str, str, str]  # of findings: rule, what is said of each, the wording offered


@dataclass(frozen=True)
class Item:
    """Findings of one kind that suggest one wording; `name` is that of the first."""

    findings: tuple[Finding, ...]

    @property
    def name(self) -> str:
        return self.findings[0].name

    @property
    def wording(self) -> tuple[str, str]:
        """Return what can be pasted (zh, en): of several, the fullest."""
        fullest = max(self.findings, key=lambda finding: len(finding.suggested_wording_zh))
        return fullest.suggested_wording_zh, fullest.suggested_wording_en


@dataclass(frozen=True)
class Line:
    """What to look after, as an instruction in the report's language, and the items it rests on."""

    advice: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Part:
    """One part of the form (vocabulary `part`; 0: the whole report) and its lines."""

    part: str
    lines: tuple[Line, ...]


@question_of
def checklist(report: Report) -> list[Part]:
    """Return what the checks suggest, as `by_part` does."""
    return by_part(report, run_checks(report))


def by_part(report: Report, findings: list[Finding]) -> list[Part]:
    """Return the findings that offer wording, by part of the form and by rule, those of one kind and wording as one item."""
    parts: dict[str, dict[str, dict[Kind, list[Finding]]]] = {}
    for finding in findings:
        if not finding.suggested_wording_zh:
            continue
        lines = parts.setdefault(part_of(report, finding), {})
        kind = (*finding.kind, finding.suggested_wording_zh)
        lines.setdefault(finding.rule.id, {}).setdefault(kind, []).append(finding)
    return [
        Part(
            part,
            tuple(
                Line(advice(report, rule), tuple(Item(tuple(found)) for found in kinds.values()))
                for rule, kinds in sorted(parts[part].items(), key=lambda line: not _required(line[1]))
            ),
        )
        for part in sorted(parts)
    ]


def _required(kinds: dict[Kind, list[Finding]]) -> bool:
    return any(finding.basis in REQUIRED for found in kinds.values() for finding in found)


def part_of(report: Report, finding: Finding) -> str:
    """Return the part of the form that a finding is about, by its subject or else by its first place; 0 for none."""
    kinds = [subject.partition(":") for subject in finding.subject.split("+")]
    named = [number.partition("/")[0] for kind, _, number in kinds if kind in ("part", "table")]
    return next(iter(named), "") or (report.part(finding.places[0]) if finding.places else "") or WHOLE


def items(parts: list[Part]) -> list[Item]:
    """Return all items in order."""
    return [item for part in parts for line in part.lines for item in line.items]


def items_by_finding(parts: list[Part]) -> dict[str, str]:
    """Return the name of the item by the name of each finding in it."""
    return {finding.name: item.name for item in items(parts) for finding in item.findings}


def advice(report: Report, rule: str) -> str:
    """Return what a rule advises whoever writes a report, as an instruction; the rule's name where it advises nothing."""
    zh, en = term_pair(report, "advice", rule)
    return pick(report, zh, en) or report.term("rule", rule)
