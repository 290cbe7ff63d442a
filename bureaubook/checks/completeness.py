"""Completeness of key figures: what a reader needs to use a number, and whether the report gives it."""

from collections.abc import Iterator

import pandas as pd

from bureaubook.checks.finding import Finding, Found, Given, rule
from bureaubook.checks.material import figures, get_figure, measure, number, term_pair, terms, ties
from bureaubook.dataset.schema import Row
from bureaubook.report import Report
from bureaubook.report.answers import question_of
from bureaubook.words.text import Term, joined, say

ATTRIBUTES = ("denominator", "definition", "cut_off", "previous_year", "target", "evidence")  # vocabulary attribute


@question_of
def completeness(report: Report) -> pd.DataFrame:
    """Return which attributes each key figure has. Columns: figure, indicator, start, then ATTRIBUTES.

    One row per printed figure of the vocabulary `key_indicator`, in the order of the text, none without the text, and none of an agency
    whose key figures nobody has named; True: stated beside the figure,
    False: not stated, None: does not apply (a denominator, where nothing is a share) or can't be told (without the text).
    """
    keys = terms(report, "key_indicator")
    rows = [row for row in figures(report).values() if row["indicator"] in keys and not row["absent"]]
    if not report.has_text or not report.says_lacks:  # no sentence to look into; of a kind whose key figures are others
        rows = []
    records = [
        {"figure": row["figure"], "indicator": row["indicator"], "start": row["start"]} | _attributes(report, row)
        for row in rows
    ]
    return pd.DataFrame(records, columns=["figure", "indicator", "start", *ATTRIBUTES], dtype=object)


@question_of
def attributes(report: Report, figure: str) -> dict[str, bool | None]:
    """Return which attributes a printed figure has, as `completeness` does for key figures."""
    return _attributes(report, figures(report)[figure])


def _attributes(report: Report, row: Row) -> dict[str, bool | None]:
    readable = report.has_text and row["start"] is not None
    words = report.sentence(row["start"]).text if readable else ""
    printed = terms(report, "attribute_word")
    said: dict[str, bool | None] = {
        attribute: any(word in words for term, word in printed.items() if term.startswith(f"{attribute}_"))
        if readable
        else None
        for attribute in ATTRIBUTES
    }
    said["denominator"] = _denominator(report, row)
    said["cut_off"] = row["period_basis"] == "stated"
    said["evidence"] = any(tie["from"] == row["figure"] for tie in ties(report, "list_of")) or said["evidence"]
    return said


def _denominator(report: Report, row: Row) -> bool | None:
    """Whether the total is printed of which a figure is a share: a rate, the numerator of one, or some of a total; None for any other."""
    rates = {tie["from"] for tie in ties(report, "rate_of") if row["figure"] in (tie["from"], tie["to"])}
    some = [tie["to"] for tie in ties(report, "share_of") if tie["from"] == row["figure"]]
    if not rates and not some and measure(report, row) != "rate":
        return None
    totals = some + [tie["to"] for tie in ties(report, "rate_over") if tie["from"] in rates | {row["figure"]}]
    return any(not get_figure(report, total).absent for total in totals)


@rule(
    "completeness",
    needs=("source",),
    basis="common_practice",
    origin="definition",
    without=("收录的数字里没有要查要素的关键数字。", "Among the numbers held there are no key ones."),
)
def complete_figures(report: Report, found: Found) -> Iterator[Finding]:
    """Say in one sentence how many key figures lack which of the attributes that apply to them; the table of `completeness` shows which."""
    rows = completeness(report).to_dict("records")
    if not rows:
        return
    given: Given = {
        "places": [row["start"] for row in rows],
        "count": number(len(rows)),
    }
    subject = "+".join(f"figure:{row['figure']}" for row in rows)
    lacking = {a: sum(row[a] is False for row in rows) for a in ATTRIBUTES}
    lacking = {attribute: count for attribute, count in lacking.items() if count}
    if not lacking:
        yield found(
            "pass",
            subject,
            "{count}个关键数字，适用的各项均已载明。",
            "{count:key number has|key numbers have} every attribute that applies.",
            **given,
        )
        return
    if len(lacking) > 1:
        lacking.pop("cut_off", None)  # periods are the matter of a rule of their own
    wordings = [term_pair(report, "attribute_wording", attribute) for attribute in lacking]
    each = (
        say("{name}{count}个", "{name} ({count})", name=Term("attribute", attribute), count=number(count))
        for attribute, count in lacking.items()
    )
    yield found(
        "info",
        subject,
        "{count}个关键数字，数字旁未载的有：{lacking}。",
        "{count:key number|key numbers}. Not stated beside them: {lacking}.",
        lacking=joined(each, "、", ", "),
        suggest=("；".join(zh for zh, _ in wordings) + "。", "; ".join(en for _, en in wordings) + "."),
        **given,
    )
