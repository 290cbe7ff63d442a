"""Which things occur together: a mark where a row and a column meet, filled where the report states it."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.column_steps import steps
from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.line_breaks import atoms
from bureaubook.charts.pen import Entry, Pen
from bureaubook.dataset.reader import as_rows
from bureaubook.words.text import Text, say

Marks = dict[tuple[str, str], list[bool]]  # by row and column: of each mark, whether the report states it


WORDS = {"zh": {"key": ("写明", "报告里没有")}, "en": {"key": ("stated", "not in the report")}}
DOT, ACROSS = 0.81, 0.93  # em: a mark, without and with its outline
STACK = 1.15  # em from one mark to the next where a pair occurs more than once
HEAD = 17  # em: room for the names of rows beside columns with their names above them
LEAST = {True: 12, False: 8}  # em: never less room than that for the names of rows; wide, on a phone
PITCH = {True: (2.6, 3.4), False: (1.25, 1.9)}  # em: least and most between columns whose names stand on steps
WIDEST, DEEPEST = 9, 2  # em between columns, and lines of a name, with the names above the columns
SIDE = 0.9  # em on either side of the columns
CLEAR = 0.8  # em between the name of a row and its first mark
PAD = 0.48  # em above and below a row


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with one mark per row of the data, filled where stated.

    data: columns row, column, stated (bool); one row per mark; rows and columns stand in the order they first appear.
    Two rows of one pair stand one above the other. Without rows there is nothing to draw: ValueError.
    data.attrs: key, the words for filled and for hollow marks, as {language: (filled, hollow)}; optional.
    Names of columns stand above them where every word fits, else on steps that lead down to the column.
    """
    pen, words = Pen(ax, language), WORDS[language]
    em = pen.em
    if data.empty:
        raise ValueError("no rows; a dot matrix takes one row a mark")
    rows, columns = (list(dict.fromkeys(data[axis])) for axis in ("row", "column"))
    marks: Marks = defaultdict(list)
    for mark in as_rows(data):
        marks[mark["row"], mark["column"]].append(bool(mark["stated"]))
    pitch, heads = _columns(pen, rows, columns, pen.width - SIDE * em)
    xs = [pen.width - SIDE * em - (len(columns) - i - 0.5) * pitch for i in range(len(columns))]

    y = pen.key(_key(pen, data, data.attrs.get("key", {}).get(language, words["key"])))
    y += 0.7 * em if y else 0
    top = (_above(pen, heads, xs, y) if heads else steps(pen, columns, xs, y)) + 0.45 * em
    y = top
    for row in rows:
        if y > top:
            pen.line([0, pen.width], [y, y], color=pen.hair)
        found = [(x, marks[row, column]) for x, column in zip(xs, columns, strict=True) if (row, column) in marks]
        y = _row(pen, row, found, y, xs[0] - (ACROSS / 2 + CLEAR) * em)
    for x in xs:
        pen.line([x, x], [top, y], color=pen.hair, zorder=0.5)
    for end in (top, y):
        pen.line([0, pen.width], [end, end], color=pen.rule)
    pen.fit(y + 1)
    return ax


def _reading(exhibit: Exhibit) -> Text:
    """Return what a row and a mark are."""
    return say(
        "一行一个数字；实心为写明，空心为报告里没有。", "One row per number; filled: stated; hollow: not in the report."
    )


def _alt(exhibit: Exhibit) -> Text:
    """Return what is stated. Fields of the exhibit: words."""
    if not exhibit.given["words"]:
        return say("点阵图，都是空心。", "Dot matrix; all are hollow.")
    return say("点阵图，实心的有：{words}。", "Dot matrix; filled are: {words}.", words=exhibit.given["words"])


dot_matrix = Form("dot_matrix", _draw, _reading, _alt)


def _key(pen: Pen, data: pd.DataFrame, words: tuple[str, str]) -> list[Entry]:
    """Return an entry for each kind of mark that occurs."""

    def mark(x: float, y: float, stated: bool) -> None:
        _marks(pen, [x + ACROSS / 2 * pen.em], [y], stated)

    present = set(data["stated"].astype(bool))
    kinds = [(stated, text) for stated, text in zip((True, False), words, strict=True) if stated in present]
    return [(ACROSS * pen.em, partial(mark, stated=stated), text) for stated, text in kinds]


def _marks(pen: Pen, xs: Sequence[float], ys: Sequence[float], stated: bool, label: str = "") -> None:
    fill, edge = (pen.accent, pen.accent) if stated else (pen.paper, pen.slate)
    pen.marks(xs, ys, "o", DOT, fill=fill, edge=edge, label=label)


def _columns(pen: Pen, rows: list[str], columns: list[str], room: float) -> tuple[float, list[list[str]] | None]:
    """Return the px between columns, and each name in lines if all fit above their columns, else nothing."""
    em = pen.em
    longest = max(map(pen.measure, rows))
    if pen.is_wide:
        pitch = min((room - min(longest + SIDE * em, HEAD * em)) / len(columns), WIDEST * em)
        space = pitch - 0.7 * em
        heads = [pen.wrap(column, space, size="small") for column in columns]
        pieces = {piece.strip() for column in columns for piece in atoms(column)}
        if max(map(len, heads)) <= DEEPEST and all(pen.measure(piece, size="small") <= space for piece in pieces):
            return pitch, heads
    least, most = PITCH[pen.is_wide]
    pitch = (room - max(min(longest + SIDE * em, room / 2), LEAST[pen.is_wide] * em)) / len(columns)
    return min(max(pitch, least * em), most * em), None


def _above(pen: Pen, heads: list[list[str]], xs: list[float], y: float) -> float:
    """Write the names above their columns, the last lines level; return the y below."""
    bottom = y + max(map(len, heads)) * pen.leading("small")
    for x, lines in zip(xs, heads, strict=True):
        pen.lines(x, bottom - len(lines) * pen.leading("small"), lines, align="center", size="small")
    return bottom


def _row(pen: Pen, name: str, found: list[tuple[float, list[bool]]], top: float, room: float) -> float:
    """Draw one row: its name and its marks; return the y below."""
    em = pen.em
    lines = pen.wrap(name, room)
    deepest = max(len(stated) for _, stated in found)
    bottom = top + max(len(lines) * pen.leading(), deepest * STACK * em) + 2 * PAD * em
    middle = (top + bottom) / 2
    pen.lines(0, middle - (len(lines) - 1) / 2 * pen.leading(), lines, at="middle")
    places = [
        (column, middle + (j - (len(stated) - 1) / 2) * STACK * em, is_stated)
        for column, stated in found
        for j, is_stated in enumerate(stated)
    ]
    for kind in (True, False):
        of_kind = [(column, y) for column, y, is_stated in places if is_stated == kind]
        if of_kind:
            _marks(pen, [column for column, _ in of_kind], [y for _, y in of_kind], kind, label="pairs")
    return bottom
