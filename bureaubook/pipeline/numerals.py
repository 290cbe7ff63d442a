"""The numerals in words of either language, as numbers: digits, Chinese numerals, English number words, ordinals, months.

A numeral is `sure` if the same words in another language must say it too. It is not where languages differ in whether they
say it at all: one (一 is also “a”), a bare multiplier (百姓, hundreds), half, both. No library reads both languages with
scales, ordinals and what is no number; the words are few.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bureaubook.census import CHINESE_DIGITS, numeral_value
from bureaubook.pipeline.amounts import ENGLISH_SCALE, SHARED_SCALE, SPLIT_SCALE

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
MONTHS = "January February March April May June July August September October November December"
SCALES = {"hundred": Decimal(100)} | ENGLISH_SCALE
WORDS = (
    {word: Decimal(value) for value, word in enumerate(ONES.split())}
    | {word: Decimal(value) for value, word in enumerate(ORDINALS.split(), 1)}
    | {word + "ly": Decimal(value) for value, word in enumerate(ORDINALS.split()[:4], 1)}
    | {word: Decimal(10 * value) for value, word in enumerate(TENS.split(), 2)}
    | {word[:-1] + "ieth": Decimal(10 * value) for value, word in enumerate(TENS.split(), 2)}
    | {"thirds": Decimal(3), "fifths": Decimal(5), "tenths": Decimal(10)}
)
# words that say a number by the way; the other language may say it or not, or say it by another of these values
BY_THE_WAY = {
    "once": ("1",),
    "single": ("1",),
    "both": ("2",),
    "twice": ("2",),
    "double": ("2",),
    "doubled": ("2",),
    "dual": ("2",),
    "pair": ("2",),
    "pairs": ("2",),
    "half": ("0.5", "2"),
    "halves": ("0.5", "2"),
    "quarter": ("0.25", "4"),
    "quarters": ("0.25", "4"),
    "dozen": ("10", "12"),
    "dozens": ("10", "12"),
    "tens": ("10",),
    "hundreds": ("100",),
    "thousands": ("1000",),
    "millions": ("1000000",),
    "no": ("0",),
    "none": ("0",),
    "nil": ("0",),
}
SAID = {*WORDS, *SCALES, *BY_THE_WAY, *MONTHS.lower().split(), *(name[:3] for name in MONTHS.lower().split()), "sept"}
_LETTERS = re.compile(r"[a-z]+")
_WORD = "|".join(sorted([*WORDS, *SCALES], key=len, reverse=True))
_ENGLISH = re.compile(rf"\b(?:{_WORD})(?:(?:-|\s+(?:and\s+)?)(?:{_WORD}))*\b", re.IGNORECASE)
_BY_THE_WAY = re.compile(rf"\b(?:{'|'.join(BY_THE_WAY)})\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b(?:{MONTHS.replace(' ', '|')})\b")
_MONTH_NUMBER = {name: Decimal(number) for number, name in enumerate(MONTHS.split(), 1)}
_SHORT_MONTH = re.compile(
    r"(?<=\d )(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b|"
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)(?= \d)"
)
# “May” is a month beside a number or behind a word of time; elsewhere it may be a verb
_MAY = re.compile(r"(?:\d|\b(?:in|of|since|from|to|until|by|during|and|or|late|early|mid)) May\b|\bMay \d")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SPACED = re.compile(r"(?<=\d)\s+(?=[余多]?[万亿])")
_DIGITS = re.compile(rf"(\d+(?:\.\d+)?)(?:[- ]({'|'.join(SCALES)})\b)?([百千万亿]*(?:\d+(?:\.\d+)?[百千万亿]+)*)")
_CHINESE = re.compile(rf"[{CHINESE_DIGITS}]+")
_PLAN = re.compile(r"(十[一二三四六七八九])五")  # 十四五: the fourteenth five-year plan
LONGEST = 40  # characters; what is longer is no number that anybody reads
_SMALL = "一二三四五六七八九"
_PER_CENT = re.compile(r"百分之(?=[\d一二三四五六七八九十])")
# a heading's or label's number, which English may leave out: 二、 （二） 2.
NUMBERING = re.compile(
    rf"(?:(?<=^)|(?<=[“：:·\s]))(?:[（(]([{_SMALL}十]+)[）)]|([{_SMALL}十]+)、|(\d{{1,2}})[.．](?!\d))"
)
_FIRST = re.compile(rf"第一(?![{CHINESE_DIGITS}时])")
_PART_ONE = re.compile(r"\bpart (one)\b", re.IGNORECASE)  # the first part is named by its number in both languages
_WEEKDAY = rf"(?:星期|周)[{_SMALL}](?![{CHINESE_DIGITS}\d年个次])"
_RANGE = re.compile(r"(?<=\d)(至|到|—|–|-|~)(?=[\d.]+([万亿]))")  # 343.5至344.8万元: both are 万
SET_PHRASES = ("十分", "万一", "再三", "乱七八糟", "三角洲", "四处", "四周", "千方百计", "三三两两")
_ASIDE = {"上半年": "1", "下半年": "2", "两者": "2", "双方": "2"}


def _no_numbers() -> re.Pattern:
    """Return the pattern of Chinese words in which a numeral counts nothing: set phrases, and exceptions with their reason."""
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        words = [row["words"] for row in csv.DictReader(file)]
    return re.compile("|".join([*map(re.escape, sorted(words, key=len, reverse=True)), *SET_PHRASES, _WEEKDAY]))


EXCEPTIONS = Path(__file__).parent / "no_numbers.csv"
NO_NUMBER = _no_numbers()


class Numeral(NamedTuple):
    """A number as printed, and whether another language must say it too."""

    value: Decimal
    printed: str
    sure: bool = True


@lru_cache(maxsize=20000)
def numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numerals of words in either language.

    >>> [str(n.value) for n in numerals("第三次，共2.65亿元、两项")], [str(n.value) for n in numerals("twenty-one on 5 May 2022")]
    (['265000000.00', '3', '2'], ['5', '2022', '21', '5'])
    >>> [n.printed for n in numerals("CNY 26.5 million, 1,613 attendances") if n.sure], numerals("一个")[0].sure
    (['26.5 million', '1613'], False)
    """
    if not text.strip():
        return ()
    plain = _GROUPED.sub("", unicodedata.normalize("NFKC", text))
    found = [*_of_chinese(plain)] if not plain.isascii() else [*_of_digits(plain)]
    return tuple(found + [*_of_english(plain)])


