"""The problems a report names, each beside the figures that would measure it or stand near it."""

import pandas as pd

from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.census import NUMERAL
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.cards import Link, passage_at
from bureaubook.words.compose import linked
from bureaubook.words.pair import pick
from bureaubook.words.segment import Segment
from bureaubook.words.text import NOTHING, Text, say

TIES = ("measure", "near", "")  # in the order shown; empty: no single figure fits


def stated(report: Report) -> pd.DataFrame:
    """Return the problems in the order of the text. Columns: those of problems.csv."""
    return report.table("problems").sort_values("start").reset_index(drop=True)


def measures(report: Report, problem: str) -> list[Row]:
    """Return what is tied to a problem: rows of problem_measures.csv with `quantities`, what measures it first."""
    rows = [row for row in as_rows(report.table("problem_measures")) if row["problem"] == problem]
    rows.sort(key=lambda row: (TIES.index(row["tie"]), row["indicator"]))
    return [row | {"quantities": _quantities(report, row["indicator"])} for row in rows]


def _quantities(report: Report, indicator: str) -> list[Quantity]:
    if not indicator:
        return []
    return report.values(indicator) or [report.value(indicator)]


def derive_problems(report: Report) -> dict[str, Quantity]:
    """Return how many problems the report names: all, with a figure that measures them, only with one near, with none."""
    evidence = [_evidence(report, problem) for problem in stated(report)["problem"]]
    counts = {"all": len(evidence)} | {kind: evidence.count(kind) for kind in ("measured", "near", "none")}
    labels = {
        "all": ("所列问题", "Problems stated"),
        "measured": ("载有可直接衡量的数字的问题", "Problems with a figure that measures them"),
        "near": ("只有相近数字的问题", "Problems with no more than a figure near them"),
        "none": ("未见有关数字的问题", "Problems with no figure at all"),
    }
    formula = (
        "按第五部分所列的问题逐句计数；何为可直接衡量的数字，见数据表 problem_measures.csv。",
        "Counted clause by clause in part five; what would measure a problem is in problem_measures.csv.",
    )
    absent = "" if evidence else "not_found"
    return report.counted(
        "problems",
        counts,
        labels,
        unit="个",
        counted="stated_problem",
        formula=formula,
        absent=absent,
        table="problems",
    )


def _evidence(report: Report, problem: str) -> str:
    printed = {row["tie"] for row in measures(report, problem) if any(not q.absent for q in row["quantities"])}
    return "measured" if "measure" in printed else "near" if "near" in printed else "none"


def evidence_table(report: Report, link: Link) -> pd.DataFrame:
    """Return problems and figures, a heading row a problem (by `link`: words, printed, place -> cell); attrs: heads.

    columns: figure (name), stated (linked, or why absent), says (whether it measures the problem, or what it leaves open).
    """
    rows: list[Row] = []
    heads: list[int] = []
    for problem in as_rows(stated(report)):
        heads.append(len(rows))
        words = pick(report, "“{words}”", "{words}", words=pick(report, problem["printed"], problem["text_en"]))
        rows.append(
            {"figure": link(words, problem["printed"], int(problem["start"])), "stated": "", "says": ""},
        )
        tied = measures(report, problem["problem"])
        rows += [row for tie in tied for row in _rows(report, tie)] or [_untied(report)]
    frame = pd.DataFrame(rows, columns=["figure", "stated", "says"], dtype=object)
    frame.attrs = {"heads": tuple(heads), "needs": ("problems",)}
    return frame


def _rows(report: Report, tie: Row) -> list[Row]:
    reason = tie[f"reason_{report.language}"]
    if not tie["indicator"]:
        return [{"figure": pick(report, "没有单一数字", "No single figure"), "stated": "", "says": reason}]
    name = report.indicator_name(tie["indicator"])
    return [
        {"figure": name, "stated": _shown(report, quantity), "says": reason or _says(report, tie["tie"], quantity)}
        for quantity in tie["quantities"]
    ]


def _says(report: Report, tie: str, quantity: Quantity) -> str:
    """Whether a figure measures the problem; of one the report does not give, that it would."""
    if tie == "measure" and quantity.absent:
        return pick(report, "如载明，可直接衡量", "would measure it if given")
    return report.term("problem_tie", tie)


def _shown(report: Report, quantity: Quantity) -> list[Segment]:
    """The quantity with its unit, for the figures of a table of many units."""
    return [{"t": report.term("absence", quantity.absent)} if quantity.absent else linked(report, quantity)]


def _untied(report: Report) -> Row:
    return {
        "figure": pick(report, "未列指标", "No indicator listed"),
        "stated": "",
        "says": pick(report, "数据未将这一问题与指标对应。", "The data tie this problem to no indicator."),
    }


def outlook_words(report: Report) -> Text:
    """Return what the report says it will do about the problems, quoted, and whether it gives a number or date."""
    passages = report.table("passages").query("topic == 'problems' and kind == 'outlook'")
    if passages.empty:
        return say("数据未载报告的打算。", "The data hold no next steps of the report.")
    said = []
    for row in as_rows(passages.sort_values("start")):
        words = pick(report, row["printed"], row["text_en"])
        said += passage_at(report, f"“{words}”", row["printed"], int(row["start"]))
    numbered = any(_has_number(report, row) for row in as_rows(passages))
    return say(
        "对这些问题，报告写道：{said}{without}",
        "On these problems the report says: {said}{without}",
        said=said,
        without=NOTHING if numbered else say("其中未载数字和时限。", " It gives neither a number nor a date."),
    )


def _has_number(report: Report, passage: Row) -> bool:
    """Whether a figure or date stands in a passage; without numerals.csv, whether any numeral does."""
    if not report.has("numerals"):
        return bool(NUMERAL.search(passage["printed"]))
    numerals = report.table("numerals")
    end = passage["start"] + len(passage["printed"])
    inside = numerals[(numerals["start"] >= passage["start"]) & (numerals["start"] < end)]
    return bool(inside["reading"].isin(("figure", "date")).any())
