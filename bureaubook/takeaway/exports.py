"""A report to take away: its tables as CSV, as one workbook, and as a data package that is a data folder of its own."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

import pandas as pd

from bureaubook.dataset import chinese, schema
from bureaubook.dataset.descriptor import written
from bureaubook.dataset.named import named_rows
from bureaubook.dataset.package import report_package
from bureaubook.dataset.reader import as_rows, records
from bureaubook.notebook import Json
from bureaubook.report import Report
from bureaubook.takeaway.guard import guarded
from bureaubook.takeaway.workbook import Measure, Sheet, Value, workbook
from bureaubook.words.pair import pick

TABLES = {table.name: table for table in (*schema.SHARED, *schema.REPORT)}
NUMBERS: dict[str, Callable[[str], Value]] = {"decimal": Decimal, "integer": int, "offset": int, "flag": int}


def package_files(report: Report) -> dict[str, str]:
    """Return the data package of a report, path -> text: its folder, the shared tables and forms, datapackage.json.

    Unpacked, it is a data folder (`bureaubook build --data FOLDER`). Tables are written anew, so in plain CSV whatever
    spreadsheet saved them last; texts are as they stand.
    """
    dictionary, folder = report.dictionary, report.folder
    files = {f"{t.name}.csv": csv_text(getattr(dictionary, t.name), t) for t in schema.SHARED}
    files |= {f"forms/{name}.csv": csv_text(form, schema.FORM) for name, form in dictionary.forms.items()}
    files |= {
        f"reports/{report.id}/{name}.csv": csv_text(folder.tables[name], TABLES[name]) for name in present(report)
    }
    files |= {f"reports/{report.id}/{name}": text for name, text in folder.texts.items()}
    if dictionary.readme:
        files["README.md"] = dictionary.readme
    title = f"{report.stated('title')['en']} / {report.stated('title')['zh']}"
    files["datapackage.json"] = written(report_package(dictionary, report.id, present(report), title))
    return files


def present(report: Report) -> list[str]:
    """Return the tables that the report has, in the order of the schema."""
    return [table.name for table in schema.REPORT if report.has(table.name)]


def csv_text(frame: pd.DataFrame, table: schema.Table) -> str:
    """Return a table as CSV: the schema's columns, LF, quoted where needed."""
    return csv_of([table.columns, *([plain_cell(row[name]) for name in table.columns] for _, row in records(frame))])


def csv_of(rows: Iterable[Iterable[str]]) -> str:
    """Return rows as CSV: LF, quoted where needed.

    >>> csv_of([["a", "b\\rc"]])
    'a,"b\\rc"\\n'
    """
    lines = []
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow(row)  # with its own end of line: with another it leaves a carriage return unquoted
        lines.append(line.getvalue().removesuffix("\r\n") + "\n")
    return "".join(lines)


def plain_cell(value: object) -> str:
    """Return a value as a CSV holds it: decimals with the zeros they were printed with, nothing for None."""
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def spreadsheet_csv(text: str) -> str:
    """Return a CSV for spreadsheets: a byte order mark, so that Chinese shows, and an apostrophe where a cell would run."""
    return "\ufeff" + csv_of(map(guarded, row) for row in csv.reader(io.StringIO(text, newline="")))


# -- the workbook of a report


