"""What other bureaus print for the report's year: requests received, items disclosed. A way of writing, never a ranking."""

import pandas as pd

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.text import Text, listed, say

FROM_NEAR_TO_FAR = ("county", "prefecture", "provincial", "national", "zone")


def requests_words(report: Report, requests: Quantity) -> list[Text]:
    """Return how a number of requests is to be read, with the bureaus elsewhere that print zero for the same year where it is zero."""
    if requests.absent:
        return []
    if requests.value:
        return [
            say(
                zh="申请多少，既不说明公开得好，也不说明公开得不好。",
                en="The number by itself speaks neither for nor against the agency.",
            )
        ]
    said = [
        say(
            zh="没有收到申请，既不说明公开得好，也不说明公开得不好。",
            en="That none was received speaks neither for nor against the agency.",
        )
    ]
    rows = _same_year(report, "information_requests_received").query("value == 0")
    if rows.empty:
        return said
    places, numbers = list(rows[f"geography_{report.language}"]), list(rows["quantity"])
    if len(places) == 1:
        sentence = say(
            zh="例如，同一年度{place}也没有收到申请（{number}）。",
            en="In the same year {place}, for example, received none either ({number}).",
            place=places[0],
            number=numbers[0],
        )
    else:
        sentence = say(
            zh="例如，同一年度{places}也都没有收到申请（依次为{numbers}）。",
            en="In the same year {places}, for example, received none either ({numbers} in turn).",
            places=listed(places),
            numbers=listed(numbers),
        )
    return [*said, sentence]


def peers(report: Report) -> pd.DataFrame:
    """Return what other bureaus print of items disclosed, level by level and by place, not ranked.

    columns: place, level (words), items (Quantity), counted (what was counted, and whether all five aspects are reported).
    """
    rows = _same_year(report, "items_disclosed")
    near = rows["geography_level"].map(FROM_NEAR_TO_FAR.index)
    rows = rows.assign(near=near).sort_values(["near", f"geography_{report.language}"])
    return pd.DataFrame(
        {
            "place": list(rows[f"geography_{report.language}"]),
            "level": [report.term("geography_level", level) for level in rows["geography_level"]],
            "items": list(rows["quantity"]),
            "counted": list(rows[f"note_{report.language}"]),
        },
        dtype=object,
    )


def _same_year(report: Report, indicator: str) -> pd.DataFrame:
    rows = report.references(indicator)
    return rows[rows["period_from"].str[:4] == str(report.year)]
