"""Government information disclosure: the three official tables, what part one is made of, what other bureaus print."""

from decimal import Decimal

import pandas as pd

from bureaubook.analysis.composition import aspects_named, characters_by_part
from bureaubook.checks.form import expected_cells
from bureaubook.checks.material import copied
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import ASPECTS, Row
from bureaubook.number.measures import share
from bureaubook.number.quantity import Quantity, rounded
from bureaubook.report import Report
from bureaubook.words.pair import pick
from bureaubook.words.rows import words_in_row
from bureaubook.words.text import NOTHING, Text, say, together

TABLES = (2, 3, 4)


def cells(report: Report) -> pd.DataFrame:
    """Return for each official table how many cells the form has, how many are printed, zero, absent, surplus.

    columns: table (int), form, printed, zero, absent, surplus.
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
                "form": form,
                "printed": len(values),
                "zero": sum(value == 0 for value in values),
                "absent": form - len(values),
                "surplus": int(surplus.sum()),
            }
        )
    frame = pd.DataFrame(rows, columns=["table", "form", "printed", "zero", "absent", "surplus"])
    frame.attrs = {"needs": ("statutory",)}
    return frame


def cells_table(report: Report) -> pd.DataFrame:
    """Return `cells` with the names of the parts. Columns: part, form, printed, zero, absent, surplus."""
    frame = cells(report)
    return frame.assign(part=[report.term("part", str(number)) for number in frame["table"]])


def missing_rows(report: Report) -> list[str]:
    """Return the names, quoted, of the rows of the form of which no cell is in the tables held, in the order of the form."""
    held, form = report.table("statutory"), report.form
    printed = set(zip(*(held.loc[held["absent"] != "not_published", key] for key in ("table", "row")), strict=True))
    rows = form[(form["axis"] == "row") & (form["is_group"] == "0") & form["table"].isin(held["table"])]
    labels = {(row.table, row.key): getattr(row, f"label_{report.language}") for row in rows.itertuples()}
    return [f"“{label}”" for place, label in labels.items() if label and place not in printed]


def missing_row_words(report: Report) -> Text:
    """Return, in brackets, the rows of the form of which no cell is printed; empty if there is none."""
    names = missing_rows(report)
    rows = words_in_row(report, names)
    if not names:
        return NOTHING
    if names[1:]:
        return say(zh="（{rows}各行）", en=" (the rows {rows})", rows=rows)
    return say(zh="（{rows}一行）", en=" (the row {rows})", rows=rows)


def zero_words(report: Report, nonzero: Quantity) -> Text:
    """Return how many of the printed cells are other than zero, in the words of a tile."""
    if nonzero.absent or nonzero.value:
        return say(zh="其中{count}不为零", en="{count:number} of them other than zero", count=nonzero)
    return say(zh="均为零", en="all of them zero")


def request_table(report: Report) -> pd.DataFrame:
    """Return the totals of table three: one row a row of the form, the group it stands in before it. Columns: label, total (Quantity)."""
    form = report.form[(report.form["table"] == 3) & (report.form["axis"] == "row")].sort_values("order")
    label, parent = (form.set_index("key")[column] for column in (f"label_{report.language}", "parent"))
    rows = [
        {"label": _grouped(report, label, parent, key), "total": report.cell(3, key, "total")}
        for key in form.loc[form["is_group"] == "0", "key"]
    ]
    return pd.DataFrame(rows, columns=["label", "total"], dtype=object)


def _grouped(report: Report, label: pd.Series, parent: pd.Series, key: str) -> str:
    """The label of a row behind that of its group, the one group over all results left out."""
    group = parent[key]
    own = str(label[key])
    return own if not group or not parent[group] else f"{label[group]}{pick(report, '：', ': ')}{own}"


def derive_cells(report: Report) -> dict[str, Quantity]:
    """Return how many cells of the three tables are printed, how many of them are not zero, and how many rows are missing."""
    frame = cells(report)
    missing = "" if report.has("statutory") else "not_found"
    labels = {
        "printed": ("三张表印出的单元格", "Cells printed in the three tables"),
        "nonzero": ("其中不为零的单元格", "Of these, cells other than zero"),
        "absent": ("表式要求而未印出的单元格", "Cells of the form that are not printed"),
    }
    values = {
        "printed": int(frame["printed"].sum()),
        "nonzero": int((frame["printed"] - frame["zero"]).sum()),
        "absent": int(frame["absent"].sum()),
    }
    formula = (
        "按官方表式逐格核对，多出的单元格不计。",
        "Counted against the official form cell by cell; surplus cells are left out.",
    )
    return report.counted(
        "cells", values, labels, unit="个", counted="cell", formula=formula, absent=missing, table="statutory"
    )


def composition(report: Report) -> pd.DataFrame:
    """Return the characters of the report by block: the topics of part one, then each further part.

    columns: label, value (int), part; attrs: total, total_words, leading, unit. Topics of part one are joined where they are alike.
    """
    if report.text is None or not report.has("passages"):
        nothing = pd.DataFrame(columns=["label", "value", "part"])
        nothing.attrs = {"needs": ("source", "passages")}
        return nothing
    passages = report.table("passages")
    rows: list[Row] = []
    first = passages[passages["part"] == "1"]
    length = first["printed"].map(lambda words: sum(not char.isspace() for char in words))
    for block, topics in BLOCKS.items():
        value = int(length[first["topic"].isin(topics)].sum())
        if value:
            rows.append({"label": report.term("block", block), "value": value, "part": "1"})
    counted = characters_by_part(report.text, passages).set_index("part")["characters"]
    for part in sorted(set(counted.index) - {"1"}):
        rows.append({"label": report.term("part", part), "value": int(counted[part]), "part": part})
    frame = pd.DataFrame(rows, columns=["label", "value", "part"])
    frame.attrs = {
        "total": int(frame["value"].sum()),
        "total_words": {"zh": "合计，本书所计", "en": "in all, counted by this book"},
        "leading": int((frame["part"] == "1").sum()),
        "unit": pick(report, "字", ""),
        "needs": ("source", "passages"),
    }
    return frame


BLOCKS = {
    "innovation": (
        "general",
        "organisation",
        "rd_survey",
        "rd_support",
        "innovation_entities",
        "platforms",
        "tech_transfer",
    ),
    "outreach": ("science_popularisation", "technology_envoys"),
    "office": ("party_work", "civic_work", "epidemic_work", "other"),
    "disclosure": ("disclosure",),
}


def composition_table(report: Report) -> pd.DataFrame:
    """Return `composition` with shares. Columns: block, characters, share (whole per cent)."""
    frame = composition(report)
    total = Decimal(frame.attrs.get("total", 0) or 1)
    return pd.DataFrame(
        {
            "block": list(frame["label"]),
            "characters": [int(value) for value in frame["value"]],
            "share": [f"{rounded(share(Decimal(int(value)), total), 1)}%" for value in frame["value"]],
        },
        dtype=object,
    )


def has_part_one(report: Report) -> bool:
    """Return whether the data hold the text of part one."""
    return bool((report.table("passages")["part"] == "1").any())


def missing_row_caution(report: Report) -> list[Text]:
    """Return the caution where rows of the form are not in the text held here; none where all are, or where no table is."""
    names = missing_rows(report)
    if not names:
        return []
    rows = words_in_row(report, names)
    if names[1:]:
        words = say(zh="{rows}各行未见于本书所存文本。", en="The rows {rows} are not in the text held here.", rows=rows)
    else:
        words = say(zh="{rows}一行未见于本书所存文本。", en="The row {rows} is not in the text held here.", rows=rows)
    if not copied(report):
        return [words]
    compare = say(
        zh="可能为转存差异，请与发布页面核对。",
        en="That may come from the copy; please compare with the page as published.",
    )
    return [together(words, compare)]


def business_words(report: Report, composition: pd.DataFrame) -> list[Text]:
    """Return the sentence that names the longest block of part one; none without the text."""
    first = composition[composition["part"] == "1"]
    if first.empty:
        return []
    longest: str = max(as_rows(first), key=lambda row: int(row["value"]))["label"]
    words = longest if report.language == "zh" else longest[:1].lower() + longest[1:]
    return [say(zh="篇幅最多的是{longest}。", en="Its longest block is {longest}.", longest=words)]


def aspect_table(report: Report) -> pd.DataFrame:
    """Return the five aspects of the form and whether part one names them; empty without passages. Columns: aspect, named (words)."""
    if not has_part_one(report):
        nothing = pd.DataFrame(columns=["aspect", "named"])
        nothing.attrs = {"needs": ("passages",)}
        return nothing
    named = aspects_named(report)
    return pd.DataFrame(
        {
            "aspect": [report.term("aspect", aspect) for aspect in ASPECTS],
            "named": [
                pick(report, "已载" if named[aspect] else "未见", "named" if named[aspect] else "not found")
                for aspect in ASPECTS
            ],
        }
    )


def composition_words(report: Report) -> str:
    """Return `composition` as one row of words."""
    rows = as_rows(composition_table(report))
    return pick(report, "；", "; ").join(f"{row['block']}{pick(report, '', ' ')}{row['characters']:,}" for row in rows)
