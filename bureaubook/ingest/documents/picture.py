"""A page, or several, as a picture file: PNG, JPEG, TIFF."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial

from PIL import Image, ImageOps

from bureaubook.errors import InputError
from bureaubook.ingest.documents.paged import A4, DPI, MOST, Paged
from bureaubook.ingest.documents.shown import Ink

PIXELS = 120_000_000  # of a picture: A3 at 600 to the inch has 70 million
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "JPEG2000")
SMALL = 900  # pixels of the shorter side: from less, the figures of a page can't be read
SCAN = "Scan the page in greys at 200 to 300 dots to the inch."


def pages(content: bytes) -> Paged:
    """Return the pages of a picture file. InputError."""
    file = Image.open(io.BytesIO(content), formats=FORMATS)
    count = getattr(file, "n_frames", 1)
    if count > MOST:
        raise InputError(f"it is a picture of {count} pages; at most {MOST} are read.", do=SCAN)
    pictures: dict[int, Callable[[], Image.Image]] = {}
    for frame in range(count):
        file.seek(frame)
        if too_large(file):
            raise InputError(f"it is a picture of more than {PIXELS // 1_000_000} million pixels.", do=SCAN)
        if min(file.size) < SMALL:
            what = f"it is a picture of {file.width} × {file.height} pixels, too few to read a page from."
            raise InputError(what, do=SCAN)
        pictures[frame + 1] = partial(_page, file, frame)
    return Paged([Ink(1, 1) for _ in pictures], pictures)


def too_large(picture: Image.Image) -> bool:
    """Tell whether a picture, of which only the head was read, has too many pixels."""
    return picture.width * picture.height > PIXELS


def on_white(picture: Image.Image) -> Image.Image:
    """Return a picture in greys, with paper behind what can be seen through."""
    if picture.mode.startswith("I"):  # 16 bits a pixel
        return picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("L")
    seen = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("L")


def _page(file: Image.Image, frame: int) -> Image.Image:
    """Return a page in greys at DPI: it is taken to be A4."""
    file.seek(frame)
    grey = ImageOps.exif_transpose(on_white(file))
    by = A4 * DPI / max(grey.size)
    way = Image.Resampling.LANCZOS if by < 1 else Image.Resampling.BICUBIC
    return grey.resize((round(grey.width * by), round(grey.height * by)), way)
