"""A workbook that comes back damaged: what was moved, doubled, changed or lost is named by sheet, row and column."""

import io
import zipfile

import openpyxl
import pytest
from review_workbook import HEADING, changed, column

from bureaubook.errors import InputError
from bureaubook.ingest.review.asked import Asked, Column, Line
from bureaubook.ingest.review.filled_in import workbook_bytes
from bureaubook.ingest.review.taken_back import taken_back

COLUMNS = (Column("label", "列", "Column", 20), Column("settled", "核定", "Settled", 12, entry=True, choices="words"))
LINES = tuple(
    Line(f"3/received/{name}", name, {"label": label})
    for name, label in (("total", "总计\nTotal"), ("other", "其他\nOther"))
)
ASKED = [Asked("cells", "表格 tables", COLUMNS, LINES, "甲"), Asked("other", "其他 other", COLUMNS, LINES[:1], "乙")]


@pytest.fixture
def path(tmp_path):
    """A small workbook."""
    path = tmp_path / "review.xlsx"
    path.write_bytes(workbook_bytes("office-2023", [("甲", "A")], ASKED, {"words": ("空白 blank",)}))
    return path


def taken(path):
    """What comes back of it."""
    return taken_back(path.read_bytes(), path.name, "office-2023", ASKED)


def place(book):
    """The sheet of the cells, and the row of the total."""
    return book["表格 tables"], HEADING + 1


def move_down(book, _):
    sheet, row = place(book)
    sheet.insert_rows(row)
    sheet.cell(row, 3).value = "新的一行"


def double(book, _):
    sheet, row = place(book)
    for cell in sheet[row]:
        sheet.cell(sheet.max_row + (cell.column == 1), cell.column).value = cell.value


def other_key(book, _):
    sheet, row = place(book)
    sheet.cell(row, 1).value = "3/received/sum 1 2"


def other_label(book, _):
    sheet, row = place(book)
    sheet.cell(row, column(sheet, "列")).value = "合计"


def far_below(book, _):
    place(book)[0].cell(900_000, 3).value = "x"


def take_out(book, _):
    sheet, row = place(book)
    sheet.delete_rows(row)


def other_head(book, _):
    sheet, _ = place(book)
    sheet.cell(3, column(sheet, "核定")).value = "定"


def copy_sheet(book, _):
    copied = book.copy_worksheet(place(book)[0])
    copied.title = "表格 (2)"


def take_sheet_out(book, _):
    book.remove(place(book)[0])


def other_report(book, _):
    sheet, _ = place(book)
    sheet.cell(3, 1).value = "bureaubook cells other-2023"


DAMAGES = {
    "inserted row": (move_down, "the row was inserted: it has no key and belongs to nothing ('新的一行')"),
    "row twice": (double, "the row is there twice: row"),
    "other key": (other_key, "its key '3/received/sum' is none of this draft"),
    "other label": (other_label, "column B (列 Column): the cell was changed to '合计'; expected '总计"),
    "row taken out": (take_out, "the row 3/received/total is missing: it was deleted"),
    "other heading": (other_head, "the column 核定 Settled is missing."),
    "sheet twice": (copy_sheet, "the sheet 表格 tables is there twice: 表格 tables and 表格 (2)."),
    "far below": (far_below, "something stands as far down as row 900000. Delete the rows below"),
    "sheet taken out": (take_sheet_out, "the sheet 表格 tables is missing."),
    "other report": (other_report, "the sheet belongs to the report other-2023."),
}


@pytest.mark.parametrize(("damage", "said"), DAMAGES.values(), ids=DAMAGES)
def test_what_was_moved_doubled_or_lost_is_named(path, damage, said):
    changed(path, damage)
    faults = [str(fault) for fault in taken(path).faults]
    assert len(faults) == (2 if damage in (other_key, other_report) else 1)  # what is of another is missing, too
    assert any(said in fault for fault in faults), faults


def test_what_was_filled_in_comes_back_as_text(path):
    def enter(book, _):
        sheet, row = place(book)
        sheet.cell(row, 3).value, sheet.cell(row + 1, 3).value = 12.0, " 2.50 "

    changed(path, enter)
    back = taken(path)
    assert [entry.cells["settled"] for entry in back.entries["cells"]] == [
        "12",
        "2.50",
    ] and not back.faults + back.remarks


def test_a_list_to_choose_from_is_a_range_however_long_and_no_cell_has_two(tmp_path):
    own = tuple(str(n) for n in range(400))
    lines = [Line(str(n), "", {"label": "甲"}, choices={"settled": own} if n < 2 else {}) for n in range(5)]
    raw = workbook_bytes(
        "office-2023", [("甲", "A")], [Asked("cells", "表格", COLUMNS, tuple(lines))], {"words": ("空白",)}
    )
    book = openpyxl.load_workbook(io.BytesIO(raw))
    rules = {str(rule.sqref): rule.formula1 for rule in book["表格"].data_validations.dataValidation}
    assert rules == {"C4:C5": "'选项 lists'!$A$1:$A$400", "C6:C8": "'选项 lists'!$B$1:$B$1"}
    assert book["选项 lists"].sheet_state == "hidden" and book["选项 lists"]["A400"].value == "399"


def test_equal_sheets_give_equal_bytes(path):
    assert path.read_bytes() == workbook_bytes("office-2023", [("甲", "A")], ASKED, {"words": ("空白 blank",)})


def empty_zip():
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    return out.getvalue()


@pytest.mark.parametrize("raw", [b"", b"a,b\n", b"PK\x03\x04", empty_zip()], ids=["empty", "csv", "cut", "no parts"])
def test_a_file_that_is_no_workbook_is_named(raw):
    with pytest.raises(InputError, match="review.xlsx: it is no workbook of the kind XLSX, or damaged. Save it as"):
        taken_back(raw, "review.xlsx", "office-2023", ASKED)


def test_a_workbook_too_large_unpacked_is_not_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 120_000_000)
    with pytest.raises(InputError, match="unpacked it is larger than 100 MB"):
        taken_back(out.getvalue(), "review.xlsx", "office-2023", ASKED)
