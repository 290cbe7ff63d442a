"""What the page on the checks says agrees did agree, and what it asks about is open: each on a small report that differs or does not."""

import pytest
from checks_reports import AGREES, DIFFERS
from small_reports import small

from bureaubook.checks import run_checks
from bureaubook.errors import InputError
from bureaubook.sections import findings, findings_summary
from bureaubook.show.blocks import sentence
from bureaubook.words.compose import compose, plain, plainly


def answered(report) -> str:
    return "".join(plainly(report, text) for text in findings_summary.answer(report, run_checks(report)) if text)


@pytest.mark.parametrize(
    ("rule", "agrees", "differs"),
    [
        ("parts", "核对加总1处，全部相符：", "核对加总1处，都不相符"),
        ("identities", "全部相符：", "处相符"),
        ("lists", "份名单的家数，全部相符", "份名单的家数，都不相符"),
        ("text_and_tables", "个数，全部相符", "个数，都不相符"),
    ],
)
def test_what_was_checked_is_said_with_how_much_of_it_agrees(rule, agrees, differs):
    agreeing, differing = small(**AGREES[rule]), small(**DIFFERS[rule])
    assert agrees in answered(agreeing)
    assert differs in answered(differing)
    rows = findings_summary.differing(differing, run_checks(differing))
    assert findings_summary.KINDS[rule][0] in "".join(rows["what"])
    assert findings_summary.KINDS[rule][0] not in "".join(
        findings_summary.differing(agreeing, run_checks(agreeing))["what"]
    )


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
    scope = {"none": findings_summary.sums(report_zh, [])}
    words = "相符：{none}。\nIn agreement: {none}."
    shown = sentence.build(report_zh, words, instead="逐条见下。\nSee below.", scope=scope)
    assert plain(shown["segments"]) == "逐条见下。"
    with pytest.raises(InputError, match="says nothing"):
        sentence.build(report_zh, words, scope=scope)


@pytest.mark.parametrize("zero", [True, False])
def test_rules_of_the_tables_that_hold_of_zeros_alone_are_said_to(zero):
    cells = AGREES["identities"]["cells"]
    report = small(cells=dict.fromkeys(cells, "0") if zero else cells)
    words = plainly(report, findings_summary.sums(report, run_checks(report)))
    assert (
        "各项均为零" in words and ("处）" in words) != zero
    )  # some of them hold of other numbers, where there are such


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_checks_begin_with_what_was_added_up_and_what_differs(report_zh, report_en, language):
    """On the first screen: how many sums, of which kinds, how many agree; each thing that differs by name, leading to its check."""
    report = {"zh": report_zh, "en": report_en}[language]
    found = run_checks(report)
    points = findings.some(findings.derive_counts(report, found)[1])
    head = plainly(report, findings.headlines(report, found, points)[1])
    assert {"zh": "4处与统一格式不同", "en": "four points of the tables differ from the official form"}[
        language
    ] in head
    words = {
        "zh": [
            "核对加总43处，全部相符",
            "109家等于各分项之和",
            "表格的6种勾稽关系（42处，各项均为零）",
            "10份名单的家数",
        ],
        "en": ["43 sums were checked, and all agree", "six rules of the tables (in 42 places, every number zero)"],
    }
    assert [each for each in words[language] if each not in answered(report)] == []
    rows = findings_summary.differing(report, found)
    named = [part for where in rows["where"] for part in compose(report, where) if "to" in part]
    wrong = [f for f in found if f.verdict == "fail" or findings.line_of(f) in findings_summary.DIFFERING]
    assert sorted(part["to"]["anchor"] for part in named) == sorted(f"f-{finding.name}" for finding in wrong)
    assert len({part["t"] for part in named}) == len(named) == 16
    assert {"zh": "表格与统一格式不同（4）", "en": "Tables differ from the form (4)"}[language] == rows["what"][0]
