"""A draft settled in its workbook: cells of the official tables, the report's own description; what comes back damaged."""

import shutil

import pytest
import yaml
from conftest import REPORT
from openpyxl import load_workbook
from own_data import copy_data
from review_workbook import changed, column, fill, has_calc, keep_rows, open_book, saved_by_libreoffice
from test_ingest_draft import ID, ingest, rows, written

from bureaubook.cli import main
from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.folder import read_report
from bureaubook.dataset.meta import drafts

DESCRIBED = {
    "agency.en": "A County Science and Technology Bureau",
    "agency.level": "县级 county",
    "agency.kind": "科学技术部门",
    "region.zh": "某县",
    "region.en": "A county",
    "title.zh": "年度报告",
    "title.en": "Annual report",
}
COMPLETE = DESCRIBED | {"numbers/*": {"决定": "不用 refuse"}}  # of a made-up report some sentences hold numbers
# six numbers for seven cells
LINES = """某县科学技术局2023年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和
申请人情况
自然人 法人或其他组织 总计
商业企业 科研机构 社会公益组织 法律服务机构 其他
一、本年新收政府信息公开申请数量 4 1 0 0 0 0
二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0
"""


@pytest.fixture(scope="module")
def drafts_once(tmp_path_factory):
    """Two data folders with a draft each, by name, and the documents beside them."""
    found = {}
    for name in ("sure", "unread"):
        place = tmp_path_factory.mktemp(name)
        data, path = copy_data(place / "data"), place / "report.txt"
        path.write_text(LINES, "utf-8")
        ingest(data, path if name == "unread" else written(place, zeros=("0",))[0])
        keep_rows(data / "reports" / ID, "3/received", "3/carried_in")
        (data / "reports" / ID / "review.xlsx").unlink()
        review(data / "reports" / ID, "--again")
        found[name] = place
    return found


@pytest.fixture
def sure(drafts_once, tmp_path):
    """A draft in which every cell was read; its folder."""
    return shutil.copytree(drafts_once["sure"], tmp_path, dirs_exist_ok=True) / "data" / "reports" / ID


@pytest.fixture
def unread(drafts_once, tmp_path):
    """A draft with unread cells in a row whose text is there; its folder."""
    return shutil.copytree(drafts_once["unread"], tmp_path, dirs_exist_ok=True) / "data" / "reports" / ID


def review(folder, *more):
    """Run the command on a draft."""
    return main(["review", folder.name, "--data", str(folder.parents[1]), *more])


