"""A year as lanes: a lane for each kind of work, months as columns, each dated work as exactly as the report dates it."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from math import floor
from typing import Literal, TypedDict

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import Entry, Pen
from bureaubook.charts.time_scale import Span, span_of
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.words.dates import MONTHS, MONTHS_ZH, date_words
from bureaubook.words.text import Text, say


class Words(TypedDict):
    """What the form says in one language. months: names, and short ones for narrow columns."""

    months: tuple[list[str], list[str]]
    named: str
    since: str
    within: str
    across: str
    count: str
    day: str
    days: str
    month: str
    year: str
    open: str


WORDS: dict[str, Words] = {
    "zh": {
        "months": ([*MONTHS_ZH], [month.removesuffix("月") for month in MONTHS_ZH]),
        "named": "{}年",
        "since": "{}起",
        "within": "{}至{}",
        "across": "{}至{}",
        "count": "{}项",
        "day": "写到日",
        "days": "写到起止日",
        "month": "只写到月",
        "year": "只写到年",
        "open": "只写了开始",
    },
    "en": {
        "months": ([month[:3] for month in MONTHS], [month[:1] for month in MONTHS]),
        "named": "{}",
        "since": "from {}",
        "within": "{}–{}",
        "across": "{} – {}",
        "count": "{}",
        "day": "day given",
        "days": "first and last day given",
        "month": "month given",
        "year": "year given",
        "open": "only the start printed",
    },
}
HEAD = 8.5  # em: the column of the lanes' names
DOT, BAR, ARROW = 0.81, 0.7, 0.62  # em: a day, the height of a bar, the head of an arrow
WIDTHS: dict[Literal["days", "month", "year"], float] = {"days": DOT, "month": 1.4, "year": 2.4}  # em, in the key
PAD, TRACK = 0.55, 1.1  # em: around a lane, and the height of a work's marks
INSET = 0.25  # em from the beginning of a column to its name


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with a lane a kind of work, in it each work: its title and dates, and beneath them its marks.

    data: columns lane, work (rows of one number are dates of one work, the first the main one), label, start, end (partial ISO
    dates; end empty: open), precision (day, month, year, open), quiet (whether its lane is drawn in grey); lanes and works stand
    in the order given. data.attrs: year (int): its months are the columns, what lies before and after stands in one column each.
    Raises ValueError without rows and for another precision or date.
    """
    pen, words = Pen(ax, language), WORDS[language]
    em = pen.em
    if data.empty:
        raise ValueError("no rows; lanes take one row a date")
    lanes = [(lane, _works(rows)) for lane, rows in groupby(as_rows(data), key=lambda row: row["lane"])]
    spans = [span for _, works in lanes for work in works for span in work.spans]
    left = HEAD * em if pen.is_wide else 0.0
    calendar = _Calendar(pen, words, spans, int(data.attrs["year"]), left)
    y = pen.key(_key(pen, words, spans)) + 0.6 * em
    y = calendar.draw_head(words, y)
    for lane, works in lanes:
        top = y + PAD * em
        y = max(_named(pen, words, lane, len(works), top), top) if not pen.is_wide else top
        for work in works:
            y = _work(pen, words, calendar, work, y)
        if pen.is_wide:
            y = max(y, _named(pen, words, lane, len(works), top))
        y += PAD * em
        pen.line([0, pen.width], [y, y], color=pen.rule)
    pen.fit(y + 1)
    return ax


def _reading(exhibit: Exhibit) -> Text:
    return say(
        "一行一类工作，一列一个月；箭头表示只写了开始时间。",
        "One lane per kind of work, one column per month; an arrow: only the start is printed.",
    )


def _alt(exhibit: Exhibit) -> Text:
    """Return the works in words. Field of the exhibit: words."""
    return say("日程图：{words}。", "A calendar in lanes: {words}.", words=exhibit.given["words"])


lanes = Form("lanes", _draw, _reading, _alt)


class _Work:
    """One work: its title, its dates, and whether it is drawn in grey."""

    def __init__(self, rows: list[Row]) -> None:
        self.label, self.is_quiet = rows[0]["label"], rows[0]["quiet"]
        self.spans = [span_of(row) for row in rows]


