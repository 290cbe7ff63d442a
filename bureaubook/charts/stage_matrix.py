"""Who got how far in what: a row an organisation, a column a programme, a mark a stage, as the page's own matrix shows it."""

from functools import partial
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Wedge

from bureaubook.charts.column_steps import steps
from bureaubook.charts.pen import Entry, Pen
from bureaubook.dataset.reader import as_rows

PARTS = {  # of a circle, clockwise from its top: what is filled
    "applied": (0, 0.25),
    "submitted": (0, 0.5),
    "in_public_notice": (0, 0.75),
    "review_passed": (0.09, 0.91),
    "recognised": (0, 1),
}
NEAR = ("in_public_notice", "review_passed", "taken_up", "recognised")  # stages in the accent
DOT, ACROSS, ROW = 0.9, 1.0, 1.75  # em: a mark, with its outline, a row
NAMES, SIDE = 0.36, 0.8  # of the width, for the names of rows; em right of the columns


def stage_matrix(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with a mark a row of the data. Without rows: ValueError.

    data: columns row, column, level (of the column), stage ('' for a number of cases), count; columns in the order they first
    appear. attrs: rows, in order; key, the words of each stage.
    """
    pen = Pen(ax, language)
    if data.empty:
        raise ValueError("no rows; a matrix of stages takes one row a mark")
    em, marks = pen.em, as_rows(data)
    level = {each["column"]: each["level"] for each in marks}
    left = NAMES * pen.width
    pitch = (pen.width - SIDE * em - left) / len(level)
    x = {column: left + (place + 0.5) * pitch for place, column in enumerate(level)}
    entries: list[Entry] = [(ACROSS * em, partial(_mark, pen, stage), words) for stage, words in data.attrs["key"]]
    top = steps(pen, list(level), list(x.values()), pen.key(entries) + 0.7 * em) + 0.45 * em
    y = top
    for row in data.attrs["rows"]:
        lines = pen.wrap(row, left - em)
        bottom = y + max(ROW * em, len(lines) * pen.leading() + 0.6 * em)
        middle = (y + bottom) / 2
        pen.line([0, pen.width], [y, y], color=pen.hair if y > top else pen.rule)
        pen.lines(0, middle - (len(lines) - 1) / 2 * pen.leading(), lines, at="middle")
        for each in marks:
            if each["row"] == row and each["stage"]:
                _mark(pen, each["stage"], x[each["column"]] - ACROSS / 2 * em, middle)
            elif each["row"] == row:
                pen.text(x[each["column"]], middle, str(each["count"]), at="middle", align="center")
        y = bottom
    for column in (one for one, two in pairwise(level) if level[one] != level[two]):
        pen.line([x[column] + pitch / 2] * 2, [top, y], color=pen.rule, zorder=0.5)
    pen.line([0, pen.width], [y, y], color=pen.rule)
    pen.fit(y + 1)
    return ax


def _mark(pen: Pen, stage: str, x: float, y: float) -> None:
    """Draw the mark of a stage at a left x and a middle y."""
    x, color = x + ACROSS / 2 * pen.em, pen.accent if stage in NEAR else pen.slate
    if stage == "undecided":
        pen.marks([x], [y], "D", 0.72 * DOT, fill=pen.paper, edge=pen.derived, label=stage)
        return
    pen.marks([x], [y], "o", DOT, fill=pen.paper, edge=color, label=stage)
    if stage in PARTS:
        start, end = (360 * part - 90 for part in PARTS[stage])  # y grows downwards, so angles run clockwise
        pen.ax.add_patch(Wedge((x, y), DOT / 2 * pen.em, start, end, color=color, linewidth=0, zorder=4))
    elif stage == "taken_up":
        pen.marks([x], [y], "o", 0.4 * DOT, fill=color, edge=color)
    elif stage == "not_recognised":
        reach = 0.35 * DOT * pen.em
        pen.line([x - reach, x + reach], [y + reach, y - reach], color=color, width=1.5, zorder=4)
