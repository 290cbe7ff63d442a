"""Applications for platforms: how many, of which level, how far they got, and who applied."""

import pandas as pd

from bureaubook.analysis.applications import COUNTED, NOT_COMPARED, on_topic
from bureaubook.analysis.matrix import short_names
from bureaubook.analysis.named import namer
from bureaubook.charts.form import Exhibit
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import STAGES, Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.sections.front import NEWS, TOLD, told
from bureaubook.words.pair import both, pick
from bureaubook.words.text import NOTHING, Term, Text, joined, listed, say

TOPIC = "platforms"
LEVELS = ("national", "provincial", "prefecture", "county")


def derive(report: Report) -> dict[str, Quantity]:
    """Return counts of the applications named where the report speaks of platforms: all, by stage, by level. Absent where none is."""
    rows = on_topic(report, TOPIC)
    counts = {"all": len(rows)}
    counts |= {stage: int((rows["stage"] == stage).sum()) for stage in STAGES}
    counts |= {level: int((rows["level"] == level).sum()) for level in LEVELS}
    terms = {(row["vocabulary"], row["term"]): row for row in as_rows(report.shared("terms"))}
    labels = {"all": ("平台申报", "Platform applications")}
    for name in (*STAGES, *LEVELS):
        row = terms["stage" if name in STAGES else "level", name]
        words = both("平台申报：{name}", "Platform applications: {name}", name={"zh": row["zh"], "en": row["en"]})
        labels[name] = words["zh"], words["en"]
    return report.counted(
        "platforms",
        counts,
        labels,
        unit="项",
        counted="application",
        formula=(COUNTED["zh"], COUNTED["en"]),
        absent="" if len(rows) else "not_found",
        table="participations",
        condition=NOT_COMPARED,
    )


def level_words(report: Report, counts: dict[str, Quantity]) -> Text:
    """Return how many applications each level has, in a row."""
    return listed(
        say("{level}{count}", "{count:word} {level}", level=Term("level", level), count=counts[level])
        for level in LEVELS
        if not counts[level].absent and counts[level].value
    )


def news_words(counts: dict[str, Quantity]) -> Text:
    """Return how far they got in a few words: the stages nearest a decision."""
    return joined((say(*NEWS[stage], count=counts[stage]) for stage in told(counts)), "，", ", ", needed=True)


def opened(words: str) -> str:
    """Return words as they open a line."""
    return words[:1].upper() + words[1:]


def lead_words(counts: dict[str, Quantity]) -> Text:
    """Return how many there are and how far those nearest a decision got, in a sentence; nothing where none is named."""
    if counts["all"].absent:
        return NOTHING
    stages = joined((say(*TOLD[stage], count=counts[stage]) for stage in told(counts)), "，", ", ", last=" and ")
    zh, en = ("平台申报{all}，其中{stages}。", "Of {all:platform application|platform applications}, {stages}.")
    return say(zh, en, all=counts["all"], stages=stages)


def steps(report: Report, counts: dict[str, Quantity]) -> Exhibit:
    """Return the applications by stage and programme. Fields: all, news, steps.

    table: stage, programme, level, organisations (links), count.
    """
    rows = on_topic(report, TOPIC)
    short, link = short_names(report, list(rows["organisation"])), namer(report)
    data: list[Row] = []
    table: list[Row] = []
    for _, group in rows.groupby(["stage", "programme"], sort=False):
        named = as_rows(group)
        place = STAGES.index(named[0]["stage"])
        shared = {
            "programme": opened(report.term("programme", named[0]["programme"])),
            "level": named[0]["level"],
            "count": len(named),
        }
        names = pick(report, "、", ", ").join(short[row["organisation"]] for row in named)
        if STAGES[place] == "undecided" and (verb := pick(report, named[0]["verb"], named[0]["verb_en"])):
            names = pick(report, "“{verb}”：{names}", "“{verb}”: {names}", verb=verb, names=names)
        data.append(shared | {"stage": place, "wording": names})
        links = ([link(short[row["organisation"]], row)] for row in named)
        level = report.term("level", shared["level"]) if shared["level"] else ""
        stage = report.term("stage", STAGES[place])
        table.append(shared | {"stage": stage, "level": level, "organisations": listed(links)})
    columns = ["stage", "level", "programme", "wording", "count"]
    drawn = pd.DataFrame(data, columns=columns).sort_values("stage", kind="stable").reset_index(drop=True)
    said = (
        say(
            "{programme}{count}项（{names}）",
            "{programme}, {count} ({names})",
            programme=row["programme"],
            count=row["count"],
            names=row["wording"],
        )
        for row in as_rows(drawn)
    )
    return Exhibit(
        drawn,
        pd.DataFrame(table, columns=["stage", "programme", "level", "organisations", "count"], dtype=object),
        {
            "stage": ("阶段", "Stage"),
            "programme": ("项目", "Programme"),
            "level": ("级别", "Level"),
            "organisations": ("单位", "Organisations"),
            "count": ("项数", "Applications"),
        },
        given={"all": counts["all"], "news": news_words(counts), "steps": joined(said, "；", "; ")},
        own=say("计数为本书所作。", "Counts by this book."),
    )
