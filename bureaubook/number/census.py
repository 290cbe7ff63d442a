"""Every numeral of a text, Arabic and Chinese, with its place."""

import re
from decimal import Decimal
from typing import NamedTuple

CHINESE_DIGITS = "〇零一二三四五六七八九十百千万亿两双半"
NUMERAL = re.compile(rf"(?:\d+(?:\.\d+)?|[{CHINESE_DIGITS}])+")
YEAR = r"(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})"  # as printed
_DIGIT = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "双": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_RUN = re.compile(r"\d+(?:\.\d+)?|.")


class Numeral(NamedTuple):
    start: int  # Unicode code points from the beginning of the text
    printed: str


def census(text: str) -> list[Numeral]:
    """Return every numeral: the maximal runs of digits (with decimal point) and Chinese numerals, in order.

    >>> census("登记额2.65亿元，共两次")
    [Numeral(start=3, printed='2.65亿'), Numeral(start=11, printed='两')]
    """
    return [Numeral(match.start(), match.group()) for match in NUMERAL.finditer(text)]


def numeral_value(printed: str) -> Decimal:
    """Return the value of one numeral, the Chinese multipliers applied; ValueError if it is no number.

    >>> numeral_value("2.65亿"), numeral_value("二十"), numeral_value("一百零三"), numeral_value("十万")
    (Decimal('265000000.00'), Decimal('20'), Decimal('103'), Decimal('100000'))
    >>> numeral_value("一亿三千万"), numeral_value("三千万亿"), numeral_value("0万")
    (Decimal('130000000'), Decimal('3000000000000000'), Decimal('0'))
    """
    total, section, number = Decimal(0), Decimal(0), None
    for part in _RUN.findall(printed):
        if part in _LARGE:
            size, before = _LARGE[part], section + (number or 0)
            if number is None and not section:  # a bare multiplier: 万, 万亿
                total = (total or Decimal(1)) * size
            elif total >= size:  # a smaller one behind a larger: 一亿三千万
                total += before * size
            else:
                total = (total + before) * size
            section, number = Decimal(0), None
        elif part in _SMALL:
            section += (number if number is not None else 1) * _SMALL[part]
            number = None
        elif part in _DIGIT:
            number = Decimal(_DIGIT[part]) if number in (None, 0) else number * 10 + _DIGIT[part]
        elif part[0].isdecimal():
            number = Decimal(part)
        else:
            raise ValueError(f"{printed!r} is not a number")
    return total + section + (number if number is not None else 0)


def year_value(printed: str) -> int:
    """Return a year printed in digits, Arabic or Chinese, whichever nought is used.

    >>> year_value("2022"), year_value("二〇二二"), year_value("二○二二"), year_value("二零二二")
    (2022, 2022, 2022, 2022)
    """
    return int(numeral_value(printed.replace("○", "〇")))
