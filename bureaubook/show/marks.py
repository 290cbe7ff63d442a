"""The marks of the stages of an application, told apart by their shape alone, and the strip that says what each means."""

from collections.abc import Iterable, Sequence

from bureaubook.show.element import Element, Node, el
from bureaubook.words.text import BETWEEN

MARKS = {  # a fuller circle is a later step, a full one a result; the sign is what a plain notebook shows
    "recommended": "○",
    "applied": "◔",
    "submitted": "◑",
    "in_public_notice": "◕",
    "review_passed": "◉",
    "taken_up": "◎",
    "undecided": "◇",
    "recognised": "●",
    "not_recognised": "⊘",
}


def mark(stage: str) -> Element:
    """Return the mark of a stage; its words stand beside it."""
    return el("i", MARKS[stage], class_=f"bk-mark is-{stage.replace('_', '-')}", aria_hidden="true")


def strip(items: Iterable[tuple[str, Sequence[Node], str]], language: str) -> Element:
    """Return the legend of the marks. items: a stage, its count if it has one, its words."""
    apart = BETWEEN[language] or " "
    said = [
        el("li", mark(stage), apart, *([*count, apart] if count else []), el("span", words))
        for stage, count, words in items
    ]
    return el("ul", *said, class_="bk-stages")
