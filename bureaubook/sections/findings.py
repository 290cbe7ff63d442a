"""What the chapter on consistency checks shows of the findings: groups, and the completeness of key figures as a matrix."""

import pandas as pd

from bureaubook.checks import ATTRIBUTES, Finding, completeness
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity, show
from bureaubook.report import Report
from bureaubook.words.pair import pick
from bureaubook.words.text import Text, joined, say

ARITHMETIC = ("parts", "lists", "pairings", "identities")


def of_group(findings: list[Finding], group: str) -> list[Finding]:
    """Return the findings of one group in the order of the rules."""
    return [finding for finding in findings if finding.group == group]


def is_open(finding: Finding) -> bool:
    """Return whether the agency could complete or explain something: what the form asks for and lacks, what is to be verified."""
    return finding.verdict in ("fail", "suspicious")


def of_rules(findings: list[Finding], first: int, last: int) -> list[Finding]:
    """Return the findings of rules by number, what agrees first."""
    order = {"agrees": 0, "to_verify": 1, "suggestions": 2, "notes": 3, "cannot_be_checked": 4}
    mine = [finding for finding in findings if first <= finding.rule.number <= last]
    return sorted(mine, key=lambda finding: (finding.rule.number, order[finding.group]))


def answer_words(report: Report, findings: list[Finding]) -> list[Text]:
    """Return the answer of the chapter: whether what can be added up agrees, where the rest stands, what it can't say."""
    counted = [
        finding for finding in findings if finding.rule.id in ARITHMETIC and finding.group != "cannot_be_checked"
    ]
    if not counted:
        first = say(
            zh="数据中没有能够核对的分项、名单和勾稽关系。",
            en="The data hold no breakdowns, lists or identities that can be checked.",
        )
    elif arithmetic_agrees(findings):
        first = say(
            zh="能够核对的分项、名单和勾稽关系均相符。",
            en="The breakdowns, lists and identities that can be checked all agree.",
        )
    else:
        first = say(
            zh="能够核对的分项、名单和勾稽关系未尽相符。",
            en="The breakdowns, lists and identities that can be checked do not all agree.",
        )
    last = say(
        zh="核对只看文本，不涉及工作本身。",
        en="The checks read the text and say nothing of the work itself.",
    )
    return [first, *_open_words(report, list(filter(is_open, findings))), last]


def _open_words(report: Report, findings: list[Finding]) -> list[Text]:
    """Where what is open stands, and that the copy may explain some of it; nothing if there is none."""
    if not findings:
        return []
    where = say(zh="待补充、待核实的见下表。", en="What is to be completed or verified is listed below.")
    if all(finding.origin != "copy" for finding in findings):
        return [where]
    copied = say(
        zh="其中有的可能来自本书所存的文本，请与发布页面核对。",
        en="Some of it may come from the copy held here; please compare with the page as published.",
    )
    return [where, copied]


def arithmetic_agrees(findings: list[Finding]) -> bool:
    """Return whether no sum, list, pairing or identity disagrees."""
    return not any(finding.rule.id in ARITHMETIC and finding.verdict in ("suspicious", "fail") for finding in findings)


def derive_key_figures(report: Report) -> Quantity:
    """Return how many key figures the report prints. Absent if none."""
    count = len(completeness(report))
    made = report.counted(
        "key",
        {"figures": count},
        {"figures": ("关键数字", "Key figures")},
        unit="个",
        counted="key_figure",
        formula=(
            "按词汇表所列的关键指标，逐个计数原文印出的数字。",
            "Printed figures of the indicators that the vocabulary names as key, counted one by one.",
        ),
        absent="" if count else "not_found",
        table="figures",
    )
    return made["figures"]


def completeness_matrix(report: Report) -> pd.DataFrame:
    """Return `completeness` for a dot matrix. Columns: row, column, stated; attrs: key. What does not apply has no row."""
    rows = [
        {"row": name, "column": report.term("attribute", attribute), "stated": bool(row[attribute])}
        for row in as_rows(completeness(report))
        for name in [_name(report, row)]
        for attribute in ATTRIBUTES
        if row[attribute] is not None
    ]
    frame = pd.DataFrame(rows, columns=["row", "column", "stated"])
    frame.attrs = {
        "key": {report.language: (pick(report, "数字旁写明", "stated beside it"), pick(report, "未见", "not found"))}
    }
    return frame


def most_stated(report: Report) -> str:
    """Return how many attributes the fullest sentence states, in figures."""
    return str(max((sum(row[a] is True for a in ATTRIBUTES) for row in as_rows(completeness(report))), default=0))


def completeness_table(report: Report) -> pd.DataFrame:
    """Return `completeness` in words. Columns: name, stated, missing."""
    comma = pick(report, "、", ", ")
    rows: list[Row] = []
    for row in as_rows(completeness(report)):
        stated = [report.term("attribute", a) for a in ATTRIBUTES if row[a]]
        missing = [report.term("attribute", a) for a in ATTRIBUTES if row[a] is False]
        none = pick(report, "无", "none")
        rows.append(
            {"name": _name(report, row), "stated": comma.join(stated) or none, "missing": comma.join(missing) or none}
        )
    return pd.DataFrame(rows, columns=["name", "stated", "missing"])


def completeness_words(report: Report) -> Text:
    """Return `completeness` as one row of words."""
    rows = as_rows(completeness_table(report))
    return joined(
        (say("{name}写明{stated}", "{name}: {stated}", name=r["name"], stated=r["stated"]) for r in rows), "；", "; "
    )


def _name(report: Report, row: Row) -> str:
    quantity = report.figure(row["figure"])
    number = show(quantity, report.language, pick(report, "", "number"))
    return f"{report.indicator_name(row['indicator'])} {number}"
