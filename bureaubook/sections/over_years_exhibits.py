"""What the figures and tables on the years show: the cells of each year side by side, and what is carried over."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from bureaubook.analysis.over_years import (
    FLOWS,
    STOCKS,
    Name,
    Step,
    all_cells,
    breaks,
    disputed,
    over_years,
    printed,
    telling,
)
from bureaubook.charts.form import Columns, Exhibit
from bureaubook.dataset.reader import as_rows
from bureaubook.number.quantity import Quantity, rounded, show
from bureaubook.report import Report
from bureaubook.sections.over_years import CARRIED, CHARGES, DOCUMENTS, LICENCES, NAMES, named
from bureaubook.words.pair import both, pick
from bureaubook.words.reasons import reason_words
from bureaubook.words.text import NOTHING, Text, joined, say

CELLS = (
    "各年数字：表二、表四各格，表三各行总计",
    "Numbers of each year: tables two and four; of table three the totals",
)
TOTALS = 3  # the table of which the last column alone is shown


def flows(report: Report) -> Exhibit:
    """Return what is counted in a year, over the years. Fields: news, words."""
    return _series(report, telling(report, FLOWS), LICENCES)


def stocks(report: Report) -> Exhibit:
    """Return what stands at the end of a year, over the years. Fields as in `flows`."""
    return _series(report, telling(report, STOCKS), DOCUMENTS)


def _series(report: Report, found: Mapping[Name, dict[int, Quantity]], first: Name) -> Exhibit:
    """Return cells over the years; the news is of `first`, or of whatever there is: in which year most, in which fewest."""
    lead = first if first in found else next(iter(found), None)
    disputes = {year: disputed(report, year) for year in report.years}
    marked = [
        say("{year}年{name}", "{name}, {year}", name=named(NAMES[name]), year=year)
        for year, names in disputes.items()
        for name in names
        if name in found
    ]
    rows = [
        {
            "label": pick(report, *NAMES[name]),
            "year": year,
            "value": None if cell.absent else cell.value,
            "words": _short(report, cell) + ("*" if name in disputes[year] else ""),
        }
        for name, cells in found.items()
        for year, cell in cells.items()
    ]
    data = pd.DataFrame(rows, columns=["label", "year", "value", "words"], dtype=object)
    held = list(report.years)
    data.attrs = {"years": list(range(held[0], held[-1] + 1)), "held": held, "breaks": breaks(report)}
    return Exhibit(
        data,
        _by_year(report, found),
        _columns(report),
        given={"news": _news(found[lead], lead), "words": _told(report, found)} if lead else {},
        years=tuple(report.years),
        own=say(
            "* 与分项之和不等：{marked}。", "* Not the sum of its parts: {marked}.", marked=joined(marked, "、", "; ")
        )
        if marked
        else NOTHING,
    )


def _news(cells: dict[int, Quantity], name: Name) -> Text:
    """Return in which year something was most, and in which fewest; of one year or two, their numbers."""
    there = printed(cells)
    high, low = (choose(there, key=lambda year: there[year].value) for choose in (max, min))
    unit = NOTHING if name == CHARGES else say("件", "")  # charges name theirs
    if len(there) <= len((high, low)) or there[high].value == there[low].value:
        each = [
            say("{year}年{count}{unit}", "{count}{unit} in {year}", year=year, count=cell, unit=unit)
            for year, cell in there.items()
        ]
        return say("{name}：{each}", "{name}: {each}", name=named(NAMES[name]), each=joined(each, "，", ", "))
    return say(
        "{name}：{high_year}年最多，{high}{unit}；{low_year}年最少，{low}{unit}",
        "{name}: most in {high_year}, {high}{unit}; fewest in {low_year}, {low}{unit}",
        high=there[high],
        high_year=high,
        low=there[low],
        low_year=low,
        name=named(NAMES[name]),
        unit=unit,
    )


def _short(report: Report, cell: Quantity) -> str:
    """Return a number as a figure has it, money to the unit; why it is not there."""
    if cell.absent:
        return pick(report, "缺", "none")
    return show(replace(cell, values=(rounded(cell.value),), printed=""), report.language)


def _told(report: Report, found: Mapping[Name, dict[int, Quantity]]) -> Text:
    each = [
        say(
            "{name}：{numbers}",
            "{name}: {numbers}",
            name=named(NAMES[name]),
            numbers=joined(_dated(report, cells), "、", ", "),
        )
        for name, cells in found.items()
    ]
    return joined(each, "；", "; ")


def _dated(report: Report, cells: dict[int, Quantity]) -> list[Text]:
    said = {y: reason_words(report, cell) if cell.absent else show(cell, report.language) for y, cell in cells.items()}
    return [say("{year}年{words}", "{year} {words}", year=year, words=words) for year, words in said.items()]


def _columns(report: Report) -> Columns:
    return {"label": ("项目", "Item")} | {str(year): _in_both(year) for year in report.years}


def _in_both(year: int) -> tuple[str, str]:
    words = both("{year}年", "{year}", year=year)
    return words["zh"], words["en"]


def _by_year(report: Report, found: Mapping[Name, dict[int, Quantity]]) -> pd.DataFrame:
    rows = [
        {"label": pick(report, *NAMES[name])} | {str(year): cell for year, cell in cells.items()}
        for name, cells in found.items()
    ]
    return pd.DataFrame(rows, columns=["label", *map(str, report.years)], dtype=object)


def carried(report: Report, found: list[Step]) -> Exhibit:
    """Return what is carried from year to year, expected and reported. Fields: steps, held, words."""
    ordered = sorted(found, key=lambda step: (list(CARRIED).index(step.subject), step.year))
    rows = [
        {
            "label": pick(report, *CARRIED[step.subject]),
            "step": f"{step.year - 1}→{step.year}",
            "then": step.then.value,
            "now": step.now.value,
        }
        for step in ordered
    ]
    data = pd.DataFrame(rows, columns=["label", "step", "then", "now"], dtype=object)
    table = pd.DataFrame(
        [
            {"label": pick(report, *CARRIED[step.subject]), "year": str(step.year), "then": step.then, "now": step.now}
            for step in found
        ],
        columns=["label", "year", "then", "now"],
        dtype=object,
    )
    counted = report.counted(
        "years",
        {"steps": len(found), "held": sum(step.follows for step in found)},
        {
            "steps": ("可以核对的上下年衔接", "Steps from year to year that can be checked"),
            "held": ("其中相符的", "Of these, in agreement"),
        },
        counted="",
        unit="",
        formula=("上年报告的数与本年报告的数逐一相比。", "Last year’s number against this year’s, one by one."),
        absent="" if found else "not_found",
        table="statutory",
    )
    words = [
        say(
            "{step} {label}按上年报告{then}，本年报告{now}",
            "{step} {label}: expected {then}, reported {now}",
            step=str(row["step"]),
            label=str(row["label"]),
            then=show(step.then, report.language),
            now=show(step.now, report.language),
        )
        for step, row in zip(ordered, rows, strict=True)
    ]
    return Exhibit(
        data,
        table,
        {
            "label": ("项目", "Item"),
            "year": ("年份", "Year"),
            "then": ("按上年报告", "By last year’s report"),
            "now": ("本年报告", "This year’s report"),
        },
        given={**counted, "words": joined(words, "；", "; ")},
        years=tuple(report.years),
    )


def table(report: Report) -> pd.DataFrame:
    """Return the cells that are not zero in every year: one row a cell, one column a year (Quantity). attrs: `zero`, how many are."""
    found = {name: over_years(report, name) for name in all_cells(report)}
    kept = {name: cells for name, cells in found.items() if any(cell.value for cell in printed(cells).values())}
    rows = [
        {"label": _label(report, name)} | {str(year): cell for year, cell in cells.items()}
        for name, cells in kept.items()
    ]
    made = pd.DataFrame(rows, columns=["label", *map(str, report.years)], dtype=object)
    return made


def _label(report: Report, name: Name) -> str:
    """Return what a cell is called; of table three its row, behind the group it stands in."""
    number, row, column = name
    if number != TOTALS:
        return report.cell_label(number, row, column)
    parent = {each["key"]: each["parent"] for each in as_rows(report.form) if each["table"] == number}[row]
    groups = [report.form_label(number, "row", parent)] if parent != "results" else []
    return " · ".join(filter(None, (*groups, report.form_label(number, "row", row))))


def columns(report: Report) -> Columns:
    """Return the labels of the columns of `table`."""
    return _columns(report)
