"""The lexicon of data/lexicon/: terms, verbs, words that bound, compare and aim, and set phrases that hold numerals."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from bureaubook.dataset.files import needed_contents
from bureaubook.ingest.prose.patterns import Pattern, pattern

FILES = ("terms", "indicators", "verbs", "words", "set_phrases", "units")
LARGE = "万亿"
POINTS = {"分", "点"}  # units of an index, which is printed without any as well


@dataclass(frozen=True)
class Term:
    """What is counted or measured. `words`: patterns that name it; `units`: those it is usually printed in."""

    key: str
    measure: str
    counted: str
    general: bool  # a head such as 企业 that narrower terms end in
    units: frozenset[str]
    words: tuple[Pattern, ...]


@dataclass(frozen=True)
class Verb:
    """Printed words that carry a status; `measure` where they decide it; `aim` where they say a goal."""

    words: str
    status: str
    measure: str
    aim: bool


@dataclass(frozen=True)
class IndicatorRule:
    """When a term is an indicator of data/indicators.csv; empty conditions hold always."""

    indicator: str
    term: str
    level: str
    units: frozenset[str]
    near: tuple[str, ...]  # one of them stands in the clause
    within: tuple[str, ...]  # one of them stands in the paragraph
    counted: str


@dataclass(frozen=True)
class Lexicon:
    """All of it, as read."""

    terms: tuple[Term, ...]
    indicators: tuple[IndicatorRule, ...]
    verbs: tuple[Verb, ...]
    words: Mapping[str, tuple[tuple[str, str], ...]]  # kind -> (words, meaning)
    set_phrases: tuple[tuple[str, str], ...]  # words, role
    units: Mapping[str, str]  # unit without 万 and 亿 -> its sort

    def kind(self, kind: str) -> tuple[str, ...]:
        """Return the words of one kind, the longest first."""
        return self._longest_first.get(kind, ())

    def meaning(self, kind: str, words: str) -> str:
        """Return what words of one kind mean, empty if they are not of it."""
        return dict(self.words.get(kind, ())).get(words, "")

    @cached_property
    def _longest_first(self) -> dict[str, tuple[str, ...]]:
        return {kind: _by_length(words for words, _ in every) for kind, every in self.words.items()}

    @cached_property
    def base_units(self) -> tuple[str, ...]:
        """Units without 万 and 亿 before them, the longest first."""
        return _by_length(self.units)

    @cached_property
    def of_key(self) -> dict[str, Term]:
        """Terms by key."""
        return {term.key: term for term in self.terms}

    def sort(self, unit: str) -> str:
        """Return the sort of a unit: people, count, money, ratio, time, … as the lexicon has it.

        `none` of what has no unit, `plain` of 万 and 亿 without any behind: they can count whatever is counted.
        """
        return self.units.get(unit.lstrip(LARGE).partition("/")[0] or unit, "plain") if unit else "none"

    def patterns(self, sort: str) -> list[tuple[Term, Pattern]]:
        """Return the patterns of the terms that take a sort of unit, in the lexicon's order."""
        if sort not in self._of_sort:
            taken = {"plain": {"count", "people"}}.get(sort, {sort})
            fits = [term for term in self.terms if sort == "any" or taken & self.sorts[term.key]]
            self._of_sort[sort] = [(term, words) for term in fits for words in term.words]
        return self._of_sort[sort]

    @cached_property
    def _of_sort(self) -> dict[str, list[tuple[Term, Pattern]]]:
        return {}

    @cached_property
    def sorts(self) -> dict[str, frozenset[str]]:
        """The sorts of unit that each term takes."""
        return {
            term.key: frozenset(map(self.sort, term.units)) | ({"none"} if term.units & POINTS else set())
            for term in self.terms
        }


def read_lexicon(data: Path) -> Lexicon:
    """Return the lexicon of a data folder. Raises InputError for a table that is not there."""
    folder = data / "lexicon"
    raw = tuple(needed_contents(folder / f"{name}.csv", data) for name in FILES)
    return _lexicon(raw, needed_contents(data / "wordings.csv", data))


@lru_cache(maxsize=8)
def _lexicon(raw: tuple[bytes, ...], wordings: bytes) -> Lexicon:
    tables = {name: _rows(text) for name, text in zip(FILES, raw, strict=True)}
    words: dict[str, list[tuple[str, str]]] = {}
    for row in tables["words"]:
        words.setdefault(row["kind"], []).append((row["words"], row["meaning"]))
    verbs = _verbs(tables["verbs"], _rows(wordings))
    words["verb"] = [(verb.words, verb.status) for verb in verbs]
    return Lexicon(
        tuple(_term(row) for row in tables["terms"]),
        tuple(
            IndicatorRule(
                row["indicator"],
                row["term"],
                row["level"],
                frozenset(_split(row["units"])),
                _split(row["near"]),
                _split(row["within"]),
                row["counted"],
            )
            for row in tables["indicators"]
        ),
        verbs,
        {kind: tuple(every) for kind, every in words.items()},
        tuple((row["words"], row["role"]) for row in tables["set_phrases"]),
        {row["unit"]: row["sort"] for row in tables["units"]},
    )


def _verbs(own: Sequence[Mapping[str, str]], wordings: Sequence[Mapping[str, str]]) -> tuple[Verb, ...]:
    """Return the verbs, the longest first; wordings.csv decides the status of those that it holds."""
    decided = {row["verb"]: row["status"] for row in wordings if not row["programme"] and "……" not in row["verb"]}
    more = {row["verb"]: (row["measure"], row["aim"] == "1", row["status"]) for row in own}
    every = []
    for words in sorted({*decided, *more}, key=lambda word: (-len(word), word)):
        measure, aim, status = more.get(words, ("", False, ""))
        every.append(Verb(words, decided.get(words, status), measure, aim))
    return tuple(every)


def _term(row: Mapping[str, str]) -> Term:
    words = tuple(pattern(words) for words in _split(row["words"]))
    return Term(
        row["term"], row["measure"], row["counted"], row["general"] == "1", frozenset(_split(row["units"])), words
    )


def _by_length(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _rows(raw: bytes) -> Sequence[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
