"""Words that say a number: the English ones, and in either language those that say it by the way."""

import re
from decimal import Decimal
from typing import NamedTuple

from bureaubook.gate.amounts import ENGLISH_SCALE

# two: a cardinal; second: an ordinal; the 二、 of a heading: a label; both: said aside, as two may be, but never 2
# 两者: a pair, which is both or the two
CARDINAL, ORDINAL, LABEL, ASIDE, PAIR = "cardinal", "ordinal", "label", "aside", "pair"
Reading = tuple[str, Decimal]

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
SPELLED_DIGITS = ONES.split()[1:10]
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
MONTHS = "January February March April May June July August September October November December"
SCALES = {"hundred": Decimal(100)} | ENGLISH_SCALE
_TENTHS = {word[:-1] + "ieth": Decimal(10 * value) for value, word in enumerate(TENS.split(), 2)}
_ORDINALS = {word: Decimal(value) for value, word in enumerate(ORDINALS.split(), 1)} | _TENTHS
ORDINAL_WORDS = (
    _ORDINALS
    | {word + "ly": _ORDINALS[word] for word in ORDINALS.split()[:4]}
    | {word + "s": _ORDINALS[word] for word in ORDINALS.split()[2:]}  # two thirds
)
CARDINAL_WORDS = {word: Decimal(value) for value, word in enumerate(ONES.split())} | {
    word: Decimal(10 * value) for value, word in enumerate(TENS.split(), 2)
}


class Aside(NamedTuple):
    """What a word says by the way: as what it may be read, and a pattern of words that say so in the other language.

    Without a pattern the other language need not say it at all.
    """

    readings: tuple[Reading, ...]
    words: str = ""


def _aside(words: str, *values: str, kind: str = ASIDE) -> Aside:
    return Aside(tuple((kind, Decimal(value)) for value in values), words)


def _also(said: Aside, kind: str = CARDINAL) -> Aside:
    """Return what a word says that is a number word too: digits may stand for it."""
    return Aside((*((kind, value) for _, value in said.readings), *said.readings), said.words)


def _pair(words: str) -> Aside:
    return Aside(((ASIDE, Decimal(2)), (PAIR, Decimal(2))), words)


_NONE = _aside("没有|[无没未不非零免勿否]", "0")
_TWO = _aside("双|成对|对应|两[次倍]", "2")
_HALF = Aside(
    ((CARDINAL, Decimal("0.5")), (ASIDE, Decimal("0.5")), (ASIDE, Decimal(2)), (ORDINAL, Decimal(2))), "半|五成"
)
_QUARTER = Aside(((CARDINAL, Decimal("0.25")), (ASIDE, Decimal(4)), (ORDINAL, Decimal(4))), "季")
# in which no number word counts anything
ENGLISH_PHRASES = (
    "one by one",
    "one another",
    *(f"no {each} than" for each in ("more", "less", "fewer", "later", "earlier")),
)
ENGLISH_ASIDE = {
    "one": _also(_aside("统一|同类|同一(?!年)|唯一|合并", "1")),
    "first": _aside("[首初先始前早]|一流|苗头", "1", kind=ORDINAL),
    "firstly": _aside("[首初先]", "1", kind=ORDINAL),
    "once": _aside("重复|合并", "1"),
    "single": _aside("[单唯]", "1"),
    "both": _pair("(?<!两)(?<!两.)[都皆]|双|(?<!平)均|各(?!项)|同为|相同|无论"),
    **dict.fromkeys(("twice", "double", "doubled", "dual", "pair", "pairs"), _TWO),
    **dict.fromkeys(("half", "halves"), _HALF),
    **dict.fromkeys(("quarter", "quarters"), _QUARTER),
    **dict.fromkeys(("dozen", "dozens"), _aside("打", "10", "12")),
    "tens": _aside("[几数]十", "10"),
    **dict.fromkeys(("hundred", "hundreds"), _aside("[几数]百", "100")),
    **dict.fromkeys(("thousand", "thousands"), _aside("[几数]千", "1000")),
    **dict.fromkeys(("million", "millions"), _aside("百万", "1000000")),
    **dict.fromkeys(("billion", "billions"), _aside("十亿", "1000000000")),
    "zero": _also(_NONE),
    **dict.fromkeys(("zeros", "no", "none", "nil"), _NONE),
}


def _by_words(words: str, *values: str, kind: str = ASIDE) -> Aside:
    """Return what a Chinese word says by the way, which these English words may say."""
    return _aside(rf"\b(?:{words})\b", *values, kind=kind)


CHINESE_ASIDE = {
    "一": _aside("", "1"),
    "双": _by_words("both|two|double|dual|twin|pairs?|co-chaired", "2"),
    **dict.fromkeys(("两者", "双方"), _by_words("both|they|them|these|each other", "2", kind=PAIR)),
    **dict.fromkeys(("零", "〇"), _also(_by_words("zeros?|none|no|nil|without", "0"))),
    "半": _by_words("half|halves|semi|mid", "0.5"),
    "百": _also(_by_words("hundreds?|per ?cent|percentage", "100")),
    "千": _also(_by_words("thousands?", "1000")),
    "万": _also(_by_words("ten thousand|tens of thousands", "10000")),
    "亿": _also(_by_words("hundred million|hundreds of millions", "100000000")),
    "前者": _by_words("first|former|one|it|the", "1", kind=ORDINAL),
    "后者": _by_words("second|latter|other", "2", kind=ORDINAL),
    "上半年": _by_words("first half", "1", kind=ORDINAL),
    "下半年": _by_words("second half", "2", kind=ORDINAL),
}
# how Chinese says none, and the English words that say so too
_NOT_ONE = re.compile(r"没有(?:把?任何)?一[项个家种次处条名]")
_WITHOUT = re.compile(r"(?<!有)没有|[尚暂]无|(?<![\u4e00-\u9fff])无(?![\u4e00-\u9fff])|写明无")
NONE = (
    (_NOT_ONE, _by_words("none|no|nil|not one", "0")),
    (_WITHOUT, _by_words("no|none|not|nil|zero|without|nothing|lacks?|leaves? out|have to be", "0")),
)
# words with 一 in which it counts nothing, unless English says it: one and the same, one by one
ONE_AND_ALL = (
    "任何一",
    "”一行",
    "一栏",
    "同一",
    "统一",
    "唯一",
    "单一",
    "逐一",
    "进一步",
    "一般",
    "一定",
    "一些",
    "一律",
    "一并",
    "一直",
    "一切",
    "一致",
    "一旦",
    "一样",
)
