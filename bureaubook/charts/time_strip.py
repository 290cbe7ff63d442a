"""What happened when: a row for each activity on one axis of months, as exactly as the report dates it."""

from functools import partial
from typing import Literal, TypedDict

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.pen import GAP, Entry, Font, Pen
from bureaubook.charts.time_scale import Scale, Span, span_of
from bureaubook.dataset.reader import as_rows
from bureaubook.words.dates import MONTHS, date_words


class Words(TypedDict):
    """What the form says in one language."""

    months: list[str]
    named: str
    since: str
    day: str
    days: str
    month: str
    year: str
    open: str


WORDS: dict[str, Words] = {
    "zh": {
        "months": [f"{month}月" for month in range(1, 13)],
        "named": "{}年",
        "since": "{}以来",
        "day": "载明日期",
        "days": "载明起止日期",
        "month": "只载明月份",
        "year": "只载明年份",
        "open": "未载明截止时间",
    },
    "en": {
        "months": [month[:3] for month in MONTHS],
        "named": "{}",
        "since": "since {}",
        "day": "date given",
        "days": "first and last day given",
        "month": "month only",
        "year": "year only",
        "open": "no end given",
    },
}
HEAD, DATES = 17.3, 9.6  # em: most room for the labels and for the dates beside them
SIDE = 1  # em between columns
DOT, ACROSS, BAR = 0.81, 0.93, 0.81  # em: a day, with its outline, and the height of a bar
BARS: dict[Literal["days", "month", "year"], float] = {
    "days": BAR,
    "month": 1.4,
    "year": 2.4,
}  # em: their width in the key; a shorter bar is drawn as wide as high
ARROW = 1.1  # em beyond the axis for what has no end
PAD = 0.5  # em above and below a row
INSET = 0.25  # em from the beginning of a month or year to its name
STEPS = (1, 3, 6)  # months from one labelled month to the next
AXIS = 3.25  # em from the top of the years to the axis
TICKS = 4  # px a month must have to be ticked


