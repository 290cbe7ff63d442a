"""A report's tables and the dictionary beside them, in one language; what was asked for is recorded."""

from collections.abc import Callable
from functools import cached_property

import pandas as pd

from bureaubook.dataset.dictionary import Dictionary
from bureaubook.dataset.folder import Folder
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.errors import InputError, one_of
from bureaubook.number.quantity import Noun, Unit

LastYear = Callable[[], Folder | None]


class Tables:
    """The tables of a report. `reads` records every row that was asked for, as (table, key).

    `last_year()` returns the same agency's report for the previous year, None if it is not held; it raises InputError where
    that report can't be read.
    """

    def __init__(self, folder: Folder, dictionary: Dictionary, language: str, last_year: LastYear = lambda: None):
        self.folder, self.dictionary, self.language, self.last_year = folder, dictionary, language, last_year
        self.id, self.year, self.meta, self.text = folder.meta["id"], folder.meta["year"], folder.meta, folder.text
        self.reads: set[tuple[str, str]] = set()
        self._read_keys: dict[str, list[tuple[str, str]]] = {}

    def table(self, name: str) -> pd.DataFrame:
        """Return a copy of one of the report's tables; empty if the report has none. Columns as in data/README.md."""
        if name not in self.folder.tables:
            raise one_of("table", name, self.folder.tables)
        self.reads.update(self._keys(name))
        return self.folder.tables[name].copy()

    @property
    def source(self) -> str:
        """Return the text, empty for a report that is kept without it."""
        return self.text or ""

    def has(self, name: str) -> bool:
        """Return whether the report has a table (an empty one counts)."""
        return name in self.folder.tables and name not in self.folder.missing

    def words(self, key: str) -> str:
        """Return a text that report.yml holds in both languages (agency, region, title, standing, capture)."""
        words: str = self.meta[key][self.language]
        return words

    @property
    def agency(self) -> str:
        """Return the agency's name for use in a sentence: its short name where report.yml has one."""
        named = self.meta["agency"]
        return str(named.get(f"short_{self.language}") or named[self.language])

    def term(self, vocabulary: str, term: str, plural: bool = False) -> str:
        """Return a term in this language. Raises InputError for an unknown one."""
        row = self.terms.get((vocabulary, term))
        if row is None:
            raise one_of(f"term of {vocabulary}", term, self.dictionary.vocabulary(vocabulary), file="data/terms.csv")
        words = row.get(f"{self.language}_plural" if plural else "") or row[self.language]
        if not words:
            raise InputError(
                f"{vocabulary}, {term} is empty.", file="data/terms.csv", column=self.language, do="Enter it."
            )
        return str(words)

    def indicator_name(self, indicator: str) -> str:
        """Return an indicator's name in this language. Raises InputError for an unknown one."""
        return str(self._indicator(indicator)[f"name_{self.language}"])

    def measure(self, indicator: str) -> str:
        """Return what an indicator measures: stock, flow, rate or amount. Raises InputError for an unknown one."""
        return str(self._indicator(indicator)["measure"])

    def _keys(self, name: str) -> list[tuple[str, str]]:
        """Return every row of a table as `reads` records it; computed once per table."""
        if name not in self._read_keys:
            columns = ["table", "row", "column"] if name == "statutory" else [0]
            rows = self.folder.tables[name]
            cells = (rows[column] if isinstance(column, str) else rows.iloc[:, column] for column in columns)
            self._read_keys[name] = [(name, "/".join(map(str, row))) for row in zip(*cells, strict=True)]
        return self._read_keys[name]

    @cached_property
    def terms(self) -> dict[tuple[str, str], Row]:
        """The rows of terms.csv, by vocabulary and term."""
        return {(row["vocabulary"], row["term"]): row for row in as_rows(self.dictionary.terms)}

    @cached_property
    def _indicators(self) -> dict[str, Row]:
        return by_key(self.dictionary.indicators)

    @cached_property
    def _units(self) -> dict[str, Row]:
        return by_key(self.dictionary.units)

    def _indicator(self, indicator: str) -> Row:
        row = self._indicators.get(indicator)
        if row is None:
            raise one_of("indicator", indicator, self._indicators, file="data/indicators.csv")
        return row

    def _unit(self, unit: str) -> Unit:
        if not unit:
            return Unit()
        row = self._units.get(unit)
        if row is None:
            raise one_of("unit", unit, self._units, file="data/units.csv")
        return Unit(unit, row["dimension"], row["factor"])

    def _noun(self, counted: str, vocabulary: str = "counted") -> Noun:
        row = self.terms[vocabulary, counted] if counted else None
        return Noun(row["zh"], row["en"], row["en_plural"]) if row else Noun()


def by_key(table: pd.DataFrame) -> dict[str, Row]:
    """Return a table's rows by its first column."""
    return {row[table.columns[0]]: row for row in as_rows(table)}
