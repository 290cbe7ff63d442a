"""The structure of a report's text: sentences, parts, headings, and the words for a place in it."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from bureaubook.words.pair import both

SENTENCE = re.compile(r"[^。！？；\n]+(?:[。！？；]+[”’）》」』]*)?|[。！？；]+[”’）》」』]*")
UNSEEN = re.compile(  # what does not show, and hides or moves other characters, carries hidden words, or commands a terminal
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"  # control characters
    r"|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]"  # ends of lines that are none; what turns the direction of writing
    r"|[\u034f\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a]"  # fillers, annotation
    r"|[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"  # tags: a second alphabet that shows nothing
    r"|[\ud800-\udfff\ufffe\uffff]"  # halves of a character, and what is none: no file can hold them
    r"|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}|[\u200b-\u200d\u2060-\u2064\ufeff]{4,}"  # in a row they spell words
)
ZH_PARTS = "一二三四五六"
EN_PARTS = ("one", "two", "three", "four", "five", "six")


@dataclass(frozen=True)
class Sentence:
    """One sentence of the source and where it starts (code points); English where the data have it."""

    start: int
    text: str
    english: str = ""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def printed_span(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where words stand in text[start:end], as (place, length), None if they don't; …… in them is what is left out.

    >>> printed_span("分别被甲中心、乙大学揭榜；", "被……揭榜", 0, 13)
    (2, 10)
    """
    at, places = start, []
    for piece in filter(None, words.split("……")):
        at = text.find(piece, at, end)
        if at < 0:
            return None
        places.append(at)
        at += len(piece)
    return (places[0], at - places[0]) if places else None


def part_name(part: int | str, language: str) -> str:
    """Return what a part of the report is called, also by its official table.

    >>> part_name("2", "zh"), part_name(2, "en")
    ('第二部分', 'part two')
    """
    return part_names(part)[language]


def part_names(part: int | str) -> dict[str, str]:
    """Return `part_name` in each language."""
    number = int(part) - 1
    return both("第{part}部分", "part {part}", part={"zh": ZH_PARTS[number], "en": EN_PARTS[number]})


def unwrapped(words: str) -> str:
    """Return printed words on one line, without blanks between Chinese characters.

    >>> unwrapped("果蔬基\\n\\n地 Fujian  Co.")
    '果蔬基地 Fujian Co.'
    """
    return re.sub(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])", "", " ".join(words.split()))


def bare(words: str) -> str:
    """Return printed words without their white space, and full-width forms as half-width ones: what two labels must share.

    >>> bare("（二） 部分公开 (区分处理的, 只计)") == bare("（二）部分公开（区分处理的，只计）")
    True
    """
    return "".join(unicodedata.normalize("NFKC", words).split())


def sentences(text: str) -> list[Sentence]:
    """Return the sentences in order: up to 。！？； (a closing quote or bracket included) or the end of the line, trimmed.

    >>> [s.text for s in sentences("发放300余册；\\n组织“线上”培训。")]
    ['发放300余册；', '组织“线上”培训。']
    """
    found = []
    for match in SENTENCE.finditer(text):
        stripped = match.group().strip()
        if stripped:
            found.append(Sentence(match.start() + match.group().index(stripped), stripped))
    return found


def sentence_at(found: list[Sentence], start: int) -> Sentence:
    """Return the sentence of a sorted list in which an offset lies. Raises ValueError."""
    place = bisect_right([sentence.start for sentence in found], start) - 1
    if place < 0 or start >= found[place].end:
        raise ValueError(f"no sentence at {start}")
    return found[place]


def excerpt(sentence: Sentence, start: int, length: int, around: int = 46) -> tuple[str, str, str]:
    """Return what stands before a number, the number, and what follows, cut at punctuation where the sentence is long.

    A cut is marked by ……
    """
    at = start - sentence.start
    before, after = sentence.text[:at], sentence.text[at + length :]
    if len(before) > around:
        cut = _after_pause(before[-around:])
        before = "……" + before[-around:][cut:]
    if len(after) > around:
        cut = _last_pause(after[:around])
        after = after[:cut] + "……"
    return before, sentence.text[at : at + length], after


def _after_pause(text: str) -> int:
    found = re.search(r"[，、；：。]", text[: len(text) * 2 // 3])
    return found.end() if found else 0


def _last_pause(text: str) -> int:
    found = max(text.rfind(mark) for mark in "，、；：。）")
    return found + (text[found] == "）") if found > len(text) // 3 else len(text)


def english_excerpt(english: str, number: str, longest: int = 240) -> str:
    """Return the clauses of an English sentence that print a number, cuts marked by …; the whole if it is short or none does.

    >>> english_excerpt("Groups were formed; 109 enterprises have one; a list was made.", "109", longest=20)
    '… 109 enterprises have one; …'
    """
    clauses = re.split(r"(?<=;) ", english)
    kept = [bool(re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d.,]*\d)", clause)) for clause in clauses]
    if not any(kept) or len(english) <= longest:
        return english
    words, shown = [], True
    for clause, keep in zip(clauses, kept, strict=True):
        if keep:
            words.append(clause)
        elif shown or not words:
            words.append("…")
        shown = keep
    return " ".join(words)
