"""Technology contracts: what one is worth on average, here and elsewhere, and who signed them."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from bureaubook.analysis.matrix import short_names
from bureaubook.analysis.named import namer
from bureaubook.checks.material import named_in
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.notebook import LANGUAGES
from bureaubook.number.measures import mean_interval, rounded_interval
from bureaubook.number.quantity import Quantity, rounded
from bureaubook.report import Report
from bureaubook.sections.coverage import is_exact
from bureaubook.words.dates import period_words
from bureaubook.words.pair import both
from bureaubook.words.text import NOTHING, Term, Text, joined, label, listed, say
from bureaubook.words.verbs import act


class Measure(NamedTuple):
    """How a value of contracts is told: its name, alone, and behind their number."""

    name: tuple[str, str]
    alone: tuple[str, str]
    behind: tuple[str, str]


COUNTED = "份"  # contracts whose unit is not printed
COMMON = "technology_contract_turnover"  # what official statistics use
MEASURES = {  # the first that the report prints is told, in its own term
    "technology_contract_value": Measure(
        ("登记额", "registered value"),
        ("技术合同登记额{value}", "{value} of technology contracts registered"),
        ("{contracts}，登记额{value}", "{contracts} and {value} registered"),
    ),
    COMMON: Measure(
        ("成交额", "contract value"),
        ("技术合同成交额{value}", "technology contract value: {value}"),
        ("{contracts}，成交额{value}", "{contracts}; contract value: {value}"),
    ),
    "technology_transaction_value": Measure(
        ("技术交易额", "technology transaction value"),
        ("技术交易额{value}", "technology transaction value: {value}"),
        ("{contracts}，技术交易额{value}", "{contracts}; technology transaction value: {value}"),
    ),
}


def measure(report: Report) -> str:
    """Return the indicator by which the report measures its contracts: the first of `MEASURES` that it prints."""
    return next((name for name in MEASURES if not report.value(name).absent), next(iter(MEASURES)))


def measured(report: Report) -> Text:
    """Return what its contracts amount to, as a clause that stands alone."""
    indicator = measure(report)
    return say(*MEASURES[indicator].alone, value=report.value(indicator))


def others(report: Report) -> Text:
    """Return what else they amount to: the measures that the report prints beside the one told first."""
    first = measure(report)
    values = {name: report.value(name) for name in MEASURES if name != first}
    said = (say(*MEASURES[name].alone, value=value) for name, value in values.items() if not value.absent)
    return joined(said, "，", "; ", needed=True)


def signed(report: Report, contracts: Quantity) -> Text:
    """Return how many contracts there are, with the action that the report gives them, and no other."""
    if done := act(report, contracts):
        zh, en = "{done}技术合同{contracts}", "{contracts:technology contract|technology contracts} {done}"
        return say(zh, en, contracts=contracts, done=done)
    return say("技术合同{contracts}", "{contracts:technology contract|technology contracts}", contracts=contracts)


def told(report: Report) -> Text:
    """Return number and value of the contracts as one clause, as far as the report prints them."""
    indicator, contracts = measure(report), report.value("technology_contracts")
    value = report.value(indicator)
    if contracts.absent:
        return measured(report)
    number = signed(report, contracts)
    if done := act(report, contracts):
        zh = "{done}技术合同{contracts}"
        en = "{contracts:technology contract|technology contracts} {contracts:?was|were} {done}"
        number = say(zh, en, contracts=contracts, done=done)
    return number if value.absent else say(*MEASURES[indicator].behind, contracts=number, value=value)


def caveat(report: Report) -> Text:
    """Return what the value of contracts is not; nothing where the report prints none."""
    indicator = measure(report)
    if report.value(indicator).absent:
        return NOTHING
    zh, en = MEASURES[indicator].name
    own = label({"zh": zh, "en": en[:1].upper() + en[1:]})
    return say("{own}不是企业收入，也不是研发经费", "{own} is neither revenue nor R&D spending", own=own)


def each(contracts: Quantity) -> Text:
    """Return the words for each contract of a mean, in Chinese by the unit in which the report counts them (每份, 每项)."""
    return label(both("每{counter}", "a contract{counter}", counter=_counter(contracts)))


def _counter(contracts: Quantity) -> dict[str, str]:
    """Return the measure word by which the report counts its contracts; English has none."""
    return {"zh": contracts.unit.zh or COUNTED, "en": ""}


def derive_mean(report: Report, value: Quantity, contracts: Quantity) -> Quantity:
    """Return the mean value of a contract in whole 万元, with the interval that rounding of the printed value leaves."""
    names = dict(zip(LANGUAGES, MEASURES[measure(report)].name, strict=True))
    counter = _counter(contracts)
    zh, en = "每{counter}技术合同平均{measure}", "Mean {measure} of a technology contract{counter}"
    named = both(zh, en, measure=names, counter=counter)
    missing = value.absent or contracts.absent or ("" if contracts.value else "not_applicable")
    if not missing and not (value.bound == "as_printed" and is_exact(contracts)):
        missing = "not_exact"
    if missing:
        return report.derived("mean-contract", (), absent=missing, label=named, formula={}, inputs={})
    scale = value.unit.factor / 10000
    mean, low, high = (part * scale for part in mean_interval(value.value, contracts.value))
    return report.derived(
        "mean-contract",
        rounded(mean),
        unit="万元",
        label=named,
        formula={
            "zh": "{value}除以{contracts}，四舍五入到万元。",
            "en": "{value} divided by {contracts:number}, to the nearest ten thousand yuan.",
        },
        inputs={"value": value, "contracts": contracts},
        interval=(rounded(low, 1), rounded(high, 1)),
        condition=both(
            "{counter}数与{measure}指同一批合同，且{measure}按四舍五入载明",
            "number{counter} and {measure} describe the same contracts, and the {measure} is rounded to the nearest",
            measure=names,
            counter=counter,
        ),
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
            "按成交额同样计算：{places}。",
            "Dividing the contract value in the same way gives, per contract, {places}.",
            places=places,
        )
    ]
    indicator = measure(report)
    if indicator != COMMON and not report.value(indicator).absent:
        zh, en = MEASURES[indicator].name
        zh_words = "{own}是这份报告的用语，统计上通用的是成交额。{said}"
        en_words = "{own} is the term of this report; official statistics use the contract value. {said}"
        said = [say(zh_words, en_words, own=label({"zh": zh, "en": en[:1].upper() + en[1:]}), said=said[0])]
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
