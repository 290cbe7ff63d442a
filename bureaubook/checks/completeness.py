"""Completeness of key figures: what a reader needs to use a number, and whether the report gives it."""

import pandas as pd

from bureaubook.checks.finding import rule, start
from bureaubook.checks.material import after_name, both, figures, get_figure, joined, measure, name_of, terms, ties
from bureaubook.report import Report

ATTRIBUTES = ("denominator", "definition", "cut_off", "previous_year", "target", "evidence")  # vocabulary attribute


def completeness(report: Report) -> pd.DataFrame:
    """Return which attributes each key figure has. Columns: figure, indicator, start, then ATTRIBUTES.

    One row per printed figure of the vocabulary `key_indicator`, in the order of the text, none without the text; True: stated beside the figure,
    False: not stated, None: does not apply (a denominator, where nothing is a share) or can't be told (without the text).
    """
    keys = terms(report, "key_indicator")
    rows = [row for row in figures(report).values() if row["indicator"] in keys and not row["absent"]]
    if report.text is None:  # no sentence to look into
        rows = []
    records = [
        {"figure": row["figure"], "indicator": row["indicator"], "start": row["start"]} | _attributes(report, row)
        for row in rows
    ]
    return pd.DataFrame(records, columns=["figure", "indicator", "start", *ATTRIBUTES], dtype=object)


def attributes(report: Report, figure: str) -> dict[str, bool | None]:
    """Return which attributes a printed figure has, as `completeness` does for key figures."""
    return _attributes(report, figures(report)[figure])


def _attributes(report: Report, row: dict) -> dict[str, bool | None]:
    readable = report.text is not None and row["start"] is not None
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


def _denominator(report: Report, row: dict) -> bool | None:
    """Whether the total is printed of which a rate, or the numerator of a rate, is a share; None for any other figure."""
    rates = {tie["from"] for tie in ties(report, "rate_of") if row["figure"] in (tie["from"], tie["to"])}
    if not rates and measure(report, row) != "rate":
        return None
    totals = [tie["to"] for tie in ties(report, "rate_over") if tie["from"] in rates | {row["figure"]}]
    return any(not get_figure(report, total).absent for total in totals)


@rule(
    18,
    "completeness",
    needs=("source",),
    basis="common_practice",
    origin="definition",
    without=("数据未载关键数字。", "The data hold no key figures."),
)
def complete_figures(report: Report, found):
    """What each key figure lacks of the attributes that apply to it."""
    for row in completeness(report).to_dict("records"):
        quantity = get_figure(report, row["figure"])
        lacking = [attribute for attribute in ATTRIBUTES if row[attribute] is False]
        given = {"places": [start(quantity)], "name": name_of(report, quantity), "quantity": quantity}
        if not lacking:
            yield found(
                "pass",
                f"figure:{row['figure']}",
                "{name}{quantity}：适用的各项均已载明。",
                f"{{name}}: {after_name('quantity', quantity)}, with every attribute that applies.",
                **given,
            )
            continue
        yield found(
            "info",
            f"figure:{row['figure']}",
            "{name}{quantity}，数字旁未载：{lacking}。",
            f"{{name}}: {after_name('quantity', quantity)}. Not stated beside it: {{lacking}}.",
            lacking=joined(report, (report.term("attribute", attribute) for attribute in lacking)),
            suggest=tuple(
                sep.join(both(report, "attribute_wording", attribute)[place] for attribute in lacking) + end
                for place, (sep, end) in enumerate((("；", "。"), ("; ", ".")))
            ),
            **given,
        )
