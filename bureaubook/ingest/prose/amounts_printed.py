"""Numbers with a unit as they are printed: value, unit, bound, and where each begins and ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bureaubook.ingest.prose.lexicon import Lexicon
from bureaubook.number.census import numeral_value

CHINESE = "〇零一二两三四五六七八九十百千半"
NUMBER = re.compile(
    rf"(?P<number>\d{{1,3}}(?:[,，]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[百千](?!分点|[一-龥]?级))?|[{CHINESE}]+)"
    r"(?P<inner>余|多|几)?(?P<large>万亿|亿|万)?(?P<more>余|多|几)?|(?<=[破超达近过逾])(?P<bare>万亿|亿|万)(?=元)"
)
VAGUE = re.compile(r"([一二两三四五六七八九])([二三四五六七八九])([十百千]?)$")
PER = re.compile(r"/(?:万|亿|千)?(?:人|亩|千克|公斤|年|户|平方公里|平方米|家|吨|元|工|台|天|月|公里)")  # 万元/人
RANGE = re.compile(r"[—–\-~～至到]{1,2}$")
DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2}


@dataclass(frozen=True)
class Amount:
    """One number of a sentence; places count from the sentence's beginning.

    `start` to `end` holds bound and unit, `numeral` is where the number itself begins, `stop` where it ends. A vague value has
    both its numbers with | between. `ranged`: low or high, of a range.
    """

    start: int
    numeral: int
    stop: int
    end: int
    value: str
    unit: str
    bound: str
    ranged: str = ""

    @property
    def vague(self) -> bool:
        return "|" in self.value


def amounts(sentence: str, lexicon: Lexicon, taken: set[int]) -> list[Amount]:
    """Return the numbers of a sentence in order, those that begin at none of the places `taken` by dates, names and set phrases."""
    found = list(_each(sentence, lexicon, taken))
    for n, low in enumerate(found[:-1]):
        between = sentence[low.end : found[n + 1].start]
        if RANGE.fullmatch(between) and (not low.unit or low.unit == found[n + 1].unit):
            found[n] = replace(low, unit=found[n + 1].unit, ranged="low")
            found[n + 1] = replace(found[n + 1], ranged="high")
    return [amount for amount in found if amount.unit or _stands_alone(sentence, amount)]


def _stands_alone(sentence: str, amount: Amount) -> bool:
    """Return whether a number without a unit can be an amount: digits, and then the clause ends."""
    return sentence[amount.numeral].isdecimal() and sentence[amount.end : amount.end + 1] in (
        "",
        "，",
        "。",
        "；",
        "、",
    )


def _each(sentence: str, lexicon: Lexicon, taken: set[int]) -> Iterator[Amount]:
    place = 0
    while match := NUMBER.search(sentence, place):
        place = match.end()
        if match.start() in taken:
            place = match.start() + 1
            while place in taken:
                place += 1
            continue
        if (read := _amount(sentence, match, lexicon)) is not None:
            yield read
            place = max(place, read.end)


def _amount(sentence: str, match: re.Match[str], lexicon: Lexicon) -> Amount | None:
    number, large = match["number"] or "", match["large"] or match["bare"] or ""
    value = _value(number) if number else "1"  # 突破万亿元
    if value is None:
        return None
    stop = match.end()
    unit = next((unit for unit in lexicon.base_units if sentence.startswith(unit, stop)), "")
    per = PER.match(sentence, stop + len(unit)) if unit else None
    unit += per.group() if per else ""
    end = stop + len(unit)
    after = match["inner"] or match["more"] or ""
    if sentence[end : end + 1] in ("余", "多") and unit and sentence[end + 1 : end + 2] in ("", "，", "。", "、", "；"):
        after, end = sentence[end], end + 1
    bound = "more_than" if after else "as_printed"
    start, before = match.start(), _before(sentence[: match.start()], lexicon)
    if before:
        start, bound = start - len(before), lexicon.meaning("bound_before", before)
    closing = next((word for word in lexicon.kind("bound_after") if sentence.startswith(word, end)), "")
    if closing and (unit or not _is_noun_after(sentence, end + len(closing))):
        end += len(closing)
        if bound != "more_than" or after:
            bound = lexicon.meaning("bound_after", closing)
    numeral_end = match.start() + len(number)
    return Amount(start, match.start(), numeral_end, end, value, large + unit, bound)


def _is_noun_after(sentence: str, place: int) -> bool:
    return sentence[place : place + 1] not in ("", "，", "。", "；", "、", "）")


def _before(text: str, lexicon: Lexicon) -> str:
    return next((word for word in lexicon.kind("bound_before") if text.endswith(word)), "")


def _value(number: str) -> str | None:
    """Return a number's value as digits; of a vague one (五六) both with | between; None if it is none."""
    plain = number.replace(",", "").replace("，", "")
    if re.fullmatch(r"\d+(\.\d+)?", plain):
        return plain
    if vague := VAGUE.fullmatch(number):
        low, high = DIGITS[vague[1]], DIGITS[vague[2]]
        size = {"": 1, "十": 10, "百": 100, "千": 1000}[vague[3]]
        if high == low + 1 or (low, high) == (3, 5):
            return f"{low * size}|{high * size}"
    if number in ("半", "〇", "零"):
        return None
    try:
        return f"{_whole(numeral_value(number)):f}"
    except ValueError:
        return None


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral() else value
