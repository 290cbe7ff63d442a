"""kinds.csv: which chapters the reports of a kind of agency are known for, and which numbers they tell first."""

from collections.abc import Mapping

import pandas as pd

from bureaubook.dataset.chapters import CELL, CHAPTER, FIGURE
from bureaubook.dataset.reader import records, refuse
from bureaubook.dataset.schema import Row


def check_kinds(kinds: pd.DataFrame, indicators: pd.DataFrame, forms: Mapping[str, pd.DataFrame]) -> None:
    """A row names a chapter, an indicator or a cell of an official form; a number has its place, a cell its words. Raises InputError."""
    known = set(indicators["indicator"])
    for index, row in records(kinds):
        begins = next((each for each in (CHAPTER, FIGURE, CELL) if row["shows"].startswith(each)), "")
        named = row["shows"].removeprefix(begins)
        if not begins or (begins == FIGURE and named not in known) or (begins == CELL and not _in_a_form(named, forms)):
            what = f"{row['shows'][:80]!r} names no chapter, indicator or cell of a form."
            do = "Write chapter:<section>, figure:<indicator> or cell:<table>/<row>/<column>."
            raise refuse(kinds, index, "shows", what, do)
        if begins != CHAPTER and row["order"] is None:
            raise refuse(kinds, index, "order", "it is empty.", "Give the place of the number among those told first.")
        if begins == CELL:
            for column in ("zh", "en", "en_plural"):
                _check_words(kinds, index, row, column)


def _check_words(kinds: pd.DataFrame, index: object, row: Row, column: str) -> None:
    """The words of a cell are there and become part of a sentence as they stand."""
    if not row[column]:
        raise refuse(kinds, index, column, "it is empty.", "Say what the cell counts.")
    if set(row[column]) & set("{}|"):
        what = f"{row[column][:80]!r} holds one of {{ }} |, which a sentence would take for a field."
        raise refuse(kinds, index, column, what, "Write it without.")


def _in_a_form(cell: str, forms: Mapping[str, pd.DataFrame]) -> bool:
    number, *keys = cell.split("/")
    if not number.isdecimal() or len(keys) != 2:
        return False
    return not forms or any(_has(form, int(number), *keys) for form in forms.values())


def _has(form: pd.DataFrame, table: int, row: str, column: str) -> bool:
    mine = form[(form["table"] == table) & (form["is_group"] == "0")]
    return bool(
        ((mine["axis"] == "row") & (mine["key"] == row)).any()
        and ((mine["axis"] == "column") & (mine["key"] == column)).any()
    )
