"""Draw a chart function in the book's one look, with equal bytes for equal data: SVG for light and dark pages, PNG to take away."""

import io
import re
import warnings
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from typing import Any, Protocol

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from PIL import Image

from bureaubook.errors import InputError
from bureaubook.paths import FONTS, STYLE
from bureaubook.show.glyphs import light_glyphs

WIDE, NARROW = 760, 343  # CSS px: the text column, and a phone less its margins
SHARP = 2  # pixels of a PNG to a CSS px
HUES = 64  # of a PNG: few colours and the shades of their edges; with all shades it weighs three times as much
NEARLY_WHITE = 253  # what becomes of white where colours are made few
DARK = {
    "1b2733": "e3e8ed",
    "4a5866": "aeb9c4",
    "8795a3": "6d7a87",
    "ffffff": "161b22",
    "e8f0f7": "1c2f42",
    "d5dbe1": "36414c",
    "1d5a8c": "86bce8",
    "8a5a00": "e2b45c",
    "5b6b7a": "9aa8b5",
    "1f7a74": "6cc7bf",
}


class Chart(Protocol):
    """A chart form of `charts`: draws data into axes."""

    @property
    def __name__(self) -> str: ...

    def __call__(self, data: pd.DataFrame, *, language: str, ax: Axes) -> object: ...


def draw(chart: Chart, data: pd.DataFrame, *, language: str, width: int) -> str:
    """Return the chart as SVG text, `width` CSS px wide; a character without a glyph is an InputError."""
    with _laid_out(chart, data, language, width) as figure:
        return _svg(figure)


def pictures(chart: Chart, data: pd.DataFrame, *, language: str) -> tuple[dict[str, str], str]:
    """Return the chart as SVG by width (wide, narrow), and the wide one as PNG in base64. Raises InputError as `draw` does."""
    wide, png = to_take_away(chart, data, language=language)
    return {"wide": wide, "narrow": draw(chart, data, language=language, width=NARROW)}, png


def to_take_away(chart: Chart, data: pd.DataFrame, *, language: str) -> tuple[str, str]:
    """Return the wide chart as SVG, and as PNG in base64. Raises InputError as `draw` does."""
    with _laid_out(chart, data, language, WIDE) as figure:
        return _svg(figure), b64encode(_png(figure)).decode()


@contextmanager
def _laid_out(chart: Chart, data: pd.DataFrame, language: str, width: int) -> Iterator[Figure]:
    add_fonts()
    with mpl.rc_context(fname=STYLE), warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        figure = Figure(figsize=(width / 96, 1))
        try:
            chart(data, language=language, ax=figure.add_axes((0, 0, 1, 1)))
            yield figure
        except UserWarning as warning:
            lacking = re.search(r"Glyph (\d+) .* missing", str(warning))
            if not lacking:
                raise
            raise _missing(chr(int(lacking[1]))) from None


def _svg(figure: Figure) -> str:
    out = (
        io.StringIO()
    )  # straight from the canvas: `savefig` would go over the whole figure once more, to lay out what lies fast
    canvas: Any = FigureCanvasSVG(figure)
    canvas.print_svg(out, metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return _with_dark(_lean(light_glyphs(out.getvalue())))


def _png(figure: Figure) -> bytes:
    figure.set_dpi(96 * SHARP)
    return as_png(figure)


def as_png(figure: Figure) -> bytes:
    """Return a figure as PNG, in few colours."""
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    return few_colours(Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB"))


def few_colours(whole: Image.Image) -> bytes:
    """Return a picture as PNG, in few colours."""
    out = io.BytesIO()
    few = whole.quantize(HUES, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.putpalette([255 if shade >= NEARLY_WHITE else shade for shade in few.getpalette() or ()])
    few.save(out, "png")
    return out.getvalue()


def _missing(char: str) -> InputError:
    """Return the refusal of a character that the figures' font lacks, to be raised."""
    do = "Run `make font`: it takes in every character of the project’s data folder."
    return InputError(f"the font of the figures lacks “{char}”.", do=do)


def warm_up() -> None:
    """Load the fonts and draw a little of each: a process forked after this draws its first figure in half the time."""

    def sample(data: pd.DataFrame, *, language: str, ax: Axes) -> None:
        for weight in ("normal", "bold"):
            ax.text(0, 0, "2022年 Aa", weight=weight)
        ax.scatter([0], [0])

    draw(sample, pd.DataFrame(), language="zh", width=NARROW)


@cache
def add_fonts() -> None:
    """Let matplotlib know the fonts of the figures."""
    for font in sorted(FONTS.glob("*.ttf")):
        fontManager.addfont(font)


def _lean(svg: str) -> str:
    """Return the SVG with sizes in px and what matplotlib writes at length written short; nothing drawn changes visibly.

    Prologue, metadata, comments, indentation and unused names go, the others become short; coordinates are rounded to a
    hundredth of a unit, the advance of letters to a tenth (of a hundredth of the type size).
    """
    svg = re.sub(r"<!--.*?-->|<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    svg = re.sub(r' d="([^"]*)"', lambda match: f' d="{_short_path(match[1])}"', svg)
    svg = re.sub(r' transform="translate\((-?[\d.]+) 0\)"/>', lambda match: f' x="{_rounded(match[1], 1)}"/>', svg)
    svg = re.sub(r' (x|y)="(-?[\d.]+)"', lambda match: f' {match[1]}="{_rounded(match[2], 2)}"', svg)
    kept = dict.fromkeys(re.findall(r'(?: xlink:href="#|url\(#)([^")]+)', svg))
    short = {name: f"g{place}" for place, name in enumerate(kept)}
    svg = re.sub(r' id="([^"]+)"', lambda match: f' id="{short[match[1]]}"' if match[1] in short else "", svg)
    svg = re.sub(r'((?: xlink:href="|url\()#)([^")]+)', lambda match: match[1] + short[match[2]], svg)
    svg = re.sub(r'(width|height)="([\d.]+)pt"', lambda m: f'{m[1]}="{float(m[2]) / 0.75:.0f}"', svg, count=2)
    return re.sub(r">\s+<", "><", svg).strip()


def _short_path(path: str) -> str:
    """Return the path with each point given from the last one: matplotlib writes M, L, Q, C and z, all absolute.

    An outline of a letter is short already.
    """
    if re.search("[lqchv]", path):
        return path
    written: list[str] = []
    here = (Decimal(0), Decimal(0))
    for command, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        values = [Decimal(_rounded(number, 2)) for number in numbers.split()]
        points = list(zip(values[::2], values[1::2], strict=True))
        start = written and command != "M"  # the first point of a part stays absolute, as "z" leads back to it
        steps = [f"{x - here[0]:f} {y - here[1]:f}" if start else f"{x:f} {y:f}" for x, y in points]
        written.append((command.lower() if start else command) + " ".join(steps))
        here = points[-1] if points else here
    return "".join(written).replace(" -", "-")


def _rounded(number: str, places: int) -> str:
    return f"{float(number):.{places}f}".rstrip("0").rstrip(".") if "." in number else number


def _with_dark(svg: str) -> str:
    """Add the dark palette as a media query; a page chooses by `color-scheme` on the image, other readers see the light one."""
    rules = "".join(
        f'[style*="{part}: #{light}"]{{{part}:#{dark}!important}}'
        for light, dark in DARK.items()
        for part in ("fill", "stroke")
    )
    return svg.replace("<defs>", f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style><defs>", 1)
