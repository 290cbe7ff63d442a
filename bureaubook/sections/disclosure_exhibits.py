"""What the figures on disclosure show: the aspects part one is asked for, and the items that bureaus elsewhere disclose."""

from collections.abc import Mapping

import pandas as pd

from bureaubook.analysis.composition import aspects_named
from bureaubook.analysis.peers import peers
from bureaubook.charts.form import Exhibit
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import ASPECTS, Row
from bureaubook.number.quantity import Quantity, show
from bureaubook.report import Report
from bureaubook.sections.disclosure import has_part_one
from bureaubook.words.pair import pick
from bureaubook.words.reasons import reason_words
from bureaubook.words.text import NOTHING, joined, say


def aspects(report: Report, counted: Mapping[str, Quantity]) -> Exhibit:
    """Return the aspects of the form, those that part one names and those it leaves. Fields: finding, note, words, and those counted."""
    found = aspects_named(report)
    named = {aspect: found[aspect] for aspect in ASPECTS} if has_part_one(report) else {}
    names = {aspect: report.term("aspect", aspect) for aspect in ASPECTS}
    columns = pick(report, "格式要求", "the form asks for"), pick(report, "第一部分写到", "part one has")
    rows = [
        (names[aspect], column, held, "")
        for aspect, is_named in named.items()
        for column, held in zip(columns, (True, is_named), strict=True)
    ]
    data = pd.DataFrame(rows, columns=["row", "column", "held", "joined"])
    said = [
        pick(report, "写到" if is_named else "未涉及", "there" if is_named else "left out")
        for is_named in named.values()
    ]
    table = pd.DataFrame({"aspect": [names[aspect] for aspect in named], "written": said}, dtype=object)
    if counted["written"].absent or counted["written"].value:
        news = say(
            "格式要求的{required:number}个方面，第一部分写到{written:number}个",
            "The form asks for {required:word} aspects; part one covers {written:word}",
            required=counted["required"],
            written=counted["written"],
        )
    else:
        news = say(
            "格式要求的{required:number}个方面，第一部分都没有写到",
            "The form asks for {required:word} aspects; part one covers none",
            required=counted["required"],
        )
    left = bool(named) and not all(named.values())
    return Exhibit(
        data,
        table,
        {"aspect": ("格式要求的方面", "Aspect the form asks for"), "written": ("第一部分", "Part one")},
        given={
            "finding": news,
            "note": say("空心的，是下一份报告可以补写的方面。", "Hollow: what the next report can add.")
            if left
            else NOTHING,
            "words": joined(
                (say("{name}：{said}", "{name}: {said}", name=name, said=said) for name, said in table.to_numpy()),
                "；",
                "; ",
            ),
        },
        own=say("按字样判定。", "Judged by the words used."),
    )


def disclosed(report: Report, items: Quantity) -> Exhibit:
    """Return what bureaus elsewhere print of items disclosed in the report's year, under the report's own. Fields: count, low, high, words."""
    elsewhere = peers(report)
    own: Row = {"label": report.words("agency"), "detail": "", "own": True}
    own |= (
        {"value": None, "words": reason_words(report, items)} if items.absent else {"value": items.value, "words": ""}
    )
    rows = [
        {
            "label": row["place"],
            "detail": row["level"] + row["through"],
            "value": row["items"].value,
            "words": "",
            "own": False,
        }
        for row in as_rows(elsewhere)
    ]
    data = pd.DataFrame(
        [own, *rows] if rows else [], columns=["label", "detail", "value", "words", "own"], dtype=object
    )
    data.attrs = {"unit": pick(report, "条", " items")}
    quantities = sorted(elsewhere["items"], key=lambda quantity: quantity.value)
    counted = report.counted(
        "peers",
        {"count": len(rows)},
        {"count": ("公布同年主动公开条数的单位", "Bureaus that report items disclosed for the year")},
        counted="",
        formula=(
            "逐家计数，级别、渠道不同，不作比较。",
            "Counted one by one; levels and channels differ, so they are not compared.",
        ),
        absent="" if rows else "not_found",
        table="benchmarks",
    )
    ends = (quantities[0], quantities[-1]) if rows else (counted["count"], counted["count"])
    words = [
        f"{row['label']}{pick(report, '', ' ')}{show(q, report.language)}"
        for row, q in zip(rows, elsewhere["items"], strict=True)
    ]
    return Exhibit(
        data,
        elsewhere,
        {
            "place": ("单位", "Bureau"),
            "level": ("级别", "Level"),
            "items": ("条数", "Items"),
            "channel": ("渠道", "Channel"),
            "counted": ("说明", "Notes"),
        },
        given={**counted, "low": ends[0], "high": ends[1], "words": pick(report, "；", "; ").join(words)},
        drawn_from=tuple(elsewhere["items"]),
        opened=True,
    )
