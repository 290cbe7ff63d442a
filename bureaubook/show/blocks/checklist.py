"""Wording for the next report as lists to tick: a fold for each part of the form, a line each, what it is about, wording to copy."""

from typing import Literal, TypedDict

from bureaubook.report import Report
from bureaubook.sections import glance, suggestions
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.pair import pick
from bureaubook.words.places import part_title
from bureaubook.words.segment import Segment


class Item(TypedDict):
    """What a wording is about, leading to the checks, and the wording: in Chinese, on an English page with its English."""

    id: str
    about: list[Segment]
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


def build(report: Report, parts: list[suggestions.Part]) -> ChecklistBlock | None:
    """Show wording made by `suggestions.checklist`, by part: a box to tick a line, what it is about, wording to copy."""
    if not parts:
        return None
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
    zh, en = item.wording
    return {
        "id": f"w-{item.name}",
        "about": glance.links(report, item.findings),
        "wording": zh,
        "english": en if report.language == "en" else "",
    }


def elements(block: ChecklistBlock) -> list[Element]:
    """Return for each part its name and its list."""
    return [
        element
        for part in block["parts"]
        for element in (
            el("p", part["title"], class_="bk-rule"),
            el("ul", *(_line(line, block["label"]) for line in part["lines"]), class_="bk-checklist"),
        )
    ]


def _line(line: Line, label: str) -> Element:
    tick = el("label", el("input", type="checkbox"), el("span", line["advice"]))
    return el("li", tick, *(_check(item, label) for item in line["items"]))


def _check(item: Item, label: str) -> Element:
    english = el("p", item["english"], class_="bk-card-en") if item["english"] else None
    wording = el("p", item["wording"], class_="bk-wording", lang="zh-CN", data_copy=item["wording"])
    return el(
        "div",
        el("p", *segments(item["about"])),
        el("div", el("span", label, class_="visually-hidden"), wording, english),
        class_="bk-check",
        id=item["id"],
    )
