"""What every block says of itself."""

from typing import TypedDict

from bureaubook.report import Report


class Head(TypedDict):
    """Whose words a block holds, and in which language."""

    report: str
    language: str


def head(report: Report) -> Head:
    """Return the head of a block made from a report."""
    return {"report": report.id, "language": report.language}
