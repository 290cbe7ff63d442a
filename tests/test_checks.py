"""The consistency checks: each rule on three small reports, the findings on the report of the project, tone, and the command."""

import ast
import functools
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from changed import each, report_with, without
from checks_reports import AGREES, CASES, DIFFERENCES, DIFFERS, ONLY_NOTES
from conftest import LONG, REPORT
from small_reports import TITLES, made, make, small, write_report
from test_data import PERSONS, TEXT

import bureaubook.checks
from bureaubook.checks import ATTRIBUTES, GROUPS, RULES, Finding, Rule, completeness, run_checks, sentence
from bureaubook.checks.listing import as_json, as_text
from bureaubook.cli import main
from bureaubook.dataset import folder as folder_module
from bureaubook.dataset import plain_yaml as yaml_module
from bureaubook.dataset import reader as reader_module
from bureaubook.errors import InputError
from bureaubook.number.quantity import Quantity
from bureaubook.paths import ROOT
from bureaubook.report import open_report
from bureaubook.sections.findings import ASKED
from bureaubook.words.compose import plain
from bureaubook.words.template import fields

BY_ID = {check.rule.id: check for check in RULES}
NEVER = {
    "zh": "审计|错误|造假|注水|虚报|漏报|可疑|不合格|空话套话|形式主义|敷衍|暴露|[!！]",
    "en": r"(?i)\b(propaganda|padded|fake|suspicious|fail\w*|audit\w*|error\w*)\b|!",
}


def said(report, findings, *, verdict=""):
    """The sentences of findings, those of one verdict if given."""
    return [plain(sentence(report, f)) for f in findings if not verdict or f.verdict == verdict]


@pytest.fixture(scope="module")
def seed():
    """The report and its findings by language."""
    reports = {language: open_report(REPORT, language) for language in ("zh", "en")}
    return {language: (report, run_checks(report)) for language, report in reports.items()}


@pytest.fixture(scope="module")
def of_rule(seed):
    """The Chinese findings of a rule as (verdict, subject, sentence)."""
    report, findings = seed["zh"]

    def wanted(rule):
        return [(f.verdict, f.subject, plain(sentence(report, f))) for f in findings if f.rule.id == rule]

    return wanted


# -- each rule on three small reports


def test_each_rule_has_its_three_reports():
    assert len(BY_ID) == len(RULES)
    assert set(BY_ID) == set(AGREES) == set(DIFFERS) == set(DIFFERENCES)
    assert set(BY_ID) >= set(ASKED)


@pytest.mark.parametrize("rule", AGREES)
def test_a_rule_agrees_where_the_report_does(rule):
    verdicts = {finding.verdict for finding in BY_ID[rule](small(**AGREES[rule]))}
    assert not verdicts & {"suspicious", "fail"}
    assert verdicts & {"pass", "pass_trivial"} or rule in ONLY_NOTES and verdicts == {"info"}


@pytest.mark.parametrize("rule", DIFFERS)
def test_a_rule_speaks_where_the_report_does_not_agree(rule):
    findings = BY_ID[rule](small(**DIFFERS[rule]))
    assert [
        (f.verdict, re.sub(r"^(passage|heading|date|correction):\d+$", r"\1", f.subject)) for f in findings
    ] == DIFFERENCES[rule]


@pytest.mark.parametrize("rule", BY_ID)
def test_a_rule_says_what_it_cannot_check(rule):
    findings = BY_ID[rule](small(bare=True))
    of_the_text = rule in ("pairings", "calendar")  # they have read it: it does not use what they are about
    assert findings and {finding.verdict for finding in findings} == {
        "not_applicable" if of_the_text else "not_assessable"
    }


def test_a_report_of_figures_alone_is_checked():
    whole = made(**DIFFERS["periods"])
    alone = without(*(f"{name}.csv" for name in whole.tables if name != "figures"), "source.txt", "corrections.yml")
    findings = run_checks(report := report_with(alone, of=whole, language="en"))
    assert {finding.rule.id for finding in findings} == set(BY_ID)
    assert as_text(report, findings)


