"""A matrix of organisations by programmes: the stages with their counts, then a row an organisation, a column a programme, a mark a stage."""

from collections import Counter
from decimal import Decimal
from typing import Literal, TypedDict

from bureaubook.analysis.matrix import COLUMNS, TOGETHER, Matrix, listed, marks, programme_name, worded
from bureaubook.analysis.named import Named, namer
from bureaubook.charts.stage_matrix import stage_matrix
from bureaubook.dataset.schema import STAGES, Row
from bureaubook.number.quantity import Noun, Quantity
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.draw import to_take_away
from bureaubook.show.drawn import drawn_or_draw
from bureaubook.show.element import Element, Node, el
from bureaubook.show.inline import quantity as with_card
from bureaubook.show.inline import segments
from bureaubook.show.marks import mark, strip
from bureaubook.takeaway.sheet import SheetData, csv_text, sheet
from bureaubook.words.cards import stage_caveat, wording
from bureaubook.words.compose import compose, linked, plain
from bureaubook.words.pair import pick
from bureaubook.words.places import part_name
from bureaubook.words.segment import Segment
from bureaubook.words.text import Text

APPLICATION, ORGANISATION = Noun("项", "application", "applications"), Noun("家", "organisation", "organisations")
HEADS = ("is-level", "is-programme", "is-says")
MANY = 14  # programmes from which columns are too narrow: they fold into their levels at any width


class Stage(TypedDict):
    """A stage: its count and its words."""

    stage: str
    count: list[Segment]
    words: str


class Column(TypedDict):
    """A programme: its short name in parts, what the report says of all its applications, how many they are."""

    parts: list[str]
    says: str
    stage: str
    count: int


class Level(TypedDict):
    """A level and its programmes."""

    name: str
    count: int
    columns: list[Column]


class Cell(TypedDict):
    """An application: its programme and stage in words, as a link with a card; or how many stand here, of no one stage."""

    stage: str
    programme: str
    words: str
    link: list[Segment]
    count: int


class Line(TypedDict):
    """A row: an organisation, or those named once in one row; cells by place of their column."""

    name: list[Segment]
    cells: dict[str, Cell]
    count: int


class Group(TypedDict):
    """Organisations named equally often, under a heading."""

    title: str
    lines: list[Line]


class MatrixBlock(Head):
    """A matrix with its finding, how to read it, where it comes from; to take away its data, and its picture (svg; png in base64)."""

    kind: Literal["matrix"]
    name: str
    finding: list[Segment]
    reading: list[Segment]
    source: list[Segment]
    stages: list[Stage]
    levels: list[Level]
    groups: list[Group]
    total: int
    csv: str
    sheet: SheetData
    svg: str
    png: str


READING = (
    "符号是报告写到的阶段：同一项目里，圆越满越靠后，全满为获认定。",
    "Marks show the stage reported: in one programme, fuller is later, full is recognised.",
)
TAKEN_UP = "“揭榜挂帅”：需求公开张榜，由能解决的单位揭榜。", " A challenge: a need posted for others to solve."
SOURCE = (
    "来源：年度报告{parts}；计数由本书作出。名称略去公司类型，全称见卡片。",
    "Source: annual report{parts}; counts by this book. Legal forms are left out of names; the cards have them in full.",
)


def build(report: Report, name: str, made: Matrix, counts: dict[str, Quantity], finding: Text) -> MatrixBlock | None:
    """Show a matrix (see `analysis.matrix`). counts: of applications by stage. Nothing is shown where nobody applied."""
    if not made.cells:
        return None
    table = listed(report, made)
    parts = sorted({part for row in made.cells.values() if (part := report.part(row["start"]))})
    names = [pick(report, "{name}", ", {name}", name=part_name(part, report.language)) for part in parts]
    svg, png = drawn_or_draw(name, to_take_away, stage_matrix, marks(report, made), language=report.language)
    return {
        **head(report),
        "kind": "matrix",
        "name": name,
        "finding": compose(report, finding),
        "reading": [{"t": pick(report, *READING) + (pick(report, *TAKEN_UP) if counts["taken_up"].value else "")}],
        "source": [{"t": pick(report, *SOURCE, parts=pick(report, "、", "").join(names))}],
        "stages": [
            {"stage": stage, "count": [linked(report, counts[stage], "number")], "words": report.term("stage", stage)}
            for stage in STAGES
            if counts[stage].value or stage == "recognised"
        ],
        "levels": [_level(report, made, level) for level in made.levels],
        "groups": _groups(report, made),
        "total": len(made.cells),
        "csv": csv_text(table, COLUMNS),
        "sheet": sheet(report, table, COLUMNS),
        "svg": svg,
        "png": png,
    }


