"""What a coverage rate says: the totals it implies, and the enterprises it counts by kind of institution."""

import pandas as pd

from bureaubook.charts.form import Exhibit
from bureaubook.checks.rates import TRIED
from bureaubook.notebook import LANGUAGES
from bureaubook.number.measures import ROUNDING_WORDS, ROUNDINGS, adds_up, implied_totals, printed_interval, share
from bureaubook.number.quantity import Quantity, rounded, show
from bureaubook.report import Report
from bureaubook.words.pair import both
from bureaubook.words.text import NOTHING, Text, joined, listed, say

LISTED = 8  # more totals that fit are not listed
ROUNDING_COLUMNS = {
    "rule": ("取整方式", "Rounded how"),
    "interval": ("原值范围", "True rate"),
    "total": ("企业总数", "Firms in all"),
}


def derive_totals(report: Report, count: Quantity, rate: Quantity, *, counted: str) -> dict[str, Quantity]:
    """Return for each rule of rounding the totals for which count ÷ total is printed as the rate (`measures.implied_totals`).

    Absent where count or rate is, or where no whole number fits.
    """
    totals = {}
    for rule in ROUNDINGS:
        how = dict(zip(LANGUAGES, ROUNDING_WORDS[rule], strict=True))
        missing = next((q.absent for q in (count, rate) if q.absent), "")
        if not missing and not (is_exact(count) and rate.bound == "as_printed"):
            missing = "not_exact"
        found = [] if missing else _totals(count, rate, rule)
        if found is None:
            missing, found = "many_whole_numbers", []
        totals[rule] = report.derived(
            f"total-{rule}",
            tuple(found),
            absent=missing or ("" if found else "no_whole_number"),
            unit="家",
            counted=counted,
            label=both("推算的企业总数（{how}）", "Implied total ({how})", how=how),
            formula=TRIED,
            inputs={"count": count, "rate": rate},
            condition={
                "zh": "覆盖率的分子就是该企业数；若按“有机构或有人员”计，且两份名单不同，则不成立",
                "en": "the rate’s numerator is that count; if the rate counts “unit or staff” and the two lists differ, this fails",
            },
        )
    return totals


def is_exact(count: Quantity) -> bool:
    """Return whether a count is printed to the last one: without a bound, and not in ten thousands."""
    return count.bound == "as_printed" and count.unit.factor == 1


def _totals(count: Quantity, rate: Quantity, rule: str) -> list[int] | None:
    """The implied totals; none where no total, or no largest total, follows; None where they are too many to be listed."""
    if count.value % 1 or not 0 < rate.value <= 100:
        return []
    low, high = printed_interval(rate.value, rule)
    if low <= 0:
        return []
    if 100 * count.value / low - 100 * count.value / high > LISTED:
        return None
    return implied_totals(int(count.value), rate.value, rule)


def derive_share(report: Report, part: Quantity, whole: Quantity) -> Quantity:
    """Return a printed part as a whole per cent of its printed total."""
    missing = part.absent or whole.absent or ("" if whole.value else "not_applicable")
    if not missing and not (is_exact(part) and is_exact(whole)):
        missing = "not_exact"
    return report.derived(
        f"share-{part.name.replace('_', '-')}",
        rounded(share(part.value, whole.value)) if not missing else (),
        absent=missing,
        unit="%",
        label=both("{part}所占比重", "Share of {part}", part={each: kind_words(part, each) for each in LANGUAGES}),
        formula={
            "zh": "{part:number}除以{whole:number}，四舍五入到整数。",
            "en": "{part:number} divided by {whole:number}, to the nearest per cent.",
        },
        inputs={"part": part, "whole": whole},
    )


def limit_words(count: Quantity, rate: Quantity) -> Text:
    """Return what a count of firms with an R&D unit does not say; nothing where the report counts none: its rate may be of R&D itself."""
    if count.absent:
        return NOTHING
    if rate.absent:
        return say(
            "有研发机构，不等于当年做了研发；没有机构，也不等于没做研发。",
            "Having an R&D unit does not mean doing R&D in the year; having none does not mean doing none.",
        )
    return say(
        "有研发机构，不等于当年做了研发；未计入覆盖，也不等于没做研发。",
        "Having an R&D unit does not mean doing R&D in the year; not being counted does not mean doing none.",
    )


