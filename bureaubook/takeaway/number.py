"""A row of the long table, and the columns that a file of it has."""

from decimal import Decimal
from typing import NamedTuple

NAME = "all-reports.csv"  # of the file that a site offers


class Number(NamedTuple):
    """A row of the long table; `value` None and `absent` filled where the report does not print it.

    source: where it stands, as an address within the site; without an anchor where its page has no place for it. `section` and
    `measure` are those of data/indicators.csv; a file has no column for them.
    """

    report: str
    agency: str
    agency_en: str
    year: int
    indicator: str
    name_zh: str
    name_en: str
    level: str
    value: Decimal | None
    unit: str
    bound: str
    period_from: str
    period_to: str
    period_basis: str
    status: str
    absent: str
    source: str
    section: str
    measure: str


COLUMNS = Number._fields[:-2]
