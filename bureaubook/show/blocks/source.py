"""The report's own text, each numeral marked by its reading and anchored at its place."""

from typing import Literal, NotRequired, TypedDict, final

from bureaubook.dataset.reader import as_rows
from bureaubook.number.census import census
from bureaubook.report import Report
from bureaubook.report.sentences import bare
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.blocks.sentence import SentenceBlock, lack
from bureaubook.show.element import Element, Node, el
from bureaubook.show.grid import Cell, Part, Printed, merged
from bureaubook.show.official import figure_rows, official_tables
from bureaubook.words.pair import pick
from bureaubook.words.places import file_words, table_names


@final
class Line(TypedDict):
    """A line of the source. role: title, heading or text. english: its translation on an English page."""

    role: str
    parts: list[Part]
    english: NotRequired[str]


@final
class Grid(TypedDict):
    """A table of the source, its merged cells put together (`grid.merged`)."""

    role: Literal["grid"]
    rows: list[list[Cell]]


class SourceBlock(Head):
    """The source in order."""

    kind: Literal["source"]
    lines: list[Line | Grid]


class Mark(TypedDict, total=False):
    """What stands at a place of the source: a numeral and its reading, named places, numerals that end there."""

    printed: str
    own: str
    reading: str
    title: str
    anchors: list[str]
    uses: list[str]


FIGURES = {"zh": "正文所载的数字", "en": "Numbers stated in the text"}


def annotated(report: Report) -> list[Line | Grid]:
    """Return the source in order: lines {"role": title, heading or text} of parts, and grids of tab-separated rows.

    A part is {"t": text}, a numeral {"t", "anchor", "reading", "title"}, or, behind a numeral and its unit,
    {"t": "", "uses": anchor}, where the pages that use it can be led to. Together the texts are the source,
    line breaks and tabs aside. On an English page a line carries the translation of its sentences, and behind a label of the
    official tables stands a part of its own, {"t": "", "english"}.
    """
    if report.figures_alone:
        tables = [line for table in official_tables(report) for line in _official(report, *table)]
        figures = figure_rows(report)
        return tables + (_headed(report, FIGURES, figures) if figures else [])
    text, numerals = report.text or "", _marks(report)
    roles, english, labels = _roles(report), _english(report), _labels(report)
    lines: list[Line | Grid] = []
    grid: list[list[Printed]] = []
    start = 0
    for line in text.split("\n"):
        if "\t" in line:
            grid.append(_cells(line, start, numerals, labels))
        else:
            if grid:
                lines.append({"role": "grid", "rows": merged(report, grid)})
                grid = []
            if line.strip():
                item: Line = {"role": roles.get(line.strip(), "text"), "parts": _parts(line, start, numerals)}
                words = " ".join(english[s] for s in sorted(english) if start <= s < start + len(line))
                if words:
                    item["english"] = words
                lines.append(item)
        start += len(line) + 1
    if grid:
        lines.append({"role": "grid", "rows": merged(report, grid)})
    return lines


def _official(report: Report, table: int, rows: list[list[Cell]]) -> list[Line | Grid]:
    """Return an official table under its name and where it comes from, in Chinese, on an English page with the translation."""
    return _headed(report, table_names(table), rows)


def _headed(report: Report, heading: dict[str, str], rows: list[list[Cell]]) -> list[Line | Grid]:
    named: list[tuple[str, dict[str, str]]] = [("heading", heading), ("text", file_words(report))]
    lines: list[Line | Grid] = []
    for role, words in named:
        if words["zh"]:
            line: Line = {"role": role, "parts": [{"t": words["zh"]}]}
            lines.append(line if report.language == "zh" else {**line, "english": words["en"]})
    return [*lines, {"role": "grid", "rows": rows}]


def _marks(report: Report) -> dict[int, Mark]:
    """By place: numerals, and the named places that tables of other chapters lead to (printed empty: an anchor alone)."""
    places = [start for table in ("participations", "events", "problems") for start in report.table(table)["start"]]
    names: dict[int, Mark] = {start: {"printed": "", "anchors": [f"o-{start}"]} for start in places}
    for start in report.table("passages")["start"]:
        names.setdefault(start, {"printed": "", "anchors": []})["anchors"].append(f"s-{start}")
    numerals = _numerals(report)
    marks: dict[int, Mark] = {
        start: {**names.get(start, Mark()), **numeral} for start, numeral in {**names, **numerals}.items()
    }
    for start, end in _ends(report, numerals).items():
        marks.setdefault(end, {"printed": ""}).setdefault("uses", []).append(report.number_anchor(start))
    return marks


def _ends(report: Report, numerals: dict[int, Mark]) -> dict[int, int]:
    """By place of a numeral that pages may use: where it ends, its unit included if it is printed as part of a figure."""
    ends = {
        start: start + len(numeral["printed"])
        for start, numeral in numerals.items()
        if numeral["reading"] in ("figure", "statutory")
    }
    for figure in as_rows(report.table("figures")):
        if figure["start"] is not None and figure["start"] in ends:
            ends[figure["start"]] = figure["start"] + len(figure["printed"])
    return ends