@pytest.mark.parametrize(
    ("rule", "change", "words"),
    [
        (
            "parts",
            {"figures": {"all": {}, "farmers": {"printed": "80人"}, "staff": {"printed": "40人"}}},
            "不能相加核对",
        ),
        ("lists", {"people": ()}, "不能核对"),
        ("pairings", {"text": "分别表彰。"}, "不能从文字辨认"),
        ("rates", {"figures": AGREES["rates"]["figures"] | {"some": {}}}, "不能推算总数"),
        ("means", {"figures": AGREES["means"]["figures"] | {"a": {}}}, "不能求平均"),
        ("vague_numbers", {"figures": AGREES["vague_numbers"]["figures"] | {"rounds": {}}}, "未载全"),
        ("addition", {"figures": {"a": {"printed": "80人"}, "b": {}}}, "不涉及相加"),
        ("misprints", {"text": "这里一行\n那里一行\n又是一行\n再来一行。"}, "折行"),
        ("identities", {"cells": {(3, "received", "total"): None}}, "缺数"),
        ("text_and_tables", {"cells": {(3, "received", "total"): None}}, "表中未载"),
    ],
)
def test_a_part_that_is_missing_is_named(rule, change, words):
    report = small(**(AGREES[rule] | change))
    findings = BY_ID[rule](report)
    assert any(words in line for line in said(report, findings, verdict="not_assessable"))
    assert not (rule == "misprints" and len(findings) > 1)


# -- single questions of the rules


@pytest.mark.parametrize("case", CASES)
def test_a_rule_judges_a_single_question(case):
    rule, spec, verdicts, words = CASES[case]
    findings = BY_ID[rule](report := small(**spec))
    assert [f.verdict for f in findings] == verdicts
    assert words in "".join(said(report, findings))


@pytest.mark.parametrize(
    ("rate", "count", "words"),
    [
        ("82%", "109家", ["133家，四舍六入五成双133家，去尾取整132家，进一取整133或134家", "0.75个百分点"]),
        ("99%", "7家", ["没有整数总数"]),
    ],
)
def test_a_rate_without_a_total_implies_one(rate, count, words):
    printed = AGREES["rates"]["figures"] | {
        "rate": {"printed": rate, "counted": ""},
        "some": {"printed": count},
        "total": {},
    }
    report = small(**AGREES["rates"] | {"text": f"有研发的{count}，覆盖率{rate}。", "figures": printed})
    (finding,) = BY_ID["rates"](report)
    assert finding.verdict == "suspicious" and all(part in plain(sentence(report, finding)) for part in words)


@pytest.mark.parametrize(
    ("total", "verdict"),
    [("132家", "pass"), ("133家", "pass"), ("134家", "pass"), ("131家", "suspicious"), ("135家", "suspicious")],
)
def test_a_printed_total_may_be_rounded_any_way(total, verdict):
    counts = {"total": {"printed": total}, "some": {"printed": "109家"}, "rate": {"printed": "82%", "counted": ""}}
    text = f"企业{total}，有研发的109家，覆盖率82%。"
    (finding,) = BY_ID["rates"](small(**AGREES["rates"] | {"text": text, "figures": counts}))
    assert finding.verdict == verdict


def test_a_printed_total_at_the_next_whole_rate_does_not_fit():
    counts = AGREES["rates"]["figures"] | {"rate": {"printed": "51%", "counted": ""}}
    text = "规模以上企业20家，有研发的10家，覆盖率51%。"
    (finding,) = BY_ID["rates"](small(**AGREES["rates"] | {"text": text, "figures": counts}))
    assert finding.verdict == "suspicious"  # 50% exactly is printed as 51% under no rule


def test_many_totals_are_given_as_a_range():
    counts = {"total": {}, "some": {"printed": "20000家"}, "rate": {"printed": "82%", "counted": ""}}
    spec = AGREES["rates"] | {"text": "有研发的20000家，覆盖率82%。", "figures": counts}
    (line,) = said(report := small(**spec), BY_ID["rates"](report))
    assert "在24243至24539之间" in line


