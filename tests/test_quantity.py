"""Printed numbers are read with unit and bound, and shown as each language writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.number.quantity import CHINESE_BOUND, Noun, Parsed, Quantity, Unit, parse, rounded, show
from bureaubook.paths import DATA

TABLE = {row.unit: row for row in read_dictionary(DATA).units.itertuples()}
UNITS = {row.unit: Unit(row.unit, row.dimension, row.factor) for row in TABLE.values()}
ENTERPRISE = Noun("企业", "enterprise", "enterprises")


def made(value, unit="", *, noun=None, bound="as_printed", printed=""):
    values = tuple(Decimal(v) for v in (value if isinstance(value, tuple) else (value,)))
    return Quantity("x", values, UNITS.get(unit, Unit()), noun or Noun(), bound, printed=printed)


@pytest.mark.parametrize(
    ("printed", "value", "unit", "bound"),
    [
        ("300余册", "300", "册", "more_than"),
        ("2.65亿元", "2.65", "亿元", "as_printed"),
        ("30.0亿元", "30.0", "亿元", "as_printed"),
        ("82%", "82", "%", "as_printed"),
        ("1613人次", "1613", "人次", "as_printed"),
        ("30多轮次", "30", "轮次", "more_than"),
        ("32500多人次", "32500", "人次", "more_than"),
        ("3万余元", "3", "万元", "more_than"),
        ("3余万元", "3", "万元", "more_than"),
        ("二米", "2", "米", "as_printed"),
        ("十二项", "12", "项", "as_printed"),
        ("412万元", "412", "万元", "as_printed"),
        ("十万元", "10", "万元", "as_printed"),
        ("2亿5000万元", "250000000", "元", "as_printed"),
        ("0万元", "0", "万元", "as_printed"),
        ("0.0000元", "0.0000", "元", "as_printed"),
        ("约3.20万人", "3.20", "万人", "about"),
        ("近10天", "10", "天", "about"),
        ("20人左右", "20", "人", "about"),
        ("不少于20家", "20", "家", "at_least"),
        ("至少20家", "20", "家", "at_least"),
        ("100人以上", "100", "人", "at_least"),
        ("超过5次", "5", "次", "more_than"),
        ("逾5次", "5", "次", "more_than"),
        ("不超过5次", "5", "次", "at_most"),
        ("至多5次", "5", "次", "at_most"),
        ("5天以内", "5", "天", "at_most"),
        ("1.5个百分点", "1.5", "个百分点", "as_printed"),
        ("30 家", "30", "家", "as_printed"),
        ("0", "0", "", "as_printed"),
        ("300", "300", "", "as_printed"),
    ],
)
def test_printed_numbers_are_read(printed, value, unit, bound):
    parsed = parse(printed, set(UNITS))
    assert parsed == Parsed(Decimal(value), unit, bound)
    assert str(parsed.value) == value  # trailing zeros kept


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("", "'' does not begin with a number"),
        ("约", "'约' does not begin with a number"),
        ("家12", "'家12' does not begin with a number"),
        ("-5元", "'-5元' does not begin with a number"),
        ("12瓣", "the unit '瓣' of '12瓣' is not in units.csv"),
        ("1,613人次", "the unit ',613人次' of '1,613人次' is not in units.csv"),
        ("5-6人", "the unit '-6人' of '5-6人' is not in units.csv"),
        ("半天", "'半' is not a number"),
    ],
)
def test_what_cannot_be_read_is_refused(printed, words):
    with pytest.raises(ValueError) as raised:
        parse(printed, set(UNITS))
    assert str(raised.value) == words


@pytest.mark.parametrize(
    ("quantity", "english"),
    [
        (made("2.65", "亿元"), "CNY 265 million"),
        (made("60", "万元"), "CNY 600,000"),
        (made("412", "万元"), "CNY 4.12 million"),
        (made("30.0", "亿元"), "CNY 3.00 billion"),
        (made("0", "万元"), "CNY 0"),
        (made("9.9", "元"), "CNY 9.9"),
        (made("3", "万元", bound="more_than"), "more than CNY 30,000"),
        (made("300", "万元", printed="近300万元", bound="about"), "nearly CNY 3 million"),
        (made("300", "万元", printed="约300万元", bound="about"), "about CNY 3 million"),
        (made("1050", "万元", printed="1050余万元", bound="more_than"), "more than CNY 10.5 million"),
        (made("3000", "万元", printed="3000万元以上", bound="at_least"), "at least CNY 30 million"),
        (made("2.0", "亿元", printed="不超过2.0亿元", bound="at_most"), "at most CNY 200 million"),
        (made("1.20", "亿元", printed="将近1.20亿元", bound="about"), "nearly CNY 120 million"),
        (made("12.0", "亿元", printed="12.0亿元左右", bound="about"), "about CNY 1.20 billion"),
        (made("90", "%", printed="接近90%", bound="about"), "nearly 90%"),
        (made("300", "册", noun=Noun("册", "booklet", "booklets"), bound="more_than"), "more than 300 booklets"),
        (made("1613", "人次", noun=Noun("", "attendance", "attendances")), "1,613 attendances"),
        (made(("133", "134"), "家", noun=ENTERPRISE), "133 or 134 enterprises"),
        (made("1", "家", noun=ENTERPRISE), "1 enterprise"),
        (made("0", "家", noun=ENTERPRISE), "0 enterprises"),
        (made("2", "家", noun=ENTERPRISE), "2 enterprises"),
        (made("20", "家", noun=ENTERPRISE, bound="at_least"), "at least 20 enterprises"),
        (made("20", "家", noun=ENTERPRISE, bound="at_most"), "at most 20 enterprises"),
        (made("20", "家", noun=ENTERPRISE, bound="about"), "about 20 enterprises"),
        (made("2", "名", noun=Noun("", "medical staff member", "medical staff")), "2 medical staff"),
        (made("2", "米", noun=Noun("米", "metre", "metres")), "2 metres"),
        (made("82", "%"), "82%"),
        (made("82.0", "%"), "82.0%"),
        (made("0.75", "个百分点"), "0.75 percentage points"),
        (made("1", "个百分点"), "1 percentage point"),
        (made(("0.76", "0.75"), "个百分点"), "0.76 or 0.75 percentage points"),
        (made("96.8", "万人"), "968,000"),
        (made("3.20", "万人"), "32,000"),
        (made("12345"), "12,345"),
    ],
)
def test_english_wording(quantity, english):
    assert show(quantity, "en") == english


@pytest.mark.parametrize(
    ("quantity", "form", "english"),
    [
        (made("1613", "人次", noun=Noun("", "attendance", "attendances")), "number", "1,613"),
        (made("300", "册", bound="more_than"), "number", "more than 300"),
        (made("1", "家", noun=ENTERPRISE), "firm|firms", "1 firm"),
        (made("2", "家", noun=ENTERPRISE), "firm|firms", "2 firms"),
        (made("2.65", "亿元"), "number", "CNY 265 million"),
        (made("82", "%"), "number", "82%"),
        (made("9", "家", printed="近9家", bound="about"), "Word", "Nearly nine"),
    ],
)
def test_english_forms(quantity, form, english):
    assert show(quantity, "en", form) == english


@pytest.mark.parametrize(
    ("quantity", "form", "chinese"),
    [
        (made("300", "册", bound="more_than", printed="300余册"), "", "300余册"),
        (made("300", "册", bound="more_than", printed="300余册"), "number", "300余"),
        (made("300", "册", bound="more_than"), "", "超过300册"),
        (made("2", "米", printed="二米"), "", "二米"),
        (made("2", "米", printed="二米"), "number", "2"),
        (made(("133", "134"), "家", noun=ENTERPRISE), "", "133或134家"),
        (made("82", "%", printed="82%"), "number", "82%"),
        (made("1.5", "万人次", bound="more_than", printed="1.5万余人次"), "number", "1.5万余"),
        (made("3.2", "万人次", printed="3.2万人次"), "number", "3.2万"),
        (made("20", "家", bound="at_least"), "", "至少20家"),
        (made("20", "家", bound="at_most"), "number", "至多20"),
        (made("20", "家", bound="about"), "", "约20家"),
        (made("2.65", "亿元", printed="2.65亿元"), "", "2.65亿元"),
    ],
)
def test_chinese_wording(quantity, form, chinese):
    assert show(quantity, "zh", form) == chinese


whole_or_decimal = st.builds(lambda n, places: Decimal(n).scaleb(-places), st.integers(0, 10**9), st.integers(0, 4))


@given(whole_or_decimal, st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(CHINESE_BOUND)))
def test_chinese_wording_reads_back(value, unit, bound):
    shown = show(Quantity("x", (value,), UNITS[unit], bound=bound), "zh")
    parsed = parse(shown, set(UNITS))
    assert (str(parsed.value), parsed.unit, parsed.bound) == (f"{value:f}", unit, bound)


@given(whole_or_decimal, st.sampled_from([u for u in sorted(UNITS) if UNITS[u].dimension == "money"]))
def test_english_money_keeps_the_amount(value, unit):
    quantity = Quantity("x", (value,), UNITS[unit])
    number, _, scale = show(quantity, "en").removeprefix("CNY ").partition(" ")
    assert Decimal(number.replace(",", "")) * {"": 1, "million": 10**6, "billion": 10**9}[scale] == quantity.base


@given(st.integers(0, 10**12))
def test_english_counts_are_grouped(value):
    words = show(made(value, "家", noun=ENTERPRISE), "en")
    assert words == f"{value:,} {'enterprise' if value == 1 else 'enterprises'}"


def test_value_and_base():
    assert made("2.65", "亿元").base == Decimal("265000000")
    assert made("82", "%").base == Decimal("0.82")
    with pytest.raises(ValueError, match="x has 2 values"):
        _ = made(("133", "134")).value
    with pytest.raises(ValueError, match="x has 0 values"):
        _ = Quantity("x", absent="withheld").value


@pytest.mark.parametrize(("value", "decimals", "result"), [("0.5", 0, "1"), ("81.95", 1, "82.0"), ("2.345", 2, "2.35")])
def test_rounding_is_half_up(value, decimals, result):
    assert str(rounded(Decimal(value), decimals)) == result
