"""The sheet to sign (核对意见表): one row a finding, in Word, as people circulate it."""

from __future__ import annotations

import io

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from bureaubook.lint.checked import Checked, Remark
from bureaubook.lint.outputs.official_layout import HEAD, TITLE, new_page, off_grid, write
from bureaubook.lint.outputs.terminal import NOTHING, SEVERITY
from bureaubook.words.pair import both

SMALL = Pt(9)
WIDTHS = {"zh": (18, 24, 43, 26, 33, 12), "en": (21, 24, 45, 24, 26, 16)}  # millimetres
HEADS = {
    "zh": ("位置", "原文", "核对结果", "依据", "建议表述", "是否采纳"),
    "en": ("Place", "As drafted", "What was found", "Basis", "Suggested wording", "Adopted"),
}
NAME = {"zh": "核对意见表", "en": "Sheet of Remarks on a Draft"}
CHOICE = {"zh": "□是\n□否", "en": "□ yes\n□ no"}
SIGNED = {
    "zh": "编制人：________  核对人：________  负责人：________  日期：____年__月__日",
    "en": "Drafted by: ________  Checked by: ________  Approved by: ________  Date: ________",
}
LONGEST = {"zh": 120, "en": 240}  # characters of a cell


def sheet(checked: Checked) -> bytes:
    """Return the sheet of a draft as a Word file; the words of a row are those of the finding, numbers of persons blacked out."""
    language = checked.language
    document = new_page(language)
    write(document.add_paragraph(), NAME[language], font=TITLE, size=Pt(18), centred=True)
    about = both(
        "报告：{title}　　年度：{year}年　　意见{count}条",
        "Report: {title}   Year: {year}   Remarks: {count}",
        title=checked.title or checked.path.rpartition("/")[2],
        year=str(checked.year),
        count=str(len(checked.remarks)),
    )[language]
    first = document.add_paragraph()
    off_grid(first)
    write(first, about, size=Pt(10.5))
    table = document.add_table(1, len(HEADS[language]), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, WIDTHS[language], strict=True):
        column.width = Mm(width)
    _fill(table, HEADS[language], language, head=True)
    for remark in checked.remarks:
        table.add_row()
        _fill(table, _cells(remark, language), language)
    if not checked.remarks:
        table.add_row()
        _fill(table, ("", "", NOTHING[language], "", "", ""), language)
    last = document.add_paragraph()
    off_grid(last)
    write(last, SIGNED[language], size=Pt(10.5))
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _cells(remark: Remark, language: str) -> tuple[str, ...]:
    where = remark.places[0].words if remark.places else ""
    found = both(
        "【{severity}】{found}", "[{severity}] {found}", severity=SEVERITY[remark.severity], found=remark.found
    )
    return where, remark.printed, found[language], remark.basis, remark.suggested, CHOICE[language]


def _fill(table: Table, words: tuple[str, ...], language: str, *, head: bool = False) -> None:
    row = table.rows[-1]
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    for cell, text, width in zip(row.cells, words, WIDTHS[language], strict=True):
        cell.width = Mm(width)
        _narrow(cell)
        paragraph = cell.paragraphs[0]
        off_grid(paragraph)
        shown = text if len(text) <= LONGEST[language] else f"{text[: LONGEST[language] - 1]}…"
        write(paragraph, shown, size=SMALL, font=HEAD, centred=True) if head else write(paragraph, shown, size=SMALL)


def _narrow(cell: _Cell) -> None:
    """Leave little room beside the words of a cell."""
    margins = OxmlElement("w:tcMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "57")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    cell._tc.get_or_add_tcPr().append(margins)
