"""Tables of editors put in order: lines of the grid that part nothing are left out, tables that were written as one are parted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bureaubook.ingest.documents.document import Cell, Table

SLIVERS = 5  # of so many columns one may have no cell to itself


def tidied(table: Table) -> list[Table]:
    """Return the tables that one is: the same cells in the same order, on the fewest rows and columns."""
    found: list[Table] = []
    rest = list(table.cells)
    while rest:
        rest = _compressed(rest)
        cut = _cut(rest)
        part = [cell for cell in rest if cell.row < cut]
        place = part[0].place if found else table.place
        found.append(replace(table, cells=tuple(_compressed(part)), place=place))
        rest = [cell for cell in rest if cell.row >= cut]
    return found


def _cut(cells: Sequence[Cell]) -> int:
    """Return the first row at which another table begins, or the end: no cell reaches over, and no line between columns goes on.

    Word and LibreOffice make one table of two that follow each other.
    """
    width, height = max(c.column + c.columns for c in cells), max(c.row + c.rows for c in cells)
    loose = {*range(width)} - {c.column for c in cells if c.columns == 1}
    edges = _edges(cells, loose if len(loose) <= width // SLIVERS else set())  # an edge that an editor made two is one
    lines: dict[int, set[int]] = defaultdict(set)
    over: set[int] = set()
    for cell in cells:
        over.update(range(cell.row + 1, cell.row + cell.rows))
        for row in range(cell.row, cell.row + cell.rows):
            lines[row] |= {edges[cell.column], edges[cell.column + cell.columns]} - {0, edges[width]}
    pairs = ((row, lines[row - 1], lines[row]) for row in range(1, height) if row not in over)
    return next((row for row, above, here in pairs if above and here and not above & here), height)


def _compressed(cells: Sequence[Cell]) -> list[Cell]:
    """Return cells on a grid without the lines at which no cell begins or ends: padded spans, rows of nothing."""
    rows = _order({c.row for c in cells} | {c.row + c.rows for c in cells})
    columns = _order({c.column for c in cells} | {c.column + c.columns for c in cells} | {0})
    return [_moved(cell, rows, columns) for cell in cells]


def without_columns(cells: Sequence[Cell], thin: set[int]) -> list[Cell]:
    """Return cells without columns that are too thin to be seen, as where an editor rounds widths and an edge becomes two.

    Blank cells that stand in nothing else go with them; a column that holds words of its own stays.
    LibreOffice saves fifteen equal columns as sixteen, one of them a twentieth of a point wide.
    """
    worded = {c.column + n for c in cells if c.text.strip() for n in range(c.columns) if c.columns == 1}
    columns = _edges(cells, thin - worded)
    rows = {edge: edge for c in cells for edge in (c.row, c.row + c.rows)}
    moved = (_moved(cell, rows, columns) for cell in cells)
    return [cell for cell in moved if cell.columns]


def _edges(cells: Sequence[Cell], gone: set[int]) -> dict[int, int]:
    """Return the lines between columns as they are counted without some columns."""
    width = max(c.column + c.columns for c in cells)
    return {edge: sum(column not in gone for column in range(edge)) for edge in range(width + 1)}


def _order(edges: set[int]) -> dict[int, int]:
    return {edge: n for n, edge in enumerate(sorted(edges))}


def _moved(cell: Cell, rows: dict[int, int], columns: dict[int, int]) -> Cell:
    row, column = rows[cell.row], columns[cell.column]
    down, across = rows[cell.row + cell.rows] - row, columns[cell.column + cell.columns] - column
    return replace(cell, row=row, column=column, rows=down, columns=across)
