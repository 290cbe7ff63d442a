"""How an OFD states numbers: boxes, matrices, steps between characters, outlines."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from bureaubook.errors import InputError
from bureaubook.ingest.documents.identify import AS_PDF

MOST_POINTS = 300_000  # of the outlines of a path: a page of text drawn so has a hundred thousand
TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
TAKES = {
    "M": 2,
    "S": 2,
    "L": 2,
    "Q": 4,
    "B": 6,
    "A": 7,
}  # numbers after each letter of an outline; the last two are a point
PARTS = 5  # straight parts in which a curve is drawn

Point = tuple[float, float]


class Matrix(NamedTuple):
    """Where a point of an object lies on its page: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def on(self, x: float, y: float) -> Point:
        """Return where a point lies."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def after(self, own: Matrix) -> Matrix:
        """Return the matrix that does `own` first and this one then."""
        return Matrix(
            self.a * own.a + self.c * own.b,
            self.b * own.a + self.d * own.b,
            self.a * own.c + self.c * own.d,
            self.b * own.c + self.d * own.d,
            *self.on(own.e, own.f),
        )


class Outline(NamedTuple):
    """One outline of a path: its corners, with curves in short parts."""

    points: list[Point]
    closed: bool
    curved: bool


def numbers(words: str | None) -> list[float]:
    """Return the numbers that words hold; [] if they hold anything else, or one that is not finite.

    >>> numbers("0 0 210 297"), numbers("0 x"), numbers("nan"), numbers(None)
    ([0.0, 0.0, 210.0, 297.0], [], [], [])
    """
    try:
        found = [float(word) for word in (words or "").split()]
    except ValueError:
        return []
    return found if all(map(math.isfinite, found)) else []


def number(words: str | None, usual: float) -> float:
    """Return the first number that words hold, else what is usual."""
    return next(iter(numbers(words)), usual)


def steps(words: str | None, most: int) -> list[float]:
    """Return the steps from character to character, at most so many: “g 3 5” is three times 5. What can't be read ends them.

    >>> steps("4 g 3 5 2", 9), steps("g 999999 2", 2), steps("g 2", 9)
    ([4.0, 5.0, 5.0, 5.0, 2.0], [2.0, 2.0], [])
    """
    found: list[float] = []
    parts = iter((words or "").split())
    for part in parts:
        times, step = (next(parts, ""), next(parts, "")) if part.lower() == "g" else ("1", part)
        value = numbers(step)
        if not (times.isdecimal() and len(value) == 1) or len(found) >= most:
            break
        found += value * min(int(times[:9]), most - len(found))
    return found


def outlines(data: str, matrix: Matrix) -> Iterator[Outline]:
    """Yield each outline of a path on its page. InputError if it has too many points."""
    made = 0
    points: list[Point] = []
    closed = curved = False
    letter, held = "", list[float]()
    for token in [*TOKEN.findall(data), "S"]:
        if not token[-1].isalpha():
            held.append(float(token))
            if len(held) == TAKES.get(letter, 0):
                here = matrix.on(*held[-2:])
                bent = [matrix.on(*held[n : n + 2]) for n in range(0, len(held) - 2, 2)] if letter in "QB" else []
                further = _curve([points[-1], *bent, here]) if bent and points else [here]
                points += further
                made += len(further)
                if made > MOST_POINTS:
                    raise InputError(f"a path in it has more than {MOST_POINTS:,} points.", do=AS_PDF)
                held = []
            continue
        letter, held = token.upper(), []
        if letter in "MS":
            if len(points) > 1:
                yield Outline(points, closed, curved)
            points, closed, curved = [], False, False
        closed |= letter == "C"
        curved |= letter in "QBA"


def _curve(control: list[Point]) -> list[Point]:
    """Return points on a Bézier curve, without its first."""
    found = []
    for n in range(1, PARTS + 1):
        share, left = n / PARTS, control
        while len(left) > 1:
            left = [(x + share * (u - x), y + share * (v - y)) for (x, y), (u, v) in zip(left, left[1:], strict=False)]
        found.append(left[0])
    return found
