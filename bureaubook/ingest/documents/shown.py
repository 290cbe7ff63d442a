"""What a page shows, whatever showed it: characters and straight lines, upright, in points from the top left."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import NamedTuple

THIN = 3.0  # points: a filled shape at most so thick is a line
STRAIGHT = 0.7  # points that a line may lean
WHITE = 250  # of 255: what is at least so bright shows no line
LARGE = 0.06  # of the page: an emblem or a seal takes less
MOST = 0.5  # of the page: a scan of it takes more
FEW = 30  # characters on a page whose picture is large: a stamp or a page number over a scan
QUARTER = math.pi / 2
SKEWED = 0.05  # radians


class Glyph(NamedTuple):
    """A character as it stands on the page, or characters recognised at one look; y grows downwards."""

    text: str
    left: float
    right: float
    middle: float  # of its ink, from the top
    base: float  # the line it stands on, from the top
    size: float
    turned: int  # quarters of a circle, counter-clockwise
    run: int  # characters shown by one command have one number
    others: tuple[str, ...] = ()  # what else it may be, where it was recognised in a picture


class Rule(NamedTuple):
    """A straight line: at `at` across its direction, from `start` to `end` along it."""

    at: float
    start: float
    end: float


@dataclass
class Ink:
    """What a page shows."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)  # lines from left to right
    down: list[Rule] = field(default_factory=list)
    pictures: int = 0
    large: int = 0  # pictures that may show a table
    covered: bool = False  # whether one picture covers most of the page
    unknown: int = 0  # characters whose font does not say what they are
    invisible: int = 0
    slanted: int = 0
    curved: int = 0  # filled shapes with curves, as characters drawn by their outlines are

    @property
    def is_picture(self) -> bool:
        """Whether it has to be looked at to be read: a scan, or outlines; invisible text on it is what another program recognised."""
        words = sum(bool(glyph.text.strip()) for glyph in self.glyphs)
        return bool(
            (not words and (self.pictures or self.invisible or self.curved > FEW)) or (self.covered and words < FEW)
        )

    def add_picture(self, area: float) -> None:
        """Take note of a picture of so many square points."""
        share = area / (self.width * self.height)
        self.pictures += 1
        self.large += share > LARGE
        self.covered |= share > MOST


def quarters(angle: float) -> int | None:
    """Return by how many quarters of a circle something is turned, counter-clockwise; None if it stands aslant."""
    turned = angle / QUARTER
    return round(turned) % 4 if abs(turned - round(turned)) * QUARTER <= SKEWED else None


def add_thin(points: list[tuple[float, float]], found: Ink) -> bool:
    """Take note of a shape that is as thin as a line, and tell whether it is."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    if bottom - top <= THIN < right - left:
        found.across.append(Rule((top + bottom) / 2, left, right))
    elif right - left <= THIN < bottom - top:
        found.down.append(Rule((left + right) / 2, top, bottom))
    return min(bottom - top, right - left) <= THIN


def add_side(one: tuple[float, float], other: tuple[float, float], found: Ink) -> None:
    (x, y), (u, v) = one, other
    if abs(y - v) <= STRAIGHT < abs(x - u):
        found.across.append(Rule((y + v) / 2, min(x, u), max(x, u)))
    elif abs(x - u) <= STRAIGHT < abs(y - v):
        found.down.append(Rule((x + u) / 2, min(y, v), max(y, v)))
