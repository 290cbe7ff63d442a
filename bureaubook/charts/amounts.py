"""How far sums of money got: a row for each sum, the amount in the column of its status, the last column for what was paid."""

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import Pen
from bureaubook.dataset.reader import as_rows
from bureaubook.words.text import Text, say

WORDS = {"zh": {"paid": "到账", "open": "未载到账"}, "en": {"paid": "Paid", "open": "not reported"}}
NAMES = 0.34  # of the width, for the names of the sums
BOX, PAD = 2.1, 0.5  # em: height of an amount's box, and above and below a row


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with a row for each sum and a column for each status, in the order they first appear, and one for paid.

    data: columns label, status, amount (words), paid (bool); one row per sum, which stands under its status, or under paid.
    In the column of what was paid a hollow box says that nothing is reported. Without rows: ValueError.
    """
    pen, words = Pen(ax, language), WORDS[language]
    if data.empty:
        raise ValueError("no rows; amounts take one row a sum")
    em, rows = pen.em, as_rows(data)
    columns = [*dict.fromkeys(row["status"] for row in rows if not row["paid"]), words["paid"]]
    left = NAMES * pen.width if pen.is_wide else 0.0
    pitch = (pen.width - left) / len(columns)
    heads = [pen.wrap(column, pitch - 0.8 * em, size="small") for column in columns]
    y = max(map(len, heads)) * pen.leading("small") + 0.4 * em
    for place, lines in enumerate(heads):
        pen.lines(
            left + place * pitch, y - 0.4 * em - len(lines) * pen.leading("small"), lines, size="small", color=pen.quiet
        )
    for place, row in enumerate(rows):
        pen.line([0, pen.width], [y, y], color=pen.hair if place else pen.rule)
        y = _row(
            pen,
            row["label"],
            row["amount"],
            columns.index(words["paid"] if row["paid"] else row["status"]),
            len(columns),
            y,
            left,
            pitch,
            words["open"],
        )
    pen.fit(y)
    return ax


def _row(
    pen: Pen, label: str, amount: str, at: int, columns: int, y: float, left: float, pitch: float, unknown: str
) -> float:
    """Draw one sum from y down, its name beside the boxes or on a phone above them; return the y below."""
    em, y = pen.em, y + PAD * pen.em
    names = pen.wrap(label, left - em if pen.is_wide else pen.width)
    if not pen.is_wide:
        y = pen.lines(0, y, names) + 0.3 * em
    width = pitch - 0.8 * em
    words = pen.wrap(amount, width - 0.5 * em, weight="bold")
    box = (len(words) - 1) * pen.leading() + BOX * em
    height = max(box, len(names) * pen.leading() if pen.is_wide else 0)
    middle = y + height / 2
    if pen.is_wide:
        pen.lines(0, middle - (len(names) - 1) / 2 * pen.leading(), names, at="middle")
    if at < columns - 1:
        x = left + (columns - 1) * pitch
        pen.box(x, middle - box / 2, width, box, fill="none", edge=pen.rule, label="open")
        lines = pen.wrap(unknown, width - 0.5 * em, size="small")
        first = middle - (len(lines) - 1) / 2 * pen.leading("small")
        pen.lines(x + width / 2, first, lines, at="middle", align="center", size="small", color=pen.quiet)
    x = left + at * pitch
    pen.box(x, middle - box / 2, width, box, edge=pen.accent, label="amount")
    first = middle - (len(words) - 1) / 2 * pen.leading()
    pen.lines(x + width / 2, first, words, at="middle", align="center", weight="bold")
    return y + height + PAD * em


def _reading(exhibit: Exhibit) -> Text:
    if len(exhibit.data) < 2:
        return say("按报告用语放在相应的一栏。", "In the column of the report’s words.")
    return say(
        "一行一笔，按报告用语分列；来源、年度不同，不合计。",
        "One row per sum, in the column of the report’s words. Sources and years differ: no total.",
    )


def _alt(exhibit: Exhibit) -> Text:
    """Return the sums in words. Field of the exhibit: sums."""
    return say("资金状态图：{sums}。", "Money by status: {sums}.", sums=exhibit.given["sums"])


amounts = Form("amounts", _draw, _reading, _alt)
