"""The official form and what a report prints in it: identities are equations, cells stand in rows and columns of the form."""

import re
import unicodedata
from collections.abc import Hashable
from decimal import Decimal

import pandas as pd

from bureaubook.dataset.reader import RESTORE, check_value_or_reason, records, refuse
from bureaubook.dataset.schema import Row

CELL = re.compile(r"(?P<sign>[-−减]?)(?P<digits>\d+(?:\.\d+)?)(?P<unit>亿元|元|)")
MINUS = ("-", "−", "减")
IN_10000_YUAN = {"亿元": Decimal(10_000), "元": Decimal("0.0001")}


def check_identities(form: pd.DataFrame) -> None:
    """An identity is one equation: keys of the same table and axis, joined by “ + ” on either side of one =."""
    keys = set(zip(form["table"], form["axis"], form["key"], strict=True))
    for index, row in records(form):
        sides = [side.strip().split(" + ") for side in row["identity"].split("=")] if row["identity"] else []
        named = {(row["table"], row["axis"], key) for side in sides for key in side}
        if sides and (len(sides) != 2 or not named <= keys):
            what = f"{row['identity'][:80]!r} is no equation such as total = part + other_part."
            raise refuse(form, index, "identity", what, f"Use keys of the {row['axis']}s of table {row['table']}.")


def check_groups(form: pd.DataFrame) -> None:
    """A row or column stands under a heading of its own table and axis, and in a block of its table."""
    headings = {(row["table"], row["axis"], row["key"]) for _, row in records(form) if row["is_group"] == "1"}
    blocks = {(row["table"], row["key"]) for _, row in records(form) if row["axis"] == "block"}
    for index, row in records(form):
        if row["parent"] and (row["table"], row["axis"], row["parent"]) not in headings:
            what = f"table {row['table']} has no heading {row['parent'][:80]!r} over its {row['axis']}s."
            raise refuse(form, index, "parent", what, "Use a key whose is_group is 1, or clear the cell.")
        if row["block"] and (row["table"], row["block"]) not in blocks:
            what = f"table {row['table']} has no block {row['block'][:80]!r}."
            raise refuse(form, index, "block", what, "Use a key of the axis block, or clear the cell.")


def check_statutory(cells: pd.DataFrame, labels: pd.DataFrame, form: pd.DataFrame, name: str, text: str | None) -> None:
    """Cells and labels stand in rows and columns of the form; a cell has a value as printed, or a reason why it has none."""
    known = set(zip(form["table"], form["axis"], form["key"], strict=True))
    for axis in ("row", "column"):
        for index, row in records(cells):
            if (row["table"], axis, row[axis]) not in known and not (
                axis == "column" and re.fullmatch(r"extra-\d+", row[axis])
            ):
                raise refuse(
                    cells,
                    index,
                    axis,
                    f"table {row['table']} of form {name} has no {axis} {row[axis]!r}.",
                    f"Use the keys of forms/{name}.csv.",
                )
    check_value_or_reason(cells, "A cell that is not printed is absent, never 0.")
    for index, row in records(cells):
        if text is not None and bool(row["absent"]) == bool(row["printed"]):
            raise refuse(
                cells,
                index,
                "printed",
                "a value needs its printed form, an absent cell has none.",
                "A cell that is not printed is absent, never 0.",
            )
        if row["value"] is not None and row["printed"] and not _is_printed(row["value"], row["printed"]):
            raise refuse(
                cells,
                index,
                "value",
                f"{row['value']} disagrees with the source, which prints {row['printed']}.",
                RESTORE,
            )
        _check_doubt(cells, index, row)
    for index, row in records(labels):
        if (row["table"], row["axis"], row["key"]) not in known:
            raise refuse(
                labels,
                index,
                "key",
                f"table {row['table']} of form {name} has no {row['axis']} {row['key']!r}.",
                f"Use the keys of forms/{name}.csv.",
            )


def _is_printed(value: Decimal, printed: str) -> bool:
    """Return whether a cell prints a value: its number to the last zero, or the amount it comes to in the unit of the form."""
    numbers = printed_numbers(printed)
    return str(value) in map(str, numbers[:1]) or value in numbers[1:]


def printed_numbers(printed: str) -> list[Decimal]:
    """Return what a cell may count as: its number, and an amount that prints its own unit in 万元, the unit of the form.

    >>> [str(printed_numbers(cell)[-1]) for cell in ("１２,345", "减4", "22（其中修订16件）", "251000元")]
    ['12345', '-4', '22', '25.1000']
    """
    match = CELL.match(unicodedata.normalize("NFKC", printed).replace(",", "").replace(" ", ""))
    if not match:
        return []
    number = Decimal(match["digits"]) * (-1 if match["sign"] in MINUS else 1)
    return [number, *([number * IN_10000_YUAN[match["unit"]]] if match["unit"] in IN_10000_YUAN else [])]


def _check_doubt(cells: pd.DataFrame, index: Hashable, row: Row) -> None:
    """A cell with a number is in no doubt and not empty; a doubtful one has readings, and no other has any."""
    for column in ("empty_as", "doubt"):
        if row[column] and row["value"] is not None:
            what = f"the cell holds {row['value']}, and {column} says {row[column]}."
            raise refuse(
                cells, index, column, what, "Keep one of them; a cell that a person has settled is in no doubt."
            )
    if (row["doubt"] == "doubtful") != bool(row["readings"]):
        what = f"it holds {row['readings'] or 'nothing'}, and doubt is {row['doubt'] or 'empty'}."
        raise refuse(cells, index, "readings", what, "A doubtful cell lists what it can hold; no other cell lists any.")
