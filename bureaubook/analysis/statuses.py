"""What the status and the period of a number say: work or result, paid or not, for the year or cumulative."""

from bureaubook.number.quantity import Quantity
from bureaubook.report import Report


def is_cumulative(report: Report, quantity: Quantity) -> bool:
    """Return whether a number accumulates from before the report's year."""
    return (
        not quantity.absent
        and "" < quantity.period[0][:4] < str(report.year)
        and not "" < quantity.period[1][:4] < str(report.year)
    )


def is_paid(quantity: Quantity) -> bool:
    """Return whether the report says that money was paid."""
    return quantity.status == "paid"
