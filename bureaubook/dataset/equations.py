"""The identities of the official form as equations between cells: stated once, for the checks and for reading tables."""

from collections.abc import Collection, Mapping
from decimal import Decimal
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

    def weighed(self, numbers: Mapping[CellName, Decimal]) -> tuple[Decimal, Decimal] | None:
        """Return what each side comes to; None where a cell holds no number: then nothing is checked."""
        if any(cell not in numbers for cell in self.cells):
            return None
        left, right = (sum((numbers[cell] for cell in side), Decimal(0)) for side in (self.left, self.right))
        return left, right


def expected_cells(form: pd.DataFrame) -> list[tuple[str, str]]:
    """Return the (row, column) pairs of one official table that hold a number; in table two, within a block."""
    single = as_rows(form[form["is_group"] == "0"].sort_values("order"))
    rows, columns = ([row for row in single if row["axis"] == axis] for axis in ("row", "column"))
    return [(row["key"], column["key"]) for row in rows for column in columns if row["block"] == column["block"]]


def in_one_row(form: pd.DataFrame, table: int, printed: Collection[str]) -> dict[str, set[str]]:
    """Return the groups over rows of an official table that are printed as one row of their own, and the rows they stand for.

    printed: the rows that hold a number. So some reports print （六）其他处理 in one row in place of three.
    """
    rows = as_rows(form[(form["table"] == table) & (form["axis"] == "row")])
    parts: dict[str, set[str]] = {}
    for row in rows:
        parts.setdefault(row["parent"], set()).add(row["key"])
    groups = {row["key"] for row in rows if row["is_group"] == "1"} & set(printed)
    return {group: parts[group] for group in groups if parts.get(group) and not parts[group] & set(printed)}


def as_printed(form: pd.DataFrame, printed: Mapping[int, Collection[str]]) -> pd.DataFrame:
    """Return the official form with each group that is printed as one row (`in_one_row`) as that row: in its parts' place, also in identities.

    printed: the rows that hold a number, by table.
    """
    made = form
    for table, rows in printed.items():
        for group, parts in in_one_row(form, table, rows).items():
            mine = (made["table"] == table) & (made["axis"] == "row")
            made = made[~(mine & made["key"].isin(parts))].copy()
            mine = (made["table"] == table) & (made["axis"] == "row")
            made.loc[mine & (made["key"] == group), "is_group"] = "0"
            made.loc[mine, "identity"] = [_folded(identity, group, parts) for identity in made.loc[mine, "identity"]]
    return made


def _folded(identity: str, group: str, parts: Collection[str]) -> str:
    """Return an equation in keys with a group in the place of its parts.

    >>> _folded("total = a + b + c", "d", {"b", "c"})
    'total = a + d'
    """
    sides = [side.strip().split(" + ") for side in identity.split("=")]
    return " = ".join(" + ".join(dict.fromkeys(group if key in parts else key for key in side)) for side in sides)


def equations(form: pd.DataFrame, table: int, printed: Collection[str] = ()) -> list[Equation]:
    """Return the equations of an official table, those of a row or column together, lines in order; printed: as in `in_one_row`."""
    whole = as_printed(form, {table: printed})
    rows = as_rows(whole[whole["table"] == table].sort_values(["axis", "order"]))
    lines = {
        axis: [row["key"] for row in rows if row["axis"] == axis and row["is_group"] == "0"]
        for axis in ("row", "column")
    }
    found = []
    for row in rows:
        if not row["identity"]:
            continue
        across = "column" if row["axis"] == "row" else "row"
        sides = [side.strip().split(" + ") for side in row["identity"].split("=")]
        for line in lines[across]:
            left, right = (
                tuple((table, key, line) if across == "column" else (table, line, key) for key in side)
                for side in sides
            )
            found.append(Equation(table, row["key"], line, left, right))
    return found
