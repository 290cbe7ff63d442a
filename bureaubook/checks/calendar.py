"""The calendar: dates that exist, weekdays, durations."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bureaubook.checks.finding import Finding, Found, Given, rule
from bureaubook.checks.material import figures, get_figure, lines, number, quoted, rows_of, span
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.report import Report
from bureaubook.words.dates import date_words
from bureaubook.words.pair import pick

DAY = re.compile(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日(?:[（(]?(?:星期|周)([一二三四五六日天])[）)]?)?")
UNTIL = re.compile(r"\s*(?:至|到|[—–－-]+)\s*")
WEEKDAYS = "一二三四五六日"
DURATION = ("末日减首日再加一", "last day less first day, plus one")


@rule(
    "calendar",
    needs=("source",),
    basis="data_quality",
    without=("正文没有精确到日的日期。", "The text prints no date to the day."),
    applies=False,
)
def calendar(report: Report, found: Found) -> Iterator[Finding]:
    """Dates exist, weekdays fit, and a duration equals the printed number of days."""
    dates = list(_dates(report))
    for place, words, made, weekday in dates:
        given: Given = {"places": [place], "words": quoted(words)}
        if made is None:
            yield found(
                "fail",
                f"date:{place}",
                "“{words}”：历法中没有这一天，宜核对后更正。",
                "“{words}”: the calendar has no such day; please check and correct.",
                **given,
            )
        elif weekday and WEEKDAYS[made.weekday()] != weekday.replace("天", "日"):
            yield found(
                "fail",
                f"date:{place}",
                "“{words}”：该日不是所载的星期，宜核对后更正。",
                "“{words}”: that day is not the printed weekday; please check and correct.",
                **given,
            )
    if dates and all(made and (not w or WEEKDAYS[made.weekday()] == w.replace("天", "日")) for _, _, made, w in dates):
        yield found(
            "pass",
            "report",
            "正文精确到日的日期有{dates}处，均为历法中存在的日期。",
            "The text prints {dates:date|dates} to the day, each a valid calendar date.",
            places=[place for place, *_ in dates],
            dates=number(len(dates)),
        )
    for event in as_rows(rows_of(report, "events")):
        yield from _duration(report, found, event)


def _dates(report: Report) -> Iterator[tuple[int, str, date | None, str | None]]:
    """Yield (place, words, date or None, printed weekday) of every day in the running text.

    A date without a year is of that of the date before it in its sentence, or of the year after where a range runs over its end;
    without one, of the report's.
    """
    for passage in lines(report):
        sentence_start, before, end = None, None, 0
        for match in DAY.finditer(passage["printed"]):
            year, month, day, weekday = match.groups()
            own = report.sentence(passage["start"] + match.start()).start
            if year or own != sentence_start or before is None:
                reckoned = int(year or report.year)
            else:
                runs_over = UNTIL.fullmatch(passage["printed"], end, match.start()) and int(month) < before[1]
                reckoned = before[0] + bool(runs_over)
            sentence_start, before, end = own, (reckoned, int(month)), match.end()
            try:
                made = date(reckoned, int(month), int(day))
            except ValueError:
                made = None
            yield passage["start"] + match.start(), match.group(), made, weekday


def _duration(report: Report, found: Found, event: Row) -> Iterator[Finding]:
    """How many days an activity lasted, against a number of days printed in its sentence; an open one, against what it leaves room for."""
    is_open = event["precision"] == "open"
    try:
        first = date.fromisoformat((event["from"] + "-01-01" * is_open)[:10])
        last = date.fromisoformat(event["to"]) if event["to"] else date(report.year, 12, 31) if is_open else first
    except ValueError:
        return  # month precision, or a date that does not exist, which stands above
    days = [
        (r["start"], get_figure(report, f))
        for f, r in figures(report).items()
        if r["unit"] == "天" and r["start"] is not None
    ]
    if report.has_text:
        own = report.sentence(event["start"])
        days = [(place, quantity) for place, quantity in days if own.start <= place < own.end]
    if not days:
        return
    printed = days[0][1]
    given: Given = {
        "places": [event["start"], *(place for place, _ in days)],
        "title": pick(report, event["title_zh"], event["title_en"]),
    }
    given |= {"length": number((last - first + timedelta(1)).days), "formula": DURATION}
    low, high = span(printed)
    if first == last and low > 1:  # 24 May: a course of 30 days begins
        del given["length"], given["formula"]
        yield found(
            "not_assessable",
            f"event:{event['event']}",
            "{title}：所载日期为{first}一天，{days}所指的期间不能据此核对。",
            "{title}: dated {first} alone, so {days} can’t be set against its dates.",
            first=date_words(event["from"], report.language),
            days=printed,
            **given,
        )
        return
    fits = low <= given["length"].value and (is_open or given["length"].value <= high)
    if fits and is_open:
        return  # a period without an end leaves room for almost any number of days
    if fits:
        zh, en = (
            "{title}：期间共{length}天，所载{days}与之相容。",
            "{title}: the period has {length:day|days}; the printed {days} fit within it.",
        )
    else:
        zh = "{title}：期间共{length}天，所载为{days}，宜核实。"
        en = "{title}: the period has {length:day|days}, while {days} are printed; to be verified."
    yield found("pass" if fits else "suspicious", f"event:{event['event']}", zh, en, days=printed, **given)
