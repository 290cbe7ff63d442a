"""One year throughout: title, statistical period, the file itself, the day of signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bureaubook.lint.seen import Asked, Seen
from bureaubook.number.census import YEAR, year_value
from bureaubook.words.text import Quote

PERIOD = re.compile(r"统计(?:期限|期间|时段|时限|周期)[^。；\n]{0,60}")
DAY = re.compile(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日")
SIGNED = re.compile(
    rf"[（(]?\s*({YEAR})\s*年\s*[\d一二三四五六七八九十]{{1,3}}\s*月(?:\s*[\d一二三四五六七八九十]{{1,3}}\s*日)?\s*[）)]?"
)
TITLE = re.compile(rf"({YEAR})\s*年?度?(?=[^\n。]{{0,40}}年?度?报告)")


def years(asked: Asked) -> Iterator[Seen]:
    """Yield a period that is not the report's year from end to end, further titles of other years, a signature of another year."""
    yield from _titles(asked)
    yield from _period(asked)
    yield from _signed(asked)


def _titles(asked: Asked) -> Iterator[Seen]:
    for passage in asked.draft.passages:
        if passage["kind"] in ("title", "heading") and (match := TITLE.search(passage["printed"])):
            named = year_value(match[1])
            if named != asked.year:
                yield _other_year(asked, passage["start"] + match.start(1), match[1], "title")


def _period(asked: Asked) -> Iterator[Seen]:
    for passage in asked.draft.passages:
        found = PERIOD.search(passage["printed"])
        days = list(DAY.finditer(passage["printed"], found.start(), found.end())) if found else []
        if len(days) < 2:
            continue
        place, year = passage["start"], int(days[0][1] or asked.year)
        first, last = days[0], days[1]
        other = next((int(day[1]) for day in (first, last) if day[1] and int(day[1]) != asked.year), None)
        spelled = [(int(day[2]), int(day[3])) for day in (first, last)]
        span = (place + first.start(), place + last.end())
        printed = passage["printed"][first.start() : last.end()]
        if other is not None:
            yield _other_year(asked, place + first.start(), printed, "period")
        elif spelled != [(1, 1), (12, 31)]:
            yield Seen(
                "years",
                "warning",
                "统计期限为“{printed}”，不是{year}年全年；请核对。",
                "The period of the statistics, “{printed}”, is not the whole of {year}; please check.",
                [span],
                {"printed": Quote(printed), "year": str(year)},
                (f"{asked.year}年1月1日至{asked.year}年12月31日",) * 2,
            )


def _other_year(asked: Asked, start: int, printed: str, what: str) -> Seen:
    named = {
        "title": (
            "标题载“{printed}”，报告年度为{year}年，请统一。",
            "The title says “{printed}”, while the report is of {year}; please make them one.",
        ),
        "period": (
            "统计期限为“{printed}”，报告年度为{year}年，请统一。",
            "The period of the statistics is “{printed}”, while the report is of {year}; please make them one.",
        ),
        "signed": (
            "落款日期为“{printed}”，{year}年度的报告在下一年编制；请核对。",
            "The report is signed “{printed}”; a report of {year} is made in the year after it. Please check.",
        ),
    }[what]
    suggest = {
        "title": f"{asked.year}年度",
        "period": f"{asked.year}年1月1日至{asked.year}年12月31日",
        "signed": f"{asked.year + 1}年____月____日",
    }[what]
    return Seen(
        "years",
        "error" if what != "signed" else "warning",
        *named,
        [(start, start + len(printed))],
        {"printed": Quote(printed), "year": str(asked.year)},
        (suggest, suggest),
    )


def _signed(asked: Asked) -> Iterator[Seen]:
    """Yield a day of signature, alone in its line, that is not of the year after the report's."""
    for passage in asked.draft.passages:
        match = SIGNED.fullmatch(passage["printed"].strip())
        if match and year_value(match[1]) not in (asked.year + 1, asked.year + 2):
            yield _other_year(asked, passage["start"], passage["printed"].strip(), "signed")