def test_numbers_too_vague_are_left_alone():
    vague = AGREES["vague_numbers"]["figures"] | {"residents": {"printed": "10亿多人"}}
    spec = AGREES["vague_numbers"] | {"text": "小区10亿多人，检测30多轮次，共32500多人次。", "figures": vague}
    assert [f.verdict for f in BY_ID["vague_numbers"](small(**spec))] == ["not_assessable"]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("（一）问题\n一是不快。二是不全。\n一是加快。二是补全。\n（二）措施", ["pass"]),  # points begin anew
        (f"{TITLES[0]}\n二、工作机制\n三、主动公开\n{TITLES[1]}", ["info"]),  # headings count on from the part's title
        (f"{TITLES[0]}\n三、主动公开\n四、平台", ["suspicious", "info"]),
    ],
)
def test_where_numbering_may_begin(text, verdicts):
    assert [f.verdict for f in BY_ID["headings"](small(text=text))] == verdicts


def test_rows_in_another_order_are_found():
    swapped = {"licensing": "penalties", "penalties": "licensing"}
    swap = each("statutory_labels", lambda row: row.update(key=swapped.get(row["key"], row["key"])))
    findings = BY_ID["form"](report_with(swap, of=made(**AGREES["form"])))
    assert [f.verdict for f in findings if "次序与统一格式不同" in f.zh] == ["fail"]


def test_the_form_agrees_only_in_what_is_held():
    for file, words in (("source.txt", "次序未作核对"), ("statutory_labels.csv", "列和次序未作核对")):
        held = report_with(without(file), of=made(**AGREES["form"]))
        lines = said(held, BY_ID["form"](held), verdict="pass")
        assert sum(words in line for line in lines) == 1 and not any("次序相同" in line for line in lines)


def test_a_mean_keeps_the_interval_of_rounding():
    spec = {
        "text": "合同77份，2.65亿元。",
        "figures": {"a": {"printed": "2.65亿元"}, "m": {"printed": "77份"}},
        "relations": (("a", "mean_over", "m"),),
    }
    (line,) = said(report := small(**spec), BY_ID["means"](report))
    assert "平均约344万元（所载精度容许343.5至344.8万元）" in line


def test_english_names_what_is_counted_once(seed):
    report, findings = seed["en"]
    lines = said(report, findings)
    assert any("training attendances: 1,613; technology envoy training sessions: 529; mean about 3" in s for s in lines)
    assert any("consistent with more than 1,000 residents × more than 30 testing rounds" in line for line in lines)
    labels = [derivation.quantity.label["en"] for derivation in report.derivations]
    assert "Mean attendances per training session" in labels


def test_vague_numbers_name_the_whole_numbers_that_fit():
    (line,) = said(report := small(**AGREES["vague_numbers"]), BY_ID["vague_numbers"](report))
    assert "31或32轮次" in line


def test_an_open_list_allows_nothing_per_name():
    spec = AGREES["lists"] | {"relations": (("first", "open_list_of", "participations:hnte/applicant"),)}
    (finding,) = BY_ID["lists"](report := small(**spec))
    assert finding.verdict == "info" and "未列全" in plain(sentence(report, finding))


@pytest.mark.parametrize("address", ["https://example.org/report", None])
def test_a_deviation_of_a_copy_is_to_be_compared(address):
    report = small(**DIFFERS["form"] | {"address": address})
    (finding,) = (f for f in BY_ID["form"](report) if f.subject == "table:2/row/charges")
    assert (finding.verdict, finding.origin) == (("fail", "text") if address else ("suspicious", "copy"))
    assert ("请与发布页面核对" in plain(sentence(report, finding))) == (address is None)


@pytest.mark.parametrize(
    ("carried", "in_force", "verdicts"),
    [("1", "5", ["pass", "pass"]), ("3", "5", ["fail", "pass"]), ("1", "9", ["pass", "suspicious"])],
)
def test_last_year_is_compared_where_it_is_held(carried, in_force, verdicts):
    documents = {(2, "normative_documents", "issued"): "2", (2, "normative_documents", "repealed"): "1"}
    now = documents | {(2, "normative_documents", "in_force"): in_force}
    now |= {(3, "carried_in", "natural_person"): carried, (3, "carried_in", "total"): carried}
    then = {(2, "normative_documents", "in_force"): "4", (3, "carried_forward", "natural_person"): "1"}
    before = small(cells=then | {(3, "carried_forward", "total"): "1"}, year=2021, report_id="before")
    found = {f.subject: f.verdict for f in BY_ID["identities"](small(cells=now, last_year=before))}
    assert [found["table:3/carried_in"], found["table:2/normative_documents"]] == verdicts
    assert found["table:2/rules"] == "pass_trivial"


