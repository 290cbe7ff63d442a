"""Science popularisation and technology envoys: dated activities, means, who was served."""

import pandas as pd

from bureaubook.analysis.organisations import names_by_organisation, unresolved
from bureaubook.analysis.statuses import is_cumulative
from bureaubook.checks.material import base_unit
from bureaubook.checks.means import FACTOR_APART
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity, rounded
from bureaubook.report import Report
from bureaubook.report.sentences import unwrapped
from bureaubook.sections.activities import TOPICS, dated, place_cell, when
from bureaubook.words.cards import Link
from bureaubook.words.dates import date_words, period_words
from bureaubook.words.pair import both, pick
from bureaubook.words.text import NOTHING, Text, Value, literal, say


def service_team(report: Report) -> str:
    """Return the name of the report's technology envoy service team; the kind of organisation if it names none."""
    rows = report.table("organisations").query("kind == 'service_team'")
    return rows.iloc[0][f"name_{report.language}"] if len(rows) else report.term("organisation_kind", "service_team")


def team_period_words(report: Report, figure: Quantity) -> Text:
    """Return the period of a figure of the service team, and that it is not added to the year where it began earlier."""
    words, first = period_words(figure, report.language), figure.period[0]
    if first and first[:4] < str(report.year):
        return say("，为{period}累计，不与全年数相加", ", counted {period} and not added to the year", period=words)
    return say("（{period}）", " ({period})", period=words)


SAME_TRAINING = {"zh": "两数指同一批培训", "en": "both describe the same training"}


def derive_mean(
    report: Report,
    name: str,
    people: Quantity,
    times: Quantity,
    *,
    counted: str,
    condition: dict[str, str] = SAME_TRAINING,
) -> Quantity:
    """Return people (or attendances) a time, to the nearest whole number."""
    missing = people.absent or times.absent or ("" if times.value else "not_applicable")
    if not missing and not people.bound == times.bound == "as_printed":
        missing = "not_exact"
    return report.derived(
        name,
        rounded(people.base / times.base) if not missing else (),
        absent=missing,
        unit=base_unit(people),
        counted=counted,
        label=both("平均每次：{people}", "Mean each time: {people}", people={"zh": "", "en": "", **people.label}),
        formula={
            "zh": "{people}除以{times}，四舍五入到整数。",
            "en": "{people} divided by {times}, to the nearest whole number.",
        },
        inputs={"people": people, "times": times},
        condition=condition,
    )


def derive_dated(report: Report) -> Quantity:
    """Return how many dated activities there are. Absent without events."""
    count = len(dated(report))
    made = report.counted(
        "dated",
        {"activities": count},
        {"activities": ("写明日期的活动", "Dated activities")},
        unit="项",
        counted="activity",
        formula=(
            "按原文写明日期的科普、科技特派员两类活动逐项计数。",
            "Counted one by one: activities of these two topics with a printed date.",
        ),
        absent="" if count else "not_found",
        table="events",
    )
    return made["activities"]


def cumulative_words(report: Report, quantity: Quantity) -> Text:
    """Return that a number accumulates from before the report's year, to stand behind its period; empty if it does not."""
    return say("累计", ", cumulative") if is_cumulative(report, quantity) else NOTHING


def team_words(report: Report, team: str, services: Quantity, days: Quantity) -> list[Text]:
    """Return the sentence on the on-site services of the team, set apart from the year where the numbers accumulate."""
    given: dict[str, Value] = {
        "team": team,
        "services": services,
        "days": days,
        "period": period_words(days, report.language),
    }
    if is_cumulative(report, services) and is_cumulative(report, days):
        zh = "{team}的现场服务{services}、{days}是{period}的累计数，与全年数分开看。"
        en = "The {services} over {days} of the {team} {services:?is|are} cumulative {period} and kept apart from the year’s numbers."
    else:
        zh = "{team}现场服务{services}、{days}（{period}）。"
        en = "The {team} made {services} over {days} ({period})."
    return [say(zh=zh, en=en, **given)]