def time_strip(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with one row per activity: a dot for a day, a bar for days, months or years, an arrow for no end.

    data: columns label, start, end (partial ISO dates, such as 2022-05; end empty: open), precision (day, month, year,
    open: as exact as its start); rows stand in the order given. Filled: days; hollow: somewhere in that month or year.
    data.attrs: until (partial ISO date, at whose end the axis ends; else the year of the last date), year (int, shaded);
    both optional. Raises ValueError without rows and for another precision or date.
    """
    pen, words = Pen(ax, language), WORDS[language]
    em = pen.em
    if data.empty:
        raise ValueError("no rows; a time strip takes one row an activity")
    spans = [span_of(row) for row in as_rows(data)]
    dates = [_words(words, span, language) for span in spans]
    beside = [_beside(pen, parts) for parts in dates]
    labels = list(data["label"])
    if pen.is_wide:
        head = min(max(map(pen.measure, labels)), HEAD * em)
        widest = max(pen.measure(line, size="small") for lines in beside for line in lines)
        left = head + widest + 2 * SIDE * em
    else:
        head, left = pen.width, 0.5 * em
    right = pen.width - (ARROW * em if any(span.lacks_end for span in spans) else 0.5 * em)
    scale = Scale(spans, data.attrs.get("until"), left, right)

    y = pen.key(_key(pen, words, spans))
    axis = _axis(pen, words, scale, data.attrs.get("year"), y + 0.6 * em)
    y, tracks = axis, []
    for i, (span, label) in enumerate(zip(spans, labels, strict=True)):
        if i:
            pen.line([0, pen.width], [y, y], color=pen.hair)
        lines = pen.wrap(label, head)
        if pen.is_wide:
            bottom = y + max(len(lines), len(beside[i])) * pen.leading() + 2 * PAD * em
            middle = (y + bottom) / 2
            _centred(pen, 0, middle, lines)
            _centred(pen, head + SIDE * em, middle, beside[i], size="small", color=pen.quiet)
        else:
            middle = _over(pen, lines, "".join(dates[i]), y + PAD * em) + 0.75 * em
            bottom = middle + (BAR / 2 + PAD + 0.2) * em
        _activity(pen, scale, span, middle)
        tracks.append(middle)
        y = bottom
    _ground(pen, scale, data.attrs.get("year"), axis, y, tracks)
    pen.fit(y + 1)
    return ax


def _words(words: Words, span: Span, language: str) -> list[str]:
    """Return an activity's dates in words, in one or two parts, what both ends share said once.

    2022年5月24日 至26日, 24– 26 May 2022; 2022年3月 至5月, March– May 2022; 2022年3月以来, since March 2022
    """
    first, last = date_words(span.start, language), date_words(span.end, language)
    if span.lacks_end:
        return [words["since"].format(first)]
    if span.start == span.end:
        return [first]
    alike = len(span.start) == len(span.end)
    shared = next((n for n in (7, 4) if alike and n < len(span.start) and span.start[:n] == span.end[:n]), 0)
    if language == "zh":
        return [first, "至" + (last.partition({7: "月", 4: "年"}[shared])[2] if shared else last)]
    kept = first.split()[: {7: -2, 4: -1, 0: None}[shared]]
    return [" ".join(kept) + (" – " if len(kept) > 1 else "–"), last]


def _key(pen: Pen, words: Words, spans: list[Span]) -> list[Entry]:
    """Return an entry for each kind of mark that occurs."""
    em, present, entries = pen.em, {span.mark for span in spans}, []
    if "day" in present:
        entries.append((ACROSS * em, lambda x, y: _dot(pen, x + ACROSS / 2 * em, y), words["day"]))
    for mark, width in BARS.items():
        if mark in present:
            draw = partial(_bar, pen, width=width * em, is_filled=mark == "days")
            entries.append((width * em, draw, words[mark]))
    if any(span.lacks_end for span in spans):
        entries.append((2 * em, lambda x, y: _arrow(pen, x, x + 2 * em, y), words["open"]))
    return entries


def _axis(pen: Pen, words: Words, scale: Scale, focus: int | None, top: float) -> float:
    """Write years and months, each to the right of where it begins, and tick the months; return the y of the axis."""
    em = pen.em
    middle, axis = top + 1.35 * em, top + AXIS * em
    _years(pen, words, scale, focus, top)
    names = words["months"]
    widest = max(pen.measure(name, size="small") for name in names) + 2 * INSET * em
    step = next((step for step in STEPS if step * scale.month >= widest), None)
    for month in range(scale.first, int(scale.last) + 1):
        x, name = scale.px(month), names[month % 12]
        fits = x + INSET * em + pen.measure(name, size="small") <= scale.right
        is_named = step and month % 12 % step == 0 and fits
        if is_named:
            pen.text(x + INSET * em, middle, name, size="small", color=pen.quiet)
        if is_named or month % 12 == 0 or scale.month >= TICKS:
            pen.line([x, x], [axis - (0.6 if is_named else 0.3) * em, axis], color=pen.rule)
    return axis


def _years(pen: Pen, words: Words, scale: Scale, focus: int | None, y: float) -> None:
    """Name the years, a short one pushing the next aside; one without room goes unnamed, but never the one in focus."""
    em, end, years = pen.em, scale.left, scale.years()
    bold: Font = {"size": "small", "weight": "bold"}
    room = [
        (start, stop - pen.measure(words["named"].format(year), **bold)) for year, start, stop in years if year == focus
    ]
    for year, start, stop in years:
        is_focus = year == focus
        look: Font = bold if is_focus else {"size": "small"}
        text = words["named"].format(year)
        x, width = max(start + INSET * em, end), pen.measure(text, **look)
        stop = max(stop, scale.left + 4 * em)  # a first year of a month or two is named all the same
        if room and start < room[0][0]:
            stop = min(stop, max(room[0]) - 2 * INSET * em)
        if is_focus:
            x = min(x, pen.width - width)
        elif x + width > min(stop, pen.width):
            continue
        end = x + 2 * INSET * em + pen.text(x, y, text, color=pen.accent if is_focus else pen.ink, **look)


def _ground(pen: Pen, scale: Scale, focus: int | None, axis: float, bottom: float, tracks: list[float]) -> None:
    """Draw what lies under the rows, on a phone under their marks: the year in focus, the lines between years, the axis."""
    em = pen.em
    top = axis - (AXIS + 0.15) * em
    for year, start, stop in scale.years():
        if year == focus:
            pen.box(start, top, stop - start, (bottom if pen.is_wide else axis) - top, label="focus")
            for y in () if pen.is_wide else tracks:
                pen.box(start, y - 0.65 * em, stop - start, 1.3 * em, label="focus")
        if start > scale.left and pen.is_wide:
            pen.line([start, start], [axis, bottom], color=pen.rule, zorder=0.5)
    for y in () if pen.is_wide else tracks:
        pen.line([scale.left, scale.right], [y, y], color=pen.hair, zorder=0.5)
    for y in (axis, bottom):
        pen.line([0, pen.width], [y, y], color=pen.rule)


def _activity(pen: Pen, scale: Scale, span: Span, y: float) -> None:
    """Draw one activity's mark."""
    em = pen.em
    start, stop = scale.px(span.first), scale.px(span.last)
    middle = (start + stop) / 2
    if span.lacks_end:
        _arrow(pen, middle if span.precision == "day" else stop, scale.right + ARROW * em, y, label="open")
    if span.mark == "day":
        _dot(pen, middle, y, label="day")
        return
    width = max(stop - start, BAR * em)
    x = min(max(middle - width / 2, scale.left), scale.right - width)
    _bar(pen, x, y, width, is_filled=span.mark == "days", label=span.mark)


def _dot(pen: Pen, x: float, y: float, label: str = "") -> None:
    pen.marks([x], [y], "o", DOT, fill=pen.accent, edge=pen.accent, label=label)


def _bar(pen: Pen, x: float, y: float, width: float, *, is_filled: bool, label: str = "") -> None:
    fill = pen.accent if is_filled else pen.paper
    pen.box(x, y - BAR / 2 * pen.em, width, BAR * pen.em, fill=fill, edge=pen.accent, zorder=2, label=label)


def _arrow(pen: Pen, start: float, tip: float, y: float, label: str = "") -> None:
    """Draw a line with a hollow head, which ends at `tip`."""
    size = 0.62
    pen.line([start, tip - size * pen.em], [y, y], color=pen.accent, width=2)
    pen.marks([tip - size * pen.em], [y], ">", size, fill=pen.paper, edge=pen.accent, label=label)


def _centred(pen: Pen, x: float, middle: float, lines: list[str], size: str = "body", color: str | None = None) -> None:
    y = middle - (len(lines) - 1) / 2 * pen.leading(size)
    pen.lines(x, y, lines, at="middle", size=size, color=color)


def _beside(pen: Pen, parts: list[str]) -> list[str]:
    """Return dates in one line where they fit beside a label, else in two."""
    whole = "".join(parts)
    return [whole] if pen.measure(whole, size="small") <= DATES * pen.em else [part.strip() for part in parts]


def _over(pen: Pen, lines: list[str], dates: str, y: float) -> float:
    """Write a label and, after it or beneath, its dates; return the y below."""
    bottom = pen.lines(0, y, lines)
    x = pen.measure(lines[-1]) + 1.5 * GAP * pen.em
    if x + pen.measure(dates, size="small") <= pen.width:
        pen.text(x, bottom - pen.leading() + 0.08 * pen.em, dates, size="small", color=pen.quiet)
        return bottom
    return pen.lines(0, bottom, [dates], size="small", color=pen.quiet)