def test_last_year_is_looked_for_in_the_data_folder(tmp_path):
    make(tmp_path, cells={})
    write_report(tmp_path / "data", "before", cells={}, year=2021)
    found = {f.subject: f.verdict for f in BY_ID["identities"](open_report("small", "zh", tmp_path / "data"))}
    assert found["table:3/carried_in"] == "pass_trivial" and "report" not in found


def test_last_year_that_cannot_be_read_is_not_called_missing(tmp_path):
    report = make(tmp_path, cells={})
    write_report(tmp_path / "data", "before", cells={}, year=2021)
    (tmp_path / "data/reports/before/statutory.csv").write_text("broken\n")
    found = BY_ID["identities"](report)
    assert (found[-1].verdict, "不能读取" in found[-1].zh) == ("not_assessable", True)


def test_a_statement_that_no_request_came_counts_as_zero():
    spec = AGREES["text_and_tables"] | {"text": "全年未收到政府信息公开申请。"}
    (finding,) = BY_ID["text_and_tables"](small(**spec))
    assert finding.verdict == "suspicious" and finding.fields["said"].value == 0


def test_a_second_list_is_compared_with_the_counted_one():
    people = AGREES["lists"]["people"]
    visited = (
        ("jia", "hnte_renewal", "applicant", "甲机械", "recommended", "guided"),
        ("bing", "hnte_renewal", "applicant", "丙电子", "recommended", "guided"),
    )
    spec = AGREES["lists"] | {
        "text": AGREES["lists"]["text"] + "走访甲机械、丙电子。",
        "people": people + visited,
        "relations": (*AGREES["lists"]["relations"], ("first", "list_beside", "participations:hnte_renewal/applicant")),
    }
    (line,) = said(report := small(**spec), BY_ID["recap"](report))
    assert "1个单位（丙电子）未在其内" in line


def test_completeness_is_a_matrix():
    matrix = completeness(small(**AGREES["completeness"]))
    assert list(matrix.columns) == ["figure", "indicator", "start", *ATTRIBUTES]
    assert matrix[list(ATTRIBUTES)].to_dict("records") == [dict.fromkeys(ATTRIBUTES, True) | {"denominator": None}]
    lacking = completeness(small(**DIFFERS["completeness"]))
    assert lacking[list(ATTRIBUTES)].to_dict("records") == [
        dict.fromkeys(ATTRIBUTES, False) | {"denominator": None},
        dict.fromkeys(ATTRIBUTES, False),
    ]


# -- the report of the project


def test_parts_and_lists_agree(of_rule):
    assert [(v, s) for v, s, _ in of_rule("parts")] == [("pass", "figure:ieds_rd_institution")]
    assert "省级研发平台8家、市级实验室4家、自建实验室97家，合计与总数109家相符" in of_rule("parts")[0][2]
    lists = of_rule("lists")
    assert [v for v, *_ in lists] == ["pass", "info"] and lists[0][2].startswith("10份名单")
    assert lists[1][1] == "list:technology_contract/contracting_party"
    ((verdict, _, words),) = of_rule("pairings")
    assert verdict == "pass" and words.startswith("“分别”2处") and words.count("前后各2项") == 2


def test_rates_and_means(of_rule):
    ((verdict, subject, words),) = of_rule("rates")
    assert (verdict, subject) == ("suspicious", "figure:rd_coverage_rate")
    assert "四舍五入133家，四舍六入五成双133家，去尾取整132家，进一取整133或134家" in words and "有条件的对应" in words
    ((verdict, _, words),) = of_rule("coincidence")
    assert verdict == "info" and "109家" in words
    means = {subject: (verdict, words) for verdict, subject, words in of_rule("means")}
    verdict, words = means["figure:envoy_training_attendances+figure:envoy_training_sessions"]
    assert verdict == "suspicious" and "约3人次" in words and "239人" in words and "约80人" in words and "5倍" in words
    assert "343.5至344.8万元" in means["figure:technology_contract_value+figure:technology_contracts"][1]
    ((verdict, _, words),) = of_rule("vague_numbers")
    assert verdict == "pass" and "1000多人" in words and "32500多人次" in words and "31或32轮次" in words


