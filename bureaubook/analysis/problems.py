"""The problems a report names, each beside the figures that would measure it or stand near it."""

from collections.abc import Mapping
from functools import partial

import pandas as pd

from bureaubook.charts.form import Exhibit
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity, show
from bureaubook.report import Report
from bureaubook.words.cards import Link, passage_at
from bureaubook.words.compose import linked
from bureaubook.words.pair import pick
from bureaubook.words.segment import Segment
from bureaubook.words.text import NEEDED, NOTHING, Text, alone, joined, listed, literal, say

PART = "5"  # of the form: problems, and what is done about them
TIES = ("measure", "near", "")  # in the order shown; empty: no single figure fits


def stated(report: Report) -> pd.DataFrame:
    """Return the problems in the order of the text. Columns: those of problems.csv."""
    return report.table("problems").sort_values("start").reset_index(drop=True)


def listed_words(report: Report, link: Link) -> list[Text]:
    """Return the problems in the report's order, each in its words, which lead (by `link`) to its sentence."""
    rows = as_rows(stated(report))
    return [alone(link(_words(report, row), row["printed"], int(row["start"]))) for row in rows]


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
    """Return how many problems the report names: all, with a figure that measures them, only with one near, with any, with none.

    All but the first are absent where nobody has said which figures are related.
    """
    evidence = [_evidence(report, problem) for problem in stated(report)["problem"]]
    counts = {"all": len(evidence)} | {kind: evidence.count(kind) for kind in ("measured", "near", "none")}
    counts["related"] = counts["all"] - counts["none"]
    labels = {
        "all": ("所列问题", "Problems stated"),
        "measured": ("载有可直接衡量的数字的问题", "Problems with a number that measures them"),
        "near": ("只有相近数字的问题", "Problems with no more than a related number"),
        "none": ("没有相近数字的问题", "Problems with no number at all"),
        "related": ("有相近数字的问题", "Problems with a related number"),
    }
    formula = (
        "按第五部分所列的问题逐句计数；何为相近、何为可直接衡量的数字，由本书判定，见数据表 problem_measures.csv。相近不等于衡量。",
        "Counted clause by clause in part five; which numbers are related and which would measure a problem is this book’s reading (problem_measures.csv). Related is not a measure.",
    )
    count = partial(report.counted, "problems", unit="个", counted="stated_problem", formula=formula, table="problems")
    looked = "" if evidence and len(report.table("problem_measures")) else "not_found"  # which numbers are related
    every = count({"all": counts.pop("all")}, labels, absent="" if evidence else "not_found")
    return every | count(counts, labels, absent=looked)


def related_words(counted: Mapping[str, Quantity]) -> Text:
    """Return how many problems have a related figure (`derive_problems`); a sentence that needs them says nothing where nobody looked."""
    related = counted["related"]
    if related.absent:
        return NEEDED
    if not related.value:
        return say("没有相近数字", "none with a related number")
    return say("{related}有相近数字", "{related:word} with a related number", related=related)


def tied_words(counted: Mapping[str, Quantity]) -> Text:
    """Return the same as a sentence, with how many have none."""
    related, none = counted["related"], counted["none"]
    if related.absent:
        return NOTHING
    if not related.value:
        return say("数据没有为它们列出相近数字。", "No related number is listed for them.")
    if not none.value:
        return say(
            "{related}在报告中有相近数字。",
            "{related:Word} {related:?has|have} a related number in the report.",
            related=related,
        )
    return say(
        "{related}在报告中有相近数字，{none}没有。",
        "{related:Word} {related:?has|have} a related number in the report, {none:word} {none:?has|have} none.",
        related=related,
        none=none,
    )


def follow_words(counted: Mapping[str, Quantity]) -> Text:
    """Return what stands below on the page of the problems."""
    if counted["related"].absent:
        return say("下一份报告可用的表述，列在下面。", "Suggested wording for the next report follows.")
    return say(
        "可以直接衡量的数字和下一份报告可用的表述，列在下面。",
        "Numbers that would measure them, and wording for the next report, follow.",
    )


def direct_words(counted: Mapping[str, Quantity]) -> Text:
    """Return how many problems have a figure that measures them (`derive_problems`), or nothing, as `related_words`."""
    measured = counted["measured"]
    if measured.absent:
        return NEEDED
    if not measured.value:
        return say("没有能直接衡量的数字", "none with a direct measure")
    return say("{measured}有能直接衡量的数字", "{measured:word} with a direct measure", measured=measured)


def _evidence(report: Report, problem: str) -> str:
    printed = {row["tie"] for row in measures(report, problem) if any(not q.absent for q in row["quantities"])}
    return "measured" if "measure" in printed else "near" if "near" in printed else "none"


