"""The official form, as data/forms/ states it: its labels, cells and equations."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FORMS = Path(__file__).parents[2] / "data" / "forms"
OTHER = "other"  # row （六）: three rows below a heading, or one row with cells of its own


@dataclass(frozen=True)
class Line:
    """One row, column, block or corner of an official table."""

    table: int
    axis: str
    key: str
    order: int
    parent: str
    block: str
    is_group: bool
    label: str
    identity: str


@dataclass(frozen=True)
class Equation:
    """Cells that add up to the same on both sides, by id; `name` is table, key of the identity, and the line it is asked of."""

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """One edition of the form: "2021" or "2019"."""

    edition: str
    lines: tuple[Line, ...]

    def of(self, table: int, axis: str) -> list[Line]:
        """Return the lines of one axis of a table, in order, groups among them."""
        return sorted((x for x in self.lines if (x.table, x.axis) == (table, axis)), key=lambda line: line.order)

    def children(self, table: int, axis: str, parent: str) -> list[Line]:
        """Return the lines that stand right under a heading; under "" those that stand under none."""
        return [line for line in self.of(table, axis) if line.parent == parent]

    def single(self, table: int, axis: str) -> list[Line]:
        """Return the lines that have cells of their own, in order."""
        return [line for line in self.of(table, axis) if not line.is_group]

    def label(self, table: int, axis: str, key: str) -> str:
        """Return the official label."""
        return next(line.label for line in self.of(table, axis) if line.key == key)

    def cells(self) -> list[str]:
        """Return the id of every official cell, table/row/column, in order."""
        return [
            cell(table, row.key, column.key)
            for table in (2, 3, 4)
            for row in self.single(table, "row")
            for column in self.single(table, "column")
            if row.block == column.block
        ]

    def equations(self) -> list[Equation]:
        """Return every equation of the form in every line that it is asked of."""
        found = []
        for line in self.lines:
            if not line.identity:
                continue
            left, right = (side.strip().split(" + ") for side in line.identity.split("="))
            across = "column" if line.axis == "row" else "row"
            for other in self.single(line.table, across):
                ids = [
                    tuple(
                        cell(line.table, *((key, other.key) if line.axis == "row" else (other.key, key)))
                        for key in side
                    )
                    for side in (left, right)
                ]
                found.append(Equation(cell(line.table, line.key, other.key), *ids))
        return found


def cell(table: int, row: str, column: str) -> str:
    """Return the id of a cell, as data/README.md writes it.

    >>> cell(3, "received", "total")
    '3/received/total'
    """
    return f"{table}/{row}/{column}"


@cache
def read_form(edition: str, *, one_other_row: bool = False) -> Form:
    """Return the form "2021" or "2019"; with `one_other_row` that of 2021 with （六） as one row, as some reports print it."""
    with (FORMS / f"{edition}.csv").open(encoding="utf-8", newline="") as file:
        lines = [
            Line(
                int(row["table"]),
                row["axis"],
                row["key"],
                int(row["order"]),
                row["parent"],
                row["block"],
                row["is_group"] == "1",
                row["label_zh"],
                row["identity"],
            )
            for row in csv.DictReader(file)
        ]
    if one_other_row and edition == "2021":
        lines = [_as_one_row(line) for line in lines if line.parent != OTHER]
    return Form(edition, tuple(lines))


def _as_one_row(line: Line) -> Line:
    parts = "other_not_corrected + other_fee_unpaid + other_other"
    is_group = line.is_group and (line.table, line.axis, line.key) != (3, "row", OTHER)
    identity = line.identity.replace(parts, OTHER)
    return Line(line.table, line.axis, line.key, line.order, line.parent, line.block, is_group, line.label, identity)
