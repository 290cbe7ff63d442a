"""Findings at a glance: each open finding named once, what only the agency can tell first; each part with what it lacks."""

import pytest
from checks_reports import TITLES, make
from conftest import REPORT

from bureaubook import glance, suggestions
from bureaubook.checks import run_checks
from bureaubook.findings import of_group
from bureaubook.report import open_report
from bureaubook.show import tree


@pytest.fixture(scope="module", params=["zh", "en"])
def found(request):
    report = open_report(REPORT, language=request.param)
    return report, run_checks(report)


def by_part(report, findings):
    suggested = suggestions.items_by_finding(suggestions.checklist(report, findings))
    return glance.by_part(report, findings, suggested)


def links(rows) -> list[str]:
    return [segment["to"]["anchor"] for row in rows for segment in row if "to" in segment]


def test_each_finding_to_verify_is_named_once(found):
    report, findings = found
    table = glance.to_verify(report, findings)
    assert sorted(links(table["about"])) == sorted(f"f-{f.name}" for f in of_group(findings, "to_verify"))


def test_what_only_the_agency_can_tell_comes_first(found):
    report, findings = found
    origins = [report.term("origin", origin) for origin in ("definition", "text", "copy")]
    table = glance.to_verify(report, findings)
    assert list(dict.fromkeys(table["origin"])) == origins
    assert table["topic"].iloc[0] == report.pick("比率：载明总数和口径", "Rates: give the total and the definition")


def test_a_finding_is_named_by_its_figures_or_the_words_it_turns_on(found):
    report, findings = found
    row = "；".join(tree.plain(cell) for cell in glance.to_verify(report, findings)["about"])
    pick = report.pick
    assert pick("研发覆盖率", "R&D coverage rate") in row
    assert (
        pick("服务团服务的合作社和农业公司、服务团现场技术服务等11项", "Service team on-site services and 9 more")
        in row
    )
    assert pick("成功申报", "成功申报 (successfully applied)") in row
    assert "果蔬基地" in row and "行政事业性收费" in row
    chinese = [s for cell in glance.to_verify(report, findings)["about"] for s in cell if s["t"].startswith("争取")]
    assert [segment["lang"] for segment in chinese] == ["zh-CN"]


def test_each_part_says_what_it_lacks(found):
    report, findings = found
    table = by_part(report, findings)
    parts = table.assign(part=table["part"].replace("", None).ffill()).groupby("part", sort=False)["lacks"]
    said = ["".join(map(tree.plain, rows)) for _, rows in parts]
    assert len(said) == 6
    expected = [
        ("主动公开、依申请公开、政府信息管理", "proactive disclosure, disclosure upon request"),
        ("行政事业性收费", "行政事业性收费"),
        ("2个", "2 surplus cells"),
        ("与表式相符。", "As the form asks."),
        ("未见信息公开工作的问题", "improvement of disclosure work are not found"),
        ("信息处理费", "information-processing fee"),
    ]
    for words, pair in zip(said, expected, strict=True):
        assert report.pick(*pair) in words
    assert [len(rows) for _, rows in parts] == [1, 2, 2, 1, 1, 1]


def test_what_is_open_on_disclosure_leads_to_its_details_or_wording(found):
    report, findings = found
    items = suggestions.items_by_finding(suggestions.checklist(report, findings))
    shown = [f for f in findings if f.rule.id in glance.OF_PARTS and f.group in glance.OPEN]
    expected = [f"w-{items[f.name]}" if f.group == "suggestions" else f"f-{f.name}" for f in shown]
    assert sorted(links(by_part(report, findings)["lacks"])) == sorted(expected)


def test_what_was_not_checked_is_not_called_right(tmp_path):
    report = make(tmp_path, text="\n".join(TITLES))
    table = by_part(report, run_checks(report))
    assert list(table["part"].ne("")) == [True] * 6
    said = dict(zip("123456", map(tree.plain, table["lacks"]), strict=True))
    assert {said[part] for part in "234"} == {"未作核对。"}
    (tmp_path / "bare").mkdir()
    report = make(tmp_path / "bare", text=None, bare=True)
    assert {tree.plain(cell) for cell in by_part(report, run_checks(report))["lacks"]} == {"未作核对。"}


def test_nothing_to_verify_leaves_no_row(found):
    report, _ = found
    assert glance.to_verify(report, []).empty
