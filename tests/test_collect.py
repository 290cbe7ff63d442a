"""Returns that came back: taken in as they were filled, or refused with sheet and cell; nothing is lost."""

import csv
import random
import re
import shutil

import openpyxl
import pytest
import yaml
from filled_returns import (
    COVER,
    VALUES,
    indicator_row,
    is_total,
    numbers,
    place,
    saved_as_values,
    saved_by_xlsxwriter,
    sheet,
    write,
)
from made_numbers import identity_number, mobile_number
from openpyxl.utils import get_column_letter
from own_data import copy_data
from review_workbook import has_calc, saved_by_libreoffice

from bureaubook.cli import main
from bureaubook.dataset.meta import drafts
from bureaubook.paths import DATA
from bureaubook.returns.asked_for import asked_for
from bureaubook.returns.cover_sheet import Agency
from bureaubook.returns.sheet_file import sheet_bytes

needs_calc = pytest.mark.skipif(not has_calc(), reason="LibreOffice with its spreadsheet is not here")


def collected(folder, *more):
    """Run the command without drafts; return its exit status and the rows of its three tables."""
    status = main(["collect", str(folder), "--no-drafts", *more])
    output = folder / "collected"
    return status, *(rows(output / f"{name}.csv") for name in ("returns", "refused", "findings"))


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(lines):
    """The numbers of the official tables among the rows, by cell."""
    return {
        (int(row["table"]), row["row"], row["column"]): int(row["value"])
        for row in lines
        if row["table"].isdigit() and row["row"] and row["status"] in ("number", "computed")
    }


def cell_name(table, row, column):
    line, at = place(table, row, column)
    return f"{get_column_letter(at)}{line}"


@pytest.fixture
def own(tmp_path):
    """A data folder, and a folder for returns."""
    folder = tmp_path / "back"
    folder.mkdir()
    return copy_data(tmp_path / "data"), folder


# -- what is good


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("seed", range(3))
def test_a_return_is_taken_in_as_it_was_filled(tmp_path, seed, language):
    held = write(tmp_path / "a.xlsx", seed, language=language)
    status, taken, refused, findings = collected(tmp_path)
    assert (status, refused, findings) == (0, [], [])
    assert cells(taken) == held
    given = {
        row["row"]: row["value"]
        for row in taken
        if row["table"] == "indicators" and row["value"] and row["column"] == "value"
    }
    assert given == {key: str(value) for key, value in VALUES.items()}
    assert {row["agency"] for row in taken} == {"some-county-stb"} and {row["year"] for row in taken} == {"2025"}


def test_each_cell_is_named_by_sheet_and_cell(tmp_path):
    write(tmp_path / "a.xlsx")
    _, taken, _, _ = collected(tmp_path)
    there = {(row["table"], row["row"], row["column"]): (row["sheet"], row["cell"]) for row in taken}
    assert there["3", "carried_forward", "total"] == ("表三", cell_name(3, "carried_forward", "total"))


@pytest.mark.parametrize("cached", [None, 0, 777])
def test_what_xlsxwriter_saves_is_read_and_no_cached_value_is_believed(tmp_path, cached):
    held = write(tmp_path / "a.xlsx", 5)
    saved_by_xlsxwriter(tmp_path / "a.xlsx", cached)
    status, taken, refused, findings = collected(tmp_path)
    assert (status, refused, findings) == (0, [], []) and cells(taken) == held


@needs_calc
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_libreoffice_saves_is_read(tmp_path, language):
    held = write(tmp_path / "a.xlsx", 6, language=language)
    saved_by_libreoffice(tmp_path / "a.xlsx")
    status, taken, refused, findings = collected(tmp_path)
    assert (status, refused, findings) == (0, [], []) and cells(taken) == held


def test_a_workbook_without_formulas_is_added_up(tmp_path):
    held = write(tmp_path / "a.xlsx", 7)
    saved_as_values(tmp_path / "a.xlsx")
    status, taken, refused, findings = collected(tmp_path)
    assert (status, refused, findings) == (0, [], []) and cells(taken) == held


