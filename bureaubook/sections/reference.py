"""The tables of the source page: readings of numerals, the document, corrections, terms, data."""

from functools import partial

import pandas as pd

from bureaubook.dataset import chinese, schema
from bureaubook.dataset.named import NAMED
from bureaubook.dataset.reader import as_rows, groups
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.dates import printed_period
from bureaubook.words.pair import pick
from bureaubook.words.segment import Segment
from bureaubook.words.text import NEEDED, NOTHING, Quote, Text, listed, say

# the tables of a page: the labels of their columns, and their captions
GLOSSARY = {
    "term": ("术语", "Term"),
    "other": ("英文", "Chinese"),
    "definition": ("含义", "Definition"),
    "basis": ("依据", "Basis"),
}
TERMS = "官方术语和本书统一的译名", "Official terms and the one rendering this book uses"
READINGS = {"reading": ("用途", "Use"), "count": ("个数", "How many"), "examples": ("例", "Examples")}
READ = "全文数字按用途分类", "All numbers in the text, by use"
ABOUT = {"what": ("项目", "Item"), "value": ("内容", "Value")}
DOCUMENT = "来源文件与本书所存文本", "The source and the copy held here"
FIELDS = {
    "field": ("字段", "Field"),
    "kind": ("类型", "Type"),
    "required": ("必填", "Required"),
    "meaning": ("含义", "Meaning"),
}
DICTIONARY = "数据字典：空单元格不是零", "Data dictionary: an empty cell is not a zero"

KINDS = {
    "key": ("代码", "key"),
    "text": ("文本", "text"),
    "address": ("网址", "address"),
    "decimal": ("数值", "number"),
    "offset": ("位置", "offset"),
    "integer": ("整数", "whole number"),
    "date": ("日期", "date"),
    "flag": ("是否（1/0）", "flag (1/0)"),
}


def readings(report: Report) -> pd.DataFrame:
    """Return how many numerals of the text have each reading, most first, with a total; attrs: foot.

    columns: reading, count, examples (printed).
    """
    numerals = report.table("numerals")
    rows: list[Row] = []
    for reading, group in groups(numerals, "reading", sort=True):
        printed = list(dict.fromkeys(group["printed"]))[:5]
        rows.append(
            {"reading": report.term("reading", reading), "count": len(group), "examples": Quote("、".join(printed))}
        )
    rows.sort(key=lambda row: -row["count"])
    frame = pd.DataFrame(rows, columns=["reading", "count", "examples"], dtype=object)
    frame.attrs = {"foot": {"reading": pick(report, "合计", "Total"), "count": len(numerals)}}
    return frame


def derive_readings(report: Report) -> dict[str, Quantity]:
    """Return how many numerals of the text are statistics, and how many stand in the official tables. Absent without numerals.csv."""
    numerals = report.table("numerals")
    counts = {reading: int((numerals["reading"] == reading).sum()) for reading in ("figure", "statutory")}
    labels = {
        "figure": ("统计数字", "Printed statistics"),
        "statutory": ("法定表格里的数字", "Numbers in the official tables"),
    }
    return report.counted(
        "numerals",
        counts,
        labels,
        unit="个",
        counted="numeral",
        formula=(
            "原文的数字逐个判读用途后计数，重复印出的和表式以外多出的也计入。",
            "The numbers in the text are sorted by use and counted, repeated and surplus ones too.",
        ),
        absent="" if len(numerals) else "not_found",
        table="numerals",
    )


def alone(report: Report) -> Text:
    """Return that the book holds official tables, or these and single figures, and not the text; nothing of any other report."""
    if not report.figures_alone:
        return NOTHING
    if not report.tables_alone:
        return say(
            "本书只收这份报告的法定表格和正文里的一些数字，不收全文；每个数字都列在《原文与数据》里。",
            "This book holds the statutory tables of the report and some numbers of its text, not the text itself; each number stands in “Source text and data”.",
        )
    return say(
        "本书只收这份报告的法定表格，每个数字都可追到表中的一格。",
        "This book holds the statutory tables of the report and nothing else; every number leads to its cell.",
    )


def whole(report: Report) -> Text:
    """Return the name of the text; a sentence with it says nothing where the report is kept without its text."""
    return NEEDED if not report.has_text else say("报告全文", "The full text")


def translated(report: Report) -> Text:
    """Return the name of the text with its translation; a sentence with it says nothing without any translation."""
    return whole(report) if (report.table("passages", "text_en")["text_en"] != "").any() else NEEDED


def untranslated(report: Report) -> Text:
    """Return the name of a text that has no translation; a sentence with it says nothing of any other."""
    return NEEDED if translated(report) else whole(report)


def unknown(report: Report) -> Text:
    """Return what is not known of the publication, in a row; a sentence with it says nothing where all is known."""
    names = {"published": ("发布日期", "date of publication"), "address": ("原文地址", "address of the original")}
    lacking = [say(*words) for key, words in names.items() if not report.meta.get(key)]
    return listed(lacking) if lacking else NEEDED


