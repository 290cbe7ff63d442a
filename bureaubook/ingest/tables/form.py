"""The official form as a reader of tables needs it: rows with their words, the cells of each, the order."""

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from bureaubook.dataset.equations import Equation, equations
from bureaubook.dataset.reader import as_rows
from bureaubook.ingest.tables.fold import core, fold

SHORTER = {  # what some publishers leave of a label, or print for it
    "partly_granted": ("部分公开",),
    "other_not_corrected": ("逾期不补正", "逾期不补正行政机关不再处理其政府信息公开申请"),
    "other_fee_unpaid": ("逾期未按收费通知要求缴纳费用",),
    "other": ("六其他",),
    "other_other": ("3其他",),
    "normative_documents": ("规范性文件",),
}


@dataclass(frozen=True)
class FormRow:
    """One row of an official table that holds figures."""

    table: int
    key: str
    words: tuple[str, ...]  # folded labels it may go by, the official one first; none in table four
    columns: tuple[str, ...]
    heading: bool = False  # a group, which some publishers print as one row
    whole: str = ""  # the official label folded, with its number


@dataclass(frozen=True)
class Form:
    """One version of the official form."""

    name: str
    frame: pd.DataFrame = field(repr=False, compare=False)

    def rows(self, table: int) -> tuple[FormRow, ...]:
        """Return the rows of a table in order, headings of groups among them."""
        return self._rows[table]

    @cached_property
    def _rows(self) -> dict[int, tuple[FormRow, ...]]:
        return {table: tuple(self._of(table)) for table in (2, 3, 4)}

    def _of(self, table: int) -> list[FormRow]:
        lines = as_rows(self.frame[self.frame["table"] == table].sort_values(["axis", "order"]))
        columns = [line for line in lines if line["axis"] == "column" and line["is_group"] == "0"]
        return [
            FormRow(
                table,
                line["key"],
                tuple(dict.fromkeys((core(line["label_zh"]), *SHORTER.get(line["key"], ()))))
                if line["label_zh"]
                else (),
                tuple(column["key"] for column in columns if column["block"] == line["block"]),
                line["is_group"] == "1",
                fold(line["label_zh"]),
            )
            for line in lines
            if line["axis"] == "row"
        ]

    def words(self, table: int, axis: str) -> list[tuple[str, str]]:
        """Return (key, folded label) of a table's blocks, columns or corner, in order."""
        mine = self.frame[(self.frame["table"] == table) & (self.frame["axis"] == axis)].sort_values("order")
        return [(key, fold(label)) for key, label in zip(mine["key"], mine["label_zh"], strict=True)]

    def equations(self, table: int, printed: tuple[str, ...]) -> list[Equation]:
        """Return the equations of a table, where these rows are printed."""
        return equations(self.frame, table, printed)
