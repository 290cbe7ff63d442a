"""The numerals in words of either language, as numbers: digits, Chinese numerals, English number words, ordinals, months.

Words in two languages say the same numbers if each numeral of one has one of its own in the other, of a kind and a value that both
may be read as: 第三 and third, never 第三 and three. Only what a language says by the way (both, no, 双) may be said there by other
words, and what one language need not say at all (一, which is also “a”; the number of a heading) may be left out there.
No library reads both languages with scales, ordinals and what is no number; the words are few.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from bureaubook.gate.amounts import SHARED_SCALE, SPLIT_SCALE
from bureaubook.gate.number_words import (
    ASIDE,
    CARDINAL,
    CARDINAL_WORDS,
    CHINESE_ASIDE,
    ENGLISH_ASIDE,
    ENGLISH_PHRASES,
    LABEL,
    MONTHS,
    NONE,
    ONE_AND_ALL,
    ORDINAL,
    ORDINAL_WORDS,
    PAIR,
    SCALES,
    SPELLED_DIGITS,
    Aside,
    Reading,
)
from bureaubook.gate.same_numbers import Numeral
from bureaubook.number.census import CHINESE_DIGITS, numeral_value

WORDS = CARDINAL_WORDS | ORDINAL_WORDS
SAID = {
    *WORDS,
    *SCALES,
    *ENGLISH_ASIDE,
    *MONTHS.lower().split(),
    *(name[:3] for name in MONTHS.lower().split()),
    "sept",
}
LETTERS = re.compile(r"[a-z]+")
_WORD = "|".join(sorted([*WORDS, *SCALES], key=len, reverse=True))
_ENGLISH = re.compile(rf"\b(?:{_WORD})(?:(?:-|\s+(?:and\s+)?)(?:{_WORD}))*\b", re.IGNORECASE)
_PHRASES = re.compile(rf"\b(?:{'|'.join(ENGLISH_PHRASES)})\b", re.IGNORECASE)
_NOT_SPELLED = "|".join(word for word in ENGLISH_ASIDE if word not in WORDS and word not in SCALES)
_BY_THE_WAY = re.compile(rf"\b(?:{_NOT_SPELLED})\b(?!\. ?…)", re.IGNORECASE)  # but No. 7
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
_DIGITS = re.compile(
    rf"(\d+(?:\.\d+)?)(st\b|nd\b|rd\b|th\b)?(?:[- ]({'|'.join(SCALES)})\b)?([百千万亿]*(?:\d+(?:\.\d+)?[百千万亿]+)*)"
)
_CHINESE = re.compile(rf"[{CHINESE_DIGITS}]+")
# 十四五: the fourteenth five-year plan; 二十大: the twentieth congress
_PLAN = re.compile(r"(十[一二三四六七八九])(?=五)|(二十[一二三四五]?|十[一二三四五六七八九])大(?![类项件])")
LONGEST = 40  # characters; what is longer is no number that anybody reads
_SMALL = "一二三四五六七八九"
_PER_CENT = re.compile(r"百分之(?=[\d一二三四五六七八九十])")
# a heading's or label's number, which English may leave out: 二、 （二） 2.
NUMBERING = re.compile(
    rf"(?:(?<=^)|(?<=[“：:；;（(·.\s]))(?:[（(]?([{_SMALL}十]+)[）)]|([{_SMALL}十]+)、|(\d{{1,2}})[.．](?!\d))"
)
_ORDINAL = re.compile(rf"第\s*(?!一时)[（(]?(\d+|[{CHINESE_DIGITS}]+)")
_TENTHS = re.compile(rf"([{_SMALL}])成(?![为立员就果功本长分套交都])")  # 九成: nine in ten
_IN_TEN = re.compile(rf"\b({'|'.join(SPELLED_DIGITS)}) in ten\b", re.IGNORECASE)
_ITEM = re.compile(rf"(?:(?<=^)|(?<=[，。；：:;、\s“]))([{_SMALL}十])是")  # 一是…二是…: first, second
_FRACTION = re.compile(rf"([{_SMALL}十百]+)分之(?=[{_SMALL}十百])")  # 三分之二: two thirds
# English names by its number what Chinese numbers or counts: part two is 第二部分, Fig. 3 is 图3
_NOUNS = "parts?|tables?|figs?\\.|figures?|sections?|chapters?|articles?|lines?|rows?|columns?|pages?|no\\.|items?|notes?|steps?|levels?"
_AGAIN = rf"\(?(?:\d+|…|{_WORD})\)?(?:\((?:\d+|…)\))?"
_NAMED = re.compile(rf"\b(?:{_NOUNS})\s+{_AGAIN}(?:(?:,|\s+(?:and|or|to)|,\s+and)\s+{_AGAIN})*", re.IGNORECASE)
_THE = re.compile(r"\bthe $", re.IGNORECASE)
_BLANK = re.compile(
    r"(?<=_)(?:[百千万亿]+| (?:thousand|million|billion)\b)"
)  # ____万元: the unit of a number to be filled in
_WEEKDAY = rf"(?:星期|周)[{_SMALL}](?![{CHINESE_DIGITS}\d年个次])"
_RANGE = re.compile(r"(?<=\d)(至|到|—|–|-|~)(?=[\d.]+([万亿]))")  # 343.5至344.8万元: both are 万
_ASIDE = tuple(words for words in CHINESE_ASIDE if not _CHINESE.fullmatch(words))
_HAN = re.compile(r"[\u3400-\u9fff]")
SET_PHRASES = ("十分", "百分百", "半角", "万一", "再三", "乱七八糟", "三角洲", "四处", "四周", "千方百计", "三三两两")


def _no_numbers() -> re.Pattern[str]:
    """Return the pattern of Chinese words in which a numeral counts nothing: set phrases, and exceptions with their reason."""
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        words = [row["words"] for row in csv.DictReader(file)]
    return re.compile(
        "|".join([*map(re.escape, sorted(words, key=len, reverse=True)), *SET_PHRASES, *ONE_AND_ALL, _WEEKDAY])
    )


EXCEPTIONS = Path(__file__).parent / "no_numbers.csv"
NO_NUMBER = _no_numbers()


@lru_cache(maxsize=20000)
def numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numerals of words in either language.

    >>> [(n.printed, *n.readings[0]) for n in numerals("第三次，共2.65亿元、两项")]
    [('第三', 'ordinal', Decimal('3')), ('2.65亿', 'cardinal', Decimal('265000000.00')), ('两', 'cardinal', Decimal('2'))]
    >>> [(n.printed, str(n.readings[0][1])) for n in numerals("twenty-one on 5 May 2022, CNY 26.5 million, 1,613 attendances")]
    [('5', '5'), ('2022', '2022'), ('26.5 million', '26500000.0'), ('1613', '1613'), ('twenty one', '21'), ('May', '5')]
    >>> numerals("一个")[0].sure, numerals("both")[0].sure, numerals("two")[0].sure
    (False, False, True)
    """
    if not text.strip():
        return ()
    plain = _BLANK.sub("", _GROUPED.sub("", unicodedata.normalize("NFKC", text)))
    if _HAN.search(plain):
        return (*_of_chinese(plain), *_of_english(plain))
    return (*_of_digits(plain, _named(plain)), *_of_english(plain))


