"""Numbers in sentences settled in the workbook: accepted, corrected, refused, added; each held against its sentence."""

import csv
import shutil

import pytest
from own_data import copy_data
from review_workbook import changed, fill, has_calc, keep_rows, open_book, saved_by_libreoffice
from test_ingest_draft import ID, ingest
from test_review import DESCRIBED, held, review

from bureaubook.cli import main
from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.folder import read_report
from bureaubook.ingest.review.asked import Entry, digest
from bureaubook.ingest.review.drafted import read_draft
from bureaubook.ingest.review.settled_numbers import settle_numbers
from bureaubook.ingest.review.settling import Merge
from bureaubook.ingest.review.sheets import asked_of

TEXT = """某县科学技术局2023年政府信息公开工作年度报告
2023年，推荐高新技术企业首次申报13家，比上年多2家。全年登记技术合同额3.20亿元，培训约1200余人次。
现有有效期内高新技术企业31家。附件共4页。"""
PROPOSALS = (
    "start printed sentence_start sentence_end indicator term name level counted value unit bound period_from period_to "
    "period_basis measure status verb beside of doubt reason settled"
).split()
UNCLAIMED = "start printed sentence_start sentence_end role".split()
APPLIED, MORE, VALUE, TRAINED, VALID, PAGES = "13家", "2家", "3.20亿元", "1200余人次", "31家", "4页"


def at(printed):
    """Where a number of the text stands."""
    return TEXT.index(printed)


def key(printed, kind="numbers"):
    return f"{kind}/{at(printed)}"


def proposal(printed, value, unit, **more):
    """A row of proposals.csv."""
    start = at(printed)
    begin = max(TEXT.rfind(sign, 0, start) for sign in "。\n") + 1
    row = dict.fromkeys(PROPOSALS, "") | {"start": start, "printed": printed, "sentence_start": begin}
    row |= {"sentence_end": TEXT.index("。", start) + 1, "value": value, "unit": unit, "bound": "as_printed"}
    row |= {
        "period_from": "2023",
        "period_to": "2023",
        "period_basis": "stated",
        "status": "reported",
        "reason": "A reason.",
    }
    return {name: str(cell) for name, cell in (row | more).items()}


def proposals():
    """Rows of proposals.csv; of one unit and bound are cut off."""
    unstated = {"period_from": "", "period_to": "", "period_basis": "unstated"}
    return [
        proposal(APPLIED, "13", "家", indicator="hnte_first_applications", level="national", counted="enterprise", status="recommended", verb="推荐"),
        proposal(MORE, "2", "家", term="hnte", beside="change", of=at(APPLIED), doubt="doubtful"),
        proposal(VALUE, "3.20", "亿元", indicator="technology_contract_value", status="registered", verb="登记"),
        proposal("1200", "1200", "", indicator="service_team_trainees", counted="attendance", status="carried_out", verb="辅导"),
        proposal(VALID, "31", "家", indicator="hnte_valid", level="national", status="in_force", doubt="doubtful", **unstated),
    ]  # fmt: skip


