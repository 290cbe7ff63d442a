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
    said: dict[str, int] = {}
    missing = []
    for place, each in sorted(enumerate(here), key=lambda each: (not each[1].sure, len(each[1].readings))):
        if each.words and each.words not in said:
            said[each.words] = len(re.findall(each.words, words, re.IGNORECASE))
        if each.words and said[each.words]:
            said[each.words] -= 1  # each of the words stands for one
        elif each.words != "" and not _takes(each.readings, free, taken):
            missing.append(place)
    yield from (here[place] for place in sorted(missing))


def _takes(readings: Iterable[Reading], free: dict[Reading, list[int]], taken: set[int]) -> bool:
    """Take one of the numerals that are left of any of these readings; False if there is none."""
    for reading in readings:
        places = free.get(reading, [])
        while places:
            place = places.pop()
            if place not in taken:
                taken.add(place)
                return True
    return False
