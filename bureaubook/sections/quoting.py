"""What a sentence to quote must carry, what marks are shown by, and what readers look for in vain."""

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.sections.front import first_words
from bureaubook.sections.lacks import unstated
from bureaubook.words.naming import inside
from bureaubook.words.text import NOTHING, Text, label, literal, say


def undefined_words(report: Report, rate: Quantity) -> Text:
    """Return that the sentence of a rate does not define it, to stand at the end of a clause; empty where it does."""
    lacking = unstated(report, rate, {"definition": ("口径", "its definition")})
    return say("，报告未写明覆盖率的口径", "; the report does not define the rate") if lacking else NOTHING


def bear_in_mind(report: Report, figure: Quantity, own: Text = NOTHING) -> Text:
    """Return what the data say is to be borne in mind of a figure, to stand behind the sentence that quotes it; nothing where the
    sentence has a caveat of its own (`own`): a sentence to copy carries one."""
    words = figure.condition
    if own or not words.get(report.language):
        return NOTHING
    return say("{words}", " {words}", words=label(words))


def contracts_apart(report: Report, value: Quantity, contracts: Quantity) -> Text:
    """Return that value and number may be of different contracts, where the data tie them on that condition; else empty."""
    if not mean_condition(report, value, contracts):
        return NOTHING
    return say("；两者是否为同一批合同，报告未说明", "; the report does not say whether these are the same contracts")


def mean_condition(report: Report, figure: Quantity, over: Quantity | None = None) -> Text:
    """Return on what a mean of a figure (over another) depends, as the data put it; empty without."""
    ties = report.table("relations").query("relation == 'mean_over'")
    ties = ties if over is None else ties[ties["to"] == over.name]
    reasons = ties.loc[ties["from"] == figure.name, f"reason_{report.language}"]
    return literal(reasons.iloc[0]) if len(reasons) and reasons.iloc[0] else NOTHING


def lower_bound(report: Report) -> Quantity | None:
    """Return the first figure of the text that is printed as more than a number, None if there is none."""
    rows = report.table("figures", "figure", "start", bound="more_than").sort_values("start")
    return report.figure(rows.iloc[0]["figure"]) if len(rows) else None


def absent_names(report: Report) -> Text:
    """Return the names of what a reader would look for and the report does not print, as a sentence; nothing if there is nothing."""
    rows = report.table("figures", "indicator", absent="not_published")
    names = [report.indicator_name(indicator) for indicator in dict.fromkeys(rows["indicator"])]
    row = "、".join(names) if report.language == "zh" else "; ".join(map(inside, names))
    return say("{row}。", "{row}.", row=row) if row else NOTHING


def elsewhere(report: Report, rate: Quantity) -> Quantity | None:
    """Return a reference value to show its mark by; None in a book that neither has the rate nor says that it lacks it."""
    known = report.references("rd_coverage_rate")["quantity"]
    return next(iter(known), None) if report.says_lacks or not rate.absent else None


def first_quotes(report: Report) -> list[tuple[Text, Quantity]]:
    """Return the numbers told first in the words of a sentence to quote, each with its number."""
    return [(first_words(report, number), number) for number in report.told_first]
