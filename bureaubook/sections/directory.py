"""The list of all organisations, by how many applications each has: the way to a card on a long page."""

import pandas as pd

from bureaubook.analysis.profiles import Profile, anchor
from bureaubook.dataset.schema import Row
from bureaubook.report import Report
from bureaubook.words.cards import link
from bureaubook.words.pair import pick
from bureaubook.words.text import alone, joined

COLUMNS = {"applications": ("申报", "Applications"), "organisations": ("单位", "Organisations")}
CAPTION = "这一页的内容", "On this page"
OTHERS = "没有申报的单位", "Organisations without an application"


def directory(report: Report, found: list[Profile]) -> pd.DataFrame:
    """Return who has a card, most applications first, in a row by name (in Chinese by pinyin). Columns: applications, organisations."""
    rows: list[Row] = []
    for count in sorted({len(each.applications) for each in found}, reverse=True):
        mine = [each for each in found if len(each.applications) == count]
        mine.sort(key=lambda each: pick(report, each.pinyin, each.name["en"].casefold()))
        names = (
            alone(link(report, "", anchor(each.organisation), (each.name["zh"], each.name["en"]))) for each in mine
        )
        words = pick(report, "{count}项", "{count}", count=count) if count else pick(report, "没有", "none")
        rows.append({"applications": words, "organisations": joined(names, "、", "; ")})
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
