"""A picture to take away, with what stands around it on the page: title and figure number above it, its source below, a margin."""

import io
import re
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from bureaubook.paths import FONTS
from bureaubook.show.draw import SHARP, few_colours

MARGIN, GAP = 24 * SHARP, 12 * SHARP  # px
TITLE, SOURCE = 17 * SHARP, 11 * SHARP  # px: sizes of type
LEADING = 1.45
INK, QUIET, PAPER = "#1b2733", "#4a5866", "#ffffff"
# what a line may break behind: a word with its space, a Chinese character with the marks that close behind it, those that open before it
PIECES = re.compile(r"[“‘（《「]*[\u3400-\u9fff][”’）》」，。；：、！？]*|[^\s\u3400-\u9fff]+\s*|\s+")


def titled(png: bytes, title: str, source: str) -> bytes:
    """Return a picture as PNG with its title above and its source below, both in lines as wide as it is."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    above, below = _lines(title, _font(True), picture.width), _lines(source, _font(False), picture.width)
    head, foot = round(len(above) * TITLE * LEADING), round(len(below) * SOURCE * LEADING)
    size = picture.width + 2 * MARGIN, 2 * MARGIN + head + GAP + picture.height + GAP + foot
    whole = Image.new("RGB", size, PAPER)
    whole.paste(picture, (MARGIN, MARGIN + head + GAP))
    draw = ImageDraw.Draw(whole)
    for y, lines, is_bold, ink in ((MARGIN, above, True, INK), (size[1] - MARGIN - foot, below, False, QUIET)):
        step = (TITLE if is_bold else SOURCE) * LEADING
        for place, line in enumerate(lines):
            draw.text((MARGIN, round(y + place * step)), line, font=_font(is_bold), fill=ink)
    return few_colours(whole)


@cache
def _font(is_bold: bool) -> ImageFont.FreeTypeFont:
    name, size = ("Bold", TITLE) if is_bold else ("Regular", SOURCE)
    return ImageFont.truetype(str(FONTS / f"NotoSansSC-{name}.ttf"), size, layout_engine=ImageFont.Layout.BASIC)


def _lines(words: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Return words in lines of at most a width; a piece that is wider has a line of its own."""
    lines = [""]
    for piece in PIECES.findall(words):
        if lines[-1] and font.getlength((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines if line.strip()]
