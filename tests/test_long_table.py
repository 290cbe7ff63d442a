"""The long table over all reports: every number of the data, where it stands, as file, as DataFrame and as the site's download."""

import csv
import io
import re
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from changed import read_rows
from conftest import REPORT
from small_reports import shared_tables, write_report

from bureaubook import cli
from bureaubook.build.cover import Cover
from bureaubook.build.landing import landing
from bureaubook.build.plan import Edition
from bureaubook.errors import InputError
from bureaubook.gate.rules.long_table import long_table as rule
from bureaubook.gate.rules.site import Site
from bureaubook.paths import DATA, ROOT
from bureaubook.report import open_report
from bureaubook.takeaway.all_reports import all_numbers, long_table
from bureaubook.takeaway.long_table import csv_head, csv_lines
from bureaubook.takeaway.number import COLUMNS, NAME
from bureaubook.words.compose import linked

OWN = DATA / "reports" / REPORT


@pytest.fixture(scope="module")
def numbers():
    return all_numbers(DATA, [REPORT])


@pytest.fixture(scope="module")
def two(tmp_path_factory) -> Path:
    """Two reports: one with its text, a surplus cell and an agency whose name a spreadsheet would run; one kept without its text."""
    data = tmp_path_factory.mktemp("two") / "data"
    shared_tables(data)
    words = {"zh": "=1+1局", "en": "=1+1 Bureau", "level": "county", "kind": "agriculture_bureau"}
    figures = {"money": {"printed": "2.650亿元", "indicator": "technology_contract_value", "counted": ""}, "none": {}}
    write_report(data, "a", "合同2.650亿元。", figures=figures, cells={(3, "received", "extra-1"): "7"}, agency=words)
    write_report(
        data, "b", "合同3亿元。", figures={"money": figures["money"] | {"printed": "3亿元"}}, cells={}, year=2023
    )
    (data / "reports" / "b" / "source.txt").unlink()
    return data


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


# -- the rows


def test_each_number_of_the_data_is_a_row_as_it_stands_there(numbers):
    rows = rows_of(csv_head() + csv_lines(numbers))
    data = [*read_rows(OWN / "figures.csv"), *read_rows(OWN / "statutory.csv")]
    assert len(rows) == len(data) == len({row["source"] + row["indicator"] for row in rows})
    of_figure = ("level", "unit", "bound", "period_from", "period_to", "period_basis", "status")
    for row, given in zip(rows, data, strict=True):
        official = "table" in given
        key = "/".join(given[part] for part in ("table", "row", "column")) if official else given["indicator"]
        assert (row["report"], row["year"], row["indicator"]) == (REPORT, "2022", key)
        assert (row["value"], row["absent"]) == (given["value"], given["absent"])
        assert official or [row[name] for name in of_figure] == [given[name] for name in of_figure]
        assert bool(row["value"]) != bool(row["absent"]), "a number, or why there is none"


def test_each_number_has_its_name_in_both_languages(numbers):
    names = {row["indicator"]: (row["name_zh"], row["name_en"]) for row in read_rows(DATA / "indicators.csv")}
    for number in numbers:
        assert (number.name_zh, number.name_en) == names.get(number.indicator, (number.name_zh, number.name_en))
        assert re.search("[一-龥]", number.name_zh) and re.search("[A-Za-z]{3}", number.name_en)
    cells = {number.indicator: number for number in numbers}
    assert cells["4/cases/direct_upheld"].name_zh == "行政诉讼：未经复议直接起诉：结果维持"
    assert cells["3/received/total"].name_en.endswith(" · Total")


def test_a_cell_counts_the_year_of_its_report_unless_it_counts_what_is_there(numbers):
    """Nor has a unit: but for money the form prints none."""
    cells = {number.indicator: number for number in numbers if "/" in number.indicator}
    received, held, carried = (
        cells[f"{cell}"] for cell in ("3/received/total", "2/rules/in_force", "3/carried_in/total")
    )
    assert (received.period_from, received.period_to, received.period_basis) == ("2022", "2022", "inferred")
    assert {(each.period_from, each.period_basis, each.measure) for each in (held, carried)} == {
        ("", "unstated", "stock")
    }
    assert {number.unit for number in cells.values()} == {""}
    assert cells["2/charges/charged_amount"].absent == "not_published" and not cells["2/charges/charged_amount"].bound


def test_money_of_an_official_table_has_the_unit_of_its_label(tmp_path):
    shared_tables(tmp_path / "data")
    write_report(tmp_path / "data", "a", None, cells={(2, "charges", "charged_amount"): "12.5"})
    (number,) = (each for each in all_numbers(tmp_path / "data") if each.indicator == "2/charges/charged_amount")
    assert (number.value, number.unit, number.measure) == (Decimal("12.5"), "万元", "amount")


