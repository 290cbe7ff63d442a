"""Which term of the lexicon a phrase names: Chinese puts the head last, so the match that ends last decides, then the longest."""

from typing import NamedTuple

from bureaubook.ingest.prose.lexicon import Lexicon, Term


class Match(NamedTuple):
    """A term found in a phrase, from `start` to `end`; `length` counts the characters of the lexicon that were met."""

    start: int
    end: int
    length: int
    term: Term


def matches(phrase: str, sort: str, lexicon: Lexicon) -> list[Match]:
    """Return every term in a phrase that takes units of a sort (`any`: whatever unit), the best first."""
    found = [
        Match(match.start(), match.end(), words.length, term)
        for term, words in lexicon.patterns(sort)
        if words.first in phrase
        for match in words.regex.finditer(phrase)
    ]
    return sorted(found, key=lambda match: (-match.end, -match.length, match.start))


def best(phrase: str, sort: str, lexicon: Lexicon) -> Match | None:
    """Return the term that a phrase names; None if it names none of the lexicon."""
    return next(iter(matches(phrase, sort, lexicon)), None)
