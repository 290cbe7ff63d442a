"""Parts of one printed total: one stacked bar, each part labelled at the end of a leader."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, pairwise

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import GAP, Look, Pen
from bureaubook.number.measures import share
from bureaubook.words.text import Text, say

WORDS = {
    "zh": {"total": "报告载明的总数", "difference": "差额"},
    "en": {"total": "total as printed", "difference": "difference"},
}
BAR, CUT, LANE = 2.2, 0.15, 0.5  # em: height of the bar, gap between parts, height of the strip for an excess
INSET = 1  # em: a leader leaves a long part this far from its near end, a short one at its middle
ENOUGH = 11  # em of room for a label; with less, it stands above the bar, to the left of its leader
ROW = 0.55  # em between rows of labels
Span = tuple[float, float]  # px from left to right


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with one stacked bar, and for each part its value, its share of the printed total and its label.

    data: columns label, value; one row per part.
    data.attrs: total (as printed), unit (the Chinese counter, such as 家; empty in English), and, where the report does not
    print the total, total_words, what is said of it instead, by language; and leading, how many of the first parts the finding
    is about: these are solid, the others outlined.
    Parts that do not add up to the total leave a hatched remainder, or a hatched strip over what is too much.
    """
    pen, words = Pen(ax, language), WORDS[language]
    em, total, unit = pen.em, Decimal(str(data.attrs["total"])), data.attrs["unit"]
    values = [Decimal(str(value)) for value in data["value"]]
    difference = total - sum(values)
    scale = pen.width / float(max(total, sum(values)))
    ends = [float(end) * scale for end in accumulate(values, initial=Decimal(0))]
    spans = list(pairwise(ends))
    labels = list(data["label"])
    if difference:
        printed = float(total) * scale
        spans.append((min(ends[-1], printed), max(ends[-1], printed)))
        values.append(difference)
        labels.append(words["difference"])
    flags = [
        _Flag(pen, span, pen.figure(value) + unit, share(value, total), label, bool(difference) and i == len(data))
        for i, (span, value, label) in enumerate(zip(spans, values, labels, strict=True))
    ]
    in_order = sorted(flags, key=lambda flag: flag.x)
    above = _rows(flag for flag in in_order if flag.side < 0)
    below = _rows(flag for flag in reversed(in_order) if flag.side > 0)

    used = pen.text(0, 0.3 * em, pen.figure(total), size="title", weight="bold")
    used += 0.15 * em + pen.text(used + 0.15 * em, 1.06 * em, unit, color=pen.quiet) if unit else 0
    said = data.attrs.get("total_words", {}).get(language, words["total"])
    pen.text(used + 0.5 * em, 1.06 * em, said, color=pen.quiet)
    strip = (CUT + LANE) * em if difference < 0 else 0  # on the side of its label
    over, under = (strip, 0) if strip and flags[-1].side < 0 else (0, strip)
    top = 3.1 * em + sum(row.height + ROW * em for row in above) + (ROW * em if above else 0) + over
    bottom = top + BAR * em
    _bar(pen, spans[: len(data)], top, data.attrs.get("leading", 0))
    if difference:
        start, end = spans[-1]
        y, height = (top - over if over else bottom + CUT * em, LANE * em) if strip else (top, BAR * em)
        pen.box(start, y, end - start, height, fill="none", edge=pen.derived, hatch="////", zorder=2)
    y = top - over - ROW * em
    for row in above:
        y -= row.height
        row.draw(pen, y, top)
        y -= ROW * em
    y = bottom + under + ROW * em
    for row in below:
        row.draw(pen, y, bottom)
        y += row.height + ROW * em
    pen.fit(y + 0.3 * em)
    return ax


def _reading(exhibit: Exhibit) -> Text:
    return say(
        "横条的长度为家数，全长为报告所载总数。",
        "Length is the number of firms; the whole bar is the total stated.",
    )


def _alt(exhibit: Exhibit) -> Text:
    """Return the whole and its parts. Fields of the exhibit: whole, parts (a row of quantities)."""
    whole, parts = exhibit.given["whole"], exhibit.given["parts"]
    return say(
        "横条图，全长{whole}，分为{parts}。", "A bar of {whole}, divided into {parts}.", whole=whole, parts=parts
    )


part_bar = Form("part_bar", _draw, _reading, _alt)


def _bar(pen: Pen, spans: Sequence[Span], top: float, leading: int) -> None:
    """Draw the parts with gaps of paper between them: the leading ones solid, else three looks by turns, the accent for the longest."""
    cut = CUT * pen.em
    looks = ({"fill": pen.accent}, {"edge": pen.slate}, {"fill": pen.second})
    longest = max(range(len(spans)), key=lambda i: spans[i][1] - spans[i][0])
    for i, (start, end) in enumerate(spans):
        gap = 0 if end > pen.width - cut else cut
        look = looks[i >= leading] if leading else looks[(i - longest) % len(looks)]
        pen.box(start, top, max(end - start - gap, cut), BAR * pen.em, zorder=2, **look)


class _Flag:
    """The label of one part: where its leader leaves the bar, on which side of it the text stands, and the text."""

    def __init__(self, pen: Pen, span: Span, number: str, percent: Decimal, label: str, is_difference: bool) -> None:
        em, (start, end) = pen.em, span
        color = pen.derived if is_difference else None
        near = min((start + end) / 2, start + INSET * em)
        self.side = 1 if pen.width - near >= ENOUGH * em else -1
        self.x = near if self.side > 0 else max((start + end) / 2, end - INSET * em)
        self.gap = GAP * em
        room = (pen.width - self.x if self.side > 0 else self.x) - self.gap
        head: list[tuple[str, Look]] = [
            (number, {"weight": "bold", "color": color}),
            (_percent(percent), {"color": color or pen.quiet}),
        ]
        self.block = pen.block(head, label, room, color=color)


def _percent(value: Decimal) -> str:
    """A share in whole per cent, as the text gives it; one below 1 to its first decimal."""
    digits = "1" if abs(value) >= 1 else "0.1"
    return f"{value.quantize(Decimal(digits), ROUND_HALF_UP)}%".replace("-", "−")


class _Row:
    """Labels that stand side by side."""

    def __init__(self, flag: _Flag) -> None:
        self.flags = [flag]

    @property
    def height(self) -> float:
        return max(flag.block.height for flag in self.flags)

    def takes(self, flag: _Flag) -> bool:
        """Return whether the flag's text ends before the leader that the row reached last."""
        return flag.block.width + 3 * flag.gap <= abs(self.flags[-1].x - flag.x)

    def draw(self, pen: Pen, y: float, bar: float) -> None:
        """Draw leaders from the bar and the texts, the row's top at y."""
        for flag in self.flags:
            pen.line([flag.x, flag.x], [bar, y + (pen.leading() if flag.side > 0 else 0)], color=pen.rule)
            pen.draw_block(flag.block, flag.x + flag.side * flag.gap, y, align="left" if flag.side > 0 else "right")


def _rows(flags: Iterable[_Flag]) -> list[_Row]:
    """Return the labels in rows, the row next to the bar first: flags come from the side their texts point to.

    So no leader crosses a text: a row further from the bar belongs to leaders further against that side.
    """
    rows: list[_Row] = []
    for flag in flags:
        if rows and rows[-1].takes(flag):
            rows[-1].flags.append(flag)
        else:
            rows.append(_Row(flag))
    return rows
