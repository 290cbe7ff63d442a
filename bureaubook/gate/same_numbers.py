"""Whether numerals of one language have each one of its own in the other, of a kind and value that both may be read as."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bureaubook.gate.number_words import Reading


class Numeral(NamedTuple):
    """A number as printed, as what it may be read, and the words that may say it in the other language.

    words: None if only a numeral does; else a pattern, empty if it need not be said at all.
    """

    printed: str
    readings: tuple[Reading, ...]
    words: str | None = None

    @property
    def sure(self) -> bool:
        """Whether the other language must say it by a numeral."""
        return self.words is None


def lacking(here: Iterable[Numeral], there: Iterable[Numeral], words: str) -> Iterator[Numeral]:
    """Yield the numerals here that have none of their own there, nor are said by the words there if said by the way.

    >>> from bureaubook.gate.numerals import numerals
    >>> zh, en = "首次申报，两种都有", "the second applications of both kinds"
    >>> [n.printed for n in lacking(numerals(en), numerals(zh), zh)]
    ['second']
    """
    here = [*here]
    free: dict[Reading, list[int]] = {}  # the numerals there; of each reading the plainest last
    partners = sorted(enumerate(there), key=lambda each: (-len(each[1].readings), each[1].sure))
    for place, partner in partners:
        for reading in partner.readings:
            free.setdefault(reading, []).append(place)
    taken: set[int] = set()
    said: dict[str, list[int]] = {}  # where the words stand that say it by the way
    used: set[int] = set()  # each stands for one
    missing = []
    for place, each in sorted(enumerate(here), key=lambda each: (not each[1].sure, len(each[1].readings))):
        if each.words and each.words not in said:
            said[each.words] = [match.start() for match in re.finditer(each.words, words, re.IGNORECASE)][::-1]
        if each.words and _left(said[each.words], used):
            used.add(said[each.words].pop())
        elif each.words != "" and not _takes(each.readings, free, taken):
            missing.append(place)
    yield from (here[place] for place in sorted(missing))


def _takes(readings: Iterable[Reading], free: dict[Reading, list[int]], taken: set[int]) -> bool:
    """Take one of the numerals that are left of any of these readings; False if there is none."""
    for reading in readings:
        places = free.get(reading, [])
        if _left(places, taken):
            taken.add(places.pop())
            return True
    return False


def _left(places: list[int], taken: set[int]) -> bool:
    """Drop the places at the end that are taken; whether any is left."""
    while places and places[-1] in taken:
        places.pop()
    return bool(places)
