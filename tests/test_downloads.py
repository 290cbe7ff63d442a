"""What the book gives away: equal to the tables, the same bytes each time, text that stays text, a package that validates."""

import csv
import io
import json
import re
import zipfile
from base64 import b64decode
from decimal import Decimal
from functools import cache
from io import BytesIO

import openpyxl
import pandas as pd
import pytest
from book_fixtures import LANGUAGES, MIME, OTHER, REPORT, SECTIONS, STOCK, article, blocks, heading, rows, soup
from conftest import REPORT as SEED
from frictionless import validate
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from bureaubook.book import notebooks
from bureaubook.dataset import chinese, schema
from bureaubook.gate.rules.downloads import same_cell
from bureaubook.paths import DATA
from bureaubook.report import open_report
from bureaubook.takeaway import exports, rerun
from bureaubook.takeaway.archive import zipped
from bureaubook.takeaway.guard import guarded, unguarded
from bureaubook.takeaway.workbook import LONGEST, Measure, Sheet, workbook

pytest_plugins = "book_fixtures"
TABLES = [table.name for table in schema.REPORT]
NUMBERS = {"decimal", "integer", "offset", "flag"}
PAGES = [(section, language) for section in SECTIONS for language in LANGUAGES]
HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "{=1}",
    "http://x.example/",
    "mailto:a@b.cn",
    "internal:Sheet1!A1",
    "007",
    "1e5",
    "TRUE",
    "#REF!",
    "a\x00b\x07c",
    "_x0041_",
    "\u202egnp",
    "𠮷野",
]


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def cells(sheet):
    return [[cell for cell in row] for row in sheet.iter_rows()]


# -- a workbook


def test_numbers_are_numbers_with_the_decimals_that_are_printed():
    sheet = Sheet(
        "a", ("n",), ((3,), (Decimal("82.0"),), (Decimal("2.65"),), (Measure(Decimal("82"), "%"),), (None,), ("",))
    )
    ((_,), *found) = cells(opened(workbook([sheet], title="t"))["a"])
    assert [cell.value for (cell,) in found] == [3, 82, 2.65, 82]
    assert [cell.number_format for (cell,) in found] == ["0", "0.0", "0.00", '0"%"']


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_stays_text():
    sheet = Sheet("a", ("n",), ((Decimal("1234567890123456.5"),),))
    assert opened(workbook([sheet], title="t"))["a"]["A2"].value == "1234567890123456.5"


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_is_run(words):
    """Neither in a cell nor in a heading, whatever it begins with."""
    content = workbook([Sheet("a", (words,), ((words,),))], title=words)
    found = opened(content)["a"]
    for cell in (found["A1"], found["A2"]):
        assert cell.data_type == "s" and cell.hyperlink is None
    parts = zipfile.ZipFile(io.BytesIO(content))
    for name in parts.namelist():
        assert not re.search(rb"<f[ >]|<hyperlink|externalLink|ddeLink", parts.read(name)), name


def test_a_text_longer_than_a_cell_is_cut_and_says_so():
    found = opened(workbook([Sheet("a", ("n",), (("字" * (LONGEST + 1),),))], title="t"))["a"]["A2"].value
    assert len(found) == LONGEST and found.endswith("字…")


def test_the_heading_stays_in_view_and_columns_fit_chinese():
    sheet = opened(workbook([Sheet("a", ("名称", "n"), (("研发覆盖率" * 4, 1), ("长" * 400, 2)))], title="t"))["a"]
    assert sheet.freeze_panes == "A2" and sheet["A1"].font.b
    assert 55 <= sheet.column_dimensions["A"].width <= 65 and sheet.column_dimensions["B"].width < 10
    assert sheet["A3"].alignment.wrap_text and not sheet["A2"].alignment.wrap_text


def test_equal_tables_give_equal_bytes():
    def make():
        return workbook([Sheet("a", ("n",), (("字",), (1,)))], title="题"), zipped({"b/c.csv": "字\n", "a": "1"})

    assert make() == make()
    for content in make():
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
        assert {entry.date_time[0] for entry in entries} == {1980}


SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@given(st.lists(st.text() | st.text(alphabet="=＝+-@,;|\t\n\r\"'1a甲 \u3000"), min_size=1, max_size=5))
@example(["\r"])
@example(["＝1+1", "＋1", "－A1", "＠SUM(A1)"])
@example(["a;=1+1", "a\t@b", "a|＋1", "a\n=1", "a,=1", " =1", "\u3000＝1"])
def test_a_guarded_csv_reads_back_and_runs_nothing(texts):
    """Whatever character a spreadsheet takes for the separator."""
    guarded = exports.spreadsheet_csv(exports.csv_of([["h"], *(["甲", text] for text in texts)])).removeprefix("\ufeff")
    found = [row[1] for row in list(csv.reader(io.StringIO(guarded, newline="")))[1:]]
    assert [text.replace("'", "") for text in found] == [text.replace("'", "") for text in texts]
    assert not any(text.startswith(("\t", "\r")) for text in found)
    split = [
        cell for mark in ";|\t" for cell in re.split(rf"[{mark}\r\n]", guarded)
    ]  # as where quotation marks say nothing
    split = [cell for cell in [*found, *split] if cell.strip().startswith(SIGNS)]
    assert [cell for cell in split if not re.fullmatch(r"-[0-9.]+\"?", cell)] == []


@pytest.mark.parametrize("number", ["-12.5", "12", "-3", "0.50"])
def test_numbers_stay_numbers(number):
    assert guarded(number) == number


# -- the data package


@pytest.fixture(scope="module")
def files():
    return exports.package_files(open_report(SEED, "zh"))


def test_the_package_holds_the_files_as_curated(files):
    for path, text in files.items():
        if path != "datapackage.json":
            assert text.encode() == (DATA / path).read_bytes(), path
    assert {path.rpartition("/")[2] for path in files} >= {f"{name}.csv" for name in TABLES} | {
        "report.yml",
        "source.txt",
    }


def test_the_package_validates_where_it_is_unpacked(files, tmp_path):
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        archive.extractall(tmp_path)
    found = validate(str(tmp_path / "datapackage.json"))
    assert found.valid, found.flatten(["type", "message"])[:3]
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    assert described == {path for path in files if path.endswith(".csv")}
    bad = (
        (tmp_path / "reports" / SEED / "figures.csv")
        .read_text("utf-8")
        .replace("hnte_valid,hnte_valid", "hnte_valid,none", 1)
    )
    (tmp_path / "reports" / SEED / "figures.csv").write_text(bad, "utf-8")
    assert not validate(str(tmp_path / "datapackage.json")).valid


def test_the_unpacked_package_is_a_data_folder(files, tmp_path):
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        archive.extractall(tmp_path)
    assert open_report(SEED, "en", tmp_path).value("rd_coverage_rate").value == 82


@pytest.mark.parametrize("lacking", ["organisations", "figures-alone"])
def test_the_package_of_a_report_that_lacks_tables_validates(copied_data, tmp_path, lacking):
    for table in schema.REPORT:
        if table.name == lacking or (lacking == "figures-alone" and table.optional):
            (copied_data / "reports" / SEED / f"{table.name}.csv").unlink()
    texts = exports.package_files(open_report(SEED, "zh", copied_data))
    with zipfile.ZipFile(io.BytesIO(zipped(texts))) as archive:
        archive.extractall(tmp_path / "unpacked")
    found = validate(str(tmp_path / "unpacked" / "datapackage.json"))
    assert found.valid, found.flatten(["type", "message"])[:3]


def test_a_table_saved_by_a_spreadsheet_is_plain_in_the_package(copied_data):
    path = copied_data / "reports" / SEED / "events.csv"
    plain = path.read_text("utf-8")
    path.write_text("\ufeff" + plain.replace("\n", "\r\n"), "utf-8", newline="")
    files = exports.package_files(open_report(SEED, "zh", copied_data))
    assert files[f"reports/{SEED}/events.csv"] == plain