@lru_cache(maxsize=20000)
def sure_values(text: str) -> tuple[Decimal, ...]:
    """Return the values of the sure numerals of words, from the least."""
    return tuple(sorted(each.value for each in numerals(text) if each.sure))


def _of_chinese(text: str) -> Iterator[Numeral]:
    text = _PER_CENT.sub("", _SPACED.sub("", text))
    text = _RANGE.sub(r"\2\1", SHARED_SCALE.sub(r"\1或", SPLIT_SCALE.sub(r"\2\1", text)))
    for words, which in _ASIDE.items():
        if words in text:
            yield Numeral(Decimal(which), words, False)
            text = text.replace(words, "…")
    for match in NUMBERING.finditer(text):
        number = next(filter(None, match.groups()))
        yield Numeral(numeral_value(number), match.group(), False)
    for match in _FIRST.finditer(text):
        yield Numeral(Decimal(1), match.group())
    text = _PLAN.sub(r"\1、五", NO_NUMBER.sub("…", _FIRST.sub("…", NUMBERING.sub("…", text))))
    yield from _of_digits(text)
    for match in _CHINESE.finditer(_DIGITS.sub("…", text)):
        yield from _run(match.group())


def _run(run: str) -> Iterator[Numeral]:
    if len(run) > LONGEST:
        return
    if "半" in run:
        yield Numeral(Decimal("0.5"), "半", False)
        yield from (each for part in run.split("半") if part for each in _run(part))
    elif len(run) == 2 and run in _SMALL:  # 三四: three or four
        yield from (Numeral(numeral_value(each), each) for each in run)
    elif run in ("一", "双", "零", "〇") or not set(run) - set("百千万亿"):
        yield Numeral(numeral_value(run), run, False)
    else:
        yield Numeral(numeral_value(run), run)


def _of_digits(text: str) -> Iterator[Numeral]:
    for match in _DIGITS.finditer(text):
        number, scale, multiplier = match.groups()
        if len(match.group()) > LONGEST:
            continue
        if multiplier:
            yield Numeral(numeral_value(number + multiplier), match.group())
        else:
            yield Numeral(Decimal(number) * SCALES.get(scale, Decimal(1)), match.group())


def _of_english(text: str) -> Iterator[Numeral]:
    if SAID.isdisjoint(_LETTERS.findall(text.lower())):
        return
    for match in _PART_ONE.finditer(text):
        yield Numeral(Decimal(1), match[1])
    bare = _DIGITS.sub("…", _PART_ONE.sub("…", text))
    for match in _ENGLISH.finditer(bare):
        yield from _spelled(match.group())
    for match in _BY_THE_WAY.finditer(bare):
        yield from (Numeral(Decimal(value), match.group(), False) for value in BY_THE_WAY[match.group().lower()])
    for match in _MONTH.finditer(text):
        name = match.group()
        sure = name != "May" or any(at.start() <= match.start() < at.end() for at in _MAY.finditer(text))
        yield Numeral(_MONTH_NUMBER[name], name, sure)
    for match in _SHORT_MONTH.finditer(text):
        yield Numeral(next(n for name, n in _MONTH_NUMBER.items() if name.startswith(match.group()[:3])), match.group())


def _spelled(words: str) -> Iterator[Numeral]:
    """Yield the numbers of a run of number words: twenty-one is one number, two three are two."""
    total = last = None  # last: the part that a smaller one may follow
    said: list[str] = []
    for word in re.split(r"[-\s]+", words):
        lower = word.lower()
        if lower == "and":
            continue
        if lower in SCALES:
            size = SCALES[lower]
            total = size if total is None else total * size if total < size else total + size
            last = size
        else:
            value = WORDS[lower]
            follows = total is not None and (value < last if last in SCALES.values() else 20 <= last < 100 > 10 > value)
            if total is not None and not follows:
                yield _said(total, said)
                total, said = None, []
            total, last = value if total is None else total + value, value
        said.append(word)
    if total is not None:
        yield _said(total, said)


def _said(value: Decimal, words: list[str]) -> Numeral:
    bare = [word.lower() for word in words]
    return Numeral(value, " ".join(words), value > 1 and not (len(bare) == 1 and bare[0] in SCALES))