def test_each_number_leads_where_the_book_leads(numbers):
    report = open_report(REPORT)
    quantities = [report.figure(figure) for figure in report.table("figures")["figure"]]
    quantities += [
        report.cell(*place) for place in report.table("statutory")[["table", "row", "column"]].itertuples(index=False)
    ]
    for number, quantity in zip(numbers, quantities, strict=True):
        to = {} if quantity.absent else linked(report, quantity).get("to", {})
        place = f"#{to['anchor']}" if to else ""
        assert number.source == f"{REPORT}/zh/source.html{place}" and bool(place) != bool(number.absent)


def test_what_a_source_page_has_no_place_for_leads_to_the_page(two):
    by_report = {name: [n for n in all_numbers(two, [name]) if not n.absent] for name in ("a", "b")}
    assert all("#n-" in number.source for number in by_report["a"])
    assert {number.source for number in by_report["b"]} == {"b/zh/source.html"}  # it is kept without its text


def test_a_surplus_cell_is_named_as_one(two):
    (cell,) = (number for number in all_numbers(two, ["a"]) if number.indicator == "3/received/extra-1")
    assert (
        cell.name_zh.endswith("数量 · 多出的第1格") and cell.name_en.endswith(" · surplus cell 1") and cell.value == 7
    )


def test_no_spreadsheet_runs_a_cell_and_decimals_stay_as_printed(two):
    rows = rows_of(csv_head() + csv_lines(all_numbers(two)))
    assert {row["agency"] for row in rows} == {"'=1+1局", "清河县农业局"}
    assert [row["value"] for row in rows if row["indicator"] == "technology_contract_value"] == ["2.650", "3"]


# -- the command


def test_the_command_writes_the_table(two, tmp_path, capsys):
    path = tmp_path / "all.csv"
    path.write_text("old", encoding="utf-8")
    assert cli.main(["table", str(path), "--data", str(two)]) == 0
    raw = path.read_bytes()
    rows = rows_of(raw.decode())
    assert raw.startswith("\ufeffreport,agency,".encode()) and b"\r" not in raw
    assert tuple(rows[0]) == COLUMNS and capsys.readouterr().out == f"{len(rows)} numbers of 2 reports -> {path}\n"
    assert left(tmp_path) == ["all.csv"]
    assert cli.main(["table", str(path), "--data", str(two), "--report", "b"]) == 0
    assert {row["report"] for row in rows_of(path.read_text(encoding="utf-8"))} == {"b"}


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("all.xlsx", [], "all.xlsx ends in neither .csv nor .parquet"),
        ("none/all.csv", [], "there is no folder .*none"),
        ("folder.csv", [], "folder.csv is no plain file"),
        ("all.csv", ["--report", "c"], "unknown report 'c'. Known: a, b."),
        ("all.csv", ["--data", "nowhere"], "there is no report under"),
    ],
)
def test_what_can_not_be_written_is_said_and_nothing_is(two, tmp_path, capsys, name, options, words):
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "all.csv").write_text("old", encoding="utf-8")
    assert cli.main(["table", str(tmp_path / name), "--data", str(two), *options]) == 1
    told = capsys.readouterr().err
    assert re.search(words, told) and told.count("\n") == 1
    assert (tmp_path / "all.csv").read_text(encoding="utf-8") == "old" and len(left(tmp_path)) == 2


def test_a_write_that_fails_leaves_the_last_file(two, tmp_path, capsys, monkeypatch):
    path = tmp_path / "all.csv"
    path.write_text("old", encoding="utf-8")

    def full(self, content):
        with self.open("wb") as file:
            file.write(content[:10])
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert cli.main(["table", str(path), "--data", str(two)]) == 1
    assert "No space left" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == "old" and left(tmp_path) == ["all.csv"]


def test_drafts_are_left_out_and_every_fault_is_told(two, tmp_path):
    shared_tables(tmp_path / "data")
    for year, name in enumerate("abcd", 2020):
        more = {"year": year, "state": "draft"} if name == "a" else {"year": year}
        figures = {"money": {"printed": "3亿元", "counted": ""}}
        write_report(tmp_path / "data", name, "合同3亿元。", figures=figures, **more)
    assert {number.report for number in all_numbers(tmp_path / "data")} == {"b", "c", "d"}
    with pytest.raises(InputError, match="report a is a draft"):
        all_numbers(tmp_path / "data", ["a"])
    for name in ("b", "d"):
        path = tmp_path / "data" / "reports" / name / "figures.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(",3,", ",4,"), encoding="utf-8")
    with pytest.raises(InputError, match=r"(?s)2 faults.*reports/b/figures.csv.*reports/d/figures.csv"):
        all_numbers(tmp_path / "data")