# -- the workbook of the report


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_equals_the_tables(language):
    report = open_report(SEED, language)
    book = opened(
        exports.report_workbook(
            exports.package_files(report), SEED, report.meta["form"], language, exports.notes(report)
        )
    )
    assert book.properties.title == report.words("title")
    assert book.sheetnames == [
        *{"zh": ("说明", "字段"), "en": ("notes", "fields")}[language],
        *TABLES,
        *("indicators", "units", "terms"),
        "form_2021",
    ]
    for table in (*schema.REPORT, *schema.SHARED):
        if table.name not in book.sheetnames:
            continue
        kinds = {field.name: field.kind for field in table.fields}
        head, *found = cells(book[table.name])
        assert [cell.value for cell in head] == table.columns
        expected = rows(table.name) if table in schema.REPORT else named(table.name)
        assert len(found) == len(expected)
        for mine, row in zip(found, expected, strict=True):
            for cell, (column, text) in zip(mine, row.items(), strict=True):
                value = Decimal(text) if text and kinds[column] in NUMBERS else text or None
                assert (Decimal(str(cell.value)) if isinstance(value, Decimal) else cell.value) == value, (
                    table.name,
                    column,
                )
                assert cell.data_type == ("n" if isinstance(value, Decimal) or value is None else "s")


@cache
def codes(*names):
    """What the cells of tables may mean: (shared table or vocabulary, key)."""
    schemas = {table.name: table for table in (*schema.REPORT, *schema.SHARED)}
    found = {name: rows(name) if name in TABLES else named(name) for name in names}
    columns = [(name, field) for name in names for field in schemas[name].fields if field.refers or field.vocabulary]
    return {(field.refers or field.vocabulary, row[field.name]) for name, field in columns for row in found[name]}


def named(shared):
    """The rows of a shared table that the report's tables name, or the rows of such tables that these name."""
    if shared == "indicators":
        return [row for row in rows(shared) if (shared, row["indicator"]) in codes(*TABLES)]
    if shared == "units":
        return [row for row in rows(shared) if (shared, row["unit"]) in codes(*TABLES, "indicators")]
    return [row for row in rows(shared) if (row["vocabulary"], row["term"]) in codes(*TABLES, "indicators", "units")]


def test_the_workbook_leaves_out_what_no_cell_of_the_report_names():
    assert 0 < len(named("terms")) < len(rows("terms")) and 0 < len(named("units")) <= len(rows("units"))


def test_every_table_and_field_has_chinese_words():
    for table in (*schema.SHARED, schema.FORM, *schema.REPORT):
        for words in (
            chinese.table_words(table.name),
            *(chinese.field_words(table.name, f.name) for f in table.fields),
        ):
            assert re.search(r"[\u4e00-\u9fff]", words), table.name
    known = {(t.name, f.name) for t in (*schema.SHARED, schema.FORM, *schema.REPORT) for f in t.fields}
    assert set(chinese.FIELDS) <= known and set(chinese.COMMON) <= {field for _, field in known}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notes_say_whose_it_is_and_what_is_empty(language):
    report = open_report(SEED, language)
    words = dict(exports.notes(report))
    said = "\n".join(words.values())
    assert report.words("title") in said and report.words("standing") in said and report.meta["sha256"] in said
    assert "CC BY 4.0" in said
    for row in rows("terms"):
        if row["vocabulary"] == "absence":
            assert row["term"] in said and row[language] in said


def test_hostile_cells_of_a_report_stay_text(copied_data):
    path = copied_data / "reports" / SEED / "passages.csv"
    with path.open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    readable = [
        words.strip() for words in HOSTILE if words.strip().isprintable() and words != "#REF!"
    ]  # the reader refuses the others
    for row, words in zip(table, readable, strict=False):
        row["text_en"] = words
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    report = open_report(SEED, "en", copied_data)
    files = exports.package_files(report)
    book = opened(exports.report_workbook(files, SEED, "2021", "en", exports.notes(report)))
    assert all(cell.data_type != "f" for sheet in book for row in cells(sheet) for cell in row)
    assert book["passages"]["F2"].value == "=1+1"
    guarded = exports.spreadsheet_csv(files[f"reports/{SEED}/passages.csv"])
    assert not re.search(r"(?m)(^|,)\"?[=+@]", guarded) and "'=1+1" in guarded


# -- on the pages


