"""Means with the interval that the printed precision leaves, beside the report's own means of the same kind."""

from collections.abc import Iterator
from math import prod

from bureaubook.checks.finding import Finding, Found, Given, rule, start
from bureaubook.checks.material import (
    after_name,
    base_span,
    base_unit,
    figures,
    get_figure,
    named_row,
    number,
    once,
    reason,
    row,
    ties,
)
from bureaubook.checks.mean_values import Described, counted_words, decimals_of, described
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import rounded
from bureaubook.report import Report
from bureaubook.words.pair import both

FACTOR_APART = 5  # two means of one kind that differ by more are worth a look


@rule(
    "means",
    basis="common_practice",
    origin="definition",
    without=("尚未录入哪些数相除可得平均数。", "Which number divided by which makes a mean has not been entered."),
)
def means(report: Report, found: Found) -> Iterator[Finding]:
    """Means with the interval that rounding or vague wording leaves, those of one number in one finding, beside a mean of the same kind."""
    relations = ties(report, "mean_over")
    pairs = {tie["from"]: tie for tie in reversed(relations)}
    beside = {tie["from"]: tie for tie in ties(report, "mean_beside")}
    compared = {}
    for tie in ties(report, "mean_beside"):
        own, near = (pairs.get(tie[end]) for end in ("from", "to"))
        if own and near and not any(described(report, one)[0].absent for one in (own, near)):
            compared[tie["to"]] = tie["from"]
    for figure in dict.fromkeys(tie["from"] for tie in relations):
        if figure in compared:
            continue  # stands in the finding of the other mean
        mine = [tie for tie in relations if tie["from"] == figure]
        made = [described(report, tie) for tie in mine]
        if made[0][0].absent or len(mine) > 1 and any(mean.absent for mean, *_ in made):
            yield from _without_mean(report, found, mine, made)
        elif figure in beside and figure in compared.values():
            yield _compared(report, found, made[0], pairs[beside[figure]["to"]], beside[figure])
        else:
            yield _stated(report, found, figure, mine, made)


def _without_mean(report: Report, found: Found, mine: list[Row], made: list[Described]) -> Iterator[Finding]:
    """Report a number that lacks a mean, and the other means of the same number each by itself."""
    for tie, (mean, subject, given, _) in zip(mine, made, strict=True):
        if not mean.absent:
            yield _stated(report, found, tie["from"], [tie], [(mean, subject, given, _)])
            continue
        yield found(
            "not_assessable",
            subject,
            "{total_name}与{count_name}未载全或为零，不能求平均。",
            "{total_name} and {count_name}: not both are printed and above zero, so there is no mean.",
            **given,
        )


def _stated(report: Report, found: Found, figure: str, mine: list[Row], made: list[Described]) -> Finding:
    """The means of one number, and the product it can be set beside, which may say what it counts."""
    verdict, given = "info", dict(made[0][2])
    words = made[0][3]
    for order, (_, _, more, _) in enumerate(made[1:], start=2):
        own = {key: f"{key}_{order}" for key in ("count_name", "count", "mean", "low", "high", "condition")}
        given |= {own[key]: value for key, value in more.items() if key in own}
        given["places"] = [*given["places"], *more["places"]]
        again = _again(more, own)
        words = (words[0] + "；" + again["zh"], words[1] + "; " + again["en"])
    conditions = "".join(f"{{{key}}}" for key in given if key.startswith("condition"))
    zh, en = words[0] + "。" + conditions, words[1] + "." + conditions
    beside = _beside_product(report, figure)
    if beside:
        verdict, said, fields = beside
        zh, en, given = zh + said[0], en + said[1], given | fields
        given["places"] = [*given["places"], *map(start, fields["factor_places"])]
        del given["factor_places"]
    subject = "+".join(f"figure:{name}" for name in (figure, *(tie["to"] for tie in mine)))
    suggest = (
        "____人次（____计一次，同一人多次参加重复计算）。",
        "____ attendances (one each for ____; one person may count more than once).",
    )
    return found(verdict, subject, zh, en, suggest=suggest if verdict == "suspicious" else ("", ""), **given)


def _again(more: Given, own: dict[str, str]) -> dict[str, str]:
    """The templates of a further mean of the same number: over what, and how much."""
    given: Given = {
        "name": _field(own["count_name"]),
        "count": {"zh": _field(own["count"]), "en": after_name(own["count"], more["count"])},
    }
    ends = {
        "low": _field(own["low"], "number"),
        "high": {"zh": _field(own["high"]), "en": _field(own["high"], "number")},
    }
    if "mean" not in more:
        return both(
            "{name}{count}，平均在{low}至{high}之间",
            "{name}: {count}; the mean lies between {low} and {high}",
            **given,
            **ends,
        )
    allowed = both("（所载精度容许{low}至{high}）", " (the printed precision allows {low} to {high})", **ends)
    return both(
        "{name}{count}，平均{mean}{allowed}",
        "{name}: {count}; mean {mean}{allowed}",
        **given,
        mean=_field(own["mean"]),
        allowed=allowed if "low" in more else "",
    )


def _field(name: str, form: str = "") -> str:
    """Return the field of a template that a quantity will fill."""
    return "{" + name + (f":{form}" if form else "") + "}"


