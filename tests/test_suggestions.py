"""The checklist for next year's report: every wording once, in the order of the form, and no finding lost between two chapters."""

import itertools
import re

import pytest
from book_fixtures import LANGUAGES, MIME
from conftest import REPORT

from bureaubook.checks import run_checks, sentence
from bureaubook.report import open_report
from bureaubook.sections import suggestions
from bureaubook.words.compose import plain

pytest_plugins = "book_fixtures"


@pytest.fixture(scope="module")
def found():
    report = open_report(REPORT)
    return report, run_checks(report)


def test_every_wording_is_in_one_item(found):
    report, findings = found
    parts = suggestions.by_part(report, findings)
    listed = [finding.name for item in suggestions.items(parts) for finding in item.findings]
    assert len(listed) == len(set(listed))
    assert set(listed) == {finding.name for finding in findings if finding.suggested_wording_zh}
    assert set(suggestions.items_by_finding(parts)) == set(listed)


def test_parts_stand_in_the_order_of_the_form(found):
    parts = suggestions.by_part(*found)
    assert [part.part for part in parts] == ["0", "1", "2", "3", "5", "6"]
    (fee,) = [item for item in suggestions.items(parts) if "信息处理费" in item.wording[0]]
    assert fee in [item for line in parts[-1].lines for item in line.items]
    first = parts[1].lines[0]
    assert first.items[0].findings[0].basis in suggestions.REQUIRED


def test_findings_of_one_kind_and_wording_are_one_item(found):
    items = {item.name: item for item in suggestions.items(suggestions.by_part(*found))}
    unresolved = next(item for name, item in items.items() if name.startswith("concentration-"))
    assert len(unresolved.findings) == 2 and unresolved.wording[0].startswith("____（登记的全称")
    assert items["periods-ieds-rd-institution"].wording[0].startswith("截至____年____月____日")
    (key_figures,) = [item for item in items.values() if item.findings[0].rule.id == "completeness"]
    assert key_figures.wording[0].count("____") == 5


def test_a_finding_is_placed_by_its_subject_or_its_first_place(found):
    report, findings = found
    by_subject = {subject: finding for finding in findings for subject in finding.subject.split("+")}
    assert suggestions.part_of(report, by_subject["part:6"]) == "6"
    assert suggestions.part_of(report, by_subject["figure:hnte_valid"]) == "1"
    (nowhere,) = [finding for finding in findings if "统计期限" in finding.suggested_wording_zh]
    assert suggestions.part_of(report, nowhere) == suggestions.WHOLE


def test_a_report_without_findings_has_no_checklist(found):
    assert suggestions.by_part(found[0], []) == []


# -- the two chapters together


def shown(notebook, kind) -> list[dict]:
    blocks = [o.data[MIME] for cell in notebook.cells for o in cell.get("outputs", []) if MIME in o.data]
    return [block for block in blocks if block["kind"] == kind]


def every(notebook) -> list[dict]:
    """Every finding on a page, those folded away included."""
    queue = [f for block in shown(notebook, "findings") for item in block["items"] for f in item["findings"]]
    return queue + [finding for first in queue for finding in first.get("more", {}).get("findings", [])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_its_home_among_the_checks(built, language):
    """Each once, under a lasting name, with its whole sentence: other pages lead there."""
    report = open_report(REPORT, language)
    findings = every(built.executed("consistency_checks", language))
    expected = {f"f-{f.name}": plain(sentence(report, f)) for f in run_checks(report)}
    assert len(findings) == len(expected)
    assert {finding["id"]: plain(finding["sentence"]) for finding in findings} == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_agrees_is_folded_and_what_is_asked_for_is_in_view(built, language):
    blocks = shown(built.executed("consistency_checks", language), "findings")
    for block in blocks:
        groups = {finding["group"] for item in block["items"] for finding in item["findings"]}
        assert groups <= ({"agrees", "cannot_be_checked"} if block["folded"] else {"to_verify", "suggestions", "notes"})
    assert {bool(block["folded"]) for block in blocks} == {True, False}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wording_and_its_finding_lead_to_each_other(built, language):
    """The wording stands in the chapter of problems alone; nothing appears twice."""
    findings = every(built.executed("consistency_checks", language))
    (block,) = shown(built.executed("problems_and_outlook", language), "checklist")
    items = [item for part in block["parts"] for line in part["lines"] for item in line["items"]]
    there = {part["to"]["anchor"] for finding in findings for part in finding["item"]}
    assert there == {item["id"] for item in items}
    back = {segment["to"]["anchor"] for item in items for segment in item["about"] if "to" in segment}
    assert back == {finding["id"] for finding in findings if finding["item"]}


def test_what_is_suggested_states_no_year_and_no_fact(found):
    """It is pasted into a report of some later year: years are blanks, and whether anything was done is left to be filled in."""
    wordings = [
        (finding.suggested_wording_zh, finding.suggested_wording_en)
        for finding in found[1]
        if finding.suggested_wording_zh and finding.rule.id != "misprints"  # those quote what is printed
    ]
    assert len(wordings) > 20
    for words in itertools.chain(*wordings):
        assert not re.search(
            r"(?<![\d-])(19|20)\d\d|\{year\}|\{cutoff\}|本机关未|未收取|sent no|collected none", words
        ), words