def test_recap_and_applications(of_rule):
    recap = of_rule("recap")
    assert [v for v, *_ in recap] == ["pass", "suspicious", "suspicious"]
    assert "申报载4（前文4家）" in recap[0][2] and "申报载3（前文3家）" in recap[0][2]
    assert "列8项申报，同一节另述的5项不在其中：省企业技术中心4、省级中试基地1" in recap[1][2]
    assert "8项申报涉及6个单位" in recap[1][2]
    assert "旗盛庄园、濮阳大美康庄农业果蔬基地）未在其内（其中1个可能已在其内）" in recap[2][2]
    ((_, _, words),) = of_rule("applications")
    assert all(
        part in words
        for part in (
            "34项",
            "23个单位",
            "12项为推荐",
            "4项正在公示",
            "4项的用语不能判定结果（3项“成功申报”、1项“争取”）",
            "没有一项",
        )
    )
    concentration = of_rule("concentration")
    assert "27个名称中5个" in concentration[0][2] and "23个单位中8个" in concentration[0][2]
    assert [subject for _, subject, _ in concentration[1:]] == [
        "organisation:tianshun_new_energy+organisation:tianshun_wind_power",
        "organisation:qisheng_cooperative+organisation:qisheng_manor",
    ]
    assert len(of_rule("addition")) == 5 and {v for v, *_ in of_rule("addition")} == {"info"}


def test_time(of_rule):
    ((verdict, subject, words),) = of_rule("calendar")
    assert (verdict, subject) == ("pass", "report") and "3处" in words
    periods = of_rule("periods")
    ((subject, words),) = [(s, w) for v, s, w in periods if v == "suspicious" and "未载截止日期" in w]
    assert set(subject.split("+")) == {
        f"figure:{f}" for f in ("hnte_valid", "ieds_rd_institution", "ieds_rd_personnel", "rd_coverage_rate")
    }
    assert "最晚为2022年11月" in words
    assert any("11个数字为2021年7月以来累计" in words for _, _, words in periods)
    assert periods[-1][0] == "not_assessable" and "发布日期不详" in periods[-1][2]


def test_wording(of_rule):
    headings = [words for _, _, words in of_rule("headings")]
    for part in ("“1、2022年组织", "“二是学习贯彻", "“三是开展", "“一、二、三、四、五、”", "“（三）”“(二)”"):
        assert sum(part in words for words in headings) == 1, part
    misprints = [words for _, _, words in of_rule("misprints")]
    assert len(misprints) == 5 and sum("“果蔬基”与“地”之间断行" in words for words in misprints) == 1
    assert {s for v, s, _ in of_rule("terms") if v == "suspicious"} == {
        "verb:helped_to_apply",
        "verb:strive_for",
        "verb:successfully_applied",
        "figure:central_guidance_fund_amount",
    }
    claims = "".join(words for _, _, words in of_rule("claims"))
    assert all(word in claims for word in ("“持续增长”", "“率先”"))


def test_key_figures(report_zh):
    matrix = completeness(report_zh).set_index("figure")
    assert len(matrix) >= 15
    assert not matrix.loc["ieds_rd_institution", list(ATTRIBUTES)].any()
    assert matrix.loc["hnte_first_applications", "evidence"] and matrix.loc["tech_sme_filings", "cut_off"]
    assert matrix.loc["rd_coverage_rate", "denominator"] is False and matrix.loc["hnte_valid", "denominator"] is None
    assert matrix.loc["ieds_rd_personnel", "denominator"] is False


def test_the_official_form(of_rule):
    form = {(v, s) for v, s, _ in of_rule("form")}
    for subject in ("table:2/row/charges", "table:2/column/charged_amount", "table:3/row/refused_other_law", "table:3"):
        assert ("suspicious", subject) in form
    assert {("pass", "report"), ("pass", "table:3+table:4")} <= form
    assert any("记为报告未载，不是零" in words for *_, words in of_rule("form"))
    identities = of_rule("identities")
    assert [v for v, *_ in identities] == ["pass_trivial", "not_assessable"] and "6种勾稽关系，42处" in identities[0][2]
    assert [v for v, *_ in of_rule("text_and_tables")] == ["not_assessable"]
    contents = of_rule("contents")
    assert [(v, s) for v, s, _ in contents] == [("fail", "part:1"), ("fail", "part:5"), ("fail", "part:6")]
    assert "没有写到的是：主动公开" in contents[0][2] and "信息处理费" in contents[2][2]
    assert "第一部分79%" in of_rule("composition")[0][2]
    ((verdict, _, words),) = of_rule("zeros")
    assert verdict == "pass_trivial" and "3个零为结构性的零" in words


