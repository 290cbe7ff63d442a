"""Dates as exact as a report gives them, in months since the year 0."""

import re
from calendar import monthrange
from dataclasses import dataclass

from bureaubook.dataset.schema import Row

PRECISIONS = ("day", "month", "year", "open")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


@dataclass(frozen=True)
class Span:
    """When an activity was: its dates as printed, and the months from and to, up to the start's end if it is open."""

    start: str
    end: str
    first: float
    last: float

    @property
    def lacks_end(self) -> bool:
        return not self.end

    @property
    def precision(self) -> str:
        return {10: "day", 7: "month", 4: "year"}[len(self.start)]

    @property
    def mark(self) -> str:
        """Return what is drawn where it starts: a dot for one day, else a bar."""
        return "days" if self.precision == "day" and self.start != (self.end or self.start) else self.precision


def span_of(row: Row) -> Span:
    """Return an activity's dates, no more exact than its precision."""
    if row["precision"] not in PRECISIONS:
        raise ValueError(f"{row['label']}: precision {row['precision']!r}; a lane takes {', '.join(PRECISIONS)}")
    length = {"year": 4, "month": 7}.get(row["precision"], 10)
    start, end = row["start"][:length], "" if row["precision"] == "open" else row["end"][:length]
    first, last = months(start), months(end or start)
    if last[1] <= first[0]:
        raise ValueError(f"{row['label']}: ends {end} before it starts {start}")
    return Span(start, end, first[0], max(first[1], last[1]))


def months(date: str) -> tuple[float, float]:
    """Return where a partial date begins and ends."""
    if not DATE.fullmatch(date):
        raise ValueError(f"{date!r} is no date; a lane takes 2022, 2022-05 or 2022-05-24")
    year, *rest = map(int, date.split("-"))
    if not rest:
        return 12 * year, 12 * year + 12
    month = 12 * year + rest[0] - 1
    if len(rest) == 1:
        return month, month + 1
    days = monthrange(year, rest[0])[1]
    if not 1 <= rest[1] <= days:
        raise ValueError(f"{date!r} is no date; that month has {days} days")
    return month + (rest[1] - 1) / days, month + rest[1] / days
