"""Tables that go on overleaf: their parts joined to one grid, with rows and cells that the end of a page cut."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bureaubook.ingest.documents.document import Cell, Place, Table
from bureaubook.ingest.documents.lattice import NEAR, Box

SIDES = 2 * NEAR  # points by which the sides of two parts of one table may differ
SHARED = 0.9  # of the lines within the part that has fewer must stand in the other, too
HEAD = 6  # rows of a head, at most, that is printed again overleaf
NUMBERED = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]+\s*[)）、.．:：]")
BEGUN = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]")
FIGURE = re.compile(r"[\s\d.,，．%－/-]*")


@dataclass(frozen=True)
class Printed:
    """A cell of a part of a table; `full`: its last line is so long that the next word may have had no room in it."""

    box: Box
    text: str
    page: int
    full: bool = False
    open_above: bool = False  # no line is drawn over it: the end of a page cut it
    open_below: bool = False
    others: tuple[str, ...] = ()

    @property
    def tall(self) -> bool:
        """Whether it spans rows, as a label of a group does and a figure never."""
        return self.box.below - self.box.row > 1


@dataclass(frozen=True)
class Part:
    """The part of a table on one page."""

    x: Sequence[float]
    rows: int
    cells: Sequence[Printed]


def continues(part: Part, after: Part) -> bool:
    """Tell whether a part that begins a page can be the rest of one that ends the page before: its sides and lines agree."""
    if abs(part.x[0] - after.x[0]) > SIDES or abs(part.x[-1] - after.x[-1]) > SIDES:
        return False
    fewer, more = sorted((part.x[1:-1], after.x[1:-1]), key=len)
    return sum(any(abs(one - other) <= NEAR for other in more) for one in fewer) >= SHARED * len(fewer)


def joined(parts: Sequence[Part]) -> Table:
    """Return the table whose parts these are, in their order."""
    x = _places([place for part in parts for place in part.x])
    whole: list[Printed] = []
    rows = 0
    for part in parts:
        cells = [_across(cell, part.x, x) for cell in part.cells]
        head = _repeated_head(whole, cells) if whole else 0
        below = [_moved(cell, rows - head) for cell in cells if cell.box.row >= head]
        if whole and _is_one_row(whole, below, rows):
            whole, below = _row_mended(whole, below, rows)
            rows += part.rows - head - 1
        else:
            rows += part.rows - head
        whole = _labels_mended(whole, below, min((cell.box.row for cell in below), default=rows))
    table = tuple(map(_cell, sorted(whole, key=lambda cell: cell.box)))
    return Table(table, Place(min(cell.page for cell in whole)), exact=False)


def _cell(printed: Printed) -> Cell:
    row, column, below, after = printed.box
    return Cell(printed.text, row, column, below - row, after - column, Place(printed.page), printed.others)


def _places(places: list[float]) -> list[float]:
    """Return the places of lines of all parts; those near one another are one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found


def _across(cell: Printed, own: Sequence[float], all_places: Sequence[float]) -> Printed:
    """Return a cell with its columns counted by the lines of all parts."""
    first, after = (_nearest(own[n], all_places) for n in (cell.box.column, cell.box.after))
    return replace(cell, box=cell.box._replace(column=first, after=max(after, first + 1)))


def _nearest(place: float, places: Sequence[float]) -> int:
    after = bisect_left(places, place)
    near = [n for n in (after - 1, after) if 0 <= n < len(places)]
    return min(near, key=lambda n: abs(places[n] - place))


def _moved(cell: Printed, rows: int) -> Printed:
    return replace(cell, box=cell.box._replace(row=cell.box.row + rows, below=cell.box.below + rows))


def _repeated_head(whole: list[Printed], cells: list[Printed]) -> int:
    """Return how many rows the head has that is printed again."""
    for rows in range(HEAD, 0, -1):
        first, again = ({c.box: c.text for c in some if c.box.row < rows} for some in (whole, cells))
        words = any(text and not FIGURE.fullmatch(text) for text in again.values())
        same = first.keys() == again.keys() and all(text in ("", first[box]) for box, text in again.items())
        if words and same and max(box.below for box in again) == rows:  # LibreOffice leaves out words of merged cells
            return rows
    return 0


