"""Characters put together to the lines in which they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bureaubook.ingest.documents.shown import Glyph

SAME = 0.5  # of the size of a character: baselines so near are one line
TWICE = 0.15  # of its size: the same character so near is printed again, to look bold
STEP = 0.5  # of its size: vertical text goes down by more, and aside by less
SPACE, WIDE = 0.28, 1.5  # of its size: a gap that is a blank, a gap that parts columns


@dataclass
class Line:
    """A line as printed, and where it stands."""

    text: str
    left: float
    right: float
    top: float
    base: float
    size: float


def text_of(glyphs: Sequence[Glyph]) -> str:
    """Return the text of a cell, a line for each that is printed, from top to bottom or, of vertical text, from right to left."""
    shown = [_in_column(glyph) for glyph in glyphs] if _is_vertical(glyphs) else glyphs
    return "\n".join(line.text for line in lines(shown, wide=" ") if line.text).strip("\n")


def _is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Tell whether characters follow one another downwards, as upright ones of vertical text do."""
    below = beside = 0
    for one, other in pairwise(glyphs):
        across, down = other.left - one.left, other.base - one.base
        below += abs(across) < STEP * one.size and STEP * one.size < down < WIDE * one.size
        beside += abs(down) < SAME * one.size < across
    return below > beside and not any(glyph.turned for glyph in glyphs)


def _in_column(glyph: Glyph) -> Glyph:
    """Return a character of vertical text as if it lay on its side: the same lines, read in the same order."""
    middle = (glyph.left + glyph.right) / 2
    return glyph._replace(turned=3, middle=glyph.base - glyph.size / 2, base=middle)


def lines(glyphs: Iterable[Glyph], *, wide: str) -> list[Line]:
    """Return the lines that characters stand in, from the top; a wide gap is shown as `wide`."""
    upright = [_upright(glyph) for glyph in glyphs]
    rows: list[list[Glyph]] = []
    for glyph in sorted(upright, key=lambda glyph: (glyph.turned, glyph.base, glyph.left)):
        last = rows[-1][0] if rows else None
        if last and last.turned == glyph.turned and glyph.base - last.base <= SAME * min(last.size, glyph.size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_line(row, wide) for row in rows]


def _upright(glyph: Glyph) -> Glyph:
    """Return a character as it would stand on a page turned so that it is upright: lines of lying letters run up or down."""
    if glyph.turned == 1:  # from the bottom to the top, lines from the left to the right
        return glyph._replace(left=-glyph.middle - glyph.size / 2, right=-glyph.middle + glyph.size / 2)
    if glyph.turned == 3:
        return glyph._replace(left=glyph.middle - glyph.size / 2, right=glyph.middle + glyph.size / 2, base=-glyph.base)
    if glyph.turned == 2:
        return glyph._replace(left=-glyph.right, right=-glyph.left, base=-glyph.base)
    return glyph


def _line(row: list[Glyph], wide: str) -> Line:
    ordered = sorted(row, key=lambda glyph: glyph.left)
    text, last = "", None
    for glyph in ordered:
        if last and glyph.text == last.text and abs(glyph.left - last.left) <= TWICE * glyph.size:
            continue
        if last:
            gap = (glyph.left - last.right) / max(glyph.size, last.size)
            text += "" if gap < SPACE else " " if gap < WIDE else wide
        text += glyph.text
        last = glyph
    size = max(glyph.size for glyph in row)
    inked = [glyph for glyph in ordered if glyph.text.strip()] or ordered
    base = inked[0].base
    return Line(text.strip(" \r\n"), inked[0].left, max(g.right for g in inked), base - size, base, size)