# -- what holds of every finding


def every_report():
    """Yield the name of each report that rules are tried on, and what opens it in a language."""
    yield REPORT, lambda language: open_report(REPORT, language)
    cases = [spec for _, spec, *_ in CASES.values()]
    for spec in [*AGREES.values(), *DIFFERS.values(), *cases, {"bare": True}]:
        yield str(spec), functools.partial(small, **spec)


def test_every_finding_is_whole_in_both_languages_and_in_tone():
    for name, opened in list(every_report())[:: 1 if LONG else 9]:
        found = {}
        for language in ("zh", "en"):
            report = opened(language)
            known = {
                v: set(report.dictionary.vocabulary(v)) for v in ("verdict", "basis", "origin", "rule", "finding_group")
            }
            found[language] = run_checks(report)
            for finding in found[language]:
                words = plain(sentence(report, finding))
                wording = finding.suggested_wording_zh if language == "zh" else finding.suggested_wording_en
                where = (name, finding.rule.id, words)
                assert words and words[-1] in "。？）.)", where
                assert not re.search(r"  |。。|\.\.|\{|\}|None|nan|，。", words), where
                template = finding.zh if language == "zh" else finding.en
                for text in (template, wording, finding.formula_zh if language == "zh" else finding.formula_en, words):
                    assert not re.search(NEVER[language], text), where
                assert not re.search(r"\d", "".join(part for part, _, _ in fields(template))), where
                assert finding.verdict in known["verdict"] and finding.group in known["finding_group"], where
                assert finding.basis in known["basis"] and finding.origin in known["origin"], where
                assert finding.rule.id in known["rule"] and finding.response == "", where
                assert (finding.basis, finding.verdict) != ("common_practice", "fail"), where
                assert bool(finding.suggested_wording_zh) == bool(finding.suggested_wording_en), where
                assert finding.suggested_wording_zh or finding.group != "suggestions", where  # or no chapter shows it
                assert bool(finding.formula_zh) == bool(finding.formula_en), where
                assert all(0 <= place < len(report.text) for place in finding.places), where
                assert list(finding.places) == sorted(set(finding.places)), where
        pairs = zip(found["zh"], found["en"], strict=True)
        for zh, en in pairs:
            same = ("rule", "subject", "verdict", "basis", "origin", "places", "zh", "en", "suggested_wording_zh")
            assert all(getattr(zh, key) == getattr(en, key) for key in same), (name, zh.subject)
            assert zh.fields.keys() == en.fields.keys()
            numbers = [{k: f.values for k, f in side.fields.items() if isinstance(f, Quantity)} for side in (zh, en)]
            assert numbers[0] == numbers[1], (name, zh.subject)


def test_no_finding_names_a_person(seed):
    persons = {TEXT[start : start + length] for start, length in PERSONS}
    for report, findings in seed.values():
        shown = as_json(report, findings) + as_text(report, findings)
        assert not [person for person in persons if person in shown]


def test_checks_change_nothing_and_can_be_run_again(report_zh):
    report = open_report(REPORT, "zh")
    first = run_checks(report)
    assert [f.subject for f in run_checks(report)] == [f.subject for f in first]
    assert run_checks(report) == first
    for name, table in report.folder.tables.items():
        assert table.equals(report_zh.folder.tables[name])


def test_a_finding_that_cannot_be_is_refused():
    rule = Rule("parts")
    with pytest.raises(ValueError, match="common practice"):
        Finding(rule, "report", "fail", "common_practice", "text", "一句。", "One.")
    with pytest.raises(InputError, match="different fields"):
        Finding(rule, "report", "pass", "data_quality", "text", "{a}。", "One.", {"a": "x"})
    with pytest.raises(InputError, match="not named"):
        Finding(rule, "report", "pass", "data_quality", "text", "一句。", "One.", {"a": "x"})
    with pytest.raises(InputError, match="digit"):
        Finding(rule, "report", "pass", "data_quality", "text", "共3家。", "Three.")


