"""The work a report states beside science and disclosure: party, civic and epidemic work; what it states, not how well."""

from functools import partial

import pandas as pd

from bureaubook.analysis.topics import DUTIES
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import SECTION, Report
from bureaubook.sections.outreach import event_table as dated_table
from bureaubook.words.cards import Link, passage_at, printed_at
from bureaubook.words.pair import pick
from bureaubook.words.places import heading_words
from bureaubook.words.text import Text, say

TOPICS = DUTIES


def stated(report: Report) -> list[str]:
    """Return the topics that the text has, in the order of the text."""
    passages = report.table("passages").sort_values("start")
    return [topic for topic in dict.fromkeys(passages["topic"]) if topic in TOPICS]


def topic_words(report: Report) -> str:
    """Return the topics that the text has, in a row."""
    names = [report.term("topic", topic) for topic in stated(report)]
    if report.language == "zh":
        return "、".join(names)
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def heading_table(report: Report, link: Link) -> pd.DataFrame:
    """Return the headings of these topics, a heading row a topic (by `link`: words, printed, place -> cell); attrs: heads.

    columns: heading, figures (how many statistics are printed under it).
    """
    passages = report.table("passages").sort_values("start")
    rows: list[Row] = []
    heads: list[int] = []
    for topic in stated(report):
        mine = passages[passages["topic"] == topic]
        heads.append(len(rows))
        rows.append({"heading": report.term("topic", topic).capitalize(), "figures": ""})
        numbered = (mine["kind"] == "heading") | mine["printed"].str.match(SECTION.pattern)  # some open a paragraph
        starts = list(mine.loc[numbered, "start"]) or [int(mine["start"].iloc[0])]
        for start, following in zip(starts, [*starts[1:], None], strict=True):
            under = mine[(mine["start"] >= start) & ((mine["start"] < following) if following else True)]
            row = as_rows(under)[0]
            words = link(heading_words(report, row), row["printed"], int(start))
            rows.append({"heading": words, "figures": _printed(report, under)})
    frame = pd.DataFrame(rows, columns=["heading", "figures"], dtype=object)
    frame.attrs = {"heads": tuple(heads), "needs": ("passages",)}
    return frame


def event_table(report: Report) -> pd.DataFrame:
    """Return the dated activities of these topics. Columns: date (linked; its card holds the clause alone, which names nobody), title, place."""
    return dated_table(report, partial(printed_at, report, english=False), TOPICS)


def _printed(report: Report, passages: pd.DataFrame) -> int:
    """How many figures are printed in some passages."""
    figures = report.table("figures")
    starts = [start for start in figures["start"] if start is not None and start == start]
    spans = [(row["start"], row["start"] + len(row["printed"])) for row in as_rows(passages)]
    return sum(any(first <= start < last for first, last in spans) for start in starts)


def derive_figures(report: Report) -> dict[str, Quantity]:
    """Return how many figures the report prints on these topics, and how many of them are lower bounds. Absent without any."""
    indicators = report.dictionary.indicators
    mine = indicators.loc[indicators["section"] == "public_duties", "indicator"]
    printed = [quantity for name in mine for quantity in report.values(name) if not quantity.absent]
    counts = {
        "printed": len(printed),
        "bounded": sum(quantity.bound in ("more_than", "at_least") for quantity in printed),
    }
    return report.counted(
        "duties",
        counts,
        {
            "printed": ("其他工作所载数字", "Figures on other work"),
            "bounded": ("只载下限的数字", "Figures given as a lower bound"),
        },
        unit="个",
        counted="figure",
        formula=(
            "按数据表中属于这几项工作的指标逐个计数；带“余”“多”的为下限。",
            "Figures of the indicators of these topics, counted one by one; those printed as “more than” are lower bounds.",
        ),
        absent="" if printed else "not_published",
        table="figures",
    )


def idiom_words(report: Report) -> list[Text]:
    """Return that set phrases which sound like numbers (vocabulary `number_idiom`) are not counted as figures; none where none is printed."""
    said = []
    terms, passages = report.dictionary.terms, report.table("passages")
    mine = passages[passages["topic"].isin(TOPICS)].sort_values("start")
    for term in as_rows(terms[terms["vocabulary"] == "number_idiom"]):
        for row in as_rows(mine[mine["printed"].str.contains(term["zh"], regex=False)]):
            said.append(
                say(
                    zh="“{words}”是词语，未计为数字。",
                    en="“{words}” is a turn of phrase and not counted as a figure.",
                    words=passage_at(report, pick(report, term["zh"], term["en"]), term["zh"], row["start"]),
                )
            )
    return said
