"""The check of a draft: what it finds, where, and what it says of the project's own report as a Word file."""

import json
from collections import Counter

import docx
import pytest
from conftest import LONG
from lint_defects import CLEAN, DEFECTS, tried
from lint_drafts import made, opened, seen
from own_data import REPORT

from bureaubook.checks import RULES, run_checks
from bureaubook.cli import main
from bureaubook.errors import InputError
from bureaubook.lint.book_findings import AGREED, SAID
from bureaubook.lint.checked import Job, check
from bureaubook.lint.known import read_known
from bureaubook.lint.running_text import Line, part_of, passages
from bureaubook.paths import DATA, PACKAGE
from bureaubook.report import open_report

KNOWN = read_known(DATA)
TITLES = {"1": "总体情况", "5": "存在的主要问题及改进情况", "6": "其他需要报告的事项"}

TRIED = DEFECTS if LONG else DEFECTS[::2]  # the rest: `make long`, tests/lint_defects.py


def word_of(text: str):
    """Return a text as a Word document: lines with tabs become rows of tables."""
    document = docx.Document()
    rows: list[list[str]] = []

    def table() -> None:
        if rows:
            made_of = document.add_table(len(rows), max(map(len, rows)))
            for row, cells in zip(made_of.rows, rows, strict=True):
                for cell, words in zip(row.cells, cells, strict=False):
                    cell.text = words
            rows.clear()

    for line in text.split("\n"):
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        table()
        document.add_paragraph(line)
    table()
    return document


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """The project's report as a Word file, checked, and the draft."""
    path = tmp_path_factory.mktemp("own") / "report.docx"
    word_of(open_report(REPORT).source).save(path)
    return check(Job(path, DATA, "zh"))


def test_the_own_report_as_a_word_file_has_the_findings_of_the_book(own):
    checked, _ = own
    rules = {check.rule.id for check in RULES}
    book = Counter(x.rule.id for x in run_checks(open_report(REPORT)) if x.verdict not in AGREED)
    assert Counter(remark.rule for remark in checked.remarks if remark.rule in rules) == book


def test_findings_of_the_book_stand_at_the_same_words_in_the_word_file(own):
    checked, draft = own
    report = open_report(REPORT)
    squeezed = ["".join(text.split()) for text in (report.source, draft.text)]
    assert squeezed[0] == squeezed[1]
    book = {
        "".join(report.source[place:].split())[:12]
        for finding in run_checks(report)
        if finding.verdict not in AGREED and finding.places
        for place in finding.places[:1]
    }
    rules = {check.rule.id for check in RULES}
    told = {
        "".join(draft.text[x.places[0].start :].split())[:12] for x in checked.remarks if x.rule in rules and x.places
    }
    assert book <= told


def test_the_own_report_from_its_words_alone_has_the_findings_that_need_no_table_of_a_person(own):
    _, draft = own
    alone = Counter(x.rule.id for x in run_checks(draft.report) if x.verdict not in AGREED)
    book = Counter(x.rule.id for x in run_checks(open_report(REPORT)) if x.verdict not in AGREED)
    for rule in ("headings", "contents"):
        assert alone[rule] == book[rule], rule
    assert {"form", "claims", "terms"} <= {*alone}


@pytest.mark.parametrize(
    ("defect", "kind"),
    [(defect, ("docx", "html")[n % 2]) for n, defect in enumerate(TRIED)],
    ids=[defect.name for defect in TRIED],
)
def test_a_defect_is_found_at_its_words(defect, kind):
    found, there, _ = tried(defect, kind)
    assert found and there


@pytest.mark.parametrize(("year", "seed", "size"), CLEAN[:4])
@pytest.mark.parametrize("kind", ["docx", "html"])
def test_nothing_is_found_in_a_clean_draft(year, seed, size, kind):
    assert seen(made(year, seed, size), kind)[1] == []


def test_the_year_is_that_of_the_title():
    assert opened(made(2024), "html").report.year == 2024


def test_a_draft_in_english_words_has_the_same_findings():
    one = made()
    one.put("清理规范性文件2件", "截止2023年12月31日清理规范性文件2件")
    zh, en = ({(x.rule, *x.spans) for x in seen(one, "docx", language)[1]} for language in ("zh", "en"))
    assert zh == en and zh


def test_parts_are_told_by_their_titles():
    assert part_of("五、存在的主要问题及改进情况", TITLES, "1") == "5"
    assert part_of("其他需要报告的事项。", TITLES, "5") == "6"
    assert part_of("一、总体情况", TITLES, "5") == ""  # what lies behind is not opened again
    assert part_of("二、主要做法", TITLES, "1") == ""


def test_a_sentence_is_a_passage_and_knows_its_part():
    rows = passages([Line(0, "一、总体情况"), Line(7, "公开信息12条。培训2次。")], TITLES)
    assert [(row["start"], row["part"], row["kind"]) for row in rows] == [
        (0, "1", "heading"),
        (7, "1", "activity"),
        (15, "1", "activity"),
    ]


