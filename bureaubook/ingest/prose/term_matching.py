"""Which term of the lexicon a phrase names: Chinese puts the head last, so the match that ends last decides, then the longest."""

from typing import NamedTuple

from bureaubook.ingest.prose import patterns
from bureaubook.ingest.prose.lexicon import Lexicon, Term

UNQUOTED = dict.fromkeys(map(ord, patterns.QUOTES))
QUOTES = '”’"）)'


class Match(NamedTuple):
    """A term found in a phrase, from `start` to `end`; `length` counts the characters of the lexicon that were met."""

    start: int
    end: int
    length: int
    term: Term


def matches(phrase: str, sort: str, lexicon: Lexicon) -> list[Match]:
    """Return every term in a phrase that takes units of a sort (`any`: whatever unit), the best first."""
    plain = phrase.translate(UNQUOTED)
    found = [
        Match(match.start(), match.end(), words.length, term)
        for term, words in lexicon.patterns(sort)
        if words.held in plain
        for match in words.regex.finditer(phrase)
    ]
    ends = {end: _end(phrase, end, lexicon) for end in {match.end for match in found}}
    return sorted(found, key=lambda match: (-ends[match.end], -match.length, match.start, match.term.general))


def _end(phrase: str, end: int, lexicon: Lexicon) -> int:
    """Return where a phrase ends if it ends there, words such as 数量 and 余额 not counted; else that place itself."""
    return end if stripped(phrase[end:], (*lexicon.kind("tail"), *lexicon.kind("link")), QUOTES) else len(phrase)


def stripped(phrase: str, words: tuple[str, ...], extra: str = "") -> str:
    """Return a phrase without the words at its end, however many there are; extra: single characters that go, too."""
    while phrase:
        if phrase[-1] in extra:
            phrase = phrase[:-1]
            continue
        word = next((word for word in words if phrase.endswith(word)), "")
        if not word:
            break
        phrase = phrase[: -len(word)]
    return phrase


def best(phrase: str, sort: str, lexicon: Lexicon) -> Match | None:
    """Return the term that a phrase names; None if it names none of the lexicon."""
    return next(iter(matches(phrase, sort, lexicon)), None)
