"""Findings of the consistency checks as a chapter shows them: one by one with their verdicts, or as a checklist to tick."""

from bureaubook.report import Report
from bureaubook.words.compose import compose
from bureaubook.words.pair import pick
from bureaubook.words.places import part_title
from bureaubook.words.text import Text

PLACES = 4  # links to the source under one finding
ALIKE = 3  # findings of one kind shown one by one; of more, the first, and the others folded away


def findings_block(report: Report, findings: list, *, reply: bool, suggested: dict[str, str] | None) -> dict:
    """Return findings grouped by rule, in the order given. Many of one kind: the first, the others folded away.

    reply: leave room for the agency's explanation. suggested: by name of finding, the item of the checklist that has its wording.
    """
    rules: dict[str, dict] = {}
    for finding in findings:
        kinds = rules.setdefault(finding.rule.id, {})
        kinds.setdefault(finding.kind, []).append(_finding(report, finding, reply, suggested))
    items = [
        {
            "rule": report.term("rule", rule),
            "findings": [one for alike in kinds.values() for one in _folded(report, alike)],
        }
        for rule, kinds in rules.items()
    ]
    return {"kind": "findings", "items": items}


def checklist_block(report: Report, parts: list) -> dict:
    """Return drafting suggestions of `suggestions.checklist` by part: a line each, what it rests on, wording to copy."""
    return {
        "kind": "checklist",
        "label": pick(report, "可用的表述：", "Wording to use: "),
        "parts": [
            {
                "title": part_title(report, part.part),
                "lines": [
                    {"advice": line.advice, "items": [_item(report, item) for item in line.items]}
                    for line in part.lines
                ],
            }
            for part in parts
        ],
    }


def _folded(report: Report, alike: list[dict]) -> list[dict]:
    if len(alike) <= ALIKE:
        return alike
    return [alike[0] | {"more": {"label": _others(report, len(alike) - 1), "findings": alike[1:]}}]


def _others(report: Report, count: int) -> str:
    return pick(report, "同类另有{count}条", "{count} more of this kind", count=count)


def _finding(report: Report, finding, reply: bool, suggested: dict[str, str] | None) -> dict:
    words = pick(report, finding.suggested_wording_zh, finding.suggested_wording_en)
    item = (suggested or {}).get(finding.name)
    named = pick(report, "机关说明：", "Agency’s reply: ")
    see = {
        "t": pick(report, "建议表述", "suggested wording"),
        "to": {"page": "problems_and_outlook", "anchor": f"w-{item}"},
    }
    return {
        "id": f"f-{finding.name}",
        "sentence": compose(report, Text(finding.templates, finding.fields)),
        "group": finding.group,
        "labels": _labels(report, finding, report.term(*finding.shown_as)),
        "places": _places(report, finding),
        "item": [see] if item else [],
        "suggested": [{"t": pick(report, "建议表述：", "Suggested wording: ") + words}]
        if words and suggested is None
        else [],
        "unanswered": named + pick(report, "（暂无）", "(none yet)") if reply and not finding.response else "",
        "response": named + finding.response if finding.response else "",
    }


def _labels(report: Report, finding, *before: str) -> str:
    """The words that say what a finding rests on, and where it may come from."""
    labels = [*before, report.term("basis", finding.basis)]
    if finding.origin != "text":
        labels.append(report.term("origin", finding.origin))
    return " · ".join(labels)


def _places(report: Report, finding) -> list[dict]:
    """Links to the source, numbered where there are several."""
    places = [{"page": "source", "anchor": report.anchor(place)} for place in finding.places[:PLACES]]
    word = pick(report, "原文", "source")
    return [
        {"t": f"{word}{pick(report, '', ' ')}{number}" if len(places) > 1 else word, "to": place}
        for number, place in enumerate(places, start=1)
    ]


def _item(report: Report, item) -> dict:
    """One item of the checklist. What the chapter on consistency checks prints in full stands here as its first sentence."""
    first = item.findings[0]
    sentences = [compose(report, Text(text, f.fields)) for text, f in zip(item.templates, item.findings, strict=True)]
    zh, en = item.wording
    see = {
        "t": pick(report, "核对详情", "details"),
        "to": {"page": "consistency_checks", "anchor": f"f-{first.name}"},
    }
    return {
        "id": f"w-{item.name}",
        "what": sentences[0],
        "more": {"label": _others(report, len(sentences) - 1), "sentences": sentences[1:]} if sentences[1:] else None,
        "labels": _labels(report, first),
        "links": [see] if item.is_elsewhere else _places(report, first),
        "wording": zh,
        "english": en if report.language == "en" else "",
    }
