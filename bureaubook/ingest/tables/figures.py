"""What one printed cell holds: a number, nothing, a dash, a stroke; anything else is not read."""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

EMPTY, DASH, STROKE = "", "-", "/"  # three cells without a number; none of them is a zero
_DASHES = "-‐‑‒–—―－─━﹣−ー一"
_MARKS = re.compile(
    r"[\u00b2\u00b3\u00b9\u2070-\u209c\u2460-\u24ff]|\[\d{1,2}\]|[*＊†‡]|[（(][^（）()]*[）)]$"
)  # of footnotes
_NUMBER = re.compile(
    r"(?P<sign>[-−－+＋减增]?)(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?P<unit>亿元|万元|元|[件条个项宗次份家人起]?)"
)
_TEN_THOUSANDS = {"亿元": Decimal(10_000), "万元": Decimal(1), "元": Decimal("0.0001")}


class Figure(NamedTuple):
    """A cell as read: value is a plain decimal, or EMPTY, DASH or STROKE; None where it is none of these."""

    value: str | None
    unit: str = ""  # printed in the cell itself


def figure(printed: str) -> Figure:
    """Return what a printed cell holds. Width, thousands marks, spaces within, units, footnote marks make no difference.

    An amount with 元 or 亿元 is given in 万元, the unit of the form.

    >>> [figure(text).value for text in ("１２,345", "减4", "22（其中修订16件）", "251000元", " ", "—", "/", "007", "无", "0.00")]
    ['12345', '-4', '22', '25.1', '', '-', '/', None, None, '0.00']
    """
    bare = _MARKS.sub("", printed.strip()) or printed
    text = "".join(unicodedata.normalize("NFKC", bare).split()).replace("\u200b", "")
    if not text:
        return Figure(EMPTY)
    if all(mark in _DASHES for mark in text) and len(text) <= 3 and text != "一":
        return Figure(DASH)
    if text in ("/", "\\", "//"):
        return Figure(STROKE)
    match = _NUMBER.fullmatch(text)
    if not match:
        return Figure(None)
    digits = match["digits"].replace(",", "")
    if len(digits) > 1 and digits[0] == "0" and digits[1] != ".":
        return Figure(None)
    sign = "-" if match["sign"] in tuple("-−－减") and match["sign"] else ""
    unit = match["unit"]
    if unit in _TEN_THOUSANDS:
        amount = Decimal(sign + digits) * _TEN_THOUSANDS[unit]
        return Figure(sign + digits if unit == "万元" else f"{amount.normalize():f}", unit)
    return Figure(sign + digits, unit)


def number(value: str | None) -> Decimal | None:
    """Return the number of a cell's value; None for a cell that holds none."""
    return None if value in (None, EMPTY, DASH, STROKE) else Decimal(str(value))