def split_words(report: Report, quantity: Quantity) -> list[Text]:
    """Return that the team's cumulative numbers can't be split into years; none where they do not accumulate."""
    if not is_cumulative(report, quantity):
        return []
    return [
        say(
            zh="服务团的数字为{period}累计，不能拆成年度数，也看不出报告年度内做了多少。",
            en="The team’s numbers are cumulative {period}; they can’t be split into years, so how much fell in the report’s year is not known.",
            period=period_words(quantity, report.language),
        )
    ]


def when_words(report: Report) -> list[Text]:
    """Return how many of the dated activities lie within the report's year; none without events."""
    year, events = str(report.year), dated(report)
    within = [row["from"][:4] == year and row["to"][:4] == year for row in as_rows(events)]
    if not within:
        return []
    if all(within):
        return [say(zh="都在报告年度之内。", en="All lie within the report’s year.")]
    made = report.counted(
        "dated",
        {"within": sum(within), "beyond": len(within) - sum(within)},
        {
            "within": ("报告年度之内的活动", "Activities within the year"),
            "beyond": ("超出报告年度的活动", "Activities beyond the year"),
        },
        unit="项",
        counted="activity",
        formula=(
            "起止日期都在报告年度之内的算在内，未写截止的算超出。",
            "Within: begun and ended in the report’s year; an open end counts as beyond.",
        ),
        table="events",
    )
    return [
        say(
            zh="其中{within}在报告年度之内，{beyond}超出年度或未写截止。",
            en="{within:number} lie within the report’s year; {beyond:number} {beyond:?reaches|reach} beyond it or {beyond:?has|have} no end stated.",
            **made,
        )
    ]


def mean_words(report: Report, first: Quantity, second: Quantity, reason: str) -> list[Text]:
    """Return the caution where two means of the report are far apart, and the reason the data give; none otherwise."""
    if first.absent or second.absent or max(first.value, second.value) <= FACTOR_APART * min(first.value, second.value):
        return []
    return [
        say(
            zh="两者相差较大，可能统计口径不同，建议注明。",
            en="The two are far apart and may count differently; a note would help.",
        ),
        *([literal(reason)] if reason else []),
    ]


def strip(report: Report) -> pd.DataFrame:
    """Return the dated activities for drawing. Columns: label, start, end, precision; attrs: year, until."""
    events = dated(report)
    frame = pd.DataFrame(
        {
            "label": list(events[f"title_{report.language}"]),
            "start": list(events["from"]),
            "end": list(events["to"]),
            "precision": list(events["precision"]),
        }
    )
    frame.attrs = {"year": report.year, "until": f"{report.year}-12", "needs": ("events",)}
    return frame


def event_table(report: Report, link: Link, topics: tuple[str, ...] = TOPICS) -> pd.DataFrame:
    """Return the dated activities as a table. Columns: date (by `link`), title, place (as printed)."""
    rows = [
        {
            "date": link(when(report, row), row["printed"], row["start"]),
            "title": row[f"title_{report.language}"],
            "place": place_cell(report, row["place"]),
        }
        for row in as_rows(dated(report, topics))
    ]
    return pd.DataFrame(rows, columns=["date", "title", "place"], dtype=object)


def event_words(report: Report) -> str:
    """Return the dated activities as one row of words."""
    rows = as_rows(dated(report))
    return pick(report, "；", "; ").join(
        f"{when(report, row)}{pick(report, '，', ', ')}{row[f'title_{report.language}']}" for row in rows
    )


