"""A closing summary beside the detail it sums up: what it lists, and what it leaves out."""

import pandas as pd

from bureaubook.analysis.applications import applications
from bureaubook.dataset.reader import as_rows, groups
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.pair import pick
from bureaubook.words.rows import verb_words
from bureaubook.words.text import Text, say

NEEDS = ("source", "numerals", "passages", "participations", "relations")


def words(report: Report, listed: pd.DataFrame) -> list[Text]:
    """Return the sentences that compare a summary with the detail of its section: what it lists, and what lies between."""
    made = derive_difference(report, listed)
    summed, detailed, left_out = (made[name] for name in ("summed", "detailed", "left_out"))
    first = say(
        zh="报告以一句总结列出{summed}；同一节的明细共有{detailed}具名申报。",
        en="A summary in the report lists {summed:number}; the detail of the same section names {detailed:application|applications}.",
        summed=summed,
        detailed=detailed,
    )
    if left_out.absent:
        return [first]
    unlisted = int(listed.loc[~listed["listed"].astype(bool), "detail"].sum())
    if not left_out.value:
        return [first, say(zh="两者相符。", en="The two agree.")]
    if left_out.value == unlisted:
        return [
            first,
            say(
                zh="差额{left_out}是总结没有列入的项目，若有意如此，建议写明统计范围。",
                en="The {left_out:number} between them are in programmes the summary leaves out; if that is intended, please state the scope.",
                left_out=left_out,
            ),
        ]
    return [
        first,
        say(zh="两者不等，宜核对总结与明细。", en="The two differ; summary and detail are to be compared."),
    ]


def beside_detail(report: Report) -> pd.DataFrame:
    """Return the named applications of the section that a summary closes, each beside the number the summary gives.

    columns: programme (words), detail (count), summary (Quantity, or words where it is left out), wording, listed (bool), start.
    Empty if nothing is printed again in the report.
    """
    places = _summary(report)
    columns = ["programme", "detail", "summary", "wording", "listed", "start"]
    if places is None:
        nothing = pd.DataFrame(columns=columns, dtype=object)
        nothing.attrs = {"needs": NEEDS}
        return nothing
    sentence, section = places
    printed = _printed_in(report, sentence)
    applied = applications(report)
    applied = applied[(applied["start"] >= section[0]) & (applied["start"] < section[1])]
    rows: list[Row] = []
    for programme, group in groups(applied, "programme"):
        summary = printed.get(programme)
        rows.append(
            {
                "programme": report.term("programme", programme),
                "detail": len(group),
                "summary": summary if summary is not None else pick(report, "未列入", "not listed"),
                "wording": verb_words(report, group["verb"].iloc[0], group["verb_en"].iloc[0]),
                "listed": summary is not None,
                "start": int(group["start"].min()),
            }
        )
    frame = pd.DataFrame(rows, columns=columns, dtype=object).sort_values("start").reset_index(drop=True)
    frame.attrs = {"needs": NEEDS}
    return frame


def derive_difference(report: Report, listed: pd.DataFrame) -> dict[str, Quantity]:
    """Return what the summary lists, what the detail names, and how many applications lie between. Absent without a summary."""
    missing = "" if len(listed) else "not_found"
    labels = {
        "summed": ("小结所列", "Applications in the summary"),
        "detailed": ("同一节具名的申报", "Named applications of the section"),
        "left_out": ("小结未列入", "Left out of the summary"),
    }
    listed_rows = [row for row in as_rows(listed) if row["listed"]]
    if any(row["summary"].absent for row in listed_rows):
        missing = "not_found"
    summed = sum(int(row["summary"].value) for row in listed_rows if not row["summary"].absent)
    values = {
        "summed": summed,
        "detailed": int(listed["detail"].sum()),
        "left_out": int(listed["detail"].sum()) - summed,
    }
    formula = (
        "明细按同一节的具名申报逐项计数，小结按所列各数相加。",
        "The detail is counted name by name within the section; the summary’s numbers are added.",
    )
    return report.counted(
        "recap",
        values,
        labels,
        unit="项",
        counted="application",
        formula=formula,
        absent=missing,
        table="participations",
    )


def _summary(report: Report) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the sentence that prints figures again, and the section up to its end: (start, end) each, as `checks.recap` has them."""
    if report.text is None or not all(report.has(name) for name in NEEDS if name != "source"):
        return None
    again = report.table("numerals").query("role == 'recap'")
    if again.empty:
        return None
    sentence = report.sentence(int(again["start"].iloc[0]))
    passages = report.table("passages")
    headings = sorted(passages.loc[passages["kind"] == "heading", "start"])
    before = [start for start in headings if start <= sentence.start]
    return (sentence.start, sentence.end), (before[-1] if before else 0, sentence.end)


def _printed_in(report: Report, sentence: tuple[int, int]) -> dict[str, Quantity]:
    """Return the figures the summary prints, first time or again, by the programme whose list they count."""
    relations = report.table("relations").query("relation == 'list_of'")
    programme = {row["from"]: row["to"].removeprefix("participations:").partition("/")[0] for row in as_rows(relations)}
    numerals = report.table("numerals")
    inside = numerals[
        (numerals["start"] >= sentence[0]) & (numerals["start"] < sentence[1]) & (numerals["reading"] == "figure")
    ]
    figures = [name.removeprefix("figure:") for name in inside["refers_to"]]
    return {programme[figure]: report.figure(figure) for figure in figures if figure in programme}
