"""Which whole totals give the printed rate, under each way of rounding."""

from collections.abc import Callable
from decimal import Decimal
from itertools import count, pairwise

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import Font, Pen
from bureaubook.dataset.reader import as_rows
from bureaubook.number.measures import ROUNDINGS, implied_totals, printed_interval
from bureaubook.number.quantity import exponent
from bureaubook.words.text import Text, joined, say

WORDS = {
    "zh": {
        "total": "假设的总数",
        "share": "{}占总数的比例",
        "found": "可能的总数",
        "nearest": "四舍五入",
        "down": "去尾取整",
        "up": "进一取整",
        "or": "或",
        "to": "至",
        "none": "无",
        "open": "无上限",
        "colon": "：",
        "per cent": "，%",
    },
    "en": {
        "total": "assumed total",
        "share": "{} as a share",
        "found": "possible total",
        "nearest": "rounded to nearest",
        "down": "truncated",
        "up": "rounded up",
        "or": " or ",
        "to": " to ",
        "none": "none",
        "open": "no upper limit",
        "colon": ": ",
        "per cent": ", %",
    },
}
LISTED = 3  # more totals than these are given as a range
Px = Callable[[float], float]  # from per cent to px
Interval = tuple[Decimal, Decimal]
FITTING: Font = {"size": "large", "weight": "bold"}
END = 0.7  # em, from the end of a bar to its label


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with each assumed total on a line of shares, and one bar per rounding rule below.

    data: columns total, share (per cent); one row per assumed total.
    data.attrs: count (the numerator), printed (the rate in the report, a Decimal: its decimals set the rounding step),
    unit (optional; the Chinese counter, such as 家).
    Every row is a dot; where labels would touch, every second, third, … total is labelled, counted from one that fits.
    The totals of each rule are those of `measures.implied_totals`; a rule whose rates begin at 0 has no upper limit.
    Raises ValueError for a rate outside 0–100.
    """
    pen, words = Pen(ax, language), WORDS[language]
    em, numerator, printed = pen.em, int(data.attrs["count"]), data.attrs["printed"]
    unit = data.attrs.get("unit", "")
    bars = {rule: printed_interval(printed, rule) for rule in ROUNDINGS}
    found = {
        rule: implied_totals(numerator, printed, rule) for rule in ROUNDINGS if rule == "nearest" or bars[rule][0] > 0
    }
    results = {rule: _listed(pen, words, found[rule], unit) if rule in found else words["open"] for rule in ROUNDINGS}
    rows = sorted((float(row["share"]), int(row["total"])) for row in as_rows(data))
    decimals = max(2, 1 - exponent(printed))
    dots = [_Dot(pen, share, total, found["nearest"], decimals) for share, total in rows]

    counted = pen.figure(numerator) + unit
    names = [words["total"], words["share"].format(counted)]
    if pen.is_wide:
        left = max(pen.measure(name) for name in [*names, *(words[rule] for rule in ROUNDINGS)]) + em
        right = pen.width - max(pen.measure(text, weight="bold") for text in [*results.values(), words["found"]]) - em
        line, first, step = 3.6 * em, 9.2 * em, 2.4 * em
    else:
        left, right = 0, pen.width
        line, first, step = 4.3 * em, 12.6 * em, 4.1 * em
    px = _scale(pen, dots, bars, left, right)

    low, high = map(float, bars["nearest"])
    pen.box(px(low), line - 0.8 * em, px(high) - px(low), first - line + 0.8 * em)
    pen.line([left, right], [line, line], color=pen.rule)
    _draw_dots(pen, dots, px, line)
    if pen.is_wide:
        pen.text(0, line - 1.7 * em, names[0], at="middle", size="small", color=pen.quiet)
        pen.text(0, line + 1.55 * em, names[1], at="middle", size="small", color=pen.quiet)
        top = first - 1.8 * em
        pen.text(pen.width, top, words["found"], at="middle", align="right", size="small", color=pen.quiet)
    else:
        pen.text(0, 0.8 * em, names[0], at="middle", size="small", color=pen.quiet)
        below = line + 3.1 * em
        pen.text(0, below, names[1] + words["per cent"], at="middle", size="small", color=pen.quiet)
    for i, rule in enumerate(ROUNDINGS):
        _bar(pen, words, rule, bars[rule], results[rule], first + i * step, px)
    pen.fit(first + 2 * step + 1.1 * em)
    return ax


def _reading(exhibit: Exhibit) -> Text:
    return say(
        "点为假设的企业总数；下方三条线段为三种取整方式下印作{rate}的区间，实心端含端点，空心端不含。",
        "Dots are assumed totals; the three bars are the ranges printed as {rate} under three kinds of rounding (filled end included, hollow not).",
        rate=exhibit.given["rate"],
    )


def _alt(exhibit: Exhibit) -> Text:
    """Return the assumed totals with their shares. Fields of the exhibit: count, rate, total (the one that fits)."""
    given = exhibit.given
    shares = (
        say("{total}家为{share}%", "{total} gives {share}%", total=int(row["total"]), share=str(row["share"]))
        for row in as_rows(exhibit.data)
    )
    return say(
        "数轴，上方为假设的企业总数，下方为{count}所占比例：{shares}。四舍五入为{rate}的只有{total}。",
        "A line of assumed totals and the share that {count:number} would be: {shares}. Only {total:number} rounds to {rate}.",
        shares=joined(shares, "，", ", "),
        **{name: given[name] for name in ("count", "rate", "total")},
    )


number_line = Form("number_line", _draw, _reading, _alt)


class _Dot:
    """One assumed total with its labels; `half` is half the width in px that they take."""

    def __init__(self, pen: Pen, share: float, total: int, fitting: list[int], decimals: int) -> None:
        self.share, self.number, self.fits = share, total, total in fitting
        self.is_key = self.fits and len(fitting) <= LISTED
        self.total = pen.figure(total)
        self.label = f"{share:.{decimals}f}" + ("%" if pen.is_wide else "")
        over = pen.measure(self.total, **FITTING if self.is_key else {})
        self.half = max(over, pen.measure(self.label, size="small")) / 2


def _scale(pen: Pen, dots: list[_Dot], bars: dict[str, Interval], left: float, right: float) -> Px:
    """Return the function from per cent to px that leaves every label its room between `left` and `right`."""
    room = [(dot.share, dot.half, dot.half) for dot in dots]
    for start, stop in bars.values():
        room += [(float(start), _end_room(pen, start), 0), (float(stop), 0, _end_room(pen, stop))]
    low, high = min(value for value, *_ in room), max(value for value, *_ in room)
    for _ in range(60):  # a contraction, since the room asked for is less than the width
        px_each = (right - left) / (high - low)
        low = min(value - before / px_each for value, before, _ in room)
        high = max(value + after / px_each for value, _, after in room)
    return lambda share: left + (share - low) / (high - low) * (right - left)


def _end_room(pen: Pen, end: Decimal) -> float:
    return pen.measure(f"{end:f}%", size="small") + END * pen.em


def _draw_dots(pen: Pen, dots: list[_Dot], px: Px, line: float) -> None:
    """Draw every total as a dot, smaller where they crowd, and label those whose labels keep clear of each other."""
    em = pen.em
    places = [px(dot.share) for dot in dots]
    crowding = min((b - a for a, b in pairwise(places)), default=em) / em
    size = min(0.73, max(0.9 * crowding, 0.25))
    for fits in (False, True):
        xs = [x for x, dot in zip(places, dots, strict=True) if dot.fits == fits]
        look = {"fill": pen.derived, "edge": pen.derived} if fits else {"fill": pen.paper, "edge": pen.slate}
        pen.marks(xs, [line] * len(xs), "o", size * (1.37 if fits else 1), label="totals", **look)
    for i in _labelled(dots, places, 0.5 * em):
        dot, x = dots[i], places[i]
        color, under = (pen.derived, pen.ink) if dot.fits else (pen.ink, pen.quiet)
        font: Font = FITTING if dot.is_key else {}
        pen.text(x, line - 1.7 * em, dot.total, at="middle", align="center", color=color, **font)
        pen.text(x, line + 1.55 * em, dot.label, at="middle", align="center", size="small", color=under)


def _labelled(dots: list[_Dot], places: list[float], gap: float) -> list[int]:
    """Return which dots to label: all, or as many as keep clear of each other.

    A few totals that fit are labelled first, others at equal steps from them; of many that fit, round ones.
    """
    fitting = [i for i, dot in enumerate(dots) if dot.fits] or list(range(len(dots)))
    anchor = fitting[len(fitting) // 2]
    is_few = dots[anchor].is_key or not dots[anchor].fits
    start = dots[anchor].number if is_few else 0
    steps = count(1) if is_few else (digit * 10**power for power in count() for digit in (1, 2, 5))
    while True:
        step = next(steps)
        chosen = [i for i, dot in enumerate(dots) if (dot.number - start) % step == 0] or [anchor]
        ends = [(places[i] - dots[i].half, places[i] + dots[i].half) for i in chosen]
        if all(right + gap <= left for (_, right), (left, _) in pairwise(ends)):
            return chosen
        if step > dots[0].number:  # the smallest share, so the largest total
            return [anchor]


def _bar(pen: Pen, words: dict[str, str], rule: str, ends: Interval, result: str, y: float, px: Px) -> None:
    """Draw the rates that one rule prints as the given one: a filled end belongs to them, a hollow one does not."""
    em, is_main = pen.em, rule == "nearest"
    start, stop = (px(float(end)) for end in ends)
    color = pen.derived if is_main else pen.slate
    size = min(0.54, max(0.8 * (stop - start) / em, 0.27))  # smaller where the ends are close
    pen.line([start, stop], [y, y], color=color, width=3 if is_main else 1.5, zorder=2)
    for x, is_closed in ((start, rule != "up"), (stop, rule == "up")):
        pen.marks([x], [y], "o", size, fill=color if is_closed else pen.paper, edge=color)
    for x, end, align, side in ((start, ends[0], "right", -1), (stop, ends[1], "left", 1)):
        pen.text(x + side * END * em, y, f"{end:f}%", at="middle", align=align, size="small", color=pen.quiet)
    style = {"weight": "bold", "color": pen.derived} if is_main else {}
    if pen.is_wide:
        pen.text(0, y, words[rule], at="middle", color=pen.ink if is_main else pen.quiet)
        pen.text(pen.width, y, result, at="middle", align="right", **style)
    else:
        pen.text(0, y - 1.7 * em, words[rule] + words["colon"] + result, at="middle", **style)


def _listed(pen: Pen, words: dict[str, str], totals: list[int], unit: str) -> str:
    """Return the totals in words: each of a few, the range of many."""
    if not totals:
        return words["none"]
    if len(totals) > LISTED:
        return pen.figure(totals[0]) + words["to"] + pen.figure(totals[-1]) + unit
    return words["or"].join(map(pen.figure, totals)) + unit
