"""Tables found from lines: the squares of the grid that lines span, put together where no line parts them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import NamedTuple

from bureaubook.ingest.documents.shown import Rule

NEAR = 3.0  # points: lines so near are one, ends so near touch
WALL = 0.5  # of a side must be drawn for it to part two squares
SPILL = 1.5  # times its size: how far a character may stand outside a cell that a page cut
SQUARES = 20_000  # of a table on one page
MOST = 4_000_000  # pairs of lines of a page that are compared: beyond, it is a drawing


class Box(NamedTuple):
    """A cell of a lattice: squares from `row`, `column` up to, without, `below`, `after`."""

    row: int
    column: int
    below: int
    after: int


@dataclass
class Lattice:
    """The lines of one table, from left to right and from top to bottom, and the cells between them."""

    x: list[float]
    y: list[float]
    boxes: list[Box]
    broken: bool = False  # whether lines leave a shape that is no rectangle
    open_above: frozenset[Box] = (
        frozenset()
    )  # cells of the first row without a line over them, as where a page cut them
    open_below: frozenset[Box] = frozenset()

    def box(self, across: float, down: float, size: float) -> Box | None:
        """Return the cell in which a character of a size stands; below and above an open cell it may be outside the lines."""
        if not (
            self.x[0] - NEAR <= across <= self.x[-1] + NEAR
            and self.y[0] - SPILL * size <= down <= self.y[-1] + SPILL * size
        ):
            return None
        column = min(max(bisect_right(self.x, across) - 1, 0), len(self.x) - 2)
        row = min(max(bisect_right(self.y, down) - 1, 0), len(self.y) - 2)
        box = next((b for b in self.boxes if b.row <= row < b.below and b.column <= column < b.after), None)
        over = down < self.y[0] - NEAR and box not in self.open_above
        under = down > self.y[-1] + NEAR and box not in self.open_below
        return None if over or under else box


def lattices(
    across: Sequence[Rule], down: Sequence[Rule], inked: Callable[[float, float, float, float], bool]
) -> list[Lattice]:
    """Return the tables of a page from the top; `inked` tells whether text stands between left, top, right, bottom."""
    rows, columns = _merged(across), _merged(down)
    if len(rows) * len(columns) > MOST:
        return []
    found = (lattice for lines in _connected(rows, columns) for lattice in _tables(*lines, inked))
    return sorted((one for one in found if len(one.boxes) > 1), key=lambda one: (one.y[0], one.x[0]))


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Return lines with those in one another's prolongation made one, all of them at the same place."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules):
        if groups and rule.at - groups[-1][0].at <= NEAR and rule.at - groups[-1][-1].at <= NEAR / 2:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    merged: list[Rule] = []
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        start, end = None, 0.0
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is not None and rule.start <= end + NEAR:
                end = max(end, rule.end)
                continue
            if start is not None:
                merged.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        if start is not None:
            merged.append(Rule(at, start, end))
    return merged


def _connected(rows: list[Rule], columns: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return the lines that touch one another, directly or by others."""
    parent = list(range(len(rows) + len(columns)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for (n, row), (m, column) in product(enumerate(rows), enumerate(columns, len(rows))):
        if row.start - NEAR <= column.at <= row.end + NEAR and column.start - NEAR <= row.at <= column.end + NEAR:
            parent[root(n)] = root(m)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for n, row in enumerate(rows):
        parts[root(n)][0].append(row)
    for m, column in enumerate(columns, len(rows)):
        parts[root(m)][1].append(column)
    return [part for part in parts.values() if len(part[0]) > 1 and part[1]]


def _tables(
    rows: list[Rule], columns: list[Rule], inked: Callable[[float, float, float, float], bool]
) -> Iterator[Lattice]:
    """Yield the tables that lines which touch one another make."""
    x = _with_ends([rule.at for rule in columns], min(r.start for r in rows), max(r.end for r in rows))
    y = _with_ends([rule.at for rule in rows], min(c.start for c in columns), max(c.end for c in columns))
    if len(x) < 2 or len(y) < 2 or (len(x) - 1) * (len(y) - 1) > SQUARES:
        return
    left = _walls(columns, x, y)  # left[i][j]: a line at x[i] parts row j
    upper = _walls(rows, y, x)
    for first, after in pairwise(_cuts(left, upper)):
        inner = [any(left[n][first:after]) for n in range(1, len(x) - 1)]
        kept = [0, *(n for n, used in enumerate(inner, 1) if used), len(x) - 1]
        squares = [[upper[r][c] for c in kept[:-1]] for r in range(first, after + 1)]
        yield _lattice([left[n][first:after] for n in kept], squares, [x[n] for n in kept], y[first : after + 1], inked)


def _cuts(left: list[list[bool]], upper: list[list[bool]]) -> list[int]:
    """Return the rows at which a table begins, and the end: tables that touch part where no line between columns goes on."""
    rows = len(upper) - 1
    cuts = [0]
    for row in range(1, rows):
        above, here = ({n for n in range(1, len(left) - 1) if left[n][r]} for r in (row - 1, row))
        if all(upper[row]) and above and here and not above & here:
            cuts.append(row)
    return [*cuts, rows]


def _lattice(
    left: list[list[bool]],
    upper: list[list[bool]],
    x: list[float],
    y: list[float],
    inked: Callable[[float, float, float, float], bool],
) -> Lattice:
    top, bottom = list(upper[0]), list(upper[-1])
    for walls in (left, upper):
        for side in (walls[0], walls[-1]):  # a side without any line is open by design
            side[:] = side if any(side) else [True] * len(side)
    found = _regions(left, upper, x, y, inked)
    found.open_above = frozenset(b for b in found.boxes if b.row == 0 and not any(top[b.column : b.after]))
    found.open_below = frozenset(
        b for b in found.boxes if b.below == len(y) - 1 and not any(bottom[b.column : b.after])
    )
    return found


def _with_ends(places: list[float], first: float, last: float) -> list[float]:
    """Return the places of lines in order, with the ends of those across them where these go on further."""
    ordered = sorted({*places})
    return [first] * (first < ordered[0] - NEAR) + ordered + [last] * (last > ordered[-1] + NEAR)


def _walls(rules: list[Rule], places: list[float], along: list[float]) -> list[list[bool]]:
    at = {place: n for n, place in enumerate(places)}
    walls = [[False] * (len(along) - 1) for _ in places]
    for rule in rules:
        for n, (start, end) in enumerate(pairwise(along)):
            if min(end, rule.end) - max(start, rule.start) >= WALL * (end - start):
                walls[at[rule.at]][n] = True
    return walls


def _beside(row: int, column: int, left: list[list[bool]], upper: list[list[bool]]) -> list[tuple[int, int]]:
    """Return the squares that no line parts from one."""
    found = []
    if column and not left[column][row]:
        found.append((row, column - 1))
    if column + 2 < len(left) and not left[column + 1][row]:
        found.append((row, column + 1))
    if row and not upper[row][column]:
        found.append((row - 1, column))
    if row + 2 < len(upper) and not upper[row + 1][column]:
        found.append((row + 1, column))
    return found


def _regions(
    left: list[list[bool]], upper: list[list[bool]], x: list[float], y: list[float], inked: Callable[..., bool]
) -> Lattice:
    """Return the squares put together where no line parts them; a region open at a side, without text, is no part of the table."""
    found = Lattice(x, y, [])
    seen: set[tuple[int, int]] = set()
    for square in product(range(len(y) - 1), range(len(x) - 1)):
        if square in seen:
            continue
        region, waiting = {square}, [square]
        while waiting:
            for near in _beside(*waiting.pop(), left, upper):
                if near not in region:
                    region.add(near)
                    waiting.append(near)
        seen |= region
        if _is_open(region, left) and not any(inked(x[c], y[r], x[c + 1], y[r + 1]) for r, c in region):
            continue
        whole = _rectangle(region)
        found.broken |= whole is None
        found.boxes += [whole] if whole else [Box(row, column, row + 1, column + 1) for row, column in region]
    found.boxes.sort()
    return found


def _is_open(region: set[tuple[int, int]], left: list[list[bool]]) -> bool:
    """Tell whether no line closes a region to the left or right; above and below the end of a page may be all that does."""
    last = len(left) - 2
    return any((column == 0 and not left[0][row]) or (column == last and not left[-1][row]) for row, column in region)


def _rectangle(region: set[tuple[int, int]]) -> Box | None:
    rows, columns = [row for row, _ in region], [column for _, column in region]
    box = Box(min(rows), min(columns), max(rows) + 1, max(columns) + 1)
    return box if (box.below - box.row) * (box.after - box.column) == len(region) else None
