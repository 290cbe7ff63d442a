"""Sentences of a text: their characters without blanks and line ends, and where each of them stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

END = re.compile(r"[。！？!?]")
LIST = r"(?:[（(]?[一二三四五六七八九十百\d]{1,3}[)）、.．]|第[一二三四五六七八九十百]+[章节部]|[一二三四五六七八九十][是、])"
HEAD = re.compile(r"(?:[（(]?[一二三四五六七八九十百\d]{1,3}[)）、.．]|第[一二三四五六七八九十百]+[章节部])")
BEGINS = re.compile(rf"\s*{LIST}")
CLOSED = tuple("。！？；：.!?;:")
NARROW = {0xFF10 + digit: str(digit) for digit in range(10)} | {ord("％"): "%", ord("．"): "."}
WRAPPED = 15  # characters of a line, at least, that a sentence can go on after


@dataclass(frozen=True)
class Sentence:
    """One sentence: `text` without blanks, digits and per cent signs in their narrow form, `places` where each character stands.

    `head`: it is a heading; `paragraph`: all of its paragraph, `within` where it begins there.
    """

    text: str
    places: tuple[int, ...]
    head: bool = False
    paragraph: str = ""
    within: int = 0

    @property
    def earlier(self) -> str:
        """What of its paragraph stands before it."""
        return self.paragraph[: self.within]

    def part(self, place: int) -> tuple[int, int]:
        """Return from where to where, in the source, the part between two ； stands that holds a place of the sentence."""
        first = self.text.rfind("；", 0, place) + 1
        last = self.text.find("；", place)
        return self.places[first], self.places[last if last >= 0 else -1] + 1

    @property
    def start(self) -> int:
        return self.places[0]

    @property
    def end(self) -> int:
        return self.places[-1] + 1


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in order; lines with cells are none."""
    for lines in _paragraphs(text):
        yield from _of_paragraph(lines)


def _paragraphs(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield lines that one paragraph was broken into, each with where it begins."""
    held: list[tuple[int, str]] = []
    start = 0
    for line in text.split("\n"):
        if not line.strip() or "\t" in line.strip():
            yield from [held] if held else []
            held = []
        elif held and not BEGINS.match(line) and _goes_on(held[-1][1]):
            held.append((start, line))
        else:
            yield from [held] if held else []
            held = [(start, line)]
        start += len(line) + 1
    yield from [held] if held else []


def _goes_on(line: str) -> bool:
    """Return whether the next line can be of the same paragraph: this one is long and ends within a sentence."""
    shown = line.strip()
    return (
        len(shown) >= WRAPPED and not shown.endswith(CLOSED) and not (BEGINS.match(shown) and len(shown) < 2 * WRAPPED)
    )


def _of_paragraph(lines: list[tuple[int, str]]) -> Iterator[Sentence]:
    characters = [(start + n, char) for start, line in lines for n, char in enumerate(line)]
    kept: list[tuple[int, str]] = []
    done: list[list[tuple[int, str]]] = []
    for n, (place, char) in enumerate(characters):
        if char.isspace() or char in "\u200b\ufeff":
            if _between_digits(characters, n, kept):
                kept.append((place, " "))
            continue
        kept.append((place, char.translate(NARROW)))
        if END.match(char):
            done.append(kept)
            kept = []
    whole = [*done, kept] if kept else done
    paragraph = "".join(char for one in whole for _, char in one)
    within = 0
    for one in whole:
        yield _sentence(one, paragraph, within)
        within += len(one)


def _between_digits(characters: list[tuple[int, str]], n: int, kept: list[tuple[int, str]]) -> bool:
    follows = next((char for _, char in characters[n + 1 :] if not char.isspace()), "")
    return bool(kept) and kept[-1][1].isdecimal() and follows.isdecimal()


def _sentence(kept: list[tuple[int, str]], paragraph: str, within: int) -> Sentence:
    text = "".join(char for _, char in kept)
    head = (
        bool(HEAD.match(text))
        and len(text) <= 40
        and not text.endswith(tuple("！？；，"))
        and (len(text) <= 25 or text[-1] != "。")
    )
    return Sentence(text, tuple(place for place, _ in kept), head, paragraph, within)