def _beside_product(report: Report, figure: str) -> tuple[str, tuple[str, str], Given] | None:
    """What a number would be if it counted the product of others: verdict, words (zh, en), fields; None without such a tie."""
    mine = ties(report, "product_beside")
    mine = [tie for tie in mine if tie["from"] == figure]
    total, factors = get_figure(report, figure), [get_figure(report, tie["to"]) for tie in mine]
    if not mine or any(quantity.absent for quantity in (total, *factors)):
        return None
    spans = [base_span(factor) for factor in factors]
    low, high = (prod(ends[side] for ends in spans) for side in (0, 1))
    least, most = base_span(total)
    words = named_row(report, factors, " × ") if report.language == "zh" else row(factors, " × ")
    product = once(
        report,
        f"product-{figure}",
        prod(factor.base for factor in factors),
        unit=base_unit(total),
        counted=figures(report)[figure]["counted"],
        label=both("与{total}比较的乘积", "Product to stand beside {total}", total=total.label),
        formula={"zh": "{factors}。", "en": "{factors}."},
        inputs={"factors": words},
    )
    given: Given = {"factors": words, "product": product, "beside": reason(report, mine[0]), "factor_places": factors}
    if low <= most and least <= high:
        return (
            "info",
            (
                "按{factors}计为{product}，与所载数相同。{beside}",
                " Counted as {factors} it is {product:number}, as printed.{beside}",
            ),
            given,
        )
    return (
        "suspicious",
        (
            "按{factors}计为{product}，与所载数不同，宜注明所计对象。{beside}",
            " Counted as {factors} it would be {product:number}, which is not what is printed; please state what is counted.{beside}",
        ),
        given,
    )


def _compared(report: Report, found: Found, own: Described, other_tie: Row, near: Row) -> Finding:
    """A mean beside the report’s other one, and the mean that is left where the second may be among the first."""
    _, subject, given, words = own
    mean = own[0]
    other, _, other_given, _ = described(report, other_tie)
    given |= {"other": other, "threshold": number(FACTOR_APART), "beside": reason(report, near)}
    given |= {f"other_{key}": other_given[key] for key in ("total_name", "total", "count_name", "count")}
    given["places"] = [*given["places"], *other_given["places"]]
    apart = max(mean.value, other.value) > FACTOR_APART * min(mean.value, other.value)
    zh = words[0] + "。报告另载{other_total_name}{other_total}，{other_count_name}{other_count}，平均{other}；"
    numbers = [after_name(f"other_{key}", other_given[key]) for key in ("total", "count")]
    en = words[1] + ". Beside it, {{other_total_name}}: {}; {{other_count_name}}: {}; mean {{other}}. ".format(*numbers)
    if apart:
        zh += "两者相差超过本书所设的{threshold}倍，宜核实口径。{condition}{beside}"
        en += "The two differ by more than a factor of {threshold}, the limit set here; their definitions are to be verified.{condition}{beside}"
    else:
        zh += "两者相差不超过本书所设的{threshold}倍。{condition}{beside}"
        en += "The two differ by no more than a factor of {threshold}, the limit set here.{condition}{beside}"
    rest = _rest(report, given)
    if rest:
        zh += "如后者已计入前者，除去后为{rest_total}、{rest_count}，平均{rest}。{included}"
        en += " If the second is among the first, {rest_total} and {rest_count} are left without it, mean {rest:number}.{included}"
        given |= rest
    if not apart:
        return found("pass", subject, zh, en, **given)
    suggest = (
        "____次（____计一次，含____）、____人次（同一人多次参加重复计算）。",
        "____ sessions (one each for ____, including ____), ____ attendances (one person may count more than once).",
    )
    return found("suspicious", subject, zh, en, suggest=suggest, **given)


def _rest(report: Report, given: Given) -> Given:
    """What is left of a mean without another that it may include: total, count, mean; empty where the data don’t say it may."""
    may = {(tie["from"], tie["to"]): tie for tie in ties(report, "may_include")}
    pairs = [(given[key], given[f"other_{key}"]) for key in ("total", "count")]
    held = [may.get((whole.name, part.name)) for whole, part in pairs]
    mine = [tie for tie in held if tie is not None]
    left = [whole.base - part.base for whole, part in pairs]
    if len(mine) < len(pairs) or min(left) <= 0 or any(q.bound != "as_printed" for pair in pairs for q in pair):
        return {}
    value = left[0] / left[1]
    rest = once(
        report,
        f"mean-rest-{given['total'].name}",
        rounded(value, decimals_of(value)),
        unit=base_unit(given["total"]),
        counted=figures(report)[given["total"].name]["counted"],
        label=both(
            "{total}与{count}除去可能已计入者之比",
            "Mean {total} per {count} without what may be included",
            total=counted_words(given["total"], "many"),
            count=counted_words(given["count"], "one"),
        ),
        formula={
            "zh": "{total}减{other_total}，除以{count}减{other_count}，四舍五入。",
            "en": "{total} less {other_total}, divided by {count} less {other_count}, rounded.",
        },
        inputs={key: given[key] for key in ("total", "other_total", "count", "other_count")},
        condition={"zh": mine[0]["reason_zh"].rstrip("。"), "en": mine[0]["reason_en"].rstrip(".")},
        bound="about",
    )
    return {
        "rest_total": number(left[0], base_unit(given["total"])),
        "rest_count": number(left[1], base_unit(given["count"])),
        "rest": rest,
        "included": reason(report, mine[0]),
    }
