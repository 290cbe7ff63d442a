"""A figure that has no room in its cell and goes on below; two figures in a cell are none: a line between them may have been missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bureaubook.ingest.documents.overleaf import FIGURE
from bureaubook.ingest.documents.pieces import Piece

UNREAD = "\ufffd"
MARGINS = 34  # pixels at 200 to the inch: what writers leave free at both sides of a cell, together
ONE_MORE = 1.3  # times the width of a digit


class Looked(NamedTuple):
    """The pieces of a cell, and its width in pixels; 0 for what stands outside tables."""

    pieces: Sequence[Piece]
    wide: float


def figures_whole(cell: Looked, readings: Mapping[Piece, list[str]]) -> list[tuple[Piece, list[str]]]:
    """Return the pieces of a cell, each with what it may say; of a figure in several lines one piece, unread if it may be several figures."""
    said = [(piece, readings[piece]) for piece in cell.pieces]
    if not cell.wide or len(said) < 2 or not all(FIGURE.fullmatch(says[0]) for _, says in said):
        return said
    whole = Piece(tuple(spot for piece in cell.pieces for spot in piece.spots))
    if not _goes_on(cell, [says[0] for _, says in said]):
        return [(whole, [UNREAD])]
    joined = ["".join(says[0] for _, says in said)]
    for n, (_, says) in enumerate(said):
        joined += ["".join(other if m == n else of[0] for m, (_, of) in enumerate(said)) for other in says[1:]]
    return [(whole, joined)]


def _goes_on(cell: Looked, texts: Sequence[str]) -> bool:
    """Tell whether each line is digits below the one before it, which had no room for another, and no longer than it."""
    if not all(text.isdecimal() for text in texts):
        return False
    for one, other, text in zip(cell.pieces, cell.pieces[1:], texts, strict=False):
        wide = one.right - one.left
        full = cell.wide - wide <= MARGINS + ONE_MORE * wide / len(text)
        if not full or other.top < one.bottom or other.right - other.left > 1.1 * wide:
            return False
    return True
