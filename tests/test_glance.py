"""Findings at a glance: each open finding named once, what only the agency can tell first; each part with what it lacks."""

from functools import partial

import pytest
from checks_reports import DIFFERS
from conftest import REPORT
from small_reports import TITLES, make

from bureaubook.checks import run_checks
from bureaubook.report import open_report
from bureaubook.sections import glance, suggestions
from bureaubook.sections.findings import is_open, of_group
from bureaubook.words.compose import plain
from bureaubook.words.pair import pick


@pytest.fixture(scope="module", params=["zh", "en"])
def found(request):
    report = open_report(REPORT, language=request.param)
    return report, run_checks(report)


def made(table, report, findings):
    return table(report, findings, suggestions.items_by_finding(suggestions.checklist(report, findings)))


def anchor(report, findings, finding) -> str:
    items = suggestions.items_by_finding(suggestions.checklist(report, findings))
    return f"w-{items[finding.name]}" if finding.group == "suggestions" else f"f-{finding.name}"


def links(rows) -> list[str]:
    return [segment["to"]["anchor"] for row in rows for segment in row if "to" in segment]


def test_each_open_finding_is_named_once(found):
    table = made(glance.open_items, *found)
    assert sorted(links(table["about"])) == sorted(anchor(*found, f) for f in found[1] if is_open(f))


def test_what_the_form_asks_for_and_the_agency_can_tell_comes_first(found):
    report, findings = found
    table = made(glance.open_items, *found)
    first, *others = table.to_dict("records")
    assert first["topic"] == pick(report, "内容：写全格式要求的各项", "Contents: cover what the form asks for")
    assert [s["t"] for s in first["about"] if "to" in s] == pick(
        report,
        ["第一部分　总体情况", "第五部分　存在的主要问题及改进情况", "第六部分　其他需要报告的事项"],
        [
            "Part one: Overall situation",
            "Part five: Main problems and improvement",
            "Part six: Other matters to report",
        ],
    )
    assert others[0]["topic"] == pick(report, "比率：载明总数和口径", "Rates: give the total and the definition")
    origins = [report.term("origin", origin) for origin in ("definition", "text", "copy")]
    assert list(dict.fromkeys(row["origin"] for row in others)) == origins


def test_a_finding_is_named_by_its_figures_or_the_words_it_turns_on(found):
    report, findings = found
    row = "；".join(plain(cell) for cell in made(glance.open_items, *found)["about"])
    say = partial(pick, report)
    assert say("研发覆盖率", "R&D coverage") in row
    assert (
        say(
            "服务团服务的合作社和农业公司、服务团现场技术服务等11项",
            "Service team on-site services and others, 11 in all",
        )
        in row
    )
    assert say("成功申报", "成功申报 (successfully applied)") in row
    assert "果蔬基地" in row and "行政事业性收费" in row
    chinese = [s for cell in made(glance.open_items, *found)["about"] for s in cell if s["t"].startswith("争取")]
    assert [segment["lang"] for segment in chinese] == ["zh-CN"]


def test_each_part_says_what_it_lacks(found):
    report, findings = found
    table = made(glance.by_part, *found)
    said = list(map(plain, table["lacks"]))
    expected = [
        ("主动公开、依申请公开、政府信息管理", "proactive disclosure, disclosure upon request"),
        ("行政事业性收费", "行政事业性收费"),
        ("2个", "2 surplus cells"),
        ("与表式相符。", "As the form asks."),
        ("未见信息公开工作的问题", "improvement of disclosure work are not found"),
        ("信息处理费", "information-processing fee"),
    ]
    for words, pair in zip(said, expected, strict=True):
        assert pick(report, *pair) in words
    assert [len(links([row])) for row in table["lacks"]] == [1, 2, 2, 0, 1, 1]
    assert table["part"].iloc[0] == pick(report, "第一部分　总体情况", "Part one: Overall situation")


def test_what_is_open_on_disclosure_leads_to_its_details_or_wording(found):
    report, findings = found
    shown = [f for f in findings if f.rule.id in glance.OF_PARTS and is_open(f)]
    assert sorted(links(made(glance.by_part, *found)["lacks"])) == sorted(anchor(*found, f) for f in shown)


def test_what_was_not_checked_is_not_called_right(tmp_path):
    report = make(tmp_path, text="\n".join(TITLES))
    table = made(glance.by_part, report, run_checks(report))
    assert list(table["part"].ne("")) == [True] * 6
    said = dict(zip("123456", map(plain, table["lacks"]), strict=True))
    assert {said[part] for part in "234"} == {"未作核对。"}
    (tmp_path / "bare").mkdir()
    report = make(tmp_path / "bare", text=None, bare=True)
    assert {plain(cell) for cell in made(glance.by_part, report, run_checks(report))["lacks"]} == {"未作核对。"}


def test_nothing_to_verify_leaves_no_row(found):
    assert glance.open_items(found[0], [], {}).empty


def test_a_correction_without_wording_is_not_lost(tmp_path):
    report = make(tmp_path, **DIFFERS["parts"])
    (wrong,) = [f for f in run_checks(report) if f.verdict == "fail" and not f.suggested_wording_zh]
    assert wrong in of_group(run_checks(report), "to_verify")
    assert f"f-{wrong.name}" in links(made(glance.open_items, report, run_checks(report))["about"])


def test_only_definitions_are_called_so(found):
    report, findings = found
    shown = {(f.origin, report.term(*f.shown_as)) for f in findings if f.verdict == "suspicious"}
    words = pick(report, ("待核实口径", "待核实"), ("To verify", "To verify"))
    assert shown == {("definition", words[0]), ("text", words[1]), ("copy", words[1])}


def test_suggested_wording_is_of_the_next_report(found):
    _, findings = found
    wordings = "".join(f.suggested_wording_zh + f.suggested_wording_en for f in findings)
    assert wordings and "2022" not in wordings and "2023" not in wordings  # its year is a blank, as its numbers are
