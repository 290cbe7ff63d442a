"""The sum on the card of a number: its terms, what is not all of a total, and where rounding lets it lie."""

import pytest
from small_reports import small

from bureaubook.words.compose import linked
from bureaubook.words.sums import sum_words

TEXT = "合同{whole}，其中甲类{first}，乙类{second}。"


def spoken(language, whole, first, second, figure="first"):
    figures = {
        name: {"printed": printed, "indicator": "technology_contract_value", "counted": ""}
        for name, printed in (("whole", whole), ("first", first), ("second", second))
    }
    ties = (("first", "part_of", "whole"), ("second", "part_of", "whole"))
    report = small(language, text=TEXT.format(whole=whole, first=first, second=second), figures=figures, relations=ties)
    return sum_words(report, report.figure(figure)), report


@pytest.mark.parametrize("figure", ["whole", "first", "second"])
def test_rounded_parts_leave_their_sum_an_interval(figure):
    zh, report = spoken("zh", "2.65亿元", "1.25亿元", "1.40亿元", figure)
    assert zh == "1.25亿元 + 1.40亿元 = 2.65亿元；各项若为四舍五入，合计在2.640亿元至2.660亿元之间"
    en, _ = spoken("en", "2.65亿元", "1.25亿元", "1.40亿元", figure)
    assert en.endswith("; if each is rounded, the sum lies between CNY 264.0 million and CNY 266.0 million")
    assert linked(report, report.figure(figure))["card"]["sum"] == zh


def test_parts_that_are_not_all_are_of_their_total(report_en):
    assert spoken("zh", "265万元", "125万元", "40万元")[0] == "265万元，其中125万元、40万元"
    assert sum_words(report_en, report_en.value("testing_medical_staff")).startswith("2 medical staff, of which 1 ")


def test_counts_are_not_rounded_and_vague_numbers_make_no_sum(report_zh, report_en):
    assert sum_words(report_zh, report_zh.value("ieds_rd_institution")) == (
        "省级研发平台8家 + 市级实验室4家 + 自建实验室97家 = 109家"
    )
    assert sum_words(report_en, report_en.value("ieds_rd_institution")).endswith("97 in-house laboratories = 109 firms")
    assert (
        spoken("zh", "265万元", "200余万元", "65万元")[0] == "" == sum_words(report_zh, report_zh.value("hnte_valid"))
    )