def _is_one_row(whole: list[Printed], below: list[Printed], rows: int) -> bool:
    """Tell whether the first row overleaf is the rest of the last row of the page before.

    So it is if no cell has a figure on both, and what words stand overleaf go on with a label that had no more room.
    """
    upper = {(c.box.column, c.box.after): c for c in whole if c.box.below == rows}
    lower = {(c.box.column, c.box.after): c for c in below if c.box.row == rows and not c.tall}
    if not lower or not upper.keys() >= lower.keys():
        return False
    if all(upper[columns].open_below and cell.open_above for columns, cell in lower.items()):
        return True
    pairs = [(upper[columns], cell) for columns, cell in lower.items() if not upper[columns].tall]
    if not any(other.text.strip() for _, other in pairs):
        return False  # a row of blanks is one of its own, for all that can be seen
    if any(one.text.strip() and other.text.strip() and _is_figure(other) for one, other in pairs):
        return False
    worded = [(one, other) for one, other in pairs if other.text.strip() and not _is_figure(other)]
    if not all(_label_goes_on(one, other) for one, other in worded):
        return False
    labelled_overleaf = bool(worded)
    figures_above = any(one.text.strip() and _is_figure(one) for one, _ in pairs)
    figures_below = any(other.text.strip() and _is_figure(other) for _, other in pairs)
    return labelled_overleaf or not (figures_above and figures_below)


def _is_figure(cell: Printed) -> bool:
    return bool(FIGURE.fullmatch(cell.text))


def _row_mended(whole: list[Printed], below: list[Printed], rows: int) -> tuple[list[Printed], list[Printed]]:
    """Return the cells with the first row overleaf taken into the last before it; the rest moves up by a row."""
    rest = {(c.box.column, c.box.after): c for c in below if c.box.row == rows and not c.tall}
    mended = [_with(c, rest.get((c.box.column, c.box.after))) if c.box.below == rows else c for c in whole]
    moved = [_moved(c, -1) for c in below if c.tall or c.box.row > rows]
    tall = [c for c in moved if c.box.row < rows]  # they began in the row that is gone
    return mended, [replace(c, box=c.box._replace(row=rows)) if c in tall else c for c in moved]


def _with(cell: Printed, rest: Printed | None) -> Printed:
    """Return a cell with what stands of it overleaf."""
    if rest is None:
        return replace(cell, open_below=False)
    alone = (
        rest if not cell.text else cell if not rest.text else None
    )  # of words from both pages no other reading is kept
    return replace(cell, text=_together(cell.text, rest.text), open_below=False, others=alone.others if alone else ())


def _labels_mended(whole: list[Printed], below: list[Printed], rows: int) -> list[Printed]:
    """Return all cells; a label of a group that goes on overleaf is one cell, wherever its words stand."""
    upper = {(c.box.column, c.box.after): c for c in whole if c.box.below == rows}
    named = max((c.box.column for c in below if c.box.row == rows and c.text.strip() and not _is_figure(c)), default=0)
    finer = any(c.box.row == rows and (c.box.column, c.box.after) not in upper for c in below)  # as below a head
    merged: dict[Box, Printed] = {}
    gone: set[Box] = set()
    for cell in below:
        above = upper.get((cell.box.column, cell.box.after))
        if not above or cell.box.row != rows or not (above.tall or cell.tall or (finer and above.full)):
            continue
        cut = above.open_below and cell.open_above
        if cut or (cell.box.column < named and _goes_on(above, cell)):  # a label stands before that of a row
            text = _together(above.text, cell.text)
            longer = above.box._replace(below=cell.box.below)
            merged[above.box] = replace(above, text=text, box=longer, full=cell.full, open_below=cell.open_below)
            gone.add(cell.box)
    return [merged.get(cell.box, cell) for cell in whole] + [cell for cell in below if cell.box not in gone]


def _goes_on(above: Printed, cell: Printed) -> bool:
    return not above.text.strip() or not cell.text.strip() or _label_goes_on(above, cell)


def _label_goes_on(above: Printed, cell: Printed) -> bool:
    """Tell whether words go on overleaf: labels are numbered, the rest of one is not; without numbers the line must be full."""
    one, other = ("".join(printed.text.split()) for printed in (above, cell))
    begun = bool(one) and (above.full or bool(BEGUN.match(one)))
    return begun and not NUMBERED.match(other) and not _is_figure(cell)


def _together(one: str, other: str) -> str:
    return "\n".join(text for text in (one, other) if text)
