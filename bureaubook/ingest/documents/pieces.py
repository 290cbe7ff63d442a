"""Ink put together to the pieces of lines that are read at a look: what stands side by side without a wide gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

WIDE = 1.5  # times its size: a gap that parts a line
ONE = 1.3  # times its size: strokes that lie within so much height are of one line, as those of 三

DIRT = 5  # pixels at 200 to the inch


class Spot(NamedTuple):
    """Ink that hangs together, in pixels; `label` is its number in the picture."""

    left: int
    top: int
    right: int
    bottom: int
    label: int


@dataclass(frozen=True)
class Piece:
    """Spots that make a piece of a line."""

    spots: tuple[Spot, ...]

    @property
    def is_dirt(self) -> bool:
        """Whether every spot is as small as the dots that stand beside characters."""
        return all(max(spot.right - spot.left, spot.bottom - spot.top) <= DIRT for spot in self.spots)

    @property
    def left(self) -> int:
        return min(spot.left for spot in self.spots)

    @property
    def right(self) -> int:
        return max(spot.right for spot in self.spots)

    @property
    def top(self) -> int:
        return min(spot.top for spot in self.spots)

    @property
    def bottom(self) -> int:
        return max(spot.bottom for spot in self.spots)


def usual_height(regions: Sequence[Sequence[Spot]]) -> float:
    """Return the height of most lines of a page, in pixels."""
    heights = sorted(bottom - top for spots in regions for top, bottom in _bands(spots) if bottom - top >= 10)
    return float(heights[int(0.7 * (len(heights) - 1))]) if heights else 0.0


def pieces(spots: Sequence[Spot], size: float) -> Iterator[Piece]:
    """Yield the pieces of the lines of a region, from the top, then from the left; `size`: the usual height of a line."""
    bands: list[tuple[int, int]] = []
    for top, bottom in _bands(spots):
        if bands and bottom - bands[-1][0] <= ONE * size:
            bands[-1] = (bands[-1][0], bottom)
        else:
            bands.append((top, bottom))
    for top, bottom in bands:
        line = sorted(spot for spot in spots if top <= (spot.top + spot.bottom) / 2 <= bottom)
        piece: list[Spot] = []
        right = 0
        for spot in line:
            if piece and spot.left - right > WIDE * max(size, bottom - top if len(line) > 2 else 0):
                yield Piece(tuple(piece))
                piece = []
            right = max(right, spot.right) if piece else spot.right
            piece.append(spot)
        if piece:
            yield Piece(tuple(piece))


def _bands(spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """Return from where to where ink goes on without a row of paper."""
    bands: list[tuple[int, int]] = []
    for spot in sorted(spots, key=lambda spot: spot.top):
        if bands and spot.top < bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], spot.bottom))
        else:
            bands.append((spot.top, spot.bottom))
    return bands
