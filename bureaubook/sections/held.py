"""What a chapter holds: its numbers by the names of what they measure, where no sentence of its own tells them."""

from collections.abc import Collection, Iterable

from bureaubook.checks.content import CELLS as REPEATED
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.naming import form_after_name
from bureaubook.words.text import NOTHING, Term, Text, joined, part_label, say
from bureaubook.words.verbs import act

NEWSWORTHY = 2  # numbers in a headline
MOST = 3  # of a chapter, on the front page


def figures(report: Report, section: str, without: Collection[str] = ()) -> list[Quantity]:
    """Return the numbers that the report prints for a chapter, in the order of the text. without: indicators to leave out."""
    indicators = report.shared("indicators")
    mine = [name for name in indicators.loc[indicators["section"] == section, "indicator"] if name not in without]
    printed = [quantity for indicator in mine for quantity in report.values(indicator) if not quantity.absent]
    return sorted(printed, key=_place)


def _place(quantity: Quantity) -> float:
    start = quantity.origin.start if quantity.origin else None
    return float("inf") if start is None else start


def named(report: Report, quantity: Quantity) -> Text:
    """Return a number behind the name of what it measures, with its level and its status where they say more than the name."""
    english = "{name}{noted}: {number:number}" if form_after_name(quantity) else "{name}{noted}: {number}"
    of = report.figure_row(quantity.name)["level"]
    parts = [Term("level", of) if of else NOTHING, NOTHING if _names_act(report, quantity) else act(report, quantity)]
    beside = joined(filter(None, parts), "，", ", ")
    noted = say("（{beside}）", " ({beside})", beside=beside) if beside else NOTHING
    return say("{name}{noted}{number}", english, name=part_label(quantity), noted=noted, number=quantity)


def _names_act(report: Report, quantity: Quantity) -> bool:
    """Return whether the name of what is measured says what was done, as 备案 of 科技型中小企业备案."""
    done = quantity.verb or report.terms["status", quantity.status or "reported"]["zh"]
    return quantity.label["zh"].endswith(done)


def row(report: Report, quantities: Iterable[Quantity]) -> Text:
    """Return numbers, each behind its name; a sentence that needs them says nothing without."""
    return joined((named(report, quantity) for quantity in quantities), "，", "; ", needed=True)


def news(report: Report, section: str) -> Text:
    """Return the headline of a chapter of which nothing else is told: its first numbers by their names."""
    return row(report, figures(report, section)[:NEWSWORTHY])


def untold(report: Report, shown: Collection[str]) -> list[Text]:
    """Return for each chapter of which no number has been shown the first of its numbers, as a sentence. shown: ids of figures.

    What the text says again of the official tables is left out: these have been told.
    """
    sections = dict.fromkeys(report.shared("indicators")["section"])
    again = REPEATED if report.has("statutory") else ()
    of_each = (figures(report, section, again) for section in sections)
    rows = [mine for mine in of_each if mine and not {quantity.name for quantity in mine} & {*shown}]
    return [say("{row}。", "{row}.", row=row(report, mine[:MOST])) for mine in rows]
