"""What data/lint/ holds, read: rules with their clauses, misprints, slogans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bureaubook.dataset import schema
from bureaubook.dataset.files import file_name, needed_contents
from bureaubook.dataset.reader import as_rows, read_table

TABLES = {table.name: table for table in schema.LINT}
Pair = tuple[str, str]  # in Chinese and English
GAP = r"[^，。；！？\n]{0,12}?"  # what … stands for


@dataclass(frozen=True)
class Misprint:
    """How a word is misprinted, how it is meant, and in which longer words the same characters are right."""

    printed: str
    read_as: str
    within: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """names: of the rules that only drafts are asked; bases: document and clause of every rule."""

    names: Mapping[str, Pair]
    bases: Mapping[str, Pair]
    misprints: tuple[Misprint, ...]
    slogans: re.Pattern[str]

    def misprinted(self, words: str) -> Iterator[tuple[int, Misprint]]:
        """Yield where a known misprint stands in words, the longest first where one holds another."""
        taken: list[tuple[int, int]] = []
        for one in self.misprints:
            if one.printed not in words:
                continue
            right = [(m.start(), m.end()) for longer in one.within for m in re.finditer(re.escape(longer), words)]
            for match in re.finditer(re.escape(one.printed), words):
                span = match.span()
                if not any(first < span[1] and span[0] < last for first, last in (*right, *taken)):
                    taken.append(span)
                    yield span[0], one


def read_known(data: Path) -> Known:
    """Return what the tables of a data folder hold. Raises InputError for one that is not there or can't be read."""
    folder = data / "lint"
    return _known(
        *((file_name(path, data), needed_contents(path, data)) for path in (folder / f"{t}.csv" for t in TABLES))
    )


@lru_cache(maxsize=4)
def _known(*files: tuple[str, bytes]) -> Known:
    rules, misprints, slogans = (
        as_rows(read_table(raw, table, shown)) for (shown, raw), table in zip(files, TABLES.values(), strict=True)
    )
    longest = sorted(misprints, key=lambda row: (-len(row["printed"]), row["printed"]))
    words = sorted((row["words"] for row in slogans), key=lambda word: (-len(word), word))
    return Known(
        {row["rule"]: (row["name_zh"], row["name_en"]) for row in rules if row["name_zh"]},
        {row["rule"]: (row["basis_zh"], row["basis_en"]) for row in rules},
        tuple(Misprint(r["printed"], r["read_as"], tuple(filter(None, r["within"].split("|")))) for r in longest),
        re.compile("|".join(GAP.join(map(re.escape, word.split("…"))) for word in words)),
    )
