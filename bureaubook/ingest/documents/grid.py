"""The grid of a table whose rows hold cells with spans: where browsers put each cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bureaubook.errors import InputError
from bureaubook.ingest.documents.document import Cell, Place

WIDEST, TALLEST = 1000, 65534  # spans beyond these count as these, as HTML has it
SQUARES = 200_000  # of one table: the official form has 280


@dataclass(frozen=True)
class Spanning:
    """A cell as written in a row, before it has a place in the grid; rows 0: to the end of its group of rows."""

    text: str
    rows: int = 1
    columns: int = 1
    place: Place = Place()


def laid_out(groups: Iterable[Sequence[Sequence[Spanning]]]) -> tuple[tuple[Cell, ...], bool]:
    """Return the cells of groups of rows, and whether any would overlap (each of those ends where it meets another).

    A cell takes the first square of its row that is free; none reaches out of its group. InputError if the grid is too large.
    """
    cells: list[Cell] = []
    overlaps, first, squares = False, 0, 0
    for group in groups:
        taken: set[tuple[int, int]] = set()
        for row, written in enumerate(group):
            column = 0
            for cell in written:
                while (row, column) in taken:
                    column += 1
                down = len(group) - row if cell.rows == 0 else max(1, min(cell.rows, TALLEST, len(group) - row))
                wanted = max(1, min(cell.columns, WIDEST))
                squares += down * wanted
                if squares > SQUARES or column > SQUARES:
                    raise InputError(f"a table has more than {SQUARES:,} squares, which no report needs.")
                across = next((n for n in range(1, wanted) if (row, column + n) in taken), wanted)
                overlaps |= across < wanted
                taken.update((row + y, column + x) for y in range(down) for x in range(across))
                cells.append(Cell(cell.text, first + row, column, down, across, cell.place))
                column += across
        first += len(group)
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), overlaps
