"""What a coverage rate says: the totals it implies, the weight of one enterprise, the parts, and how definitions move it."""

from decimal import Decimal

import pandas as pd

from bureaubook.checks.rates import tried
from bureaubook.notebook import LANGUAGES
from bureaubook.number.measures import ROUNDING_WORDS, ROUNDINGS, adds_up, implied_totals, printed_interval, share
from bureaubook.number.quantity import Quantity, rounded
from bureaubook.report import Report
from bureaubook.sections.lacks import unstated
from bureaubook.words.dates import period_words
from bureaubook.words.pair import both
from bureaubook.words.reasons import OF_THE_REPORT
from bureaubook.words.text import NOTHING, Text, joined, say

LISTED = 8  # more totals that fit are not listed


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
            formula=tried(how),
            inputs={"count": count, "rate": rate},
            condition={
                "zh": "覆盖率的分子就是该企业数；若按“有机构或有人员”计，且两份名单不同，则不成立",
                "en": "the rate’s numerator is that count; if the rate counts “institution or staff” and the two lists differ, this fails",
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


def derive_weight(report: Report, total: Quantity) -> Quantity:
    """Return by how many percentage points one enterprise in the numerator moves the rate, for each implied total."""
    weights = sorted({rounded(share(Decimal(1), value), 2) for value in total.values}, reverse=True)
    return report.derived(
        "weight-of-one",
        tuple(weights),
        absent=total.absent,
        unit="个百分点",
        label={"zh": "一家企业的分量", "en": "Weight of one enterprise"},
        formula={"zh": "一家除以{total:number}家。", "en": "One enterprise divided by {total:number}."},
        inputs={"total": total},
        condition={"zh": "以推算的总数成立为前提", "en": "if the implied total holds"},
    )


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


def candidates(count: Quantity, rate: Quantity, totals: dict[str, Quantity], beyond: int = 3) -> pd.DataFrame:
    """Return assumed totals around the implied ones and the share each gives. Columns: total, share (per cent, two decimals).

    attrs: count, printed (the rate). Empty where nothing is implied.
    """
    fitting = [int(value) for total in totals.values() for value in total.values]
    if not fitting:
        return pd.DataFrame({"total": [], "share": []})
    first = max(int(count.value), min(fitting) - beyond + 1)
    assumed = range(first, max(fitting) + beyond)
    frame = pd.DataFrame(
        {"total": list(assumed), "share": [rounded(share(count.value, Decimal(total)), 2) for total in assumed]}
    )
    frame.attrs = {"count": int(count.value), "printed": rate.value}
    return frame


def candidate_table(count: Quantity, rate: Quantity, totals: dict[str, Quantity], language: str) -> pd.DataFrame:
    """Return the candidates with the rules of rounding each fits, in words. Columns: total, share, rule."""
    frame = candidates(count, rate, totals)
    fits = [
        [ROUNDING_WORDS[rule][language == "en"] for rule, q in totals.items() if total in q.values]
        for total in frame["total"]
    ]
    return frame.assign(rule=[("、" if language == "zh" else ", ").join(words) for words in fits])


def largest(parts: list[Quantity], shares: list[Quantity]) -> tuple[Quantity, Quantity]:
    """Return the largest printed part and its share; both absent if the data have no parts."""
    printed = [pair for pair in zip(parts, shares, strict=True) if not pair[0].absent]
    if not printed:
        none = Quantity(
            "parts", absent="not_found", label={"zh": "按机构类型的分项", "en": "Parts by kind of institution"}
        )
        return none, none
    return max(printed, key=lambda pair: pair[0].value)


def sum_words(report: Report, whole: Quantity, parts: list[Quantity]) -> list[Text]:
    """Return the sentence that compares the parts with their printed total; none where there is nothing to compare."""
    if len(parts) < 2 or any(q.absent or q.bound != "as_printed" or q.unit != whole.unit for q in (whole, *parts)):
        return []
    if adds_up(whole, parts):
        return [say(zh="各项之和与总数相符。", en="Their sum equals the total.")]
    if sum(part.value for part in parts) < whole.value:
        return [
            say(
                zh="各项之和小于总数，是否列出全部分项，原文未说明。",
                en="Their sum is less than the total; whether they are all its parts is not stated.",
            )
        ]
    return [
        say(
            zh="各项之和与总数不等，宜核实口径。",
            en="Their sum does not equal the total; the definitions are to be verified.",
        )
    ]


def untold_words(report: Report, total: Quantity) -> Text:
    """Return that the report gives no total, to stand at the end of a clause; empty where it does, or nobody looked."""
    return say("，未载企业总数", ", but not the total") if total.absent == "not_published" else NOTHING


def total_words(report: Report, total: Quantity, implied: Quantity | None = None) -> list[Text]:
    """Return the sentences on the total: as printed or not found; or, where the report gives none, what the rate implies."""
    if total.absent != "not_published":
        return [say(zh="企业总数为{total}。", en="The total is {total:enterprise|enterprises}.", total=total)]
    if implied is None or implied.absent in OF_THE_REPORT:
        return []
    return [
        say(
            zh="若覆盖率以前者为分子，并四舍五入到末位，总数只能是{total}；这是推算，不是公布数。",
            en="If the rate is the first over the total, rounded to the nearest at its last digit, the total can only be {total:number}; this is derived, not published.",
            total=implied,
        )
    ]


def criteria_words(report: Report, whole: Quantity, parts: list[Quantity]) -> list[Text]:
    """Return that the sentence does not say what qualifies as each kind; none where it does or nothing is divided."""
    if not parts or not unstated(report, whole, {"definition": ("标准", "criteria")}):
        return []
    return [
        say(
            zh="同一句没有写明各类机构的认定标准，也没有写明一家企业有几个机构时怎样计数。",
            en="The sentence does not say what qualifies as each kind and does not say how an enterprise with several institutions is counted.",
        )
    ]


def rounding_words(report: Report, totals: dict[str, Quantity]) -> Text:
    """Return for each other rule of rounding the clause that gives the total it implies; those that give none are left out."""
    clauses = {
        "down": say(zh="若去尾取整，为{total}", en="if truncated, {total:number}", total=totals["down"]),
        "up": say(zh="若进一取整，为{total}", en="if rounded up, {total:number}", total=totals["up"]),
    }
    told = [clause for rule, clause in clauses.items() if not totals[rule].absent]
    return joined([say("；{clause}", "; {clause}", clause=clause) for clause in told], en="")


def part_data(whole: Quantity, parts: list[Quantity], language: str) -> pd.DataFrame:
    """Return the parts for drawing. Columns: label, value; attrs: total, unit."""
    parts = [part for part in parts if not part.absent]
    labels = [kind_words(part, language) for part in parts]
    frame = pd.DataFrame({"label": labels, "value": [part.value for part in parts]})
    frame.attrs = {"total": None if whole.absent else whole.value, "unit": whole.unit.zh if language == "zh" else ""}
    return frame


def kind_words(part: Quantity, language: str) -> str:
    """Return what a part counts, in the plural; of a part that names nothing, its indicator."""
    return (part.noun.zh if language == "zh" else part.noun.many or part.noun.one) or part.label.get(language, "")


def part_table(parts: list[Quantity], shares: list[Quantity], language: str) -> pd.DataFrame:
    """Return the parts as a table. Columns: kind, count, share (quantities)."""
    kinds = [kind_words(part, language) for part in parts]
    return pd.DataFrame({"kind": kinds, "count": parts, "share": shares}, dtype=object)


def definitions(references: pd.DataFrame, language: str) -> pd.DataFrame:
    """Return the values of the one place and period that has them under different definitions, the widest apart if several.

    references: `Report.references`. columns: place, definition, value, quantity; one row per value, highest first;
    attrs: place, period, publisher, high, low (definitions) in words (empty if there is no such place).
    """
    same = ["geography_zh", "period_from", "period_to"]
    groups = [group for _, group in references.groupby(same) if len(group) > 1] if len(references) else []
    if not groups:
        empty = pd.DataFrame(columns=["place", "definition", "value", "quantity"])
        empty.attrs = dict.fromkeys(("place", "period", "publisher", "high", "low"), "")
        return empty
    widest = max(groups, key=lambda group: group["value"].max() - group["value"].min())
    rows = widest.sort_values("value", ascending=False)
    frame = pd.DataFrame(
        {
            "place": rows[f"geography_{language}"],
            "definition": rows[f"name_{language}"],
            "value": rows["value"],
            "quantity": rows["quantity"],
        }
    ).reset_index(drop=True)
    frame.attrs = {
        "place": frame.at[0, "place"],
        "period": period_words(rows["quantity"].iloc[0], language),
        "publisher": rows[f"publisher_{language}"].iloc[0],
        "high": frame["definition"].iloc[0],
        "low": frame["definition"].iloc[-1],
    }
    return frame


def inferred_words(report: Report, defined: pd.DataFrame) -> list[Text]:
    """Return that the period of `definitions` is not printed with the rates; none where it is, or where there are none."""
    if defined.empty or defined["quantity"].iloc[0].period_basis != "inferred":
        return []
    return [
        say(
            zh="这两个比率的期间是本书据网页上下文推定的。",
            en="The page does not print the period of the two rates; this book infers it from the context.",
        )
    ]


def derive_gap(report: Report, defined: pd.DataFrame) -> tuple[Quantity, Quantity, Quantity]:
    """Return the highest and the lowest value of `definitions`, and how many percentage points lie between them."""
    if defined.empty:
        none = Quantity(
            "gap",
            absent="not_found",
            label={"zh": "同一地区两种口径的覆盖率", "en": "A place with two definitions of coverage"},
        )
        return none, none, none
    high, low = defined["quantity"].iloc[0], defined["quantity"].iloc[-1]
    gap = report.derived(
        "gap-between-definitions",
        high.value - low.value,
        unit="个百分点",
        label={"zh": "两种口径的差距", "en": "Distance between two definitions"},
        formula={"zh": "{high}减{low}。", "en": "{high} less {low}."},
        inputs={"high": high, "low": low},
        interval=_gap_interval(high.value, low.value),
        condition={"zh": "两数均按四舍五入载明", "en": "both are rounded to the nearest"},
    )
    return high, low, gap


def _gap_interval(high: Decimal, low: Decimal) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest difference that the rounding of two printed rates leaves."""
    (high_from, high_to), (low_from, low_to) = printed_interval(high), printed_interval(low)
    return high_from - low_to, high_to - low_from
