"""Rates: against their printed numerator and total, or the totals they imply."""

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from math import ceil, floor

from bureaubook.checks.finding import Finding, Found, Given, rule, start
from bureaubook.checks.material import base_span, figures, get_figure, name_of, number, once, reason, ties
from bureaubook.dataset.schema import Row
from bureaubook.notebook import LANGUAGES
from bureaubook.number.measures import ROUNDING_WORDS, implied_totals, printed_interval, share
from bureaubook.number.quantity import Quantity, exponent, rounded
from bureaubook.report import Report
from bureaubook.words.pair import both
from bureaubook.words.text import Term

LISTED = 8  # more fitting totals are given as a range
TRIED = {  # how implied totals are found, over count and rate; the name of each says how it was rounded
    "zh": "逐一试算：{count:number}除以哪些整数，按所注方式取整后等于{rate}。",
    "en": "Every whole number was tried as the total: these make {count:number} over the total {rate}, rounded as named.",
}
RATE = ("分子除以总数，舍入后等于比率", "numerator over total, rounded, equals the rate")


@rule(
    "rates",
    basis="common_practice",
    origin="definition",
    without=("尚未录入比率的分子或总数。", "The numerator or total of a rate has not been entered."),
)
def rates(report: Report, found: Found) -> Iterator[Finding]:
    """A rate and its numerator against the printed total; without one, the totals they imply under four ways of rounding."""
    over = {tie["from"]: tie["to"] for tie in ties(report, "rate_over")}
    for tie in ties(report, "rate_of"):
        rate, count = get_figure(report, tie["from"]), get_figure(report, tie["to"])
        total = get_figure(report, over[tie["from"]]) if tie["from"] in over else None
        total_given = total is not None and not total.absent and total.bound == "as_printed" and total.value != 0
        subject = f"figure:{tie['from']}"
        given: Given = {"places": [start(rate), start(count)], "name": name_of(report, rate)}
        usable = not (rate.absent or count.absent) and rate.bound == count.bound == "as_printed"
        usable = usable and (total_given or count.unit.factor == 1)  # 3万 is no exact numerator
        if not usable or not 0 < rate.value <= 100 or rate.unit.zh != "%" or count.base % 1 or count.base < 1:
            yield found(
                "not_assessable",
                subject,
                "{name}：比率或分子未载、为约数或超出范围，不能推算总数。",
                "{name}: the rate or its numerator is not printed, vague or out of range, so no total follows.",
                **given,
            )
            continue
        given |= {"rate": rate, "count": count, "formula": RATE, "condition": reason(report, tie)}
        if total is not None and total_given:
            yield _against(found, subject, total, given)
            continue
        if not total or total.absent != "not_published":
            yield found(
                "not_assessable",
                subject,
                "{name}载{rate}，分子为{count}；总数为约数，或未收录，未作推算。{condition}",
                "{name}: {rate}, with {count} as numerator; the total is vague or not held in the data, so none is derived.{condition}",
                **given,
            )
            continue
        fewest, most = totals_between(count.value, rate.value)
        if most - fewest > LISTED:
            yield _between(found, subject, fewest, most, given)
        else:
            yield _implying(report, found, subject, tie, given)


def _against(found: Found, subject: str, total: Quantity, given: Given) -> Finding:
    """The rate against numerator and total as printed."""
    count, rate = given["count"], given["rate"].value
    given = given | {"places": [*given["places"], start(total)], "total": total}
    step = Decimal(1).scaleb(exponent(rate))
    (fewest, most), (least, greatest) = base_span(count), base_span(total)
    if (rate - step) * total.base < 100 * count.base < (rate + step) * total.base:  # under one of the ways of rounding
        return found(
            "pass",
            subject,
            "{name}：{count}除以{total}，与载明的{rate}相符。{condition}",
            "{name}: {count} over {total} gives the printed {rate}.{condition}",
            **given,
        )
    if (rate - step) * least < 100 * most and 100 * fewest < (rate + step) * greatest:  # 2万 may be a rounded number
        return found(
            "not_assessable",
            subject,
            "{name}：{count}除以{total}，所载数的位数不足以核对{rate}。{condition}",
            "{name}: {count} over {total}; the numbers are printed with too few digits to check {rate}.{condition}",
            **given,
        )
    return found(
        "suspicious",
        subject,
        "{name}：{count}除以{total}，舍入后不是载明的{rate}，宜核实分子和口径。{condition}",
        "{name}: {count} over {total} does not round to the printed {rate}; numerator and definition are to be verified.{condition}",
        **given,
    )


