"""A published report drafted by `bureaubook ingest`: what is written, what stays of a person's, what is printed, exit statuses."""

import csv
import json
import random

import pytest
import yaml
from benchmark.layouts import LAYOUTS
from benchmark.publication import publication
from conftest import REPORT

from bureaubook.cli import main
from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.folder import read_report
from bureaubook.dataset.meta import drafts
from bureaubook.ingest.documents import Cell, Document, Paragraph, Place, Table
from bureaubook.ingest.draft.source import source

ID = "office-2023"


def written(folder, layout="html", seed="1", **how):
    """Write a made-up report; return its path and the report."""
    report = publication(seed, labels=("official",), **how)
    path = folder / f"report-{seed}{LAYOUTS[layout].suffix}"
    path.write_bytes(LAYOUTS[layout].write(report, random.Random(seed)))
    return path, report


def ingest(data, path, *more, report=ID, year=2023):
    """Run the command on a file."""
    asked = ["--id", report, "--year", str(year), "--agency", "某县科学技术局", "--data", str(data)]
    return main(["ingest", str(path), *asked, *more])


def rows(data, name="statutory", report=ID):
    """The rows of a table of the draft, by key."""
    with (data / "reports" / report / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {f"{row['table']}/{row.get('row')}/{row.get('column')}": row for row in csv.DictReader(file)}


def change(data, cell, **values):
    """Change a row of the draft as a person would."""
    path = data / "reports" / ID / "statutory.csv"
    with path.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    for row in found:
        if f"{row['table']}/{row['row']}/{row['column']}" == cell:
            row |= values
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def settle(data) -> None:
    """Complete the description as a person would, and take the state out."""
    path = data / "reports" / ID / "report.yml"
    meta = yaml.safe_load(path.read_text("utf-8"))
    words = {"zh": "某县", "en": "A county"}
    meta |= {"agency": words, "region": words, "title": words, "standing": words}
    del meta["state"]
    path.write_text(json.dumps(meta, ensure_ascii=False), "utf-8")


@pytest.mark.parametrize("layout", ["html", "docx", "text-bars", "text-run-together"])
def test_a_settled_draft_is_a_report_that_agrees_with_its_text(tmp_path, copied_data, layout):
    path, report = written(tmp_path, layout, zeros=("0",))
    assert ingest(copied_data, path) in (0, 1)
    assert drafts(copied_data) == [ID]
    settle(copied_data)
    read = read_report(copied_data, ID, read_dictionary(copied_data))
    found = {f"{r['table']}/{r['row']}/{r['column']}": r for r in read.tables["statutory"].to_dict("records")}
    sure = [cell for cell, row in found.items() if row["value"] is not None]
    assert {cell: found[cell]["printed"] for cell in sure} == {cell: report.cells[cell]["printed"] for cell in sure}
    assert len(sure) > 100 and all(found[cell]["start"] is not None for cell in sure)


def test_an_empty_cell_says_how_it_is_printed_and_is_no_zero(tmp_path, copied_data):
    for zeros, word in (("blank", "blank"), ("nbsp", "no_break_space"), ("-", "dash"), ("/", "stroke")):
        path, report = written(tmp_path, zeros=(zeros,))
        ingest(copied_data, path)
        empty = [cell for cell, about in report.cells.items() if about["value"] is None]
        found = rows(copied_data)
        assert empty and {(found[cell]["empty_as"], found[cell]["value"]) for cell in empty} == {(word, "")}


def test_a_doubtful_cell_lists_its_readings(tmp_path, copied_data, capsys):
    path = tmp_path / "report.txt"
    text = written(tmp_path, "text-run-together", seed="2", zeros=("0",))[0].read_text("utf-8")
    path.write_text(text, "utf-8")
    status = ingest(copied_data, path)
    doubtful = [row for row in rows(copied_data).values() if row["doubt"] == "doubtful"]
    assert bool(doubtful) == (status == 1)
    assert all(row["readings"] and row["absent"] == "unreadable" and not row["value"] for row in doubtful)
    assert capsys.readouterr().out.count("\ndoubtful ") == len(doubtful)


def test_a_second_run_keeps_what_a_person_settled(tmp_path, copied_data, capsys):
    path, _ = written(tmp_path)
    ingest(copied_data, path)
    folder = copied_data / "reports" / ID
    once = {file.name: file.read_bytes() for file in folder.iterdir()}
    ingest(copied_data, path)
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == once
    change(copied_data, "3/received/total", value="77", printed="77", start="")
    (folder / "report.yml").write_text((folder / "report.yml").read_text("utf-8") + "# mine\n", "utf-8")
    settled = {name: (folder / name).read_bytes() for name in ("statutory.csv", "report.yml")}
    for _ in range(2):
        capsys.readouterr()
        ingest(copied_data, path)
        assert "kept as settled by a person: 1 rows" in capsys.readouterr().out
        assert {name: (folder / name).read_bytes() for name in settled} == settled


def test_a_row_that_a_person_took_out_stays_out(tmp_path, copied_data):
    path, _ = written(tmp_path)
    ingest(copied_data, path)
    table = copied_data / "reports" / ID / "statutory.csv"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    table.write_text("".join(lines[:-1]), "utf-8")
    ingest(copied_data, path)
    assert table.read_text("utf-8") == "".join(lines[:-1])


def test_another_document_is_refused_where_a_person_settled_something(tmp_path, copied_data, capsys):
    path, _ = written(tmp_path)
    other, _ = written(tmp_path, seed="other")
    ingest(copied_data, path)
    assert ingest(copied_data, other) in (0, 1)  # nobody settled anything: the draft is made anew
    change(copied_data, "3/received/total", value="77", printed="77", start="")
    before = (copied_data / "reports" / ID / "statutory.csv").read_bytes()
    assert ingest(copied_data, path) == 2
    assert "rows were settled on this text" in capsys.readouterr().err
    assert (copied_data / "reports" / ID / "statutory.csv").read_bytes() == before


def test_a_report_is_not_overwritten_by_a_draft(tmp_path, copied_data, capsys):
    path, _ = written(tmp_path)
    ingest(copied_data, path)
    settle(copied_data)
    before = {file.name: file.read_bytes() for file in (copied_data / "reports" / ID).iterdir()}
    assert ingest(copied_data, path) == 2
    assert "no draft of this command" in capsys.readouterr().err
    assert {file.name: file.read_bytes() for file in (copied_data / "reports" / ID).iterdir()} == before


def test_figures_only_keeps_no_text(tmp_path, copied_data):
    path, report = written(tmp_path, zeros=("0",))
    assert ingest(copied_data, path, "--figures-only") == 0
    folder = copied_data / "reports" / ID
    assert not (folder / "source.txt").exists()
    assert {row["start"] for row in rows(copied_data).values()} == {""}
    assert rows(copied_data)["3/received/total"]["value"] == report.cells["3/received/total"]["value"]
    assert len((folder / "statutory_labels.csv").read_text("utf-8").splitlines()) == 1
    settle(copied_data)
    read_report(copied_data, ID, read_dictionary(copied_data))


def test_what_was_read_is_printed_as_json(tmp_path, copied_data, capsys):
    path, report = written(tmp_path, zeros=("0",))
    assert ingest(copied_data, path, "--json") == 0
    [found] = json.loads(capsys.readouterr().out)
    assert found["report"] == ID and found["form"] == report.form
    assert sum(table["found"] for table in found["tables"].values()) == len(report.cells)


def test_numbers_that_disagree_as_published_are_named(tmp_path, copied_data, capsys):
    path, report = written(tmp_path, slips=True)
    ingest(copied_data, path)
    said = capsys.readouterr().out
    assert report.errors and all(f"published numbers disagree: {error}: " in said for error in report.errors)


def many(folder, count=3):
    """Write a table of reports; return its path."""
    lines = ["file,id,year,agency"]
    for n in range(count):
        path, _ = written(folder, seed=str(n), zeros=("0",))
        lines.append(f"{path.name},office{n}-2023,2023,某{n}县科学技术局")
    table = folder / "reports.csv"
    table.write_text("\n".join(lines) + "\n", "utf-8")
    return table


def test_many_reports_are_drafted_from_a_table_at_once_as_one_after_another(tmp_path, copied_data, capsys):
    table = many(tmp_path)
    found = []
    for jobs in ("1", "2"):
        assert main(["ingest", "--list", str(table), "--data", str(copied_data), "--jobs", jobs]) == 0
        assert "3 of 3" in capsys.readouterr().err
        found.append(
            {path.relative_to(copied_data): path.read_bytes() for path in copied_data.rglob("*.*") if path.is_file()}
        )
    assert found[0] == found[1] and drafts(copied_data) == [f"office{n}-2023" for n in range(3)]


def test_one_that_cannot_be_read_keeps_none_from_being_drafted(tmp_path, copied_data, capsys):
    table = many(tmp_path)
    (tmp_path / "report-1.html").unlink()
    assert main(["ingest", "--list", str(table), "--data", str(copied_data), "--jobs", "1"]) == 2
    assert drafts(copied_data) == ["office0-2023", "office2-2023"]
    assert "report-1.html: it can't be opened" in capsys.readouterr().err


BAD_TABLES = {
    "no column": ("file,id\na,b\n", "a column is missing. Expected: file, id, year, agency."),
    "no year": ("file,id,year,agency\na.md,office-2023,,局\n", "row 2: a cell is empty, or year is no number."),
    "year": ("file,id,year,agency\na.md,office-2023,20,局\n", "row 2: year is 20, expected one such as 2022."),
    "id": ("file,id,year,agency\na.md,Office,2023,局\n", "row 2: the id is 'Office'."),
    "twice": ("file,id,year,agency\na.md,o-2023,2023,局\nb.md,o-2023,2023,局\n", "the id o-2023 stands twice."),
    "nothing": ("file,id,year,agency\n", "it names no report."),
}


@pytest.mark.parametrize(("table", "said"), BAD_TABLES.values(), ids=BAD_TABLES)
def test_a_table_that_cannot_be_used_is_refused(tmp_path, copied_data, capsys, table, said):
    (tmp_path / "reports.csv").write_text(table, "utf-8")
    assert main(["ingest", "--list", str(tmp_path / "reports.csv"), "--data", str(copied_data)]) == 2
    assert said in capsys.readouterr().err and drafts(copied_data) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report.md", "--id", "office-2023"], "--year, --agency missing."),
        (["report.md", "--id", "Office", "--year", "2023", "--agency", "局"], "the id is 'Office'."),
        (["report.md", "--id", "o-2023", "--year", "2023", "--agency", "局", "--jobs", "0"], "--jobs is 0"),
        (["--list", "a.csv"], "a.csv: the file does not exist."),
    ],
)
def test_a_request_that_lacks_something_is_refused(copied_data, capsys, arguments, said):
    assert main(["ingest", *arguments, "--data", str(copied_data)]) == 2
    assert said in capsys.readouterr().err


