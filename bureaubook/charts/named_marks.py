"""What stands beside each of several statements: marks with their names, filled for what is there, hollow for what could be added."""

from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import GAP, Entry, Pen
from bureaubook.dataset.reader import as_rows
from bureaubook.words.text import Text, say

WORDS = {
    "zh": {"held": "有相近数字", "empty": "可直接衡量，报告里没有", "both": "已有，可直接衡量"},
    "en": {"held": "a related number", "empty": "would measure it, not in the report", "both": "measures it"},
}
DOT, ACROSS = 0.81, 0.93  # em: a mark, without and with its outline
NAMES = 0.46  # of the width, for the statements; on a phone they stand above their marks
CLEAR = 1.5  # em between a statement and its marks
PAD = 0.5  # em above and below a row
KINDS = ("both", "held", "empty")


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with a row a statement and, beside it or below it, a mark with a name for each thing tied to it.

    data: columns row, label, kind (held, empty, both; '' for words without a mark); rows in the order they first appear.
    Without rows: ValueError.
    """
    pen = Pen(ax, language)
    if data.empty:
        raise ValueError("no rows; named marks take one row a mark")
    em, kinds = pen.em, [kind for kind in KINDS if kind in set(data["kind"])]
    draws: list[Entry] = [(ACROSS * em, partial(_mark, pen, kind=kind), WORDS[language][kind]) for kind in kinds]
    y = pen.key(draws) + 0.5 * em
    left = NAMES * pen.width if pen.is_wide else 0.0
    for row in dict.fromkeys(data["row"]):
        pen.line([0, pen.width], [y, y], color=pen.hair if y > 3 * em else pen.rule)
        below = pen.lines(0, y + PAD * em, pen.wrap(row, (left or pen.width) - CLEAR * em))
        top = y + PAD * em if pen.is_wide else below + 0.2 * em
        for mark in as_rows(data[data["row"] == row]):
            top = _named(pen, mark["kind"], mark["label"], left, top)
        y = max(below, top) + PAD * em
    pen.line([0, pen.width], [y, y], color=pen.rule)
    pen.fit(y + 1)
    return ax


def _named(pen: Pen, kind: str, label: str, left: float, top: float) -> float:
    """Draw a mark and its name; return the y below."""
    x = left + (ACROSS + GAP) * pen.em
    if kind:
        _mark(pen, left, top + pen.leading() / 2, kind=kind)
    color = pen.ink if kind in ("held", "both") else pen.quiet
    return pen.lines(x, top, pen.wrap(label, pen.width - x), color=color)


def _mark(pen: Pen, x: float, y: float, *, kind: str) -> None:
    fill = pen.paper if kind == "empty" else pen.accent
    edge = pen.slate if kind == "empty" else pen.accent
    pen.marks([x + ACROSS / 2 * pen.em], [y], "D" if kind == "both" else "o", DOT, fill=fill, edge=edge, label=kind)


def _reading(exhibit: Exhibit) -> Text:
    """Return what the marks mean."""
    return say(
        "实心为报告中相近的数字，空心为可补的数字。",
        "Filled: related numbers in the report; hollow: numbers that could be added.",
    )


def _alt(exhibit: Exhibit) -> Text:
    """Return every statement with what is beside it. Fields of the exhibit: words."""
    return say("一行一个问题：{words}。", "A row a problem: {words}.", words=exhibit.given["words"])


named_marks = Form("named_marks", _draw, _reading, _alt)
