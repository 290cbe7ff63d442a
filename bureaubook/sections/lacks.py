"""What a report does not give: the numbers asked for, what the sentence of a number leaves out, results of work reported."""

from collections.abc import Mapping

from bureaubook.checks.completeness import attributes
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.pair import pick
from bureaubook.words.rows import words_in_row
from bureaubook.words.text import Text, joined, label, say


def not_given(report: Report, **phrases: tuple[str, str]) -> list[Text]:
    """Return a sentence that names the indicators the report does not print; none if there is none, or nobody has looked for them.

    phrases: indicator -> its words inside the sentence (zh, en).
    """
    reasons = {indicator: report.value(indicator).absent for indicator in phrases}

    def named(*wanted: str, last: str) -> str:
        return words_in_row(report, [pick(report, *phrases[name]) for name in phrases if reasons[name] in wanted], last)

    unpublished = named("not_published", "not_applicable", "withheld", "unreadable", last=" or ")
    return (
        [say(zh="{what}，报告没有写。", en="The report does not give {what}.", what=unpublished)] if unpublished else []
    )


def given_or_not(report: Report, **phrases: tuple[str, str]) -> list[Text]:
    """Return the sentence with the numbers of some indicators that the report prints, and those of `not_given` on the others."""
    values = {indicator: report.value(indicator) for indicator in phrases}
    said = joined(
        (
            say(
                "{name}{number}",
                "{name}: {number:number}",
                name=_name(report, indicator, phrases[indicator]),
                number=number,
            )
            for indicator, number in values.items()
            if not number.absent
        ),
        "、",
        "; ",
        needed=True,
    )
    lacking = {indicator: words for indicator, words in phrases.items() if values[indicator].absent}
    return [say("{said}。", "{said}.", said=said), *not_given(report, **lacking)]


def _name(report: Report, indicator: str, phrase: tuple[str, str]) -> Text:
    """Return what an indicator is called where its number is given: in Chinese its words in the sentence; in English these would need it."""
    return label({"zh": phrase[0], "en": report.value(indicator).label["en"]})


def unstated(report: Report, quantity: Quantity, phrases: Mapping[str, tuple[str, str]], last: str = " and ") -> str:
    """Return in a row which attributes the sentence of a printed number does not state; empty if none, or if it can't be told.

    phrases: attribute (vocabulary `attribute`) -> its words (zh, en).
    """
    if quantity.absent:
        return ""
    stated = attributes(report, quantity.name)
    return words_in_row(
        report, [pick(report, *words) for name, words in phrases.items() if stated[name] is False], last
    )
