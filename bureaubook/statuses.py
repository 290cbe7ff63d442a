"""What the status and the period of a number say: work or result, paid or not, of the year or accumulated."""

from bureaubook.quantity import Quantity
from bureaubook.report import Report

WORK = (  # statuses that say what was done, or how far it has got, and not what came of it
    "applied",
    "awaiting_approval",
    "challenge_posted",
    "filed",
    "guided",
    "in_public_notice",
    "organised",
    "planned",
    "recommended",
    "site_visit",
    "submitted",
    "unclear",
)


def is_work(quantity: Quantity) -> bool:
    """Return whether a printed number counts work or applications, by its status, and not results."""
    return not quantity.absent and quantity.status in WORK


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