def test_totals_that_were_typed_and_add_up_are_taken_in(tmp_path):
    held = numbers(random.Random(8))

    def typed(book):
        for name, value in held.items():
            sheet(book, name[0]).cell(*place(*name)).value = value

    write(tmp_path / "a.xlsx", 8, change=typed)
    status, taken, refused, findings = collected(tmp_path)
    assert (status, refused, findings) == (0, [], []) and cells(taken) == held


def test_renamed_sheets_are_found_by_what_they_hold(tmp_path):
    def rename(book):
        for number, one in enumerate(book.worksheets):
            one.title = f"Sheet{number}"

    held = write(tmp_path / "a.xlsx", 9, change=rename)
    status, taken, refused, findings = collected(tmp_path)
    assert status == 1 and not refused and cells(taken) == held
    assert [row["sheet"] for row in findings] == [f"Sheet{n}" for n in range(5)]


def test_empty_rows_and_columns_that_were_inserted_do_no_harm(tmp_path):
    def insert(book):
        sheet(book, 3).insert_rows(9)
        sheet(book, 3).insert_cols(1)
        sheet(book, 4).insert_rows(1, 3)
        sheet(book, 2).insert_cols(2)
        sheet(book, "indicators").insert_rows(10)
        sheet(book, "cover").insert_rows(1)

    held = write(tmp_path / "a.xlsx", 10, change=insert)
    status, taken, refused, findings = collected(tmp_path)
    assert (status, refused, findings) == (0, [], []) and cells(taken) == held


def test_lock_files_are_left_out_and_counted(tmp_path, capsys):
    write(tmp_path / "a.xlsx")
    (tmp_path / "~$a.xlsx").write_bytes(b"\x06owner")
    assert collected(tmp_path)[0] == 0
    assert "略过锁定文件1个" in capsys.readouterr().out


# -- blank, dash and text stay what they are


def put(table, row, column, value):
    def change(book):
        sheet(book, table).cell(*place(table, row, column)).value = value

    return change


@pytest.mark.parametrize(
    ("value", "status"),
    [(None, "blank"), ("-", "dash"), ("—", "dash"), ("/", "stroke"), ("\u00a0", "blank")],
)
def test_a_cell_without_a_number_is_kept_as_it_is_and_named(tmp_path, value, status):
    write(tmp_path / "a.xlsx", change=put(2, "rules", "issued", value))
    done, taken, refused, findings = collected(tmp_path)
    name = cell_name(2, "rules", "issued")
    (row,) = [row for row in taken if (row["row"], row["column"]) == ("rules", "issued")]
    assert done == 1 and not refused
    assert row["status"] in (status, "no_break_space") and row["value"] in ("", value)
    assert [(one["sheet"], one["cell"]) for one in findings] == [("表二", name)]


@pytest.mark.parametrize(
    ("value", "status", "said"),
    [
        ("12", "text", "是文字，不是数"),
        ("１２", "text", "是文字，不是数"),
        ("无", "text", "文字“无”"),
        (-3, "number", "数“-3”"),
        (2.5, "number", "数“2.5”"),
        ("=1+1", "formula", "公式“=1+1”"),
        ("#N/A", "error", "错误值“#N/A”"),
        (True, "text", "文字“TRUE”"),
    ],
)
def test_what_is_no_number_of_that_cell_is_refused_with_its_place(tmp_path, value, status, said):
    write(tmp_path / "a.xlsx", change=put(3, "granted", "natural_person", value))
    done, taken, refused, findings = collected(tmp_path)
    assert done == 1 and not taken
    (row,) = [row for row in refused if (row["row"], row["column"]) == ("granted", "natural_person")]
    assert row["status"] == status and row["value"].lstrip("'") == str(value).upper().replace("=1+1", "=1+1")
    (one,) = findings
    assert (one["sheet"], one["cell"]) == ("表三", cell_name(3, "granted", "natural_person"))
    assert said in one["zh"] and one["refused"] == "yes"


