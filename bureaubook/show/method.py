"""How the derived values of a chapter were made, as the chapter shows it at its end."""

from collections.abc import Iterator

from bureaubook.number.quantity import Quantity, show
from bureaubook.report import Derivation, Report
from bureaubook.words.compose import compose
from bureaubook.words.pair import pick
from bureaubook.words.text import Text


def methods_block(report: Report, shown: set[str]) -> dict | None:
    """Return formula, inputs, interval and conditions of the derived values named in `shown`; None if there is none."""
    items: list[dict] = []
    for derivation in _needed(report, shown):
        quantity = derivation.quantity
        value, label = show(quantity, report.language), quantity.label.get(report.language, "")
        name = {
            "anchor": f"d-{quantity.name}",
            "name": f"{label}{pick(report, '：', ': ')}{value}" if label else value,
        }
        lines = _lines(report, derivation)
        if items and items[-1]["lines"] == lines:  # made in the same way: explained once
            items[-1]["names"].append(name)
        else:
            items.append({"names": [name], "lines": lines})
    return {"kind": "methods", "items": items} if items else None


def derived_names(block) -> Iterator[str]:
    """Yield the name of each derived value that a block, or a part of one, shows."""
    if isinstance(block, dict):
        if block.get("origin") == "derived":
            yield block["to"]["anchor"].removeprefix("d-")
        block = list(block.values())
    if isinstance(block, list):
        for part in block:
            yield from derived_names(part)


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


def _lines(report: Report, derivation: Derivation) -> list[list[dict]]:
    lines = [compose(report, Text(derivation.formula, derivation.inputs))]
    if derivation.table:
        file = {"t": f"{derivation.table}.csv", "to": {"page": "source", "anchor": "data"}}
        lines.append([{"t": pick(report, "数据：", "Data: ")}, file])
    if derivation.interval:
        low, high = (show(end, report.language) for end in derivation.interval)
        lines.append([{"t": pick(report, "区间：{low}至{high}。", "Interval: {low} to {high}.", low=low, high=high)}])
    condition = derivation.condition.get(report.language)
    if condition:
        lines.append([{"t": pick(report, "条件：{condition}。", "Condition: {condition}.", condition=condition)}])
    return lines
