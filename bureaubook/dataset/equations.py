"""The identities of the official form as equations between cells: stated once, for the checks and for reading tables."""

from collections.abc import Collection
from typing import NamedTuple

import pandas as pd

from bureaubook.dataset.reader import as_rows

CellName = tuple[int, str, str]  # table, row, column


class Equation(NamedTuple):
    """One identity of the form in one of its lines: the cells of the left side add up to those of the right."""

    table: int
    key: str  # of the row or column that states it
    line: str  # the column it is written for, where it relates rows, else the row
    left: tuple[CellName, ...]
    right: tuple[CellName, ...]

    @property
    def cells(self) -> tuple[CellName, ...]:
        """Return the cells of both sides."""
        return self.left + self.right


def expected_cells(form: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the (row, column) pairs of one official table that hold a number; in table two, within a block."""
    single = as_rows(form[form["is_group"] == "0"].sort_values("order"))
    rows, columns = ([row for row in single if row["axis"] == axis] for axis in ("row", "column"))
    return [(row["key"], column["key"]) for row in rows for column in columns if row["block"] == column["block"]]


def equations(form: pd.DataFrame, table: int, printed: Collection[str] = ()) -> list[Equation]:
    """Return the equations of an official table, those of a row or column together, lines in order.

    printed: the rows that a report prints. A group that is printed as one row of its own, and its parts not, stands for its parts
    （六）其他处理 in one row).
    """
    mine = form[form["table"] == table].sort_values(["axis", "order"])
    rows = as_rows(mine)
    lines = {
        axis: [row["key"] for row in rows if row["axis"] == axis and row["is_group"] == "0"]
        for axis in ("row", "column")
    }
    parts: dict[str, set[str]] = {}
    for row in rows:
        parts.setdefault(row["parent"], set()).add(row["key"])
    groups = {row["key"] for row in rows if row["axis"] == "row" and row["is_group"] == "1"} & set(printed)
    alone = {part: group for group in groups if not parts[group] & set(printed) for part in parts[group]}
    if alone:
        lines["row"] = list(dict.fromkeys(alone.get(key, key) for key in lines["row"]))
    found = []
    for row in rows:
        if not row["identity"]:
            continue
        across = "column" if row["axis"] == "row" else "row"
        sides = [
            list(dict.fromkeys(alone.get(key, key) for key in side.strip().split(" + ")))
            for side in row["identity"].split("=")
        ]
        for line in lines[across]:
            left, right = (
                tuple((table, key, line) if across == "column" else (table, line, key) for key in side)
                for side in sides
            )
            found.append(Equation(table, row["key"], line, left, right))
    return found
