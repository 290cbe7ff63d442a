"""One chapter's page: every cell that shows something calls one method of it.

The methods are functions of a report, each in the file of what it shows (`blocks`) or says (`words`); here they are bound.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.show import blocks, indicators
from bureaubook.show.blocks import Block
from bureaubook.show.emit import emit
from bureaubook.words import cards, places, verbs
from bureaubook.words import text as words
from bureaubook.words.dates import period_words

P = ParamSpec("P")
R = TypeVar("R")


def shown(build: Callable[Concatenate[Report, P], Block | None]) -> Callable[Concatenate["Page", P], None]:
    """Return a function that builds a block of a report as a method of a page, which shows it."""

    @wraps(build)
    def method(page: "Page", /, *args: P.args, **given: P.kwargs) -> None:
        page.show(build(page.report, *args, **given))

    return method


def told(function: Callable[Concatenate[Report, P], R]) -> Callable[Concatenate["Page", P], R]:
    """Return a function of a report as a method of a page."""

    @wraps(function)
    def method(page: "Page", /, *args: P.args, **given: P.kwargs) -> R:
        return function(page.report, *args, **given)

    return method


class Page:
    """What a chapter shows of a report."""

    def __init__(self, report: Report):
        self.report = report
        self.derived: set[str] = set()  # names of the derived values shown so far

    def show(self, block: Block | None) -> None:
        """Show a block; nothing for None."""
        if block is not None:
            self.derived.update(blocks.methods.derived_names(block))
            emit(block)

    # -- blocks

    say = shown(blocks.sentence.said)
    paragraph = shown(blocks.sentence.build)
    points = shown(blocks.points.build)
    box = shown(blocks.box.build)
    tiles = shown(blocks.tiles.build)
    table = shown(blocks.table.build)
    figure = shown(blocks.figure.build)
    figures = shown(indicators.build)
    findings = shown(blocks.findings.build)
    checklist = shown(blocks.checklist.build)
    quotes = shown(blocks.quotes.build)
    legend = shown(blocks.legend.build)
    source_text = shown(blocks.source.build)
    downloads = shown(blocks.downloads.build)

    def methods(self) -> None:
        """Show how every derived value of this chapter was made: formula, inputs, interval, conditions."""
        self.show(blocks.methods.build(self.report, self.derived))

    # -- parts of blocks

    tile = told(blocks.tiles.tile)
    quote = told(blocks.quotes.quote)
    mark = told(blocks.legend.mark)

    # -- words: sentences to stand in points, boxes and paragraphs, and what stands in them as a field

    text = clause = staticmethod(words.say)
    listed = staticmethod(words.listed)
    together = staticmethod(words.together)
    clauses = staticmethod(words.clauses)
    reasons = staticmethod(words.only_reasons)

    verb = told(verbs.verb_quoted)
    worded = told(verbs.worded)
    status = told(verbs.status_words)
    place = told(places.quantity_place)
    link = told(cards.link)
    printed_at = told(cards.printed_at)
    passage_at = told(cards.passage_at)

    def period(self, quantity: Quantity) -> str:
        """Return the period of a quantity in words."""
        return period_words(quantity, self.report.language)
