"""What a page of a PDF shows, from pdfium: its characters and the straight lines drawn on it, upright, in points from the top left.

Characters come from pdfium since it honours /ActualText: PDFs printed by Chromium hold look-alike radicals (⼀ for 一) besides it.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from bureaubook.ingest.documents.radicals import CHARACTERS
from bureaubook.ingest.documents.shown import WHITE, Glyph, Ink, add_side, add_thin, quarters

NESTED = 8  # forms within one another that are gone into
HYPHEN = 2  # what pdfium says for a hyphen that ends a line
INVISIBLE = {3, 7}  # ways of drawing text that show nothing
VAST = 2  # times its size: no room of a character is so wide


class _View(NamedTuple):
    """The visible part of a page and how it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turned: int

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as seen: from the left, from the top."""
        return (
            (x - self.left, self.top - y),
            (y - self.bottom, x - self.left),
            (self.right - x, y - self.bottom),
            (self.top - y, self.right - x),
        )[self.turned]


def ink(page: pdfium.PdfPage) -> Ink:
    """Return what a page shows; what was written over it (fields, notes typed on it) has been merged into it."""
    left, bottom, right, top = page.get_bbox()
    view = _View(left, bottom, right, top, (page.get_rotation() // 90) % 4)
    width, height = (top - bottom, right - left) if view.turned % 2 else (right - left, top - bottom)
    found = Ink(width, height)
    text = page.get_textpage()
    try:
        _glyphs(text, view, found)
    finally:
        text.close()
    for thing, matrix in _objects(page):
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            _picture(thing, matrix, view, found)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            _path(thing, matrix, view, found)
    return found


def _glyphs(text: pdfium.PdfTextPage, view: _View, found: Ink) -> None:
    runs: dict[int, int] = {}
    for n in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, n):
            continue
        code = raw.FPDFText_GetUnicode(text, n)
        shown_by = raw.FPDFText_GetTextObject(text, n)
        if shown_by and raw.FPDFTextObj_GetTextRenderMode(shown_by) in INVISIBLE:
            found.invisible += 1
            continue
        turned = _turned(raw.FPDFText_GetCharAngle(text, n), view)
        if turned is None:
            found.slanted += 1
            continue
        glyph = _glyph(text, n, _character(text, n, code), view, turned)
        if glyph and -1 <= glyph.middle <= found.height + 1 and -1 <= glyph.left <= found.width:
            address = ctypes.cast(shown_by, ctypes.c_void_p).value or 0
            found.unknown += glyph.text == "\ufffd"
            found.glyphs.append(glyph._replace(run=runs.setdefault(address, len(runs))))


def _character(text: pdfium.PdfTextPage, n: int, code: int) -> str:
    if code == HYPHEN:
        return "-"
    private = 0xE000 <= code <= 0xF8FF
    if (
        raw.FPDFText_HasUnicodeMapError(text, n) == 1
        or private
        or not code
        or 0xD800 <= code <= 0xDFFF
        or code > 0x10FFFF
    ):
        return "\ufffd"
    return CHARACTERS.get(chr(code), chr(code))


def _turned(angle: float, view: _View) -> int | None:
    """Return by how many quarters a character is turned as seen, None if it stands aslant."""
    turned = quarters(-angle)  # pdfium counts clockwise
    return None if turned is None else (turned - view.turned) % 4


def _glyph(text: pdfium.PdfTextPage, n: int, character: str, view: _View, turned: int) -> Glyph | None:
    x, y = ctypes.c_double(), ctypes.c_double()
    ends = [ctypes.c_double() for _ in range(4)]
    loose, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    if not (raw.FPDFText_GetCharOrigin(text, n, x, y) and raw.FPDFText_GetLooseCharBox(text, n, loose)):
        return None
    raw.FPDFText_GetCharBox(text, n, *ends)  # left, right, bottom, top
    raw.FPDFText_GetMatrix(text, n, matrix)
    size = raw.FPDFText_GetFontSize(text, n) * math.hypot(matrix.c, matrix.d)
    left, _, right, _ = _box(view, loose.left, loose.bottom, loose.right, loose.top)
    inked = _box(view, ends[0].value, ends[2].value, ends[1].value, ends[3].value)
    if right - left > VAST * size and inked[2] > inked[0]:  # of fonts for vertical text pdfium forgets to scale it
        left, right = inked[0], inked[2]
    across, base = view.seen(x.value, y.value)
    middle = (inked[1] + inked[3]) / 2 if inked[3] > inked[1] else base - 0.35 * size
    if turned % 2:  # of letters that lie, what is along and across the line changes places in `lines`
        left, right, base = inked[0], inked[2], across
    return Glyph(character, left, right, middle, base, size or 1.0, turned, 0)


def _box(view: _View, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
    one, other = view.seen(left, bottom), view.seen(right, top)
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[Any, pdfium.PdfMatrix]]:
    """Yield everything drawn, that within forms too, each with the way from it to the page."""
    waiting: list[tuple[Any, pdfium.PdfMatrix, int]] = [
        (raw.FPDFPage_GetObject(page, n), pdfium.PdfMatrix(), 0) for n in range(raw.FPDFPage_CountObjects(page))
    ]
    while waiting:
        thing, outer, depth = waiting.pop()
        matrix = _matrix(thing).multiply(outer)
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_FORM:
            if depth < NESTED:
                inside = range(raw.FPDFFormObj_CountObjects(thing))
                waiting.extend((raw.FPDFFormObj_GetObject(thing, n), matrix, depth + 1) for n in inside)
        else:
            yield thing, matrix


def _matrix(thing: Any) -> pdfium.PdfMatrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, found)
    return pdfium.PdfMatrix.from_raw(found)


def _picture(thing: Any, matrix: pdfium.PdfMatrix, view: _View, found: Ink) -> None:
    """Take note of a picture; one that is as thin as a line is one."""
    corners = [view.seen(*matrix.on_point(x, y)) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
    if not add_thin(corners, found):
        (x, y), (u, v) = corners[0], corners[3]
        found.add_picture(abs(x - u) * abs(y - v))


def _path(thing: Any, matrix: pdfium.PdfMatrix, view: _View, found: Ink) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    stroked = bool(stroke.value) and _shows(thing, raw.FPDFPageObj_GetStrokeColor)
    filled = bool(fill.value) and _shows(thing, raw.FPDFPageObj_GetFillColor)
    if not (stroked or filled):
        return
    for points, closed, curved in _outlines(thing, matrix, view):
        if curved:
            found.curved += filled
            continue
        if filled and add_thin(points, found):
            continue
        if stroked:
            for one, other in zip(points, points[1:] + points[:1] * closed, strict=False):
                add_side(one, other, found)


def _shows(thing: Any, colour_of: Any) -> bool:
    """Tell whether a colour can be seen on paper."""
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    known = colour_of(thing, red, green, blue, opaque)
    return not known or (opaque.value > 0 and min(red.value, green.value, blue.value) < WHITE)


def _outlines(
    thing: Any, matrix: pdfium.PdfMatrix, view: _View
) -> Iterator[tuple[list[tuple[float, float]], bool, bool]]:
    """Yield the corners of each outline of a path, whether it is closed, and whether there is a curve in it."""
    points: list[tuple[float, float]] = []
    closed = curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for n in range(raw.FPDFPath_CountSegments(thing)):
        segment = raw.FPDFPath_GetPathSegment(thing, n)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points, closed, curved
            points, closed, curved = [], False, False
        curved |= kind == raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(view.seen(*matrix.on_point(x.value, y.value)))
        closed |= bool(raw.FPDFPathSegment_GetClose(segment))
    if len(points) > 1:
        yield points, closed, curved
