"""Whether the cells of a text run together, so that a row of figures can be cut in several ways."""

from collections.abc import Sequence
from itertools import zip_longest

from bureaubook.ingest.tables.printed import PrintedCell, PrintedRow

RUN = {2: 99, 3: 7, 4: 12}  # digits that no single number of the table has


def run_together(rows: Sequence[PrintedRow], table: int) -> bool:
    """Whether cells of a text run together: digits that no number has, or that begin with a needless zero; cells that touch."""
    return any(
        cell.text.isdecimal() and (len(cell.text) >= RUN[table] or cell.value is None) or _touch(cell, following)
        for row in rows
        if row.grid < 0
        for cell, following in zip_longest(row.cells, row.cells[1:])
    )


def _touch(cell: PrintedCell, following: PrintedCell | None) -> bool:
    """Whether nothing stands between two cells of a line: a dash there may be the sign of a number."""
    if following is None or not cell.text.strip() or not following.text.strip():
        return False
    here, there = cell.place, following.place
    return (here.page, here.line) == (there.page, there.line) and there.column == (here.column or 1) + len(cell.text)