def report_workbook(
    files: dict[str, str], report_id: str, form: str, language: str, notes: list[tuple[str, str]]
) -> bytes:
    """Return one XLSX of a report's package: notes, a list of fields, then a sheet a table as the CSV has it.

    Of what all reports share it holds the official form the report follows and the rows that its tables name; the package holds all.
    form: the form's name; notes: (what, words) rows of the first sheet.
    """
    zh = language == "zh"
    own = {t.name: f"reports/{report_id}/{t.name}.csv" for t in schema.REPORT}
    rows = {name: _rows(files[path]) for name, path in own.items() if path in files}
    shared = {t.name: _rows(files[f"{t.name}.csv"]) for t in schema.SHARED}
    rows |= named_rows([(TABLES[name], found) for name, found in rows.items()], shared)
    schemas, its_form = TABLES | {f"form_{form}": schema.FORM}, files.get(f"forms/{form}.csv")
    rows |= {f"form_{form}": _rows(its_form)} if its_form else {}
    sheets = [
        Sheet("说明" if zh else "notes", ("项目", "内容") if zh else ("Item", "Content"), tuple(notes), prose=True),
        Sheet(
            "字段" if zh else "fields",
            ("表", "字段", "含义", "必填") if zh else ("Table", "Field", "Meaning", "Required"),
            tuple(
                (
                    name,
                    field.name,
                    field_words(schemas[name].name, field, language),
                    ("是" if zh else "yes") if field.required else "",
                )
                for name in rows
                for field in schemas[name].fields
            ),
        ),
        *(Sheet(name, tuple(schemas[name].columns), _typed(found, schemas[name])) for name, found in rows.items()),
    ]
    return workbook(sheets, title=notes[0][1])


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _typed(rows: list[dict[str, str]], table: schema.Table) -> tuple[tuple[Value, ...], ...]:
    kinds = {field.name: NUMBERS.get(field.kind, str) for field in table.fields}
    return tuple(tuple(kind(row[name]) if row[name] else None for name, kind in kinds.items()) for row in rows)


def field_words(table: str, field: schema.Field, language: str) -> str:
    """Return what a field holds, in a language."""
    return chinese.field_words(table, field.name) if language == "zh" else field.description


def notes(report: Report) -> list[tuple[str, str]]:
    """Return what a reader of the workbook must know: source, standing, licence, and what empty cells mean."""
    meta, chosen = report.meta, partial(pick, report)
    absence = report.shared("terms").query("vocabulary == 'absence'")
    meanings = chosen("；", "; ").join(
        f"{row['term']}{chosen('：', ': ')}{chosen(row['zh'], row['en'])}" for row in as_rows(absence)
    )
    unknown = chosen("未记录", "not recorded")
    return [
        (chosen("报告", "Report"), report.words("title")),
        (chosen("发布机关", "Agency"), report.words("agency")),
        (chosen("发布日期", "Published"), str(meta.get("published") or unknown)),
        (chosen("原文地址", "Address"), str(meta.get("address") or unknown)),
        (chosen("所存文本", "Copy held"), report.words("capture") if meta.get("capture") else unknown),
        (chosen("校验值（SHA-256）", "Checksum (SHA-256)"), meta["sha256"]),
        (chosen("法律地位", "Standing"), report.words("standing")),
        (
            chosen("许可", "Licence"),
            chosen(
                "数据和本书文字：知识共享署名4.0（CC BY 4.0）；报告原文按上述法律地位使用。",
                "Data and text of this book: Creative Commons Attribution 4.0 (CC BY 4.0); the report itself under its own standing, above.",
            ),
        ),
        (
            chosen("整理者", "Compiled by"),
            chosen(
                "第三方，依据公开文本；不代表发布机关意见，状态以报告文本为准，不代表现状。",
                "A third party, from the published text; it does not speak for the agency, and every status is as the report words it, not as things stand today.",
            ),
        ),
        (
            chosen("没有数值", "No value"),
            chosen(
                "没有印出的数值留空，原因见absent一栏，一律不是零。",
                "A value that is not printed is left empty, with its reason under absent; it is never zero. ",
            )
            + meanings,
        ),
        (
            chosen("空单元格", "Empty cells"),
            chosen(
                "其他空单元格表示该栏不适用或未载明。",
                "Any other empty cell means that the column does not apply or nothing is stated.",
            ),
        ),
        (
            chosen("位置", "Places"),
            chosen(
                "start为原文字样在source.txt中的位置（字符数）；printed为该处逐字照录的原文。",
                "start is the place in source.txt, in characters; printed is what stands there, to the letter.",
            ),
        ),
        (
            chosen("共用的表", "Shared tables"),
            chosen(
                "指标、单位、术语只收本报告用到的行，官方表式只收本报告所用的一种；全部在数据包里。",
                "Of indicators, units and terms, the rows this report uses; of the official forms, the one it follows. The data package holds all.",
            ),
        ),
        (
            chosen("语言", "Language"),
            chosen(
                "中文版；各表的代码和原文两种语言版本相同。",
                "English edition; keys and printed text are the same in both.",
            ),
        ),
    ]


