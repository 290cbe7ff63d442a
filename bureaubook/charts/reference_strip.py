"""One number of several places on one axis, each with what it is and what it counts; in a given order, never by number."""

from math import ceil, floor, log10

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import GAP, Look, Pen
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.words.text import Text, say

WORDS = {"zh": {"between": " · "}, "en": {"between": " · "}}
DOT = 0.81  # em
NAMES = {True: 0.47, False: 0.58}  # of the width, for the names; wide, on a phone
END = 3.2  # em right of the axis, for the number beside the last dot
PAD = 0.42  # em above and below a row


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with a line a place and a dot at its number; where there is none, words say so.

    data: columns label, detail (what it is and counts), value (None where there is none), words (in its place), own (bool: the
    report's own). The axis is linear from 0 and its ends are labelled, the upper one with data.attrs["unit"]. Without rows, or without a number: ValueError.
    """
    pen = Pen(ax, language)
    em = pen.em
    numbers = [float(value) for value in data["value"] if value is not None and value == value]
    if not numbers:
        raise ValueError("no rows with a number; a reference strip takes one a place")
    left, right, high = NAMES[pen.is_wide] * pen.width, pen.width - END * em, _end(max(numbers))
    y = 0.0
    for row in as_rows(data):
        y = _row(pen, row, y, left, right, high)
    pen.line([0, pen.width], [y, y], color=pen.rule)
    y += 0.2 * em
    for x, end, align in ((left, 0, "left"), (right, high, "center")):
        unit = data.attrs.get("unit", "") if end else ""
        pen.text(x, y, f"{pen.figure(end)}{unit}", align=align, size="small", color=pen.quiet)
    pen.fit(y + pen.leading("small"))
    return ax


def _row(pen: Pen, row: Row, top: float, left: float, right: float, high: int) -> float:
    """Draw one place from `top`: its name and what it is, the line, the dot and the number; return the y below."""
    em, own = pen.em, bool(row["own"])
    name: Look = {"weight": "bold"} if own else {}
    room = left - 1.2 * em
    lines, detail = pen.wrap(row["label"], room, weight=name.get("weight", "normal")), row["detail"]
    small = pen.wrap(detail, room, size="small") if detail else []
    height = len(lines) * pen.leading() + len(small) * pen.leading("small") + 2 * PAD * em
    pen.line([0, pen.width], [top, top], color=pen.hair if top else pen.rule)
    below = pen.lines(0, top + PAD * em, lines, **name)
    pen.lines(0, below, small, size="small", color=pen.quiet)
    middle = top + height / 2
    if row["value"] is None or row["value"] != row["value"]:
        said = pen.wrap(row["words"], pen.width - left, weight="bold")
        pen.lines(left, middle - (len(said) - 1) / 2 * pen.leading(), said, at="middle", weight="bold")
        return top + height
    color = pen.accent if own else pen.slate
    x = left + float(row["value"]) / high * (right - left)
    beside = x + (DOT / 2 + GAP) * em
    text = pen.figure(row["value"])
    end = beside + pen.measure(text, weight="bold") + GAP * em
    for start, stop in ((left, x), (end, right)):  # the number interrupts the line
        if start < stop:
            pen.line([start, stop], [middle, middle], color=pen.hair)
    pen.marks([x], [middle], "o", DOT, fill=color, edge=color, label="places")
    pen.text(beside, middle, text, at="middle", weight="bold", color=color)
    return top + height


def _end(largest: float) -> int:
    """Return the round end of an axis from 0, at or over the largest number.

    >>> _end(508), _end(14), _end(0), _end(100)
    (600, 20, 1, 100)
    """
    if largest <= 0:
        return 1
    step = int(10 ** max(floor(log10(largest)), 0))
    return ceil(largest / step) * step


def _reading(exhibit: Exhibit) -> Text:
    """Return in which order they stand, and that it ranks nobody."""
    return say(
        "标明各家级别和渠道，按级别、再按拼音排列，不按条数排序。",
        "Level and channel are named; the order is by level, then by name, not by number.",
    )


def _alt(exhibit: Exhibit) -> Text:
    """Return every place with its number. Fields of the exhibit: words."""
    return say("点图，一行一家：{words}。", "A dot a bureau: {words}.", words=exhibit.given["words"])


reference_strip = Form("reference_strip", _draw, _reading, _alt)
