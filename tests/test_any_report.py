"""Sentences that other reports than the project's have shown to be untrue or said twice: each on a small report of that kind."""

from decimal import Decimal

import pytest
from changed import change_folder, report_with, without
from chapter_run import LANGUAGES, faults, run, sentences
from small_reports import made, make, small

from bureaubook.checks import run_checks
from bureaubook.checks.material import span
from bureaubook.number.quantity import Quantity, Unit
from bureaubook.sections import contracts, coverage, disclosure, findings, findings_contents, quoting
from bureaubook.show.blocks import figure, tiles
from bureaubook.words.compose import plain, plainly
from bureaubook.words.text import say

TEXT = "全县高新技术企业31家。规上工业企业研发覆盖率61.3%。登记技术合同58项，成交额1.26亿元。兑现奖补资金近300万元。"
HIGH_TECH = {"indicator": "hnte_valid", "counted": "enterprise", "printed": "31家"}
COVERED = {"indicator": "rd_coverage_rate", "counted": "", "printed": "61.3%"}
SIGNED = {"indicator": "technology_contracts", "counted": "contract", "printed": "58项", "status": "registered"}
VALUE = {"indicator": "technology_contract_turnover", "counted": "", "printed": "1.26亿元", "status": "registered"}
PAID = {"indicator": "rd_subsidy_requested", "counted": "", "printed": "近300万元", "status": "paid"}
FIGURES = {"hnte": HIGH_TECH, "rate": COVERED, "signed": SIGNED, "value": VALUE, "paid": PAID}
CAUTION = {
    "condition_zh": "只写总数，未写是否均在有效期内。",
    "condition_en": "Printed as a total; whether all are valid is not said.",
}


def shown(folder, section: str, cell: str, language: str) -> list[str]:
    """Return the words of a cell of a chapter, of the report in a folder."""
    blocks = run(section, "small", language, folder / "data")
    return [words for name, block in blocks if name == cell for words in sentences(block)]


def unsorted(folder) -> None:
    """Take from the report in a folder what sorts its text: passages.csv."""
    change_folder(folder / "data", without("passages.csv"), report="small")


# -- what the checks say of themselves


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_text_sorted_sentence_by_sentence_was_read_so(language):
    parts = made(TEXT, figures={"hnte": HIGH_TECH})
    read = {"zh": "逐句核对", "en": "sentence by sentence"}[language]
    for report, said in (
        (parts.report(language), True),
        (report_with(without("passages.csv"), of=parts, language=language), False),
    ):
        exhibit = findings.complete(report, findings.key_figures(report), findings.derive_key_figures(report))
        assert (read in plainly(report, figure.source_line(report, exhibit))) is said


@pytest.mark.parametrize(
    ("text", "figures", "zh", "en"),
    [
        (TEXT, {"hnte": HIGH_TECH}, "都没有写明口径、日期、比较", "none states a definition, a date or a comparison"),
        (
            "截至2022年底，高新技术企业31家。",
            {"hnte": HIGH_TECH | {"period_from": "2022-12-31", "period_to": "2022-12-31", "period_basis": "stated"}},
            "都没有写明口径、比较",
            "none states a definition or a comparison",
        ),
    ],
)  # fmt: skip
def test_what_key_figures_lack_is_named_as_the_columns_are(text, figures, zh, en):
    for language, words in (("zh", zh), ("en", en)):
        report = small(language, text=text, figures=figures)
        assert plainly(report, findings.lacking(report)) == words


def test_every_column_stated_of_some_key_figure_is_counted(monkeypatch):
    report = small("zh", text=TEXT, figures={"hnte": HIGH_TECH, "signed": SIGNED})
    rows = findings.completeness(report)
    rows.loc[0, ["definition", "cut_off"]], rows.loc[1, ["cut_off", "target"]] = True, True
    monkeypatch.setattr(findings, "completeness", lambda report: rows)
    assert plainly(report, findings.lacking(report)) == "2个写明口径、日期、比较的全部或部分"


@pytest.mark.parametrize("rule", ["pairings", "calendar"])
def test_a_rule_on_what_the_report_does_not_use_is_none_that_cannot_be_checked(rule):
    report = small("zh", text=TEXT, figures={"hnte": HIGH_TECH})
    found = run_checks(report)
    assert [finding.group for finding in found if finding.rule.id == rule] == ["not_applicable"]
    listed = findings.of_line(found, "cannot_be_checked")
    assert listed and rule not in {finding.rule.id for finding in listed}
    counts = findings_contents.contents(report, found)
    assert counts["count"].iloc[-1] == f"{len(listed)}" and not [f for f in found if findings.line_of(f) == ""]


@pytest.mark.parametrize(
    ("rule", "text", "words"),
    [
        ("pairings", "甲、乙两家企业分别获奖2项、3项。", "相符"),
        ("calendar", "2022年2月30日举办活动。", "没有这一天"),
    ],
)
def test_a_text_that_is_not_sorted_is_read_by_these_rules_too(rule, text, words):
    report = report_with(without("passages.csv"), of=made(text))
    assert words in "".join(plain_of(report, finding) for finding in run_checks(report) if finding.rule.id == rule)


def plain_of(report, finding) -> str:
    return plainly(report, say(finding.zh, finding.en, **finding.fields))