def downloads(built, section, language):
    path = built.page(section, language)
    return {a["href"].rpartition("/")[2]: path.parent / a["href"] for a in article(path).select("a[download]")}


def workbooks(section, language):
    """The workbook of a chapter, as a set."""
    return {f"{REPORT}-{section}-{language}.xlsx"}


@pytest.mark.parametrize(("section", "language"), PAGES)
def test_a_chapter_offers_its_data_and_its_notebooks(built, section, language):
    found = downloads(built, section, language)
    stem = f"{REPORT}-{section}-{language}"
    assert {*workbooks(section, language), f"{stem}.ipynb", f"{stem}-executed.ipynb"} <= set(found)
    assert all(
        re.fullmatch(r"[a-z0-9_.-]+", name) and name.startswith((REPORT, rerun.archive_name())) for name in found
    )
    assert all(path.is_file() and path.stat().st_size for path in found.values())


def test_every_file_given_away_is_offered_by_a_page(built):
    for language in LANGUAGES:
        offered = {path.resolve() for section in SECTIONS for path in downloads(built, section, language).values()}
        there = {
            path.resolve() for path in (built.site / REPORT / language / "_downloads").rglob("*") if path.is_file()
        }
        assert there == {path for path in offered if path.parent.name == "_downloads"}


ABOUT = {"zh": ["章节", "来源", "语言", "许可"], "en": ["Chapter", "Source", "Language", "Licence"]}
PLACE = {"zh": "原文位置：", "en": "Place in the report: "}


@pytest.mark.parametrize(("section", "language"), PAGES)
def test_the_workbook_of_a_chapter_holds_what_it_shows(built, section, language):
    shown = [block for block in blocks(built.executed(section, language)) if "sheet" in block]
    found = downloads(built, section, language)
    offered = {name for name in found if name == f"{REPORT}-{section}-{language}.xlsx"}
    assert offered == workbooks(section, language) and bool(offered) == bool(shown)
    if not offered:
        return
    book = opened(found[f"{REPORT}-{section}-{language}.xlsx"].read_bytes())
    names = [name for name in book.sheetnames[1:] if name not in ("推算", "methods")]
    assert len(names) == len(shown) > 0
    for name, block in zip(names, shown, strict=True):
        assert name.startswith(block["name"][:28])
        head, *found = cells(book[name])
        assert [cell.value for cell in head] == block["sheet"]["columns"]
        for mine, row in zip(found, block["sheet"]["rows"], strict=True):
            for cell, value in zip(mine, row, strict=True):
                if isinstance(value, dict):
                    assert Decimal(str(cell.value)) == Decimal(value["n"])
                else:
                    assert (cell.value or "") == value
    about = cells(book.worksheets[0])[1:]
    assert [row[0].value for row in about] == [*ABOUT[language], *names]
    said = "\n".join(str(row[1].value) for row in about)
    assert said.count(PLACE[language]) == sum(bool(block["sheet"]["places"]) for block in shown)
    assert PLACE[OTHER[language]] not in said
    assert heading(built.page(section, language)) in said
    assert {"zh": "中文版", "en": "English edition"}[language] in said
    assert rows_source(language) in said


def rows_source(language):
    return open_report(REPORT, language).words("title")


@pytest.mark.parametrize(("section", "language"), PAGES)
def test_a_figure_s_csv_equals_its_table(built, section, language):
    for block in blocks(built.executed(section, language)):
        if block["kind"] != "figure":
            continue
        name = f"{REPORT}-{section}-{block['name']}-{language}"
        files = downloads(built, section, language)
        assert files[f"{name}-wide.svg"].is_file()
        assert _is_framed(files[f"{name}-wide.png"].read_bytes(), b64decode(block["png"]))
        found = pd.read_csv(files[f"{name}.csv"], dtype=str, keep_default_na=False)
        sheet = block["sheet"]["rows"]
        assert found.shape == (len(sheet), len(block["sheet"]["columns"]))
        for mine, row in zip(found.itertuples(index=False), sheet, strict=True):
            for text, cell in zip(mine, row, strict=True):
                assert text in _as_csv(cell), (text, cell)