def _numerals(report: Report) -> dict[int, Mark]:
    """By place: printed, reading, and the words for the reading. Without numerals.csv they are found, but not read."""
    if report.has("numerals"):
        rows = as_rows(report.table("numerals"))
        return {
            row["start"]: {
                "printed": row["printed"],
                "own": report.number_anchor(row["start"]),
                "reading": row["reading"],
                "title": report.term("reading", row["reading"]),
            }
            for row in rows
        }
    return {
        found.start: {
            "printed": found.printed,
            "own": report.number_anchor(found.start),
            "reading": "unread",
            "title": "",
        }
        for found in census(report.text or "")
    }


def _parts(line: str, start: int, numerals: dict[int, Mark]) -> list[Part]:
    parts: list[Part] = []
    at = 0
    for place in sorted(p for p in numerals if start <= p <= start + len(line)):
        numeral = numerals[place]
        if place - start > at:
            parts.append({"t": line[at : place - start]})
            at = place - start
        parts += [Part(t="", uses=anchor) for anchor in numeral.get("uses", [])]
        parts += [Part(t="", anchor=anchor) for anchor in numeral.get("anchors", [])]
        if "reading" not in numeral:
            continue
        parts.append(
            {
                "t": numeral["printed"],
                "anchor": numeral["own"],
                "reading": numeral["reading"],
                "title": numeral["title"],
            }
        )
        at = place - start + len(numeral["printed"])
    return [*parts, Part(t=line[at:])] if at < len(line) else parts


def _cells(line: str, start: int, numerals: dict[int, Mark], labels: dict[int, str]) -> list[Printed]:
    cells: list[Printed] = []
    at = start
    for cell in line.split("\t"):
        english = next((words for place, words in labels.items() if cell and at <= place < at + len(cell)), "")
        parts = _parts(cell, at, numerals)
        parts = [*parts, Part(t="", english=english)] if english else parts
        cells.append(Printed(at, len(cell), parts))
        at += len(cell) + 1
    return cells


def _roles(report: Report) -> dict[str, str]:
    """By whole line: title or heading. A heading that runs into its paragraph stays part of it."""
    passages = report.table("passages")
    return {row["printed"]: row["kind"] for row in as_rows(passages) if row["kind"] in ("title", "heading")}


def _labels(report: Report) -> dict[int, str]:
    """By place: the English of each label of the official tables, as printed; none on a Chinese page.

    The official English stands only where the official label is printed: behind another it would hide the difference.
    """
    if report.language != "en":
        return {}
    official = {(row["table"], row["axis"], row["key"]): row for row in as_rows(report.form)}
    english = {}
    for row in as_rows(report.table("statutory_labels")):
        label = official[row["table"], row["axis"], row["key"]]
        same = bare(row["printed"]) == bare(label["label_zh"])
        english[row["start"]] = row["text_en"] or (label["label_en"] if same else "")
    return english


def _english(report: Report) -> dict[int, str]:
    if report.language != "en":
        return {}
    passages = report.table("passages")
    return {row["start"]: row["text_en"] for row in as_rows(passages)}


def build(report: Report, lines: list[Line | Grid]) -> SourceBlock | SentenceBlock:
    """Show the report's own text, made by `annotated`; of a report kept without it, that it is not there: numbers lead here."""
    if not lines:
        return lack(report, pick(report, "数据里没有这份报告的文本。", "The data hold no text of this report."))
    return {**head(report), "kind": "source", "lines": lines}


def elements(block: SourceBlock) -> list[Element]:
    """Return the source line by line, its tables as tables."""
    return [_grid(line) if "rows" in line else _line(line) for line in block["lines"]]


def _line(line: Line) -> Element:
    printed = el("p", *map(_part, line["parts"]), class_=f"bk-line is-{line['role']}", lang="zh-CN")
    english = el("p", line["english"], class_="bk-translation") if line.get("english") else None
    return el("div", printed, english, class_="bk-passage")


def _grid(grid: Grid) -> Element:
    """A table of the source, surplus and empty cells included; where it is too wide it scrolls."""
    rows = [el("tr", *map(_cell, row)) for row in grid["rows"]]
    return el("div", el("table", el("tbody", *rows), class_="bk-grid", lang="zh-CN"), class_="bk-scroll", tabindex="0")


def _cell(cell: Cell) -> Element:
    several = cell["rows"] if cell["head"] == "row" else cell["columns"]
    return el(
        "th" if cell["head"] else "td",
        *map(_part, cell["parts"]),
        scope=cell["head"] + ("group" if several > 1 else "") if cell["head"] else None,
        rowspan=cell["rows"] if cell["rows"] > 1 else None,
        colspan=cell["columns"] if cell["columns"] > 1 else None,
    )


def _part(part: Part) -> Node:
    if "uses" in part:
        return el("span", data_uses=part["uses"])
    if "english" in part:
        return el("small", " ", part["english"], class_="bk-translation", lang="en")
    if "reading" not in part:
        return el("span", part["t"], id=part["anchor"]) if "anchor" in part else part["t"]
    return el("mark", part["t"], class_=f"bk-n is-{part['reading']}", id=part["anchor"], title=part["title"] or None)
