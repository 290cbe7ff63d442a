"""A picture to take away, with what stands around it on the page: title and figure number above it, its source below, a margin."""

import io
import re
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from PIL import Image

from bureaubook.charts.typesetting import advance, features
from bureaubook.paths import STYLE
from bureaubook.show.draw import SHARP, add_fonts, few_colours

MARGIN, GAP = 24 * SHARP, 12 * SHARP  # px
TITLE, SOURCE = 17 * SHARP, 11 * SHARP  # px: sizes of type
LEADING, ASCENT = 1.45, 1.16  # of the size: from line to line, and from a line's top down to the baseline
DPI = 72  # a point is a pixel
# what a line may break behind: a word with its space, a Chinese character with the marks that close behind it, those that open before it
PIECES = re.compile(r"[“‘（《「]*[\u3400-\u9fff][”’）》」，。；：、！？]*|[^\s\u3400-\u9fff]+\s*|\s+")


def titled(png: bytes, title: str, source: str, language: str) -> bytes:
    """Return a picture as PNG with its title above and its source below, both in lines as wide as it is, set as their language does."""
    add_fonts()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    with mpl.rc_context(fname=STYLE):
        above = _set(title, language, "bold", TITLE, picture.width, mpl.rcParams["text.color"])
        below = _set(source, language, "normal", SOURCE, picture.width, mpl.rcParams["axes.labelcolor"])
        paper = to_hex(mpl.rcParams["figure.facecolor"])
    size = picture.width + 2 * MARGIN, 2 * MARGIN + above.height + GAP + picture.height + GAP + below.height
    whole = Image.new("RGB", size, paper)
    for part, y in (
        (above, MARGIN),
        (picture, MARGIN + above.height + GAP),
        (below, size[1] - MARGIN - below.height),
    ):
        whole.paste(part, (MARGIN, y))
    return few_colours(whole)


def _set(words: str, language: str, weight: str, size: int, width: int, ink: str) -> Image.Image:
    """Return words in lines of at most a width, as a picture of that width."""
    lines = lines_of(words, language, weight, width / size)
    step, height = size * LEADING, max(1, round(len(lines) * size * LEADING))
    figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI)
    for place, line in enumerate(lines):
        figure.text(
            0,
            1 - (place * step + size * ASCENT) / height,
            line,
            fontsize=size,
            weight=weight,
            color=ink,
            va="baseline",
            parse_math=False,
            fontfeatures=features(line, language),
        )
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")


def lines_of(words: str, language: str, weight: str, width: float) -> list[str]:
    """Return words in lines of at most a width, in sizes of the type; a piece that is wider has a line of its own."""
    face = findfont(FontProperties(weight=weight))
    lines = [""]
    for piece in PIECES.findall(words):
        line = (lines[-1] + piece).rstrip()
        if lines[-1] and advance(line, features(line, language), face) > width:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines if line.strip()]
