"""What other bureaus report for the same year: requests received, items disclosed. For comparison of wording, never a ranking."""

import pandas as pd

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.compose import linked
from bureaubook.words.text import Text, listed, say

KIND = "science_and_technology_bureau"  # of the bureaus that the reference values are of
FROM_NEAR_TO_FAR = ("county", "prefecture", "provincial", "national", "zone")


def requests_words(report: Report, requests: Quantity) -> list[Text]:
    """Return which bureaus elsewhere received no request in the same year; none where the report's own received some."""
    if requests.absent or requests.value:
        return []
    rows = _same_year(report, "information_requests_received").query("value == 0")
    if rows.empty:
        return []
    shown = zip(rows[f"geography_{report.language}"], rows["quantity"], strict=True)
    places = listed([[{**linked(report, quantity), "q": place}] for place, quantity in shown])
    return [say("同年，{places}也没有收到申请。", "In the same year {places} also received none.", places=places)]


def peers(report: Report) -> pd.DataFrame:
    """Return what other bureaus print of items disclosed, level by level and by place, not ranked.

    columns: place, level (words), items (Quantity), channel (words, empty where not named), through (the same behind the level),
    counted (what was counted, and whether all five aspects are reported).
    """
    rows = _same_year(report, "items_disclosed")
    near = rows["geography_level"].map(FROM_NEAR_TO_FAR.index)
    rows = rows.assign(near=near).sort_values(["near", "geography_en"])  # which is the pinyin of the Chinese
    channels = [report.term("channel", channel) if channel else "" for channel in rows["channel"]]
    return pd.DataFrame(
        {
            "place": list(rows[f"geography_{report.language}"]),
            "level": [report.term("geography_level", level) for level in rows["geography_level"]],
            "items": list(rows["quantity"]),
            "channel": channels,
            "through": [f" · {channel}" if channel else "" for channel in channels],
            "counted": list(rows[f"note_{report.language}"]),
        },
        dtype=object,
    )


def _same_year(report: Report, indicator: str) -> pd.DataFrame:
    """The reference values of the report's year: all are of science and technology bureaus, so none stands beside another kind of agency."""
    rows = report.references(indicator)
    is_one_of_them = report.stated("agency").get("kind") == KIND
    return rows[rows["period_from"].str[:4] == str(report.year)] if is_one_of_them else rows.iloc[:0]
