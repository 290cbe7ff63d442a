"""A text read: each number that the lexicon claims as a proposal, every other numeral with a guess what it is."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bureaubook.ingest.prose.claims import Claims
from bureaubook.ingest.prose.lexicon import Lexicon
from bureaubook.ingest.prose.naming import Name
from bureaubook.ingest.prose.plan_parts import Parts
from bureaubook.ingest.prose.proposed_rows import Row, Rows
from bureaubook.ingest.prose.reasons import WORDS, doubted
from bureaubook.ingest.prose.roles import roles
from bureaubook.ingest.prose.sentence_spans import Sentence, sentences
from bureaubook.number.census import Numeral, census

BLANKED = re.compile(r"[^\n]")


@dataclass(frozen=True)
class Prose:
    """What was read: rows of proposals.csv and of unclaimed.csv, by start."""

    proposals: tuple[Row, ...]
    unclaimed: tuple[Row, ...]


class Before(NamedTuple):
    """The last name of the sentence before, and its paragraph."""

    paragraph: str = ""
    name: Name | None = None


def read_prose(text: str, year: int, lexicon: Lexicon, tables: Collection[tuple[int, int]] = ()) -> Prose:
    """Return the proposals of a text and its other numerals.

    year: of the report; tables: from where to where others read the text: it is left out, and no numeral of it is listed.
    """
    parts = Parts(year, lexicon)
    proposals: list[Row] = []
    seen: set[int] = set()
    guessed: dict[int, str] = {}
    within: dict[int, Sentence] = {}
    before = Before()
    for sentence in sentences(_without(text, tables)):
        if sentence.head:
            parts.pass_heading(sentence)
        stretches = roles(sentence.text, lexicon)
        claims = Claims(
            sentence.text, stretches, lexicon, before.name if before.paragraph == sentence.paragraph else None
        )
        before = Before(sentence.paragraph, next((one.name for one in reversed(claims.every) if one.name), None))
        rows = Rows(text, sentence, claims, parts, year).every()
        proposals += rows
        within |= dict.fromkeys(sentence.places, sentence)
        for row in rows:
            seen.update(range(int(row["start"]), int(row["start"]) + len(row["printed"])))
        for stretch in stretches:
            for n in range(stretch.start, stretch.end):
                guessed.setdefault(sentence.places[n], stretch.role)
    proposals = _read_twice(proposals)
    others = [numeral for numeral in census(text) if not any(start <= numeral.start < end for start, end in tables)]
    return Prose(
        tuple(proposals),
        tuple(_unclaimed(one, within.get(one.start), guessed) for one in others if one.start not in seen),
    )


def _read_twice(rows: list[Row]) -> list[Row]:
    """Return the proposals, in doubt those that one indicator would have with different numbers in one period."""
    alike: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        alike.setdefault(_counts(row), []).append(row)
    return [
        row | doubted(row, WORDS["twice"]) if any(_is_other(row, one) for one in alike[_counts(row)]) else row
        for row in rows
    ]


def _counts(row: Row) -> tuple[str, ...]:
    """Return what a number would be of: its indicator or, without one, what it counts, and its period."""
    own = (row["indicator"],) if row["indicator"] else ("", row["term"], row["measure"], row["counted"])
    return (*own, row["period_from"], row["period_to"])


def _is_other(row: Row, other: Row) -> bool:
    """Return whether two proposals of the same say different numbers; those that stand beside another, goals and other levels do not."""
    counted = all(not one["beside"] and one["status"] != "target" for one in (row, other))
    apart = not row["indicator"] and row["level"] and other["level"] and row["level"] != other["level"]
    return counted and not apart and (row["value"], row["unit"]) != (other["value"], other["unit"])


def _without(text: str, tables: Collection[tuple[int, int]]) -> str:
    """Return a text with blanks where others read it, so that places stay."""
    for start, end in tables:
        text = text[:start] + BLANKED.sub(" ", text[start:end]) + text[end:]
    return text


def _unclaimed(numeral: Numeral, sentence: Sentence | None, guessed: Mapping[int, str]) -> Row:
    role = guessed.get(numeral.start, "unknown" if numeral.printed[0].isdecimal() else "word") if sentence else "table"
    return {
        "start": str(numeral.start),
        "printed": numeral.printed,
        "sentence_start": str(sentence.start) if sentence else "",
        "sentence_end": str(sentence.end) if sentence else "",
        "role": role,
    }
