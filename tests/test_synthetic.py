"""Reports made up from a seed: equal for an equal seed, marked as such, their sums right but for one report in ten."""

import pytest
from synthetic import OFF, report_id, write_data

from bureaubook.checks import run_checks
from bureaubook.report import open_report


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("synthetic") / "data"
    write_data(folder, OFF)
    return folder


@pytest.mark.parametrize("number", [0, 3, OFF - 1])
def test_only_every_tenth_has_a_sum_that_is_off(data, number):
    report = open_report(report_id(number), "zh", data)
    verdicts = {finding.verdict for finding in run_checks(report) if finding.rule.id == "identities"}
    assert ("fail" in verdicts) == (number == OFF - 1)


@pytest.mark.parametrize(("language", "words"), [("zh", "合成"), ("en", "synthetic")])
def test_each_says_that_it_is_made_up(data, language, words):
    report = open_report(report_id(0), language, data)
    assert words in report.words("title").lower() and report.tables_alone


def test_an_equal_seed_makes_equal_reports(data, tmp_path):
    write_data(tmp_path / "data", 2)
    for number in (0, 1):
        name = f"reports/{report_id(number)}/statutory.csv"
        assert (tmp_path / "data" / name).read_bytes() == (data / name).read_bytes()