def _level(report: Report, made: Matrix, level: str) -> Level:
    columns = [_column(report, made, programme) for programme in made.levels[level]]
    name = report.term("level", level) if level else pick(report, "未写级别", "no level named")
    return {"name": name[:1].upper() + name[1:], "count": sum(each["count"] for each in columns), "columns": columns}


def _column(report: Report, made: Matrix, programme: str) -> Column:
    rows = [row for (_, key), row in made.cells.items() if key == programme]
    said = {worded(report, row) for row in rows}
    same = len(said) == 1
    return {
        "parts": programme_name(report, programme).split(" ") if report.language == "zh" else [programme_name(report, programme)],
        "says": said.pop() if same else pick(report, "见各行", "see the rows"),
        "stage": rows[0]["stage"] if same else "",
        "count": len(rows),
    }  # fmt: skip


def _groups(report: Report, made: Matrix) -> list[Group]:
    found: list[Group] = []
    single, named = set(made.single), namer(report)
    for count in sorted(set(made.count.values()), reverse=True):
        mine = [key for key in made.organisations if made.count[key] == count]
        what, who = (
            {"zh": noun.zh, "en": noun.for_count(Decimal(number))}
            for noun, number in ((APPLICATION, count), (ORGANISATION, len(mine)))
        )
        words = ("申报{count}{what}的{size}{who}", "{count} {what}: {size} {who}")
        title = pick(report, *words, count=count, what=what, size=len(mine), who=who)
        lines = (
            [_together(report, made, mine)]
            if single and count == 1
            else [_line(report, made, key, named) for key in mine]
        )
        found.append({"title": title, "lines": lines})
    return found


def _line(report: Report, made: Matrix, organisation: str, named: Named) -> Line:
    rows = {key: row for key in made.programmes if (row := made.cells.get((organisation, key)))}
    first = min(rows.values(), key=lambda row: row["start"])
    cells = {str(made.programmes.index(key)): _cell(report, made, row) for key, row in rows.items()}
    return {"name": [named(made.names[organisation], first)], "cells": cells, "count": len(rows)}


def _cell(report: Report, made: Matrix, row: Row) -> Cell:
    words, programme = report.term("stage", row["stage"]), programme_name(report, row["programme"])
    link = wording(report, words, row["verb"] or row["printed"], row["start"])
    if "card" in link:
        full = report.term("programme", row["programme"])
        what = (made.names[row["organisation"]], full, words, link["card"]["meta"])
        link["card"] = {**link["card"], "meta": " · ".join(filter(None, what))}
        readings = link["card"].get("condition", "")  # of its own words: no need to say so of the stage
        if said := [*filter(None, (readings, stage_caveat(report, "" if readings else row["stage"])))]:
            link["card"]["condition"] = pick(report, "", " ").join(said)
    return {"stage": row["stage"], "programme": programme, "words": words, "link": [link], "count": 1}


def _together(report: Report, made: Matrix, organisations: list[str]) -> Line:
    """The organisations named once in one row, by number."""
    size = Counter(programme for organisation, programme in made.cells if organisation in set(organisations))
    named = {key: programme_name(report, key) for key in size}
    cells = {
        str(made.programmes.index(key)): Cell(stage="", programme=named[key], words="", link=[], count=count)
        for key, count in size.items()
    }
    return {"name": [{"t": pick(report, *TOGETHER)}], "cells": cells, "count": len(organisations)}


def elements(block: MatrixBlock) -> list[Element]:
    """Return the matrix under its finding, as Jupyter shows it; the book numbers it as a figure (`book.renderer`)."""
    said = el("figcaption", el("strong", *segments(block["finding"])), el("p", *segments(block["reading"])))
    return [el("figure", said, *body(block), el("p", *segments(block["source"]), class_="bk-source"))]