def _is_framed(png: bytes, picture: bytes) -> bool:
    """Whether a picture has a margin, and above and below it room that is written on: its title and its source."""
    whole, inner = (Image.open(BytesIO(each)).convert("L") for each in (png, picture))
    margin = (whole.width - inner.width) // 2
    around = [whole.crop((margin, y, margin + 200, y + 120)) for y in (margin, whole.height - margin - 40)]
    empty = [whole.crop((0, 0, margin, whole.height)), whole.crop((0, 0, whole.width, margin))]
    clear = all(min(part.getdata()) > 250 for part in empty)
    return (
        margin > 0
        and whole.height > inner.height + 2 * margin
        and clear
        and all(min(p.getdata()) < 128 for p in around)
    )


def _as_csv(cell) -> set[str]:
    """What the CSV may print of a sheet's cell: the same words, the number alone, or nothing where a reason stands."""
    if isinstance(cell, dict):
        return {cell["n"], cell["n"] + cell.get("unit", "")}
    reasons = {row[language] for row in rows("terms") if row["vocabulary"] == "absence" for language in LANGUAGES}
    number = re.search(r"[\d,]+(\.\d+)?", cell)
    return {cell, *([""] if cell in reasons else []), *([number[0].replace(",", "")] if number else [])}


@pytest.mark.parametrize(("section", "language"), PAGES)
def test_under_each_figure_stands_the_code_that_made_it(built, section, language):
    notebook = built.executed(section, language)
    kinds = {"figure", "matrix"}  # both are numbered as figures
    sources = [cell.source for cell in notebook.cells if any(block["kind"] in kinds for block in cell_blocks(cell))]
    shown = article(built.page(section, language)).select(".bk-exhibit > details.bk-code pre")
    assert [code.get_text().strip() for code in shown] == [source.strip() for source in sources]


def cell_blocks(cell):
    return [output.data[MIME] for output in cell.get("outputs", []) if MIME in output.data]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_s_tables_read_back(built, language):
    found = downloads(built, "source", language)
    assert (
        not rows("outcomes") and f"{REPORT}-outcomes.csv" not in found
    )  # an empty table is named, and no file to take
    for name in filter(rows, TABLES):
        table = pd.read_csv(found[f"{REPORT}-{name}.csv"], dtype=str, keep_default_na=False, encoding="utf-8-sig")
        assert table.to_dict("records") == rows(name)
    assert found[f"{REPORT}-source.txt"].read_bytes() == (DATA / "reports" / REPORT / "source.txt").read_bytes()
    report = open_report(REPORT, language)
    files = exports.package_files(report)
    assert found[f"{REPORT}-data.zip"].read_bytes() == zipped(files)
    book = exports.report_workbook(files, REPORT, "2021", language, exports.notes(report))
    assert found[f"{REPORT}-tables-{language}.xlsx"].read_bytes() == book


@pytest.mark.parametrize(("section", "language"), PAGES)
def test_the_notebooks_name_no_folder_of_the_machine(built, section, language):
    found = downloads(built, section, language)
    stem = f"{REPORT}-{section}-{language}"
    for name in (f"{stem}.ipynb", f"{stem}-executed.ipynb"):
        text = found[name].read_text("utf-8")
        assert str(built.folder) not in text and not re.search(r"/(tmp|home|root|Users|var)/", text)
        notebook = json.loads(text)
        assert notebooks.given(notebook) == {"report": REPORT, "language": language, "data": ""}
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        tags = {tag for cell in code for tag in cell["metadata"].get("tags", [])}
        assert "injected-parameters" not in tags and "parameters" in tags
    assert all(
        cell["outputs"] == [] and cell["execution_count"] is None
        for cell in json.loads(found[f"{stem}.ipynb"].read_text("utf-8"))["cells"]
        if cell["cell_type"] == "code"
    )
    ran = json.loads(found[f"{stem}-executed.ipynb"].read_text("utf-8"))
    shown = [output["data"] for cell in ran["cells"] for output in cell.get("outputs", [])]
    assert shown and all(set(data) == {"text/html"} for data in shown)
    assert not any({"zh": "en", "en": "zh"}[language] in cell["metadata"].get("tags", []) for cell in ran["cells"])