def write_rows(path, columns, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read_rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def drafted_once(tmp_path_factory):
    """A data folder with a draft that has proposals, and its workbook with all but the numbers filled in."""
    place = tmp_path_factory.mktemp("drafted")
    data = copy_data(place / "data")
    (place / "report.txt").write_text(TEXT, "utf-8")
    ingest(data, place / "report.txt")
    folder = data / "reports" / ID
    assert (folder / "source.txt").read_text("utf-8") == TEXT
    keep_rows(folder, "3/received")
    write_rows(folder / "proposals.csv", PROPOSALS, proposals())
    sentence = TEXT.index("附件")
    pages = {
        "start": at(PAGES),
        "printed": "4",
        "sentence_start": sentence,
        "sentence_end": sentence + 7,
        "role": "unknown",
    }
    write_rows(folder / "unclaimed.csv", UNCLAIMED, [pages])
    (folder / "review.xlsx").unlink()
    review(folder, "--again")
    fill(folder / "review.xlsx", DESCRIBED)
    return data


@pytest.fixture
def drafted(drafted_once, tmp_path):
    """The folder of that draft, copied, for a test to change."""
    return shutil.copytree(drafted_once, tmp_path / "data") / "reports" / ID


ALL = {
    key(APPLIED): {"决定": "接受 accept"},
    key(MORE): {"决定": "不用 refuse"},
    key(VALUE): {"决定": "接受", "备注（书中不显示）": "二月数"},
    key("1200"): {"决定": "更正 correct", "单位": "人次", "界限": "多于 more_than"},
    key(VALID): {"决定": "更正 correct", "计的是": "企业 enterprise"},
}


@pytest.mark.parametrize("program", ["as filled in", "libreoffice"])
def test_decided_numbers_are_figures_of_the_report(drafted, program):
    fill(drafted / "review.xlsx", ALL)
    if program == "libreoffice":
        if not has_calc():
            pytest.skip("LibreOffice Calc is not installed")
        saved_by_libreoffice(drafted / "review.xlsx")
    assert review(drafted) == 0
    read = read_report(drafted.parents[1], ID, read_dictionary(drafted.parents[1]))
    found = {row["figure"]: row for row in read.tables["figures"].to_dict("records")}
    assert sorted(found) == [
        "hnte_first_applications",
        "hnte_valid",
        "service_team_trainees",
        "technology_contract_value",
    ]
    applied, value, trained = (
        found[name] for name in ("hnte_first_applications", "technology_contract_value", "service_team_trainees")
    )
    assert (applied["status"], applied["verb"], applied["verb_en"]) == ("recommended", "推荐", "recommended")
    assert (str(value["value"]), value["unit"], value["note"]) == ("3.20", "亿元", "二月数")
    assert (trained["printed"], trained["start"], trained["bound"]) == (TRAINED, at(TRAINED), "more_than")
    assert (trained["verb"], trained["note"]) == ("", "“辅导”")
    assert found["hnte_valid"]["counted"] == "enterprise"
    settled = {row["start"]: row["settled"] for row in read_rows(drafted / "proposals.csv")}
    assert settled == {
        str(at(APPLIED)): "accepted", str(at(MORE)): "refused", str(at(VALUE)): "accepted",
        str(at(TRAINED)): "corrected", str(at(VALID)): "corrected",
    }  # fmt: skip


def test_numbers_without_a_decision_stay_open(drafted, capsys):
    fill(drafted / "review.xlsx", {name: ALL[name] for name in (key(APPLIED), key(VALUE))})
    assert review(drafted) == 1
    said = capsys.readouterr().out
    assert f"open: number 2家 at {at(MORE)}: doubtful, not decided\n" in said and "3 open" in said
    assert len(read_rows(drafted / "figures.csv")) == 2
    before = held(drafted)
    fill(drafted / "review.xlsx", ALL)
    assert review(drafted) == 0
    assert len(read_rows(drafted / "figures.csv")) == 4 and held(drafted) != before


WRONG = {
    "value": ({"决定": "更正", "数值": "14"}, "14 家 as_printed disagrees with the source, which prints '首次申报13家，比上年'"),
    "unit": ({"决定": "更正", "单位": "个"}, "13 个 as_printed disagrees with the source"),
    "bound": ({"决定": "更正", "界限": "约 about"}, "13 家 about disagrees with the source"),
    "zeros": ({"决定": "更正", "数值": "13.0"}, "13.0 家 as_printed disagrees with the source"),
    "no decision": ({"级别": "省级"}, "the cell was changed, and no decision is given."),
    "accepted, changed": ({"决定": "接受", "级别": "省级"}, "the decision is 接受 accept, but the cell was changed; it was national."),
    "corrected, unchanged": ({"决定": "更正"}, "the decision is 更正 correct, but no cell was changed."),
    "unknown decision": ({"决定": "好"}, "'好' is no decision, expected one of 接受 accept, 更正 correct, 不用 refuse."),
    "no indicator": ({"决定": "更正", "指标": ""}, "a figure needs an indicator."),
    "other indicator": ({"决定": "更正", "指标": "其他"}, "'其他' can't stand there, expected a term of the list."),
    "date": ({"决定": "更正", "期间起": "去年"}, "'去年' can't stand there, expected a date"),
    "dates": ({"决定": "更正", "期间起": "2024"}, "the period ends on 2023, before it begins on 2024."),
    "basis": ({"决定": "更正", "期间依据": "未载明"}, "the period is unstated, but it has dates."),
    "words": ({"决定": "更正", "动词": "获批"}, "'获批' disagrees with the source: these words do not stand in the sentence."),
    "status": ({"决定": "更正", "状态": "认定"}, "'recognised' is not what wordings.csv has for the words '推荐': 'recommended'."),
}  # fmt: skip


@pytest.fixture(scope="module")
def draft_once(drafted_once):
    """That draft, read."""
    return read_draft(drafted_once, ID)


@pytest.mark.parametrize(("entry", "said"), WRONG.values(), ids=WRONG)
def test_what_the_sentence_does_not_say_is_refused(draft_once, entry, said):
    merge = Merge(change=False)
    numbers = settle_numbers(draft_once, {"numbers": entries(draft_once, ALL | {key(APPLIED): entry})}, merge)
    [fault] = [str(fault) for fault in merge.faults]
    assert said in fault and fault.startswith("sheet, row 1, column ")
    assert "hnte_first_applications" not in {row["figure"] for row in numbers.figures}


def entries(draft, given):
    """What comes back of the sheet of numbers, filled in."""
    sheet = next(sheet for sheet in asked_of(draft) if sheet.kind == "numbers")
    heads = {column.zh: column.name for column in sheet.columns}
    return [
        Entry(
            "sheet",
            1,
            line.key,
            digest(line.base),
            {name: str(cell) for name, cell in line.cells.items()}
            | {heads[head]: words for head, words in given.get(line.key, {}).items()},
            {name: name for name in heads.values()},
        )
        for line in sheet.lines
    ]


def test_all_faults_are_named_at_once(drafted, capsys):
    before = held(drafted)
    fill(drafted / "review.xlsx", {key(APPLIED): WRONG["value"][0], key(VALUE): {"决定": "好"}, "published": "x"})
    assert review(drafted) == 2
    error = capsys.readouterr().err
    assert "bureaubook: 3 faults." in error and held(drafted) == before
    assert "review.xlsx, sheet 文中数字 numbers, row 6, column H (数值 Value): 14 家 as_printed disagrees" in error


def test_a_numeral_that_nothing_claimed_can_be_added(drafted, capsys):
    added = {"决定": "补录 add", "指标": "service_team_documents", "单位": "页", "计的是": "技术资料 document"}
    fill(drafted / "review.xlsx", ALL | {key(PAGES, "others"): added | {"单位": "家"}})
    assert review(drafted) == 2
    assert "家 disagrees with the source, which prints '。附件共4页。'" in capsys.readouterr().err
    units = drafted.parents[1] / "units.csv"
    if "页," not in units.read_text("utf-8"):
        units.write_text(units.read_text("utf-8") + "页,count,1,pages\n", "utf-8")
    fill(drafted / "review.xlsx", {key(PAGES, "others"): added})
    assert review(drafted) == 0
    [row] = [row for row in read_rows(drafted / "figures.csv") if row["indicator"] == "service_team_documents"]
    assert (row["value"], row["printed"], row["status"], row["period_basis"]) == ("4", "4页", "reported", "unstated")
    assert read_rows(drafted / "unclaimed.csv")[0]["role"] == "figure"


def test_what_was_decided_is_not_overwritten_but_by_change(drafted, capsys):
    fill(drafted / "review.xlsx", {name: ALL[name] for name in (key(APPLIED), key(VALUE))})
    review(drafted)
    review(drafted)
    assert "0 entries taken" in capsys.readouterr().out
    before = held(drafted)
    fill(drafted / "review.xlsx", {key(APPLIED): {"决定": "更正", "级别": "省级"}, key(VALUE): {"决定": "不用"}})
    assert review(drafted) == 2
    assert capsys.readouterr().err.count("is not what was settled") == 2 and held(drafted) == before
    assert review(drafted, "--change") == 1
    [row] = read_rows(drafted / "figures.csv")
    assert (row["figure"], row["level"]) == ("hnte_first_applications", "provincial")


def test_words_that_carry_no_status_are_taken_away(drafted):
    fill(drafted / "review.xlsx", ALL | {key(APPLIED): {"决定": "更正", "动词": "", "状态": "据原文无法判定"}})
    assert review(drafted) == 0
    [row] = [row for row in read_rows(drafted / "figures.csv") if row["figure"] == "hnte_first_applications"]
    assert (row["verb"], row["verb_en"], row["status"], row["note"]) == ("", "", "unclear", "")


def test_two_numbers_of_one_indicator_have_keys_of_their_own(drafted):
    alone = {"beside": "", "of": ""}
    rows = [row | (alone if row["printed"] == MORE else {}) for row in proposals()]
    write_rows(drafted / "proposals.csv", PROPOSALS, rows)
    review(drafted, "--again")
    fill(drafted / "review.xlsx", ALL | {key(MORE): {"决定": "更正", "指标": "hnte_first_applications"}})
    assert review(drafted) == 0
    assert [row["figure"] for row in read_rows(drafted / "figures.csv")][:2] == [
        "hnte_first_applications",
        "hnte_first_applications_2",
    ]


def test_the_number_is_marked_in_its_sentence_and_doubt_comes_first(drafted):
    from openpyxl import load_workbook

    review(drafted, "--again")
    sheet = load_workbook(drafted / "review.xlsx", rich_text=True)["文中数字 numbers"]
    sentences = [sheet.cell(row, 3).value for row in range(4, 9)]
    assert [sheet.cell(row, 2).value for row in range(4, 9)] == ["存疑 doubtful"] * 2 + ["无疑 sure"] * 3
    marked = [[part.text for part in words if hasattr(part, "font") and part.font.b] for words in sentences]
    assert marked == [[MORE], [VALID], [APPLIED], [VALUE], ["1200"]]
    assert str(sentences[1]) == "现有有效期内高新技术企业31家。"


def test_without_a_text_numbers_are_settled_by_what_is_printed(tmp_path, copied_data):
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    ingest(copied_data, tmp_path / "report.txt", "--figures-only")
    folder = copied_data / "reports" / ID
    bare = {"start": "", "sentence_start": "", "sentence_end": "", "of": ""}
    write_rows(folder / "proposals.csv", PROPOSALS, [row | bare for row in proposals()])
    review(folder, "--again")
    numbers = {f"numbers/n{n}": words for n, words in enumerate(ALL.values(), start=1)}
    fill(folder / "review.xlsx", DESCRIBED | numbers | {"numbers/n4": {"决定": "接受"}})
    assert review(folder) == 0
    assert [(row["printed"], row["start"]) for row in read_rows(folder / "figures.csv")] == [
        (APPLIED, ""), (VALID, ""), ("1200", ""), (VALUE, ""),
    ]  # fmt: skip


def test_a_workbook_written_again_keeps_decisions(drafted):
    fill(drafted / "review.xlsx", ALL)
    review(drafted, "--again")
    _, places = open_book(drafted / "review.xlsx")
    sheet, row = places[key("1200")]
    assert [sheet.cell(row, place).value for place in (6, 9, 10)] == ["更正 correct", "人次", "多于 more_than"]
    assert review(drafted) == 0


def test_a_decision_on_what_is_read_otherwise_since_is_kept_apart(drafted, capsys):
    fill(drafted / "review.xlsx", ALL)
    rows = [row | ({"status": "applied"} if row["printed"] == APPLIED else {}) for row in proposals()]
    write_rows(drafted / "proposals.csv", PROPOSALS, rows)
    assert review(drafted) == 2
    assert "is not what was settled, or drafted anew" in capsys.readouterr().err
    review(drafted, "--again")
    assert "it was read otherwise since." in capsys.readouterr().out
    assert (drafted / "review-before-1.xlsx").exists()
    assert review(drafted) == 1


def test_a_row_put_in_another_order_is_the_same_row(drafted):
    fill(drafted / "review.xlsx", ALL)

    def turn(book, places):
        (sheet, one), (_, two) = places[key(APPLIED)], places[key(VALUE)]
        for column in range(1, sheet.max_column + 1):
            first, second = sheet.cell(one, column), sheet.cell(two, column)
            first.value, second.value = second.value, first.value

    changed(drafted / "review.xlsx", turn)
    assert review(drafted) == 0


def test_a_settled_report_is_checked_and_planned(drafted, capsys):
    fill(drafted / "review.xlsx", ALL)
    review(drafted)
    data = str(drafted.parents[1])
    assert main(["checks", ID, "--data", data]) == 0
    assert main(["plan", "--data", data]) == 0
    assert "drafts" not in capsys.readouterr().out


def with_terms(folder):
    """Let a proposal be of a term that is no indicator; the workbook is written again."""
    rows = [
        row | ({"indicator": "", "term": "platforms", "measure": "stock"} if row["printed"] == VALID else {"term": ""})
        for row in proposals()
    ]
    write_rows(folder / "proposals.csv", PROPOSALS, rows)
    review(folder, "--again")
    return {**ALL, key(MORE): {"决定": "不用"}, key(VALID): {"决定": "接受"}}


def test_what_is_no_indicator_yet_becomes_one_in_the_workbook(drafted, capsys):
    entries, shared = with_terms(drafted), drafted.parents[1] / "indicators.csv"
    before = shared.read_text("utf-8")
    fill(drafted / "review.xlsx", entries)
    assert review(drafted) == 2
    assert (
        "a figure needs an indicator. Choose one; where none fits, choose a chapter for it" in capsys.readouterr().err
    )
    fill(drafted / "review.xlsx", {"indicators/platforms": {"放在哪一章": "rd_coverage", "定义（英文）": ""}})
    assert review(drafted) == 2
    assert (
        "sheet 新指标 indicators, row 4, column J (定义（英文） Definition in English): the cell is empty"
        in capsys.readouterr().err
    )
    assert shared.read_text("utf-8") == before
    fill(drafted / "review.xlsx", {"indicators/platforms": {"定义（英文）": "Platforms, with no common definition."}})
    assert review(drafted) == 0
    settled = held(drafted)
    assert review(drafted) == 0 and held(drafted) == settled
    assert review(drafted, "--again") == 0 and not list(drafted.glob("review-before-*"))
    assert "platforms" not in {row["term"] for row in read_rows(drafted / "proposals.csv") if not row["indicator"]}
    added = set(shared.read_text("utf-8").splitlines()) - set(before.splitlines())
    [line] = added
    assert line.startswith("platforms,rd_coverage,") and line.endswith(',"Platforms, with no common definition.",')
    [row] = [row for row in read_rows(drafted / "figures.csv") if row["indicator"] == "platforms"]
    assert row["printed"] == VALID
    assert f"{ID}.figures".replace("_", "-") in (drafted.parents[1] / "datapackage.json").read_text("utf-8")


def test_an_indicator_that_is_defined_is_changed_in_its_table_alone(drafted, capsys):
    fill(drafted / "review.xlsx", with_terms(drafted) | {"indicators/platforms": {"放在哪一章": "rd_coverage"}})
    assert review(drafted) == 0
    fill(drafted / "review.xlsx", {"indicators/platforms": {"英文名": "Other platforms"}})
    assert review(drafted) == 2
    assert "the indicator platforms is defined already, with" in capsys.readouterr().err


def test_a_goal_is_no_figure(drafted, capsys):
    rows = [row | ({"status": "target", "beside": "goal"} if row["printed"] == VALID else {}) for row in proposals()]
    write_rows(drafted / "proposals.csv", PROPOSALS, rows)
    review(drafted, "--again")
    fill(drafted / "review.xlsx", ALL | {key(VALID): {"决定": "接受"}})
    assert review(drafted) == 2
    assert "a goal is no figure of the report. Choose 不用 refuse." in capsys.readouterr().err
    fill(drafted / "review.xlsx", {key(VALID): {"决定": "不用"}})
    assert review(drafted) == 0


def with_goal(folder, **more):
    goal = {"status": "target", "beside": "goal", "doubt": ""} | more
    write_rows(
        folder / "proposals.csv",
        PROPOSALS,
        [row | (goal if row["printed"] == VALID else {}) for row in proposals()],
    )
    review(folder, "--again")


def test_a_workbook_that_nobody_touched_yields_the_list_of_what_is_open(drafted, capsys):
    with_goal(drafted)
    assert review(drafted) == 1
    said = capsys.readouterr().out
    assert f"number {VALID}" not in said and f"open: number {APPLIED}" in said
    assert [row["settled"] for row in read_rows(drafted / "proposals.csv") if row["printed"] == VALID] == ["refused"]


def test_a_goal_in_doubt_waits_for_a_person(drafted, capsys):
    with_goal(drafted, doubt="doubtful")
    assert review(drafted) == 1
    assert f"open: number {VALID} at {at(VALID)}: doubtful, not decided" in capsys.readouterr().out


@pytest.mark.parametrize("entry", [{"决定": "接受"}, {"决定": "更正", "数值": "31"}])
def test_a_vague_number_is_no_figure(drafted, capsys, entry):
    rows = [row | ({"value": "3|1"} if row["printed"] == VALID else {}) for row in proposals()]
    write_rows(drafted / "proposals.csv", PROPOSALS, rows)
    review(drafted, "--again")
    fill(drafted / "review.xlsx", ALL | {key(VALID): entry})
    assert review(drafted) == 2
    assert (
        "the report gives no one number here but '31家', which no figure can hold. Choose 不用 refuse."
        in capsys.readouterr().err
    )