@lru_cache(maxsize=20000)
def asked(text: str) -> tuple[tuple[Reading, ...], ...]:
    """Return as what the numerals that the other language must say may be read, from the least."""
    return tuple(sorted(each.readings for each in numerals(text) if each.words != ""))


def _aside(words: str, said: Aside) -> Numeral:
    return Numeral(words, said.readings, said.words)


def _number(printed: str, value: Decimal, *kinds: str) -> Numeral:
    return Numeral(printed, tuple((kind, value) for kind in kinds or (CARDINAL,)))


def _of_chinese(text: str) -> Iterator[Numeral]:
    text = _PER_CENT.sub("", _SPACED.sub("", text))
    text = _RANGE.sub(r"\2\1", SHARED_SCALE.sub(r"\1或", SPLIT_SCALE.sub(r"\2\1", text)))
    for words in (words for words in _ASIDE if words in text):
        yield _aside(words, CHINESE_ASIDE[words])
        text = text.replace(words, "…")
    for pattern, said in NONE:
        yield from (_aside(match.group(), said) for match in pattern.finditer(text))
        text = pattern.sub("…", text)
    text = NO_NUMBER.sub("…", text)
    for pattern, kinds, role in _TOLD_APART:
        for match in pattern.finditer(text):
            yield _number(match.group(), numeral_value(next(filter(None, match.groups()))), *kinds)._replace(words=role)
        text = pattern.sub("…", text)
    yield from (_number(match.group(), numeral_value(match[1]) / 10) for match in _TENTHS.finditer(text))
    text = _TENTHS.sub("…", text)
    yield from _of_digits(text)
    for match in _CHINESE.finditer(_DIGITS.sub("…", text)):
        yield from _run(match.group())


