"""Names and words in doubt: which names may be of one organisation, what seems a slip of the pen, how other words are read."""

import pandas as pd

from bureaubook.analysis.names import names_by_organisation
from bureaubook.analysis.organisations import unresolved
from bureaubook.analysis.profiles import anchor
from bureaubook.dataset.corrections import Correction
from bureaubook.dataset.reader import as_rows
from bureaubook.report import Report
from bureaubook.words.cards import link
from bureaubook.words.text import NEEDED, NOTHING, Quote, Text, alone, joined, say

PAGE, SECTION = "source", "corrections"  # where they stand
# the tables: the labels of their columns, and their captions
APART = {"first": ("名称", "Name"), "second": ("另一名称", "Other name"), "reason": ("理由", "Reason")}
APART_CAPTION = (
    "可能是同一单位，也可能不是，本书分开计数",
    "Perhaps the same organisation, perhaps not: counted apart here",
)
COLUMNS = {"printed": ("原文", "Printed"), "read_as": ("读作", "Read as"), "reason": ("理由", "Reason")}
NAME = "存疑的名称", "Names in doubt"
SLIPS = "疑为笔误；原文不动，读法在这里", "Probable slips; the text keeps its form, the readings are here"
READINGS = "不是笔误，只说明怎样读", "No slips: how other words are read"


def named(report: Report) -> list[Text]:
    """Return the names and words in doubt in sentences: those that may be of one organisation, those that seem slips; empty without any."""
    pairs = [
        say("{first}与{second}", "{first} and {second}", first=row["first"], second=row["second"])
        for row in as_rows(apart(report))
    ]
    slips = [
        say(
            "{printed}疑为{read}",
            "{printed} for {read}",
            printed=_quoted(each["printed"]),
            read=_quoted(each["read_as"]),
        )
        for each in report.folder.corrections
        if not is_remark(each)
    ]
    between = "；", "; "
    return [
        text
        for text in (
            say("可能是同一单位：{pairs}。", "Perhaps the same organisation: {pairs}.", pairs=joined(pairs, *between))
            if pairs
            else NOTHING,
            say("可能写错：{slips}。", "Probable slips: {slips}.", slips=joined(slips, *between)) if slips else NOTHING,
        )
        if text
    ]


def _quoted(words: str) -> Text:
    return say("“{words}”", "“{words}”", words=Quote(" ".join(words.split())))


def apart(report: Report) -> pd.DataFrame:
    """Return the pairs of names that may be one organisation and are counted apart. Columns: first, second (to their cards), reason."""
    names = {language: names_by_organisation(report, language) for language in ("zh", "en")}
    rows = as_rows(unresolved(report))
    for row in rows:
        for side in ("first", "second"):
            words = (names["zh"][row[side]], names["en"][row[side]])
            row[side] = link(report, "organisations", anchor(row[side]), words)
    return pd.DataFrame(rows, columns=list(APART), dtype=object)


def slips(report: Report) -> pd.DataFrame:
    """Return the probable slips. Columns: printed, read_as (quotes), reason."""
    return _table(report, [each for each in report.folder.corrections if not is_remark(each)])


def readings(report: Report) -> pd.DataFrame:
    """Return the words that are no slips and need saying how they are read. Columns as of `slips`."""
    return _table(report, [each for each in report.folder.corrections if is_remark(each)])


def _table(report: Report, entries: list[Correction]) -> pd.DataFrame:
    rows = [
        {
            "printed": Quote(" ".join(entry["printed"].split()), entry["printed_en"]),
            "read_as": Quote(entry["read_as"]),
            "reason": entry["reason"][report.language],
        }
        for entry in entries
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def is_remark(entry: Correction) -> bool:
    """Whether an entry only explains how words are read: the checks count it as no slip."""
    return entry["status"] == "reading"


def way(report: Report, words: tuple[str, str] = NAME) -> Text:
    """Return words that lead to the names and words in doubt; a sentence with it says nothing where there are none."""
    return alone(link(report, PAGE, SECTION, words)) if named(report) else NEEDED
