"""A change, a share or a per cent is a figure of a rate alone, and a count is none of a rate."""

import pytest
from own_data import copy_data
from review_workbook import fill, keep_rows
from test_ingest_draft import ID, ingest
from test_review import DESCRIBED, review
from test_review_numbers import read_rows

TEXT = """某县科学技术局2023年政府信息公开工作年度报告
有研发活动的规上工业企业76家，占规上工业企业总数的61.3%。全年登记技术合同58项，同比增长11.7%。"""
FIRMS, SHARE, CONTRACTS, GROWTH = "76家", "61.3%", "58项", "11.7%"
RATE, TOTAL, SIGNED = "研发覆盖率 rd_coverage_rate", "规模以上工业企业总数", "technology_contracts"


@pytest.fixture
def drafted(tmp_path):
    """A draft of that text whose other numbers are refused; its folder."""
    data, path = copy_data(tmp_path / "data"), tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    ingest(data, path)
    folder = data / "reports" / ID
    keep_rows(folder, "3/none")
    (folder / "review.xlsx").unlink()
    review(folder, "--again")
    fill(folder / "review.xlsx", DESCRIBED | {"numbers/*": {"决定": "不用"}})
    return folder


def key(printed):
    return f"numbers/{TEXT.index(printed)}"


@pytest.mark.parametrize(
    ("printed", "indicator", "said"),
    [
        (SHARE, TOTAL, "61.3% is a share of another number, and 规模以上工业企业总数 ieds_total is no rate."),
        (GROWTH, SIGNED, "11.7% is a change against another number, and 技术合同 technology_contracts is no rate."),
        (FIRMS, RATE, "76家 is no ratio, and 研发覆盖率 rd_coverage_rate is measured in %."),
    ],
)
def test_what_the_measure_of_an_indicator_can_not_hold_is_refused(drafted, capsys, printed, indicator, said):
    fill(drafted / "review.xlsx", {key(printed): {"决定": "更正", "指标": indicator}})
    assert review(drafted) == 2
    error = capsys.readouterr().err
    assert said in error and "sheet 文中数字 numbers, row " in error and "(指标 Indicator)" in error
    assert "Choose 不用 refuse, or 更正 correct" in error and error.count("can't") == 0
    assert read_rows(drafted / "figures.csv") == []


def test_a_per_cent_that_stands_beside_nothing_is_no_count_either(drafted, capsys):
    rows = (drafted / "proposals.csv").read_text("utf-8").replace(",change,", ",,")
    (drafted / "proposals.csv").write_text(rows, "utf-8")
    review(drafted, "--again")
    fill(drafted / "review.xlsx", {key(GROWTH): {"决定": "更正", "指标": SIGNED}})
    assert review(drafted) == 2
    assert "11.7% is a ratio in %, and 技术合同 technology_contracts is no rate." in capsys.readouterr().err


def test_a_share_that_is_the_rate_is_a_figure_of_it(drafted):
    fill(drafted / "review.xlsx", {key(SHARE): {"决定": "更正", "指标": RATE}, key(CONTRACTS): {"决定": "接受"}})
    assert review(drafted) == 0
    found = {row["indicator"]: row["printed"] for row in read_rows(drafted / "figures.csv")}
    assert found == {"rd_coverage_rate": SHARE, "technology_contracts": CONTRACTS}