def test_an_amount_may_have_decimals(tmp_path):
    write(tmp_path / "a.xlsx", change=put(2, "charges", "charged_amount", 0.1 + 0.2))
    status, taken, _, _ = collected(tmp_path)
    (row,) = [row for row in taken if row["row"] == "charges"]
    assert status == 0 and row["value"] == "0.3"


# -- what does not add up


def test_an_equation_that_does_not_hold_is_named_by_its_column(tmp_path):
    held = numbers(random.Random(0))
    value = held[3, "received", "research_institution"] + 4
    write(tmp_path / "a.xlsx", change=put(3, "received", "research_institution", value))
    status, taken, refused, findings = collected(tmp_path)
    (one,) = findings
    assert status == 1 and not taken and refused
    assert (one["sheet"], one["cell"]) == ("表三", cell_name(3, "carried_forward", "research_institution"))
    assert "科研机构" in one["zh"] and "Research institutions" in one["en"]


@pytest.mark.parametrize(
    "name", [(3, "granted", "total"), (3, "results_total", "natural_person"), (4, "cases", "direct_total")]
)
def test_a_total_that_was_typed_wrong_is_named(tmp_path, name):
    assert is_total(*name)
    value = numbers(random.Random(0))[name] + 1
    write(tmp_path / "a.xlsx", change=put(*name, value))
    status, taken, _, findings = collected(tmp_path)
    assert status == 1 and not taken
    assert [(one["cell"], f"填的是{value}，" in one["zh"]) for one in findings] == [(cell_name(*name), True)]


def test_a_table_that_is_not_filled_in_is_named_once(tmp_path):
    def clear(book):
        for name in numbers(random.Random(0)):
            if name[0] == 4 and not is_total(*name):
                sheet(book, 4).cell(*place(*name)).value = None

    write(tmp_path / "a.xlsx", change=clear)
    status, _, _, findings = collected(tmp_path)
    assert status == 1 and ["整张未填" in one["zh"] for one in findings] == [True]


# -- what was moved, doubled, lost


def test_a_number_in_an_inserted_row_is_named(tmp_path):
    def insert(book):
        sheet(book, 3).insert_rows(9)
        sheet(book, 3).cell(9, 5).value = 3

    write(tmp_path / "a.xlsx", change=insert)
    status, taken, refused, findings = collected(tmp_path)
    assert status == 1 and not taken and [one["cell"] for one in findings] == ["E9"]
    assert [(row["value"], row["cell"]) for row in refused if row["status"] == "beside"] == [("3", "E9")]


def test_a_row_whose_label_was_changed_is_named(tmp_path):
    def change(book):
        line, _ = place(3, "refused_inquiry", "total")
        sheet(book, 3).cell(line, 3).value = "查询"

    write(tmp_path / "a.xlsx", change=change)
    status, taken, refused, findings = collected(tmp_path)
    assert status == 1 and not taken and refused
    assert any("找不到" in one["zh"] and "属于行政查询事项" in one["zh"] for one in findings)


def test_a_row_that_stands_twice_is_named(tmp_path):
    def change(book):
        one = sheet(book, 3)
        line, _ = place(3, "refused_inquiry", "total")
        one.cell(40, 3).value = one.cell(line, 3).value

    write(tmp_path / "a.xlsx", change=change)
    _, taken, _, findings = collected(tmp_path)
    assert not taken and [(one["cell"], "两次" in one["zh"]) for one in findings] == [("C40", True)]


def test_a_sheet_that_is_missing_or_there_twice_is_named(tmp_path):
    def change(book):
        del book["表二"]
        book.copy_worksheet(book["表四"])

    write(tmp_path / "a.xlsx", change=change)
    status, taken, refused, findings = collected(tmp_path)
    assert status == 1 and not taken and refused
    assert ["没有一张工作表" in one["zh"] for one in findings].count(True) == 1
    assert ["有两张" in one["zh"] for one in findings].count(True) == 1