# -- what a page says of its numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rate_of_firms_with_r_and_d_says_nothing_of_units(tmp_path, language):
    make(tmp_path, text=TEXT, figures=FIGURES)
    assert not shown(tmp_path, "rd_coverage", "limits", language)
    units = small(
        language, text="有研发机构的企业9家。", figures={"i": {"indicator": "ieds_rd_institution", "printed": "9家"}}
    )
    count = units.value("ieds_rd_institution")
    alone, beside = (
        plainly(units, coverage.limit_words(count, rate)) for rate in (units.value("rd_coverage_rate"), count)
    )
    covered = {"zh": "未计入覆盖", "en": "not being counted"}[language]
    assert alone and covered in beside and covered not in alone


def test_an_amount_of_nearly_a_number_is_no_more_than_it():
    near, about = (Quantity("x", (Decimal(300),), Unit("万元", "money", Decimal(10**4)), bound="about", printed=words) for words in ("近300万元", "约300万元"))  # fmt: skip
    assert (span(near)[1], span(about)[1]) == (300, 350)
    assert span(near)[0] == span(about)[0] == 250


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tile_of_a_bounded_amount_names_its_currency_once(language):
    report = small(language, text=TEXT, figures={"paid": PAID})
    tile = tiles.tile(report, report.value("rd_subsidy_requested"), label=say("标题", "Title"))
    assert plain(tile["number"]).strip() == {"zh": "近300万元", "en": "nearly CNY 3 million"}[language]


@pytest.mark.parametrize(("printed", "words"), [("58项", "每项"), ("58份", "每份")])
def test_a_mean_is_of_the_unit_that_the_report_counts_in(tmp_path, printed, words):
    make(tmp_path, text=TEXT.replace("58项", printed), figures=FIGURES | {"signed": SIGNED | {"printed": printed}})
    told = [*shown(tmp_path, "tech_transfer", "tiles", "zh"), *shown(tmp_path, "tech_transfer", "limits", "zh")]
    assert [line for line in told if f"平均{words}约" in line]
    assert not [line for line in told if {"每项": "每份", "每份": "份数与项"}[words] in line]
    report = small(
        "zh", text=TEXT.replace("58项", printed), figures={"signed": SIGNED | {"printed": printed}, "value": VALUE}
    )
    mean = contracts.derive_mean(report, report.value(contracts.measure(report)), report.value("technology_contracts"))
    assert mean.label["zh"].startswith(f"{words}技术合同")


@pytest.mark.parametrize(
    ("charged", "zh", "en"),
    [
        ("3.714350", "行政事业性收费3.714350万元。", "Administrative and institutional charges: CNY 37,143.50."),
        ("0", "", ""),
    ],
)
def test_charges_stand_beside_the_decisions_of_table_two(charged, zh, en):
    cells = {(2, "charges", "charged_amount"): charged, (2, "licensing", "decisions_5"): "20"}
    for language, words, label in (("zh", zh, "收费"), ("en", en, "charges")):
        report = small(language, text=TEXT, cells=cells)
        told = [plainly(report, text) for text in disclosure.answer(report, *disclosure.cases(report)) if text]
        assert "20" in "".join(told)
        assert [line for line in told if label in line] == ([words] if words else [])


# -- what is said twice, and what is left out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["rd_coverage", "innovation_entities"])
def test_a_lead_does_not_say_the_headline_again(tmp_path, section, language):
    make(tmp_path, text=TEXT, figures=FIGURES)
    blocks = run(section, "small", language, tmp_path / "data")
    assert [block["kind"] for name, block in blocks if name == "answer"] == ["news"]
    assert not faults({each: run(section, "small", each, tmp_path / "data") for each in LANGUAGES})


def test_a_lead_that_says_more_than_the_headline_stays(tmp_path):
    make(tmp_path, text=TEXT + "备案科技型中小企业12家。", figures=FIGURES | {"filed": {"indicator": "tech_sme_filings", "counted": "enterprise", "printed": "12家"}})  # fmt: skip
    headline, lead = shown(tmp_path, "innovation_entities", "answer", "en")[:2]
    blocks = [
        block["kind"]
        for name, block in run("innovation_entities", "small", "en", tmp_path / "data")
        if name == "answer"
    ]
    assert blocks == ["news", "sentence"] and headline and lead


@pytest.mark.parametrize("language", LANGUAGES)
def test_plans_that_are_not_entered_are_said_to_stand_in_the_text(tmp_path, language):
    text = "五、存在的主要问题及改进情况\n公开不够及时。\n明年举办培训。"
    make(tmp_path, text=text)
    assert not shown(tmp_path, "problems_and_outlook", "outlook", language)  # sorted, and without a plan
    unsorted(tmp_path)
    said = {"zh": "见原文第五部分", "en": "see part five of the source text"}[language]
    assert [line for line in shown(tmp_path, "problems_and_outlook", "outlook", language) if said in line]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_to_copy_carries_the_condition_of_its_number_once(tmp_path, language):
    make(tmp_path, text=TEXT, figures=FIGURES | {"hnte": HIGH_TECH | CAUTION})
    (quotes,) = (block for name, block in run("reading", "small", language, tmp_path / "data") if name == "quotes")
    (copied,) = (item["copy"] for item in quotes["items"] if "31" in item["copy"])
    assert copied.count(CAUTION[f"condition_{language}"]) == 1
    report = small(language, text=TEXT, figures={"hnte": HIGH_TECH | CAUTION})
    own = say("，口径未写明", "; not defined")
    assert not quoting.bear_in_mind(report, report.value("hnte_valid"), own)
