"""The official tables of a report that is kept without its text: a row a row of the form, each number an anchor."""

from typing import Literal

from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.census import NUMERAL
from bureaubook.report import Report
from bureaubook.show.grid import Cell, Part
from bureaubook.words.dates import period_words
from bureaubook.words.pair import pick
from bureaubook.words.places import cell_anchor

Rows = list[list[Cell]]
Cells = dict[tuple[str, str], Row]  # by row and column of the form


def official_tables(report: Report) -> list[tuple[int, Rows]]:
    """Return the official tables that a report holds, by number. Of a table whose rows all have the same columns a row has a number a
    column; of any other, a row is a cell."""
    held = as_rows(report.table("statutory"))
    found = []
    for table in sorted({row["table"] for row in held}):
        cells = {(row["row"], row["column"]): row for row in held if row["table"] == table and not row["absent"]}
        if cells:
            rows, columns = _order(report, table, "row"), _order(report, table, "column")
            regular = len({row for row, _ in cells}) > 1 and all((row, columns[0]) in cells for row, _ in cells)
            made = _across if regular else _one_each
            found.append((table, made(report, table, cells, rows, columns)))
    return found


def figure_rows(report: Report) -> Rows:
    """Return the single figures of a report that is kept without its text: name, number, period and page; no rows without any."""
    columns = ("指标", "Indicator"), ("数值", "Value"), ("期间", "Period")
    held = report.table("figures")
    held = held[held["value"].notna()].sort_values(["page", "figure"], na_position="last")
    paged = bool(held["page"].notna().any())
    head = [_head([Part(t=pick(report, *words))], "col") for words in columns]
    rows = [_figure_row(report, row["figure"], row["page"], paged) for row in as_rows(held)]
    return [head + ([_head([Part(t=pick(report, "页", "Page"))], "col")] if paged else []), *rows] if rows else []


def _figure_row(report: Report, figure: str, page: int | None, paged: bool) -> list[Cell]:
    quantity = report.figure(figure)
    names = {language: quantity.label[language] for language in ("zh", "en")}
    named = [Part(t=names["zh"])] if report.language == "zh" else [Part(t=names["zh"]), Part(t="", english=names["en"])]
    line = [
        _head(named, "row"),
        _number(quantity.printed, cell_anchor(figure)),
        _plain(period_words(quantity, report.language)),
    ]
    return line + ([_plain(str(page or ""))] if paged else [])


def _number(printed: str, anchor: str) -> Cell:
    """A figure as printed, its numeral an anchor."""
    found = NUMERAL.search(printed)
    before, numeral, rest = (
        (printed[: found.start()], found.group(), printed[found.end() :]) if found else ("", printed, "")
    )
    parts = [Part(t=numeral, anchor=anchor, reading="figure", title=""), Part(t=rest), Part(t="", uses=anchor)]
    return {"parts": [*([Part(t=before)] if before else []), *parts], "head": "", "rows": 1, "columns": 1}


def _order(report: Report, table: int, axis: str) -> list[str]:
    form = report.form
    mine = form[(form["table"] == table) & (form["axis"] == axis) & (form["is_group"] == "0")]
    return list(mine.sort_values("order")["key"])


def _across(report: Report, table: int, cells: Cells, rows: list[str], columns: list[str]) -> Rows:
    """A row a row of the form, under the names of its groups; the group that all columns stand in is left out."""
    names, groups = _labels(report, table, "row"), _labels(report, table, "column")
    paged = any(cell["page"] for cell in cells.values())
    head = [
        _head([Part(t="")], "col"),
        *(_head(_words(report, _path(groups, c)[1:] or [groups[c]]), "col") for c in columns),
    ]
    made = [head + ([_head([Part(t=pick(report, "页", "Page"))], "col")] if paged else [])]
    shown: set[str] = set()
    for row in rows:
        mine = [cells.get((row, column)) for column in columns]
        first = next(filter(None, mine), None)
        if first is None:
            continue
        for label in _path(names, row)[:-1]:
            if label["key"] not in shown:
                shown.add(label["key"])
                made.append([_head(_words(report, [label]), "row"), *[_plain("")] * (len(made[0]) - 1)])
        line = [_head(_words(report, [names[row]]), "row"), *map(_cell, mine)]
        made.append(line + ([_plain(str(first["page"] or ""))] if paged else []))
    return made


def _one_each(report: Report, table: int, cells: Cells, rows: list[str], columns: list[str]) -> Rows:
    """A row a cell, named by its row and column."""
    names, groups = _labels(report, table, "row"), _labels(report, table, "column")
    made = []
    for row, column in ((row, column) for row in rows for column in columns if (row, column) in cells):
        cell = cells[row, column]
        page = pick(report, "第{n}页", "page {n}", n=cell["page"]) if cell["page"] else ""
        label = _words(report, [names[row], *_path(groups, column)])
        made.append([_head(label, "row"), _cell(cell), *([_plain(page)] if page else [])])
    width = max(map(len, made))
    return [line + [_plain("")] * (width - len(line)) for line in made]


def _labels(report: Report, table: int, axis: str) -> dict[str, Row]:
    return {row["key"]: row for row in as_rows(report.form) if (row["table"], row["axis"]) == (table, axis)}


def _path(labels: dict[str, Row], key: str) -> list[Row]:
    """Return a label behind those of the groups it stands in, the widest first."""
    path = [labels[key]]
    while path[0]["parent"] in labels:
        path.insert(0, labels[path[0]["parent"]])
    return path


def _words(report: Report, path: list[Row]) -> list[Part]:
    """Return official labels as printed, on an English page with the translation behind them."""
    zh, en = (" · ".join(filter(None, (each[f"label_{language}"] for each in path))) for language in ("zh", "en"))
    return [Part(t=zh)] if report.language == "zh" else [Part(t=zh), Part(t="", english=en)]


def _head(parts: list[Part], head: Literal["col", "row"]) -> Cell:
    return {"parts": parts, "head": head, "rows": 1, "columns": 1}


def _plain(words: str) -> Cell:
    return {"parts": [Part(t=words)], "head": "", "rows": 1, "columns": 1}


def _cell(cell: Row | None) -> Cell:
    if cell is None:
        return _plain("")
    anchor = cell_anchor(f"{cell['table']}/{cell['row']}/{cell['column']}")
    number = Part(t=cell["printed"], anchor=anchor, reading="statutory", title="")
    return {"parts": [number, Part(t="", uses=anchor)], "head": "", "rows": 1, "columns": 1}
