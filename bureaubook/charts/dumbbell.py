"""One place and period, the same count under two definitions: two dots on a line, and the distance between them."""

from collections.abc import Callable
from decimal import Decimal
from math import ceil, floor, log10

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import GAP, Block, Look, Pen
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.words.text import Text, say

WORDS = {"zh": {"points": "相差{}个百分点"}, "en": {"points": "{} percentage points apart"}}
HEAD, SIDE = 13.5, 1.4  # em: the place's column, and between it and the axis
DOT, SMALL_DOT = 1, 0.85  # em
NARROWEST = 7  # em of room for a label beside another; with less, the two stand one above the other
BETWEEN = 0.7  # em, half of what keeps two labels apart
CLEAR = 4  # em between a dot and an end of the axis that is labelled beside it
MARGIN = 0.35  # of the distance between the outermost dots, left free at either side
Px = Callable[[float], float]  # from per cent to px
End = tuple[Row, float]  # one of the two rows of a place, and its px


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with one line a place, a dot for each definition and the distance in percentage points.

    data: columns place, definition, value (per cent); two rows per place, in the same order of definitions.
    The axis is linear and need not begin at 0; its ends are labelled. Raises ValueError unless a place has two rows.
    """
    pen, words = Pen(ax, language), WORDS[language]
    em = pen.em
    low, high = _ends([float(value) for value in data["value"]])
    left, right = (HEAD * em if pen.is_wide else 0.6 * em), pen.width - 0.6 * em

    def px(value: float) -> float:
        return left + (float(value) - low) / (high - low) * (right - left)

    y, lines = 0.0, []
    for place in dict.fromkeys(data["place"]):
        rows = data[data["place"] == place]
        if len(rows) != 2:
            raise ValueError(f"{place}: {len(rows)} rows; a dumbbell takes two definitions a place")
        line, y = _place(pen, words, place, as_rows(rows), y, px, left)
        lines.append(line)
    for line in lines:
        pen.line([left, right], [line, line], color=pen.rule)
        for end in (left, right):
            pen.line([end, end], [line - 0.3 * em, line + 0.3 * em], color=pen.rule)
    last = data[data["place"] == data["place"].iloc[-1]]["value"]
    is_clear = px(min(last)) > left + CLEAR * em and px(max(last)) < right - CLEAR * em
    middle = lines[-1] + 1.2 * em if is_clear else y + 0.2 * em
    for end in (low, high):
        label = f"{end:g}%"
        half = pen.measure(label, size="small") / 2
        x = min(max(px(end), half), pen.width - half)
        pen.text(x, middle, label, at="middle", align="center", size="small", color=pen.quiet)
    pen.fit(max(y, middle + 0.8 * em))
    return ax


def _reading(exhibit: Exhibit) -> Text:
    """Return what the dots are and are not. Fields of the exhibit: place, region (of the report)."""
    return say(
        "圆点为{place}同期的两个比率；不是{region}的数据。",
        "The dots are two rates of {place} for the same period; they are not figures of {region}.",
        place=exhibit.given["place"],
        region=exhibit.given["region"],
    )


def _alt(exhibit: Exhibit) -> Text:
    """Return both dots. Fields of the exhibit: low, high, and their names."""
    return say(
        "哑铃图，一线两点：{low_name}{low}，{high_name}{high}。",
        "Two dots on one line: {low_name} {low}, {high_name} {high}.",
        **{name: exhibit.given[name] for name in ("low_name", "low", "high_name", "high")},
    )


dumbbell = Form("dumbbell", _draw, _reading, _alt)


def _ends(values: list[float]) -> tuple[float, float]:
    """Return round ends of the axis, about a third of the spread outside the values, within 0–100 where they are."""
    spread = (max(values) - min(values)) or 1
    size = 10 ** floor(log10(spread / 3))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= spread / 3)
    low = floor((min(values) - MARGIN * spread) / step) * step
    high = ceil((max(values) + MARGIN * spread) / step) * step
    return max(low, 0) if min(values) >= 0 else low, min(high, 100) if max(values) <= 100 else high


def _place(
    pen: Pen, words: dict[str, str], place: str, rows: list[Row], top: float, px: Px, left: float
) -> tuple[float, float]:
    """Draw one place from `top`; return the y of its line and the y below."""
    em = pen.em
    colors = {row["definition"]: color for row, color in zip(rows, (pen.accent, pen.second), strict=True)}
    lower, upper = sorted(rows, key=lambda row: row["value"])
    start, stop = px(lower["value"]), px(upper["value"])
    if not pen.is_wide:
        top = pen.lines(0, top, pen.wrap(place, pen.width, weight="bold"), weight="bold") + 0.5 * em
    below, line = top, _labels(pen, (lower, start), (upper, stop), top, left, colors)
    if pen.is_wide:
        name = pen.wrap(place, (HEAD - SIDE) * em, weight="bold")
        line = max(line, top + len(name) * pen.leading() / 2)
        below = pen.lines(0, line - len(name) * pen.leading() / 2, name, weight="bold")
    pen.line([start, stop], [line, line], color=pen.slate, width=3)
    for i, row in enumerate(rows):
        color = colors[row["definition"]]
        look = {"fill": pen.paper if i else color, "edge": color, "width": 3 if i else 1.5}
        pen.marks([px(row["value"])], [line], "o", SMALL_DOT if i else DOT, label="definitions", **look)
    distance = abs(Decimal(str(upper["value"])) - Decimal(str(lower["value"])))
    text = words["points"].format(pen.figure(distance))
    return line, max(_bracket(pen, text, start, stop, line + 0.95 * em, left), below + 0.9 * em)


def _labels(pen: Pen, lower: End, upper: End, top: float, left: float, colors: dict[str, str]) -> float:
    """Write value and definition over each dot, side by side or, where that is too narrow, in two rows with leaders.

    Returns the y of the dots.
    """
    em, middle = pen.em, (lower[1] + upper[1]) / 2
    sides = ((lower, left, middle - BETWEEN * em), (upper, middle + BETWEEN * em, pen.width))
    if min(stop - start for _, start, stop in sides) >= NARROWEST * em:
        blocks = [_block(pen, row, stop - start, colors, stacked=True) for (row, _), start, stop in sides]
        line = top + max(block.height for block in blocks) + em
        for block, ((_, x), start, stop) in zip(blocks, sides, strict=True):
            half = block.width / 2
            pen.draw_block(block, min(max(x, start + half), stop - half), line - em - block.height, align="center")
        return line
    rightwards = pen.width - upper[1] >= lower[1] - left
    y, line_of = top, []
    for row, x in (lower, upper) if rightwards else (upper, lower):
        room = (pen.width - x if rightwards else x - left) - GAP * em
        block = _block(pen, row, room, colors)
        pen.draw_block(block, x + (GAP if rightwards else -GAP) * em, y, align="left" if rightwards else "right")
        line_of.append((x, y))
        y += block.height + GAP * em
    for x, start in line_of:
        pen.line([x, x], [start, y + em], color=pen.rule)
    return y + em


def _block(pen: Pen, row: Row, room: float, colors: dict[str, str], *, stacked: bool = False) -> Block:
    head: list[tuple[str, Look]] = [
        (f"{pen.figure(row['value'])}%", {"weight": "bold", "color": colors[row["definition"]]})
    ]
    return pen.block(head, row["definition"], room, stacked=stacked)


def _bracket(pen: Pen, text: str, start: float, stop: float, y: float, left: float) -> float:
    """Draw what we derive, the distance, as a bracket with its words; return the y below."""
    em = pen.em
    ys = [y, y + GAP * em, y + GAP * em, y]
    pen.line([start, start, stop, stop], ys, color=pen.derived, width=1.5)
    lines = pen.wrap(text, pen.width - left)
    half = max(map(pen.measure, lines)) / 2
    x = min(max((start + stop) / 2, left + half), pen.width - half)
    return pen.lines(x, y + 0.8 * em, lines, align="center", color=pen.derived) + 0.9 * em
