"""The words that a return sheet says itself: whatever else stands in it was written by an agency."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bureaubook.returns import form_words as words
from bureaubook.returns.asked_for import AskedFor
from bureaubook.returns.held import norm

STATES = (words.AGREES, words.DIFFERS, words.UNFILLED, words.PARTLY, words.FILLED, words.PLACES_LEFT)
OPENINGS = (words.COUNTED, words.DIFFERS)  # of cells whose further words are made


@lru_cache(maxsize=8)
def known_words(asked: AskedFor) -> KnownWords:
    """Return the words of a return sheet."""
    return KnownWords(asked)


class KnownWords:
    """What stands in the sheets that were sent."""

    def __init__(self, asked: AskedFor) -> None:
        self._whole = frozenset(norm(word) for word in _said(asked))
        self._openings = tuple({norm(word) for said in OPENINGS for word in said.values()})

    def holds(self, shown: str) -> bool:
        """Return whether the sheet itself says something."""
        plain = norm(shown)
        return plain in self._whole or plain.startswith(self._openings)


def _said(asked: AskedFor) -> Iterator[str]:
    for said in (*words.TITLES.values(), words.HOW_TABLE, words.CHECK, words.BALANCE, *STATES):
        yield from said.values()
    for said in words.INDICATOR_HEADS.values():
        yield from said.values()
    for language in ("zh", "en"):
        yield f"{words.HOW_INDICATORS[language]}{words.PERIOD_HINT[language]}"
    for counted in asked.counted.values():
        yield from counted.values()
    for table in asked.tables.values():
        for row in table.labels.values():
            yield row["label_zh"]
            yield row["label_en"] + row["label_zh"]
    for one in asked.indicators:
        yield one.key
        yield one.unit
        for said in (one.name, one.kind, one.definition):
            yield from said.values()
        yield one.name["en"] + one.name["zh"]
