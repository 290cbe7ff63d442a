"""Who posted something and who took it up: a row for each pair, an arrow between them."""

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import Pen
from bureaubook.dataset.reader import as_rows
from bureaubook.words.text import Text, say

WORDS = {"zh": {"start": "出题单位", "end": "揭榜单位"}, "en": {"start": "Posted by", "end": "Taken up by"}}
LANE = {True: 0.18, False: 0.12}  # of the width, for the arrows
HEAD = 0.55  # em across an arrow's head
PAD = 0.55  # em above and below a row


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with a row for each pair: who set it at the left, who took it up at the right.

    data: columns start, end (names in words); one row per pair. Without rows there is nothing to draw: ValueError.
    """
    pen, words = Pen(ax, language), WORDS[language]
    if data.empty:
        raise ValueError("no rows; a flow takes one row a pair")
    em, lane = pen.em, LANE[pen.is_wide] * pen.width
    room = {side: (pen.width - lane) / 2 - em for side in ("start", "end")}
    if pen.is_wide:  # the shorter names leave their room to the longer ones
        longest = {side: max(map(pen.measure, [*data[side], words[side]])) + em for side in room}
        room["start"] = min(max(longest["start"], 10 * em), room["start"])
        room["end"] = pen.width - lane - room["start"] - em
    right = room["start"] + lane
    for x, side in ((0.0, "start"), (right, "end")):
        pen.text(x, 0, words[side], size="small", color=pen.quiet)
    y = pen.leading("small") + 0.3 * em
    for place, row in enumerate(as_rows(data)):
        pen.line([0, pen.width], [y, y], color=pen.hair if place else pen.rule)
        lines = {side: pen.wrap(row[side], room[side], weight="bold") for side in room}
        middle = y + PAD * em + max(map(len, lines.values())) * pen.leading() / 2
        for x, side in ((0.0, "start"), (right, "end")):
            top = middle - len(lines[side]) * pen.leading() / 2
            pen.lines(x, top, lines[side], weight="bold")
        tail, tip = room["start"] + 0.5 * em, right - 0.9 * em
        pen.line([tail, tip], [middle, middle], color=pen.accent, width=2)
        pen.marks([tip], [middle], ">", HEAD, fill=pen.accent, edge=pen.accent, label="taken")
        y = 2 * middle - y
    pen.fit(y)
    return ax


def _reading(exhibit: Exhibit) -> Text:
    return say("箭头从出题单位指向揭榜单位。", "An arrow leads from who set a challenge to who took it up.")


def _alt(exhibit: Exhibit) -> Text:
    """Return the pairs in words. Field of the exhibit: pairs."""
    return say("流向图：{pairs}。", "Arrows: {pairs}.", pairs=exhibit.given["pairs"])


flow = Form("flow", _draw, _reading, _alt)
