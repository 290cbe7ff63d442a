"""The rules that only drafts are asked, one file a subject; the book's checks come before them."""

from bureaubook.lint.book_findings import book_findings
from bureaubook.lint.rules.brackets import brackets
from bureaubook.lint.rules.dates import dates
from bureaubook.lint.rules.left_over import left_over
from bureaubook.lint.rules.persons import persons
from bureaubook.lint.rules.unfinished import unfinished
from bureaubook.lint.rules.word_by_word import document_numbers, slogans, wrong_words
from bureaubook.lint.rules.years import years
from bureaubook.lint.seen import Asked, Rule, Seen, in_order

RULES: tuple[Rule, ...] = (
    book_findings,
    persons,
    wrong_words,
    document_numbers,
    brackets,
    dates,
    years,
    left_over,
    unfinished,
    slogans,
)


def findings(asked: Asked) -> list[Seen]:
    """Return what all rules see in a draft, in the order of its text."""
    return in_order([seen for rule in RULES for seen in rule(asked)])
