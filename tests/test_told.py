"""What the page on the checks says agrees did agree, and what it asks about is open: each on a small report that differs or does not."""

import pytest
from checks_reports import AGREES, DIFFERS
from small_reports import small

from bureaubook.checks import run_checks
from bureaubook.errors import InputError
from bureaubook.sections import findings, findings_contents
from bureaubook.show.blocks import sentence
from bureaubook.words.compose import compose, plain, plainly


@pytest.mark.parametrize(("rule", "words"), [("parts", "分项"), ("lists", "名单"), ("identities", "勾稽关系")])
def test_only_what_agrees_is_said_to_have_been_checked_and_to_agree(rule, words):
    agreeing, differing = small(**AGREES[rule]), small(**DIFFERS[rule])
    assert words in plainly(agreeing, findings.checked(agreeing, run_checks(agreeing)))
    failing = [finding for finding in run_checks(differing) if finding.group != "agrees"]
    assert any(finding.rule.id == rule for finding in failing) and not findings.checked(differing, failing)


@pytest.mark.parametrize("field", ["factors", "result"])
def test_a_product_is_consistent_only_where_it_is(field):
    said = [
        bool(findings.told(run_checks(small(**spec["vague_numbers"])), "vague_numbers", field, agrees=True))
        for spec in (AGREES, DIFFERS)
    ]
    assert said == [True, False]


def test_a_rate_that_fits_is_not_asked_about():
    asked = [bool(findings.told(run_checks(small(**spec["rates"])), "rates", "rate")) for spec in (AGREES, DIFFERS)]
    assert asked == [False, True]


def test_a_paragraph_without_its_numbers_gives_way_to_what_stands_instead(report_zh):
    scope = {"none": findings.checked(report_zh, [])}
    words = "相符：{none}。\nIn agreement: {none}."
    shown = sentence.build(report_zh, words, instead="逐条见下。\nSee below.", scope=scope)
    assert plain(shown["segments"]) == "逐条见下。"
    with pytest.raises(InputError, match="says nothing"):
        sentence.build(report_zh, words, scope=scope)


@pytest.mark.parametrize("zero", [True, False])
def test_rules_of_the_tables_that_hold_of_zeros_alone_are_said_to(zero):
    cells = AGREES["identities"]["cells"]
    report = small(cells=dict.fromkeys(cells, "0") if zero else cells)
    words = plainly(report, findings.checked(report, run_checks(report)))
    assert (
        "各项均为零" in words and ("处）" in words) != zero
    )  # some of them hold of other numbers, where there are such


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_checks_begin_with_what_agrees_and_what_differs(report_zh, report_en, language):
    report = {"zh": report_zh, "en": report_en}[language]
    found = run_checks(report)
    points = findings.some(findings.derive_counts(report, found)[1])
    head = plainly(report, findings.headlines(report, found, points)[1])
    assert {"zh": "4处与统一格式不同", "en": "four points of the tables differ from the official form"}[
        language
    ] in head
    assert {"zh": "6种勾稽关系（42处，各项均为零）", "en": "six rules of the tables (in 42 places, every number zero)"}[
        language
    ] in plainly(report, findings.checked(report, found))
    ways = compose(report, findings.differing(report, found, points))
    assert [part["to"]["anchor"] for part in ways if part.get("to", {}).get("page") == ""][-1].startswith("f-form-")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_ways_to_findings_have_one_name(report_zh, report_en, language):
    report = {"zh": report_zh, "en": report_en}[language]
    rows = findings_contents.contents(report, run_checks(report))["about"]
    named = [part["t"] for row in rows for part in compose(report, row) if "to" in part]
    assert len(named) == len(set(named)) > 20
