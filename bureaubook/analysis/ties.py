"""What the data say of two figures: the reason a tie of relations.csv holds, in the report's language."""

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report


def tie_reason(report: Report, relation: str, one: Quantity, other: Quantity) -> str:
    """Return the reason of a tie from one figure to another; empty if the data have no such tie."""
    relations = report.table("relations")
    mine = relations[
        (relations["from"] == one.name) & (relations["relation"] == relation) & (relations["to"] == other.name)
    ]
    return "" if mine.empty else mine.iloc[0][f"reason_{report.language}"]
