"""Drafting suggestions as a list to tick: a line each, what it rests on, wording to copy."""

from typing import Literal, TypedDict

from bureaubook.report import Report
from bureaubook.sections import suggestions
from bureaubook.show.blocks.findings import alike, others, rests_on, source_links
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose
from bureaubook.words.pair import pick
from bureaubook.words.places import part_title
from bureaubook.words.segment import Segment
from bureaubook.words.text import Text


class More(TypedDict):
    """The sentences of the other findings behind an item."""

    label: str
    sentences: list[list[Segment]]


class Item(TypedDict):
    """What a line rests on, and wording for it: in Chinese, on an English page with its English."""

    id: str
    what: list[Segment]
    more: More | None
    labels: str
    links: list[Segment]
    wording: str
    english: str


class Line(TypedDict):
    """What to look after."""

    advice: str
    items: list[Item]


class Part(TypedDict):
    """The lines for one part of the form."""

    title: str
    lines: list[Line]


class ChecklistBlock(Head):
    """Lines by part. label: what introduces each wording to a reader aloud."""

    kind: Literal["checklist"]
    label: str
    parts: list[Part]


def build(report: Report, parts: list[suggestions.Part]) -> ChecklistBlock:
    """Show drafting suggestions made by `suggestions.checklist`: a box to tick a line, what it rests on, wording to copy."""
    return {
        **head(report),
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


def _item(report: Report, item: suggestions.Item) -> Item:
    """One item. What the chapter on consistency checks prints in full stands here as its first sentence."""
    first = item.findings[0]
    sentences = [compose(report, Text(text, f.fields)) for text, f in zip(item.templates, item.findings, strict=True)]
    zh, en = item.wording
    see: Segment = {
        "t": pick(report, "核对详情", "details"),
        "to": {"page": "consistency_checks", "anchor": f"f-{first.name}"},
    }
    return {
        "id": f"w-{item.name}",
        "what": sentences[0],
        "more": {"label": others(report, len(sentences) - 1), "sentences": sentences[1:]} if sentences[1:] else None,
        "labels": rests_on(report, first),
        "links": [see] if item.is_elsewhere else source_links(report, first),
        "wording": zh,
        "english": en if report.language == "en" else "",
    }


def elements(block: ChecklistBlock) -> list[Element]:
    """Return a title and a list for each part."""
    shown = []
    for part in block["parts"]:
        shown.append(el("p", part["title"], class_="bk-rule"))
        shown.append(el("ul", *(_line(line, block["label"]) for line in part["lines"]), class_="bk-checklist"))
    return shown


def _line(line: Line, label: str) -> Element:
    tick = el("label", el("input", type="checkbox"), el("span", line["advice"]))
    return el("li", tick, *(_check(item, label) for item in line["items"]))


def _check(item: Item, label: str) -> Element:
    links = [part for link in segments(item["links"]) for part in (" ", link)]
    more, english = item["more"], el("p", item["english"], class_="bk-card-en") if item["english"] else None
    rest = (
        alike(more["label"], el("ul", *(el("li", *segments(words)) for words in more["sentences"]))) if more else None
    )
    wording = el("p", item["wording"], class_="bk-wording", lang="zh-CN", data_copy=item["wording"])
    return el(
        "div",
        el("div", el("p", *segments(item["what"])), el("p", item["labels"], *links, class_="bk-finding-meta"), rest),
        el("div", el("span", label, class_="visually-hidden"), wording, english),
        class_="bk-check",
        id=item["id"],
    )
