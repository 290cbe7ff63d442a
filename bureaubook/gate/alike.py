"""Whether blocks of a page in two languages say the same numbers, and where they don't."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

from bureaubook.gate.blocks import PASSAGE, Block, split_languages
from bureaubook.gate.numerals import LETTERS, SAID, asked, numerals
from bureaubook.gate.same_numbers import Numeral, lacking
from bureaubook.number.census import NUMERAL

AROUND = 60  # characters told of a block on either side of the numeral


MANY = 10**6  # pairs of blocks
SAME = 5  # English words in a row, number words apart, that make it the same text


class Difference(NamedTuple):
    """A place where two languages differ: the heading, what each says there, and the numbers that only it has, as printed."""

    section: str
    first: str
    other: str
    mine: tuple[str, ...]
    theirs: tuple[str, ...]


class Alike:
    """Compares blocks of two languages.

    names: the numerals of the report's names and set phrases, each with the characters before and behind it.
    """

    def __init__(self, names: frozenset[tuple[str, str, str]] = frozenset()):
        self.names = names
        self._alike: set[tuple[object, ...]] = set()  # words in two languages that were found to say the same

    def differences(self, mine: Sequence[Block], theirs: Sequence[Block]) -> Iterator[Difference]:
        """Yield where the blocks of a page differ from those in another language in what numbers they say."""
        for pair in _aligned(*([b for b in blocks if not b.is_apart] for blocks in (mine, theirs))):
            yield from self._within(*pair)
        # attributes stand in the order of the words they explain, which differs
        pairs = [*_aligned(*([b for b in blocks if b.is_attribute] for blocks in (mine, theirs)))]
        yield from self._rows([first for first, _ in pairs], [other for _, other in pairs])
        ours, others = ({b.key: b for outer in blocks for b in outer if b.is_card} for blocks in (mine, theirs))
        for key in ours.keys() & others.keys():
            yield from self._within(ours[key], others[key])
        yield from self._cards(
            [card for key, card in ours.items() if key not in others],
            [card for key, card in others.items() if key not in ours],
        )

    def _cards(self, mine: list[Block], theirs: list[Block]) -> Iterator[Difference]:
        """Yield how cards differ that a language sorts its own way; another rule tells of a quantity that only one language has."""
        for card in [*mine]:
            twin = next((each for each in theirs if self._same(card, each)), None)
            if twin:
                mine.remove(card)
                theirs.remove(twin)
        for card, twin in zip(mine, theirs, strict=False):
            yield from self._within(card, twin)

    def _within(self, first: Block, other: Block) -> Iterator[Difference]:
        yield from self._differing(first, other)
        mine, theirs = ([part for part in block.parts if not part.is_card] for block in (first, other))
        if first.kind == "table" and other.kind == "table":
            yield from self._rows(mine, theirs)
        else:
            for one, two in zip_longest(mine, theirs):
                yield from self._within(one or Block("", first.section), two or Block("", other.section))

    def _rows(self, mine: list[Block], theirs: list[Block]) -> Iterator[Difference]:
        """Yield how the rows differ: in the same order, or as each language sorts them."""
        pairs = [*zip(mine, theirs, strict=False)]
        unlike = [place for place, (row, twin) in enumerate(pairs) if not self._same(row, twin)]
        ours = [mine[place] for place in unlike] + mine[len(theirs) :]
        others = [theirs[place] for place in unlike] + theirs[len(mine) :]
        for row in [*ours] if len(ours) * len(others) < MANY else ():
            twin = next((each for each in others if self._same(row, each)), None)
            if twin or (twin := self._swapped(row, others, pairs)):
                ours.remove(row)
                others.remove(twin)
        for row, twin in zip_longest(ours, others):
            yield from self._within(row or Block("tr", twin.section), twin or Block("tr", row.section))

    def _swapped(self, row: Block, others: list[Block], pairs: list[tuple[Block, Block]]) -> Block | None:
        """Return the row that is left if this one takes the twin of another, which says the same as that one."""
        if len(others) * len(pairs) > MANY:
            return None
        for first, twin in pairs:
            if self._same(row, twin) and self._same(first, twin):
                left = next((each for each in others if self._same(first, each)), None)
                if left:
                    return left
        return None

    def _same(self, first: Block, other: Block) -> bool:
        return not any(self._within(first, other))

    def _differing(self, first: Block, other: Block) -> Iterator[Difference]:
        """Yield at most one difference between two blocks, in their own words or in those they quote."""
        if (first.own, first.other) == (other.own, other.other) and not (first.translation or other.translation):
            return
        foreign = first.other or other.other or first.translation or other.translation
        words = tuple(
            (each.kind == PASSAGE, each.is_card, each.own, each.other, each.translation) for each in (first, other)
        )
        if words in self._alike or (not foreign and asked(first.own) == asked(other.own)):  # most blocks
            return
        if first.kind == other.kind == "code":
            yield from verbatim([first], [other])
            return
        if printed := _same_text_unlike(first.own, other.own):
            yield Difference(first.section, _around(first, []), _around(other, []), (printed[0],), (printed[1],))
            return
        quotes = first.kind == other.kind == PASSAGE and not first.other and other.other
        if quotes and (printed := _first_unlike(first.own, other.other)):
            yield Difference(first.section, _around(first, []), _around(other, []), (printed[0],), (printed[1],))
            return
        mine, theirs = self._said(first), self._said(other)
        found = [*mine.lacking(theirs)], [*theirs.lacking(mine)]
        if any(found):
            only, missing = (tuple(dict.fromkeys(each.printed for each in side)) for side in found)
            around = _around(first, found[0]), _around(other, found[1])
            yield Difference(first.section or other.section, *around, only, missing)
        else:
            self._alike.add(words)

    def _said(self, block: Block) -> "_Said":
        named: list[str] = []

        def take(numeral: re.Match[str]) -> str:
            start, end, words = numeral.start(), numeral.end(), numeral.string
            if (words[max(start - 1, 0) : start], numeral.group(), words[end : end + 1]) not in self.names:
                return numeral.group()
            ordinal = words[max(start - 1, 0) : start] == "第", words[end : end + 1] == "大"
            named.append(words[start - ordinal[0] : end + ordinal[1]])
            return "…"

        own = NUMERAL.sub(take, block.own) if self.names else block.own
        aside = numerals("…".join(named))
        return _Said(block, numerals(own), aside, numerals(block.other), numerals(block.translation))


class _Said(NamedTuple):
    """The numbers of a block: in the page's language, in names and set phrases, in other languages, in a translation."""

    block: Block
    own: tuple[Numeral, ...]
    aside: tuple[Numeral, ...]
    other: tuple[Numeral, ...]
    translation: tuple[Numeral, ...]

    def lacking(self, there: "_Said") -> Iterator[Numeral]:
        """Yield the numbers said here that the other language does not say."""
        said = [*there.own, *there.aside]
        # words quoted in another language may stand for a number, but not in place of their own translation
        if not (there.block.kind == PASSAGE and there.block.other and there.own):
            said += there.other
        yield from lacking(self.own, said, f"{there.block.own} {there.block.other}")
        every = (*there.own, *there.other, *there.aside)
        if self.block.kind == PASSAGE:  # the translation may quote words of the text again
            readings = {reading for each in every for reading in each.readings}
            yield from (each for each in self.other if readings.isdisjoint(each.readings))
        else:
            yield from lacking((each._replace(words=None) for each in self.other), every, "")
        if self.block.translation and not self.block.is_card:
            # a translation may quote the text too
            translated = (each if each.printed.isascii() else each._replace(words=None) for each in self.translation)
            yield from lacking(translated, self.other, self.block.other)
            yield from lacking(self.other, self.translation, self.block.translation)