def test_the_chapter_to_take_away_is_the_chapter(built):
    mine = json.loads(downloads(built, "rd_coverage", "en")[f"{REPORT}-rd_coverage-en.ipynb"].read_text("utf-8"))
    chapter = json.loads((built.folder / "chapters" / "rd_coverage.ipynb").read_text("utf-8"))
    assert [cell["id"] for cell in mine["cells"][:2]] == ["run-again-zh", "run-again-en"]
    mine["cells"] = mine["cells"][2:]
    assert [cell["id"] for cell in mine["cells"]] == [cell["id"] for cell in chapter["cells"]]
    changed = [
        cell["id"]
        for cell, theirs in zip(mine["cells"], chapter["cells"], strict=True)
        if notebooks.joined(cell["source"]) != notebooks.joined(theirs["source"])
    ]
    assert changed == ["parameters"]


def test_the_stock_book_offers_what_it_has_and_every_offer_holds(stock):
    checkout, _ = stock
    folder = checkout.folder / "_build" / "html" / "chapters"
    for section in STOCK:
        links = [a["href"] for a in article(folder / f"{section}.html").select("a[download]")]
        names = {link.rpartition("/")[2] for link in links}
        assert {*workbooks(section, "zh"), f"{REPORT}-{section}-zh.ipynb"} <= names
        assert f"{REPORT}-{section}-zh-executed.ipynb" not in names
        assert all((folder / link).resolve().is_file() for link in links)
        page = soup(folder / f"{section}.html")
        assert len(page.select(".bk-code pre")) == len(page.select("figure.bk-fig"))


# -- nothing is left out


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_read_by_a_chapter(built, language):
    """By each chapter's own quantities: those shown in sentences, tiles, tables and figures, and in the ways values were derived."""
    shown = set()
    for section in SECTIONS:
        for link in article(built.page(section, language)).select("a[data-quantity]"):
            kind, _, name = link["data-quantity"].partition(":")
            if kind == "printed":
                shown.add(name)
    sections = {row["indicator"]: row["section"] for row in rows("indicators")}
    assert set(sections.values()) <= set(SECTIONS)
    wanted = {row["figure"] for row in rows("figures") if row["value"]}
    assert wanted and wanted <= shown, sorted(wanted - shown)


def test_a_page_explains_what_it_shows_and_no_more(built):
    for section, language in PAGES:
        page = article(built.page(section, language))
        explained = {name["id"] for name in page.select("dl.bk-methods dt")}
        led_to = {link["href"].removeprefix("#") for link in page.select('a[href^="#d-"]')}
        assert explained == {anchor for anchor in led_to if "-use" not in anchor}, (section, language)


def test_every_derived_value_says_how_it_was_made(built):
    for section, language in PAGES:
        path = built.page(section, language)
        for name in article(path).select("dl.bk-methods dt"):
            lines = []
            for following in name.find_next_siblings(["dt", "dd"]):
                if following.name == "dd":
                    lines.append(following)
                elif lines:
                    break
            assert lines[0].get_text(strip=True), name["id"]
            assert any(line.find("a") for line in lines), f"{section}: {name['id']} leads to none of its inputs"
            assert re.fullmatch(r"d-[a-z0-9-]+", name["id"])


@pytest.mark.parametrize("shown", ["=1+1", "甲；乙; -丙", "a\t@b", "＝A", "-A1"])
def test_the_gate_knows_a_guarded_cell(shown):
    assert same_cell(shown, guarded(shown)) and guarded(shown) != shown
    assert not same_cell(shown, f"{guarded(shown)}x") and not same_cell("甲", "'乙")


@given(st.text(alphabet='=＝+-@,;|\t\n\r"1a甲 \u3000'))
def test_what_the_guard_adds_can_be_taken_away(cell):
    assert unguarded(guarded(cell)) == cell


@pytest.mark.parametrize(
    ("shown", "given"), [("2.65亿元", "2.65"), ("21万人", "21"), ("CNY 265 million", "2.65"), ("21", "21")]
)
def test_a_plain_number_in_a_unit_that_scales_is_the_number_shown(shown, given):
    assert same_cell(shown, given) and not same_cell(shown, given + "1")
