"""Straight lines in the picture of a page: those of tables, and others that no character has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from bureaubook.ingest.documents.lattice import NEAR, Lattice
from bureaubook.ingest.documents.shown import Rule

Pixels = NDArray[Any]
LONG, TALL = 45, 30  # pixels at 200 to the inch: few strokes of a character are so long
THICK = 14
CROSSING = 11  # pixels: two lines cross within
ROUGH = 3  # pixels within which the edge of a line may step, as in black and white
DARKER = 40  # of 255
NO_STROKE = 160  # pixels: a stroke so long is no part of a character


@dataclass(frozen=True)
class Lines:
    """Lines of one direction, in points, each with its number among the shapes of `labels`."""

    rules: list[Rule]
    numbers: list[int]
    labels: Pixels

    def ink(self, places: Sequence[tuple[Sequence[float], float, float]], scale: float) -> Pixels:
        """Return where the ink is of lines that are drawn at the places of a table (places, from, to), or are longer than strokes."""
        kept = np.zeros(int(self.labels.max()) + 1, np.uint8)
        for rule, number in zip(self.rules, self.numbers, strict=True):
            kept[number] = (rule.end - rule.start) * scale > NO_STROKE or any(_is_of(rule, *table) for table in places)
        return kept[self.labels]


def _is_of(rule: Rule, places: Sequence[float], first: float, last: float) -> bool:
    return first - NEAR <= rule.start and rule.end <= last + NEAR and min(abs(rule.at - at) for at in places) <= NEAR


def straight_lines(grey: Pixels, scale: float) -> tuple[Lines, Lines]:
    """Return the lines across and down of an even picture; `scale`: pixels a point."""
    level = cv2.dilate(_darker(grey, (THICK + 1, 1)), np.ones((ROUGH, 1), np.uint8))
    upright = cv2.dilate(_darker(grey, (1, THICK + 1)), np.ones((1, ROUGH), np.uint8))
    across, down = _open(level, (1, LONG)), _open(upright, (TALL, 1))
    crossed = _close(across, (1, CROSSING)) | _close(
        down, (CROSSING, 1)
    )  # where lines cross, neither is darker than around
    rows = _thin(_open(level | crossed, (1, LONG)), 0, scale)
    columns = _held(_thin(_open(upright | crossed, (TALL, 1)), 1, scale), rows, scale)
    return _held(rows, columns, scale), columns


def _held(lines: Lines, crossing: Lines, scale: float) -> Lines:
    """Return lines without strokes of characters: what is no longer than these may be must end at lines that cross it, both ways."""

    def ends(place: float, at: float) -> bool:
        return any(abs(one.at - place) <= NEAR and one.start - NEAR <= at <= one.end + NEAR for one in crossing.rules)

    kept = [
        (rule, number)
        for rule, number in zip(lines.rules, lines.numbers, strict=True)
        if (rule.end - rule.start) * scale > NO_STROKE or (ends(rule.start, rule.at) and ends(rule.end, rule.at))
    ]
    return Lines([rule for rule, _ in kept], [number for _, number in kept], lines.labels)


def _darker(grey: Pixels, around: tuple[int, int]) -> Pixels:
    """Return where a picture is darker than what is around, as ones: faint lines, too."""
    hat = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, np.ones(around, np.uint8))
    return np.asarray(hat > DARKER, np.uint8)


def _open(mask: Pixels, shape: tuple[int, int]) -> Pixels:
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones(shape, np.uint8)), np.uint8)


def _close(mask: Pixels, shape: tuple[int, int]) -> Pixels:
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones(shape, np.uint8)), np.uint8)


def ink_of_lines(across: Lines, down: Lines, tables: Sequence[Lattice], scale: float) -> Pixels:
    """Return where the ink of lines is, as ones."""
    rows = across.ink([(table.y, table.x[0], table.x[-1]) for table in tables], scale)
    columns = down.ink([(table.x, table.y[0], table.y[-1]) for table in tables], scale)
    return np.asarray(rows | columns, np.uint8)


def _thin(lined: Pixels, along: int, scale: float) -> Lines:
    """Return the shapes that are thin across a direction: 0 from left to right, 1 downwards."""
    count, labels, shapes, middles = cv2.connectedComponentsWithStats(lined, connectivity=8)
    found = Lines([], [], labels)
    for number in range(1, count):
        shape = shapes[number]
        start, size = float(shape[along]), float(shape[2 + along])
        if shape[3 - along] <= THICK:
            found.rules.append(Rule(float(middles[number][1 - along]) / scale, start / scale, (start + size) / scale))
            found.numbers.append(number)
    return found
