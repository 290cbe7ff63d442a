"""The dated work of a report: each piece of work once, however many dates its sentence gives."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.report.answers import question_of

LATER = "9999"  # after any date


@dataclass(frozen=True)
class Work:
    """One dated work. title: in the report's language. dates: from, to (empty: open), precision, printed, start; the main one first."""

    topic: str
    title: str
    place: str
    dates: tuple[Row, ...]


@question_of
def works(report: Report) -> list[Work]:
    """Return the dated work, topic by topic as the text comes to them, within a topic by date.

    Dates of one topic that one sentence gives, and that overlap, are of one work: testing in May and testing from 4 May are not
    two. Of them the one without an end, then the most exact, is the main one. A dated number stands for work that no event names.
    """
    events = sorted(as_rows(report.table("events")), key=lambda row: (row["from"], row["start"] or 0))
    found: list[list[Row]] = []
    for row in events:
        same = next((dates for dates in found if any(_is_one(report, row, each) for each in dates)), None)
        if same is None:
            found.append([row])
        else:
            same.append(row)
    made = [_work(report, sorted(dates, key=_rank)) for dates in found] + _of_figures(report, events)
    first: dict[str, int] = {}
    for work in made:
        at = min((date["start"] or 0) for date in work.dates)
        first[work.topic] = min(at, first.get(work.topic, at))
    return sorted(made, key=lambda work: (first[work.topic], work.topic, work.dates[0]["from"], work.dates[0]["start"]))


def busiest(report: Report, found: list[Work]) -> tuple[str, int]:
    """Return the month of the report's year in which most works begin, and how many; none ("", 0) where several share that."""
    begun = Counter(work.dates[0]["from"][:7] for work in found if len(work.dates[0]["from"]) > 4)
    ranked = Counter({month: n for month, n in begun.items() if month[:4] == str(report.year)}).most_common(2)
    if not ranked or ranked[0][1] < 2 or any(one[1] == two[1] for one, two in pairwise(ranked)):
        return "", 0
    return ranked[0]


def derive_works(report: Report, found: list[Work]) -> dict[str, Quantity]:
    """Return how many dated works there are: `all`, without an end (`open`), by topic; and how many dates they have (`dates`). Absent without any."""
    topics = list(dict.fromkeys(work.topic for work in found))
    counts = {
        "all": len(found),
        "open": sum(not work.dates[0]["to"] for work in found),
        **{topic: sum(work.topic == topic for work in found) for topic in topics},
    }
    terms = {row["term"]: row for row in as_rows(report.shared("terms").query("vocabulary == 'topic'"))}
    labels = {
        "all": ("写明时间的工作", "Dated work"),
        "open": ("只写了开始时间的工作", "Work of which only the start is given"),
        **{topic: (f"写明时间的工作：{terms[topic]['zh']}", f"Dated work: {terms[topic]['en']}") for topic in topics},
    }
    formula = (
        "按原文写明时间的工作逐项计数；同一句写到、时间重叠的同类工作算一项。",
        "Counted one by one: work with a printed date; work of one kind that one sentence gives overlapping dates is one.",
    )
    derive = partial(report.counted, "dated-work", formula=formula, absent="" if found else "not_found", table="events")
    dates = {"dates": sum(len(work.dates) for work in found)}
    named = {"dates": ("工作的时间", "Dates of the work")}
    return {
        **derive(counts, labels, unit="项", counted="activity"),
        **derive(dates, named, unit="个", counted="date"),
    }


def _is_one(report: Report, row: Row, other: Row) -> bool:
    if not report.has_text or row["topic"] != other["topic"] or None in (row["start"], other["start"]):
        return False
    return report.sentence(row["start"]).start == report.sentence(other["start"]).start and _overlap(row, other)


def _overlap(row: Row, other: Row) -> bool:
    """Whether two dates share a day. Their ends may be less exact: 2022-05 reaches over all that begins so."""
    return all(
        one["from"] <= (two["to"] or LATER) or one["from"].startswith(two["to"])
        for one, two in ((row, other), (other, row))
    )


def _rank(row: Row) -> tuple[bool, int, str]:
    return bool(row["to"]), -len(row["from"]), row["from"]


def _work(report: Report, dates: list[Row]) -> Work:
    main = dates[0]
    place = (report.language == "en" and main["place_en"]) or main["place"]
    return Work(main["topic"], main[f"title_{report.language}"], place, tuple(dates))


def _of_figures(report: Report, events: list[Row]) -> list[Work]:
    """Return work known only from dated numbers: one for each period of a topic, named after its first number."""
    figures = report.table("figures", period_basis="stated")
    dated = figures[figures["period_from"].str.len() > 4]
    known = {(row["topic"], row["from"][:7]) for row in events}
    found: dict[tuple[str, str, str], Work] = {}
    for row in as_rows(dated[dated["start"].notna()].sort_values("start")):
        topic, period = _topic(report, row["start"]), (row["period_from"], row["period_to"])
        if (topic, row["period_from"][:7]) in known or (topic, *period) in found:
            continue
        precision = "open" if not row["period_to"] else "day" if len(row["period_from"]) == 10 else "month"
        date: Row = {
            "from": row["period_from"],
            "to": row["period_to"],
            "precision": precision,
            "printed": row["printed"],
            "start": row["start"],
        }
        title = report.figure(row["figure"]).label[report.language]
        found[(topic, *period)] = Work(topic, title, "", (date,))
    return list(found.values())


def _topic(report: Report, start: int) -> str:
    """Return the topic of the passage at a place; empty without passages."""
    before = [row for row in as_rows(report.table("passages", "start", "topic")) if row["start"] <= start]
    return max(before, key=lambda row: row["start"])["topic"] if before else "other"
