"""The tables that all reports share: indicators, units, terms, glossary, references, and the official forms by year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from bureaubook.dataset import schema
from bureaubook.dataset.cells import refuse_unseen
from bureaubook.dataset.files import contents, file_name, forms, needed_contents
from bureaubook.dataset.kinds import check_kinds
from bureaubook.dataset.official import check_groups, check_identities
from bureaubook.dataset.reader import empty_table, forget_files, read_table, refuse
from bureaubook.dataset.wordings import check_wordings
from bureaubook.errors import InputError
from bureaubook.notebook import SPOKEN
from bureaubook.unseen import UNSEEN

CLAUSES = ("stage_clause",)  # vocabularies whose terms are written into sentences as they stand


@dataclass(frozen=True)
class Dictionary:
    """The tables shared by all reports, and the official forms by year."""

    indicators: pd.DataFrame
    units: pd.DataFrame
    terms: pd.DataFrame
    kinds: pd.DataFrame
    wordings: pd.DataFrame
    glossary: pd.DataFrame
    benchmarks: pd.DataFrame
    forms: dict[str, pd.DataFrame]
    readme: str = ""  # README.md of the folder; empty without one

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
        raw = contents(path, data) if table.optional else needed_contents(path, data)
        tables[table.name] = empty_table(table) if raw is None else read_table(raw, table, file_name(path, data))
    official = {
        name: read_table(raw, schema.FORM, file_name(path, data))
        for name, path in forms(data).items()
        if (raw := contents(path, data)) is not None
    }
    dictionary = Dictionary(forms=official, readme=_readme(data), **tables)
    for table in schema.SHARED:
        check_references(tables[table.name], table, dictionary, {})
    _check_needed(dictionary)
    _check_terms(tables["terms"])
    check_wordings(dictionary.wordings, dictionary.vocabulary("status"))
    check_kinds(dictionary.kinds, dictionary.indicators, official)
    for index, factor in tables["units"]["factor"].items():
        if factor <= 0:
            raise refuse(tables["units"], index, "factor", f"{factor} is not a size.", "Give a number above 0.")
    for form in official.values():
        check_groups(form)
        check_identities(form)
    forget_files([*tables.values(), *official.values()])
    return dictionary


def _readme(data: Path) -> str:
    path = data / "README.md"
    shown = file_name(path, data)
    try:
        text = (contents(path, data) or b"").decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8.", file=shown, do="Save the file as UTF-8.") from None
    unseen = UNSEEN.search(text)
    if unseen:
        raise refuse_unseen(unseen, text, shown)
    return text


def check_references(
    frame: pd.DataFrame, table: schema.Table, dictionary: Dictionary, tables: Mapping[str, pd.DataFrame]
) -> None:
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


def _check_terms(terms: pd.DataFrame) -> None:
    """Terms become parts of sentences, where braces and bars mark numbers and nouns; so a clause may hold no number of its own."""
    for column in (*SPOKEN, "en_plural"):
        for index, words, vocabulary in zip(terms.index, terms[column], terms["vocabulary"], strict=True):
            clause = vocabulary in CLAUSES
            if set(words) & set("{}|") or (clause and re.search(r"\d", words)):
                signs = "a digit or one of { } |" if clause else "one of { } |"
                what = f"{words[:80]!r} holds {signs}, which a sentence would take for a field."
                raise refuse(terms, index, column, what, "Write it without.")


def _check_needed(dictionary: Dictionary) -> None:
    for vocabulary, terms in schema.NEEDED.items():
        for term in terms:
            if term not in dictionary.vocabulary(vocabulary):
                what = f"the term {term} of the vocabulary {vocabulary} is missing."
                raise InputError(what, file=dictionary.terms.attrs["file"], do="Add the row, or restore it from git.")
