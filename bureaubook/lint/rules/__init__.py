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


TOLD_BETTER = {  # what two rules see, the second says
    "calendar": "dates",
    "periods": "years",
    "document_numbers": "misprints",
    "wrong_words": "misprints",
}


def findings(asked: Asked) -> list[Seen]:
    """Return what all rules see in a draft, in the order of its text; of what two rules see, the one that names its place."""
    found = [seen for rule in RULES for seen in rule(asked)]
    titles = {span[0] for part in "123456" if (span := asked.draft.heading_of(part))}
    lacking = next((str(one.fields["missing"]) for one in found if one.rule == "form" and "missing" in one.fields), "")
    return in_order([one for one in found if not _is_told(one, found, titles, lacking, asked.draft.text)])


def _is_told(one: Seen, found: list[Seen], titles: set[int], lacking: str, text: str) -> bool:
    """Return whether another rule says the same.

    titles: where parts begin; lacking: titles of the form that are not there: the form is asked about their wording and order.
    """
    if one.rule == "headings" and one.spans and lacking:
        number = text[one.spans[0][0] : one.spans[0][0] + 2]
        return one.spans[0][0] in titles or number in lacking
    better = [other for other in found if other.rule == TOLD_BETTER.get(one.rule)]
    if one.rule == "periods":
        return one.severity == "error" and any(other.severity == "error" for other in better)  # years that differ
    return any(_meet(one, other) for other in better)


def _meet(one: Seen, other: Seen) -> bool:
    return any(first < behind and begun < last for first, last in one.spans for begun, behind in other.spans)
