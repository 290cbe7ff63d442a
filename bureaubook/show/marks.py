"""The mark of a stage of an application, told from the others by its shape alone."""

from bureaubook.show.element import Element, el

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
