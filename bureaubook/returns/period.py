"""The period of an indicator as agencies write it: a year, a month, a day, or from one to another."""

import re
from calendar import monthrange

from bureaubook.dataset.cells import is_date

POINT = re.compile(r"(\d{4})(?:[-./年](\d{1,2}))?(?:[-./月](\d{1,2}))?[年月日]?$")
BETWEEN = re.compile(r"至|到|—+|–|~|～|\bto\b")


def period_of(words: str) -> tuple[str, str] | None:
    """Return the first and the last year, month or day of a period; ("", "") where none is given, None where it can't be read.

    >>> period_of("2025"), period_of("2025年6月"), period_of("2025-12-31"), period_of(""), period_of("去年")
    (('2025', '2025'), ('2025-06', '2025-06'), ('2025-12-31', '2025-12-31'), ('', ''), None)
    >>> period_of("2025-01至2025-06"), period_of("2025年1月至6月"), period_of("2025-13")
    (('2025-01', '2025-06'), ('2025-01', '2025-06'), None)
    """
    plain = "".join(words.split())
    if not plain:
        return "", ""
    parts = BETWEEN.split(plain)
    first = _point(parts[0])
    if first is None or len(parts) > 2:
        return None
    if len(parts) == 1:
        return first, first
    last = _point(parts[1]) or _point(f"{first[:4]}年{parts[1]}")  # 1月至6月: of the same year
    return (first, last) if last and len(last) == len(first) and last >= first else None


def _point(words: str) -> str | None:
    match = POINT.match(words)
    if not match:
        return None
    year, month, day = match.groups()
    if month and not 1 <= int(month) <= 12 or day and not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return None
    found = "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
    return found if is_date(found) else None
