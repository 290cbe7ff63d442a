"""What the chapter on consistency checks shows of the findings: in which line each stands, what the lines say, what key figures lack."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from bureaubook.charts.form import Exhibit
from bureaubook.checks import Finding, completeness
from bureaubook.checks.material import number
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity, show
from bureaubook.report import Report
from bureaubook.words.pair import pick
from bureaubook.words.text import NEEDED, NOTHING, Text, Value, joined, listed, say

# by rule: the line of what the agency could complete or explain; what else is open, differs
ASKED = {
    "contents": "add",
    "rates": "add",
    "means": "add",
    "periods": "add",
    "completeness": "add",
    "applications": "add",
    "terms": "explain",
    "claims": "explain",
    "recap": "scope",
    "form": "compare",
    "headings": "compare",
    "misprints": "slip",
}
WHEREVER = ("completeness", "applications", "terms", "claims")  # asked for, though nothing is open
LINES = {
    "differs": ("请核对", "To reconcile"),
    "add": ("请机关补充", "For the agency to add"),
    "explain": ("请机关说明", "For the agency to explain"),
    "scope": ("请机关注明", "For the agency to note"),
    "compare": ("请对照发布页面", "To compare with the page as published"),
    "slip": ("疑为笔误", "Probable slips"),
}
COLUMNS = {  # what readers ask of a key figure, by attributes of which one is enough
    ("口径", "definition"): ("definition",),
    ("日期", "date"): ("cut_off",),
    ("比较", "comparison"): ("previous_year", "target"),
}
NAMED = {words: (words[0], f"a {words[1]}") for words in COLUMNS}  # within a sentence


def line_of(finding: Finding) -> str:
    """Return where the finding stands: one of LINES, or agrees, notes, cannot_be_checked, not_applicable (which no page lists)."""
    if finding.group in ("agrees", "cannot_be_checked", "not_applicable"):
        return finding.group
    if is_open(finding) or finding.rule.id in WHEREVER or finding.name == "periods-statistical-period":
        return ASKED.get(finding.rule.id, "differs")
    return "notes"


def of_line(findings: list[Finding], line: str) -> list[Finding]:
    """Return the findings of one line in the order of the rules, what the form asks for first."""
    mine = [finding for finding in findings if line_of(finding) == line]
    return sorted(mine, key=lambda finding: finding.verdict != "fail")


def is_open(finding: Finding) -> bool:
    """Return whether the agency could complete or explain something: what the form asks for and lacks, what is to be verified."""
    return finding.verdict in ("fail", "suspicious")


def asked(findings: list[Finding]) -> Iterator[Text]:
    """Yield the words that begin each line, in the order of LINES; a heading with those of an empty line says nothing."""
    there = set(map(line_of, findings))
    return (say(*words) if line in there else NEEDED for line, words in LINES.items())


def told(findings: list[Finding], rule: str, field: str, *, agrees: bool = False) -> Value:
    """Return what the first finding of a rule that is open (or agrees) names as a field; without one, a sentence with it says nothing."""
    mine = (f for f in findings if f.rule.id == rule and (f.group == "agrees" if agrees else is_open(f)))
    return next((f.fields[field] for f in mine if field in f.fields), NEEDED)


def undated(findings: list[Finding]) -> Value:
    """Return how many numbers at a point in time have no date; where all have one, a sentence with it says nothing."""
    counts = (
        f.fields.get("count") for f in findings if f.rule.id == "periods" and is_open(f) and "period" not in f.fields
    )
    return next((count for count in counts if count), NEEDED)


def readings(findings: list[Finding]) -> Text:
    """Return the words of the report that can be read in two ways, in a row; a sentence with it says nothing where there are none."""
    named = [f.fields.get("verb") or f.fields.get("fund") for f in findings if f.rule.id == "terms" and is_open(f)]
    quotes = [say("“{words}”", "“{words}”", words=words) for words in named if words]
    return listed(quotes) if quotes else NEEDED


def counted(findings: list[Finding], line: str) -> Value:
    """Return how many findings a line has; a sentence with it says nothing where it has none."""
    there = of_line(findings, line)
    return number(len(there)) if there else NEEDED


def some(quantity: Quantity) -> Value:
    """Return the quantity; where it is absent or nought, a sentence with it says nothing."""
    return quantity if quantity.values and quantity.value else NEEDED


def are_compared(findings: list[Finding]) -> bool:
    """Return whether a sum, a list or a rule of the tables was checked and agrees."""
    return any(f.rule.id in ("parts", "lists", "identities") and f.group == "agrees" for f in findings)


def headlines(report: Report, findings: list[Finding], points: Value) -> list[Text]:
    """Return what the checks found, in a sentence for each case; the first that says something is the page's headline.

    points: how many of the tables differ from the form.
    """
    differs, add, *_ = asked(findings)
    agreed = say("都相符", "agree") if are_compared(findings) and not differs else NEEDED
    return [
        say(
            "{differs}：有的数字、名单或勾稽关系对不上",
            "{differs}: some numbers, lists or table rules do not add up",
            differs=differs,
        ),
        say(
            "能核对的加总、名单和勾稽关系{agreed}；表格有{points}与统一格式不同",
            "All sums, lists and table rules that can be checked {agreed}; {points:word} {points:?point|points} of the tables {points:?differs|differ} from the official form",
            agreed=agreed,
            points=points,
        ),
        say(
            "能核对的加总、名单和勾稽关系{agreed}；{add}口径和日期",
            "All sums, lists and table rules that can be checked {agreed}. {add}: definitions and dates",
            agreed=agreed,
            add=add,
        ),
        say(
            "能核对的加总、名单和勾稽关系{agreed}",
            "All sums, lists and table rules that can be checked {agreed}",
            agreed=agreed,
        ),
        say("没有可核对的加总、名单或勾稽关系", "No sums, lists or table rules to check"),
    ]


def derive_counts(report: Report, findings: list[Finding]) -> tuple[Quantity, Quantity]:
    """Return how many lists agree with the number stated, and how many points of the tables differ from the form. Absent for none."""
    counted = told(findings, "lists", "count", agrees=True)
    lists = counted.value if isinstance(counted, Quantity) else 0
    forms = [finding for finding in findings if finding.rule.id == "form" and finding.verdict != "not_assessable"]
    return (
        _made(
            report,
            "lists",
            int(lists),
            bool(lists),
            unit="份",
            counted="list",
            label=("家数相符的名单", "Lists that match their counts"),
            formula=(
                "名单写明家数、又逐一列名的，逐份核对；以“等”字收尾的不计。",
                "Lists that state a number and name all, compared one by one; open-ended lists are left out.",
            ),
            table="relations",
        ),
        _made(
            report,
            "form-differences",
            sum(map(is_open, forms)),
            bool(forms),
            unit="处",
            counted="difference",
            label=("与统一格式不同之处", "Points that differ from the official form"),
            formula=(
                "逐行逐列与统一格式比较；据所存文本，请与发布页面核对。",
                "Compared row by row and column by column with the official form, in the text held here; compare with the page as published.",
            ),
            table="statutory_labels",
        ),
    )


def _made(report: Report, name: str, count: int, is_there: bool, label: tuple[str, str], **how: Any) -> Quantity:
    absent = "" if is_there else "not_found"
    return report.counted("checked", {name: count}, {name: label}, absent=absent, **how)[name]


def derive_key_figures(report: Report) -> Quantity:
    """Return how many key figures the report prints. Absent if none."""
    count = len(completeness(report))
    made = report.counted(
        "key",
        {"figures": count},
        {"figures": ("关键数字", "Key numbers")},
        unit="个",
        counted="key_figure",
        formula=(
            "按词汇表所列的关键指标，逐个计数原文印出的数字。",
            "Printed numbers of the indicators that the vocabulary names as key, counted one by one.",
        ),
        absent="" if count else "not_found",
        table="figures",
    )
    return made["figures"]


def key_figures(report: Report) -> pd.DataFrame:
    """Return what stands beside each key figure. Columns: name, then a bool for each of COLUMNS in the report's language."""
    rows: list[Row] = []
    for row in as_rows(completeness(report)):
        beside = {pick(report, *column): any(row[a] for a in needed) for column, needed in COLUMNS.items()}
        rows.append({"name": _name(report, row), **beside})
    return pd.DataFrame(rows, columns=["name", *(pick(report, *column) for column in COLUMNS)])


