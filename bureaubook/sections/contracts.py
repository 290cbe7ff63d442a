"""Technology contracts, challenges, projects and public money."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

from bureaubook.analysis.applications import applications
from bureaubook.analysis.organisations import names_by_organisation
from bureaubook.analysis.statuses import is_paid
from bureaubook.analysis.ties import tie_reason
from bureaubook.checks.material import named_in, term_pair
from bureaubook.checks.wording import funds_of_another_level
from bureaubook.dataset.reader import as_rows, groups
from bureaubook.dataset.schema import STAGES, Row
from bureaubook.number.measures import mean_interval, rounded_interval
from bureaubook.number.quantity import Quantity, rounded
from bureaubook.report import Report
from bureaubook.sections.coverage import is_exact
from bureaubook.words.cards import Link, printed_at
from bureaubook.words.dates import period_words
from bureaubook.words.pair import pick
from bureaubook.words.rows import verb_words
from bureaubook.words.text import NOTHING, Quote, Term, Text, listed, literal, reason, say
from bureaubook.words.verbs import verb_quoted


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
        return [say(zh="没有可用的参照。", en="No reference is at hand.")]
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
            en="Registered value is the term of this report; official statistics use the contract value. The same division of that gives {places}.",
            places=places,
        )
    ]
    own = report.meta["agency"]["level"]
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


def money_words(report: Report, amounts: list[Quantity]) -> list[Text]:
    """Return why amounts of public money are not added: what the data say of them, which are not said to be paid."""
    printed = [amount for amount in amounts if not amount.absent]
    if not printed:
        return [reason(*amounts)]
    why = next(filter(None, (tie_reason(report, "not_addable", a, b) for a, b in combinations(printed, 2))), "")
    unpaid = [amount for amount in printed if not is_paid(amount)]
    paid = []
    if unpaid:
        paid = [say(zh="{unpaid}是否到账未写明。", en="Payment of {unpaid} is not stated.", unpaid=listed(unpaid))]
    return [
        *([literal(why)] if why else []),
        *_called_otherwise(report, printed),
        *paid,
        say(
            zh="来源、年度不同的钱，本书不相加，也不与企业数相除。",
            en="Money of different sources and years is not added here, nor divided by enterprises.",
        ),
    ]


def _called_otherwise(report: Report, amounts: list[Quantity]) -> list[Text]:
    """What the report calls money of a programme of another level, a sentence each."""
    by_name = {amount.name: amount for amount in amounts}
    return [
        say(
            zh="{amount}属{own}项目，原文称“{fund}”。",
            en="{amount} belongs to a programme that is {own}; the text says “{fund}”.",
            amount=by_name[row["figure"]],
            own=report.term("level", row["level"]),
            fund=Quote(match.group(), term_pair(report, "fund_level", level)[1]),
        )
        for row, level, match in funds_of_another_level(report)
        if row["figure"] in by_name
    ]


def open_list_words(report: Report, figure: Quantity) -> Text:
    """Return the caution that a list of names is open, if the data say so of this figure."""
    relations = report.table("relations")
    is_open = ((relations["from"] == figure.name) & (relations["relation"] == "open_list_of")).any()
    if not is_open:
        return NOTHING
    return say(
        "具名企业的名单以“等”字收尾，不能按企业平均。",
        "The list of named firms ends in “and others”, so a mean per firm cannot be given.",
    )


def named_parties(report: Report, figure: Quantity) -> Text:
    """Return the organisations of the open list tied to a figure, each a link to where it stands; none if there is no such list."""
    ties = report.table("relations").query("relation == 'open_list_of' and `from` == @figure.name")
    names = names_by_organisation(report)
    named = [row for to in ties["to"] for row in as_rows(named_in(report, to))]
    return listed(printed_at(report, names[row["organisation"]], row["printed"], row["start"]) for row in named)


@dataclass(frozen=True)
class ChallengePair:
    """A posted challenge and who took it up, as the text pairs them."""

    applicant: str
    applicant_zh: str
    applicant_start: int
    solver: str
    solver_zh: str
    solver_start: int


def challenge_pairs(report: Report) -> list[ChallengePair]:
    """Return the pairs of applicants and solvers of a programme in the order of the text.

    None if their numbers differ, or if there are several and no 分别 in the sentence says that they are paired.
    """
    people = report.table("participations").sort_values("start")
    names = names_by_organisation(report)
    pairs = []
    for programme in people.loc[people["role"] == "solver", "programme"].unique():
        mine = people[people["programme"] == programme]
        applicants, solvers = (mine[mine["role"] == role] for role in ("applicant", "solver"))
        if len(applicants) == len(solvers) and (len(solvers) == 1 or _respectively(report, solvers)):
            for a, s in zip(applicants.itertuples(), solvers.itertuples(), strict=True):
                pairs.append(
                    ChallengePair(names[a.organisation], a.printed, a.start, names[s.organisation], s.printed, s.start)
                )
    return pairs


def _respectively(report: Report, solvers: pd.DataFrame) -> bool:
    return report.text is not None and "分别" in report.sentence(int(solvers["start"].min())).text


def project_table(report: Report, link: Link) -> pd.DataFrame:
    """Return the applications named in the passages on technology transfer, by programme.

    columns: programme, level, count, stage, wording (by `link`: words, printed verb, place -> cell).
    """
    passages = report.table("passages")
    topic = passages[passages["topic"] == "tech_transfer"]
    spans = [(row["start"], row["start"] + len(row["printed"])) for row in as_rows(topic)]
    applied = applications(report)
    inside = [any(start <= at < end for start, end in spans) for at in applied["start"]]
    mine = applied[pd.Series(inside, index=applied.index, dtype=bool)]
    rows: list[Row] = []
    for programme, group in groups(mine, "programme"):
        first = group.iloc[0]
        stages = sorted({STAGES.index(stage) for stage in group["stage"]})
        words = verb_words(report, first["verb"], first["verb_en"]) or report.term("stage", first["stage"])
        rows.append(
            {
                "programme": report.term("programme", programme),
                "level": report.term("level", first["level"]) if first["level"] else "",
                "count": len(group),
                "stage": pick(report, "、", ", ").join(report.term("stage", STAGES[stage]) for stage in stages),
                "wording": link(words, first["verb"], int(group["start"].min())),
            }
        )
    frame = pd.DataFrame(rows, columns=["programme", "level", "count", "stage", "wording"], dtype=object)
    frame.attrs = {"needs": ("participations", "passages")}
    return frame


def money_table(report: Report, amounts: list[Quantity]) -> pd.DataFrame:
    """Return amounts of public money, one row each, never added. Columns: what, amount, period, wording, paid."""
    rows: list[Row] = []
    for amount in amounts:
        paid = pick(report, "已到账", "yes") if is_paid(amount) else pick(report, "未写明", "not stated")
        rows.append(
            {
                "what": amount.label[report.language],
                "amount": amount,
                "period": "" if amount.absent else period_words(amount, report.language),
                "wording": "" if amount.absent else verb_quoted(report, amount),
                "paid": "" if amount.absent else paid,
            }
        )
    return pd.DataFrame(rows, columns=["what", "amount", "period", "wording", "paid"], dtype=object)
