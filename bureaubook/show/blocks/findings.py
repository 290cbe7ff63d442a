"""Findings of the consistency checks, grouped by rule: sentence, verdict, place, and where wording for it stands."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NotRequired, TypedDict

from bureaubook.checks import Finding
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose, plain
from bureaubook.words.pair import pick
from bureaubook.words.scope import NO_NAMES, pair
from bureaubook.words.segment import Segment
from bureaubook.words.text import Text

WORDINGS = "problems_and_outlook"  # the chapter that collects what findings suggest
ALIKE = 3  # findings of one kind shown one by one; of more, the first, and the others folded away
NO_WORDING: Mapping[str, str] = MappingProxyType({})


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
    response: str
    more: NotRequired[More]


class OfRule(TypedDict):
    """The findings of one rule."""

    rule: str
    findings: list[Shown]


class FindingsBlock(Head):
    """Findings by rule. folded: what opens them, empty for findings in view."""

    kind: Literal["findings"]
    items: list[OfRule]
    folded: list[Segment]


def build(
    report: Report,
    findings: list[Finding],
    suggested: Mapping[str, str] = NO_WORDING,
    folded: str = "",
    scope: Mapping[str, object] = NO_NAMES,
) -> FindingsBlock | None:
    """Show findings of consistency checks, grouped by rule: sentence, place, what it rests on. Nothing is shown for none.

    findings: of `checks`, with rule, verdict, basis, origin, templates zh and en over fields, places.
    Many of one kind show the first, the others folded away. suggested: by name of finding, the item of the checklist that has
    wording for it. folded: a template over the names of `scope`, the line that opens all.
    """
    if not findings:
        return None
    rules: dict[str, dict[tuple[str, str], list[Shown]]] = {}
    for finding in findings:
        kinds = rules.setdefault(finding.rule.id, {})
        kinds.setdefault(finding.kind, []).append(_shown(report, finding, suggested))
    items: list[OfRule] = [
        {
            "rule": report.term("rule", rule),
            "findings": [one for alike in kinds.values() for one in _folded(report, alike)],
        }
        for rule, kinds in rules.items()
    ]
    title = compose(report, pair(folded, scope)) if folded else []
    return {**head(report), "kind": "findings", "items": items, "folded": title}


def _folded(report: Report, alike: list[Shown]) -> list[Shown]:
    if len(alike) <= ALIKE:
        return alike
    return [{**alike[0], "more": {"label": others(report, len(alike) - 1), "findings": alike[1:]}}]


def others(report: Report, count: int) -> str:
    """Return the words that open the other findings of a kind."""
    return pick(report, "同类另有{count}条", "{count} more of this kind", count=count)


def _shown(report: Report, finding: Finding, suggested: Mapping[str, str]) -> Shown:
    item = suggested.get(finding.name)
    named = pick(report, "机关说明：", "Agency’s reply: ")
    see: Segment = {
        "t": pick(report, "建议表述", "suggested wording"),
        "to": {"page": WORDINGS, "anchor": f"w-{item}"},
    }
    return {
        "id": f"f-{finding.name}",
        "sentence": compose(report, Text(finding.templates, finding.fields)),
        "group": finding.group,
        "labels": rests_on(report, finding, report.term(*finding.shown_as)),
        "places": source_link(report, finding),
        "item": _item(report, finding, see) if item else [],
        "response": named + finding.response if finding.response else "",
    }


def _item(report: Report, finding: Finding, see: Segment) -> list[Segment]:
    """Return the link to the wording that a finding suggests; where the book has no page of them, the wording."""
    wording = pick(report, finding.suggested_wording_zh, finding.suggested_wording_en)
    there = report.has_chapter(WORDINGS)
    return [see] if there else [{"t": pick(report, "建议表述：", "Suggested wording: ") + wording}]


def rests_on(report: Report, finding: Finding, *before: str) -> str:
    """Return the words that say what a finding rests on, and where it may come from."""
    labels = [*before, report.term("basis", finding.basis)]
    if finding.origin != "text":
        labels.append(report.term("origin", finding.origin))
    return " · ".join(labels)


def source_link(report: Report, finding: Finding) -> list[Segment]:
    """Return the link to the source, to the first of several places: the numbers of the sentence lead to their own."""
    word = pick(report, "原文", "source")
    return [{"t": word, "to": {"page": "source", "anchor": report.anchor(place)}} for place in finding.places[:1]]


def elements(block: FindingsBlock) -> list[Element]:
    """Return a heading and a list for each rule, folded away or in view."""
    groups = []
    for item in block["items"]:
        groups.append(el("p", item["rule"], class_="bk-rule", role="heading", aria_level="3"))
        groups.append(el("ul", *map(_finding, item["findings"]), class_="bk-findings"))
    if not block["folded"]:
        return groups
    summary = el("summary", el("span", el("strong", plain(block["folded"]))))
    return [el("details", summary, *groups, class_="bk-data bk-fold")]


def _finding(finding: Shown) -> Element:
    links = [part for place in segments([*finding["places"], *finding["item"]]) for part in (" ", place)]
    # the verdict stands beside the sentence, with a mark of its own
    verdict, _, basis = finding["labels"].partition(" · ")
    mark = el("span", verdict, class_=f"bk-verdict is-{finding['group']}")
    more = finding.get("more")
    return el(
        "li",
        el("p", *segments(finding["sentence"])),
        el("p", mark, " ", basis, *links, class_="bk-finding-meta"),
        el("p", finding["response"], class_="bk-reply") if finding["response"] else None,
        alike(more["label"], el("ul", *map(_finding, more["findings"]), class_="bk-findings")) if more else None,
        id=finding["id"],
    )


def alike(label: str, others: Element) -> Element:
    """Return the others of a kind, folded away."""
    return el("details", el("summary", label), others, class_="bk-data bk-alike")