def test_what_was_written_beside_the_cells_is_kept(tmp_path):
    def change(book):
        sheet(book, 3).cell(8, 15).value = "=1"
        sheet(book, 3).cell(9, 15).value = "另有三件在办"
        book.create_sheet("备注").cell(1, 1).value = "备注"

    write(tmp_path / "a.xlsx", change=change)
    status, taken, refused, findings = collected(tmp_path)
    assert status == 1 and not refused
    assert [(row["value"], row["cell"]) for row in taken if row["status"] == "beside"] == [("另有三件在办", "O9")]
    assert len(findings) == 2 and "备注" in findings[1]["zh"]


@pytest.mark.parametrize("typed", [str, int])
def test_no_number_of_a_person_is_written_wherever_it_stands(tmp_path, capsys, typed):
    """In a remark, beside the cells, in a cell of a table, as the office’s telephone; typed as text or as a number."""
    phone = mobile_number()

    def change(book):
        row = indicator_row("hnte_valid")
        sheet(book, "indicators").cell(row, 8).value = f"由{identity_number()}核报，电话{phone}"
        sheet(book, 3).cell(9, 15).value = typed(phone)
        sheet(book, 4).cell(*place(4, "cases", "review_other")).value = phone
        sheet(book, "cover")[COVER["telephone"]].value = typed(phone)

    write(tmp_path / "a.xlsx", change=change)
    status, taken, refused, findings = collected(tmp_path, "--language", "en")
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "collected").iterdir())
    assert not re.search(r"\d{9}", written + "".join(capsys.readouterr()))
    assert status == 1 and not taken and refused
    assert {row["cell"] for row in findings if "blacked out" in row["en"]} >= {f"H{indicator_row('hnte_valid')}"}
    assert [row for row in findings if row["cell"] == COVER["telephone"] and "office number" in row["en"]]


# -- who and when


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("agency", None, "封面没有填“机关名称”"),
        ("year", None, "封面没有填“报送年度”"),
        ("year", 25, "填的是“25”"),
        ("id", "Some County", "填的是“Some County”"),
        ("telephone", "138 0000 0000", "个人手机号码"),
    ],
)
def test_a_cover_that_can_not_be_is_refused(tmp_path, key, value, said):
    def change(book):
        sheet(book, "cover")[COVER[key]].value = value

    write(tmp_path / "a.xlsx", change=change)
    status, taken, _, findings = collected(tmp_path)
    (one,) = findings
    assert status == 1 and not taken and one["sheet"] == "封面" and said in one["zh"]
    assert "138" not in "".join(one.values())


def test_a_year_may_be_typed_as_text(tmp_path):
    write(tmp_path / "a.xlsx", year="２０２５年")
    status, taken, _, _ = collected(tmp_path)
    assert status == 0 and {row["year"] for row in taken} == {"2025"}


def test_two_returns_that_differ_are_refused_both_and_one_that_was_copied_is_taken_in_once(tmp_path):
    write(tmp_path / "a.xlsx", 1)
    write(tmp_path / "b.xlsx", 2)
    write(tmp_path / "c.xlsx", 3, own="other-county-stb", agency="另县科学技术局")
    shutil.copy(tmp_path / "c.xlsx", tmp_path / "d.xlsx")
    status, taken, refused, findings = collected(tmp_path)
    assert status == 1
    assert {row["file"] for row in taken} == {"c.xlsx"} and {row["file"] for row in refused} == {"a.xlsx", "b.xlsx"}
    assert [one["file"] for one in findings] == ["a.xlsx", "b.xlsx", "d.xlsx"]
    assert "b.xlsx" in findings[0]["zh"] and "a.xlsx" in findings[1]["zh"]


def test_the_table_of_agencies_gives_ids_and_names_who_sent_nothing(tmp_path):
    listed = tmp_path / "agencies.csv"
    listed.write_text("id,agency\nsome-county-stb,某县科学技术局\nfar-county-stb,远县科学技术局\n", "utf-8")
    folder = tmp_path / "back"
    folder.mkdir()
    write(folder / "a.xlsx", own=None)
    status, taken, _, findings = collected(folder, "--agencies", str(listed))
    assert status == 1 and {row["agency"] for row in taken} == {"some-county-stb"}
    assert [one["zh"] for one in findings] == ["远县科学技术局：没有收到。"]


