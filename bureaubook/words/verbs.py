"""How the report puts a number: the verb that carries its status."""

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.dates import period_words
from bureaubook.words.pair import pick
from bureaubook.words.places import quantity_place
from bureaubook.words.rows import gloss
from bureaubook.words.text import About, Quote, Term, Text, alone, literal, say


def verb_quoted(report: Report, quantity: Quantity) -> Text:
    """Return the printed words that carry a quantity's status, in quotation marks; on an English page with a translation.

    Where the report prints none, the name of the status.
    """
    if not quantity.verb:
        return alone(Term("status", quantity.status or "reported"))
    return say("“{verb}”{gloss}", "“{verb}”{gloss}", verb=Quote(quantity.verb), gloss=gloss(report, quantity.verb_en))


PLAIN = ("", "reported", "carried_out")  # statuses that say no more than that the report has the number


def act(report: Report, quantity: Quantity) -> str:
    """Return the words that carry a quantity's status, where they say more than that the report has the number; else none."""
    return "" if quantity.status in PLAIN else status_words(report, quantity)


def worded(report: Report, quantity: Quantity) -> str:
    """Return how the report words a quantity: 原文为“推荐”; where it prints no such words, the status."""
    said = pick(report, quantity.verb, quantity.verb_en)
    return pick(report, "原文为“{said}”", "worded “{said}”", said=said) if said else status_words(report, quantity)


def status_words(report: Report, quantity: Quantity) -> str:
    """Return the words that carry a quantity's status: as printed in Chinese, translated otherwise, or the name of the status."""
    return pick(report, quantity.verb, quantity.verb_en) or report.term("status", quantity.status or "reported")


def about(report: Report, asked: About) -> Text:
    """Return in words what a template asks about a quantity (see `ABOUT`)."""
    quantity = asked.quantity
    if asked.what == "verb":
        return verb_quoted(report, quantity)
    return literal(
        {
            "period": lambda: period_words(quantity, report.language),
            "place": lambda: quantity_place(report, quantity),
            "worded": lambda: worded(report, quantity),
            "status": lambda: status_words(report, quantity),
        }[asked.what]()
    )
