"""Parts of one printed total, counted out: a row a part, a square for each thing counted."""

from decimal import Decimal
from math import ceil

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import GAP, LARGE, Pen
from bureaubook.words.text import NOTHING, Text, say

WORDS = {
    "zh": {"under": "未列入各类", "over": "多出总数"},
    "en": {"under": "in no kind listed", "over": "more than the total"},
}
MOST = 240  # squares in all; of more, each stands for several
STEPS = (1, 2, 5)  # and their tens: what one square stands for
NAMES = 13  # em for numbers and names beside the squares; on a phone they stand above
SIDE = {True: 0.62, False: 0.8}  # em of a square, wide and on a phone
APART = 0.2  # em between squares
BLOCK = {True: 10, False: 5}  # squares of a row, in tens or fives, so that they can be counted
PAD = 0.55  # em above and below a part


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with a row for each part, the largest first and in the accent: its number, its name, its squares.

    data: columns label, value, number (as words); one row per part. data.attrs: total (as printed; None for none), and unit, the
    Chinese counter. Parts that do not add up to the total leave a row of outlined squares. Without rows: ValueError.
    """
    pen = Pen(ax, language)
    if data.empty:
        raise ValueError("no rows; squares take one row a part")
    parts = [
        (str(number), str(label), Decimal(value), False)
        for number, label, value in zip(data["number"], data["label"], data["value"], strict=True)
    ]
    parts.sort(key=lambda part: -part[2])
    rest = _rest(data)
    if rest:
        parts.append(
            (
                pen.figure(abs(rest)) + data.attrs["unit"],
                WORDS[language]["under" if rest > 0 else "over"],
                abs(rest),
                True,
            )
        )
    each, y = worth(data), 0.0
    for place, (number, label, value, is_rest) in enumerate(parts):
        pen.line([0, pen.width], [y + 1, y + 1], color=pen.hair if place else pen.rule)
        color = pen.derived if is_rest else pen.slate if place else pen.accent
        y = _part(pen, y + PAD * pen.em, number, label, float(value) / each, color, is_rest) + PAD * pen.em
    pen.fit(y)
    return ax


def _part(pen: Pen, y: float, number: str, label: str, squares: float, color: str, is_rest: bool) -> float:
    """Draw one part from y down: number and name, and beside or under them so many squares; return the y below."""
    em, left = pen.em, NAMES * pen.em if pen.is_wide else 0
    used = pen.text(0, y, number, size="large", weight="bold") + GAP * em
    beside = not pen.is_wide and used + pen.measure(label) <= pen.width
    lines = [label] if beside else pen.wrap(label, (left or pen.width) - em)
    first = y + (LARGE - 1) * em if beside else y + LARGE * pen.leading()  # on the number's base line, or under it
    below = pen.lines(used if beside else 0, first, lines, color=pen.quiet)
    side, pitch = SIDE[pen.is_wide] * em, (SIDE[pen.is_wide] + APART) * em
    across = max(int((pen.width - left) / pitch) // BLOCK[pen.is_wide], 1) * BLOCK[pen.is_wide]
    top = y + 0.4 * em if pen.is_wide else below + 0.3 * em
    fill, edge = ("none", color) if is_rest else (color, "none")
    for place in range(ceil(squares)):
        row, column = divmod(place, across)
        width = side * min(squares - place, 1)
        pen.box(left + column * pitch, top + row * pitch, width, side, fill=fill, edge=edge, zorder=2, label="one")
    return max(below, top + ceil(ceil(squares) / across) * pitch)


def _rest(data: pd.DataFrame) -> Decimal:
    """Return what lies between the printed total and its parts; nothing where no total is printed."""
    total = data.attrs["total"]
    return Decimal(0) if total is None else Decimal(total) - sum(map(Decimal, data["value"]))


def worth(data: pd.DataFrame) -> int:
    """Return how many things one square stands for: one, where there are few enough."""
    things, size, step = sum(map(Decimal, data["value"])) + abs(_rest(data)), 1, 0
    while things / (size * STEPS[step]) > MOST:
        size, step = (size, step + 1) if step + 1 < len(STEPS) else (size * 10, 0)
    return size * STEPS[step]


def _reading(exhibit: Exhibit) -> Text:
    """Return how the squares are read. Field of the exhibit: sum, what is said of the parts and their total."""
    each, added = worth(exhibit.data), exhibit.given.get("sum", NOTHING)
    if each > 1:
        return say("一格代表{each}家。{added}", "One square stands for {each} firms. {added}", each=each, added=added)
    return say("一格一家。{added}", "One square is one firm. {added}", added=added)


def _alt(exhibit: Exhibit) -> Text:
    """Return the whole and its parts. Fields of the exhibit: whole, parts (quantities)."""
    whole, parts = exhibit.given["whole"], exhibit.given["parts"]
    return say("方格图，{whole}分为{parts}。", "Squares: {whole} in {parts}.", whole=whole, parts=parts)


squares = Form("squares", _draw, _reading, _alt)
