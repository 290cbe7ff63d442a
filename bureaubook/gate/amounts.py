"""What the words of a number say, in either language: its values in ones, its bound, whether it is a percentage."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from bureaubook.gate.page import Page, Shown
from bureaubook.number.census import CHINESE_DIGITS, NUMERAL, numeral_value
from bureaubook.number.quantity import AFTER, BEFORE, CLOSING, ENGLISH_BOUND, NEARLY, SMALL

DIGITS = 20  # of an integer that is written out
HAN = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_SCALE = {word: Decimal(10**power) for power, word in ((3, "thousand"), (6, "million"), (9, "billion"))}
SCALE_WORD = "|".join(ENGLISH_SCALE)
ENGLISH_NUMBER = re.compile(rf"(\d[\d,]*(?:\.\d+)?)(?:\s*({SCALE_WORD})\b)?")
AFTER_WORD = "".join(AFTER)
SPLIT_SCALE = re.compile(rf"(?<=\d)([{AFTER_WORD}])([万亿])")  # 3余万 is 3万余
SHARED_SCALE = re.compile(r"(?<=\d)或(?=[\d.]+([万亿]))")  # 2.6或2.7亿: both are 亿
CHINESE_NUMBER = rf"\s*[\d{CHINESE_DIGITS}]"
BEFORE_NUMBER = re.compile(rf"({'|'.join(sorted(BEFORE, key=len, reverse=True))})(?={CHINESE_NUMBER})")
AFTER_NUMBER = re.compile(rf"(?<=[\d{CHINESE_DIGITS}])\s*([{AFTER_WORD}])")
CLOSING_WORD = re.compile(rf"({'|'.join(CLOSING)})$")
SMALL_WORDS = {word: number for number, word in SMALL.items()}
ENGLISH_BOUNDS = {words.strip(): bound for bound, words in ENGLISH_BOUND.items() if words} | {NEARLY.strip(): "about"}
BEFORE_ENGLISH = re.compile(
    rf"\b({'|'.join(ENGLISH_BOUNDS)}) (?:CNY )?(?=\d|(?:{'|'.join(SMALL_WORDS)})\b)", re.IGNORECASE
)
# what may stand behind the number as words of their own, as in a tile: 2.65 亿元, 265 million
BEHIND = re.compile(rf"\s*(?:[{AFTER_WORD}]?[万亿][{AFTER_WORD}]?|[{AFTER_WORD}]|(?:{SCALE_WORD})\b|%)")


# a small number in words, as templates print it (`{count:word}`), and none
SPELLED = {**{word: f"{value}" for value, word in SMALL.items()}, "没有": "0"}
SPELLED_WORD = re.compile(rf"\b(?:{'|'.join(SMALL.values())})\b|没有", re.IGNORECASE)


class Amount(NamedTuple):
    """What a number says; several values are alternatives (133 or 134)."""

    values: tuple[Decimal, ...]
    bound: str = "as_printed"
    percent: bool = False

    def __str__(self) -> str:
        numbers = " or ".join(f"{value:f}" for value in self.values) or "no number"
        return ENGLISH_BOUND[self.bound] + numbers + ("%" if self.percent else "")


def amount(text: str) -> Amount:
    """Return what the words of one quantity say, in either language.

    >>> str(amount("超过2.65亿元")), str(amount("more than CNY 265 million")), str(amount("133或134家")), str(amount("82%"))
    ('more than 265000000', 'more than 265000000', '133 or 134', '82%')
    >>> str(amount("Two")), str(amount("more than ten")), str(amount("没有")), str(amount("No"))
    ('2', 'more than 10', '0', '0')
    """
    if not re.search(r"\d", text):
        text = SPELLED_WORD.sub(lambda match: SPELLED[match[0].lower()], text)
    return Amount(numbers(text), _bound(text), bool(re.search(r"\d\s*%", text)))


def numbers(text: str) -> tuple[Decimal, ...]:
    """Return the numbers of a quantity's words in either language, in ones.

    >>> [str(n) for n in numbers("2.65亿元") + numbers("CNY 265 million") + numbers("133或134") + numbers("二十八次")]
    ['265000000', '265000000', '133', '134', '28']
    >>> [str(n) for n in numbers("3余万人次") + numbers("2.6或2.7亿元")]
    ['30000', '260000000', '270000000']
    >>> numbers("Five"), numbers("more than two rounds")
    ((Decimal('5'),), (Decimal('2'),))
    """
    text = SHARED_SCALE.sub(r"\1或", SPLIT_SCALE.sub(r"\2\1", text))
    if re.search(r"\d[亿万]", text) or (HAN.search(text) and not re.search(r"\d", text)):
        found = [value for match in NUMERAL.finditer(text) if (value := numeral_of(match.group())) is not None]
    else:
        found = [
            Decimal(match[1].replace(",", "")) * ENGLISH_SCALE.get(match[2], Decimal(1))
            for match in ENGLISH_NUMBER.finditer(text)
        ] or [SMALL_WORDS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in SMALL_WORDS]
    return tuple(_in_ones(value) for value in found)


def _in_ones(value: Decimal) -> Decimal:
    """Return the same number, an integer written out where it has as many digits as numbers of a report may."""
    is_whole = value == value.to_integral() and value.adjusted() < DIGITS
    return value.quantize(Decimal(1)) if is_whole else value.normalize()


def numeral_of(printed: str) -> Decimal | None:
    """Return the value of a numeral; None if it has none (半)."""
    try:
        return numeral_value(printed)
    except ValueError:
        return None


def _bound(text: str) -> str:
    for pattern, meanings in (
        (BEFORE_NUMBER, BEFORE),
        (AFTER_NUMBER, AFTER),
        (CLOSING_WORD, CLOSING),
        (BEFORE_ENGLISH, ENGLISH_BOUNDS),
    ):
        found = pattern.search(text)
        if found:
            return meanings[found[1].lower()]
    return "as_printed"


@dataclass(frozen=True)
class Stated:
    """A quantity of a page with its place, what its words say, where its link leads, and the number its card marks."""

    shown: Shown
    says: Amount
    address: str = ""
    marked: str = ""


def stated(page: Page) -> list[Stated]:
    """Return every number of a page that is a link, in order; words of the report (`wording`) are none."""
    read = page.read
    return [
        Stated(each, amount(_in_full(each)), each.address, read.marked.get(each.card, ""))
        for each in read.shown
        if not each.id.startswith("wording:")
    ]


def _in_full(shown: Shown) -> str:
    """Return the words of a number with the unit that may stand behind its link."""
    words = shown.text.strip()
    behind = BEHIND.match(shown.behind) if words[-1:].isdigit() else None
    return words + (behind.group() if behind else "")
