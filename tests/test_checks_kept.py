"""The list a careful analyst would keep: each thing said once, nothing said that the text or common sense does not bear out."""

import contextlib
import io
import json
from collections import Counter

import pytest
from changed import report_with, worded
from checks_reports import AGREES, DIFFERS
from conftest import REPORT
from small_reports import TITLES, made, small

from bureaubook.checks import RULES, completeness, run_checks, sentence
from bureaubook.cli import main
from bureaubook.report import open_report
from bureaubook.words.compose import plain

BY_ID = {check.rule.id: check for check in RULES}
MOST = 70


@pytest.fixture(scope="module")
def listed():
    """The findings on the report of the project, as the command prints them."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        assert main(["checks", REPORT, "--format", "json"]) == 0
    return json.loads(printed.getvalue())["findings"]


def said(report, rule: str) -> list[tuple[str, str]]:
    """Verdict and sentence of the findings of a rule."""
    return [(f.verdict, plain(sentence(report, f))) for f in BY_ID[rule](report)]


# -- the list itself


def test_the_list_is_short(listed):
    assert 55 < len(listed) <= MOST


@pytest.mark.parametrize(
    ("rule", "place", "words"),
    [
        ("terms", "省级财政资金；组织濮阳", ("60万元", "省级财政", "资金来源宜核实")),
        ("means", "251人次", ("251人次", "约7.4人次", "专家3人", "102人次", "专家还是受服务者")),
        ("misprints", "一流生态", ("一流生态", "疑为“一流创新生态”", "豫政〔2021〕41号")),
        ("misprints", "德甫农民种植", ("德甫农民种植", "疑为“德甫种植农民”", "未经证实")),
        ("periods", "12期，内容", ("目前共培训了12期", "指哪一天")),
        ("terms", "技术合同登记额", ("技术合同登记额", "技术合同成交额")),
        ("means", "1613人次", ("1374人次", "526次", "约2.6人次", "如后者已计入前者")),
    ],
)
def test_what_was_missing_is_there(listed, report_zh, rule, place, words):
    (mine,) = (f for f in listed if f["id"] == rule and all(part in f["sentence"] for part in words))
    assert min(mine["places"]) - 2 <= report_zh.text.index(place) <= max(mine["places"]) + 5


def test_what_was_wrong_or_noise_is_not(listed):
    sentences = {rule: "".join(f["sentence"] for f in listed if f["id"] == rule) for rule in BY_ID}
    subjects = {rule: [set(f["subject"].split("+")) for f in listed if f["id"] == rule] for rule in BY_ID}
    first, renewals = "figure:hnte_first_applications", "figure:hnte_renewals"
    beside = ("首次申报10家与高新技术企业复审", "200多份与", "628人次与")
    assert {first, renewals} & set().union(*subjects["addition"]) and not any(
        p in sentences["addition"] for p in beside
    )
    for rule, words in (
        ("claims", ("为研发活动全覆盖", "现住人员全覆盖")),
        ("misprints", ("时时追踪", "庆祖", "中稷绿探", "实质上")),
        ("lists", ("顿号",)),
        ("calendar", ("549", "无可比较")),
        ("parts", ("医护",)),
        ("composition", ("58句",)),
        ("headings", ("六个部分之内",)),
    ):
        assert not [word for word in words if word in sentences[rule]], rule
    assert "共37句" in sentences["composition"] and "第一部分之内" in sentences["headings"]


def test_nothing_is_said_twice(listed):
    rules = Counter(f["id"] for f in listed)
    assert rules["completeness"] == 1 and rules["addition"] == len(
        {f["sentence"] for f in listed if f["id"] == "addition"}
    )
    equal = [
        f for f in listed if {"figure:ieds_rd_institution", "figure:ieds_rd_personnel"} == set(f["subject"].split("+"))
    ]
    assert [f["id"] for f in equal] == ["coincidence"]
    cut_off = [f for f in listed if "未载截止日期" in f["sentence"]]
    assert len(cut_off) == 1 and "截止" not in next(f["sentence"] for f in listed if f["id"] == "completeness")
    assert sum("约80人" in f["sentence"] for f in listed) == 1
    assert len({f["sentence"] for f in listed}) == len(listed)
    assert len({f["name"] for f in listed}) == len(listed)  # where the book has each


def test_both_languages_name_the_findings_alike():
    names = [[f.name for f in run_checks(open_report(REPORT, language))] for language in ("zh", "en")]
    assert names[0] == names[1] and len(set(names[0])) == len(names[0])


def test_the_name_of_a_finding_stays_when_others_come_or_go():
    """A link to a finding leads to it after another finding of its rule is gone."""
    both = run_checks(small(**DIFFERS["periods"]))
    fewer = run_checks(small(**DIFFERS["periods"] | {"published": None}))
    names = {f.name: f.subject for f in both}
    assert "periods-valid" in names and all(names.get(f.name, f.subject) == f.subject for f in fewer)


# -- new questions, each on a report that agrees, one that does not, one that can't tell

_SERVED = {
    "text": "服务12天，共{}人次，专家3人。",
    "relations": (("a", "mean_over", "d"), ("a", "product_beside", "d"), ("a", "product_beside", "e")),
}


def served(printed: str | None) -> dict:
    figures = {"d": {"printed": "12天", "counted": "day"}, "e": {"printed": "3人"}, "a": {}}
    if printed:
        figures["a"] = {"printed": f"{printed}人次"}
    return _SERVED | {"text": _SERVED["text"].format(printed or "若干"), "figures": figures}


@pytest.mark.parametrize(
    ("printed", "verdict", "words"),
    [
        ("36", "info", "计为36人次，与所载数相同"),
        ("251", "suspicious", "计为36人次，与所载数不同，宜注明所计对象"),
        (None, "not_assessable", "不能求平均"),
    ],
)
def test_a_number_is_set_beside_what_it_may_count(printed, verdict, words):
    ((found, sentence_),) = said(small(**served(printed)), "means")
    assert found == verdict and words in sentence_


INCLUDED = (("a", "may_include", "b"), ("m", "may_include", "n"))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "如后者已计入前者，除去后为210人次、7次，平均约30人次"),
        ({"relations": AGREES["means"]["relations"]}, ""),  # the data don't say that it may
        ({"text": "培训3次，300人次。另办班3次，90人。", "m": "3次"}, ""),  # nothing is left to divide by
    ],
)
def test_a_mean_without_what_it_may_include(change, words):
    spec = AGREES["means"] | {"relations": AGREES["means"]["relations"] + INCLUDED} | change
    if "m" in spec:
        spec["figures"] = spec["figures"] | {"m": {"printed": spec.pop("m")}, "n": {"printed": "3次", "nth": 2}}
    ((_, sentence_),) = said(small(**spec), "means")
    assert words in sentence_ and ("除去后" in sentence_) == bool(words)


@pytest.mark.parametrize(
    ("text", "period", "found"),
    [
        ("2022年4月起，目前培训了80人。", {"period_from": "2022-04"}, ["“目前培训了80人”"]),
        ("2022年4月起，截至目前，培训了80人。", {"period_from": "2022-04"}, ["截至目前，培训了80人"]),
        ("2022年4月至6月，目前培训了80人。", {"period_from": "2022-04", "period_to": "2022-06"}, []),
        ("目前形势向好。2022年4月起，培训了80人。", {"period_from": "2022-04"}, []),
    ],
)
def test_what_runs_up_to_now_lacks_a_day(text, period, found):
    figures = {"a": {"printed": "80人", "period_basis": "stated"} | period}
    lines = [words for _, words in said(small(text=text, figures=figures), "periods") if "指哪一天" in words]
    assert len(lines) == len(found) and all(part in line for part, line in zip(found, lines, strict=True))


@pytest.mark.parametrize(
    ("level", "words", "verdicts"),
    [
        ("national", "省级财政资金", ["suspicious"]),
        ("county", "中央财政资金", ["suspicious"]),
        ("provincial", "省级财政资金", ["pass"]),
        ("national", "中央财政资金和省级财政资金", ["pass"]),  # both are named
        ("", "省级财政资金", ["pass"]),  # the level is not known
        ("national", "资金", ["pass"]),
    ],
)
def test_money_called_that_of_another_level(level, words, verdicts):
    figures = {"f": {"printed": "60万元", "indicator": "central_guidance_fund_amount", "counted": "", "level": level}}
    report = small(text=f"获得60万元{words}。", figures=figures)
    assert [verdict for verdict, _ in said(report, "terms")] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"), [("技术合同登记额2亿元。", ["info"]), ("技术合同成交额2亿元。", ["pass"])]
)
def test_a_name_unlike_that_of_the_statistics(text, verdicts):
    assert [verdict for verdict, _ in said(small(text=text), "terms")] == verdicts


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("实现培训全覆盖。", ["info"]),
        ("为培训全覆盖奠定了基础。", ["pass"]),  # an aim
        ("力争培训全覆盖。", ["pass"]),
        ("为下一步奠定了基础，实现培训全覆盖。", ["info"]),  # the aim is another clause
    ],
)
def test_an_aim_is_no_claim(text, verdicts):
    assert [verdict for verdict, _ in said(small(text=text), "claims")] == verdicts


@pytest.mark.parametrize(
    ("status", "words"), [("suspected", "疑为“胡状镇”"), ("noted", "宜写作“胡状镇”"), ("reading", "未见断行")]
)
def test_a_misprint_is_told_as_its_status_has_it(status, words):
    read = made(text="活动在胡庄镇举行。", corrections=(("胡庄镇", "胡状镇"),))
    report = report_with(worded("corrections.yml", '"noted"', f'"{status}"'), of=read)
    ((_, sentence_),) = said(report, "misprints")
    assert words in sentence_


def test_some_of_a_total_lacks_its_denominator():
    spec = DIFFERS["completeness"] | {"relations": (("valid", "share_of", "total"),)}
    for total, expected in (({}, False), ({"printed": "30家"}, True)):
        text = "企业30家，有效期内企业21家，覆盖率50%。"
        report = small(**spec | {"text": text, "figures": spec["figures"] | {"total": total}})
        assert completeness(report).set_index("figure").loc["valid", "denominator"] is expected


def test_pairs_of_one_reason_are_one_finding():
    spec = {
        "text": "培训80人。服务40人次。咨询30人次。",
        "figures": {"a": {"printed": "80人"}, "b": {"printed": "40人次"}, "c": {"printed": "30人次"}},
        "relations": (("a", "not_addable", "b"), ("a", "not_addable", "c")),
    }
    ((verdict, words),) = said(small(**spec), "addition")
    assert verdict == "info" and all(number in words for number in ("80人", "40人次", "30人次"))


def test_equal_counts_are_told_once():
    spec = DIFFERS["coincidence"] | {"relations": (("a", "not_addable", "b"),)}
    report = small(**spec)
    assert "不宜相加" in said(report, "coincidence")[0][1]
    ((verdict, words),) = said(report, "addition")
    assert verdict == "info" and "20家" not in words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("培训80人；办班3次；发放资料。又一句。", "共2句"),
        ("培训80人\n和干部。", "共1句"),
        ("培训80人。\n办班3次", "共2句"),
    ],
)
def test_a_sentence_is_counted_to_its_full_stop(text, count):
    report = small(text=f"{TITLES[0]}\n{text}\n{TITLES[5]}\n无")
    ((_, words),) = said(report, "composition")
    assert count in words
