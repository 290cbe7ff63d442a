"""Which ways to read the rows of a table its equations leave, and how much of them a publisher may have broken.

What is taken for granted, and nothing more: no cell is lost from a text that prints its zeros, and the table as printed breaks at most
`slack` of its equations, or only such as have a number in common (that number may be a misprint). A way to read a row is possible if
some way to read all other rows goes with it within that allowance. Whatever all possible ways agree on is therefore as printed, where the
assumption holds; where no way at all is within the allowance, the publisher broke more, no equation tells anything, and every way is
possible. Table four has three equations for one row and needs them all to be cut: its allowance is none, and where a total is misprinted
just so that another cut satisfies all three, that cut is taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from time import monotonic
from typing import NamedTuple

from bureaubook.dataset.equations import CellName, Equation

REACHABLE = 3_000  # sums of the rows left that are written down; above, only the least and greatest

Exact = int | Decimal
Numbers = tuple[Exact | None, ...]  # of a row, by column; None where a cell holds no number


class Solved(NamedTuple):
    """possible: by row, the places of the ways that are possible. used: whether equations told anything; ended: within the time."""

    possible: dict[str, set[int]]
    used: bool
    ended: bool


def solve(
    ways: Mapping[str, Sequence[Numbers]],
    columns: Sequence[str],
    equations: Sequence[Equation],
    *,
    slack: int,
    seconds: float,
    known: Mapping[CellName, Decimal] | None = None,
) -> Solved:
    """Return which ways of each row are possible. known: numbers that cells must have by last year's report, each an equation."""
    everything = {row: set(range(len(each))) for row, each in ways.items()}
    if all(len(each) <= 1 for each in ways.values()):
        return Solved(everything, used=False, ended=True)
    search = _Search(ways, columns, equations, known or {}, slack, monotonic() + seconds)
    search.run()
    if search.late:
        return Solved(everything, used=False, ended=False)
    if not all(search.seen.values()):
        return Solved(everything, used=False, ended=True)
    return Solved(search.seen, used=True, ended=True)


Place = tuple[str, int]  # of a cell: its row, and its column by number
Cells = frozenset[Place]


@dataclass(frozen=True)
class _Sum:
    """An equation over several rows, by what the cells of its left side less those of its right come to."""

    sign: dict[Place, int]
    cells: Cells

    def adds(self, row: str, numbers: Numbers) -> Exact:
        """Return what a way of a row adds."""
        return sum(sign * (numbers[at] or 0) for (name, at), sign in self.sign.items() if name == row)


class _Rest:
    """What the rows from each depth on can add to a sum: least, most, and every sum between where these are few."""

    def __init__(self, added: Sequence[set[Exact]]):
        self._least, self._most, self._reach = [0], [0], [{0}]  # type: tuple[list[Exact], list[Exact], list[set[Exact] | None]]
        for adds in reversed(added):
            self._least.append(self._least[-1] + min(adds))
            self._most.append(self._most[-1] + max(adds))
            before = self._reach[-1]
            few = before is not None and len(before) * len(adds) <= 10 * REACHABLE
            sums = {a + b for a in before for b in adds} if few and before is not None else None
            self._reach.append(sums if sums is not None and len(sums) <= REACHABLE else None)
        for listed in (self._least, self._most, self._reach):
            listed.reverse()

    def can_hold(self, depth: int, left: Exact) -> bool:
        """Whether these rows can make both sides equal."""
        reach = self._reach[depth]
        return self._least[depth] <= -left <= self._most[depth] and (reach is None or -left in reach)


class _Search:
    """Looks for one way to read all rows that goes with each way of each row; leaves a branch that breaks more than is allowed."""

    def __init__(
        self,
        ways: Mapping[str, Sequence[Numbers]],
        columns: Sequence[str],
        equations: Sequence[Equation],
        known: Mapping[CellName, Decimal],
        slack: int,
        deadline: float,
    ):
        at = {column: place for place, column in enumerate(columns)}
        self.ways, self.slack, self.deadline, self.late, self.steps = ways, slack, deadline, False, 0
        self.seen: dict[str, set[int]] = {row: set() for row in ways}
        terms = [
            {(row, at[column]): sign for sign, side in ((1, each.left), (-1, each.right)) for _, row, column in side}
            for each in equations
        ]
        terms = [term for term in terms if all(row in ways for row, _ in term) and not self._blank(term)]
        inside = [term for term in terms if len({row for row, _ in term}) == 1]
        self.broken: dict[str, list[list[Cells]]] = {}  # equations within a row, by way
        for row, each in ways.items():
            mine = [term for term in inside if next(iter(term))[0] == row]
            must = [(at[column], value) for (_, name, column), value in known.items() if name == row]
            self.broken[row] = [
                [frozenset(term) for term in mine if sum(sign * (way[place] or 0) for (_, place), sign in term.items())]
                + [frozenset({(row, place)}) for place, value in must if way[place] not in (None, value)]
                for way in each
            ]
        self.sums = [_Sum(term, frozenset(term)) for term in terms if len({row for row, _ in term}) > 1]
        self.added = {row: [[each.adds(row, way) for each in self.sums] for way in ways[row]] for row in ways}
        self.first = {
            row: sorted(range(len(each)), key=lambda way: len(self.broken[row][way])) for row, each in ways.items()
        }

    def _blank(self, term: Mapping[Place, int]) -> bool:
        """Whether some way leaves a cell of an equation without a number: then it tells nothing."""
        return any(way[place] is None for row, place in term for way in self.ways[row])

    def run(self) -> None:
        """Fill `seen`."""
        for row in sorted(self.ways, key=lambda row: (len(self.ways[row]), row)):
            self.others = sorted(
                (other for other in self.ways if other != row), key=lambda other: len(self.ways[other])
            )
            self.rest = [
                _Rest([{added[number] for added in self.added[other]} for other in self.others])
                for number in range(len(self.sums))
            ]
            for way in self.first[row]:
                if way not in self.seen[row] and self._down(0, self.added[row][way], self.broken[row][way], []):
                    self.seen[row].add(way)
                if self.late:
                    return

    def _allowed(self, broken: Sequence[Cells]) -> bool:
        """Whether so much may be broken: few equations, or those that one number stands in."""
        return len(broken) <= self.slack or (0 < self.slack and bool(frozenset.intersection(*broken)))

    def _down(self, depth: int, sums: Sequence[Exact], inside: Sequence[Cells], taken: list[int]) -> bool:
        """Return whether the other rows from this depth on can be read; what is found is seen."""
        self.steps += 1
        if self.late or (self.steps % 32 == 0 and monotonic() > self.deadline):
            self.late = True
            return False
        broken = [
            *inside,
            *(
                each.cells
                for each, rest, left in zip(self.sums, self.rest, sums, strict=True)
                if not rest.can_hold(depth, left)
            ),
        ]
        if not self._allowed(broken):
            return False
        if depth == len(self.others):
            for row, way in zip(self.others, taken, strict=True):
                self.seen[row].add(way)
            return True
        row = self.others[depth]
        return any(
            self._down(
                depth + 1,
                [left + more for left, more in zip(sums, self.added[row][way], strict=True)],
                [*inside, *self.broken[row][way]],
                [*taken, way],
            )
            for way in self.first[row]
        )
