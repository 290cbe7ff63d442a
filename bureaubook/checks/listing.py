"""Findings as text for a terminal and as JSON for other programs."""

import json
import re

from bureaubook.checks.finding import GROUPS, Finding, sentence
from bureaubook.number.quantity import Quantity
from bureaubook.number.quantity import show as words_of
from bureaubook.report import Report
from bureaubook.words.compose import plain, plainly
from bureaubook.words.pair import pick
from bureaubook.words.text import Quote, Value, alone

CONTROL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+"
)  # a terminal must not obey a report


def as_text(report: Report, findings: list[Finding]) -> str:
    """Return the findings grouped as in the book, what agrees first; groups without a finding are left out."""
    lines = [_safe(report.words("title"))]
    for group in GROUPS:
        mine = [finding for finding in findings if finding.group == group]
        if mine:
            lines += ["", report.term("finding_group", group)]
        for titles, finding in _together(report, mine):
            title = pick(report, "；", "; ").join(titles)
            lines.append(
                pick(report, "  〔{title}〕", "  [{title}] ", title=title) + _safe(plain(sentence(report, finding)))
            )
            suggested = pick(report, finding.suggested_wording_zh, finding.suggested_wording_en)
            if suggested:
                lines.append(pick(report, "      建议表述：", "      Suggested wording: ") + _safe(suggested))
    return "\n".join(lines) + "\n"


def _together(report: Report, findings: list[Finding]) -> list[tuple[list[str], Finding]]:
    """Return findings with the titles of their rules: those that can't be checked for one and the same reason as one."""
    found: dict[object, tuple[list[str], Finding]] = {}
    for place, finding in enumerate(findings):
        same = (finding.zh, finding.subject) if finding.verdict == "not_assessable" and not finding.fields else place
        titles, _ = found.setdefault(same, ([], finding))
        titles.append(report.term("rule", finding.rule.id))
    return list(found.values())


def as_json(report: Report, findings: list[Finding]) -> str:
    """Return every field of every finding, the sentence composed in the report's language, as JSON."""
    document = {
        "report": report.id,
        "language": report.language,
        "findings": [_record(report, finding) for finding in findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _record(report: Report, finding: Finding) -> dict[str, object]:
    return {
        "id": finding.rule.id,
        "name": finding.name,
        "title": report.term("rule", finding.rule.id),
        "subject": finding.subject,
        "verdict": finding.verdict,
        "shown_as": report.term(*finding.shown_as),
        "group": finding.group,
        "basis": finding.basis,
        "origin": finding.origin,
        "sentence": plain(sentence(report, finding)),
        "template": finding.templates,
        "fields": {name: _field(report, value) for name, value in finding.fields.items()},
        "places": list(finding.places),
        "formula": {"zh": finding.formula_zh, "en": finding.formula_en},
        "suggested_wording": {"zh": finding.suggested_wording_zh, "en": finding.suggested_wording_en},
        "response": finding.response,
    }


def _field(report: Report, value: Value) -> str | dict[str, object]:
    if isinstance(value, Quantity):
        origin = (
            {"kind": value.origin.kind, "name": value.origin.name, "start": value.origin.start}
            if value.origin
            else None
        )
        words = report.term("absence", value.absent) if value.absent else words_of(value, report.language)
        return {"words": words, "values": [f"{v:f}" for v in value.values], "unit": value.unit.zh, "origin": origin}
    if isinstance(value, Quote):
        return value.text
    return plainly(report, alone(value))


def _safe(words: str) -> str:
    return CONTROL.sub(" ", words)
