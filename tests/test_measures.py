"""What printed numbers imply: by hand, and against brute force with exact fractions."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bureaubook.number.measures import ROUNDINGS, adds_up, implied_totals, mean_interval, printed_interval, share
from bureaubook.number.quantity import Quantity

rates = st.builds(lambda n, places: Decimal(n).scaleb(-places), st.integers(1, 10000), st.integers(0, 2)).filter(
    lambda rate: rate <= 100
)


def printed(true, decimals, rounding):
    """A true rate in per cent (a fraction) as one rule of rounding prints it, as a whole number of steps."""
    steps = true * 10**decimals
    return {"nearest": floor(steps + Fraction(1, 2)), "down": floor(steps), "up": ceil(steps)}[rounding]


def of(value, absent=""):
    return Quantity("q", () if absent else (Decimal(value),), absent=absent)


@pytest.mark.parametrize(
    ("value", "rounding", "low", "high"),
    [
        ("82", "nearest", "81.5", "82.5"),
        ("82", "down", "82", "83"),
        ("82", "up", "81", "82"),
        ("82.0", "nearest", "81.95", "82.05"),
        ("2.65", "nearest", "2.645", "2.655"),
        ("0", "nearest", "-0.5", "0.5"),
    ],
)
def test_printed_intervals(value, rounding, low, high):
    assert printed_interval(Decimal(value), rounding) == (Decimal(low), Decimal(high))


@given(st.fractions(0, 1000), st.integers(0, 3), st.sampled_from(ROUNDINGS))
def test_the_interval_of_a_printed_number_holds_the_true_one(true, decimals, rounding):
    steps = printed(true, decimals, rounding)
    low, high = map(Fraction, printed_interval(Decimal(steps).scaleb(-decimals), rounding))
    assert low < true <= high if rounding == "up" else low <= true < high


@pytest.mark.parametrize(
    ("count", "rate", "rounding", "totals"),
    [
        (109, "82", "nearest", [133]),
        (109, "82", "down", [132]),
        (109, "82", "up", [133, 134]),
        (109, "82.0", "nearest", [133]),
        (109, "82.00", "nearest", []),
        (1, "50", "nearest", [2]),
        (1, "33", "down", [3]),
        (1, "34", "up", [3]),
        (3, "100", "nearest", [3]),
        (0, "50", "nearest", []),
        (1, "99", "nearest", []),
        (2, "67", "nearest", [3]),
    ],
)
def test_implied_totals(count, rate, rounding, totals):
    assert implied_totals(count, Decimal(rate), rounding) == totals


@given(st.integers(0, 400), rates, st.sampled_from(ROUNDINGS))
def test_implied_totals_are_exactly_those_that_round_to_the_rate(count, rate, rounding):
    low, _ = printed_interval(rate, rounding)
    assume(low > 0)  # below, totals have no upper end: see the next test
    decimals = -rate.as_tuple().exponent
    last = ceil(Fraction(100 * count) / Fraction(low)) + 3
    assume(last < 3000)
    wanted = [
        total
        for total in range(max(count, 1), last)
        if printed(Fraction(100 * count, total), decimals, rounding) == rate.scaleb(decimals)
    ]
    assert implied_totals(count, rate, rounding) == wanted


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 2), st.sampled_from(ROUNDINGS))
def test_the_true_total_is_never_missed(count, others, decimals, rounding):
    total = count + others
    steps = printed(Fraction(100 * count, total), decimals, rounding)
    rate = Decimal(steps).scaleb(-decimals)
    assume(rate > 0 and printed_interval(rate, rounding)[0] > 0)
    assert total in implied_totals(count, rate, rounding)


def test_totals_without_end_are_not_listed_as_if_complete():
    with pytest.raises(ValueError):
        implied_totals(1, Decimal("1"), "up")


@pytest.mark.parametrize(("count", "rate"), [(-1, "50"), (1, "0"), (1, "-3"), (1, "100.1")])
def test_impossible_rates_are_refused(count, rate):
    with pytest.raises(ValueError, match=f"no total follows from {count} and {rate}%"):
        implied_totals(count, Decimal(rate))


def test_an_unknown_rounding_is_refused():
    with pytest.raises(KeyError):
        implied_totals(109, Decimal("82"), "half")


def test_shares():
    assert share(Decimal(97), Decimal(109)).quantize(Decimal("0.01")) == Decimal("88.99")
    assert share(Decimal(1), Decimal(4)) == 25
    with pytest.raises(ZeroDivisionError):
        share(Decimal(1), Decimal(0))


def test_means():
    mean, low, high = mean_interval(Decimal("2.65"), Decimal(77))
    assert [str(round(m * 10000, 1)) for m in (mean, low, high)] == ["344.2", "343.5", "344.8"]


@given(whole=st.integers(0, 10**6), count=st.integers(1, 1000), decimals=st.integers(0, 3))
def test_a_mean_lies_in_its_interval(whole, count, decimals):
    mean, low, high = mean_interval(Decimal(whole).scaleb(-decimals), Decimal(count))
    assert low < mean < high


@pytest.mark.parametrize(
    ("whole", "parts", "agrees"),
    [
        (of(109), [of(8), of(4), of(97)], True),
        (of(109), [of(8), of(4), of(96)], False),
        (of(109), [of(8), of(4), of(98)], False),
        (of("1.0"), [of("0.5"), of("0.50")], True),
        (of(0), [of(0)], True),
        (of(109), [], False),
        (of(0, "withheld"), [of(8)], False),
        (of(12), [of(8), of(4), of(0, "withheld")], False),
        (of(12), [of(0, "withheld")], False),
    ],
)
def test_parts_add_up(whole, parts, agrees):
    assert adds_up(whole, parts) is agrees