def since_words(report: Report, *figures: Quantity) -> list[Text]:
    """Return that a start printed in the same sentence may or may not cover figures whose period was inferred; none without."""
    if report.text is None:
        return []
    rows = report.table("figures")
    for figure in figures:
        if figure.absent or figure.period_basis != "inferred":
            continue
        own = report.sentence(report.figure_row(figure.name)["start"])
        for row in as_rows(rows.query("period_basis == 'stated' and period_from != '' and period_to == ''")):
            if row["start"] is not None and own.start <= row["start"] < own.end:
                since = date_words(row["period_from"], report.language)
                words = say(
                    zh="同一句另有自{since}起的数；次数和人次是否也自该日起计，原文未说明。",
                    en="Their sentence also gives a number from {since} on; whether sessions and attendances are counted from that day, too, is not stated.",
                    since=since,
                )
                return [words]
    return []


def _lists(report: Report) -> tuple[pd.DataFrame, pd.DataFrame]:
    people = report.table("participations")
    served = people[people["role"] == "service_recipient"]
    programmes = set(served["programme"])
    of_team = people["programme"].map(lambda programme: any(programme.startswith(known) for known in programmes))
    visited = people[(people["role"] == "visited") & of_team.astype(bool)]
    return served, visited


def derive_served(report: Report) -> dict[str, Quantity]:
    """Return how many organisations the service team served, visited, and both. Absent without such lists."""
    served, visited = _lists(report)
    missing = "" if len(served) and len(visited) else "not_found"
    both = len(set(served["organisation"]) & set(visited["organisation"]))
    most = min(both + _perhaps_one(report, served, visited), served["organisation"].nunique())
    labels = {
        "served": ("服务对象", "Organisations served"),
        "visited": ("走访单位", "Organisations visited"),
        "both": ("两份名单共有", "In both lists"),
    }
    counts: dict[str, int | tuple[int, ...]] = {
        "served": served["organisation"].nunique(),
        "visited": visited["organisation"].nunique(),
        "both": both if most == both else (both, most),
    }
    formula = (
        "按原文名单逐名计数，已合并的写法算一家；未能判定的两种写法，按两家和一家各算一次。",
        "Counted name by name; merged variants are one; two names that may or may not be one are counted as two and as one.",
    )
    return report.counted(
        "service-team", counts, labels, counted="organisation", formula=formula, absent=missing, table="participations"
    )


def _perhaps_one(report: Report, served: pd.DataFrame, visited: pd.DataFrame) -> int:
    """How many pairs of names, one served and one visited, may be one organisation, neither of them in both lists."""
    both = set(served["organisation"]) & set(visited["organisation"])
    only = [set(people["organisation"]) - both for people in (served, visited)]
    pairs = unresolved(report)[["first", "second"]].itertuples(index=False)
    return sum(bool({*pair} & only[0] and {*pair} & only[1]) for pair in pairs)


def open_list_words(report: Report) -> Text:
    """Return that the list of those visited is printed as open (等), to stand behind a sentence; empty where it is not."""
    visited = _lists(report)[1].sort_values("start")
    if report.text is None or visited.empty:
        return NOTHING
    last = visited.iloc[-1]
    if not report.text.startswith("等", int(last["start"]) + len(last["printed"])):
        return NOTHING
    return say(
        "走访单位的名单以“等”字收尾，可能不止所列。",
        " The list of those visited ends in “and others”, so there may be more.",
    )


def served_table(report: Report, link: Link) -> pd.DataFrame:
    """Return the organisations of both lists. Columns: name, served, visited (printed names, by `link`, or a dash)."""
    lists = _lists(report)
    names = names_by_organisation(report)
    order = list(dict.fromkeys(org for people in lists for org in people.sort_values("start")["organisation"]))
    rows: list[Row] = []
    for organisation in order:
        row: Row = {"name": names[organisation]}
        for column, people in zip(("served", "visited"), lists, strict=True):
            found = people[people["organisation"] == organisation]
            printed = unwrapped(found["printed"].iloc[0]) if len(found) else ""
            row[column] = link(printed, found["printed"].iloc[0], int(found["start"].iloc[0])) if printed else "—"
        rows.append(row)
    frame = pd.DataFrame(rows, columns=["name", "served", "visited"], dtype=object)
    frame.attrs = {"needs": ("participations",)}
    return frame
