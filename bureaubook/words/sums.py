"""The sum that a number belongs to, in words."""

from dataclasses import replace

from bureaubook.number.measures import adds_up, printed_interval
from bureaubook.number.quantity import Quantity, show
from bureaubook.report import Report
from bureaubook.words.pair import pick


def sum_words(report: Report, quantity: Quantity) -> str:
    """Return the sum that a figure belongs to, as its total or as a part, term by term; for rounded numbers also the range of the sum.

    Parts that do not make up their whole total are said to be some of it. Empty where the figure belongs to no sum, or where one of its
    numbers is absent, vague or in another unit.
    """
    total = report.figure(next((whole for part, whole in report.sums if part == quantity.name), quantity.name))
    parts = [report.figure(part) for part, whole in report.sums if whole == total.name]
    parts.sort(key=lambda part: part.origin.start or 0 if part.origin else 0)
    if not parts or any(q.absent or q.bound != "as_printed" or q.unit != total.unit for q in (total, *parts)):
        return ""
    terms, whole = [_term(report, part) for part in parts], show(total, report.language)
    if not adds_up(total, parts):
        row = pick(report, "、", ", ").join(terms)
        return pick(report, "{whole}，其中{row}", "{whole}, of which {row}", whole=whole, row=row)
    summed = f"{' + '.join(terms)} = {whole}"
    if total.unit.dimension == "count" and total.unit.factor == 1:  # printed to the last one: nothing is rounded
        return summed
    ends = zip(*(printed_interval(part.value) for part in parts), strict=True)
    low, high = (show(replace(total, values=(sum(each),), printed=""), report.language) for each in ends)
    between = pick(
        report,
        "；各项若为四舍五入，合计在{low}至{high}之间",
        "; if each is rounded, the sum lies between {low} and {high}",
        low=low,
        high=high,
    )
    return summed + between


def _term(report: Report, part: Quantity) -> str:
    """Return a part with what it counts; in English the noun already follows the number."""
    return pick(report, part.noun.zh, "") + show(part, report.language)
