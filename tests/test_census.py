"""Numerals are found wherever they stand, and read as a person reads them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bureaubook.number.census import CHINESE_DIGITS, Numeral, census, numeral_value

MIXED = st.text(alphabet=st.sampled_from("0123456789.,-" + CHINESE_DIGITS + "年月家、（）元 \n\tax%")) | st.text()


def chinese(number):
    """A whole number below 10^12 in Chinese numerals, written group by group."""
    if number == 0:
        return "零"
    words, gap = "", False
    for power, name in ((8, "亿"), (4, "万"), (0, "")):
        group = number // 10**power % 10**4
        if not group:
            gap = bool(words)
            continue
        if words and (gap or group < 1000):
            words += "零"
        digits, inner = f"{group:04d}".lstrip("0"), ""
        for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
            if digit != "0":
                inner += "零一二三四五六七八九"[int(digit)] + ["", "十", "百", "千"][place]
            elif inner and not inner.endswith("零"):
                inner += "零"
        words, gap = words + inner.rstrip("零") + name, False
    return words


def test_the_chinese_numerals_are_those_of_the_contract():
    assert sorted(CHINESE_DIGITS) == sorted("〇零一二三四五六七八九十百千万亿两双半")


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("", []),
        ("没有数字", []),
        ("登记额2.65亿元，共两次", [(3, "2.65亿"), (11, "两")]),
        ("5月24日-26日", [(0, "5"), (2, "24"), (6, "26")]),
        ("1,613人次", [(0, "1"), (2, "613")]),
        ("3.版本1.2.3", [(0, "3"), (4, "1.2"), (8, "3")]),
        ("三、412万元", [(0, "三"), (2, "412万")]),
        ("一是2022年", [(0, "一"), (2, "2022")]),
        ("第二十条", [(1, "二十")]),
        ("一年半", [(0, "一"), (2, "半")]),
        ("３０.5万", [(0, "３０.5万")]),
    ],
)
def test_numerals_are_found_with_their_places(text, numerals):
    assert census(text) == [Numeral(*numeral) for numeral in numerals]


@given(MIXED)
def test_every_digit_of_any_text_lies_in_one_numeral(text):
    found = census(text)
    covered = [offset for numeral in found for offset in range(numeral.start, numeral.start + len(numeral.printed))]
    assert len(covered) == len(set(covered))
    assert {o for o, char in enumerate(text) if char.isdecimal() or char in CHINESE_DIGITS} == {
        o for o in covered if text[o] != "."
    }
    for numeral in found:
        assert text[numeral.start :].startswith(numeral.printed)
        assert not numeral.printed.startswith(".") and not numeral.printed.endswith(".")


@given(MIXED)
def test_numerals_are_apart(text):
    found = census(text)
    for one, two in zip(found, found[1:], strict=False):
        assert one.start + len(one.printed) <= two.start
        between = text[one.start + len(one.printed) : two.start]
        assert between or "." in one.printed or text[two.start - 1] == "."


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("82", "82"),
        ("2.65亿", "265000000"),
        ("412万", "4120000"),
        ("二", "2"),
        ("两", "2"),
        ("双", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("一百零三", "103"),
        ("一百三十", "130"),
        ("两千零五", "2005"),
        ("二〇二二", "2022"),
        ("十万", "100000"),
        ("一万零一百", "10100"),
        ("二十五万", "250000"),
        ("3百", "300"),
        ("2万3千", "23000"),
        ("一亿三千万", "130000000"),
        ("2亿5000万", "250000000"),
        ("三千万亿", "3000000000000000"),
        ("1.5万亿", "1500000000000"),
        ("万", "10000"),
        ("零", "0"),
        ("0万", "0"),
    ],
)
def test_numerals_are_read(printed, value):
    assert numeral_value(printed) == Decimal(value)


@given(st.integers(0, 10**12 - 1))
def test_chinese_numbers_are_read(number):
    assert numeral_value(chinese(number)) == number


@pytest.mark.parametrize("printed", ["半", "一半", "三家", "1,6", "-5", "1.2.3"])
def test_what_is_no_number_is_refused(printed):
    with pytest.raises(ValueError, match=f"'{printed}' is not a number"):
        numeral_value(printed)