def _between(found: Found, subject: str, fewest: int, most: int, given: Given) -> Finding:
    """The range of totals, where too many fit to be named."""
    return found(
        "suspicious",
        subject,
        "{name}载{rate}，未载总数。如以{count}为分子、比率四舍五入，总数在{low}至{high}之间。此为推算，非公布数。{condition}",
        "{name}: {rate}, without a total. With {count} as numerator and the rate rounded to the nearest, the total lies between {low} and {high}. Derived, not published.{condition}",
        low=number(fewest),
        high=number(most),
        suggest=(
            "共____家，其中____家，占____%（保留两位小数）。",
            "____ in all, of which ____, or ____% (to two decimals).",
        ),
        **given,
    )


def totals_between(count: Decimal, rate: Decimal) -> tuple[int, int]:
    """Return the least and the greatest total for which count ÷ total in per cent can be rounded to `rate`.

    >>> totals_between(Decimal(109), Decimal("82")), totals_between(Decimal(20000), Decimal("82"))
    ((133, 133), (24243, 24539))
    """
    low, high = printed_interval(rate)
    return max(int(count), ceil(100 * count / high)), floor(100 * count / low)


def _implying(report: Report, found: Found, subject: str, tie: Row, given: Given) -> Finding:
    """The totals that rate and numerator imply."""
    implied = {rounding: _implied(report, tie, given["rate"], given["count"], rounding) for rounding in ROUNDING_WORDS}
    words: Given = {rounding: _or_none(quantity) for rounding, quantity in implied.items()}
    if all(quantity.absent for quantity in implied.values()):
        return found(
            "suspicious",
            subject,
            "{name}：没有整数总数能使{count}所占比重载为{rate}，宜核实分子和口径。{condition}",
            "{name}: of no whole total are {count} printed as {rate}; numerator and definition are to be verified.{condition}",
            **given,
        )
    suggest = (
        "截至____年____月____日，____共____家，其中____家，占____%（口径：____）。",
        "As of ____ (date): ____ in all, of which ____, or ____% (definition: ____).",
    )
    return found(
        "suspicious",
        subject,
        "{name}载{rate}，未载总数。如以{count}为分子，推算的总数为：四舍五入{nearest}，四舍六入五成双{even}，去尾取整{down}，进一取整{up}；分子每差一个，比率约差{weight}。此为推算，非公布数。{condition}",
        "{name}: {rate}, without a total. With {count} as numerator, the implied total is {nearest:number} rounded to the nearest, {even:number} rounded half to even, {down:number} truncated, {up:number} rounded up; one more or fewer in the numerator moves the rate by about {weight}. Derived, not published.{condition}",
        suggest=suggest,
        weight=_weight(report, tie, implied),
        **words,
        **given,
    )


def _or_none(quantity: Quantity) -> Quantity | Term:
    """Return a derived quantity, or the term that says that no whole number fits."""
    return Term("absence", quantity.absent) if quantity.absent else quantity


def _implied(report: Report, tie: Row, rate: Quantity, count: Quantity, rounding: str) -> Quantity:
    whole, how = int(count.value), dict(zip(LANGUAGES, ROUNDING_WORDS[rounding], strict=True))
    totals = half_even_totals(whole, rate.value) if rounding == "even" else implied_totals(whole, rate.value, rounding)
    return once(
        report,
        f"total-{tie['from']}-{rounding}",
        tuple(totals),
        absent="" if totals else "no_whole_number",
        unit=count.unit.zh,
        counted=figures(report)[tie["to"]]["counted"],
        label=both("推算的总数（{how}）", "Implied total ({how})", how=how),
        formula=TRIED,
        inputs={"count": count, "rate": rate},
        condition={"zh": tie["reason_zh"].rstrip("。"), "en": tie["reason_en"].rstrip(".")},
    )


def half_even_totals(count: int, rate: Decimal) -> list[int]:
    """Return every total for which count ÷ total in per cent is printed as `rate`, a half rounded to the even digit.

    >>> half_even_totals(109, Decimal("82")), half_even_totals(1, Decimal("12")), half_even_totals(1, Decimal("13"))
    ([133], [8], [])
    """
    step = Decimal(1).scaleb(exponent(rate))
    first = max(count, floor(100 * count / (rate + step / 2)), 1)
    last = ceil(100 * count / (rate - step / 2))
    return [t for t in range(first, last + 1) if (Decimal(100 * count) / t).quantize(step, ROUND_HALF_EVEN) == rate]


def _weight(report: Report, tie: Row, implied: dict[str, Quantity]) -> Quantity:
    total = next(quantity for quantity in implied.values() if not quantity.absent)
    return once(
        report,
        f"weight-{tie['from']}",
        tuple(sorted({rounded(share(Decimal(1), value), 2) for value in total.values}, reverse=True)),
        unit="个百分点",
        label={"zh": "分子每差一个的分量", "en": "Weight of one in the numerator"},
        formula={"zh": "一除以{total:number}。", "en": "One divided by {total:number}."},
        inputs={"total": total},
    )
