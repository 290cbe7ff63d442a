"""How the book as a whole is cited. A book knows its author, year and address; in Jupyter stands what the report gives."""

from typing import Literal

from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.element import Element, el
from bureaubook.words.pair import pick
from bureaubook.words.places import BOOK

SERIES = {"zh": "年度报告数据读本，中文版", "en": "Annual reports, as data; English edition"}


class CiteBlock(Head):
    """The title of the report's book in this language, and what kind of book that is."""

    kind: Literal["cite"]
    title: str
    series: str


def build(report: Report) -> CiteBlock:
    """Show how the book of a report is cited."""
    title = pick(report, *BOOK, agency=report.words("agency"), year=report.year)
    return {**head(report), "kind": "cite", "title": title, "series": SERIES[report.language]}


def elements(block: CiteBlock) -> list[Element]:
    """Return the title; the book puts its author, year, edition, address and licence to it (`book.whole_book`)."""
    return [el("p", named(block))]


def named(block: CiteBlock) -> str:
    """Return the title as a citation has it."""
    words = "《{title}》（{series}）" if block["language"] == "zh" else "{title} ({series})"
    return words.format(title=block["title"], series=block["series"])
