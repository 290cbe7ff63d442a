"""The ways in which the cells of one printed row can be the cells of a row of the form, by geometry alone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from math import prod
from typing import NamedTuple

from bureaubook.ingest.documents.document import Place
from bureaubook.ingest.tables.figures import DASH, EMPTY
from bureaubook.ingest.tables.printed import PrintedCell, PrintedRow

MOST = 5_000  # ways that are written down; a row with more is unread
HEADLESS = 1  # columns that a table may lack, with their head, and still be read by the others
SURPLUS = 2  # numbers more than the form has cells, of which it may be any

Leaves = Mapping[str, tuple[int, int]]  # columns of the grid under the head of each column of the form


class Choice(NamedTuple):
    """One way: the cell of each column, None where the table has none; cells beyond the form."""

    cells: tuple[PrintedCell | None, ...]
    extra: tuple[PrintedCell, ...] = ()


def choices(row: PrintedRow, columns: Sequence[str], *, glued: bool, squeezing: bool, leaves: Leaves) -> list[Choice]:
    """Return every way, none if the row keeps too few cells to tell which.

    glued: cells of this text may run together. squeezing: it keeps the number of empty cells and not their places.
    """
    cells, width = row.cells, len(columns)
    if squeezing and row.grid < 0:
        cells = tuple(cell for cell in cells if cell.value != EMPTY)
    if glued and row.grid < 0 and width > 1:
        if any(column.startswith("change") for column in columns) and _signed(row):
            return []  # whether a dash is a sign or an empty cell can't be told
        return [Choice(cut) for cut in cuts(cells, width)]
    by_heads = _under_heads(row, columns, leaves)
    if len(cells) == width:
        ways = [Choice(cells)]
        return (
            ways + [by_heads]
            if by_heads and by_heads.cells != cells and not by_heads.extra and None not in by_heads.cells
            else ways
        )
    if by_heads:
        return [by_heads]
    return _windows(cells, width)


def with_others(ways: Sequence[Choice]) -> list[Choice]:
    """Return the ways with each value that a cell may hold, where it was recognised in a picture; none if there are too many."""
    found: list[Choice] = []
    for way in ways:
        count = prod(1 + len(cell.others) for cell in way.cells if cell)
        if len(found) + count > MOST:
            return []
        found += [way._replace(cells=cells) for cells in product(*map(_each, way.cells))]
    return found


def _each(cell: PrintedCell | None) -> Sequence[PrintedCell | None]:
    return [cell, *(replace(cell, text=other, value=other) for other in cell.others)] if cell else [None]


def _signed(row: PrintedRow) -> bool:
    return any(cell.value == DASH for cell in row.cells) or row.after[:1] in ("减", "增")


def windows(cells: Sequence[PrintedCell], width: int) -> list[int]:
    """Return where a run of `width` cells may begin if all cells outside it are empty."""
    return [
        start
        for start in range(len(cells) - width + 1)
        if all(cell.value == EMPTY for cell in (*cells[:start], *cells[start + width :]))
    ]


def _windows(cells: tuple[PrintedCell, ...], width: int) -> list[Choice]:
    found = [Choice(cells[start : start + width]) for start in windows(cells, width)]
    filled = tuple(cell for cell in cells if cell.value != EMPTY)
    if found or not width < len(filled) <= width + SURPLUS:
        return found
    kept = [set(which) for which in combinations(range(len(filled)), width)]
    return [
        Choice(
            tuple(cell for place, cell in enumerate(filled) if place in which),
            tuple(cell for place, cell in enumerate(filled) if place not in which),
        )
        for which in kept
    ]


def pinned(rows: Sequence[PrintedRow], width: int) -> dict[int, int]:
    """Return where the figures begin in rows of so many cells, where numbers show it and no two rows disagree."""
    starts: dict[int, Counter[int]] = {}
    for row in rows:
        if len(row.cells) > width and len(found := windows(row.cells, width)) == 1:
            starts.setdefault(len(row.cells), Counter())[found[0]] += 1
    return {count: next(iter(begin)) for count, begin in starts.items() if len(begin) == 1}


def _under_heads(row: PrintedRow, columns: Sequence[str], leaves: Leaves) -> Choice | None:
    """Return the cells by the heads above them; None if a cell stands under two heads or a head over two cells."""
    if row.grid < 0 or sum(column not in leaves for column in columns) > HEADLESS:
        return None
    under: dict[str, PrintedCell] = {}
    extra = []
    for cell in row.cells:
        heads = [
            column for column in leaves if cell.squares[0] <= leaves[column][1] and leaves[column][0] <= cell.squares[1]
        ]
        if len(heads) > 1 or heads and heads[0] in under:
            return None
        if heads:
            under[heads[0]] = cell
        elif cell.value != EMPTY:
            extra.append(cell)
    if extra and any(column not in leaves for column in columns):
        return None  # a cell beyond the form, or the one whose head is missing
    return Choice(tuple(under.get(column) for column in columns), tuple(extra))


def cuts(cells: Sequence[PrintedCell], width: int) -> list[tuple[PrintedCell, ...]]:
    """Return every way to cut the cells' digits into `width` numbers, none beginning with a needless zero; [] if too many.

    Spaces end a number; a number with a point is one.
    """
    return list(_cuts(list(cells), width)) if _count("".join(_shape(cell) for cell in cells), width) <= MOST else []


def _shape(cell: PrintedCell) -> str:
    """Return a cell as its digits, 0 or 1, with | where it must end; what is not cut at all is one digit."""
    return ("".join("0" if digit == "0" else "1" for digit in cell.text) if cell.text.isdecimal() else "1") + "|"


def _count(shape: str, width: int) -> int:
    """Return how many ways there are, without making them."""
    ways = {0: [1] + [0] * width}  # by place: how many ways to cut what stands before into so many numbers
    empty = [0] * (width + 1)
    for place, mark in enumerate(shape):
        here = ways.get(place, empty)
        if mark == "|":
            reached = [place + 1]
            further = here
        else:
            end = place + 1 if mark == "0" else shape.index("|", place)
            reached = list(range(place + 1, end + 1))
            further = [0, *here[:-1]]
        for to in reached:
            ways[to] = [a + b for a, b in zip(ways.get(to, empty), further, strict=True)]
    return ways[len(shape)][width]


def _cuts(cells: list[PrintedCell], width: int) -> Iterator[tuple[PrintedCell, ...]]:
    if not cells:
        if width == 0:
            yield ()
        return
    head, rest = cells[0], cells[1:]
    if not head.text.isdecimal():
        if head.value is not None and width > len(rest):
            for others in _cuts(rest, width - 1):
                yield (head, *others)
        return
    ends = [1] if head.text[0] == "0" else range(1, len(head.text) + 1)
    digits = sum(len(cell.text) for cell in cells)
    for end in ends:
        if width - 1 > digits - end:  # fewer digits left than numbers
            return
        piece, left = _split(head, end)
        for others in _cuts([left, *rest] if left else rest, width - 1):
            yield (piece, *others)


def _split(cell: PrintedCell, end: int) -> tuple[PrintedCell, PrintedCell | None]:
    first, second = cell.text[:end], cell.text[end:]
    place = Place(cell.place.page, cell.place.line, (cell.place.column or 1) + end)
    return PrintedCell(first, first, cell.place), PrintedCell(second, second, place) if second else None
