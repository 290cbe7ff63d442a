"""An official table as it is printed: which cell stands where, which are merged, which are filled in and which add up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import pandas as pd

from bureaubook.dataset.equations import Equation, equations
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row

TABLES = (2, 3, 4)
Kind = Literal["block", "corner", "column", "row", "input", "sum"]


class Box(NamedTuple):
    """A cell of the printed table, or several merged into one: from where, how many rows and columns it takes.

    Of a label `key` is its own; of an input or a sum `key` is its row and `column` its column.
    """

    kind: Kind
    key: str
    top: int
    left: int
    rows: int = 1
    columns: int = 1
    column: str = ""


@dataclass(frozen=True)
class Printed:
    """A table as printed: its boxes, how many rows and columns it takes, how many of them are labels, and its equations."""

    table: int
    boxes: tuple[Box, ...]
    rows: int
    columns: int
    levels: int  # columns of labels at the left
    labels: Mapping[tuple[str, str], Row]  # rows of the form by axis and key
    equations: tuple[Equation, ...]

    @cached_property
    def cells(self) -> dict[tuple[str, str], Box]:
        """Return the boxes that hold a number, by row and column."""
        return {(box.key, box.column): box for box in self.boxes if box.kind in ("input", "sum")}

    @cached_property
    def sums(self) -> dict[tuple[str, str], Equation]:
        """Return the equations that give one cell, by that cell; of two the one along its row."""
        found: dict[tuple[str, str], Equation] = {}
        for equation in self.equations:
            if len(equation.left) == 1:
                _, row, column = equation.left[0]
                if (row, column) not in found or equation.key == column:
                    found[row, column] = equation
        return found

    @cached_property
    def balances(self) -> list[Equation]:
        """Return the equations that give no cell: both of their sides are filled in."""
        return [equation for equation in self.equations if len(equation.left) > 1]


def printed(form: pd.DataFrame, table: int) -> Printed:
    """Return an official table as printed; form: a version of the official form."""
    rows = [row for row in as_rows(form.sort_values("order")) if row["table"] == table]
    labels = {(row["axis"], row["key"]): row for row in rows}
    found = tuple(equations(form, table))
    blocks = [row for row in rows if row["axis"] == "block"]
    boxes, levels = _in_blocks(rows, blocks) if blocks else _across(rows)
    computed = {equation.left[0][1:] for equation in found if len(equation.left) == 1}
    boxes = [box._replace(kind="sum") if (box.key, box.column) in computed else box for box in boxes]
    return Printed(
        table,
        tuple(boxes),
        max(box.top + box.rows for box in boxes),
        max(box.left + box.columns for box in boxes),
        levels,
        labels,
        found,
    )


def _in_blocks(rows: Sequence[Row], blocks: Sequence[Row]) -> tuple[list[Box], int]:
    """Return blocks one below the other; the last column of a block takes what room the widest leaves."""
    of = {
        (block["key"], axis): [row for row in rows if row["axis"] == axis and row["block"] == block["key"]]
        for block in blocks
        for axis in ("row", "column", "corner")
    }
    width = max(len(of[block["key"], "column"]) for block in blocks)
    boxes, top = [], 0
    for block in blocks:
        columns = of[block["key"], "column"]
        spans = [1] * (len(columns) - 1) + [width - len(columns) + 1]
        boxes.append(Box("block", block["key"], top, 0, 1, width + 1))
        boxes += [Box("corner", corner["key"], top + 1, 0) for corner in of[block["key"], "corner"]]
        boxes += [
            Box("column", c["key"], top + 1, n, 1, wide)
            for n, (c, wide) in enumerate(zip(columns, spans, strict=True), 1)
        ]
        top += 2
        for row in of[block["key"], "row"]:
            boxes.append(Box("row", row["key"], top, 0))
            boxes += [
                Box("input", row["key"], top, n, 1, wide, c["key"])
                for n, (c, wide) in enumerate(zip(columns, spans, strict=True), 1)
            ]
            top += 1
    return boxes, 1


def _across(rows: Sequence[Row]) -> tuple[list[Box], int]:
    """Return a table with labels of columns above and of rows at the left, each in as many levels as its groups are deep."""
    lines, columns = ([row for row in rows if row["axis"] == axis] for axis in ("row", "column"))
    named = any(row["label_zh"] for row in lines)
    levels, heads = (_depth(lines) if named else 0), _depth(columns)
    boxes = [Box("corner", row["key"], 0, 0, heads, levels) for row in rows if row["axis"] == "corner"]
    over = _spans(columns)
    for column in columns:
        level, (first, count) = _level(columns, column), over[column["key"]]
        deep = 1 if column["is_group"] == "1" else heads - level
        boxes.append(Box("column", column["key"], level, levels + first, deep, count))
    beside = _spans(lines)
    for line in lines:
        level, (first, count) = _level(lines, line), beside[line["key"]]
        if named:
            wide = 1 if line["is_group"] == "1" else levels - level
            boxes.append(Box("row", line["key"], heads + first, level, count, wide))
        if line["is_group"] == "0":
            boxes += [
                Box("input", line["key"], heads + first, levels + over[column["key"]][0], 1, 1, column["key"])
                for column in columns
                if column["is_group"] == "0"
            ]
    return boxes, levels


def _spans(labels: Sequence[Row]) -> dict[str, tuple[int, int]]:
    """Return of each label where it begins and how many it stands over, counted in labels that are no groups."""
    leaves = [label["key"] for label in labels if label["is_group"] == "0"]
    parents = {label["key"]: label["parent"] for label in labels}
    under: dict[str, list[int]] = {}
    for place, leaf in enumerate(leaves):
        key = leaf
        while key:
            under.setdefault(key, []).append(place)
            key = parents[key]
    return {key: (min(places), len(places)) for key, places in under.items()}


def _level(labels: Sequence[Row], label: Row) -> int:
    parents = {one["key"]: one["parent"] for one in labels}
    level, key = 0, label["parent"]
    while key:
        level, key = level + 1, parents[key]
    return level


def _depth(labels: Sequence[Row]) -> int:
    return 1 + max(_level(labels, label) for label in labels)
