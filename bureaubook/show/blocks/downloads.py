"""The report's data, to take away: the list of its tables, and the files that the book makes of them."""

from typing import Literal, TypedDict

import pandas as pd

from bureaubook.dataset.reader import as_rows
from bureaubook.report import Report
from bureaubook.show.blocks.head import Head, head
from bureaubook.show.blocks.table import Column, Row, whole
from bureaubook.show.element import Element, Node, el
from bureaubook.takeaway import rerun
from bureaubook.takeaway.exports import notes, package_files

RERUN = "rerun"  # the anchor of how to run a chapter again
ARCHIVE, NOTEBOOKS = "bk-rerun-archive", "bk-rerun-notebooks"  # where the book puts the links to both
TO_RERUN = "重新运行用的全部文件", "Everything needed to re-run a chapter"  # what the archive for it is called


class Offered(TypedDict):
    """A table of the report. rows: how many, in words; what: what one of them is."""

    name: str
    rows: str
    what: str


class DownloadsBlock(Head):
    """files: the data package, path -> text. form: the official form the report follows. notes: (what, words) of the first sheet of the workbook."""

    kind: Literal["downloads"]
    tables: list[Offered]
    files: dict[str, str]
    form: str
    notes: list[list[str]]


def build(report: Report, tables: pd.DataFrame) -> DownloadsBlock:
    """Offer the report's data: one workbook, the data package, the text, and each of the tables listed as CSV.

    tables: columns file, rows, what (`reference.tables`).
    """
    return {
        **head(report),
        "kind": "downloads",
        "tables": [
            {"name": row["file"].removesuffix(".csv"), "rows": str(row["rows"]), "what": row["what"]}
            for row in as_rows(tables)
        ],
        "files": package_files(report),
        "form": report.meta["form"],
        "notes": [list(note) for note in notes(report)],
    }


def elements(block: DownloadsBlock) -> list[Element]:
    """Return the tables by name; the book adds the files themselves."""
    labels = ("数据表", "行数", "一行是") if block["language"] == "zh" else ("Table", "Rows", "One row is")
    rows: list[Row] = [
        {"cells": [[{"t": table["name"]}], [{"t": table["rows"]}], [{"t": table["what"]}]], "head": False}
        for table in block["tables"]
    ]
    columns: list[Column] = [{"label": label, "numeric": False} for label in labels]
    return [whole({"caption": [], "columns": columns, "rows": rows, "foot": []})]


def steps(*, zh: bool) -> Element:
    """Return how to run a chapter again with the files offered, in three steps: what their README says; the book puts the files themselves in."""
    install = [part for each in rerun.INSTALL for part in (" ", el("code", each.format(wheel="bureaubook-*.whl")))]
    run, lab = el("code", rerun.RUN), el("code", rerun.LAB)
    archive, notebook = (
        el("span", TO_RERUN[not zh], class_=ARCHIVE),
        el("div", "各章笔记本，未运行：" if zh else "Notebooks, not yet run: ", class_=NOTEBOOKS),
    )
    windows: list[Node] = [el("code", words) for words in rerun.WINDOWS]
    items: list[list[Node]]
    if zh:
        title = "重新运行一章"
        items = [
            ["解压", archive, "，放入一章的笔记本。", notebook],
            ["在该文件夹里安装：", *install],
            ["运行： ", run, " 或打开： ", lab],
        ]
    else:
        title = "Re-run a chapter"
        items = [
            ["Unpack ", archive, " and put a chapter’s notebook into it.", notebook],
            ["Install, in that folder:", *install],
            ["Run: ", run, " or open: ", lab],
        ]
    listed = el("ol", *(el("li", *item) for item in items))
    between = ("Windows：", "代替", "，", "代替") if zh else ("Windows: ", " for ", ", ", " for ")
    other = [part for words, code in zip(between, windows, strict=True) for part in (words, code)]
    head = el("p", title, class_="bk-takeaway-title")
    return el(
        "div", head, listed, el("div", *other, "。" if zh else ".", class_="bk-remark"), id=RERUN, class_="bk-rerun"
    )
