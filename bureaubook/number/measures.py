"""Pure estimators: what printed numbers imply, and how far rounding lets the truth lie."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor

from bureaubook.number.quantity import Quantity, exponent

ROUNDINGS = ("nearest", "down", "up")
ROUNDING_WORDS = {  # what a rule of rounding is called (zh, en); half to even is the checks' alone
    "nearest": ("四舍五入", "rounded to the nearest"),
    "even": ("四舍六入五成双", "rounded half to even"),
    "down": ("去尾取整", "truncated"),
    "up": ("进一取整", "rounded up"),
}


def printed_interval(printed: Decimal, rounding: str = "nearest") -> tuple[Decimal, Decimal]:
    """Return the interval of true values that one rounding prints as `printed`: closed below and open above (`up`: the reverse).

    >>> printed_interval(Decimal("82"))
    (Decimal('81.5'), Decimal('82.5'))
    """
    step = Decimal(1).scaleb(exponent(printed))
    below, above = {"nearest": (step / 2, step / 2), "down": (Decimal(0), step), "up": (step, Decimal(0))}[rounding]
    return printed - below, printed + above


def rounded_interval(value: Decimal) -> tuple[Decimal, Decimal]:
    """Return the interval of true values of a whole number known to be rounded: its last zeros are not digits.

    >>> [int(end) for end in rounded_interval(Decimal("770000"))]
    [765000, 775000]
    """
    digits = f"{value:f}"
    zeros = len(digits) - len(digits.rstrip("0")) if "." not in digits else 0
    return printed_interval(value.quantize(Decimal(1).scaleb(zeros)) if zeros else value)


def implied_totals(count: int, rate: Decimal, rounding: str = "nearest") -> list[int]:
    """Return every whole-number total for which count ÷ total, as a percentage, prints as `rate`.

    No total is smaller than the count. Raises ValueError for a rate outside 0–100, a negative count, or where there is no largest total.

    >>> implied_totals(109, Decimal("82")), implied_totals(109, Decimal("82"), "down"), implied_totals(109, Decimal("82"), "up")
    ([133], [132], [133, 134])
    """
    if count < 0 or not 0 < rate <= 100:
        raise ValueError(f"no total follows from {count} and {rate}%")
    low, high = printed_interval(rate, rounding)
    if low <= 0:
        raise ValueError(f"{rate}% sets no largest total")
    first = max(count, floor(100 * count / high))
    last = ceil(100 * count / low)
    closed_above = rounding == "up"

    def fits(total: int) -> bool:
        share = 100 * Decimal(count)  # compared without division, so exactly
        return (low * total < share <= high * total) if closed_above else (low * total <= share < high * total)

    return [total for total in range(max(first, 1), last + 2) if fits(total)]


def share(part: Decimal, whole: Decimal) -> Decimal:
    """Return part ÷ whole as a percentage. Raises ZeroDivisionError."""
    return 100 * Decimal(part) / Decimal(whole)


def mean_interval(total: Decimal, count: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    """Return total ÷ count, and the bounds that the rounding of the printed total leaves, in the unit of the total."""
    low, high = printed_interval(total)
    return total / count, low / count, high / count


def adds_up(whole: Quantity, parts: Sequence[Quantity]) -> bool:
    """Return whether printed parts equal their printed total; False if the total or any part is absent."""
    return (
        bool(parts) and not any(q.absent for q in (whole, *parts)) and sum(part.value for part in parts) == whole.value
    )
