"""An organisation's name in a sentence, a title or a row: its card says all that it applied for and how far each got."""

from collections.abc import Callable

from bureaubook.analysis.applications import applications
from bureaubook.analysis.matrix import worded
from bureaubook.analysis.names import names_by_organisation
from bureaubook.analysis.profiles import anchor
from bureaubook.dataset.reader import as_rows, groups
from bureaubook.dataset.schema import Row
from bureaubook.report import Report
from bureaubook.words.cards import OTHER, two_readings, wording
from bureaubook.words.pair import pick
from bureaubook.words.segment import Card, Segment

Named = Callable[[str, Row], Segment]  # words and the row that names the organisation -> a segment


def namer(report: Report) -> Named:
    """Return a function that makes words a link to an organisation's card among the organisations.

    The words have a card of their own: the name in both languages, what it applied for, and the sentence that the row stands in.
    """
    own, other = names_by_organisation(report), names_by_organisation(report, OTHER[report.language])
    applied = {key: as_rows(rows.sort_values("start")) for key, rows in groups(applications(report), "organisation")}

    def named(words: str, row: Row) -> Segment:
        segment, organisation = wording(report, words, row["printed"], row["start"]), row["organisation"]
        if "card" not in segment:
            return segment
        names: Card = {"label": own[organisation], "other": other[organisation]}
        if names["label"] == names["other"]:
            names = {}
        card: Card = {
            **names,
            **segment["card"],
            "entries": [_entry(report, each) for each in applied.get(organisation, ())],
        }
        mine = (two_readings(report, each["verb"]) for each in applied.get(organisation, ()))
        if readings := [*dict.fromkeys(filter(None, mine))]:
            card["condition"] = pick(report, "", " ").join(readings)
        return {**segment, "to": {"page": "organisations", "anchor": anchor(organisation)}, "card": card}

    return named


def _entry(report: Report, row: Row) -> tuple[str, str]:
    """Return what was applied for, and how far the report says it got."""
    what = report.term("programme", row["programme"])
    return what[:1].upper() + what[1:], worded(report, row)
