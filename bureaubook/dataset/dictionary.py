"""The tables that all reports share: indicators, units, terms, glossary, references, and the official forms by year."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from bureaubook.dataset import schema
from bureaubook.dataset.files import file_name, is_there
from bureaubook.dataset.official import check_identities
from bureaubook.dataset.reader import empty_table, forget_files, read_table, refuse
from bureaubook.dataset.wordings import check_wordings
from bureaubook.errors import InputError


@dataclass(frozen=True)
class Dictionary:
    """The tables shared by all reports, and the official forms by year."""

    folder: Path
    indicators: pd.DataFrame
    units: pd.DataFrame
    terms: pd.DataFrame
    wordings: pd.DataFrame
    glossary: pd.DataFrame
    benchmarks: pd.DataFrame
    forms: dict[str, pd.DataFrame]

    def vocabulary(self, name: str) -> list[str]:
        """Return the terms of one vocabulary."""
        return list(self._vocabularies.get(name, ()))

    @cached_property
    def _vocabularies(self) -> dict[str, list[str]]:
        """Grouped once: every column that holds terms asks."""
        groups: dict[str, list[str]] = {}
        for vocabulary, term in zip(self.terms["vocabulary"], self.terms["term"], strict=True):
            groups.setdefault(vocabulary, []).append(term)
        return groups


def read_dictionary(data: Path) -> Dictionary:
    """Return the shared tables of a data folder. Raises InputError."""
    if not data.is_dir():
        raise InputError(
            f"the data folder {data} does not exist.", do="Give the folder that holds indicators.csv and reports/."
        )
    tables = {}
    for table in schema.SHARED:
        path = data / f"{table.name}.csv"
        absent = not is_there(path, data) and table.optional
        tables[table.name] = empty_table(table) if absent else read_table(path, table, file_name(path, data))
    paths = [path for path in sorted((data / "forms").glob("*.csv")) if is_there(path, data)]
    forms = {path.stem: read_table(path, schema.FORM, file_name(path, data)) for path in paths}
    dictionary = Dictionary(data, forms=forms, **tables)
    for table in schema.SHARED:
        check_references(tables[table.name], table, dictionary, {})
    _check_needed(dictionary)
    check_wordings(dictionary.wordings, dictionary.vocabulary("status"))
    for index, factor in tables["units"]["factor"].items():
        if factor <= 0:
            raise refuse(tables["units"], index, "factor", f"{factor} is no size.", "Give a number above 0.")
    for form in forms.values():
        check_identities(form)
    forget_files([*tables.values(), *forms.values()])
    return dictionary


def check_references(frame: pd.DataFrame, table: schema.Table, dictionary: Dictionary, tables: dict) -> None:
    """Every term is of its vocabulary, every key of the table it refers to; tables: those of the report that it has."""
    for field in table.fields:
        if field.vocabulary:
            known, what = set(dictionary.vocabulary(field.vocabulary)), f"term of the vocabulary {field.vocabulary}"
        elif field.refers:
            target = tables.get(field.refers, getattr(dictionary, field.refers, None))
            if target is None:  # the report lacks that table
                continue
            known, what = set(target.iloc[:, 0]), f"row of {field.refers}.csv"
        else:
            continue
        for index, value in frame[field.name].items():
            if value != "" and value not in known:
                raise refuse(
                    frame, index, field.name, f"{value!r} is not a {what}.", "Correct the cell, or add the row there."
                )


def _check_needed(dictionary: Dictionary) -> None:
    for vocabulary, terms in schema.NEEDED.items():
        for term in terms:
            if term not in dictionary.vocabulary(vocabulary):
                what = f"the term {term} of the vocabulary {vocabulary} is missing."
                raise InputError(what, file=dictionary.terms.attrs["file"], do="Add the row, or restore it from git.")
