"""How the derived values of a chapter were made, as the chapter shows it at its end."""

from collections.abc import Iterator
from typing import Any, Literal, TypedDict

from bureaubook.number.quantity import Quantity, show
from bureaubook.report import Derivation, Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.words.compose import compose
from bureaubook.words.pair import pick
from bureaubook.words.segment import Segment
from bureaubook.words.text import Text

OPENS = {"zh": "计数与推算方法", "en": "How counts and derived values were made"}


class Name(TypedDict):
    """A derived value in words, and the anchor its number leads to."""

    anchor: str
    name: str


class Method(TypedDict):
    """How values were made: those made in the same way are explained once."""

    names: list[Name]
    lines: list[list[Segment]]


class MethodsBlock(Head):
    """Methods in the order of making."""

    kind: Literal["methods"]
    items: list[Method]


def build(report: Report, shown: set[str]) -> MethodsBlock | None:
    """Return formula, inputs, interval and conditions of the derived values named in `shown`; None if there is none."""
    items: list[Method] = []
    for derivation in _needed(report, shown):
        name, lines = _name(report, derivation.quantity), _lines(report, derivation)
        if items and items[-1]["lines"] == lines:
            items[-1]["names"].append(name)
        else:
            items.append({"names": [name], "lines": lines})
    return {**head(report), "kind": "methods", "items": items} if items else None


def derived_names(block: object) -> Iterator[str]:
    """Yield the name of each derived value that a block, or a part of one, shows."""
    return (number["to"]["anchor"].removeprefix("d-") for number in _numbers(block) if number["origin"] == "derived")


def printed_names(block: object) -> Iterator[str]:
    """Yield the id of each figure of the report that a block, or a part of one, shows."""
    return (number["id"].partition(":")[2] for number in _numbers(block) if number["origin"] == "printed")


def _numbers(block: object) -> Iterator[dict[str, Any]]:
    """Yield each number that a block shows."""
    if isinstance(block, dict):
        if "origin" in block:
            yield block
        block = list(block.values())
    if isinstance(block, list):
        for part in block:
            yield from _numbers(part)


def _needed(report: Report, shown: set[str]) -> list[Derivation]:
    """The derived values named in `shown`, and those they were made from, in the order they were made."""
    wanted, by_name = set(shown), {d.quantity.name: d for d in report.derivations}
    queue = list(wanted)
    while queue:
        for value in by_name[queue.pop()].inputs.values():
            name = value.name if isinstance(value, Quantity) else ""
            if name in by_name and name not in wanted:
                wanted.add(name)
                queue.append(name)
    return [derivation for derivation in report.derivations if derivation.quantity.name in wanted]


def _name(report: Report, quantity: Quantity) -> Name:
    value, label = show(quantity, report.language), quantity.label.get(report.language, "")
    return {
        "anchor": f"d-{quantity.name}",
        "name": f"{label}{pick(report, '：', ': ')}{value}" if label else value,
    }


def _lines(report: Report, derivation: Derivation) -> list[list[Segment]]:
    lines = [compose(report, Text(derivation.formula, derivation.inputs))]
    if derivation.table:
        file: Segment = {"t": f"{derivation.table}.csv", "to": {"page": "source", "anchor": "data"}}
        lines.append([{"t": pick(report, "数据：", "Data: ")}, file])
    if derivation.interval:
        low, high = (show(end, report.language) for end in derivation.interval)
        lines.append([{"t": pick(report, "区间：{low}至{high}。", "Interval: {low} to {high}.", low=low, high=high)}])
    condition = derivation.condition.get(report.language)
    if condition:
        lines.append([{"t": pick(report, "条件：{condition}。", "Condition: {condition}.", condition=condition)}])
    return lines


def elements(block: MethodsBlock) -> list[Element]:
    """Return a list of values and methods, behind a line to open: who follows a number there finds it open (`book.js`)."""
    items: list[Element] = []
    for item in block["items"]:
        items += [el("dt", name["name"], id=name["anchor"]) for name in item["names"]]
        items += [el("dd", *segments(line)) for line in item["lines"]]
    made = el("dl", *items, class_="bk-methods")
    opens = el("summary", el("span", el("strong", OPENS[block["language"]])))
    return [el("details", opens, made, class_="bk-data bk-fold bk-made")]
