"""Words in two languages that a page will show: whether they say the same numbers, by the rule that the gate holds a built book to."""

from __future__ import annotations

from collections.abc import Iterator

from bureaubook.gate.numerals import numerals
from bureaubook.gate.same_numbers import lacking
from bureaubook.ingest.review.asked import Entry
from bureaubook.ingest.review.settling import Merge

DO = "Say it in both languages or in neither; one, both, first, none and 没有 count as numbers, a, all and 各 do not."


def alone(zh: str, en: str) -> Iterator[tuple[str, str]]:
    """Yield the numbers that one language alone says: which language, and its words for it.

    >>> list(alone("形式单一", "one form only")), list(alone("两种形式", "forms")), list(alone("两种形式", "two forms"))
    ([('en', 'one')], [('zh', '两')], [])
    """
    yield from (("en", each.printed) for each in lacking(numerals(en), numerals(zh), zh))
    yield from (("zh", each.printed) for each in lacking(numerals(zh), numerals(en), en))


def say_the_same(merge: Merge, entry: Entry, column: str, zh: str, en: str) -> bool:
    """Return whether both languages say the same numbers; else add faults. column: where the English stands."""
    found = list(alone(zh, en)) if zh and en else []
    for language, words in found:
        here, there = ("English", "Chinese") if language == "en" else ("Chinese", "English")
        what = f"{words!r} says a number in {here}, and the {there} says none such: the book can't be built so."
        merge.refuse(entry, column, what, DO)
    return not found