def test_places_of_a_document_are_those_of_its_text():
    table = Table((Cell("甲", 0, 0), Cell("12\n3", 0, 1), Cell("4", 1, 0)), Place(2))
    read = source(Document("a.html", "html", (Paragraph("一\n二", Place(1, 9)), table)))
    assert read.text == "一\n二\n甲\t12 3\n4"
    cells = read.document.blocks[-1].cells
    assert [(cell.place.line, cell.place.column) for cell in cells] == [(3, 1), (3, 3), (4, 1)]
    assert [read.text[read.offset(cell.place, cell.text) :][: len(cell.text)] for cell in cells] == ["甲", "12 3", "4"]
    assert read.offset(cells[0].place, "4") is None


@pytest.mark.parametrize(
    ("printed", "value"), [("减4", "-4"), ("1,234", "1234"), ("251000元", "25.1"), ("0.37万元", "0.37"), ("２２", "22")]
)
def test_a_settled_draft_keeps_a_number_as_it_is_printed(tmp_path, copied_data, printed, value):
    rows_ = [
        "第二十条第（五）项",
        "信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |",
        f"行政许可 | 5 | {printed} | 3 |",
    ]
    path = tmp_path / "report.txt"
    path.write_text(
        "\n".join(["某县科学技术局2020年政府信息公开工作年度报告", "二、主动公开政府信息情况", *rows_]) + "\n", "utf-8"
    )
    ingest(copied_data, path, year=2020)
    settle(copied_data)
    found = rows(copied_data)["2/licensing/change_5"]
    assert (found["printed"], found["value"]) == (printed, value)
    read_report(copied_data, ID, read_dictionary(copied_data))


