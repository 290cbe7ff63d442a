"""Arithmetic of the prose: parts and totals, numbers that coincide, vague numbers."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, product
from math import ceil, floor, prod

from bureaubook.checks.finding import Finding, Found, Given, rule, start
from bureaubook.checks.material import (
    base_span,
    base_unit,
    clause,
    figures,
    get_figure,
    name_of,
    number,
    once,
    passages,
    quoted,
    reason,
    row,
    ties,
)
from bureaubook.dataset.schema import Row
from bureaubook.number.measures import adds_up
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.pair import both

COINCIDE_FROM = 10  # smaller counts are equal too often to say anything
LISTED = 8  # more fitting numbers are given as a range
TRIED = 100_000  # numbers that allow more combinations are too vague
BREAKDOWN = re.compile(r"[（(](?!其中|含|包括|包含)[^（()）。；\n]*$")  # between a total and its first part
SUM = ("各分项之和等于总数", "the parts add up to the total")
OF_WHICH = ("分项不大于总数", "a part is no larger than its total")


@rule(
    "parts",
    basis="data_quality",
    without=(
        "尚未录入哪个数是哪个总数的一部分。",
        "Which number is part of which total has not been entered.",
    ),
)
def parts(report: Report, found: Found) -> Iterator[Finding]:
    """Compare parts with a printed total: never more than it, and equal to it where they make up all of it."""
    relations, told, alone = ties(report, "part_of"), False, []
    covered: set[int | None] = set()
    for total_id in dict.fromkeys(tie["to"] for tie in relations):
        total = get_figure(report, total_id)
        of = [get_figure(report, tie["from"]) for tie in relations if tie["to"] == total_id]
        of.sort(key=lambda quantity: start(quantity) or 0)
        covered.update(start(part) for part in of)
        given: Given = {"places": [start(quantity) for quantity in (total, *of)], "name": name_of(report, total)}
        subject = f"figure:{total_id}"
        if any(q.absent or q.bound != "as_printed" or q.unit != total.unit for q in (total, *of)):
            told = True
            yield found(
                "not_assessable",
                subject,
                "{name}：总数或分项未载、为约数或单位不同，不能相加核对。",
                "{name}: the total or a part is not printed, vague or in another unit, so no sum can be checked.",
                formula=SUM,
                **given,
            )
            continue
        verdict, zh, en = _compared(report, total, of)
        given |= {"parts": row(of), "total": total}
        if "{sum}" in zh:
            given["sum"] = number(sum(part.value for part in of), total.unit.zh)
        made = found(verdict, subject, zh, en, formula=SUM if len(of) > 1 else OF_WHICH, **given)
        if verdict == "pass" and len(of) == 1:
            alone.append(made)
            continue
        told = True
        yield made
    if not told:  # one part within its total says little: nothing beside sums that were checked
        yield from alone
    yield from _untied(report, found, covered)


def _compared(report: Report, total: Quantity, of: list[Quantity]) -> tuple[str, str, str]:
    """Return verdict and sentence (zh, en) on parts that can be added up."""
    summed = sum(part.value for part in of)
    if len(of) == 1 and summed <= total.value:
        zh, en = (
            "{name}：{total}，其中{parts}，分项不大于总数。",
            "{name}: {total}, of which {parts}; the part is no larger than the total.",
        )
        return "pass", zh, en
    if adds_up(total, of):
        return (
            "pass",
            "{name}：{parts}，合计与总数{total}相符。",
            "{name}: {parts} add up to the printed total, {total}.",
        )
    if summed < total.value and not _are_all(report, total, of):
        return (
            "info",
            "{name}：{total}，其中{parts}，合计{sum}；原文未说明所列为全部分项。",
            "{name}: {total}, of which {parts}, together {sum}; the parts are not said to be all of them.",
        )
    return (
        "fail",
        "{name}：分项为{parts}，合计{sum}；总数载{total}，与合计不符，宜核对后更正。",
        "{name}: the parts are {parts}, together {sum}; the printed total is {total}. Please check and correct.",
    )


def _are_all(report: Report, total: Quantity, of: list[Quantity]) -> bool:
    """Whether the parts stand in brackets right after their total and are not introduced as “of which” (其中)."""
    place, first = start(total), start(of[0])
    if not report.has_text or place is None or first is None:
        return False
    return bool(BREAKDOWN.match(report.source, place + len(total.printed), first))


def _untied(report: Report, found: Found, covered: set[int | None]) -> Iterator[Finding]:
    """Find every “of which” whose numbers the data do not link to a total."""
    starts = [figure["start"] for figure in figures(report).values() if figure["start"] is not None]
    for passage in passages(report):
        at = passage["printed"].find("其中")
        end = passage["start"] + len(passage["printed"])
        inside = {place for place in starts if passage["start"] + at < place < end}
        if at >= 0 and inside and not covered & inside:
            yield found(
                "not_assessable",
                f"passage:{passage['start']}",
                "“{words}”：未收录它所属的总数，未核对。",
                "“{words}”: the data do not link this “of which” to a total, so it is not checked.",
                places=[passage["start"] + at],
                words=quoted(report.source[slice(*clause(report.source, passage["start"] + at))]),
            )


@rule(
    "coincidence",
    needs=("source",),
    basis="data_quality",
    origin="definition",
    without=("收录的数字里没有可比较的计数。", "Among the numbers held there are no counts to compare."),
)
def coincidence(report: Report, found: Found) -> Iterator[Finding]:
    """Note two equal counts of one kind in one sentence: they may be one list or two."""
    pairs = coinciding(report)
    for one, other in pairs:
        a, b = get_figure(report, one), get_figure(report, other)
        yield found(
            "info",
            f"figure:{a.name}+figure:{b.name}",
            "{a_name}{a}，{b_name}{b}，两数相同；是否同一批，报告未说明，不宜相加。",
            "{a_name}: {a}; {b_name}: {b}. The two counts are equal; whether they are one list is not stated, so they are not to be added.",
            places=[start(a), start(b)],
            a=a,
            b=b,
            a_name=name_of(report, a),
            b_name=name_of(report, b),
        )
    if not pairs and _counts(report):
        yield found(
            "pass",
            "report",
            "同一句内没有两个相同且不小于{least}的计数。",
            "No sentence holds two equal counts of {least} or more.",
            least=number(COINCIDE_FROM),
        )


def _counts(report: Report) -> list[Row]:
    """The printed figures that count something; none without the text."""
    rows = figures(report).values() if report.has_text else []
    return [row for row in rows if row["start"] is not None and row["counted"]]


def coinciding(report: Report) -> list[tuple[str, str]]:
    """Return the pairs of equal counts of one kind in one sentence, small ones and parts of one another left out."""
    tied = {frozenset((tie["from"], tie["to"])) for tie in ties(report, "part_of")}
    return [
        (one["figure"], other["figure"])
        for one, other in combinations(_counts(report), 2)
        if all(one[key] == other[key] for key in ("value", "unit", "counted", "bound"))
        and get_figure(report, one["figure"]).base >= COINCIDE_FROM
        and {one["figure"], other["figure"]} not in tied
        and report.sentence(one["start"]).start == report.sentence(other["start"]).start
    ]


@rule(
    "vague_numbers",
    basis="data_quality",
    origin="definition",
    without=(
        "收录的数字里没有可以互相核对的约数。",
        "Among the numbers held there are no vague ones to set against each other.",
    ),
)
def vague_numbers(report: Report, found: Found) -> Iterator[Finding]:
    """Compare a number with the product of others (rounds × residents ≈ tests), and find the whole numbers that fit."""
    relations = ties(report, "product_of")
    for result_id in dict.fromkeys(tie["from"] for tie in relations):
        mine = [tie for tie in relations if tie["from"] == result_id]
        result, factors = get_figure(report, result_id), [get_figure(report, tie["to"]) for tie in mine]
        everything = (result, *factors)
        given: Given = {"places": [start(quantity) for quantity in everything], "name": name_of(report, result)}
        given["formula"] = ("各因数相乘，与所载的数比较", "the factors multiplied, against the printed number")
        subject = "+".join(f"figure:{quantity.name}" for quantity in everything)
        unusable = len(factors) < 2 or any(q.absent or q.unit.dimension != "count" for q in everything)
        if unusable or _width(result) > TRIED or prod(_width(factor) + 1 for factor in factors) > TRIED:
            yield found(
                "not_assessable",
                subject,
                "{name}：所需的数未载全，或过于约略，不能互相核对。",
                "{name}: not all of the numbers needed are printed, or they are too vague to be set against each other.",
                **given,
            )
            continue
        given |= {"result": result, "factors": row(factors, " × "), "condition": reason(report, mine[0])}
        orders = [[factor, *(other for other in factors if other is not factor)] for factor in factors]
        fitting, first = min(((_fitting(result, order), order[0]) for order in orders), key=lambda pair: len(pair[0]))
        if not fitting:
            yield found(
                "suspicious",
                subject,
                "{factors}，与{name}{result}不能相容，宜核实口径。{condition}",
                "{name}: {result}. No whole numbers within {factors} multiply to it; the definitions are to be verified.{condition}",
                **given,
            )
            continue
        zh, en = "{factors}，与{name}{result}相容；", "{name}: {result}, consistent with {factors}; "
        given["first_name"] = first.label[report.language]
        if len(fitting) > LISTED:
            given |= {"low": number(fitting[0]), "high": number(fitting[-1], base_unit(first))}
            zh += "{first_name}在{low}至{high}之间均可。{condition}"
            en += "{first_name} can be {low} to {high}.{condition}"
        else:
            given["fits"] = _fits(report, result, first, factors, fitting)
            zh, en = (
                zh + "符合的{first_name}：{fits}。{condition}",
                en + "{first_name} that fit: {fits:number}.{condition}",
            )
        yield found("pass", subject, zh, en, **given)


def _fits(
    report: Report, result: Quantity, first: Quantity, factors: list[Quantity], fitting: list[Decimal]
) -> Quantity:
    return once(
        report,
        f"fits-{result.name}",
        tuple(fitting),
        unit=base_unit(first),
        counted=figures(report)[first.name]["counted"],
        label=both("与各数相容的{first}", "{first} that fit", first=first.label),
        formula={
            "zh": "在{factors}所容许的范围内逐一试算，乘积落在{result}所容许的范围内。",
            "en": "Every whole number that {factors} allow is tried; the product must lie within {result}.",
        },
        inputs={"factors": row(factors, " × "), "result": result},
    )


def _width(quantity: Quantity) -> Decimal:
    low, high = base_span(quantity)
    return high - low


def _fitting(result: Quantity, factors: list[Quantity]) -> list[Decimal]:
    """Return the whole values of the first factor for which whole values of the others give a product within the result."""
    low, high = base_span(result)
    (values, *rest), (least, most) = map(_whole_values, factors[:-1]), base_span(factors[-1])

    def reaches(value: int) -> bool:
        for middle in product(*rest):
            known = Decimal(value * prod(middle))
            if known and max(least, Decimal(ceil(low / known))) <= min(most, Decimal(floor(high / known))):
                return True
        return False

    return [Decimal(value) for value in values if reaches(value)]


def _whole_values(quantity: Quantity) -> range:
    low, high = base_span(quantity)
    return range(ceil(low), floor(high) + 1)
