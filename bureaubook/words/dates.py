"""Dates and periods in words."""

import re

from bureaubook.number.quantity import Quantity
from bureaubook.words.pair import both

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTHS_ZH = tuple("1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月".split())


def date_words(date: str, language: str) -> str:
    """Return a date of year, month or day precision in words.

    >>> date_words("2022-05-24", "zh"), date_words("2022-05-24", "en"), date_words("2022-05", "en")
    ('2022年5月24日', '24 May 2022', 'May 2022')
    """
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", date):
        return ""
    year, *rest = (int(part) for part in date.split("-"))
    chinese = "".join(f"{number}{unit}" for number, unit in zip([year, *rest], "年月日", strict=False))
    english = " ".join([*(str(day) for day in rest[1:]), *(MONTHS[month - 1] for month in rest[:1]), str(year)])
    return {"zh": chinese, "en": english}[language]


PRINTED = re.compile(r"自?(\d{4})年(\d{1,2})月(\d{1,2})日起?(?:至|到|—|-)+(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日止?")


def printed_period(printed: str, language: str) -> str:
    """Return a period that a report prints: in Chinese its words, in English its dates; its words in quotation marks where they are other ones.

    >>> printed_period("2024年1月1日起至12月31日", "en"), printed_period("2024年度", "en")
    ('1 January 2024 to 31 December 2024', '“2024年度”')
    """
    if language == "zh":
        return printed
    found = PRINTED.fullmatch(printed.strip())
    months = [int(found[2]), int(found[5])] if found else []
    if not found or not all(1 <= month <= len(MONTHS) for month in months):
        return f"“{printed}”"
    years, days = (found[1], found[4] or found[1]), (int(found[3]), int(found[6]))
    first, last = (
        date_words(f"{year}-{month:02}-{day:02}", language)
        for year, month, day in zip(years, months, days, strict=True)
    )
    return _span(first, last, language)


def period_words(quantity: Quantity, language: str) -> str:
    """Return the period of a quantity in words, or that it is not stated.

    >>> period_words(Quantity("x", period=("2021-07", ""), period_basis="stated"), "en")
    'since July 2021'
    >>> period_words(Quantity("x", period=("2022", "2022"), period_basis="inferred"), "zh")
    '2022年（据上下文）'
    >>> period_words(Quantity("x", period=("2023-01", "2023-09"), period_basis="stated"), "en")
    'January to September 2023'
    >>> period_words(Quantity("x", period=("2022-05-24", "2022-05-26"), period_basis="stated"), "zh")
    '2022年5月24日至26日'
    """
    first, last = quantity.period
    if not first:
        return both("时点或期间未载明", "date or period not stated")[language]
    start, end = date_words(first, language), date_words(last, language)
    if not last:
        words = both("{start}以来", "since {start}", start=start)[language]
    elif first == last:
        words = start
    elif first[:4] == last[:4] and len(first) == len(last) == 7:  # months of one year: the year once
        ends = {"zh": (start, end.partition("年")[2]), "en": (start.rpartition(" ")[0], end)}[language]
        words = _span(*ends, language)
    elif first[:7] == last[:7] and len(first) == len(last) == 10:  # days of one month
        ends = {"zh": (start, end.partition("月")[2]), "en": (start.partition(" ")[0], end)}[language]
        words = _span(*ends, language)
    else:
        words = _span(start, end, language)
    inferred = both("（据上下文）", " (from the context)")[language]
    return words + (inferred if quantity.period_basis == "inferred" else "")


def _span(first: str, last: str, language: str) -> str:
    return both("{first}至{last}", "{first} to {last}", first=first, last=last)[language]