def held(folder):
    """The bytes of a draft's files but its workbook and page."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix not in (".xlsx", ".html")}


def meta(folder):
    return yaml.safe_load((folder / "report.yml").read_text("utf-8"))


@pytest.mark.parametrize("program", ["as filled in", "libreoffice"])
def test_a_settled_workbook_makes_a_report_of_a_draft(sure, capsys, program):
    data = sure.parents[1]
    fill(sure / "review.xlsx", COMPLETE)
    if program == "libreoffice":
        if not has_calc():
            pytest.skip("LibreOffice Calc is not installed")
        saved_by_libreoffice(sure / "review.xlsx")
    assert review(sure) == 0
    assert "nothing open: it is a report now" in capsys.readouterr().out
    assert drafts(data) == []
    read = read_report(data, ID, read_dictionary(data))
    assert (read.meta["agency"]["level"], read.meta["agency"]["kind"]) == ("county", "science_and_technology_bureau")
    assert read.meta["title"]["en"] == "Annual report" and read.meta["standing"]["en"].startswith("This report is")


def test_what_is_open_is_listed_and_the_draft_stays_one(sure, capsys):
    fill(sure / "review.xlsx", {key: words for key, words in COMPLETE.items() if key != "region.en"})
    assert review(sure) == 1
    said = capsys.readouterr().out
    assert "open: report: 地区（英文） Region in English\n" in said and "1 open" in said
    assert drafts(sure.parents[1]) == [ID] and meta(sure)["region"] == {"zh": "某县", "en": None, "code": None}
    fill(sure / "review.xlsx", {"region.en": "A county"})
    assert review(sure) == 0


def test_words_of_a_person_in_the_description_stay(sure):
    path = sure / "report.yml"
    path.write_text("# mine\n" + path.read_text("utf-8").replace("published: null", "published: null  # ask"), "utf-8")
    fill(
        sure / "review.xlsx",
        COMPLETE | {"published": "2024-01-20", "region.within_zh": "某市", "region.within_en": "A city"},
    )
    assert review(sure) == 0
    text = path.read_text("utf-8")
    assert text.startswith("# mine\n") and 'published: "2024-01-20"  # ask\n' in text
    assert meta(sure)["region"]["within_en"] == "A city" and "state" not in meta(sure)


def unread_entries(folder, words):
    """Entries for the unread cells of the first row, in the order of the form."""
    order = "natural_person commercial_enterprise research_institution welfare_organisation legal_service other_organisation total"
    return dict(zip([f"3/received/{name}" for name in order.split()], words, strict=True))


def test_unread_cells_take_what_the_text_prints_and_where(unread):
    found = rows(unread.parents[1])
    assert found["3/received/total"]["doubt"] == "unread"
    fill(unread / "review.xlsx", unread_entries(unread, ["4", "1", "0", "0", "空白 blank", 0, "0"]))
    assert review(unread) == 1
    text, found = (unread / "source.txt").read_text("utf-8"), rows(unread.parents[1])
    start = text.index("4 1 0 0 0 0")
    assert [found[key]["start"] for key in unread_entries(unread, [""] * 7)] == [
        str(start), str(start + 2), str(start + 4), str(start + 6), "", str(start + 8), str(start + 10),
    ]  # fmt: skip
    assert found["3/received/legal_service"]["empty_as"] == "blank"
    assert {found[key]["doubt"] for key in unread_entries(unread, [""] * 7)} == {""}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["4", "1", "0", "0", "0", "0", "5"], "disagrees with the source, which prints '4 1 0 0 0 0'"),
        (["4", "1", "0", "0", "0", "空白", "空白"], "disagrees with the source, which prints '4 1 0 0 0 0'"),
        (["4", "1", "0", "0", "0", "0", "no"], "'no' is no number, and none of the words in the list."),
        (["4", "1", "0", "0", "0", "0", "=1+4"], "it holds a formula, '=1+4'."),
    ],
)
def test_what_the_text_does_not_print_is_refused_and_nothing_written(unread, capsys, words, said):
    before = held(unread)
    fill(unread / "review.xlsx", unread_entries(unread, words) | {"published": "soon"})
    assert review(unread) == 2
    error = capsys.readouterr().err
    assert "2 faults" in error and said in error and "sheet 表格 tables, row" in error
    assert "sheet 报告 report, row 19, column D (填写 Entry): 'soon' can't stand there, expected a date" in error
    assert held(unread) == before


def test_a_cell_that_the_text_does_not_keep_is_settled_as_unreadable(unread):
    fill(unread / "review.xlsx", unread_entries(unread, ["4", "1", *["无法辨认 unreadable"] * 5]))
    assert review(unread) == 1
    found = rows(unread.parents[1])
    assert found["3/received/natural_person"]["value"] == "4"
    assert {found["3/received/total"][name] for name in ("doubt", "value", "start")} == {""}
    assert found["3/received/total"]["absent"] == "unreadable"


def test_a_cell_read_surely_can_be_corrected_only_to_what_is_printed(sure, capsys):
    there = rows(sure.parents[1])["3/received/total"]["value"]
    fill(sure / "review.xlsx", {"3/received/total": str(int(there) + 1)})
    assert review(sure) == 2
    assert "disagrees with the source" in capsys.readouterr().err
    fill(sure / "review.xlsx", {"3/received/total": there})
    assert review(sure) == 1


def test_what_was_settled_is_not_overwritten_but_by_change(unread, capsys):
    fill(unread / "review.xlsx", unread_entries(unread, ["4", "1", *["无法辨认"] * 5]) | {"region.en": "A county"})
    review(unread)
    review(unread)
    assert "0 entries taken" in capsys.readouterr().out
    before = held(unread)
    fill(unread / "review.xlsx", {"3/received/total": "0", "region.en": "The county"})
    assert review(unread) == 2
    error = capsys.readouterr().err
    assert error.count("is not what was settled, or drafted anew, since this workbook was written") == 2
    assert held(unread) == before
    assert review(unread, "--change") == 1
    assert meta(unread)["region"]["en"] == "The county" and rows(unread.parents[1])["3/received/total"]["value"] == "0"


def test_cells_in_doubt_take_one_of_their_readings_by_what_the_whole_row_prints(tmp_path, copied_data, capsys):
    path, report = written(tmp_path, "text-run-together", zeros=("0",))
    ingest(copied_data, path)
    folder, found = copied_data / "reports" / ID, rows(copied_data)
    doubtful = [key for key, row in found.items() if row["doubt"]]  # or not read at all
    book = load_workbook(folder / "review.xlsx")
    rules = book["表格 tables"].data_validations.dataValidation
    ranges = [cell for rule in rules for part in rule.sqref.ranges for cell in part.cells]
    assert len(doubtful) > 20 and len(rules) > 20 and len(ranges) == len(set(ranges)) == len(found)
    truth = {key: report.cells[key]["printed"] for key in doubtful}
    one = next(key for key in doubtful if len(truth[key]) > 1)
    fill(folder / "review.xlsx", COMPLETE | truth | {one: truth[one][:-1], "title.zh": "年度报告"})
    assert review(folder) == 2
    assert f"{truth[one][:-1]}" in capsys.readouterr().err
    fill(folder / "review.xlsx", {one: truth[one]})
    assert review(folder) == 0
    assert {key: rows(copied_data)[key]["value"] for key in doubtful} == {
        key: report.cells[key]["value"] for key in doubtful
    }


def test_sums_that_do_not_hold_with_what_was_entered_are_remarked(tmp_path, copied_data, capsys):
    ingest(copied_data, written(tmp_path, zeros=("0",))[0], "--figures-only")
    folder = copied_data / "reports" / ID
    fill(folder / "review.xlsx", {"3/received/total": "98765"})
    review(folder)
    assert "remark: 3/total/received does not add up with what was entered: 98765 and " in capsys.readouterr().out


def test_a_workbook_that_was_damaged_is_refused_whole(sure, capsys):
    before = held(sure)
    fill(sure / "review.xlsx", COMPLETE)
    changed(sure / "review.xlsx", lambda book, places: places["3/received/total"][0].delete_rows(9))
    assert review(sure) == 2
    assert "is missing: it was deleted, or its key was" in capsys.readouterr().err and held(sure) == before


def test_sheets_renamed_and_put_in_another_order_are_read(sure, capsys):
    fill(sure / "review.xlsx", COMPLETE)

    def rename(book, places):
        places["3/received/total"][0].title = "甲"
        book.move_sheet("甲", -3)

    changed(sure / "review.xlsx", rename)
    assert review(sure) == 0
    assert "the sheet 甲 is read as 表格 tables." in capsys.readouterr().out


def test_a_workbook_that_is_not_there_is_written_again(sure, capsys):
    (sure / "review.xlsx").unlink()
    assert review(sure) == 2
    assert "the workbook does not exist. Write it with bureaubook review --again." in capsys.readouterr().err
    assert review(sure, "--again") == 0
    fill(sure / "review.xlsx", COMPLETE)
    assert review(sure) == 0


def test_a_workbook_sent_back_is_read_from_where_it_lies(sure, tmp_path):
    sent = tmp_path / "back.xlsx"
    shutil.copy(sure / "review.xlsx", sent)
    fill(sent, COMPLETE)
    assert review(sure, "--workbook", str(sent)) == 0


def test_a_second_run_of_ingest_keeps_what_was_settled_and_what_was_filled_in(tmp_path, sure):
    data, path = sure.parents[1], tmp_path / "report-1.html"
    fill(sure / "review.xlsx", COMPLETE | {"region.en": ""})
    assert review(sure) == 1
    fill(sure / "review.xlsx", {"region.en": "A county", "3/received/total": "空白"})
    before = held(sure)
    ingest(data, path)
    assert held(sure) | {"draft.json": before["draft.json"]} == before and not list(sure.glob("review-before-*"))
    assert review(sure) == 2  # the entry that disagrees is still there
    fill(sure / "review.xlsx", {"3/received/total": ""})
    assert review(sure) == 0


def other_key(book, places):
    sheet, row = places["3/received/total"]
    sheet.cell(row, 1).value = "3/received/sum 1 2"


def test_what_finds_no_place_in_a_workbook_written_again_is_kept_beside_it(tmp_path, sure, capsys):
    fill(sure / "review.xlsx", COMPLETE)
    changed(sure / "review.xlsx", other_key)
    before = (sure / "review.xlsx").read_bytes()
    ingest(sure.parents[1], tmp_path / "report-1.html")
    assert "review-before-1.xlsx keeps the workbook as it was" in capsys.readouterr().out
    assert (sure / "review-before-1.xlsx").read_bytes() == before
    assert review(sure) == 0


def test_figures_only_are_settled_without_a_text(tmp_path, copied_data):
    ingest(copied_data, written(tmp_path, zeros=("0",))[0], "--figures-only")
    folder = copied_data / "reports" / ID
    fill(folder / "review.xlsx", COMPLETE | {"3/received/total": "123"})
    assert review(folder) == 0
    assert rows(copied_data)["3/received/total"]["value"] == "123"


def test_a_report_that_was_never_drafted_has_a_workbook_too(copied_data):
    folder = copied_data / "reports" / REPORT
    before = held(folder)
    assert review(folder, "--again") == 0 and review(folder) == 0
    assert held(folder) == before


def test_the_workbook_is_protected_lists_are_cells_and_headings_stay(sure):
    book = load_workbook(sure / "review.xlsx")
    for name in ("报告 report", "表格 tables"):
        sheet = book[name]
        assert sheet.protection.sheet and sheet.freeze_panes == "C4" and sheet.column_dimensions["A"].hidden
        assert sheet.print_title_rows == "$3:$3" and sheet.page_setup.orientation == "landscape"
        rules = sheet.data_validations.dataValidation
        assert rules and all(rule.formula1.startswith("'选项 lists'!$") for rule in rules)
        entry = next(c.column for c in sheet[3] if str(c.value).startswith(("填写", "核定")))
        open_cells = {cell.column for row in sheet.iter_rows(min_row=4) for cell in row if not cell.protection.locked}
        assert open_cells == {entry}


def test_the_columns_of_table_four_are_told_apart_by_their_group(tmp_path, copied_data):
    ingest(copied_data, written(tmp_path, zeros=("0",))[0])
    _, places = open_book(copied_data / "reports" / ID / "review.xlsx")
    found = {}
    for key in (key for key in places if key.startswith("4/")):
        sheet, row = places[key]
        found[key] = tuple(sheet.cell(row, column(sheet, heading)).value for heading in ("行", "列"))
    assert len(found) == len({*found.values()}) == 15
    assert found["4/cases/review_upheld"] == (
        "件数\nCases",
        "行政复议：结果维持\nAdministrative reconsideration: Upheld",
    )
    assert found["4/cases/direct_total"][1].startswith("未经复议直接起诉：总计\n")
    assert found["4/cases/after_review_other"][1].startswith("复议后起诉：其他结果\n")
