"""Text and marks in CSS pixels, y downwards, in the colours and sizes of the style sheet.

Every length is a multiple of `Pen.em`, the px size of body text; every line width one of `axes.linewidth`.
All text stands left-aligned on its baseline and is placed by its measured width, so nothing depends on the backend.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from math import ceil
from typing import TypedDict, Unpack, cast

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.patches import Rectangle

from bureaubook.charts.line_breaks import atoms, even_breaks, glued
from bureaubook.charts.typesetting import advance, features

PX_PER_INCH, PX_PER_POINT = 96, 96 / 72  # CSS
WIDE = 43  # em; a narrower figure is laid out for a phone
LEADING = 1.38  # of body text
SMALL_LEADING = 1.31  # of body text, for lines in small type
ASCENT, MIDDLE = 1.02, 0.36  # of the size: from a line's top, and from its optical middle, down to the baseline
LARGE = 1.3  # times body text
GAP = 0.4  # em, between runs of text on one line

FULL = "国"  # any character as wide as the face


class Font(TypedDict, total=False):
    """What the width of a text depends on."""

    size: str
    weight: str


class Look(Font, total=False):
    """How a text is set: arguments of `Pen.text`."""

    at: str
    align: str
    color: str | None


Draw = Callable[[float, float], None]  # draws a mark at a left x and a middle y
Entry = tuple[float, Draw, str]  # of a key: px across, what draws the mark, words


class Pen:
    """Draws on one axes; colours: ink, quiet, rule, hair, paper, wash, accent, derived, slate, second."""

    def __init__(self, ax: Axes, language: str) -> None:
        rc = mpl.rcParams
        self.ax, self.language = ax, language
        self._figure = cast(Figure, ax.figure)  # each chart has a figure of its own
        self._faces: dict[str, str] = {}
        self.width = self._figure.get_figwidth() * PX_PER_INCH
        self.ink, self.quiet, self.rule = rc["text.color"], rc["axes.labelcolor"], rc["axes.edgecolor"]
        self.paper, self.wash, self.hair = rc["axes.facecolor"], rc["patch.facecolor"], rc["grid.color"]
        self.accent, self.derived, self.slate, self.second = rc["axes.prop_cycle"].by_key()["color"][:4]
        self.sizes: dict[str, float] = {
            "title": rc["axes.titlesize"],
            "body": rc["font.size"],
            "small": rc["xtick.labelsize"],
        }
        self.sizes["large"] = LARGE * self.sizes["body"]
        self.em: float = self.sizes["body"] * PX_PER_POINT
        self.thin: float = rc["axes.linewidth"]
        self.is_wide = self.width >= WIDE * self.em
        ax.set_axis_off()
        ax.set_xlim(0, self.width)

    def fit(self, height: float) -> None:
        """Give the figure this height, rounded up to whole px."""
        height = max(ceil(height), 1)
        self._figure.set_size_inches(self.width / PX_PER_INCH, height / PX_PER_INCH)
        self.ax.set_ylim(height, 0)

    # -- text

    def _face(self, weight: str) -> str:
        if weight not in self._faces:
            self._faces[weight] = findfont(FontProperties(weight=weight))
        return self._faces[weight]

    def measure(self, text: str, *, size: str = "body", weight: str = "normal") -> float:
        """Return the width in px of one line, squeezed as it will be drawn."""
        return advance(text, features(text, self.language), self._face(weight)) * self.sizes[size] * PX_PER_POINT

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        at: str = "top",
        align: str = "left",
        size: str = "body",
        weight: str = "normal",
        color: str | None = None,
    ) -> float:
        """Draw one line whose top (or `at` its middle) is y; return its width in px."""
        width = self.measure(text, size=size, weight=weight)
        x -= width * {"left": 0, "center": 0.5, "right": 1}[align]
        y += {"top": ASCENT, "middle": MIDDLE}[at] * self.sizes[size] * PX_PER_POINT
        self.ax.text(
            x,
            y,
            text,
            fontsize=self.sizes[size],
            weight=weight,
            color=color or self.ink,
            ha="left",
            va="baseline",
            parse_math=False,
            fontfeatures=features(text, self.language),
        )
        return width

    def lines(self, x: float, y: float, lines: list[str], **style: Unpack[Look]) -> float:
        """Draw lines one under the other; return the y below them."""
        for line in lines:
            self.text(x, y, line, **style)
            y += self.leading(style.get("size", "body"))
        return y

    def leading(self, size: str = "body") -> float:
        """Return the distance of two lines in px."""
        return {"body": LEADING, "small": SMALL_LEADING}[size] * self.em

    def wrap(self, text: str, room: float, *, size: str = "body", weight: str = "normal") -> list[str]:
        """Return the text in as few lines as `room` px allow, evenly filled, rather broken after a pause.

        Breaks at spaces and between Chinese characters, never before closing punctuation, after opening punctuation or
        between a figure and the character after it; a word wider than the room is broken where it must be.
        """
        pieces = []
        for atom in atoms(text):
            fits = self.measure(atom.strip(), size=size, weight=weight) <= room
            pieces += [atom] if fits else glued(list(atom))
        if not pieces:
            return [""]
        font: Font = {"size": size, "weight": weight}
        beside = self.measure(FULL, **font)  # at a line's ends punctuation is squeezed, between characters it is not
        width = [self.measure(FULL + piece + FULL, **font) - 2 * beside for piece in pieces]
        bare = [self.measure(FULL + piece.rstrip(), **font) - beside for piece in pieces]
        ends = even_breaks(pieces, width, bare, room)
        return ["".join(pieces[start:end]).strip() for start, end in pairwise([0, *ends])]

    def figure(self, value: Decimal | float) -> str:
        """Return a number as the language prints it."""
        number = Decimal(str(value))
        return (f"{number:,f}" if self.language == "en" else f"{number:f}").replace("-", "−")

    # -- marks

    def line(
        self, xs: Sequence[float], ys: Sequence[float], *, color: str, width: float = 1, zorder: float = 1
    ) -> None:
        """Draw a line, its width in multiples of `axes.linewidth`."""
        self.ax.plot(xs, ys, lw=width * self.thin, color=color, zorder=zorder, solid_capstyle="butt")

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str | None = None,
        edge: str = "none",
        hatch: str | None = None,
        zorder: float = 0.0,
        label: str = "",
    ) -> None:
        """Draw a rectangle; without a fill it takes the accent wash; `label` as in `marks`."""
        line = 0 if edge == "none" else 2 * self.thin
        inset = line * PX_PER_POINT / 2  # so that the outline stays inside
        inner = max(width - 2 * inset, 0), height - 2 * inset
        corner = x + inset, y + inset
        self.ax.add_patch(
            Rectangle(
                corner,
                *inner,
                facecolor=fill or self.wash,
                edgecolor=edge,
                hatch=hatch,
                zorder=zorder,
                lw=line,
                joinstyle="miter",
                label=label or "_",
            )
        )

    def marks(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        marker: str,
        size: float,
        *,
        fill: str,
        edge: str,
        label: str = "",
        width: float = 1.5,
    ) -> None:
        """Draw marks `size` em across; `label` says what they are in the artist tree, it is not shown."""
        self.ax.scatter(
            xs,
            ys,
            s=(size * self.sizes["body"]) ** 2,
            marker=marker,
            facecolor=fill,
            edgecolor=edge,
            linewidths=width * self.thin,
            zorder=3,
            clip_on=False,
            label=label or "_",
        )

    def key(self, entries: list[Entry], *, top: float = 0) -> float:
        """Say what marks mean, as (px across, function that draws at a left x and a middle y, words); return the y below."""
        x, y = 0.0, top + 0.6 * self.em
        for across, draw, text in entries:
            used = across + 0.45 * self.em + self.measure(text, size="small")
            if x and x + used > self.width:
                x, y = 0.0, y + 1.6 * self.em
            draw(x, y)
            self.text(x + across + 0.45 * self.em, y, text, at="middle", size="small", color=self.quiet)
            x += used + 1.1 * self.em
        return y + 0.8 * self.em if entries else top
