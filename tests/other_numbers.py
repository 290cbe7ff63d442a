"""Pages and files with one numeral changed to another number, each in turn: what the rule of the languages must refuse."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bureaubook.gate.blocks import ATTRIBUTES
from bureaubook.gate.number_words import MONTHS, ONES, ORDINALS, TENS
from bureaubook.gate.numerals import NO_NUMBER, NUMBERING
from bureaubook.number.census import CHINESE_DIGITS

CODE = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->", re.DOTALL)
META = r'<meta (?:name="description"|property="og:[a-z:]+") content="'
WORDS = re.compile(rf"(?:>|\b(?:{'|'.join(ATTRIBUTES)})=\"|{META})([^<>\"]+)")
BY_THE_WAY = {
    **{"no": "one", "none": "one", "nil": "one", "once": "twice", "twice": "once", "both": "three", "single": "double"},
    **{"double": "single", "doubled": "single", "dual": "single", "pair": "dozen", "pairs": "dozens", "dozen": "pair"},
    **{"dozens": "pairs", "half": "quarter", "halves": "quarters", "quarter": "half", "quarters": "halves"},
    **{
        "tens": "hundreds",
        "hundred": "thousand",
        "hundreds": "thousands",
        "thousand": "million",
        "thousands": "millions",
    },
    **{"million": "billion", "millions": "billions", "billion": "million", "billions": "millions"},
}
ONE_WORD = [*ONES.split(), *TENS.split(), *ORDINALS.split(), *MONTHS.split(), *BY_THE_WAY]
NUMERAL = re.compile(
    rf"\d+(?:,\d{{3}})*(?:\.\d+)?|[{CHINESE_DIGITS}]+|(?<!_ )\b(?!no\.)(?:{'|'.join(sorted(ONE_WORD, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
NEXT = dict(zip("一二三四五六七八九十两半双零〇百千万亿", "三三四五六七八九七七三三三三三七七七七", strict=True))


class Change(NamedTuple):
    """One numeral of a text: where it stands, what stands there, and what the changed text has instead."""

    start: int
    printed: str
    instead: str

    def of(self, text: str) -> str:
        return text[: self.start] + self.instead + text[self.start + len(self.printed) :]


def changes(html: str) -> Iterator[Change]:
    """Yield a change for every numeral that a page shows or says; not those of the exceptions, nor what numbers a Chinese label."""
    hidden = [match.span() for match in CODE.finditer(html)]
    for words in WORDS.finditer(html):
        if not any(start <= words.start() < end for start, end in hidden):
            yield from changes_of_words(words[1], words.start(1))


def changes_of_words(words: str, offset: int = 0) -> Iterator[Change]:
    """Yield a change for every numeral of words that stand at an offset."""
    patterns = (NO_NUMBER, NUMBERING) if not words.isascii() else ()
    apart = [match.span() for pattern in patterns for match in pattern.finditer(words)]
    for match in NUMERAL.finditer(words):
        if not any(start <= match.start() < end for start, end in apart):
            yield Change(offset + match.start(), match.group(), other_number(match.group()))


def other_number(printed: str) -> str:
    """Return another number, written as the one given: 109 as 110, 两 as 三, second as third.

    >>> [other_number(each) for each in ("109", "2.65", "1,613", "两", "十二", "Second", "twenty", "May", "no", "Both")]
    ['110', '2.66', '1,614', '三', '七三', 'Third', 'thirty', 'June', 'one', 'Three']
    """
    if printed[0].isdecimal():
        value = Decimal(printed.replace(",", ""))
        more = value + Decimal(1).scaleb(value.as_tuple().exponent)
        return f"{more:,f}" if "," in printed else f"{more:0{len(printed)}f}"
    if printed[0] in NEXT:
        return "".join(NEXT[char] for char in printed)
    for names in (ONES, TENS, ORDINALS, MONTHS):
        row = names.split()
        folded = [name.lower() for name in row]
        if printed.lower() in folded:
            return _as_written(printed, row[(folded.index(printed.lower()) + 1) % len(row)])
    return _as_written(printed, BY_THE_WAY[printed.lower()])


def _as_written(printed: str, instead: str) -> str:
    return instead.capitalize() if printed[0].isupper() else instead
