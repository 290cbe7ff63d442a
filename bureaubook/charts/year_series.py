"""Numbers over the years, a row each on a scale of its own: a gap where a year is not held, a break where the form changes."""

from itertools import groupby

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import Pen
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.words.text import Text, say

WORDS = {
    "zh": {"gap": "–", "break": "表式改版", "unheld": "这一年的报告未收入"},
    "en": {"gap": "–", "break": "the form changed", "unheld": "no report of this year is held"},
}
DOT = 0.6  # em
NAMES = 0.32  # of the width, for the names; on a phone they stand above their row
RISE = 1.5  # em from the lowest to the highest a dot can stand
PAD = 0.45  # em above and below a row


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with a row a label, a dot a year at its height over zero, and the number above it.

    data: columns label, year (int), value (Decimal, None where there is none), words (the number as shown, or why there is none);
    attrs: years (every year from the first to the last), held (those with a report), breaks (years from which another form is
    used). Dots of two years are joined where no year and no form lies between. Without rows: ValueError.
    """
    if data.empty:
        raise ValueError("no rows; a series takes one a label and year")
    pen = Pen(ax, language)
    em = pen.em
    years, held, breaks = (list(data.attrs[name]) for name in ("years", "held", "breaks"))
    left = NAMES * pen.width if pen.is_wide else 0.0
    step = (pen.width - left) / len(years)
    xs = {year: left + (place + 0.5) * step for place, year in enumerate(years)}
    for year, x in xs.items():
        pen.text(
            x, 0, str(year), align="center", size="small", weight="bold" if year in held else "normal", color=pen.quiet
        )
    y = pen.leading("small") + 0.2 * em
    for label, rows in groupby(as_rows(data), key=lambda row: str(row["label"])):
        y = _row(pen, label, list(rows), y, left, xs, breaks)
    pen.line([0, pen.width], [y, y], color=pen.rule)
    words = WORDS[language]
    for year in breaks:
        pen.text(xs[year] - step / 2, y + 0.2 * em, words["break"], align="center", size="small", color=pen.derived)
    if breaks:
        y += pen.leading("small") + 0.2 * em
    if set(years) - set(held):
        y = pen.lines(0, y + 0.3 * em, [f"{words['gap']} {words['unheld']}"], size="small", color=pen.quiet)
    pen.fit(y + 0.2 * em)
    return ax


def _row(
    pen: Pen, label: str, rows: list[Row], top: float, left: float, xs: dict[int, float], breaks: list[int]
) -> float:
    """Draw one label's numbers from `top`; return the y below."""
    em = pen.em
    pen.line([0, pen.width], [top, top], color=pen.hair)
    lines = pen.wrap(label, (left or pen.width) - em)
    inside = top + PAD * em
    if not left:
        inside = pen.lines(0, inside, lines, weight="bold") + 0.1 * em
    number = pen.leading("small")
    height = max(number + (RISE + DOT) * em, len(lines) * pen.leading() if left else 0)
    bottom = inside + height
    if left:
        middle = inside + height / 2 - len(lines) / 2 * pen.leading()
        pen.lines(0, middle, lines)
    base = bottom - DOT / 2 * em
    values = {row["year"]: float(row["value"]) for row in rows if row["value"] is not None}
    most = max(map(abs, values.values()), default=0) or 1
    at = {year: base - max(value, 0) / most * RISE * em for year, value in values.items()}
    for then, now in zip(xs, list(xs)[1:], strict=False):
        if then in at and now in at and now not in breaks:
            pen.line([xs[then], xs[now]], [at[then], at[now]], color=pen.slate, width=1.5)
    step = list(xs.values())[-1] - list(xs.values())[-2] if breaks else 0.0
    for year in breaks:
        pen.line([xs[year] - step / 2] * 2, [inside, bottom], color=pen.derived, width=1.5)
    told = {row["year"]: str(row["words"]) for row in rows}
    for year, x in xs.items():
        words, there = told.get(year, WORDS[pen.language]["gap"]), year in at
        weight, color = ("bold", pen.ink) if there else ("normal", pen.quiet)
        pen.text(x, inside, words, align="center", size="small", weight=weight, color=color)
        if there:
            pen.marks([x], [at[year]], "o", DOT, fill=pen.accent, edge=pen.paper, label="years")
    return bottom + PAD * em


def _reading(exhibit: Exhibit) -> Text:
    """Return how high a dot stands."""
    return say(
        "每行自成比例，从零起，各行高低不能相比。",
        "Each row has a scale of its own, from zero, so heights of different rows can’t be compared.",
    )


def _alt(exhibit: Exhibit) -> Text:
    """Return every number. Fields of the exhibit: words."""
    return say(
        "折线图，一行一个数，逐年：{words}。", "A line a number, year by year: {words}.", words=exhibit.given["words"]
    )


year_series = Form("year_series", _draw, _reading, _alt)
