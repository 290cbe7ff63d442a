"""A mean of two printed numbers: its value, what their precision allows, and the words for it."""

from dataclasses import replace
from decimal import Decimal

from bureaubook.checks.finding import Given, start
from bureaubook.checks.material import after_name, base_span, base_unit, figures, get_figure, name_of, once, reason
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity, rounded
from bureaubook.report import Report
from bureaubook.words.pair import both

Described = tuple[Quantity, str, Given, tuple[str, str]]  # a mean, what it is about, fields, words in both languages


def described(report: Report, tie: Row) -> Described:
    """Return a mean, what it is about, the fields of its sentence, and the sentence up to its interval."""
    total, count = get_figure(report, tie["from"]), get_figure(report, tie["to"])
    subject = f"figure:{tie['from']}+figure:{tie['to']}"
    given: Given = {
        "places": [start(total), start(count)],
        "formula": ("前一数除以后一数", "the first number over the second"),
    }
    given |= {"total_name": name_of(report, total), "count_name": name_of(report, count)}
    zh = "{total_name}{total}，{count_name}{count}，"
    en = f"{{total_name}}: {after_name('total', total)}; {{count_name}}: {after_name('count', count)}; "
    if total.absent or count.absent or not base_span(count)[0]:  # “at most ten thousand” leaves room for none
        return Quantity("mean", absent=total.absent or count.absent or "not_applicable"), subject, given, (zh, en)
    given |= {"total": total, "count": count, "condition": reason(report, tie)}
    value, low, high = _values(total, count)
    vague = not total.bound == count.bound == "as_printed"
    mean = _mean(report, tie, total, count, (low + high) / 2 if vague else value, (low, high) if low != high else None)
    given |= {"mean": mean}
    ends = (rounded(end, decimals_of(value) + 1) for end in (low, high))
    least, most = (replace(mean, values=(end,), bound="as_printed", origin=None) for end in ends)
    if vague or least != most:  # after rounding: an interval that shows as one number is none
        given |= {"low": least, "high": most}
    if vague:  # what is printed gives no mean, only where it lies
        del given["mean"]
        if "more_than" in (total.bound, count.bound):
            zh += "“余”“多”按未满下一整数位计，"
            en += "reading “more than” as short of the next round number, "
        zh += "平均在{low:number}至{high}之间"
        en += "the mean lies between {low:number} and {high:number}"
        return mean, subject, given, (zh, en)
    zh, en = zh + "平均{mean}", en + "mean {mean}"
    if least != most:
        zh += "（所载精度容许{low:number}至{high}）"
        en += " (the printed precision allows {low:number} to {high:number})"
    return mean, subject, given, (zh, en)


def _values(total: Quantity, count: Quantity) -> tuple[Decimal, Decimal, Decimal]:
    """Return the mean, and the least and greatest mean the printed numbers allow; money in 万元, counts in one."""
    scale = {"money": Decimal(10000), "count": Decimal(1)}.get(total.unit.dimension, total.unit.factor)
    (low, high), (fewest, most) = base_span(total), base_span(count)
    return total.base / count.base / scale, low / most / scale, high / fewest / scale


def _mean(
    report: Report, tie: Row, total: Quantity, count: Quantity, value: Decimal, interval: tuple[Decimal, Decimal] | None
) -> Quantity:
    places = decimals_of(value) + 1
    return once(
        report,
        f"mean-{tie['from']}-{tie['to']}",
        rounded(value, decimals_of(value)),
        unit="万元" if total.unit.dimension == "money" else base_unit(total),
        counted=figures(report)[tie["from"]]["counted"],
        label=both(
            "{total}与{count}之比",
            "Mean {total} per {count}",
            total=counted_words(total, "many"),
            count=counted_words(count, "one"),
        ),
        formula={"zh": "{total}除以{count}，四舍五入。", "en": "{total} divided by {count}, rounded."},
        inputs={"total": total, "count": count},
        condition={"zh": tie["reason_zh"].rstrip("。"), "en": tie["reason_en"].rstrip(".")},
        interval=(rounded(interval[0], places), rounded(interval[1], places)) if interval else None,
        bound="about",
    )


def counted_words(quantity: Quantity, form: str) -> dict[str, str]:
    """Return the name of the quantity; in English the noun of what is counted where it has one."""
    noun = {"one": quantity.noun.one, "many": quantity.noun.many}[form]
    return {**quantity.label, "en": noun or quantity.label["en"]}


def decimals_of(value: Decimal) -> int:
    """One decimal for a small mean that is not nearly whole."""
    return 0 if value >= 10 or rounded(value, 1) == rounded(value) else 1
