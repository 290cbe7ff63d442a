"""What a cell of the official tables or an indicator may hold: whole numbers, numbers with a sign, amounts."""

from typing import Literal

from bureaubook.dataset.schema import Row

Sort = Literal["whole", "signed", "amount", "number"]
MONEY, CHANGE = "金额", "增/减"  # in the official labels


def sort_of_column(column: Row) -> Sort:
    """Return which numbers a column of an official table takes, by its official label."""
    if MONEY in column["label_zh"]:
        return "amount"
    return "signed" if CHANGE in column["label_zh"] else "whole"


def sort_of_unit(unit: str, dimension: str, factor: object) -> Sort:
    """Return which numbers an indicator of a unit takes: things that are counted are whole.

    >>> sort_of_unit("家", "count", 1), sort_of_unit("万人次", "count", 10000), sort_of_unit("%", "ratio", 0)
    ('whole', 'number', 'number')
    """
    return "whole" if dimension in ("count", "time") and factor == 1 else "number"
