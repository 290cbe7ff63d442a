"""Findings of the consistency checks, grouped by rule: sentence, verdict, places, suggested wording."""

from typing import Literal, NotRequired, TypedDict

from bureaubook.checks import Finding
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.blocks.sentence import SentenceBlock, said
from bureaubook.show.element import Element, Node, el
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose
from bureaubook.words.pair import pick
from bureaubook.words.segment import Segment, To
from bureaubook.words.text import Text

PLACES = 4  # links to the source under one finding
ALIKE = 3  # findings of one kind shown one by one; of more, the first, and the others folded away


class More(TypedDict):
    """The other findings of a kind, folded away."""

    label: str
    findings: list["Shown"]


class Shown(TypedDict):
    """A finding. labels: its verdict, and what that rests on. item: the link to where its wording stands, if elsewhere."""

    id: str
    sentence: list[Segment]
    group: str
    labels: str
    places: list[Segment]
    item: list[Segment]
    suggested: list[Segment]
    unanswered: str
    response: str
    more: NotRequired[More]


class OfRule(TypedDict):
    """The findings of one rule."""

    rule: str
    findings: list[Shown]


class FindingsBlock(Head):
    """Findings by rule."""

    kind: Literal["findings"]
    items: list[OfRule]


def build(
    report: Report, findings: list[Finding], *, reply: bool = False, suggested: dict[str, str] | None = None
) -> FindingsBlock | SentenceBlock:
    """Show findings of consistency checks, grouped by rule: sentence, places, basis, suggested wording.

    findings: of `checks`, with rule, verdict, basis, origin, templates zh and en over fields, places, suggested wording.
    Many of one kind show the first, the others folded away. reply: leave room for the agency's explanation under each.
    suggested: by name of finding, the item of the checklist that has its wording; without, the wording is printed here.
    """
    if not findings:
        return said(report, zh="这一类没有条目。", en="There is nothing of this kind.")
    rules: dict[str, dict[tuple[str, str], list[Shown]]] = {}
    for finding in findings:
        kinds = rules.setdefault(finding.rule.id, {})
        kinds.setdefault(finding.kind, []).append(_shown(report, finding, reply, suggested))
    items: list[OfRule] = [
        {
            "rule": report.term("rule", rule),
            "findings": [one for alike in kinds.values() for one in _folded(report, alike)],
        }
        for rule, kinds in rules.items()
    ]
    return {**head(report), "kind": "findings", "items": items}


def _folded(report: Report, alike: list[Shown]) -> list[Shown]:
    if len(alike) <= ALIKE:
        return alike
    return [{**alike[0], "more": {"label": others(report, len(alike) - 1), "findings": alike[1:]}}]


def others(report: Report, count: int) -> str:
    """Return the words that open the other findings of a kind."""
    return pick(report, "同类另有{count}条", "{count} more of this kind", count=count)


def _shown(report: Report, finding: Finding, reply: bool, suggested: dict[str, str] | None) -> Shown:
    words = pick(report, finding.suggested_wording_zh, finding.suggested_wording_en)
    item = (suggested or {}).get(finding.name)
    named = pick(report, "机关说明：", "Agency’s reply: ")
    see: Segment = {
        "t": pick(report, "建议表述", "suggested wording"),
        "to": {"page": "problems_and_outlook", "anchor": f"w-{item}"},
    }
    return {
        "id": f"f-{finding.name}",
        "sentence": compose(report, Text(finding.templates, finding.fields)),
        "group": finding.group,
        "labels": rests_on(report, finding, report.term(*finding.shown_as)),
        "places": source_links(report, finding),
        "item": [see] if item else [],
        "suggested": [{"t": pick(report, "建议表述：", "Suggested wording: ") + words}]
        if words and suggested is None
        else [],
        "unanswered": named + pick(report, "（暂无）", "(none yet)") if reply and not finding.response else "",
        "response": named + finding.response if finding.response else "",
    }


def rests_on(report: Report, finding: Finding, *before: str) -> str:
    """Return the words that say what a finding rests on, and where it may come from."""
    labels = [*before, report.term("basis", finding.basis)]
    if finding.origin != "text":
        labels.append(report.term("origin", finding.origin))
    return " · ".join(labels)


def source_links(report: Report, finding: Finding) -> list[Segment]:
    """Return links to the source, numbered where there are several."""
    places: list[To] = [{"page": "source", "anchor": report.anchor(place)} for place in finding.places[:PLACES]]
    word = pick(report, "原文", "source")
    return [
        {"t": f"{word}{pick(report, '', ' ')}{number}" if len(places) > 1 else word, "to": place}
        for number, place in enumerate(places, start=1)
    ]


def elements(block: FindingsBlock) -> list[Element]:
    """Return a heading and a list for each rule."""
    groups = []
    for item in block["items"]:
        groups.append(el("p", item["rule"], class_="bk-rule", role="heading", aria_level="3"))
        groups.append(el("ul", *map(_finding, item["findings"]), class_="bk-findings"))
    return groups


def _finding(finding: Shown) -> Element:
    links = [part for place in segments([*finding["places"], *finding["item"]]) for part in (" ", place)]
    unanswered: list[Node] = [" ", el("span", finding["unanswered"], class_="bk-nobr")] if finding["unanswered"] else []
    # the verdict stands beside the sentence, with a mark of its own
    verdict, _, basis = finding["labels"].partition(" · ")
    mark = el("span", verdict, class_=f"bk-verdict is-{finding['group']}")
    more = finding.get("more")
    return el(
        "li",
        el("p", *segments(finding["sentence"])),
        el("p", mark, " ", basis, *links, *unanswered, class_="bk-finding-meta"),
        el("p", *segments(finding["suggested"]), class_="bk-suggested") if finding["suggested"] else None,
        el("p", finding["response"], class_="bk-reply") if finding["response"] else None,
        alike(more["label"], el("ul", *map(_finding, more["findings"]), class_="bk-findings")) if more else None,
        id=finding["id"],
    )


def alike(label: str, others: Element) -> Element:
    """Return the others of a kind, folded away."""
    return el("details", el("summary", label), others, class_="bk-data bk-alike")