def body(block: MatrixBlock) -> list[Element]:
    """Return the strip of stages and the table."""
    many = " is-many" if sum(len(level["columns"]) for level in block["levels"]) > MANY else ""
    stages = [(each["stage"], segments(each["count"]), each["words"]) for each in block["stages"]]
    return [el("div", strip(stages, block["language"]), _matrix(block), class_=f"bk-matrix-frame{many}")]


def _matrix(block: MatrixBlock) -> Element:
    zh, levels = block["language"] == "zh", block["levels"]
    columns = [(column, place) for level in levels for place, column in enumerate(level["columns"])]
    over = [_corner("单位" if zh else "Organisation"), *(_level_head(level, zh) for level in levels)]
    programmes = [_corner(""), *(_programme(*column) for column in columns)]
    says = [_corner("报告写到" if zh else "The report says"), *(_says(*column) for column in columns)]
    rows = [
        el("tr", *cells, el("td", words, role="cell", class_="is-sum"), role="row", class_=kind)
        for cells, words, kind in zip((over, programmes, says), ("", "项数" if zh else "Total", ""), HEADS, strict=True)
    ]  # fmt: skip
    size = [el("td", str(column["count"]), role="cell", class_=_kind(place)) for column, place in columns]
    size.append(el("td", str(block["total"]), role="cell", class_="is-sum"))
    foot = el("tr", el("th", "合计" if zh else "Total", scope="row", role="rowheader"), *size, role="row")
    return el(
        "table",
        el("caption", plain(block["finding"])),
        el("thead", *rows, role="rowgroup"),
        el("tbody", *(row for group in block["groups"] for row in _group(block, group)), role="rowgroup"),
        el("tfoot", foot, role="rowgroup"),
        class_=f"bk-matrix has-{len(levels)}",
        role="table",
    )


def _level_head(level: Level, zh: bool) -> Element:
    count, span = el("small", f"{level['count']}项" if zh else str(level["count"])), len(level["columns"])
    return el("th", level["name"], " ", count, scope="colgroup", colspan=span, role="columnheader", class_="is-start")


def _corner(words: str) -> Element:
    if not words:
        return el("td", class_="is-corner", role="cell")
    return el("th", words, class_="is-corner", role="columnheader", scope="col")


def _kind(place: int, *more: str) -> str | None:
    return " ".join(("is-start",) * (place == 0) + more) or None


def _programme(column: Column, place: int) -> Element:
    return el(
        "th", *(el("span", part) for part in column["parts"]), scope="col", role="columnheader", class_=_kind(place)
    )


def _says(column: Column, place: int) -> Element:
    stage = [f"is-{column['stage'].replace('_', '-')}"] if column["stage"] else []
    return el("td", column["says"], role="cell", class_=_kind(place, *stage))


def _group(block: MatrixBlock, group: Group) -> list[Element]:
    width = sum(len(level["columns"]) for level in block["levels"]) + 2
    head = el("th", group["title"], scope="colgroup", colspan=width, role="columnheader")
    return [el("tr", head, role="row", class_="is-group"), *(_row(block, line) for line in group["lines"])]


def _row(block: MatrixBlock, line: Line) -> Element:
    cells: list[Node] = [el("th", *segments(line["name"]), scope="row", role="rowheader")]
    column = 0
    for number, level in enumerate(block["levels"], 1):
        for place in range(len(level["columns"])):
            cell = line["cells"].get(str(column))
            kind = _kind(place, f"l-{number}", *([] if cell else ["is-empty"]))
            cells.append(el("td", _mark_or_count(block, cell) if cell else None, role="cell", class_=kind))
            column += 1
    return el("tr", *cells, el("td", str(line["count"]), role="cell", class_="is-sum"), role="row")


def _mark_or_count(block: MatrixBlock, cell: Cell) -> Element:
    """A mark and its words, a link to the sentence; a number where organisations are counted together."""
    zh, link = block["language"] == "zh", cell["link"][:1]
    what = el("span", cell["programme"].replace(" ", "") if zh else cell["programme"], class_="bk-what")
    if not cell["stage"]:
        return el("span", str(cell["count"]), " ", what)
    how = el("span", "：" if zh else ": ", cell["words"], class_="bk-how")
    inside: list[Node] = [mark(cell["stage"]), " ", what, how]
    return with_card(link[0], inside) if link and "card" in link[0] else el("span", *inside)
