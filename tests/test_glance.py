"""Findings at a glance: each open finding named once, what only the agency can tell first; each part with what it lacks."""

from functools import partial

import pytest
from checks_reports import DIFFERS
from conftest import REPORT
from small_reports import make

from bureaubook.checks import run_checks
from bureaubook.checks.finding import sentence
from bureaubook.report import open_report
from bureaubook.sections import glance
from bureaubook.sections.findings import of_line
from bureaubook.sections.findings_contents import ORDER, contents
from bureaubook.words.compose import plain
from bureaubook.words.pair import pick


@pytest.fixture(scope="module", params=["zh", "en"])
def found(request):
    report = open_report(REPORT, language=request.param)
    return report, run_checks(report)


def test_a_finding_is_named_by_its_figures_or_the_words_it_turns_on(found):
    report, findings = found
    segments = glance.links(report, findings)
    assert [s["to"]["anchor"] for s in segments if "to" in s] == [f"f-{finding.name}" for finding in findings]
    row, say = plain(segments), partial(pick, report)
    assert say("研发覆盖率", "R&D coverage") in row
    assert say("等11项", " and others, 11 in all") in row
    assert say("成功申报", "成功申报 (successfully applied)") in row
    assert "果蔬基地" in row and "行政事业性收费" in row
    assert [s["lang"] for s in segments if s["t"].startswith("争取")] == ["zh-CN"]


def test_the_contents_lead_to_each_line_and_count_its_findings(found):
    report, findings = found
    lines = [mine for line in ORDER if (mine := of_line(findings, line))]
    rows = contents(report, findings)
    assert [row[0]["to"] for row in rows["line"]] == [{"page": "", "anchor": f"f-{mine[0].name}"} for mine in lines]
    assert list(map(int, rows["count"])) == list(map(len, lines)) and sum(map(len, lines)) == len(findings)


def test_what_a_summary_leaves_out_is_told_from_what_it_counts(found):
    report, findings = found
    (words,) = [
        plain(sentence(report, f)) for f in findings if f.rule.id == "recap" and f.subject.startswith("passage")
    ]
    assert (
        pick(
            report,
            "小结列8项申报，同一节另述的5项不在其中：省企业技术中心4、省级中试基地1。",
            "A summary counts 8 applications and leaves out 5 others described in the same section: provincial",
        )
        in words
    )


def test_a_correction_without_wording_is_not_lost(tmp_path):
    report = make(tmp_path, **DIFFERS["parts"])
    (wrong,) = [f for f in run_checks(report) if f.verdict == "fail" and not f.suggested_wording_zh]
    assert wrong in of_line(run_checks(report), "differs")


def test_only_definitions_are_called_so(found):
    report, findings = found
    shown = {(f.origin, report.term(*f.shown_as)) for f in findings if f.verdict == "suspicious"}
    words = pick(report, ("待核实口径", "待核实"), ("To verify", "To verify"))
    assert shown == {("definition", words[0]), ("text", words[1]), ("copy", words[1])}


def test_suggested_wording_is_of_the_next_report(found):
    _, findings = found
    wordings = "".join(f.suggested_wording_zh + f.suggested_wording_en for f in findings)
    assert wordings and "2022" not in wordings and "2023" not in wordings  # its year is a blank, as its numbers are