def test_an_id_of_another_agency_is_refused(tmp_path):
    listed = tmp_path / "agencies.csv"
    listed.write_text("id,agency\nsome-county-stb,某县科学技术局\nfar-county-stb,远县科学技术局\n", "utf-8")
    folder = tmp_path / "back"
    folder.mkdir()
    write(folder / "a.xlsx", agency="远县科学技术局")
    write(folder / "b.xlsx")
    status, taken, _, findings = collected(folder, "--agencies", str(listed))
    assert status == 1 and {row["file"] for row in taken} == set()
    assert "机关代号some-county-stb是某县科学技术局的" in findings[0]["zh"]


def test_a_percentage_is_told_from_a_number(tmp_path):
    def change(book):
        cell = sheet(book, "indicators").cell(indicator_row("rd_coverage_rate"), 6)
        cell.value, cell.number_format = 0.583, "0.0%"

    write(tmp_path / "a.xlsx", change=change)
    status, taken, refused, findings = collected(tmp_path)
    assert status == 1 and not taken and "百分数“58.3%”" in findings[0]["zh"]
    assert "58.3%" in {row["value"] for row in refused if row["row"] == "rd_coverage_rate"}


# -- the year before


def carried(value):
    """Change a return so that another number was carried in, and one more settled: it still adds up."""

    def change(book):
        for table, row, column in ((3, "carried_in", "natural_person"), (3, "granted", "natural_person")):
            cell = sheet(book, table).cell(*place(table, row, column))
            cell.value = (cell.value or 0) + value

    return change


def test_what_was_carried_over_is_held_against_the_return_of_the_year_before(tmp_path):
    zero = dict.fromkeys(numbers(random.Random(0)), 0)

    def empty(book):
        for name in zero:
            if not is_total(*name):
                sheet(book, name[0]).cell(*place(*name)).value = 0

    def more(book):
        empty(book)
        carried(2)(book)
        sheet(book, 2).cell(*place(2, "normative_documents", "in_force")).value = 5
        sheet(book, 2).cell(*place(2, "normative_documents", "issued")).value = 4

    write(tmp_path / "a.xlsx", change=empty, year=2024)
    write(tmp_path / "b.xlsx", change=more, year=2025)
    status, taken, refused, findings = collected(tmp_path)
    assert status == 1 and not refused and {row["file"] for row in taken} == {"a.xlsx", "b.xlsx"}
    assert [(one["file"], one["cell"]) for one in findings] == [
        ("b.xlsx", cell_name(3, "carried_in", "natural_person")),
        ("b.xlsx", cell_name(2, "normative_documents", "in_force")),
    ]
    assert "今年填2，按上年应为0" in findings[0]["zh"] and "今年填5，按上年应为4" in findings[1]["zh"]


def test_a_settled_report_of_the_year_before_is_asked_too(own):
    data, folder = own
    write(folder / "a.xlsx", own="other", agency="濮阳县科学技术局", year=2023, change=carried(1))
    assert main(["collect", str(folder), "--data", str(data), "--no-drafts"]) == 1
    assert any("按上年应为0" in one["zh"] for one in rows(folder / "collected" / "findings.csv"))


# -- files