# what a Chinese numeral is beside a cardinal, and the words that may say it in English
_TOLD_APART = (
    (NUMBERING, (LABEL,), ""),
    (_ORDINAL, (ORDINAL,), None),
    (_PLAN, (ORDINAL,), None),
    (_ITEM, (ORDINAL, CARDINAL, LABEL), None),
    (_FRACTION, (ORDINAL,), None),
)


def _run(run: str) -> Iterator[Numeral]:
    if len(run) > LONGEST:
        return
    if "半" in run:
        yield _aside("半", CHINESE_ASIDE["半"])
        yield from (each for part in run.split("半") if part for each in _run(part))
    elif len(run) == 2 and run in _SMALL:  # 三四: three or four
        yield from (_number(each, numeral_value(each), CARDINAL, ASIDE) for each in run)
    elif run in CHINESE_ASIDE:
        yield _aside(run, CHINESE_ASIDE[run])
    elif not set(run) - set("百千万亿"):
        yield _aside(
            run, Aside(((CARDINAL, numeral_value(run)), (ASIDE, numeral_value(run))), CHINESE_ASIDE[run[0]].words)
        )
    else:
        yield _number(run, numeral_value(run), CARDINAL, ASIDE)


def _named(text: str) -> set[int]:
    """Return where numbers that name parts, tables and figures may begin."""
    return {place for match in _NAMED.finditer(text) for place in range(*match.span())}


def _of_digits(text: str, named: set[int] | None = None) -> Iterator[Numeral]:
    """Yield the numbers in digits; with the places of named ones they are English."""
    for match in _DIGITS.finditer(text):
        number, ordinal, scale, multiplier = match.groups()
        if len(match.group()) > LONGEST:
            continue
        if multiplier:
            yield _number(match.group(), numeral_value(number + multiplier))
        else:
            value = Decimal(number) * SCALES.get(scale, Decimal(1))
            kinds = (ORDINAL,) if ordinal else (CARDINAL,) if named is None else _kinds(match.start() in named)
            yield _number(match.group(), value, *kinds)


def _kinds(is_named: bool) -> tuple[str, ...]:
    return (CARDINAL, ORDINAL, LABEL) if is_named else (CARDINAL, LABEL)


def _of_english(text: str) -> Iterator[Numeral]:
    if SAID.isdisjoint(LETTERS.findall(text.lower())):
        return
    bare = _PHRASES.sub("…", _DIGITS.sub("…", text))
    yield from (_number(match.group(), WORDS[match[1].lower()] / 10) for match in _IN_TEN.finditer(bare))
    bare = _IN_TEN.sub("…", bare)
    named = _named(bare)
    for match in _ENGLISH.finditer(bare):
        if _THE.search(bare, max(match.start() - 4, 0), match.start()) and match.group().lower() == "two":
            yield _number("two", Decimal(2), CARDINAL, ASIDE, PAIR)
        else:
            yield from _spelled(match.group(), match.start() in named)
    for match in _BY_THE_WAY.finditer(bare):
        yield _aside(match.group(), ENGLISH_ASIDE[match.group().lower()])
    for match in _MONTH.finditer(text):
        name = match.group()
        sure = name != "May" or any(at.start() <= match.start() < at.end() for at in _MAY.finditer(text))
        yield _number(name, _MONTH_NUMBER[name])._replace(words=None if sure else "")
    for match in _SHORT_MONTH.finditer(text):
        yield _number(match.group(), next(n for name, n in _MONTH_NUMBER.items() if name.startswith(match.group()[:3])))


def _spelled(words: str, named: bool) -> Iterator[Numeral]:
    """Yield the numbers of a run of number words: twenty-one is one number, two three are two."""
    total: Decimal | None = None
    last = Decimal(0)  # the part that a smaller one may follow
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
                yield _said(total, said, named)
                total, said = None, []
            total, last = value if total is None else total + value, value
        said.append(word)
    if total is not None:
        yield _said(total, said, named)


def _said(value: Decimal, words: list[str], named: bool) -> Numeral:
    last = words[-1].lower()
    if len(words) == 1 and last in ENGLISH_ASIDE and not named:
        return _aside(last, ENGLISH_ASIDE[last])
    return _number(" ".join(words), value, *((ORDINAL,) if last in ORDINAL_WORDS else (*_kinds(named), ASIDE)))
