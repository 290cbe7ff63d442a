"""Findings as lines for a terminal."""

from __future__ import annotations

from bureaubook.checks.listing import CONTROL
from bureaubook.lint.checked import Checked, Remark
from bureaubook.words.pair import both

SEVERITY = {
    "error": {"zh": "请更正", "en": "Please correct"},
    "warning": {"zh": "请核实", "en": "Please verify"},
    "note": {"zh": "供参考", "en": "To consider"},
}
NOTHING = {"zh": "未见需要更正或核实之处。", "en": "Nothing to correct or verify was found."}


def as_text(checked: Checked) -> str:
    """Return the findings of a draft, a paragraph each: place, severity, rule; what was found; basis; wording to use."""
    lines = [checked.path, *(line for remark in checked.remarks for line in _lines(remark, checked.language))]
    lines += [] if checked.remarks else ["  " + NOTHING[checked.language]]
    lines += [f"  ({said})" for said in checked.said]
    return "\n".join(CONTROL.sub(" ", line) for line in lines) + "\n"


def _lines(remark: Remark, language: str) -> list[str]:
    first = remark.places[0] if remark.places else None
    line = f"{first.line}:{first.column}" if first else "-"
    where = first.words if first else ""
    head = both(
        "  {line}  {where}  〔{severity}·{name}〕",
        "  {line}  {where}  [{severity}: {name}]",
        line=line,
        where=where,
        severity=SEVERITY[remark.severity],
        name=remark.name,
    )
    lines = [head[language], f"      {remark.found}"]
    if remark.printed:
        lines += [both("      原文：{words}", "      As drafted: {words}", words=remark.printed)[language]]
    lines += [both("      依据：{basis}", "      Basis: {basis}", basis=remark.basis)[language]]
    if remark.suggested:
        lines += [both("      建议表述：{words}", "      Suggested wording: {words}", words=remark.suggested)[language]]
    if len(remark.places) > 1:
        more = ", ".join(f"{place.line}:{place.column}" for place in remark.places[1:9])
        lines += [both("      另见：{more}", "      Also at: {more}", more=more)[language]]
    return lines