def test_what_can_not_be_read_is_named_and_the_others_are_taken_in(tmp_path):
    held = write(tmp_path / "good.xlsx")
    whole = (tmp_path / "good.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "text.xlsx").write_text("no workbook", "utf-8")
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    status, taken, _, findings = collected(tmp_path)
    assert status == 2 and cells(taken) == held
    assert sorted(one["file"] for one in findings) == ["cut.xlsx", "old.xls", "other.xlsx", "text.xlsx"]


def test_an_older_form_is_read_as_what_it_is(tmp_path):
    old = asked_for(DATA, "2019")
    path = tmp_path / "old.xlsx"
    for year, count in ((2019, 0), (2025, 1)):
        path.write_bytes(sheet_bytes(old, Agency("some-county-stb", "某县科学技术局"), year, "zh"))
        book = openpyxl.load_workbook(path)
        for table, printed in old.tables.items():
            for (row, column), box in printed.cells.items():
                if (row, column) not in printed.sums:
                    book[f"表{'〇一二三四'[table]}"].cell(4 + box.top, box.left + 1).value = 0
        book.save(path)
        status, taken, refused, findings = collected(tmp_path)
        assert status == count and not refused
        assert len(cells(taken)) == sum(len(printed.cells) for printed in old.tables.values())
        assert ["旧表式" in one["zh"] for one in findings] == [True] * count


def test_a_folder_that_is_not_there_is_said(tmp_path, capsys):
    assert main(["collect", str(tmp_path / "none")]) == 2
    assert "there is no such folder" in capsys.readouterr().err


def test_no_cell_of_the_tables_begins_a_formula(tmp_path):
    write(tmp_path / "a.xlsx", change=put(3, "granted", "natural_person", "=HYPERLINK(1)"))
    _, _, refused, _ = collected(tmp_path)
    (row,) = [row for row in refused if row["status"] == "formula"]
    assert row["value"].startswith("'=")


# -- drafts


def test_a_return_becomes_the_draft_of_a_report(own, capsys):
    data, folder = own
    held = write(folder / "a.xlsx", change=put(2, "rules", "issued", None))
    assert main(["collect", str(folder), "--data", str(data)]) == 1
    report = data / "reports" / "some-county-stb-2025"
    assert drafts(data) == ["some-county-stb-2025"]
    meta = yaml.safe_load((report / "report.yml").read_text("utf-8"))
    assert (meta["agency"]["zh"], meta["year"], meta["form"], meta["document"]["kind"]) == (
        "某县科学技术局",
        2025,
        "2021",
        "xlsx",
    )
    there = {(int(row["table"]), row["row"], row["column"]): row for row in rows(report / "statutory.csv")}
    blank = there.pop((2, "rules", "issued"))
    assert (blank["value"], blank["absent"], blank["empty_as"]) == ("", "not_published", "blank")
    assert {name: int(row["value"]) for name, row in there.items()} == {name: held[name] for name in there}
    (figure,) = [row for row in rows(report / "figures.csv") if row["figure"] == "technology_contract_value"]
    assert (figure["value"], figure["unit"], figure["printed"], figure["status"]) == (
        "2.65",
        "亿元",
        "2.65亿元",
        "reported",
    )
    assert main(["review", "some-county-stb-2025", "--data", str(data)]) == 1
    assert "to correct" not in capsys.readouterr().out


def test_what_a_person_settled_is_not_overwritten(own):
    data, folder = own
    write(folder / "a.xlsx")
    run = ["collect", str(folder), "--data", str(data)]
    assert main(run) == 0
    report = data / "reports" / "some-county-stb-2025"
    path = report / "statutory.csv"
    mine = path.read_text("utf-8").replace("2,rules,issued,", "2,rules,issued,9", 1)
    path.write_text(mine, "utf-8")
    described = (report / "report.yml").read_text("utf-8").replace("en: null", "en: A bureau", 1)
    (report / "report.yml").write_text(described, "utf-8")
    before = {one.name: one.read_bytes() for one in report.iterdir() if one.suffix in (".csv", ".yml")}
    assert main(run) == 0
    assert {one.name: one.read_bytes() for one in report.iterdir() if one.suffix in (".csv", ".yml")} == before


def test_a_report_that_is_settled_is_left_alone(own):
    data, folder = own
    write(folder / "a.xlsx", own="puyang-county-stb", year=2022)
    before = {path: path.read_bytes() for path in (data / "reports").rglob("*") if path.is_file()}
    assert main(["collect", str(folder), "--data", str(data)]) == 1
    assert {path: path.read_bytes() for path in (data / "reports").rglob("*") if path.is_file()} == before


def test_a_period_that_can_not_be_read_is_named(tmp_path):
    def change(book):
        sheet(book, "indicators").cell(indicator_row("hnte_valid"), 7).value = "去年底"

    write(tmp_path / "a.xlsx", change=change)
    status, taken, _, findings = collected(tmp_path)
    (one,) = findings
    assert status == 1 and not taken and one["cell"] == f"G{indicator_row('hnte_valid')}"