def lacking(report: Report) -> Text:
    """Return which of `COLUMNS` no key figure has; where each is stated of some, how many state any."""
    rows = completeness(report)
    stated = {words: rows[list(needed)].fillna(False).any(axis=1) for words, needed in COLUMNS.items()}
    none = [words for words, each in stated.items() if not each.any()]
    what = joined((say(*NAMED[words]) for words in none or COLUMNS), "、", ", ", last=" or ")
    if none:
        return say("都没有写明{what}", "none states {what}", what=what)
    has = number(sum(map(any, zip(*stated.values(), strict=True))))
    return say("{has}个写明{what}的全部或部分", "{has:word} {has:?states|state} {what}", has=has, what=what)


def complete(report: Report, rows: pd.DataFrame, figures: Quantity) -> Exhibit:
    """Return what stands beside the key figures (`key_figures`) as a matrix. Fields: figures, lacking, words."""
    names = [pick(report, *column) for column in COLUMNS]
    marks = [{"row": row["name"], "column": name, "stated": bool(row[name])} for row in as_rows(rows) for name in names]
    matrix = pd.DataFrame(marks, columns=["row", "column", "stated"])
    matrix.attrs = {
        "key": {report.language: (pick(report, "写明", "stated"), pick(report, "报告里没有", "not in the report"))}
    }
    words = {True: pick(report, "写明", "stated"), False: pick(report, "报告里没有", "not in the report")}
    shown = rows.assign(**{name: rows[name].map(words) for name in names})
    stated = (
        say("{name}写明{what}", "{name}: {what}", name=row["name"], what=pick(report, "、", ", ").join(there))
        for row in as_rows(rows)
        for there in [[name for name in names if row[name]]]
        if there
    )
    return Exhibit(
        matrix,
        shown,
        {"name": ("数字", "Number")} | {pick(report, *column): column for column in COLUMNS},
        given={"words": joined(stated, "；", "; "), "figures": figures, "lacking": lacking(report)},
        own=say("逐句核对。", "Read sentence by sentence.") if report.has("passages") else NOTHING,
    )


def _name(report: Report, row: Row) -> str:
    quantity = report.figure(row["figure"])
    return f"{report.indicator_name(row['indicator'])} {show(quantity, report.language, pick(report, '', 'number'))}"
