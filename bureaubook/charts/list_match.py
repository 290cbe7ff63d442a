"""Which list holds what: names down the side, a mark under each list that holds it, a bar where several do."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import Entry, Pen
from bureaubook.dataset.reader import as_rows
from bureaubook.words.text import Text, alone, say

WORDS = {
    "zh": {"held": "列有", "empty": "没有", "joined": "若为同一单位"},
    "en": {"held": "listed", "empty": "not listed", "joined": "if they are one"},
}
DOT, ACROSS = 0.81, 0.93  # em: a mark, without and with its outline
WIDEST, LEAST = 9, 9.5  # em: from one list to the next at most, and for names at least
NAMES = 0.42  # of the width, for names at least, where the lists leave as much
SIDE, CLEAR = 0.7, 1.5  # em: what keeps two headings apart, and a name from the first list
PAD = 0.42  # em above and below a row
BAR, LINK = 3, 1.5  # line widths
Marks = dict[tuple[str, str], bool]  # by row and column: whether the list holds it


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with a row a name and a column a list: filled where the list holds it, hollow where it should.

    data: columns row, column, held (bool), joined; one row per mark, in the order they first appear; no mark where a pair has no row.
    joined: marks of one name there may stand for one thing, and a line says so; empty for none. Without rows: ValueError.
    """
    pen = Pen(ax, language)
    if data.empty:
        raise ValueError("no rows; a match of lists takes one row a mark")
    em = pen.em
    rows, columns = (list(dict.fromkeys(data[axis])) for axis in ("row", "column"))
    marks: Marks = {(mark["row"], mark["column"]): bool(mark["held"]) for mark in as_rows(data)}
    joined = data[data["joined"] != ""]
    longest = max(max(map(pen.measure, rows)) + CLEAR * em, NAMES * pen.width)
    heads = max(pen.measure(column, size="small") for column in columns) + SIDE * em
    # the lists stand as far apart as leaves each name its line, and their headings theirs
    pitch = max(heads, (pen.width - longest) / len(columns))
    pitch = min(pitch, WIDEST * em, (pen.width - LEAST * em) / len(columns))
    left = min(longest, pen.width - len(columns) * pitch)
    xs = {column: left + (place + 0.5) * pitch for place, column in enumerate(columns)}
    y = _heads(pen, xs, pitch - SIDE * em, pen.key(_key(pen, marks, not joined.empty)) + 0.5 * em)
    pen.line([0, pen.width], [y, y], color=pen.rule)
    middles = {}
    for place, row in enumerate(rows):
        if place:
            pen.line([0, pen.width], [y, y], color=pen.hair)
        lines = pen.wrap(row, left - CLEAR * em)
        middles[row] = y + PAD * em + len(lines) * pen.leading() / 2
        pen.lines(0, middles[row] - (len(lines) - 1) / 2 * pen.leading(), lines, at="middle")
        y += 2 * PAD * em + len(lines) * pen.leading()
    pen.line([0, pen.width], [y, y], color=pen.rule)
    for row in rows:
        held = [xs[column] for column in columns if marks.get((row, column))]
        if held[1:]:
            pen.line([held[0], held[-1]], [middles[row]] * 2, color=pen.accent, width=BAR)
    for _, ends in joined.groupby("joined"):
        ys = [middles[row] for row in ends["row"]]
        pen.line([xs[column] for column in ends["column"]], ys, color=pen.derived, width=LINK)
    for (row, column), is_held in marks.items():
        _mark(pen, xs[column], middles[row], held=is_held)
    pen.fit(y + 1)
    return ax


def _mark(pen: Pen, x: float, y: float, *, held: bool) -> None:
    fill, edge = (pen.accent, pen.accent) if held else (pen.paper, pen.slate)
    pen.marks([x], [y], "o", DOT, fill=fill, edge=edge, label="held" if held else "empty")


def _heads(pen: Pen, xs: dict[str, float], room: float, y: float) -> float:
    """Write the names of the lists over their columns, the last lines level; return the y below."""
    heads = {column: pen.wrap(column, room, size="small") for column in xs}
    bottom = y + max(map(len, heads.values())) * pen.leading("small")
    for column, lines in heads.items():
        top = bottom - len(lines) * pen.leading("small")
        pen.lines(xs[column], top, lines, align="center", size="small", color=pen.quiet)
    return bottom + 0.45 * pen.em


def _key(pen: Pen, marks: Marks, joined: bool) -> list[Entry]:
    """Return an entry for each kind of mark that occurs, and for what joins two."""
    words, across = WORDS[pen.language], ACROSS * pen.em

    def dot(x: float, y: float, held: bool) -> None:
        _mark(pen, x + across / 2, y, held=held)

    def link(x: float, y: float) -> None:
        pen.line([x, x + across], [y, y], color=pen.derived, width=LINK)

    draws: dict[str, Callable[..., Any]] = {"held": partial(dot, held=True), "empty": partial(dot, held=False)}
    kinds = [kind for kind, held in (("held", True), ("empty", False)) if held in marks.values()]
    entries: list[Entry] = [(across, draws[kind], words[kind]) for kind in kinds]
    return [*entries, *([(across, link, words["joined"])] if joined else [])]


def _reading(exhibit: Exhibit) -> Text:
    """Return how a row is read. Fields of the exhibit: note, what there is to see in it."""
    return alone(exhibit.given["note"])


def _alt(exhibit: Exhibit) -> Text:
    """Return which list holds what. Fields of the exhibit: words, a row after the other."""
    return say("对照图：{words}。", "Which list holds what: {words}.", words=exhibit.given["words"])


list_match = Form("list_match", _draw, _reading, _alt)
