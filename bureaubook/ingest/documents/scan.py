"""Pages that are pictures: the lines and characters in them, told to the same layout as those of pages with text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image

from bureaubook.errors import InputError
from bureaubook.ingest.documents.figure_lines import UNREAD, Looked, figures_whole
from bureaubook.ingest.documents.lattice import Box, Lattice, lattices
from bureaubook.ingest.documents.overleaf import FIGURE
from bureaubook.ingest.documents.paged import DPI, TEXT, Paged
from bureaubook.ingest.documents.pieces import Piece, Spot, pieces, usual_height
from bureaubook.ingest.documents.recognised import Recogniser
from bureaubook.ingest.documents.seen_lines import ink_of_lines, straight_lines
from bureaubook.ingest.documents.shown import Glyph, Ink
from bureaubook.ingest.documents.strokes import begins_flat, mark
from bureaubook.ingest.documents.upright import dark, even, upright

Pixels = NDArray[Any]
POINT = DPI / 72  # pixels
SPECK = 2  # pixels: less is no ink
MOST_SPOTS = 20_000  # a page of small print has six thousand
EDGE = 2  # pixels around a line that its ink may reach
AROUND = 4
WITHIN = 6  # pixels from the edge of a square: ink further in is no line
SHORT = 3  # characters: what is no longer may be a figure that was misread
STROKES = ("/", "\\", "|", "l", "I")


def look_at(found: Paged) -> None:
    """Put what its picture shows in the place of each page that is one."""
    recogniser = Recogniser()
    for number, picture in sorted(found.pictures.items()):
        found.inks[number - 1] = seen(picture(), recogniser)


def seen(picture: Image, recogniser: Recogniser) -> Ink:
    """Return what a page shows, from its picture at DPI."""
    grey = upright(even(np.asarray(picture.convert("L"))))
    ink = dark(grey)
    height, width = ink.shape
    page = Ink(width / POINT, height / POINT)
    across, down = straight_lines(grey, POINT)
    page.across, page.down = across.rules, down.rules
    tables = lattices(page.across, page.down, lambda *edges: _inked(ink, *edges))
    lined = ink_of_lines(across, down, tables, POINT)
    ruled = cv2.dilate(lined, np.ones((2 * EDGE + 1, 2 * EDGE + 1), np.uint8))
    text = ink & (1 - ruled)
    labels, spots = _spots(text)
    if len(spots) > MOST_SPOTS:
        raise InputError(f"a page of it has more than {MOST_SPOTS:,} spots of ink: it is no page of text.", do=TEXT)
    regions = _regions(spots, tables)
    size = usual_height([spots for spots, _ in regions])
    cells = [Looked([piece for piece in pieces(spots, size) if not piece.is_dirt], wide) for spots, wide in regions]
    found = [piece for cell in cells for piece in cell.pieces]
    bare = np.where(ruled, 255, grey)
    cuts = [_cut(bare, labels, piece, size) for piece in found]
    marks = [mark(_shape(labels, piece), size) for piece in found]
    read = _readings(cuts, marks, recogniser)
    readings = {piece: _signed(says, labels, piece) for piece, says in zip(found, read, strict=True)}
    for number, (piece, says) in enumerate(said for cell in cells for said in figures_whole(cell, readings)):
        page.glyphs.append(_glyph(piece, says, size, number))
    return page


def _readings(cuts: Sequence[Pixels], marks: Sequence[tuple[str, ...]], recogniser: Recogniser) -> list[list[str]]:
    """Return what each piece may say, the likeliest first; what may be a figure is looked at twice."""
    first = recogniser.read(cuts)
    readings: list[list[str]] = []
    again: list[int] = []
    for number, (one, shape) in enumerate(zip(first, marks, strict=True)):
        text = one.text.strip()
        if shape:
            readings.append([text, "-"] if "—" in shape and text == "一" else [*shape])
            continue
        readings.append([text, *("1", "7") * (text in STROKES)])
        if FIGURE.fullmatch(text) or len(text) <= SHORT:
            again.append(number)
    for number, two in zip(again, recogniser.read([_otherwise(cuts[n]) for n in again]), strict=True):
        readings[number].append(two.text.strip())
    return [[text for text in dict.fromkeys(some) if text] or [UNREAD] for some in readings]


def _signed(says: list[str], labels: Pixels, piece: Piece) -> list[str]:
    """Return what a piece may say; a number that begins with a dash may have one in front, whatever was read."""
    if not says[0][:1].isdecimal() or not begins_flat(labels[piece.top : piece.bottom, piece.left : piece.right] > 0):
        return says
    return list(dict.fromkeys([*says, *(f"-{text}" for text in says if text[:1].isdecimal())]))


def _otherwise(cut: Pixels) -> Pixels:
    """Return a cut as another look at it: with more room, ink and paper parted more."""
    wider = cv2.copyMakeBorder(cut, 6, 6, 8, 8, cv2.BORDER_CONSTANT, value=255)
    larger = cv2.resize(wider, None, fx=1.6, fy=1.6, interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip((larger.astype(np.float32) - 128) * 1.6 + 128, 0, 255), np.uint8)


def _spots(text: Pixels) -> tuple[Pixels, list[Spot]]:
    count, labels, shapes, _ = cv2.connectedComponentsWithStats(text, connectivity=8)
    found = [
        Spot(int(x), int(y), int(x + w), int(y + h), number)
        for number, (x, y, w, h, _) in enumerate(shapes[1:count], 1)
        if w >= SPECK or h >= SPECK
    ]
    return labels, found


def _inked(ink: Pixels, left: float, top: float, right: float, bottom: float) -> bool:
    x, y = round(left * POINT) + WITHIN, round(top * POINT) + WITHIN
    u, v = round(right * POINT) - WITHIN, round(bottom * POINT) - WITHIN
    return bool(ink[max(0, y) : max(0, v), max(0, x) : max(0, u)].any())


def _regions(spots: Sequence[Spot], tables: Sequence[Lattice]) -> list[tuple[list[Spot], float]]:
    """Return the spots of each cell with its width in pixels, and last those outside tables, with none."""
    cells: dict[tuple[int, Box], list[Spot]] = {}
    outside: list[Spot] = []
    for spot in spots:
        across, down = (spot.left + spot.right) / 2 / POINT, (spot.top + spot.bottom) / 2 / POINT
        for number, table in enumerate(tables):
            box = table.box(across, down, 10)
            if box and _is_in(table, box, down):
                cells.setdefault((number, box), []).append(spot)
                break
        else:
            outside.append(spot)
    held = [(some, (tables[n].x[box.after] - tables[n].x[box.column]) * POINT) for (n, box), some in cells.items()]
    return [*held, (outside, 0.0)]


def _is_in(table: Lattice, box: Box, down: float) -> bool:
    """Tell whether a spot is within the lines of a table: above or below, it may be of a heading, unless the end of a page cut the cell."""
    above, below = down < table.y[0], down > table.y[-1]
    return not (above and box not in table.open_above or below and box not in table.open_below)


def _cut(grey: Pixels, labels: Pixels, piece: Piece, size: float) -> Pixels:
    """Return the picture of a piece alone, on white, with as much room as the line it stands in."""
    room = max(0, round(size - (piece.bottom - piece.top)) // 2)
    top, left = max(0, piece.top - room - AROUND), max(0, piece.left - AROUND)
    bottom, right = piece.bottom + room + AROUND, piece.right + AROUND
    window = (slice(top, bottom), slice(left, right))
    mine = np.isin(labels[window], [spot.label for spot in piece.spots])
    foreign = cv2.dilate(((labels[window] > 0) & ~mine).astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.where((foreign > 0) & ~mine, 255, grey[window]).astype(np.uint8)


def _shape(labels: Pixels, piece: Piece) -> Pixels:
    """Return the ink of a piece that is one spot, alone; nothing for any other."""
    if len(piece.spots) > 1:
        return np.zeros((1, 1), np.uint8)
    return np.asarray(labels[piece.top : piece.bottom, piece.left : piece.right] == piece.spots[0].label, np.uint8)


def _glyph(piece: Piece, readings: list[str], size: float, number: int) -> Glyph:
    text, *others = readings
    middle = (piece.top + piece.bottom) / 2 / POINT
    tall = max(piece.bottom - piece.top, size) / POINT
    return Glyph(
        text, piece.left / POINT, piece.right / POINT, middle, middle + tall / 2, tall, 0, number, tuple(others)
    )
