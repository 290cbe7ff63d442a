"""The year: the dated work of a report, lane by lane, for the page that shows it month by month."""

import pandas as pd

from bureaubook.analysis.topics import DUTIES
from bureaubook.analysis.works import Work, busiest, works
from bureaubook.charts.form import Exhibit
from bureaubook.dataset.agreement import HAN
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.cards import link, printed_at
from bureaubook.words.dates import MONTHS, MONTHS_ZH, period_words
from bureaubook.words.pair import pick
from bureaubook.words.segment import Segment
from bureaubook.words.text import NEEDED, NOTHING, Text, alone, joined, listed, say


def lanes(report: Report, found: list[Work]) -> Exhibit:
    """Return the dated work lane by lane. Fields: words (each work and its dates), busiest (to end a clause)."""
    rows = [
        {
            "lane": _named(report, work.topic),
            "work": number,
            "label": work.title,
            "start": date["from"],
            "end": date["to"],
            "precision": date["precision"],
            "quiet": work.topic in DUTIES,
        }
        for number, work in enumerate(found)
        for date in work.dates
    ]
    data = pd.DataFrame(rows, columns=["lane", "work", "label", "start", "end", "precision", "quiet"], dtype=object)
    data.attrs = {"year": report.year}
    applied = report.table("participations")
    apart = say("申报不在图上。", "Applications are not drawn.") if len(applied) else NOTHING
    return Exhibit(
        data,
        table(report, found),
        {"date": ("时间", "Date"), "lane": ("类别", "Kind"), "title": ("工作", "Work"), "place": ("地点", "Place")},
        given={"words": _words(report, found), "busiest": _busiest_words(report, found)},
        own=apart,
        opened=True,
    )


def table(report: Report, found: list[Work]) -> pd.DataFrame:
    """Return the dated work as a table. Columns: date (linked), lane, title, place (in English where it has an English name)."""
    rows = [
        {
            "date": _dates(report, work),
            "lane": _named(report, work.topic),
            "title": work.title,
            "place": _place(report, work.place),
        }
        for work in found
    ]
    return pd.DataFrame(rows, columns=["date", "lane", "title", "place"], dtype=object)


def month_words(report: Report, found: list[Work]) -> Text:
    """Return the name of the month in which most works begin, without its year; no sentence where there is none."""
    month, _ = busiest(report, found)
    if not month:
        return NEEDED
    place = int(month[5:]) - 1
    return alone(pick(report, MONTHS_ZH[place], MONTHS[place]))


def several_dates(counts: dict[str, Quantity]) -> Quantity | Text:
    """Return how many dates the works have, where these are more than the works; else no sentence with them."""
    works, dates = counts["all"], counts["dates"]
    return dates if not works.absent and dates.value > works.value else NEEDED


def lane_words(report: Report, found: list[Work], counts: dict[str, Quantity]) -> Text:
    """Return how many works each lane has, in a row; no sentence where there is one lane or none."""
    topics = dict.fromkeys(work.topic for work in found)
    if len(topics) < 2:
        return NEEDED
    return listed(
        say("{topic}{count}", "{topic} ({count:number})", topic=report.term("topic", topic), count=counts[topic])
        for topic in topics
    )


def dated_words(report: Report, topic: str) -> list[Text]:
    """Return the dated work of a topic and its dates as one sentence, and where the whole year is; none without."""
    said = [
        say("{title}（{dates}）", "{title} ({dates})", title=work.title, dates=_dates(report, work))
        for work in works(report)
        if work.topic == topic
    ]
    if not said:
        return []
    whole = link(report, "year", "title", ("《逐月工作》", "Month by month"))
    return [
        say("写明时间的有：{row}。", "With a date: {row}.", row=joined(said, "；", "; ")),
        say("全年见{whole}。", "The whole year: {whole}.", whole=whole),
    ]


def _busiest_words(report: Report, found: list[Work]) -> Text:
    month = month_words(report, found)
    return (
        say("，{month}开始的最多", "; more start in {month} than in any other month", month=month) if month else NOTHING
    )


def _named(report: Report, topic: str) -> str:
    words = report.term("topic", topic)
    return words[:1].upper() + words[1:]


def _dates(report: Report, work: Work) -> list[Segment]:
    segments: list[Segment] = []
    for date in work.dates:
        if segments:
            segments.append({"t": pick(report, "；", "; ")})
        segments += printed_at(report, _when(report, date), date["printed"], date["start"])
    return segments


def _words(report: Report, found: list[Work]) -> str:
    comma, semicolon = pick(report, "，", ", "), pick(report, "；", "; ")
    return semicolon.join(comma.join([work.title, *(_when(report, date) for date in work.dates)]) for work in found)


def _when(report: Report, date: Row) -> str:
    """Return the date or period of a work in words."""
    period = Quantity("when", period=(date["from"], date["to"]), period_basis="stated")
    return period_words(period, report.language)


def _place(report: Report, place: str) -> str | list[Segment]:
    """Return a place as a cell; on an English page one that has no English name is marked as Chinese."""
    return [{"t": place, "lang": "zh-CN"}] if report.language == "en" and HAN.search(place) else place
