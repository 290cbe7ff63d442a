"""What is sure must be sure: numbers that two readings fit are in doubt, and say why in both languages of the workbook."""

import pytest

from bureaubook.ingest.prose import read_lexicon, read_prose
from bureaubook.ingest.prose.reasons import CHINESE, FITS, WORDS, in_chinese
from bureaubook.paths import DATA

LEXICON = read_lexicon(DATA)
TWICE, NEW_OR_ALL = WORDS["twice"], WORDS["new_or_all"]


def read(text):
    """The proposals of a text by what is printed."""
    return {row["printed"]: row for row in read_prose(text, 2024, LEXICON).proposals}


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("全年登记技术合同40项，成交金额2.5亿元。", "technology_contract_turnover"),
        ("技术合同成交额2.5亿元。", "technology_contract_turnover"),
        ("实现技术交易额2.5亿元。", "technology_transaction_value"),
        ("技术合同登记额2.5亿元。", "technology_contract_value"),
    ],
)
def test_contract_value_is_not_the_part_of_it_that_is_transactions(text, indicator):
    row = read(text)["2.5亿元"]
    assert (row["indicator"], row["doubt"]) == (indicator, "")


def test_words_that_fit_several_indicators_name_them_all():
    row = read("技术合同交易额2.5亿元。")["2.5亿元"]
    assert row["doubt"] == "doubtful"
    assert FITS[1].format("technology_contract_turnover, technology_transaction_value") in row["reason"]
    assert in_chinese(row["reason"]).startswith("原文的词同样适合这些指标：technology_contract_turnover、")


@pytest.mark.parametrize(
    "text",
    [
        "通过县政府网站公开信息120条，其中工作动态公开信息80条。",
        "技术合同成交额120亿元。技术合同成交额80亿元。",
        "拥有有效期内高新技术企业120家。全县有效期内高新技术企业80家。",
    ],
)
def test_two_numbers_of_one_indicator_and_period_are_both_in_doubt(text):
    rows = read(text)
    assert len(rows) == 2
    assert all(row["doubt"] == "doubtful" and TWICE in row["reason"] for row in rows.values())


@pytest.mark.parametrize(
    "text",
    [
        "技术合同成交额120亿元。全年技术合同成交额120亿元。",  # said again
        "2023年技术合同成交额120亿元。2024年技术合同成交额80亿元。",
        "新增省级孵化器3家、市级孵化器5家。",
        "技术合同成交额120亿元，增长80%。",
        "技术合同成交额120亿元。2025年力争技术合同成交额达到80亿元。",
    ],
)
def test_numbers_of_other_periods_levels_or_kinds_are_not(text):
    rows = read_prose(text, 2024, LEXICON).proposals
    assert len(rows) == 2 and not [row for row in rows if TWICE in row["reason"]]


def test_a_numeral_before_a_unit_of_count_is_no_name():
    text = "政务新媒体发布信息211条，与211高校合作。"
    read_whole = read_prose(text, 2024, LEXICON)
    assert [row["printed"] for row in read_whole.proposals] == ["211条"]
    assert [(row["printed"], row["role"]) for row in read_whole.unclaimed] == [("211", "name")]
    [row] = read_prose("选出了211条。", 2024, LEXICON).unclaimed
    assert row["role"] == "unknown"


@pytest.mark.parametrize(
    "text", ["完成科技型中小企业评价入库67家。", "科技型中小企业入库67家。", "认定省级孵化器67家。"]
)
def test_what_was_entered_in_the_year_or_ever_is_in_doubt(text):
    row = read(text)["67家"]
    assert row["doubt"] == "doubtful" and NEW_OR_ALL in row["reason"]


@pytest.mark.parametrize(
    "text", ["累计认定省级孵化器67家。", "新入库科技型中小企业67家。", "目前评价入库科技型中小企业67家。"]
)
def test_what_its_words_decide_is_not(text):
    assert NEW_OR_ALL not in read(text)["67家"]["reason"]


def test_each_reason_has_its_chinese():
    assert CHINESE.keys() == WORDS.keys() and len({*CHINESE.values()}) == len(CHINESE)
    assert in_chinese(" ".join(WORDS.values())) == "".join(CHINESE.values())
