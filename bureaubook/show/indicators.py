"""Every figure that belongs to a chapter, as the table at its end."""

from collections.abc import Collection
from typing import Any

import pandas as pd

from bureaubook.analysis.statuses import is_cumulative
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.show.blocks import fold, table
from bureaubook.words.compose import linked
from bureaubook.words.dates import period_words
from bureaubook.words.pair import pick
from bureaubook.words.verbs import verb_quoted

REST = "本章其他数字", "Other numbers of this chapter"
FEW = 2  # figures told of a chapter, beside which the others stand in view
SHORT = 12  # rows that stand in view in any chapter
COLUMNS = {
    "what": ("指标", "Indicator"),
    "number": ("数值", "Value"),
    "measure": ("性质", "Kind"),
    "wording": ("原文用语", "Wording"),
    "period": ("期间", "Period"),
}


def build(report: Report, section: str, *, caption: tuple[str, str], folded: bool = False) -> table.TableBlock | None:
    """Show every figure that belongs to a chapter (`rows`). folded: the caption is a line to open."""
    return table.build(report, "figures", rows(report, section), COLUMNS, caption=caption, folded=folded)


def rows(report: Report, section: str, *told: Quantity) -> pd.DataFrame:
    """Return every figure that belongs to a chapter but those told, in the order of the text, absent ones last.

    columns: start, those of `COLUMNS`.
    """
    indicators = report.shared("indicators")
    found: list[dict[str, Any]] = []
    for indicator in indicators.loc[indicators["section"] == section, "indicator"]:
        values = report.values(indicator)
        others = [quantity for quantity in values if quantity not in told]
        found += [_row(report, indicator, quantity, len(values) > 1) for quantity in others]
    found.sort(key=lambda row: row["start"])
    frame = pd.DataFrame(found, columns=["start", *COLUMNS], dtype=object)
    return frame


def build_rest(report: Report, section: str, shown: Collection[str]) -> table.TableBlock | fold.FoldBlock | None:
    """Show the figures that a report prints for a chapter and that are not among those shown, by id: folded, or in view beside few, or where they are few."""
    indicators = report.shared("indicators")
    mine = indicators.loc[indicators["section"] == section, "indicator"]
    told = [quantity for name in mine for quantity in report.values(name) if quantity.absent or quantity.name in shown]
    others = rows(report, section, *told)
    if sum(not quantity.absent for quantity in told) <= FEW or len(others) <= SHORT:
        return table.build(report, "figures", others, COLUMNS, caption=REST)
    return fold.build(report, "\n".join(REST), rows=others, columns=COLUMNS)


def _row(report: Report, indicator: str, quantity: Quantity, several: bool) -> dict[str, Any]:
    level = report.figure_row(quantity.name)["level"] if several and not quantity.absent else ""
    named = report.term("level", level) if level else ""
    return {
        "start": quantity.origin.start if quantity.origin and quantity.origin.start is not None else float("inf"),
        "what": report.indicator_name(indicator)
        + (pick(report, "（{named}）", " ({named})", named=named) if named else ""),
        "number": report.term("absence", quantity.absent) if quantity.absent else [linked(report, quantity)],
        "measure": _measure(report, indicator, quantity),
        "wording": "" if quantity.absent or not quantity.verb else verb_quoted(report, quantity),
        "period": "" if quantity.absent else period_words(quantity, report.language),
    }


def _measure(report: Report, indicator: str, quantity: Quantity) -> str:
    """What an indicator measures; a flow counted since before the report's year is cumulative, whatever its indicator."""
    measure = report.measure(indicator)
    if measure == "flow" and is_cumulative(report, quantity):
        return pick(report, "累计数", "cumulative")
    return report.term("measure", measure)