# -- the workbook of a chapter


def chapter_workbook(title: str, language: str, blocks: Sequence[Json]) -> bytes:
    """Return one XLSX of what a chapter shows: notes, then a sheet for each figure and table, and how values were derived.

    title: of the chapter; blocks: what it shows, in order (`show.blocks`).
    """
    zh = language == "zh"
    shown = [block for block in blocks if "sheet" in block]
    methods = [item for block in blocks if block["kind"] == "methods" for item in block["items"]]
    names = _sheet_names([block["name"] for block in shown])
    about = [
        ("章节" if zh else "Chapter", title),
        ("来源" if zh else "Source", shown[0]["sheet"]["source"] if shown else ""),
        ("语言" if zh else "Language", "中文版" if zh else "English edition"),
        (
            "许可" if zh else "Licence",
            "数据和本书文字：知识共享署名4.0（CC BY 4.0）"
            if zh
            else "Data and text of this book: Creative Commons Attribution 4.0 (CC BY 4.0)",
        ),
    ]
    about += [(name, _about_sheet(block, zh)) for name, block in zip(names, shown, strict=True)]
    sheets = [
        Sheet("说明" if zh else "notes", ("项目", "内容") if zh else ("Item", "Content"), tuple(about), prose=True)
    ]
    sheets += [
        Sheet(name, tuple(block["sheet"]["columns"]), tuple(tuple(map(_value, row)) for row in block["sheet"]["rows"]))
        for name, block in zip(names, shown, strict=True)
    ]
    if methods:
        sheets.append(
            Sheet(
                "推算" if zh else "methods",
                ("推算或计数", "方法", "编号") if zh else ("Derived value", "Method", "Anchor"),
                tuple(
                    (name["name"], "\n".join(map(plain, item["lines"])), name["anchor"])
                    for item in methods
                    for name in item["names"]
                ),
            )
        )
    return workbook(sheets, title=title)


def _about_sheet(block: Json, zh: bool) -> str:
    """Return what a sheet holds: finding or caption, the source line, and places and periods of its numbers."""
    comma, sheet = ("；" if zh else "; "), block["sheet"]
    lines = [plain(block.get("finding") or block.get("caption") or [])]
    if block.get("source"):
        lines.append(plain(block["source"]))
    if sheet["places"]:
        lines.append(("原文位置：" if zh else "Place in the report: ") + comma.join(sheet["places"]))
    if sheet["periods"]:
        lines.append(("期间：" if zh else "Period: ") + comma.join(sheet["periods"]))
    return "\n".join(filter(None, lines))


def _sheet_names(names: list[str]) -> list[str]:
    """Return names a spreadsheet takes: no longer than it allows, each once."""
    taken: list[str] = []
    for name in names:
        short, number = name[:28], 2
        while short in taken:
            short, number = f"{name[:28]}-{number}", number + 1
        taken.append(short)
    return taken


def _value(cell: Any) -> Value:
    if isinstance(cell, dict):
        return Measure(Decimal(cell["n"]), cell["unit"]) if cell.get("unit") else Decimal(cell["n"])
    words: str | None = cell
    return words


def plain(parts: Sequence[Json]) -> str:
    """Return a sentence's words alone."""
    return "".join(str(part.get("t", part.get("q", ""))) for part in parts)
