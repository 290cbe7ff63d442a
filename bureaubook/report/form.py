"""The official tables of a report, cell by cell."""

from functools import cached_property

import pandas as pd

from bureaubook.dataset.equations import as_printed, in_one_row
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.errors import one_of
from bureaubook.notebook import LANGUAGES
from bureaubook.number.quantity import Origin, Quantity
from bureaubook.report.answers import question
from bureaubook.report.tables import Tables


class Form(Tables):
    """The cells and labels of tables two, three and four."""

    @question
    def statutory(self, number: int) -> pd.DataFrame:
        """Return an official table: one row per official row, one column per official column; Decimal, or None if absent."""
        cells = self._folder.tables["statutory"]
        cells = cells[cells["table"] == number]
        self.reads.update(("statutory", f"{row.table}/{row.row}/{row.column}") for row in cells.itertuples())
        form = self.form[self.form["table"] == number]
        order = {
            axis: list(form[(form["axis"] == axis) & (form["is_group"] == "0")].sort_values("order")["key"])
            for axis in ("row", "column")
        }
        wide = cells.pivot(index="row", columns="column", values="value").astype(object)
        return wide.reindex(index=order["row"], columns=order["column"]).where(lambda frame: frame.notna(), None)

    @question
    def cell(self, number: int, row: str, column: str) -> Quantity:
        """Return one cell of an official table as a quantity that leads to its place. Raises InputError for an unknown cell."""
        name = f"{number}/{row}/{column}"
        self.reads.add(("statutory", name))
        labels = self._labels.get((number, "row", row))
        if labels is None:
            raise one_of(f"row of table {number}", row, self._keys_of_form(number, "row"))
        if (number, "column", column) not in self._labels and not column.startswith("extra-"):
            raise one_of(f"column of table {number}", column, self._keys_of_form(number, "column"))
        label = {
            language: labels[f"label_{language}"] or self._column_label(number, column, language)
            for language in LANGUAGES
        }
        cell = self._cells.get((number, row, column), {"absent": "not_found"})
        if cell["absent"]:
            return Quantity(name, absent=cell["absent"], label=label)
        return Quantity(
            name,
            (cell["value"],),
            printed=cell["printed"],
            origin=Origin("cell", name, cell["start"], page=cell.get("page")),
            label=label,
        )

    @question
    def in_form(self, number: int, row: str, column: str) -> bool:
        """Return whether the report's form has a cell; another year's may have others."""
        return {(number, "row", row), (number, "column", column)} <= self._labels.keys()

    @question
    def form_label(self, number: int, axis: str, key: str) -> str:
        """Return the official label of a row or column of a table in this language; empty if the form has none."""
        row = self._labels.get((number, axis, key))
        return str(row[f"label_{self.language}"]) if row else ""

    @question
    def cell_label(self, number: int, row: str, column: str) -> str:
        """Return the official names of a cell: of its row and column; of a row without a printed name, the column's behind its groups."""
        if not self._labels[number, "row", row]["label_zh"]:
            return self._column_label(number, column, self.language)
        return " · ".join(
            filter(None, (self.form_label(number, axis, key) for axis, key in (("row", row), ("column", column))))
        )

    def _column_label(self, number: int, column: str, language: str) -> str:
        """A column's name with the groups it stands under, for a table whose rows have none."""
        names: list[str] = []
        while found := self._labels.get((number, "column", column)):
            names.insert(0, found[f"label_{language}"])
            column = found["parent"]
        return {"zh": "：", "en": ": "}[language].join(names)

    @property
    @question
    def form(self) -> pd.DataFrame:
        """Return the official form the report follows; a group that it prints as one row is that row (`dataset.equations.as_printed`)."""
        return self._form.copy()

    @cached_property
    def _form(self) -> pd.DataFrame:
        return as_printed(self._official, self._printed_rows)

    @property
    @question
    def one_row_groups(self) -> list[tuple[int, str]]:
        """Return the groups of the official form that the report prints as one row, by table and key."""
        return [
            (number, group)
            for number, rows in self._printed_rows.items()
            for group in in_one_row(self._official, number, rows)
        ]

    @property
    def _official(self) -> pd.DataFrame:
        return self._dictionary.forms[self._folder.meta["form"]]

    @cached_property
    def _printed_rows(self) -> dict[int, set[str]]:
        cells = self._folder.tables["statutory"]
        return {int(str(number)): set(rows.loc[rows["absent"] == "", "row"]) for number, rows in cells.groupby("table")}

    @cached_property
    def _cells(self) -> dict[tuple[int, str, str], Row]:
        rows = as_rows(self._folder.tables["statutory"])
        return {(row["table"], row["row"], row["column"]): row for row in rows}

    @cached_property
    def _labels(self) -> dict[tuple[int, str, str], Row]:
        return {(row["table"], row["axis"], row["key"]): row for row in as_rows(self._official)}

    def _keys_of_form(self, number: int, axis: str) -> list[str]:
        return [key for table, of, key in self._labels if (table, of) == (number, axis)]
