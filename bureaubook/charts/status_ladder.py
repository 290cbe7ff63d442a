"""Applications by the stage the report states: one mark each, one band a stage."""

from collections.abc import Sequence
from typing import TypedDict

import pandas as pd
from matplotlib.axes import Axes

from bureaubook.charts.form import Exhibit, Form
from bureaubook.charts.pen import Pen
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.words.text import Text, say


class Words(TypedDict):
    """What the form says in one language."""

    stages: list[str]
    levels: dict[str, str]
    stated: str
    unit: str


WORDS: dict[str, Words] = {
    "zh": {
        "stages": [
            "推荐、指导",
            "申报",
            "报送材料",
            "正在公示",
            "通过现场考核",
            "被揭榜",
            "用语可作两解",
            "获认定",
            "未获认定",
        ],
        "levels": {"national": "国家（中央）", "provincial": "省级", "prefecture": "市级", "county": "县级"},
        "stated": "实心：原文载明结果",
        "unit": "项",
    },
    "en": {
        "stages": [
            "Recommended or advised",
            "Applied",
            "Papers submitted",
            "At the public-notice stage",
            "On-site review passed",
            "Challenge taken up",
            "Can be read two ways",
            "Recognised",
            "Not recognised",
        ],
        "levels": {
            "national": "national or central",
            "provincial": "provincial",
            "prefecture": "city-level",
            "county": "county-level",
        },
        "stated": "filled: result stated",
        "unit": "",
    },
}
MARKERS = {"national": ("o", 0.81), "provincial": ("^", 0.88), "prefecture": ("s", 0.73), "county": ("D", 0.62)}  # em
STATED = (7, 8)  # the stages that are a result
HEAD, GAP, PAD, STEP = 13.5, 1.4, 0.92, 1.2  # em: stage's column, between programmes, inside a band, mark to mark


def _draw(data: pd.DataFrame, *, language: str, ax: Axes) -> Axes:
    """Return the axes with one mark per application, one band a stage; a stage without rows is left out.

    data: columns stage (its place among the stages), level, programme, wording, count; one row per programme and stage.
    Wide: the stage at the left and three programmes a line; on a phone the stage above and two a line. Without rows: ValueError.
    """
    pen, words = Pen(ax, language), WORDS[language]
    if data.empty:
        raise ValueError("no rows; a ladder takes one row a programme and stage")
    y = _legend(pen, words, data)
    for stage in sorted(set(data["stage"])):
        rows = data[data["stage"] == stage]
        is_stated = stage in STATED
        bottom = _band(pen, words, stage, rows, y)
        if is_stated:
            pen.box(0, y, pen.width, bottom - y)
        pen.line([0, pen.width], [y, y], color=pen.accent if is_stated else pen.rule, width=3 if is_stated else 1)
        y = bottom
    pen.fit(y)
    return ax


def _reading(exhibit: Exhibit) -> Text:
    return say(
        "一个标记一项申报，下面是申报的单位；形状表示级别。",
        "A mark is an application, with those who applied under it; shapes show levels.",
    )


def _alt(exhibit: Exhibit) -> Text:
    """Return the steps in words. Field of the exhibit: steps."""
    return say("阶段图：{steps}。", "Applications by stage: {steps}.", steps=exhibit.given["steps"])


status_ladder = Form("status_ladder", _draw, _reading, _alt)


def _legend(pen: Pen, words: Words, data: pd.DataFrame) -> float:
    """Draw the key to shape and fill for the levels that occur; return the y below."""
    em = pen.em
    present = [level for level in MARKERS if level in set(data["level"])]
    entries = [(level, False, words["levels"][level]) for level in present]
    if data["stage"].isin(STATED).any():
        final = data.loc[data["stage"].isin(STATED), "level"]
        entries.append((final.iloc[0], True, words["stated"]))
    x, y = 0.0, 0.6 * em
    for level, is_filled, text in entries:
        if x and x + 1.25 * em + pen.measure(text, size="small") > pen.width:
            x, y = 0.0, y + 1.6 * em
        _marks(pen, [x + 0.46 * em], [y], level, is_filled=is_filled)
        x += 1.25 * em + pen.text(x + 1.25 * em, y, text, at="middle", size="small", color=pen.quiet) + 1.1 * em
    return y + 1.4 * em


def _band(pen: Pen, words: Words, stage: int, rows: pd.DataFrame, top: float) -> float:
    """Draw one stage and return its lower edge in px."""
    em, is_stated = pen.em, stage in STATED
    inset = PAD * em if pen.is_wide or is_stated else 0
    floor = _name(pen, words, stage, pen.figure(int(rows["count"].sum())), top, inset)
    left, columns, y = (HEAD * em, 3, top + 1.08 * em) if pen.is_wide else (inset, 2, floor + 0.45 * em)
    room = (pen.width - left - inset - GAP * em * (columns - 1)) / columns
    blocks = as_rows(rows)
    for start in range(0, len(blocks), columns):
        line = blocks[start : start + columns]
        deepest = max(_programme(pen, block, left + i * (room + GAP * em), y, room) for i, block in enumerate(line))
        y = deepest + 1.08 * em
    return max(y, floor + 0.92 * em) if pen.is_wide else y


def _name(pen: Pen, words: Words, stage: int, number: str, top: float, inset: float) -> float:
    """Write the stage's number and name, beneath it or, on a phone, beside it; return the y below."""
    em, color = pen.em, pen.accent if stage in STATED else pen.ink
    used = inset + pen.text(inset, top + 0.7 * em, number, size="title", weight="bold", color=color)
    if words["unit"]:
        used += 0.15 * em + pen.text(used + 0.15 * em, top + 1.46 * em, words["unit"], color=pen.quiet)
    if pen.is_wide:
        x, y, room = inset, top + 3.4 * em, (HEAD - GAP) * em - inset
    else:
        x, y, room = used + 0.92 * em, top + 1.4 * em, pen.width - used - 0.92 * em - inset
    name = pen.wrap(words["stages"][int(stage)], room, weight="bold")
    if not pen.is_wide:
        y -= (len(name) - 1) * pen.leading() / 2
    return max(pen.lines(x, y, name, weight="bold"), top + 3 * em) + 0.15 * em


def _programme(pen: Pen, block: Row, x: float, y: float, room: float) -> float:
    """Write one programme's name, its marks and the report's wording; return the y below."""
    em = pen.em
    y = pen.lines(x, y, pen.wrap(block["programme"], room)) + 0.85 * em
    count, a_row = int(block["count"]), max(1, int((room / em - MARKERS["national"][1]) // STEP) + 1)
    xs = [x + (0.46 + i % a_row * STEP) * em for i in range(count)]
    ys = [y + i // a_row * STEP * em for i in range(count)]
    _marks(pen, xs, ys, block["level"], is_filled=block["stage"] in STATED, label="applications")
    below = max([y, *ys]) + 0.85 * em
    return pen.lines(x, below, pen.wrap(block["wording"], room, size="small"), size="small", color=pen.quiet)


def _marks(pen: Pen, xs: Sequence[float], ys: Sequence[float], level: str, *, is_filled: bool, label: str = "") -> None:
    marker, size = MARKERS[level]
    fill, edge = (pen.accent, pen.accent) if is_filled else (pen.paper, pen.slate)
    pen.marks(xs, ys, marker, size, fill=fill, edge=edge, label=label)