def test_the_projects_own_report_is_drafted_as_it_was_entered_by_hand(copied_data):
    entered = copied_data / "reports" / REPORT
    ingest(copied_data, entered / "source.txt", year=2022)
    drafted = copied_data / "reports" / ID
    assert (drafted / "source.txt").read_bytes() == (entered / "source.txt").read_bytes()
    assert rows(copied_data) == rows(copied_data, report=REPORT)
    labels = [
        [(row["table"], row["axis"], row["key"], row["printed"], row["start"]) for row in csv.DictReader(lines)]
        for lines in ((f / "statutory_labels.csv").read_text("utf-8").splitlines() for f in (drafted, entered))
    ]
    assert labels[0] == labels[1]


@pytest.mark.parametrize("label", ["标题: ", "标题：", "信息名称：", ""])
def test_a_title_leaves_out_the_label_that_a_page_sets_before_it(tmp_path, copied_data, label):
    title = "某县科学技术局2023年政府信息公开工作年度报告"
    path = tmp_path / "report.txt"
    path.write_text(f"{label}{title}\n\n本年度收到申请0件。\n", "utf-8")
    ingest(copied_data, path)
    meta = yaml.safe_load((copied_data / "reports" / ID / "report.yml").read_text("utf-8"))
    assert meta["title"]["zh"] == title