def about(report: Report) -> pd.DataFrame:
    """Return what is known of the source document and of the copy. Columns: what, value."""
    meta, chosen = report.meta, partial(pick, report)
    unknown = chosen("未记录", "not recorded")
    region = meta["region"]
    rows = [
        (chosen("标题", "Title"), report.words("title")),
        (chosen("发布机关", "Agency"), report.words("agency")),
        (
            chosen("地区", "Region"),
            f"{report.words('region')} ({region['code']})" if region.get("code") else report.words("region"),
        ),
        (chosen("年度", "Year"), str(report.year)),
        (
            chosen("表式", "Official form"),
            chosen("{form}年格式", "of {form}", form=meta["form"]),
        ),
        (
            chosen("统计期间", "Statistical period"),
            printed_period(meta["period_printed"], report.language)
            if meta.get("period_printed")
            else chosen("未见说明", "not found"),
        ),
        (chosen("发布日期", "Published"), meta.get("published") or unknown),
        (chosen("原文地址", "Address"), meta.get("address") or unknown),
        (chosen("本书所存文本", "The copy held here"), report.words("capture") if meta.get("capture") else unknown),
        (chosen("文件校验值（SHA-256）", "Checksum (SHA-256)"), meta["sha256"]),
        (chosen("法律地位", "Standing"), report.words("standing")),
        *((chosen("说明", "Note"), note[report.language]) for note in meta.get("notes") or []),
    ]
    return pd.DataFrame([{"what": what, "value": str(value)} for what, value in rows])


def glossary(report: Report) -> pd.DataFrame:
    """Return the official terms that the book needs. Columns: term, other (the other language), definition, basis; sorted as the language sorts."""
    mine, other = ("zh", "en") if report.language == "zh" else ("en", "zh")
    terms = report.shared("glossary").sort_values("en", key=lambda column: column.str.lower())
    rows = [row for row in as_rows(terms) if not row["section"] or report.has_chapter(row["section"])]
    return pd.DataFrame(
        {
            "term": [row[mine] for row in rows],
            "other": [_english(row[other]) if other == "en" else Quote(row[other]) for row in rows],
            "definition": [_definition(report, row) for row in rows],
            "basis": [
                Quote(words) if (words := row["basis"] or _local(report, row, "local_basis")) else "" for row in rows
            ],
        },
        dtype=object,
    )


def _definition(report: Report, row: Row) -> str:
    """Return the definition of a term with what it adds in the report's part of the country, and for a county which city is meant."""
    added = _local(report, row, f"local_{report.language}")
    city = _which_city(report) if row["concept"] == "city_level" else ""
    return str(row[f"definition_{report.language}"]) + (pick(report, "", " ") + added if added else "") + city


def _local(report: Report, row: Row, field: str) -> str:
    """Return what a term says of the place that the report is of; empty of any other place."""
    code = str(report.stated("region").get("code") or "")
    return str(row[field]) if row["local_to"] and code.startswith(row["local_to"]) else ""


def _english(words: str) -> list[Segment]:
    """Return English words to stand in a cell of a Chinese page, marked as such."""
    return [{"t": words, "lang": "en"}]


def _which_city(report: Report) -> str:
    """Return which city a county's report means; empty for another agency, or where report.yml does not say."""
    city = report.stated("region").get(f"within_{report.language}")
    if report.stated("agency").get("level") != "county" or not city:
        return ""
    say = partial(pick, report, region=report.words("region"), city=city)
    return say("{region}由{city}管辖，“市”指{city}。", " {region} is administered by {city}, the city meant here.")


def tables(report: Report) -> pd.DataFrame:
    """Return the report's tables and their sizes. Columns: file, rows, what; a missing table has no number of rows."""
    rows: list[Row] = []
    for table in schema.REPORT:
        what = pick(report, chinese.table_words(table.name), table.description)
        size = len(report.table(table.name)) if report.has(table.name) else report.term("absence", "not_found")
        rows.append({"file": f"{table.name}.csv", "rows": size, "what": what})
    return pd.DataFrame(rows, dtype=object)


def fields(report: Report) -> pd.DataFrame:
    """Return every field of the report's workbook, the table as a heading row. Columns: field, kind, required, meaning; attrs: heads."""
    chosen = partial(pick, report)
    rows: list[Row] = []
    heads: list[int] = []
    own = [table for table in schema.REPORT if report.has(table.name)]
    shared = [table for table in schema.SHARED if table.name in NAMED]
    for table in (*own, *shared, schema.FORM):
        heads.append(len(rows))
        name = "forms/*.csv" if table is schema.FORM else f"{table.name}.csv"
        what = chosen(chinese.table_words(table.name), table.description)
        rows.append({"field": name, "kind": "", "required": "", "meaning": what})
        for field in table.fields:
            rows.append(
                {
                    "field": field.name,
                    "kind": chosen(*KINDS[field.kind]),
                    "required": chosen("是", "yes") if field.required else "",
                    "meaning": chosen(chinese.field_words(table.name, field.name), field.description),
                }
            )
    frame = pd.DataFrame(rows, dtype=object)
    frame.attrs = {"heads": tuple(heads)}
    return frame
