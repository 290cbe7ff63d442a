"""Technology contracts: what one is worth on average, here and elsewhere, and who signed them."""

from dataclasses import dataclass
from typing import Any

from bureaubook.analysis.matrix import short_names
from bureaubook.analysis.named import namer
from bureaubook.checks.material import named_in
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.measures import mean_interval, rounded_interval
from bureaubook.number.quantity import Quantity, rounded
from bureaubook.report import Report
from bureaubook.sections.coverage import is_exact
from bureaubook.words.dates import period_words
from bureaubook.words.text import Term, Text, listed, say


def derive_mean(report: Report, value: Quantity, contracts: Quantity) -> Quantity:
    """Return the mean value of a contract in whole 万元, with the interval that rounding of the printed value leaves."""
    label = {"zh": "每份技术合同平均登记额", "en": "Mean registered value of a technology contract"}
    missing = value.absent or contracts.absent or ("" if contracts.value else "not_applicable")
    if not missing and not (value.bound == "as_printed" and is_exact(contracts)):
        missing = "not_exact"
    if missing:
        return report.derived("mean-contract", (), absent=missing, label=label, formula={}, inputs={})
    scale = value.unit.factor / 10000
    mean, low, high = (part * scale for part in mean_interval(value.value, contracts.value))
    return report.derived(
        "mean-contract",
        rounded(mean),
        unit="万元",
        label=label,
        formula={
            "zh": "{value}除以{contracts}，四舍五入到万元。",
            "en": "{value} divided by {contracts:number}, to the nearest ten thousand yuan.",
        },
        inputs={"value": value, "contracts": contracts},
        interval=(rounded(low, 1), rounded(high, 1)),
        condition={
            "zh": "份数与登记额指同一批合同，且登记额按四舍五入载明",
            "en": "number and value describe the same contracts, and the value is rounded to the nearest",
        },
    )


@dataclass(frozen=True)
class MeanElsewhere:
    """A mean contract of another place: the term its value goes by there (zh, en), and the level of the place."""

    mean: Quantity
    term: dict[str, str]
    level: str


def derive_means_elsewhere(report: Report) -> list[MeanElsewhere]:
    """Return the mean contract of places and whole years that have both number and contract value among the references; of several, the first."""
    same = ["geography_zh", "period_from", "period_to"]
    values, numbers = (
        report.references(indicator).query("is_partial_year == '0'").drop_duplicates(same)
        for indicator in ("technology_contract_turnover", "technology_contracts")
    )
    means = []
    for row in as_rows(values.merge(numbers, on=same, suffixes=("", "_n")).sort_values(same)):
        value, number = row["quantity"], row["quantity_n"]
        mean = report.derived(
            f"mean-contract-{row['benchmark']}",
            rounded(value.base / number.base / 10000),
            unit="万元",
            label={
                language: f"{row[f'geography_{language}']}{'' if language == 'zh' else ', '}{period_words(value, language)}"
                for language in ("zh", "en")
            },
            formula={"zh": "{value}除以{number}。", "en": "{value} divided by {number}."},
            inputs={"value": value, "number": number},
            **_rounding(value, number, row["precision"], row["precision_n"]),
        )
        term = {language: row[f"name_{language}"] for language in ("zh", "en")}
        means.append(MeanElsewhere(mean, term, row["geography_level"]))
    return means


def _rounding(value: Quantity, number: Quantity, *precisions: str) -> dict[str, Any]:
    """Return the interval that rounding leaves a mean in 万元, and its condition; nothing where neither number is rounded."""
    if "rounded" not in precisions:
        return {}
    (low, high), (fewest, most) = (
        tuple(end * quantity.unit.factor for end in rounded_interval(quantity.value))
        if precision == "rounded"
        else (quantity.base, quantity.base)
        for quantity, precision in zip((value, number), precisions, strict=True)
    )
    return {
        "interval": (rounded(low / most / 10000), rounded(high / fewest / 10000)),
        "condition": {"zh": "所据数字为四舍五入的整数", "en": "it rests on rounded numbers"},
    }


def reference_words(report: Report, means: list[MeanElsewhere]) -> list[Text]:
    """Return the means elsewhere, each with place, year and the term of its source, and how term and level differ from the report's."""
    if not means:
        return []
    places = listed(
        say(
            zh="{where}平均每项{mean}（{term}）",
            en="{mean} ({where}: {term})",
            where=one.mean.label[report.language],
            mean=one.mean,
            term=one.term[report.language] if report.language == "zh" else _lowered(one.term["en"]),
        )
        for one in means
    )
    said = [
        say(
            zh="登记额是这份报告的用语，统计上通用的是成交额。按成交额同样计算：{places}。",
            en="Registered value is the term of this report; official statistics use the contract value. Dividing that in the same way gives, per contract, {places}.",
            places=places,
        )
    ]
    own = report.stated("agency")["level"]
    other = list(dict.fromkeys(one.level for one in means if one.level != own))
    if other:
        levels = listed(Term("geography_level", level) for level in other)
        said.append(
            say(
                zh="这是{levels}的数，报告的数是{own}的，只作参考。",
                en="They are {levels} numbers, the report’s are {own}: a reference, not a comparison.",
                levels=levels,
                own=report.term("geography_level", own),
            )
        )
    return said


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def derive_parties(report: Report, figure: Quantity) -> Quantity:
    """Return how many organisations the open list tied to a figure names; absent if there is no such list."""
    named = {row["organisation"] for row in _parties(report, figure)}
    made = report.counted(
        f"{figure.name.replace('_', '-')}-named",
        {"parties": len(named)},
        {"parties": ("列名的签约单位", "Contracting parties named")},
        counted="enterprise",
        formula=(
            "不重复计数，同一单位的不同写法合为一个。",
            "Counted once each; printed variants of one organisation are one.",
        ),
        absent="" if named else "not_found",
        table="participations",
    )
    return made["parties"]


def named_parties(report: Report, figure: Quantity) -> Text:
    """Return the organisations of the open list tied to a figure, each a link to where it stands; none if there is no such list."""
    rows, named = _parties(report, figure), namer(report)
    short = short_names(report, [row["organisation"] for row in rows])
    return listed([named(short[row["organisation"]], row)] for row in rows)


def _parties(report: Report, figure: Quantity) -> list[Row]:
    ties = report.table("relations").query("relation == 'open_list_of' and `from` == @figure.name")
    return [row for to in ties["to"] for row in as_rows(named_in(report, to))]
