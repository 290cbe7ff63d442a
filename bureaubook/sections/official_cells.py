"""The cells of the three official tables: which the form asks for, which are filled, which are not zero."""

import pandas as pd

from bureaubook.checks.material import copied
from bureaubook.dataset.equations import expected_cells
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.pair import both
from bureaubook.words.rows import words_in_row
from bureaubook.words.text import Text, say

TABLES = (2, 3, 4)


def cells(report: Report) -> pd.DataFrame:
    """Return for each official table how many cells the form has, how many are printed, zero, absent, surplus.

    columns: table (int), part, form, printed, zero, absent, surplus.
    """
    rows: list[Row] = []
    printed = report.table("statutory")
    for number in TABLES:
        mine = printed[printed["table"] == number]
        if mine.empty:
            continue
        surplus = mine["column"].str.startswith("extra-")
        values = [value for value in mine.loc[~surplus, "value"] if value is not None]
        form = len(expected_cells(report.form[report.form["table"] == number]))
        rows.append(
            {
                "table": number,
                "part": report.term("part", str(number)),
                "form": form,
                "printed": len(values),
                "zero": sum(value == 0 for value in values),
                "absent": form - len(values),
                "surplus": int(surplus.sum()),
            }
        )
    frame = pd.DataFrame(rows, columns=["table", "part", "form", "printed", "zero", "absent", "surplus"])
    return frame


def derive_cells(report: Report) -> dict[str, Quantity]:
    """Return how many cells the three tables have in the form, how many are printed, how many of these are not zero, and how many stand beyond it."""
    frame = cells(report)
    labels = {
        "form": ("三张表应填的单元格", "Cells of the three tables in the form"),
        "printed": ("三张表填写的格数", "Cells filled in the three tables"),
        "nonzero": ("其中不为零的单元格", "Of these, cells other than zero"),
        "surplus": ("表式以外多出的单元格", "Cells beyond the form"),
    }
    values = {
        "form": int(frame["form"].sum()),
        "printed": int(frame["printed"].sum()),
        "nonzero": int((frame["printed"] - frame["zero"]).sum()),
        "surplus": int(frame["surplus"].sum()),
    }
    return report.counted(
        "cells",
        values,
        labels,
        unit="个",
        counted="cell",
        formula=(
            "按官方表式逐格核对。",
            "Counted against the official form cell by cell.",
        ),
        condition=_copy_condition(report),
        absent="" if report.has("statutory") else "not_found",
        table="statutory",
    )


def _copy_condition(report: Report) -> dict[str, str] | None:
    """What holds of the counts: how a group in one row is counted; of a text of which the page as published may show more, that it may."""
    missing, in_one = bool(missing_rows(report)) and copied(report), _in_one_words(report)
    if in_one and not missing:
        return in_one
    if not missing:
        return None
    return both(
        "据所存文本，缺行不等于零；请与发布页面核对",
        "in the text held here, where an absent row is not zero; compare with the page as published",
    )


def _in_one_words(report: Report) -> dict[str, str] | None:
    """Return that groups which are printed as one row count as one; None without any."""
    form = report.form
    groups = [
        form[(form["table"] == n) & (form["axis"] == "row") & (form["key"] == key)].iloc[0]
        for n, key in report.one_row_groups
    ]
    if not groups:
        return None
    zh, en = (
        "、".join(f"“{row['label_zh']}”" for row in groups),
        " and ".join(f"“{row['label_en']}”" for row in groups),
    )
    counts = both("按一行计", "counts as one" if len(groups) == 1 else "count as one")
    return both(
        "{rows}印作一行，{counts}", "{rows}, printed as one row, {counts}", rows={"zh": zh, "en": en}, counts=counts
    )


def missing_rows(report: Report) -> list[str]:
    """Return the names, quoted, of the rows of the form of which no cell is in the tables held, in the order of the form."""
    held, form = report.table("statutory"), report.form
    printed = set(zip(*(held.loc[held["absent"] != "not_published", key] for key in ("table", "row")), strict=True))
    rows = form[(form["axis"] == "row") & (form["is_group"] == "0") & form["table"].isin(held["table"])]
    labels = {(row.table, row.key): getattr(row, f"label_{report.language}") for row in rows.itertuples()}
    return [f"“{label}”" for place, label in labels.items() if label and place not in printed]


def asked_words(report: Report, form: Quantity) -> Text:
    """Return how many cells the form has, to stand under those printed, and the rows of which none is."""
    names = missing_rows(report)
    rows = words_in_row(report, names)
    if not names:
        return say("应填{form:number}个", "of {form:number}", form=form)
    if names[1:]:
        return say(
            "应填{form:number}个，缺{rows}各行", "of {form:number}; the rows {rows} are absent", form=form, rows=rows
        )
    return say("应填{form:number}个，缺{rows}一行", "of {form:number}; the row {rows} is absent", form=form, rows=rows)


def beyond_words(report: Report) -> Text:
    """Return how many of the printed cells the form asks for and how many stand beyond it, to stand under the number of all."""
    counted = derive_cells(report)
    if counted["surplus"].absent or not counted["surplus"].value:
        return say("都是表式要求的", "all that the form asks for")
    return say(
        "表式要求的{printed:number}个，多出的{surplus:number}个",
        "{printed:number} that the form asks for, {surplus:number} beyond it",
        printed=counted["printed"],
        surplus=counted["surplus"],
    )


def zero_words(nonzero: Quantity) -> Text:
    """Return how many of the printed cells are other than zero, to stand behind their number."""
    if nonzero.absent or nonzero.value:
        return say("，其中{count:number}个不为零", ", {count:number} of them other than zero", count=nonzero)
    return say("，都是零", ", all zero")


# -- part one
