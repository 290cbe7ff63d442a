"""An official table of the report's text, its merged cells put together again from the labels that are printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypedDict

from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.report import Report


class Part(TypedDict, total=False):
    """A part of the source: text, a numeral by its reading, a named place, the place behind a numeral for the pages that use it,
    or a translation.
    """

    t: str
    anchor: str
    reading: str
    title: str
    uses: str
    english: str


class Cell(TypedDict):
    """A cell of a table. head: whether it names a column or a row. rows, columns: how many it takes."""

    parts: list[Part]
    head: Literal["", "col", "row"]
    rows: int
    columns: int


@dataclass(frozen=True)
class Printed:
    """A cell as the text has it: its place, its length, its parts."""

    start: int
    length: int
    parts: list[Part]

    def holds(self, places: Iterable[int]) -> int | None:
        """Return the first of some places that lies in the cell."""
        return next((place for place in places if self.start <= place < self.start + self.length), None)


@dataclass(frozen=True)
class Label:
    """A printed label of the form, in which line it stands, and the labels above it that are printed, too."""

    axis: str
    key: str
    line: int
    above: tuple[str, ...]
    block: str
    order: int


@dataclass(frozen=True)
class Placed:
    """A cell and where it stands: columns from the left, and how many it takes."""

    printed: Printed
    head: Literal["", "col", "row"]
    left: int
    columns: int
    rows: int = 1


def plain(lines: list[list[Printed]]) -> list[list[Cell]]:
    """Return a table cell by cell as printed, empty ones included."""
    width = max(map(len, lines))
    rows = [[_cell(Placed(printed, "", 0, 1)) for printed in line] for line in lines]
    return [row + [_empty()] * (width - len(row)) for row in rows]


def merged(report: Report, lines: list[list[Printed]]) -> list[list[Cell]]:
    """Return a table with its merged cells; as printed where its labels are not known, or do not make a table.

    No character moves: the cells stand in the order of the text, what the form does not ask for at the end of its line.
    """
    labels = _labels(report, lines)
    if not labels:
        return plain(lines)
    values = {row["start"]: row for row in as_rows(report.table("statutory")) if row["start"] is not None}
    in_blocks = any(label.axis == "block" for label in labels.values())
    place = _in_blocks if in_blocks else _across
    placed = place(lines, labels, values)
    return filled(lines, placed) or plain(lines)


def _labels(report: Report, lines: list[list[Printed]]) -> dict[int, Label]:
    """By place of their cell: the printed labels of one table; none where several tables, or none, are printed in these lines."""
    official = {(row["table"], row["axis"], row["key"]): row for row in as_rows(report.form)}
    printed = {
        row["start"]: (row["table"], row["axis"], row["key"]) for row in as_rows(report.table("statutory_labels"))
    }
    found: dict[int, tuple[int, tuple[str, str, str]]] = {}
    for number, line in enumerate(lines):
        for cell in line:
            place = cell.holds(printed)
            if place is not None:
                found[cell.start] = (number, printed[place])
    if len({name[0] for _, name in found.values()}) != 1:
        return {}
    there = {name for _, name in found.values()}
    labels = {}
    for start, (number, name) in found.items():
        row, above = official[name], []
        parent = row["parent"]
        while parent:
            up = (name[0], name[1], parent)
            if up in there:
                above.append(parent)
            parent = official[up]["parent"] if up in official else ""
        labels[start] = Label(name[1], name[2], number, tuple(above), row["block"] or "", int(row["order"]))
    return labels


def _in_blocks(
    lines: list[list[Printed]], labels: Mapping[int, Label], values: Mapping[int, Row]
) -> list[list[Placed]]:
    """A table of blocks one below the other: the last column of a block takes what room the widest block leaves."""
    in_line = [
        [label for label in labels.values() if label.line == n and label.axis == "column"] for n in range(len(lines))
    ]
    width = 1 + max(map(len, in_line), default=0)
    placed = []
    for line in lines:
        row: list[Placed] = []
        cells = [cell for cell in line if cell.length]
        for number, cell in enumerate(cells):
            label, last = labels.get(cell.start), number == len(cells) - 1
            head: Literal["", "col", "row"] = "" if label is None else "row" if label.axis == "row" else "col"
            row.append(Placed(cell, head, number, width - number if last else 1))
        placed.append(row)
    return placed


def _across(lines: list[list[Printed]], labels: Mapping[int, Label], values: Mapping[int, Row]) -> list[list[Placed]]:
    """A table with names of columns above and names of rows at the left, each in as many levels as are printed."""
    columns = sorted((label for label in labels.values() if label.axis == "column"), key=lambda label: label.order)
    rows = [label for label in labels.values() if label.axis == "row"]
    heads = 1 + max((label.line for label in columns), default=-1)
    levels = max((len(label.above) + 1 for label in rows), default=0)

    def under(label: Label) -> list[Label]:
        return [other for other in columns if label.key in other.above and other.line > label.line]

    leaves = [label for label in columns if not under(label)]
    left = {label.key: levels + number for number, label in enumerate(leaves)}
    placed = []
    for number, line in enumerate(lines):
        row: list[Placed] = []
        for cell in line:
            label = labels.get(cell.start)
            value = values.get(cell.holds(values) or -1)
            if not cell.length:
                continue
            if label and label.axis == "column":
                mine = [left[leaf.key] for leaf in leaves if leaf is label or leaf in under(label)]
                deep = heads - number if label in leaves else 1
                row.append(Placed(cell, "col", min(mine), len(mine), deep))
            elif label and label.axis == "row":
                below = [other.line for other in rows if label.key in other.above]
                level = len(label.above)
                wide, deep = (1, max(below) - number + 1) if below else (levels - level, 1)
                row.append(Placed(cell, "row", level, wide, deep))
            elif label:
                row.append(Placed(cell, "col", 0, levels, heads))
            elif value is not None and value["column"] in left:
                row.append(Placed(cell, "", left[value["column"]], 1))
            else:
                row.append(Placed(cell, "", max((one.left + one.columns for one in row), default=0), 1))
        placed.append(row)
    return placed


def filled(lines: list[list[Printed]], placed: list[list[Placed]]) -> list[list[Cell]]:
    """Return the rows of cells, short ones filled up; nothing unless each cell has room of its own, with no hole before it."""
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(placed):
        for cell in row:
            room = {(number + y, cell.left + x) for y in range(cell.rows) for x in range(cell.columns)}
            if not room or room & taken or number + cell.rows > len(placed):
                return []
            taken |= room
    width = 1 + max((x for _, x in taken), default=-1)
    rows = []
    for number, row in enumerate(placed):
        here = sorted(x for y, x in taken if y == number)
        if here != list(range(len(here))) or [cell.left for cell in row] != sorted(cell.left for cell in row):
            return []
        rows.append([*map(_cell, row), *[_empty()] * (width - len(here))])
    return rows


def _cell(placed: Placed) -> Cell:
    return {"parts": placed.printed.parts, "head": placed.head, "rows": placed.rows, "columns": placed.columns}


def _empty() -> Cell:
    return {"parts": [], "head": "", "rows": 1, "columns": 1}