def test_parquet_without_its_library_is_refused_before_anything_is_read(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert cli.main(["table", str(tmp_path / "all.parquet"), "--data", "nowhere"]) == 1
    assert re.search(
        r"needs pyarrow\. Run `make parquet`, or pip install .*requirements-parquet", capsys.readouterr().err
    )


def test_the_lock_of_parquet_agrees_with_the_extra_and_with_that_of_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["optional-dependencies"]["parquet"] == project["dependency-groups"]["parquet"]
    locked = [
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-parquet.txt")
    ]
    assert "pyarrow" in locked[1] and all(
        locked[0].get(name, version) == version for name, version in locked[1].items()
    )


# -- from Python


def test_the_frame_counts_and_keeps_what_was_printed(two):
    frame = long_table(two)
    assert str(frame["value"].dtype) == "float64" and frame.columns.is_unique
    absent = frame["absent"] != ""
    assert absent.any() and frame.loc[absent, "value"].isna().all() and set(frame.loc[absent, "exact"]) == {None}
    money = frame[frame["indicator"] == "technology_contract_value"].set_index("year")
    assert list(money["exact"].map(str)) == ["2.650", "3"] and list(money["value"]) == [2.65, 3.0]
    assert money["value"].plot.bar().patches[1].get_height() == 3.0
    assert long_table(two, "b").equals(long_table(two, ["b"])) and set(long_table(two, "b")["report"]) == {"b"}


def test_the_frame_is_joined_to_what_else_is_known_of_an_indicator(two):
    frame, indicators = long_table(two), open_report("a", data=two).shared("indicators")
    joined = frame.merge(indicators.drop(columns="unit"), how="left")
    assert len(joined) == len(frame) and not [name for name in joined if name.endswith(("_x", "_y"))]
    assert joined.loc[joined["indicator"] == "technology_contract_value", "definition_en"].all()


# -- in the site


def test_the_landing_page_offers_the_table_in_both_languages():
    cover = Cover("zh", "局", "年度报告", "2022", "答。", ())
    editions = {Edition("a", "zh"): cover}
    assert NAME not in landing(editions, dict.fromkeys(editions, "overview"), {}, "")
    page = landing(editions, dict.fromkeys(editions, "overview"), {}, "", table=NAME)
    assert page.count(f'href="{NAME}" download>') == 2
    assert re.search("全部数字", page) and re.search('<span lang="en">· Every number', page)


SITE = {"index.html": "", "a/zh/source.html": '<b id="n-x">1</b>', "b/zh/source.html": '<b id="n-x">1</b>'}
ROWS = [{"report": name, "source": f"{name}/zh/source.html#n-x"} for name in "ab"]


def site_of(folder: Path, rows: list[dict[str, str]] | None, reports: str = "ab", columns=COLUMNS) -> list[str]:
    """Return what the rule finds in a site of these reports whose table has these rows; None: it has none."""
    for name, content in SITE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    if rows is not None:
        with (folder / NAME).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(rows)
    parts = Site(folder, tuple((name, "zh", "source") for name in reports)).parts()
    return [f"{fault.place} {fault.what}" for part in parts for fault in rule(part)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"rows": ROWS}, ""),
        ({"rows": None}, "is missing"),
        ({"rows": None, "reports": "a"}, ""),
        ({"rows": ROWS[:1], "reports": "a"}, "a site of one report has no such table"),
        ({"rows": ROWS[:1]}, "holds the reports a, the site a, b"),
        ({"rows": [*ROWS, ROWS[0]]}, "holds the reports a, b, a"),
        ({"rows": [ROWS[0], ROWS[1] | {"source": "b/zh/source.html#n-y"}]}, "b b/zh/source.html#n-y leads to no place"),
        ({"rows": [ROWS[0], ROWS[1] | {"source": "a/zh/source.html#n-x"}]}, "b a/zh/source.html#n-x leads to no place"),
        ({"rows": [ROWS[0], ROWS[1] | {"source": "b/zh/other.html"}]}, "b/zh/other.html leads to no place"),
        ({"rows": ROWS, "columns": COLUMNS[::-1]}, "its columns are source"),
    ],
)
def test_the_gate_knows_the_table(tmp_path, given, words):
    found = site_of(tmp_path, **given)
    assert [words in each for each in found] == [True] * bool(words), found
