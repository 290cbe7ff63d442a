"""One chapter's page: every cell that shows something calls one method of it.

The methods are functions of a report, each in the file of what it shows (`blocks`) or says (`words`); here they are bound.
"""

from collections.abc import Callable, Mapping
from functools import wraps
from inspect import signature
from typing import Concatenate, ParamSpec, TypeVar

from bureaubook.charts.form import Exhibit, Form
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.show import blocks, indicators
from bureaubook.show.blocks import Block
from bureaubook.show.blocks.tiles import Tile, Words
from bureaubook.show.emit import emit
from bureaubook.show.values import speak
from bureaubook.words import cards
from bureaubook.words import text as words
from bureaubook.words.bare import bare
from bureaubook.words.said import Said, texts
from bureaubook.words.scope import pair

MOST = 9  # clauses in a sentence

P = ParamSpec("P")
R = TypeVar("R")


def shown(build: Callable[Concatenate[Report, P], Block | None]) -> Callable[Concatenate["Page", P], None]:
    """Return a function that builds a block of a report as a method of a page, which shows it.

    Where it takes a `scope`, that is the names of the chapter.
    """
    reads = "scope" in signature(build).parameters

    @wraps(build)
    def method(page: "Page", /, *args: P.args, **given: P.kwargs) -> None:
        if reads:
            given.setdefault("scope", page.scope)
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

    def __init__(self, report: Report, scope: Mapping[str, object] | None = None):
        """Take a report, and the names of the chapter (`globals()`) that its templates may read."""
        self.report, self.scope = report, {} if scope is None else scope
        speak(report)
        self.derived: set[str] = set()  # names of the derived values shown so far
        self.printed: set[str] = set()  # ids of the figures shown so far
        self.heard = ""  # what the headline said, without its numbers (`words.bare`)

    def show(self, block: Block | None) -> None:
        """Show a block; nothing for None."""
        if block is not None:
            self.derived.update(blocks.methods.derived_names(block))
            self.printed.update(blocks.methods.printed_names(block))
            emit(block)

    # -- blocks

    def say(self, *parts: Said, instead: Said = (), style: str = "") -> None:
        """Show a paragraph: templates over the chapter's names (one line a language, a blank line between sentences), other sentences.

        instead: what stands there where none of them says anything. style: empty, `lead` (the answer at the top: it leaves out what the
        headline has just said, and is left out where that is all), `note` (small).
        """
        if style == "lead" and self.heard:
            sentences = texts(parts, self.scope)
            parts = tuple(text for text in sentences if not text or bare(text) != self.heard)
            if any(sentences) and not any(parts):
                return
        self.show(blocks.sentence.build(self.report, *parts, instead=instead, scope=self.scope, style=style))

    def headline(self, *title: Said) -> None:
        """Show the news of the page: the first of these sentences that says something."""
        told = texts(title, self.scope)
        self.heard = next((bare(text) for text in told if text and not text.lacks), "")
        opened = map(words.opening, told)
        self.show(blocks.news.build(self.report, opened, role="headline"))

    news = shown(blocks.news.build)
    fold = shown(blocks.fold.build)
    points = shown(blocks.points.build)

    def some(self, *parts: Said, most: int = MOST, end: bool = True) -> words.Text:
        """Return clauses as one sentence: the first `most` of those whose numbers are all there; without any, nothing.

        end: with a stop. Clauses are templates over the chapter's names, or words made elsewhere.
        """
        kept = [text for text in texts(parts, self.scope) if text and not text.lacks][:most]
        if end:
            kept[:1] = map(words.opening, kept[:1])
        said = words.joined(kept, "；" if end else "，", "; ", needed=True)
        return words.say("{said}。", "{said}.", said=said) if end else said

    box = shown(blocks.box.build)
    tiles = shown(blocks.tiles.build)
    table = shown(blocks.table.build)

    def figure(self, name: str, form: Form, exhibit: Exhibit, finding: str) -> None:
        """Show an exhibit in a form of `charts`, its finding a template over the fields of the exhibit (see `figure.build`)."""
        self.show(blocks.figure.build(self.report, name, form, exhibit, pair(finding, exhibit.given)))

    matrix = shown(blocks.matrix.build)
    figures = shown(indicators.build)
    findings = shown(blocks.findings.build)
    checklist = shown(blocks.checklist.build)
    cite = shown(blocks.cite.build)
    quotes = shown(blocks.quotes.build)
    organisations = shown(blocks.organisation.build)
    legend = shown(blocks.legend.build)
    source_text = shown(blocks.source.build)
    downloads = shown(blocks.downloads.build)

    def rest(self, section: str) -> None:
        """Show the figures of a chapter that no cell above has shown: behind a line to open, or in view where hardly one has been.
        Nothing where there is none."""
        self.show(indicators.build_rest(self.report, section, self.printed))

    def methods(self) -> None:
        """Show how every derived value of this chapter was made: formula, inputs, interval, conditions; nothing where there is none."""
        self.show(blocks.methods.build(self.report, self.derived))

    # -- parts of blocks

    def tile(self, quantity: Quantity, *, label: Words = None, note: Words = None) -> Tile | None:
        """Return one key figure. label, note: templates over the chapter's names, or words made elsewhere.

        Without a label it is named by its indicator, without a note its period stands under it.
        """
        return blocks.tiles.tile(self.report, quantity, label=label, note=note, scope=self.scope)

    def quote(self, template: str, source: Quantity, **given: words.Text) -> blocks.quotes.Quotation | None:
        """Return a sentence to quote, a template over the chapter's names and those given, and where its number stands (see `quotes.quote`)."""
        return blocks.quotes.quote(self.report, template, source, scope={**self.scope, **given})

    mark = told(blocks.legend.mark)

    # -- words: sentences to stand in points, boxes and paragraphs, and what stands in them as a field

    text = staticmethod(words.say)
    listed = staticmethod(words.listed)
    link = told(cards.link)
    printed_at = told(cards.printed_at)