def largest(parts: list[Quantity], shares: list[Quantity]) -> tuple[Quantity, Quantity]:
    """Return the largest printed part and its share; both absent if the data have no parts."""
    printed = [pair for pair in zip(parts, shares, strict=True) if not pair[0].absent]
    if not printed:
        none = Quantity(
            "parts", absent="not_found", label={"zh": "按机构类型的分项", "en": "Parts by kind of institution"}
        )
        return none, none
    return max(printed, key=lambda pair: pair[0].value)


def sum_words(whole: Quantity, parts: list[Quantity]) -> Text:
    """Return the sentence that compares the parts with their printed total; nothing where there is nothing to compare."""
    if len(parts) < 2 or any(q.absent or q.bound != "as_printed" or q.unit != whole.unit for q in (whole, *parts)):
        return NOTHING
    if adds_up(whole, parts):
        return say("各类相加，正好是总数。", "The kinds add up to the total.")
    if sum(part.value for part in parts) < whole.value:
        return say("各类相加，小于总数。", "The kinds add up to less than the total.")
    return say("各类相加，与总数不等。", "The kinds do not add up to the total.")


def unlisted_words(report: Report, *counts: Quantity) -> Text:
    """Return that the report does not name the firms counted; nothing where a sentence of the counts names one."""
    if not report.has_text:
        return NOTHING
    spans = [report.sentence(q.origin.start) for q in counts if q.origin and q.origin.start is not None]
    kinds = report.table("organisations", "organisation", "kind").set_index("organisation")["kind"]
    rows = pd.concat([report.table(table, "organisation", "start") for table in ("names", "participations")])
    named = rows.loc[rows["organisation"].map(kinds) == "enterprise", "start"].dropna()
    if not spans or any(span.start <= at < span.end for span in spans for at in named):
        return NOTHING
    return say("报告没有逐一列出这些企业。", "The report does not list these firms by name.")


def kind_words(part: Quantity, language: str) -> str:
    """Return what a part counts, in the plural; of a part that names nothing, its indicator."""
    return (part.noun.zh if language == "zh" else part.noun.many or part.noun.one) or part.label.get(language, "")


def institutions(report: Report, whole: Quantity, parts: list[Quantity]) -> Exhibit:
    """Return the enterprises with an R&D institution by kind of institution. Fields: whole, part (the largest), share, kind, parts, sum.

    table: kind, count, share (quantities).
    """
    shares = [derive_share(report, part, whole) for part in parts]
    part, share = largest(parts, shares)
    kinds = [kind_words(each, report.language) for each in parts]
    data = pd.DataFrame(
        [
            (kind, each.base, show(each, report.language, "" if report.language == "zh" else "number"))
            for kind, each in zip(kinds, parts, strict=True)
            if not each.absent
        ],
        columns=["label", "value", "number"],
    )
    data.attrs = {
        "total": None if whole.absent or whole.bound != "as_printed" else whole.base,
        "unit": whole.unit.zh if report.language == "zh" else "",
    }
    return Exhibit(
        data,
        pd.DataFrame({"kind": kinds, "count": parts, "share": shares}, dtype=object),
        {"kind": ("机构类型", "Kind of unit"), "count": ("企业", "Firms"), "share": ("占比", "Share")},
        given={
            "whole": whole,
            "part": part,
            "share": share,
            "kind": kind_words(part, report.language),
            "parts": listed(parts, named=True),
            "sum": joined([sum_words(whole, parts), unlisted_words(report, whole, *parts)]),
        },
        drawn_from=(whole,),
        own=say("占比为本书计算。", "Shares by this book."),
    )


def roundings(report: Report, rate: Quantity, totals: dict[str, Quantity]) -> pd.DataFrame:
    """Return what each rule of rounding would imply; nothing where the report prints a total.

    columns: rule, interval (of the rate, in words), total (Quantity).
    """
    rows = []
    for rule, total in totals.items():
        if not total.absent and report.value("ieds_total").absent:
            low, high = printed_interval(rate.value, rule)
            rows.append((ROUNDING_WORDS[rule][report.language == "en"], f"{low:f}%–{high:f}%", total))
    return pd.DataFrame(rows, columns=list(ROUNDING_COLUMNS), dtype=object)


def implied_words(report: Report, count: Quantity, rate: Quantity, total: Quantity) -> list[Text]:
    """Return the sentence on the total that a rate implies; none where none follows, or where the report prints one."""
    if total.absent or not report.value("ieds_total").absent:
        return []
    return [
        say(
            "若{rate}是{count}占总数的比例，并四舍五入，总数为{total}；这是本书推算，不是公布数。",
            "If {rate} is {count:number} over the total, rounded, the total is {total:number}: derived by this book, not a published number.",
            rate=rate,
            count=count,
            total=total,
        )
    ]
