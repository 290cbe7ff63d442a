"""What a sheet of the workbook asks: columns, rows, which cells a person fills in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Marked(NamedTuple):
    """A sentence with the number that a row is about."""

    before: str
    number: str
    after: str

    def __str__(self) -> str:
        return self.before + self.number + self.after


Shown = str | Marked  # what a cell shows


@dataclass(frozen=True)
class Column:
    """A column: its heading in both languages, width in Latin letters, whether a person fills it in, and the list to choose from.

    strict: only what is in the list can be entered.
    """

    name: str
    zh: str
    en: str
    width: int
    entry: bool = False
    choices: str = ""
    strict: bool = True

    @property
    def head(self) -> str:
        """Return the heading."""
        return f"{self.zh}\n{self.en}"

    @property
    def said(self) -> str:
        """Return the heading on one line."""
        return f"{self.zh} {self.en}"


@dataclass(frozen=True)
class Line:
    """A row: its key, what of the draft it was made from (`base`), its cells by column; `opened`: it waits for a person.

    choices: lists of this row's own, by column.
    """

    key: str
    base: object
    cells: Mapping[str, Shown]
    opened: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A sheet: `kind` marks it whatever it is renamed to; `note` stands above the heading, `decides` is the column of decisions.

    loose: what is settled elsewhere brings rows and takes them away, so that no row has to be there.
    """

    kind: str
    name: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    note: str = ""
    decides: str = ""
    loose: bool = False
    paper: int = 9  # A4; 8 is A3
    frozen: int = 2  # columns that stay in view, the hidden one among them

    @property
    def locked(self) -> list[Column]:
        """Return the columns that nobody changes."""
        return [column for column in self.columns if not column.entry]


@dataclass(frozen=True)
class Entry:
    """A row as it came back: where it stands, its key, what it was made from, its cells; `columns` names each for messages."""

    sheet: str
    row: int
    key: str
    base: str
    cells: Mapping[str, str]
    columns: Mapping[str, str]


def digest(value: object) -> str:
    """Return a short digest of plain values, to see whether they are still the same."""
    return hashlib.sha256(json.dumps(value, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:10]


def locked_digest(cells: Mapping[str, str], columns: list[Column]) -> str:
    """Return the digest of what nobody changes of a row; how lines are broken is no change."""
    return digest(["".join(cells.get(column.name, "").split()) for column in columns])


def choice(zh: str, term: str) -> str:
    """Return how a term stands in a list to choose from."""
    return f"{zh} {term}"


def chosen(words: str, terms: Mapping[str, str]) -> str | None:
    """Return the term that words choose: as in the list, by its key, or by Chinese that only one has; None if none.

    >>> terms = {"county": "县级", "figure": "数字", "numeral": "数字"}
    >>> chosen("县级 county", terms), chosen("县级", terms), chosen("数字", terms), chosen("numeral", terms)
    ('county', 'county', None, 'numeral')
    """
    plain = "".join(words.split()).casefold()
    found = [term for term, zh in terms.items() if plain == "".join(choice(zh, term).split()).casefold()]
    found = found or [term for term, zh in terms.items() if plain in (term, "".join(zh.split()).casefold())]
    return found[0] if len(found) == 1 else None