def verbatim(mine: Sequence[Block], theirs: Sequence[Block]) -> Iterator[Difference]:
    """Yield where blocks that are the same in all languages, such as code, say other numbers."""
    pairs = zip_longest(*([each for outer in blocks for each in outer] for blocks in (mine, theirs)))
    for first, other in ((one or Block("", ""), two or Block("", "")) for one, two in pairs):
        if first.own == other.own:
            continue
        printed = zip_longest(numerals(first.own), numerals(other.own))
        one, two = next(((one, two) for one, two in printed if one != two), (None, None))
        if one or two:
            told = ([each] if each else [] for each in (one, two))
            here, there = ((each.printed,) if each else () for each in (one, two))
            around, beside = (_around(block, each) for block, each in zip((first, other), told, strict=True))
            yield Difference(first.section or other.section, around, beside, here, there)


def _aligned(mine: list[Block], theirs: list[Block]) -> Iterator[tuple[Block, Block]]:
    """Yield the blocks in pairs, section by section; one that stands in one language only beside an empty one."""
    ours, others = [(b.section, b.kind) for b in mine], [(b.section, b.kind) for b in theirs]
    if ours == others:
        yield from zip(mine, theirs, strict=True)
        return
    for section in dict.fromkeys(section for section, _ in (*ours, *others)):
        left, right = ([b for b in blocks if b.section == section] for blocks in (mine, theirs))
        if len(left) * len(right) > MANY:
            yield _one(left, section), _one(right, section)
            continue
        steps = SequenceMatcher(None, [b.kind for b in left], [b.kind for b in right], False).get_opcodes()
        for _, a, b, c, d in steps:
            yield from zip_longest(left[a:b], right[c:d], fillvalue=Block("", section))


def _one(blocks: list[Block], section: str) -> Block:
    """Return blocks as one, where there are too many to look which stands beside which."""
    return Block("", section, " … ".join(b.own for b in blocks), " … ".join(b.other for b in blocks))


def _same_text_unlike(text: str, again: str) -> tuple[str, str] | None:
    """Return the first numerals in which an English text differs from the same one in a file of the other language."""
    latin = [split_languages(each, "en")[0] for each in (text, again)]
    plain = [[word for word in LETTERS.findall(each.lower()) if word not in SAID] for each in latin]
    if len(plain[0]) < SAME or plain[0] != plain[1]:
        return None
    pairs = zip_longest(*map(numerals, latin))
    return next(
        ((one.printed if one else "nothing", two.printed if two else "nothing") for one, two in pairs if one != two),
        None,
    )


def _first_unlike(text: str, again: str) -> tuple[str, str] | None:
    """Return the first numerals in which the report's text differs from the same text on another page."""
    printed = NUMERAL.findall(text)  # behind the text again, its translation may quote words of it
    pairs = zip_longest(printed, NUMERAL.findall(again)[: len(printed)], fillvalue="nothing")
    return next(((one, two) for one, two in pairs if one != two), None)


def _around(block: Block, found: list[Numeral]) -> str:
    """Return the words around the first number that differs, or the beginning of the block."""
    words = block.words
    at = max(words.find(found[0].printed), 0) if found else 0
    start, end = max(at - AROUND, 0), at + AROUND
    return ("…" if start else "") + words[start:end] + ("…" if end < len(words) else "")
