"""A figure: its finding, how to read it, the picture, where it comes from, and its data."""

from base64 import b64encode
from typing import Literal

from bureaubook.charts.form import Exhibit, Form
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.blocks.sentence import SentenceBlock, lack
from bureaubook.show.blocks.table import Table, composed_cells, filled, whole
from bureaubook.show.draw import pictures
from bureaubook.show.drawn import drawn_or_draw
from bureaubook.show.element import Element, el
from bureaubook.show.inline import segments
from bureaubook.takeaway.sheet import SheetData, csv_text, sheet
from bureaubook.words.cards import publisher
from bureaubook.words.compose import compose, plain
from bureaubook.words.dates import period_words
from bureaubook.words.places import quantity_place
from bureaubook.words.reasons import UNLOOKED, absence_words
from bureaubook.words.segment import Segment
from bureaubook.words.text import NOTHING, Text, joined, literal, say


class FigureBlock(Head):
    """A figure. svg: the picture by width (wide, narrow); png: the wide one, in base64. table, csv, sheet: its data, to read and to take away; opened: in view."""

    kind: Literal["figure"]
    name: str
    finding: list[Segment]
    reading: list[Segment]
    alt: str
    alt_segments: list[Segment]
    source: list[Segment]
    svg: dict[str, str]
    png: str
    table: Table
    opened: bool
    csv: str
    sheet: SheetData


def build(
    report: Report, /, name: str, form: Form, exhibit: Exhibit, finding: Text
) -> FigureBlock | SentenceBlock | None:
    """Show what a figure exhibits: its finding; reading, picture and alt text as the form has them; where it comes from; its data.

    A quantity among the fields of the exhibit that is absent replaces the figure by its reason; by nothing, where nobody looked for it
    or the book does not say what it lacks. Nothing is shown without data.
    """
    lacking = [value for value in exhibit.given.values() if isinstance(value, Quantity) and value.absent]
    if exhibit.data.empty or exhibit.table.empty or any(value.absent == UNLOOKED for value in lacking):
        return None
    if lacking and not report.says_lacks:
        return None
    if lacking:
        return lack(report, absence_words(report, *lacking))
    words = (finding, form.reading(exhibit), form.alt(exhibit), source_line(report, exhibit))
    found, read, described, sourced = (compose(report, text) for text in words)
    rows, columns = composed_cells(report, exhibit.table), exhibit.columns
    svg, png = drawn_or_draw(name, pictures, form, exhibit.data, language=report.language)
    return {
        **head(report),
        "kind": "figure",
        "name": name.replace("_", "-"),
        "finding": found,
        "reading": read,
        "alt": plain(described),
        "alt_segments": described,
        "source": sourced,
        "svg": svg,
        "png": png,
        "table": filled(report, rows, columns, []),
        "opened": exhibit.opened,
        "csv": csv_text(rows, columns),
        "sheet": sheet(report, rows, columns),
    }


def source_line(report: Report, exhibit: Exhibit) -> Text:
    """Return where what is drawn comes from: places in the report or publishers, periods, and what in it is this book's own."""
    printed = [quantity for quantity in exhibit.drawn_from if quantity.origin and quantity.origin.kind == "printed"]
    places = dict.fromkeys(quantity_place(report, quantity) for quantity in printed)
    publishers = dict.fromkeys(publisher(report, q) for q in exhibit.drawn_from if q not in printed)
    periods = dict.fromkeys(
        period_words(quantity, report.language) for quantity in exhibit.drawn_from if any(quantity.period)
    )
    given = {"periods": joined(map(literal, periods), "、", ", ")} if periods else {}
    own = say("{own}", " {own}", own=exhibit.own) if exhibit.own else NOTHING
    if exhibit.years:
        years = joined(map(literal, map(str, exhibit.years)), "、", ", ", last=" and ")
        return say("来源：{years}年年度报告。{own}", "Source: annual reports of {years}.{own}", years=years, own=own)
    if not exhibit.drawn_from:
        return say("来源：年度报告。{own}", "Source: annual report.{own}", own=own)
    if places:
        where = joined(map(literal, places), "、", ", ")
        zh, en = "来源：年度报告{where}；{periods}。{own}", "Source: annual report, {where}; {periods}.{own}"
        if not periods:
            zh, en = zh.replace("；{periods}", ""), en.replace("; {periods}", "")
        return say(zh, en, where=where, own=own, **given)
    names = joined(map(literal, publishers), "、", ", ")
    zh, en = "来源：{names}；{periods}。{own}", "Source: {names}; {periods}.{own}"
    if not periods:
        zh, en = zh.replace("；{periods}", ""), en.replace("; {periods}", "")
    return say(zh, en, names=names, own=own, **given)


def data_label(language: str) -> str:
    """Return what opens a figure's data."""
    return "数据" if language == "zh" else "Data"


def data_fold(block: FigureBlock, *table: Element) -> Element:
    """Return what opens on a figure's data, with its table where that is given."""
    opens = el("summary", data_label(block["language"]))
    return el("details", opens, *table, class_="bk-data", open="" if block["opened"] else None)


def elements(block: FigureBlock) -> list[Element]:
    """Return a figure with its picture in it, as Jupyter shows it; the book has it as files, with a number (`book.renderer`)."""
    picture = "data:image/svg+xml;base64," + b64encode(block["svg"]["wide"].encode()).decode()
    return [
        el(
            "figure",
            el("figcaption", el("strong", *segments(block["finding"])), el("p", *segments(block["reading"]))),
            el("img", src=picture, alt=block["alt"]),
            el("p", el("small", *segments(block["source"]))),
            data_fold(block, whole(block["table"])),
        )
    ]
