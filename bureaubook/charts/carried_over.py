"""What must follow from one year's report to the next: the number expected beside the number reported, a line where they differ."""

from itertools import groupby

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import GAP, Pen
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.words.text import Text, say

WORDS = {
    "zh": {"then": "按上年报告", "now": "本年报告", "agree": "相符"},
    "en": {"then": "by last year’s report", "now": "this year’s report", "agree": "agree"},
}
DOT = 0.72  # em
YEARS = 7.4  # em, for the two years
SIDE = 4.2  # em at either end of the axis, for the numbers beside the dots
ROW = 2.0  # em


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with a row a step from year to year under the name of what is carried: hollow what is expected, full what is reported.

    data: columns label, step (words for the two years), then, now (Decimal). Each label has a scale of its own, from 0. Without
    rows: ValueError.
    """
    if data.empty:
        raise ValueError("no rows; this form takes one a step")
    pen = Pen(ax, language)
    em, words = pen.em, WORDS[language]

    def hollow(x: float, y: float) -> None:
        pen.marks([x + DOT / 2 * em], [y], "o", DOT, fill=pen.paper, edge=pen.derived, width=2)

    def full(x: float, y: float) -> None:
        pen.marks([x + DOT / 2 * em], [y], "o", DOT, fill=pen.accent, edge=pen.accent)

    y = pen.key([(DOT * em, hollow, words["then"]), (DOT * em, full, words["now"])])
    for label, rows in groupby(as_rows(data), key=lambda row: str(row["label"])):
        steps = list(rows)
        y += 0.6 * em
        y = pen.lines(0, y, pen.wrap(label, pen.width, weight="bold"), weight="bold") + 0.2 * em
        most = max(float(max(step["then"], step["now"])) for step in steps) or 1
        for step in steps:
            y = _step(pen, step, y, most)
        pen.line([0, pen.width], [y, y], color=pen.hair)
    pen.fit(y + 0.2 * em)
    return ax


def _step(pen: Pen, step: Row, top: float, most: float) -> float:
    """Draw one step from `top`; return the y below."""
    em, middle = pen.em, top + ROW * pen.em / 2
    pen.text(0, middle, step["step"], at="middle", size="small", color=pen.quiet)
    left, right = (YEARS + SIDE) * em, pen.width - SIDE * em
    then, now = (left + float(step[name]) / most * (right - left) for name in ("then", "now"))
    if step["then"] == step["now"]:
        pen.marks([now], [middle], "o", DOT, fill=pen.accent, edge=pen.accent, label="agrees")
        said = f"{pen.figure(step['now'])} · {WORDS[pen.language]['agree']}"
        room = pen.width - now - (DOT / 2 + GAP) * em
        beside = pen.measure(said, size="small") <= room
        x = now + (DOT / 2 + GAP) * em if beside else now - (DOT / 2 + GAP) * em
        pen.text(x, middle, said, at="middle", align="left" if beside else "right", size="small", color=pen.quiet)
        return top + ROW * em
    pen.line([then, now], [middle, middle], color=pen.derived, width=3)
    pen.marks([then], [middle], "o", DOT, fill=pen.paper, edge=pen.derived, width=2, label="expected")
    pen.marks([now], [middle], "o", DOT, fill=pen.accent, edge=pen.accent, label="reported")
    for x, value, other, color in ((then, step["then"], now, pen.derived), (now, step["now"], then, pen.accent)):
        align = "left" if x >= other else "right"
        away = (DOT / 2 + GAP) * em * (1 if x >= other else -1)
        pen.text(x + away, middle, pen.figure(value), at="middle", align=align, weight="bold", color=color)
    return top + ROW * em


def _reading(exhibit: Exhibit) -> Text:
    """Return what the two dots are."""
    return say(
        "上年结转的申请应等于上年报告的结转数；现行有效的文件，是上年的数加制发、减废止，也会因到期失效而减少。",
        "Requests carried in should equal those that last year’s report carries forward. Documents in force are last year’s, plus those issued, less those repealed; they can also expire.",
    )


def _alt(exhibit: Exhibit) -> Text:
    """Return every step. Fields of the exhibit: words."""
    return say(
        "点图，逐年，预期数与报告数：{words}。",
        "Expected and reported, year by year: {words}.",
        words=exhibit.given["words"],
    )


carried_over = Form("carried_over", _draw, _reading, _alt)