def _works(rows: Iterable[Row]) -> list[_Work]:
    return [_Work(list(dates)) for _, dates in groupby(rows, key=lambda row: row["work"])]


class _Calendar:
    """The columns: the months of the year, and where work reaches beyond it, one for the years before and after."""

    def __init__(self, pen: Pen, words: Words, spans: list[Span], year: int, left: float) -> None:
        self.pen, self.year, em = pen, year, pen.em
        first, last = 12 * year, 12 * year + 12
        self.before, self.after = min(span.first for span in spans), max(span.last for span in spans)
        named = words["named"]
        self.earlier = named.format(_years(self.before // 12, year - 1)) if self.before < first else ""
        self.later = named.format(_years(year + 1, (self.after - 1e-6) // 12)) if self.after > last else ""
        start, stop = (self._wide(name) + 3 * INSET * em if name else 0 for name in (self.earlier, self.later))
        right = pen.width - ((0.3 + ARROW) * em if any(span.lacks_end for span in spans) else 1)
        start, stop = left + start, right - stop
        knots = [(self.before, left)] * int(start > left) + [(first, start), (last, stop)]
        knots += [(self.after, right)] * int(stop < right)
        self.months, self.places = zip(*knots, strict=True)
        self.left, self.right, self.width = left, right, (stop - start) / 12
        self.columns = [start + month * self.width for month in range(12)]

    def px(self, month: float) -> float:
        return float(np.interp(month, self.months, self.places))

    def draw_head(self, words: Words, y: float) -> float:
        """Name the columns; return the y below."""
        pen, em = self.pen, self.pen.em
        room = self.width - 2 * INSET * em
        pen.text(self.columns[0] + INSET * em, y, words["named"].format(self.year), size="small", color=pen.quiet)
        y += pen.leading("small")
        names = next((each for each in words["months"] if max(map(self._wide, each)) <= room), words["months"][1])
        for x, name in zip(self.columns, names, strict=True):
            pen.text(x + INSET * em, y, name, size="small", color=pen.quiet)
        if self.earlier:
            pen.text(self.left, y, self.earlier, size="small", color=pen.quiet)
        if self.later:
            pen.text(self.columns[-1] + self.width + INSET * em, y, self.later, size="small", color=pen.quiet)
        y += pen.leading("small") + 0.2 * em
        pen.line([0, pen.width], [y, y], color=pen.rule)
        return y

    def _wide(self, name: str) -> float:
        return self.pen.measure(name, size="small")

    def draw_columns(self, top: float, bottom: float) -> None:
        """Draw where months begin, beside the marks of one work."""
        for month, x in enumerate(self.columns):
            color = self.pen.hair if month else self.pen.rule
            self.pen.line([x, x], [top, bottom], color=color, zorder=0.5)


def _years(first: float, last: float) -> str:
    return str(int(last)) if int(first) == int(last) else f"{int(first)}–{int(last) % 100:02}"


def _named(pen: Pen, words: Words, lane: str, count: int, y: float) -> float:
    """Write a lane's name and how many works it has; return the y below."""
    number = words["count"].format(count)
    if pen.is_wide:
        y = pen.lines(0, y, pen.wrap(lane, (HEAD - 0.8) * pen.em, weight="bold"), weight="bold")
        return pen.lines(0, y, [number], size="small", color=pen.quiet)
    lines = pen.wrap(lane, pen.width - 3 * pen.em, weight="bold")
    below = pen.lines(0, y, lines, weight="bold")
    x = pen.measure(lines[-1], weight="bold") + 0.5 * pen.em
    pen.text(x, below - pen.leading() + 0.1 * pen.em, number, size="small", color=pen.quiet)
    return below


def _work(pen: Pen, words: Words, calendar: _Calendar, work: _Work, y: float) -> float:
    """Draw one work: title and dates in words above its marks; return the y below."""
    em, room = pen.em, pen.width - calendar.left
    main = work.spans[0]
    dates = _dates(words, main, calendar.year, pen.language)
    lines = pen.wrap(work.label, room)
    tail = pen.measure(dates, size="small")
    widths = [*map(pen.measure, lines)]
    is_beside = widths[-1] + 0.5 * em + tail <= room
    widest = max(*widths, widths[-1] + 0.5 * em + tail if is_beside else tail)
    x = max(calendar.left, min(calendar.px(main.first), pen.width - widest))
    below = pen.lines(x, y, lines)
    if is_beside:
        pen.text(x + widths[-1] + 0.5 * em, below - pen.leading() + 0.1 * em, dates, size="small", color=pen.quiet)
    else:
        below = pen.lines(x, below, [dates], size="small", color=pen.quiet)
    calendar.draw_columns(below + 0.1 * em, below + (TRACK + 0.1) * em)
    middle, color = below + (TRACK / 2 + 0.1) * em, pen.slate if work.is_quiet else pen.accent
    for span in work.spans:
        if span is main or floor(span.first) != floor(main.first):  # the main date says the month already
            _mark(pen, calendar, span, middle, color)
    return below + (TRACK + 0.35) * em


def _mark(pen: Pen, calendar: _Calendar, span: Span, y: float, color: str) -> None:
    """Draw one date of a work."""
    em = pen.em
    start, stop = calendar.px(span.first), calendar.px(span.last)
    middle = (start + stop) / 2
    if span.lacks_end:
        tip = calendar.right + (0.3 + ARROW) * em
        pen.line([middle if span.precision == "day" else stop, tip - ARROW * em], [y, y], color=color, width=2)
        pen.marks([tip - ARROW * em], [y], ">", ARROW, fill=pen.paper, edge=color, label="open")
    if span.mark == "day":
        pen.marks([middle], [y], "o", DOT, fill=color, edge=color, label="day")
        return
    width = max(stop - start, BAR * em)
    x = min(max(middle - width / 2, calendar.left), calendar.right - width)
    fill = color if span.mark == "days" else pen.paper
    pen.box(x, y - BAR / 2 * em, width, BAR * em, fill=fill, edge=color, zorder=2, label=span.mark)


def _key(pen: Pen, words: Words, spans: list[Span]) -> list[Entry]:
    """Return an entry for each kind of mark that occurs."""
    em, present = pen.em, {span.mark for span in spans}
    entries: list[Entry] = []
    if "day" in present:

        def dot(x: float, y: float) -> None:
            pen.marks([x + DOT / 2 * em], [y], "o", DOT, fill=pen.accent, edge=pen.accent)

        entries.append((DOT * em, dot, words["day"]))
    for mark, width in WIDTHS.items():
        if mark in present:
            entries.append((width * em, partial(_bar, pen, width=width * em, is_filled=mark == "days"), words[mark]))
    if any(span.lacks_end for span in spans):
        entries.append((2 * em, partial(_arrow, pen), words["open"]))
    return entries


def _bar(pen: Pen, x: float, y: float, *, width: float, is_filled: bool) -> None:
    fill = pen.accent if is_filled else pen.paper
    pen.box(x, y - BAR / 2 * pen.em, width, BAR * pen.em, fill=fill, edge=pen.accent, zorder=2)


def _arrow(pen: Pen, x: float, y: float) -> None:
    tip = x + (2 - ARROW) * pen.em
    pen.line([x, tip], [y, y], color=pen.accent, width=2)
    pen.marks([tip], [y], ">", ARROW, fill=pen.paper, edge=pen.accent)


def _dates(words: Words, span: Span, year: int, language: str) -> str:
    """Return a work's dates in short words, the year only where it is another.

    5月24日至26日, 24–26 May; 3月起, from Mar; 2021年7月起, from Jul 2021
    """
    first, last = (_short(date, year, language) for date in (span.start, span.end or span.start))
    if span.lacks_end:
        return words["since"].format(first)
    if span.start == span.end:
        return first
    if span.start[:7] == span.end[:7]:  # the month once: behind the first day in Chinese, behind the last in English
        once = (first, last.partition("月")[2]) if language == "zh" else (first.partition(" ")[0], last)
        return words["within"].format(*once)
    return words["across"].format(first, last)


def _short(date: str, year: int, language: str) -> str:
    said = date_words(date, language)
    for month in MONTHS if language == "en" else ():
        said = said.replace(month, month[:3])
    if len(date) == 4 or date[:4] != str(year):
        return said
    return said.removeprefix(f"{year}年").removesuffix(f" {year}")