def evidence_table(report: Report, link: Link) -> pd.DataFrame:
    """Return problems and figures, a heading row a problem (by `link`: words, printed, place -> cell); attrs: heads.

    columns: figure (name), stated (linked, or that the report lacks it), says (whether it measures the problem, or what it counts).
    """
    rows: list[Row] = []
    heads: list[int] = []
    for problem in as_rows(stated(report)):
        heads.append(len(rows))
        words = pick(report, "“{words}”", "{words}", words=_words(report, problem))
        rows.append({"figure": link(words, problem["printed"], int(problem["start"])), "stated": "", "says": ""})
        tied = measures(report, problem["problem"])
        rows += [row for tie in tied for row in _rows(report, tie)] or [_untied(report)]
    frame = pd.DataFrame(rows, columns=["figure", "stated", "says"], dtype=object)
    frame.attrs = {"heads": tuple(heads)}
    return frame


def _words(report: Report, problem: Row) -> str:
    return str(pick(report, problem["printed"], problem["text_en"]))


def _rows(report: Report, tie: Row) -> list[Row]:
    reason = tie[f"reason_{report.language}"]
    if not tie["indicator"]:
        return [{"figure": pick(report, "没有单一数字", "No single number"), "stated": "", "says": reason}]
    name, says = report.indicator_name(tie["indicator"]), reason or report.term("problem_tie", tie["tie"])
    return [{"figure": name, "stated": _shown(report, quantity), "says": says} for quantity in tie["quantities"]]


def _shown(report: Report, quantity: Quantity) -> list[Segment]:
    """Return the quantity with its unit, for tables that mix units; one that the report lacks is shown as one to add."""
    return [{"t": pick(report, "报告里没有", "not in the report")} if quantity.absent else linked(report, quantity)]


def _untied(report: Report) -> Row:
    return {
        "figure": pick(report, "未列指标", "No indicator listed"),
        "stated": "",
        "says": pick(report, "数据未将这一问题与指标对应。", "The data link this problem to no indicator."),
    }


def evidence(report: Report, counted: Mapping[str, Quantity], link: Link) -> Exhibit:
    """Return each problem with its figures, drawn as named marks: related ones, and those that would measure it.

    Fields: named, related, direct (of `derive_problems`), words. link: as of `evidence_table`.
    """
    looked = not counted["related"].absent
    marks = [mark for problem in as_rows(stated(report)) if looked for mark in _marks(report, problem)]
    rows = pd.DataFrame(marks, columns=["row", "label", "kind"])
    beside = (
        say("{row}（{labels}）", "{row} ({labels})", row=str(row), labels=listed(map(literal, mine["label"])))
        for row, mine in rows.groupby("row", sort=False)
    )
    return Exhibit(
        rows,
        evidence_table(report, link),
        {
            "figure": ("问题与数字", "Problem and number"),
            "stated": ("报告中", "In the report"),
            "says": ("计的是什么", "What it counts"),
        },
        given={
            "named": counted["all"],
            "related": related_words(counted),
            "direct": direct_words(counted),
            "words": joined(beside, "；", "; "),
        },
        own=say("哪些数字相近，由本书判定。", "Which numbers are related is this book’s reading."),
    )


def _marks(report: Report, problem: Row) -> list[Row]:
    """The marks of a problem: what measures it, what is near it, and what is not there and would measure it; one without a name if none."""
    row, marks = _words(report, problem), []
    for tie in measures(report, problem["problem"]):
        for quantity in tie["quantities"]:
            name = report.indicator_name(tie["indicator"])
            if not quantity.absent:
                label = pick(
                    report,
                    "{name}{number}",
                    "{name}: {number}",
                    name=name,
                    number=show(quantity, report.language, pick(report, "", "number")),
                )
                marks.append({"row": row, "label": label, "kind": "both" if tie["tie"] == "measure" else "held"})
            elif tie["tie"] == "measure":
                marks.append({"row": row, "label": name, "kind": "empty"})
    marks.sort(key=lambda mark: ("both", "held", "empty").index(mark["kind"]))
    return marks or [{"row": row, "label": pick(report, "没有单一数字", "no single number"), "kind": ""}]


def outlook(report: Report) -> Text:
    """Return what the report says it will do about the problems, quoted and linked; NOTHING where it says nothing."""
    passages = report.table("passages", topic="problems", kind="outlook")
    said: list[Segment] = []
    for row in as_rows(passages.sort_values("start")):
        words = pick(report, row["printed"], row["text_en"])
        said += passage_at(report, f"“{words}”", row["printed"], int(row["start"]))
    return alone(said) if said else NOTHING


def outlook_words(report: Report) -> Text:
    """Return where what will be done stands in a text that is held, but not sorted into passages; a sentence with it says nothing of any other."""
    heading = report.terms["part", PART]["zh"]
    if not report.has_text or report.has("passages") or heading not in report.source:
        return NEEDED
    words = pick(report, "原文第五部分", "part five of the source text")
    return alone(passage_at(report, words, heading, report.source.rindex(heading)))