def test_the_rules_know_no_report(report_zh):
    names = [
        *report_zh.folder.tables["organisations"]["name_zh"],
        *report_zh.folder.tables["figures"]["figure"],
        "濮阳",
        "Puyang",
    ]
    for path in Path(bureaubook.checks.__file__).parent.glob("*.py"):
        words = {node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)}
        words = [word for word in words if isinstance(word, str)]
        assert not [name for name in names for word in words if name == word], path.name
        places = [*report_zh.folder.tables["organisations"]["name_zh"], "濮阳", "Puyang"]
        assert not [name for name in places for word in words if name in word], path.name


# -- the command


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_command_prints_the_groups_in_order(capsys, language, seed):
    assert main(["checks", REPORT, "--language", language]) == 0
    printed = capsys.readouterr().out
    report, findings = seed[language]
    groups = {finding.group for finding in findings}
    titles = [report.term("finding_group", group) for group in GROUPS if group in groups]
    places = [printed.index(f"\n\n{title}\n") for title in titles]
    assert places == sorted(places)
    assert all(line in printed for line in said(report, findings))


def test_the_command_prints_every_field_as_json(capsys, seed):
    assert main(["checks", REPORT, "--format", "json", "--language", "en"]) == 0
    document = json.loads(capsys.readouterr().out)
    report, findings = seed["en"]
    assert (document["report"], document["language"]) == (REPORT, "en")
    assert len(document["findings"]) == len(findings)
    for record, finding in zip(document["findings"], findings, strict=True):
        assert record["sentence"] == plain(sentence(report, finding)) and record["places"] == list(finding.places)
        assert set(record["fields"]) == set(finding.fields) and record["shown_as"] == report.term(
            "verdict", finding.verdict
        )
    rate = next(r for r in document["findings"] if r["id"] == "rates")["fields"]["rate"]
    assert rate["words"] == "82%" and report.text[rate["origin"]["start"] :].startswith("82%")
    assert rate["values"] == ["82"] and rate["unit"] == "%"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nowhere"],
        [REPORT, "--language", "fr"],
        [REPORT, "--format", "xml"],
        [REPORT, "--data", "/nowhere"],
        [REPORT, "--data", "~nosuchuser"],
        [REPORT, "--data", "a" * 5000],
    ],
)
def test_the_command_refuses_bad_input(capsys, arguments):
    assert main(["checks", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("bureaubook: ") and "Traceback" not in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize(("command", "status"), [(["checks", REPORT], 1), (["diff", "old", "new"], 2)])
def test_output_that_cannot_be_written_is_said_in_a_sentence(tmp_path, command, status):
    for site, file in (("old", {}), ("new", {"x.txt": "x"})):
        (tmp_path / site).mkdir()
        for name, text in {"manifest.json": '{"plan": [], "inputs": {}, "files": {}}', **file}.items():
            (tmp_path / site / name).write_text(text, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bureaubook.cli", *command],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env=environment,
        )
    words = "No space left on device. Look at its path, its permissions and the disk."
    assert (done.returncode, done.stderr) == (status, f"bureaubook: what is printed: {words}\n")


def test_a_report_cannot_command_a_terminal(monkeypatch):
    """Reading refuses such characters; what is printed does not rely on it."""
    for module in (folder_module, reader_module, yaml_module):
        monkeypatch.setattr(module, "UNSEEN", re.compile(r"(?!)"))
    spec = DIFFERS["misprints"] | {
        "text": "第一句在\x1b[31m胡庄镇\u202e。",
        "corrections": (("\x1b[31m胡庄镇\u202e", "胡状镇"),),
    }
    report = small(**spec)
    printed = as_text(report, run_checks(report))
    assert "胡庄镇" in printed and not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e]", printed)


def test_numbers_of_the_rules_are_decimals(seed):
    for _, findings in seed.values():
        values = [v for f in findings for q in f.fields.values() if isinstance(q, Quantity) for v in q.values]
        assert values and all(isinstance(value, Decimal) for value in values)
