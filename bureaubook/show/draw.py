"""Draw a chart function in the book's one look, as SVG with equal bytes for equal data, for light and dark pages."""

import io
import re
import warnings
from functools import cache

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager

from bureaubook.paths import FONTS, STYLE
from bureaubook.show.glyphs import light_glyphs

WIDE, NARROW = 760, 343  # CSS px: the text column, and a phone less its margins
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


def draw(chart, data, *, language: str, width: int) -> str:
    """Return the chart as SVG text, `width` CSS px wide; a character without a glyph is an error."""
    _add_fonts()
    with mpl.rc_context(fname=STYLE), warnings.catch_warnings():
        warnings.filterwarnings("error", message="Glyph .* missing")
        figure = Figure(figsize=(width / 96, 1))
        axes = figure.add_axes((0, 0, 1, 1))
        chart(data, language=language, ax=axes)
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    return _with_dark(light_glyphs(_lean(out.getvalue().decode("utf-8"))))


@cache
def _add_fonts() -> None:
    for font in sorted(FONTS.glob("*.ttf")):
        fontManager.addfont(font)


def _lean(svg: str) -> str:
    """Drop prologue and metadata, round path coordinates to a hundredth of a unit, and give sizes in px."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' d="[^"]*"', lambda match: re.sub(r"-?\d+\.\d{3,}", _two_decimals, match.group()), svg)
    return re.sub(r'(width|height)="([\d.]+)pt"', lambda m: f'{m[1]}="{float(m[2]) / 0.75:.0f}"', svg, count=2)


def _two_decimals(match: re.Match) -> str:
    return f"{float(match.group()):.2f}".rstrip("0").rstrip(".")


def _with_dark(svg: str) -> str:
    """Add the dark palette as a media query; a page chooses by `color-scheme` on the image, other readers see the light one."""
    rules = "".join(
        f'[style*="{part}: #{light}"]{{{part}:#{dark}!important}}'
        for light, dark in DARK.items()
        for part in ("fill", "stroke")
    )
    return svg.replace("<defs>", f"<style>@media (prefers-color-scheme:dark){{{rules}}}</style><defs>", 1)
