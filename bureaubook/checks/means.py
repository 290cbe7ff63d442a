"""Means with the interval that the printed precision leaves, beside the report's own means of the same kind."""

from dataclasses import replace
from decimal import Decimal

from bureaubook.checks.finding import rule, start
from bureaubook.checks.material import (
    after_name,
    base_span,
    base_unit,
    figures,
    get_figure,
    name_of,
    number,
    once,
    reason,
    ties,
)
from bureaubook.quantity import Quantity, rounded
from bureaubook.report import Report

FACTOR_APART = 5  # two means of one kind that differ by more are worth a look


@rule(
    6,
    "means",
    basis="common_practice",
    origin="definition",
    without=("数据未载可以求平均的两个数。", "The data hold no two numbers that make a mean."),
)
def means(report: Report, found):
    """Means with the interval that rounding or vague wording leaves, beside the report's own means of the same kind."""
    pairs = {tie["from"]: tie for tie in reversed(ties(report, "mean_over"))}
    beside = {tie["from"]: tie for tie in ties(report, "mean_beside")}
    for tie in ties(report, "mean_over"):
        mean, subject, given, words = _described(report, tie)
        if mean.absent:
            yield found(
                "not_assessable",
                subject,
                "{total_name}与{count_name}未载全或为零，不能求平均。",
                "{total_name} and {count_name}: not both are printed and above zero, so there is no mean.",
                **given,
            )
            continue
        near = beside.get(tie["from"])
        other_tie = pairs.get(near["to"]) if near else None
        other, _, other_given, _ = _described(report, other_tie) if other_tie else (None, None, {}, None)
        if other is None or other.absent:
            yield found("info", subject, words[0] + "。{condition}", words[1] + ".{condition}", **given)
            continue
        given |= {"other": other, "threshold": number(FACTOR_APART), "beside": reason(report, near)}
        given |= {f"other_{key}": other_given[key] for key in ("total_name", "total", "count_name", "count")}
        given["places"] = [*given["places"], *other_given["places"]]
        apart = max(mean.value, other.value) > FACTOR_APART * min(mean.value, other.value)
        zh = words[0] + "。报告另载{other_total_name}{other_total}，{other_count_name}{other_count}，平均{other}；"
        numbers = [after_name(f"other_{key}", other_given[key]) for key in ("total", "count")]
        en = words[1] + ". Beside it, {{other_total_name}}: {}; {{other_count_name}}: {}; mean {{other}}. ".format(
            *numbers
        )
        if not apart:
            zh += "两者相差不超过本书所设的{threshold}倍。{condition}{beside}"
            en += "The two are no more than the {threshold} times set here apart.{condition}{beside}"
            yield found("pass", subject, zh, en, **given)
            continue
        zh += "两者相差超过本书所设的{threshold}倍，宜核实口径。{condition}{beside}"
        en += "The first differs from the report’s other mean by more than the {threshold} times set here; its definition is to be verified.{condition}{beside}"
        suggest = (
            "____次（____计一次，含____）、____人次（同一人多次参加重复计算）。",
            "____ sessions (one each for ____, including ____), ____ attendances (one person may count more than once).",
        )
        yield found("suspicious", subject, zh, en, suggest=suggest, **given)


def _described(report: Report, tie: dict) -> tuple[Quantity, str, dict, tuple[str, str]]:
    """Return a mean, what it is about, the fields of its sentence, and the sentence up to its interval."""
    total, count = get_figure(report, tie["from"]), get_figure(report, tie["to"])
    subject = f"figure:{tie['from']}+figure:{tie['to']}"
    given = {
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
    ends = (rounded(end, _decimals(value) + 1) for end in (low, high))
    low, high = (replace(mean, values=(end,), bound="as_printed", origin=None) for end in ends)
    if vague or low != high:  # after rounding: an interval that shows as one number is none
        given |= {"low": low, "high": high}
    if vague:  # what is printed gives no mean, only where it lies
        del given["mean"]
        if "more_than" in (total.bound, count.bound):
            zh += "“余”“多”按未满下一整数位计，"
            en += "reading “more than” as short of the next round number, "
        zh += "平均在{low:number}至{high}之间"
        en += "the mean lies between {low:number} and {high:number}"
        return mean, subject, given, (zh, en)
    zh, en = zh + "平均{mean}", en + "mean {mean}"
    if low != high:
        zh += "（所载精度容许{low:number}至{high}）"
        en += " (the printed precision allows {low:number} to {high:number})"
    return mean, subject, given, (zh, en)


def _values(total: Quantity, count: Quantity) -> tuple[Decimal, Decimal, Decimal]:
    """Return the mean, and the least and greatest mean the printed numbers allow; money in 万元, counts in one."""
    scale = {"money": Decimal(10000), "count": Decimal(1)}.get(total.unit.dimension, total.unit.factor)
    (low, high), (fewest, most) = base_span(total), base_span(count)
    return total.base / count.base / scale, low / most / scale, high / fewest / scale


def _mean(report: Report, tie: dict, total: Quantity, count: Quantity, value: Decimal, interval) -> Quantity:
    return once(
        report,
        f"mean-{tie['from']}-{tie['to']}",
        rounded(value, _decimals(value)),
        unit="万元" if total.unit.dimension == "money" else base_unit(total),
        counted=figures(report)[tie["from"]]["counted"],
        label={
            "zh": f"{total.label['zh']}与{count.label['zh']}之比",
            "en": f"Mean {_counted(total, 'many')} per {_counted(count, 'one')}",
        },
        formula={"zh": "{total}除以{count}，四舍五入。", "en": "{total} divided by {count}, rounded."},
        inputs={"total": total, "count": count},
        condition={"zh": tie["reason_zh"].rstrip("。"), "en": tie["reason_en"].rstrip(".")},
        interval=tuple(rounded(end, _decimals(value) + 1) for end in interval) if interval else None,
        bound="about",
    )


def _counted(quantity: Quantity, form: str) -> str:
    """Return the English noun of what is counted, else the name of the quantity."""
    return getattr(quantity.noun, form) or quantity.label["en"]


def _decimals(value: Decimal) -> int:
    """One decimal for a small mean that is not nearly whole."""
    return 0 if value >= 10 or rounded(value, 1) == rounded(value) else 1
