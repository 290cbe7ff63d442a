"""When and where a dated activity was."""

from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.dates import period_words
from bureaubook.words.segment import Segment


def when(report: Report, row: Row) -> str:
    """Return the date or period of an activity in words."""
    period = Quantity("when", period=(row["from"], row["to"]), period_basis="stated")
    return period_words(period, report.language)


def place_cell(report: Report, place: str) -> str | list[Segment]:
    """Return the place of an activity as a cell; on an English page its words are marked as Chinese."""
    return [{"t": place, "lang": "zh-CN"}] if place and report.language == "en" else place
