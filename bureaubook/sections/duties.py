"""The work a report states beside science and disclosure: party, civic and epidemic work; what it states, not how well."""

import re

import pandas as pd

from bureaubook.analysis.topics import DUTIES as TOPICS
from bureaubook.dataset.reader import as_rows, groups
from bureaubook.dataset.schema import Row
from bureaubook.report import Report
from bureaubook.words.cards import passage_at
from bureaubook.words.places import heading_words
from bureaubook.words.text import Term, Text, joined, listed, say

NUMBER = re.compile(r"^[（(]?(?:\d+|[一二三四五六七八九十]+)[)）、.]\s*")  # of a heading


def topic_words(report: Report, but: str = "") -> Text:
    """Return the topics that the text has, but one, in a row, in its order; a sentence that needs them is nothing without."""
    passages = report.table("passages", "start", "topic").sort_values("start")
    return listed(
        Term("topic", topic) for topic in dict.fromkeys(passages["topic"]) if topic in TOPICS and topic != but
    )


def headings(report: Report) -> pd.DataFrame:
    """Return the headings of these topics, in the order of the text. Columns: topic (words), heading (its words, linked)."""
    passages = report.table("passages", topic=TOPICS).sort_values("start")
    rows: list[Row] = []
    for topic in dict.fromkeys(passages["topic"]):
        mine = passages[passages["topic"] == topic]
        inner = mine[mine["printed"].str.match(r"[（(]")]  # of the topic's points, some open a paragraph
        for row in as_rows(inner if len(inner) else mine.head(1)):
            words = NUMBER.sub("", heading_words(report, row))
            linked = passage_at(report, words, NUMBER.sub("", row["printed"]), int(row["start"]))
            rows.append({"topic": report.term("topic", topic), "heading": linked})
    frame = pd.DataFrame(rows, columns=["topic", "heading"], dtype=object)
    return frame


def heading_sentences(headings: pd.DataFrame) -> list[Text]:
    """Return whose headings these are, then for each topic a sentence that names them, each a link to its place in the text; none without."""
    lead = say("以下是报告的小标题。", "These are the report’s own headings.")
    return [
        *([] if headings.empty else [lead]),
        *(
            say(
                "{topic}：{row}。",
                "{topic}: {row}.",
                topic=topic[:1].upper() + topic[1:],
                row=joined(rows["heading"], "；", "; "),
            )
            for topic, rows in groups(headings, "topic")
        ),
    ]
