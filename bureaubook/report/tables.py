"""A report's tables and the dictionary beside them, in one language; what was asked for is recorded."""

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import compress
from typing import Any

import pandas as pd

from bureaubook.dataset.chapters import Holds, chapters, known_for
from bureaubook.dataset.dictionary import Dictionary
from bureaubook.dataset.folder import Folder
from bureaubook.dataset.meta import Meta
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.errors import InputError, one_of
from bureaubook.notebook import LANGUAGES
from bureaubook.number.quantity import Noun, Unit
from bureaubook.report.answers import Asked, question

LastYear = Callable[[], Folder | None]
OtherYears = Callable[[], Mapping[int, Folder]]


class Tables(Asked):
    """The tables of a report. `reads` records every row that was asked for, as (table, key).

    Whoever asks for `folder`, `dictionary`, `meta` or `text` asks for all of it; the narrower questions spare a chapter its run
    where something else has changed.

    `last_year()` returns the same agency's report for the previous year, None if it is not held; it raises InputError where
    that report can't be read. `other_years()` returns the reports of the agency's other years that are held, by year.
    """

    def __init__(
        self,
        folder: Folder,
        dictionary: Dictionary,
        language: str,
        last_year: LastYear = lambda: None,
        other_years: OtherYears = dict,
    ):
        super().__init__()
        self._folder, self._dictionary, self.language = folder, dictionary, language
        self._last_year, self._other_years = last_year, other_years
        self.id: str = folder.meta["id"]
        self.reads: set[tuple[str, str]] = set()
        self._read_keys: dict[str, list[tuple[str, str]]] = {}

    @property
    @question
    def folder(self) -> Folder:
        """Return the report as it stands in its folder."""
        return self._folder

    @property
    @question
    def dictionary(self) -> Dictionary:
        """Return the tables that all reports share."""
        return self._dictionary

    @property
    @question
    def meta(self) -> Meta:
        """Return what report.yml says."""
        return self._folder.meta

    @property
    @question
    def year(self) -> int:
        """Return the year reported on."""
        year: int = self._folder.meta["year"]
        return year

    @property
    @question
    def text(self) -> str | None:
        """Return the text; None for a report that is kept without it."""
        return self._folder.text

    @property
    @question
    def has_text(self) -> bool:
        """Return whether the report is kept with its text."""
        return self._folder.text is not None

    @property
    @question
    def tables_alone(self) -> bool:
        """Return whether the report holds official tables and nothing else: neither its text nor what was entered from it."""
        return self._holds.tables_alone

    @property
    @question
    def figures_alone(self) -> bool:
        """Return whether the report holds official tables and at most single figures beside them, without the text they stand in."""
        return self._holds.figures_alone

    @property
    @question
    def says_lacks(self) -> bool:
        """Return whether a page says what the report's data lack: where its kind of agency is known for what the page asks for, and its
        text is held. Any other book leaves it out: nobody has looked for it."""
        return bool(self._known_for) and not self._holds.figures_alone

    @question
    def has_chapter(self, section: str) -> bool:
        """Return whether the report's book has a chapter."""
        return bool(chapters(self._holds, self._section_of, [section]))

    @cached_property
    def _holds(self) -> Holds:
        tables = self._folder.tables
        figures = tables["figures"]
        return Holds(
            self._folder.text is not None,
            frozenset(name for name, rows in tables.items() if len(rows)),
            frozenset(figures.loc[figures["value"].notna(), "indicator"]),
            frozenset(tables["passages"]["topic"]),
        )

    @cached_property
    def _known_for(self) -> list[str]:
        return known_for(as_rows(self._dictionary.kinds), self._folder.meta["agency"].get("kind"))

    @cached_property
    def _section_of(self) -> dict[str, str]:
        indicators = self._dictionary.indicators
        return dict(zip(indicators["indicator"], indicators["section"], strict=True))

    @question
    def printed(self, start: int, end: int) -> str:
        """Return the text between two offsets; empty behind its end and without a text."""
        return (self._folder.text or "")[start:end]

    @question
    def characters(self, start: int, end: int | None) -> int:
        """Return how many characters stand between two offsets, or to the end of the text; white space is not counted."""
        return sum(not char.isspace() for char in (self._folder.text or "")[start:end])

    @question
    def last_year(self) -> Folder | None:
        """Return the same agency's report for the previous year, None if it is not held. Raises InputError."""
        return self._last_year()

    @question
    def stated(self, key: str) -> Any:
        """Return what report.yml says under a key, None if it has no such key."""
        return self._folder.meta.get(key)

    @question
    def shared(self, name: str) -> pd.DataFrame:
        """Return one of the tables that all reports share (`terms`, `indicators`, …). Columns as in data/README.md."""
        table: pd.DataFrame = getattr(self._dictionary, name)
        return table

    @question
    def vocabulary(self, name: str) -> list[str]:
        """Return the terms of a vocabulary."""
        return self._dictionary.vocabulary(name)

    @question
    def table(self, name: str, /, *columns: str, **where: str | tuple[str, ...]) -> pd.DataFrame:
        """Return a copy of one of the report's tables; empty if the report has none. Columns as in data/README.md.

        columns: these alone. where: rows alone that have this word, or one of these, in a column. A chapter that asks for less
        runs again less often.
        """
        if name not in self._folder.tables:
            raise one_of("table", name, self._folder.tables)
        rows = self._folder.tables[name]
        chosen = pd.Series(True, index=rows.index, dtype=bool)
        for column, words in where.items():
            chosen &= rows[column].isin([words] if isinstance(words, str) else words)
        self.reads.update(compress(self._keys(name), chosen))
        return rows.loc[chosen, list(columns) or list(rows.columns)].copy()

    @property
    @question
    def source(self) -> str:
        """Return the text, empty for a report that is kept without it."""
        return self._folder.text or ""

    @question
    def has(self, name: str) -> bool:
        """Return whether the report has a table (an empty one counts)."""
        return name in self._folder.tables and name not in self._folder.missing

    @question
    def words(self, key: str) -> str:
        """Return a text that report.yml holds in both languages (agency, region, title, standing, capture)."""
        words: str = self._folder.meta[key][self.language]
        return words

    @property
    @question
    def agency(self) -> str:
        """Return the agency's name for use in a sentence: its short name where report.yml has one."""
        named = self._folder.meta["agency"]
        return str(named.get(f"short_{self.language}") or named[self.language])

    @question
    def term(self, vocabulary: str, term: str, plural: bool = False) -> str:
        """Return a term in this language. Raises InputError for an unknown one."""
        row = self._terms.get((vocabulary, term))
        if row is None:
            raise one_of(f"term of {vocabulary}", term, self._dictionary.vocabulary(vocabulary), file="data/terms.csv")
        words = row.get(f"{self.language}_plural" if plural else "") or row[self.language]
        if not words:
            raise InputError(
                f"{vocabulary}, {term} is empty.", file="data/terms.csv", column=self.language, do="Enter it."
            )
        return str(words)

    @question
    def sought(self, name: str) -> str:
        """Return what readers type, in either language, who seek a number and do not know its name; empty where the terms have nothing."""
        row = self._terms.get(("sought", name), {})
        return "、".join(row[language] for language in LANGUAGES if row)

    @question
    def two_readings(self, verb: str) -> dict[str, str]:
        """Return words of the report that can be read in two ways as `verb`, and both as `reading`, in this language; empty for any other."""
        known = ((term, row) for (vocabulary, term), row in self._terms.items() if vocabulary == "ambiguous_verb")
        term = next((term for term, row in known if row["zh"] == verb), "")
        names = {"verb": "ambiguous_verb", "reading": "ambiguous_reading"} if term else {}
        return {name: self.term(vocabulary, term) for name, vocabulary in names.items()}

    @question
    def indicator_name(self, indicator: str) -> str:
        """Return an indicator's name in this language. Raises InputError for an unknown one."""
        return str(self._indicator(indicator)[f"name_{self.language}"])

    @question
    def measure(self, indicator: str) -> str:
        """Return what an indicator measures: stock, flow, rate or amount. Raises InputError for an unknown one."""
        return str(self._indicator(indicator)["measure"])

    def _keys(self, name: str) -> list[tuple[str, str]]:
        """Return every row of a table as `reads` records it; computed once per table."""
        if name not in self._read_keys:
            columns = ["table", "row", "column"] if name == "statutory" else [0]
            rows = self._folder.tables[name]
            cells = (rows[column] if isinstance(column, str) else rows.iloc[:, column] for column in columns)
            self._read_keys[name] = [(name, "/".join(map(str, row))) for row in zip(*cells, strict=True)]
        return self._read_keys[name]

    @property
    @question
    def terms(self) -> dict[tuple[str, str], Row]:
        """The rows of terms.csv, by vocabulary and term."""
        return self._terms

    @cached_property
    def _terms(self) -> dict[tuple[str, str], Row]:
        return {(row["vocabulary"], row["term"]): row for row in as_rows(self._dictionary.terms)}

    @cached_property
    def _indicators(self) -> dict[str, Row]:
        return by_key(self._dictionary.indicators)

    @cached_property
    def _units(self) -> dict[str, Row]:
        return by_key(self._dictionary.units)

    def _indicator(self, indicator: str) -> Row:
        row = self._indicators.get(indicator)
        if row is None:
            raise one_of("indicator", indicator, self._indicators, file="data/indicators.csv")
        return row

    @question
    def _unit(self, unit: str) -> Unit:
        if not unit:
            return Unit()
        row = self._units.get(unit)
        if row is None:
            raise one_of("unit", unit, self._units, file="data/units.csv")
        return Unit(unit, row["dimension"], row["factor"])

    @question
    def _noun(self, counted: str, vocabulary: str = "counted") -> Noun:
        row = self._terms[vocabulary, counted] if counted else None
        return Noun(row["zh"], row["en"], row["en_plural"]) if row else Noun()


def by_key(table: pd.DataFrame) -> dict[str, Row]:
    """Return a table's rows by its first column."""
    return {row[table.columns[0]]: row for row in as_rows(table)}