def test_each_rule_has_a_name_and_a_clause():
    with_basis = {*KNOWN.bases}
    assert {check.rule.id for check in RULES} <= with_basis
    assert {defect.rule for defect in DEFECTS} <= with_basis
    assert not {check.rule.id for check in RULES} & {*KNOWN.names}


def test_words_that_hold_a_misprint_rightly_hold_it():
    for one in KNOWN.misprints:
        assert one.printed not in one.read_as and all(one.printed in longer for longer in one.within), one
        assert not list(KNOWN.misprinted(one.read_as)), one
        assert [found for _, found in KNOWN.misprinted(f"我局{one.printed}，")] == [one]
        assert not any(found == one for longer in one.within for _, found in KNOWN.misprinted(longer))


def test_what_is_said_otherwise_of_a_draft_is_said_in_the_book():
    said = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "checks").glob("*.py"))
    assert not [words for words in SAID if words not in said]


def test_exit_status_and_output(tmp_path, capsys):
    clean, faulty, none = (tmp_path / name for name in ("clean.html", "faulty.html", "none.docx"))
    clean.write_bytes(made().content("html"))
    one = made()
    one.put("的形式", "的的形式")
    faulty.write_bytes(one.content("html"))
    assert main(["lint", str(clean)]) == 0
    assert main(["lint", str(faulty)]) == 1
    assert "的的" in capsys.readouterr().out
    assert main(["lint", str(clean), str(faulty), str(none), "--jobs", "1"]) == 2
    printed = capsys.readouterr()
    assert "3 of 3" in printed.err and "none.docx: it can't be opened" in printed.err and "的的" in printed.out
    assert main(["lint", str(faulty), str(clean), "--jobs", "2", "--json", "-"]) == 1
    assert [draft["file"] for draft in json.loads(capsys.readouterr().out)["drafts"]] == [str(faulty), str(clean)]


def test_a_draft_is_never_written_over(tmp_path, capsys):
    draft = tmp_path / "draft.docx"
    draft.write_bytes(made().content("docx"))
    before = draft.read_bytes()
    for option in ("--sheet", "--comments"):
        assert main(["lint", str(draft), option, str(draft)]) == 2
        assert "that is the draft itself" in capsys.readouterr().err
    assert main(["lint", str(draft), str(draft), "--comments", str(tmp_path)]) == 2
    assert draft.read_bytes() == before


def test_comments_need_a_word_file(tmp_path, capsys):
    draft = tmp_path / "draft.html"
    draft.write_bytes(made().content("html"))
    assert main(["lint", str(draft), "--comments", str(tmp_path / "out.docx")]) == 2
    assert "comments can be put into a Word file alone, and this is html" in capsys.readouterr().err


def test_a_draft_without_a_year_asks_for_it(tmp_path):
    path = tmp_path / "draft.txt"
    path.write_text("总体情况良好。", encoding="utf-8")
    with pytest.raises(InputError, match="it names no year.*--year"):
        check(Job(path, DATA, "zh"))


def test_last_years_report_shows_what_was_left_in(tmp_path):
    now, last = tmp_path / "now.html", tmp_path / "last.html"
    now.write_bytes(made(2023).content("html"))
    last.write_bytes(made(2022).content("html"))
    remarks = check(Job(now, DATA, "zh", previous=last))[0].remarks
    left = [remark for remark in remarks if remark.rule == "left_over"]
    assert left and all("上年报告" in remark.found for remark in left)


def test_the_folder_of_a_report_is_checked(capsys):
    assert main(["lint", str(DATA / "reports" / "hongze-district-2023")]) == 1
    assert "复议后起诉" in capsys.readouterr().out


def test_a_cell_that_cant_be_read_is_no_blank(tmp_path):
    lines = [
        "三、收到和处理政府信息公开申请情况",
        "一、本年新收政府信息公开申请数量1111",
        "二、上年结转政府信息公开申请数量0000000",
    ]
    path = tmp_path / "2023.txt"
    path.write_text("\n".join(["某县科学技术局2023年政府信息公开工作年度报告", *lines]), encoding="utf-8")
    checked, draft = check(Job(path, DATA, "zh"))
    cells = draft.report.table("statutory")
    assert "unreadable" in set(cells.loc[cells["row"] == "received", "absent"])
    said = [x for x in checked.remarks if "没有数" in x.found]
    assert not any("本年新收" in x.found for x in said)


def test_a_number_below_a_dash_keeps_no_draft_from_being_checked(tmp_path):
    one = made()
    one.put("的形式", "的的形式")
    one.printed = {cell: "-" if words == "0" else words for cell, words in one.printed.items()}
    lines = [
        words
        for block in one.blocks()
        for words in ([block] if isinstance(block, str) else [box.text for row in block for box in row])
    ]
    path = tmp_path / "draft.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "wrong_words" in [x.rule for x in check(Job(path, DATA, "zh"))[0].remarks]


def test_a_part_five_that_speaks_of_disclosure_in_other_words_is_about_disclosure():
    one = made()
    one.words["5"] = ["一是公开不够及时，二是形式较为单一。", "下一步将按季度检查，及时公开。"]
    assert seen(one, "docx")[1] == []
