"""Which ways to read the rows of a table its equations leave, and how much of them a publisher may have broken.

What is taken for granted, and nothing more: the table as printed breaks at most `slack` of its equations, or only such as have a number
in common (that number may be a misprint). A way to read a row is possible if some way to read all other rows goes with
it within that allowance. Whatever all possible ways agree on is therefore as printed, where the assumption holds; where no way at all is
within the allowance, the publisher broke more, no equation tells anything, and every way is possible.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from time import monotonic
from typing import NamedTuple

from bureaubook.dataset.equations import CellName, Equation

REACHABLE = 3_000  # sums of the rows left that are written down; above, only the least and greatest

Numbers = tuple[Decimal | None, ...]  # of a row, by column; None where a cell holds no number


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


@dataclass
class _Sum:
    """An equation over several rows: what a row's way adds to left minus right, and what the rows yet to be read can add."""

    cells: frozenset[tuple[str, int]]
    sign: dict[tuple[str, int], int]
    left: Decimal = Decimal(0)
    least: list[Decimal] = field(default_factory=list)
    most: list[Decimal] = field(default_factory=list)
    reach: list[set[Decimal] | None] = field(default_factory=list)

    def adds(self, row: str, numbers: Numbers) -> Decimal:
        """Return what a way of a row adds."""
        return sum(
            (sign * (numbers[at] or Decimal(0)) for (name, at), sign in self.sign.items() if name == row), Decimal(0)
        )

    def can_hold(self, depth: int, left: Decimal) -> bool:
        """Whether the rows from this depth on can make both sides equal."""
        if not self.least[depth] <= -left <= self.most[depth]:
            return False
        reach = self.reach[depth]
        return reach is None or -left in reach


class _Search:
    """Goes through the ways of all rows, depth first; leaves a branch when more is broken than the allowance."""

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
        self.ways, self.slack, self.deadline, self.late = ways, slack, deadline, False
        self.seen: dict[str, set[int]] = {row: set() for row in ways}
        self.order = sorted(ways, key=lambda row: (len(ways[row]), row))
        self.within: dict[str, list[list[frozenset[tuple[str, int]]]]] = {}
        terms = [
            {(row, at[column]): sign for sign, side in ((1, each.left), (-1, each.right)) for _, row, column in side}
            for each in equations
        ]
        terms = [term for term in terms if all(row in ways for row, _ in term) and not self._blank(term)]
        inside = [term for term in terms if len({row for row, _ in term}) == 1]
        for row, each in ways.items():
            mine = [term for term in inside if next(iter(term))[0] == row]
            self.within[row] = [
                [
                    frozenset(term)
                    for term in mine
                    if sum(sign * (numbers[place] or 0) for (_, place), sign in term.items())
                ]
                + [
                    frozenset({(row, at[column])})
                    for (_, name, column), value in known.items()
                    if name == row and numbers[at[column]] not in (None, value)
                ]
                for numbers in each
            ]
        self.sums = [_Sum(frozenset(term), term) for term in terms if len({row for row, _ in term}) > 1]
        self.added = {
            row: [[each.adds(row, numbers) for each in self.sums] for numbers in ways[row]] for row in self.order
        }
        for number, total in enumerate(self.sums):
            self._reach(number, total)

    def _blank(self, term: Mapping[tuple[str, int], int]) -> bool:
        """Whether some way leaves a cell of an equation without a number: then it tells nothing."""
        return any(numbers[place] is None for row, place in term for numbers in self.ways[row])

    def _reach(self, number: int, each: _Sum) -> None:
        each.least, each.most, each.reach = [Decimal(0)], [Decimal(0)], [{Decimal(0)}]
        for row in reversed(self.order):
            adds = {added[number] for added in self.added[row]}
            each.least.append(each.least[-1] + min(adds))
            each.most.append(each.most[-1] + max(adds))
            before = each.reach[-1]
            sums = (
                None
                if before is None or len(before) * len(adds) > 10 * REACHABLE
                else {a + b for a in before for b in adds}
            )
            each.reach.append(sums if sums is not None and len(sums) <= REACHABLE else None)
        for listed in (each.least, each.most, each.reach):
            listed.reverse()

    def run(self) -> None:
        """Fill `seen`."""
        self.steps = 0
        self._down(0, [Decimal(0)] * len(self.sums), [], [])

    def _allowed(self, broken: list[frozenset[tuple[str, int]]]) -> bool:
        """Whether so much may be broken: few equations, or those that one number stands in."""
        return len(broken) <= self.slack or (0 < self.slack and bool(frozenset.intersection(*broken)))

    def _down(
        self, depth: int, sums: list[Decimal], inside: list[frozenset[tuple[str, int]]], taken: list[int]
    ) -> None:
        self.steps += 1
        if self.late or (self.steps % 32 == 0 and monotonic() > self.deadline):
            self.late = True
            return
        broken = inside + [
            each.cells for each, left in zip(self.sums, sums, strict=True) if not each.can_hold(depth, left)
        ]
        if not self._allowed(broken) or self._nothing_new(depth, taken):
            return
        if depth == len(self.order):
            for row, way in zip(self.order, taken, strict=True):
                self.seen[row].add(way)
            return
        row = self.order[depth]
        for way, added in enumerate(self.added[row]):
            self._down(
                depth + 1,
                [left + more for left, more in zip(sums, added, strict=True)],
                inside + self.within[row][way],
                [*taken, way],
            )

    def _nothing_new(self, depth: int, taken: list[int]) -> bool:
        """Whether every way below was already seen to be possible."""
        return all(way in self.seen[row] for row, way in zip(self.order, taken, strict=False)) and all(
            len(self.seen[row]) == len(self.ways[row]) for row in self.order[depth:]
        )
