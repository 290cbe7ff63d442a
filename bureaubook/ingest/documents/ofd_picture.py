"""The picture of an OFD page whose characters are not text: its pictures and outlines drawn, in greys."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageChops, ImageDraw

from bureaubook.errors import InputError
from bureaubook.ingest.documents.identify import AS_PDF
from bureaubook.ingest.documents.ofd_numbers import Matrix, Point
from bureaubook.ingest.documents.paged import pixels_a_point
from bureaubook.ingest.documents.picture import FORMATS, on_white, too_large

PEN = 2  # pixels
MOST_POINTS = 1_000_000  # of outlines on a page: a page of text has a hundred thousand


@dataclass
class Sketch:
    """What there is to draw on a page, in points: pictures, which fill the unit square, filled shapes of several outlines, strokes."""

    width: float
    height: float
    pictures: list[tuple[Matrix, Callable[[], bytes | None]]] = field(default_factory=list)
    shapes: list[list[Sequence[Point]]] = field(default_factory=list)
    strokes: list[Sequence[Point]] = field(default_factory=list)
    points: int = 0

    def add_shape(self, outlines: list[Sequence[Point]]) -> None:
        """Take note of a shape. InputError if there are too many."""
        self._count(sum(map(len, outlines)))
        self.shapes.append(outlines)

    def add_stroke(self, points: Sequence[Point]) -> None:
        """Take note of a stroke. InputError if there are too many."""
        self._count(len(points))
        self.strokes.append(points)

    def _count(self, points: int) -> None:
        self.points += points
        if self.points > MOST_POINTS:
            raise InputError(f"a page of it has outlines of more than {MOST_POINTS:,} points.", do=AS_PDF)

    def drawn(self) -> Image.Image:
        """Return the page in greys, at DPI. InputError if a picture is too large."""
        scale = pixels_a_point(self.width, self.height)
        page = Image.new("L", (max(1, round(self.width * scale)), max(1, round(self.height * scale))), 255)
        for matrix, held in self.pictures:
            picture = _opened(held())
            if picture is not None:
                _paste(page, picture, Matrix(scale, 0, 0, scale).after(matrix))
        for stroke in self.strokes:
            ImageDraw.Draw(page).line([(x * scale, y * scale) for x, y in stroke], fill=0, width=PEN)
        for outlines in self.shapes:
            _fill(page, [[(x * scale, y * scale) for x, y in outline] for outline in outlines])
        return page


def _opened(content: bytes | None) -> Image.Image | None:
    """Return a picture in greys; None if it is missing or of a kind that is not read."""
    if content is None:
        return None
    try:
        picture = Image.open(io.BytesIO(content), formats=FORMATS)
    except OSError:
        return None
    if too_large(picture):
        raise InputError("a picture in it is too large.", do=AS_PDF)
    return on_white(picture)


def _paste(page: Image.Image, picture: Image.Image, matrix: Matrix) -> None:
    """Put a picture where a matrix has the unit square that it fills."""
    a, b, c, d, e, f = matrix
    whole = a * d - b * c
    if not whole:
        return
    fine = min(picture.width / max(abs(a) + abs(b), 1), picture.height / max(abs(c) + abs(d), 1))
    if fine > 1.3:  # made smaller first, so that no dot is skipped
        picture = picture.resize((round(picture.width / fine), round(picture.height / fine)), Image.Resampling.LANCZOS)
    w, h = picture.size
    back = (
        *(d / whole * w, -c / whole * w, (c * f - d * e) / whole * w),
        *(-b / whole * h, a / whole * h, (b * e - a * f) / whole * h),
    )
    there = Image.new("L", picture.size, 255).transform(page.size, Image.Transform.AFFINE, back)
    shown = picture.transform(page.size, Image.Transform.AFFINE, back, Image.Resampling.BICUBIC)
    page.paste(shown, (0, 0), there)


def _fill(page: Image.Image, outlines: list[list[Point]]) -> None:
    """Fill what lies within an odd number of outlines, drawn twice as large and made smaller."""
    x, y = ([point[axis] for outline in outlines for point in outline] for axis in (0, 1))
    left, top = max(0, int(min(x)) - 1), max(0, int(min(y)) - 1)
    right, bottom = min(page.width, int(max(x)) + 2), min(page.height, int(max(y)) + 2)
    if right <= left or bottom <= top:
        return
    size = (2 * (right - left), 2 * (bottom - top))
    inside = Image.new("1", size)
    for outline in outlines:
        one = Image.new("1", size)
        ImageDraw.Draw(one).polygon([(2 * (u - left), 2 * (v - top)) for u, v in outline], fill=1)
        inside = ImageChops.logical_xor(inside, one)
    mask = inside.convert("L").resize((right - left, bottom - top), Image.Resampling.BOX)
    page.paste(0, (left, top), mask)
