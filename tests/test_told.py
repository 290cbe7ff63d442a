"""What the page on the checks says agrees did agree, and what it asks about is open: each on a small report that differs or does not."""

import pytest
from checks_reports import AGREES, DIFFERS
from small_reports import small

from bureaubook.checks import run_checks
from bureaubook.errors import InputError
from bureaubook.sections import findings
from bureaubook.show.blocks import sentence
from bureaubook.words.compose import plain, plainly


@pytest.mark.parametrize(("rule", "words"), [("parts", "分项"), ("lists", "名单"), ("identities", "勾稽关系")])
def test_only_what_agrees_is_said_to_have_been_checked_and_to_agree(rule, words):
    agreeing, differing = small(**AGREES[rule]), small(**DIFFERS[rule])
    assert words in plainly(agreeing, findings.checked(run_checks(agreeing)))
    failing = [finding for finding in run_checks(differing) if finding.group != "agrees"]
    assert any(finding.rule.id == rule for finding in failing) and not findings.checked(failing)


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
    scope = {"none": findings.checked([])}
    words = "相符：{none}。\nIn agreement: {none}."
    shown = sentence.build(report_zh, words, instead="逐条见下。\nSee below.", scope=scope)
    assert plain(shown["segments"]) == "逐条见下。"
    with pytest.raises(InputError, match="says nothing"):
        sentence.build(report_zh, words, scope=scope)
