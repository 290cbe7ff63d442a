"""（六）其他处理 printed as one row: it counts in sums and in completeness as the row that it is."""

import pytest
from chapter_run import LANGUAGES
from district import PARTS, district

from bureaubook.checks import run_checks
from bureaubook.dataset.equations import as_printed, expected_cells
from bureaubook.sections import disclosure, official_cells
from bureaubook.words.compose import compose, plain


@pytest.fixture(scope="module")
def report():
    return district().report("en")


def test_the_form_has_the_group_in_the_place_of_its_rows(report):
    rows = report.form[(report.form["table"] == 3) & (report.form["axis"] == "row")].set_index("key")
    assert rows.loc["other", "is_group"] == "0" and not set(PARTS) & set(rows.index)
    assert rows.loc["results_total", "identity"].endswith("unprocessed_confirmation + other")
    assert len(expected_cells(report.form[report.form["table"] == 3])) == 23 * 7


def test_a_form_printed_in_full_is_as_it_was(report):
    official = report.dictionary.forms["2021"]
    assert as_printed(official, {3: {"other", *PARTS}}).equals(official) and as_printed(official, {}).equals(official)


def test_no_row_is_missed_and_one_finding_says_how_it_is_printed(report):
    found = [each for each in run_checks(report, "form") if each.group != "agrees"]
    assert [each.subject for each in found] == ["table:3/row/other-in-one"] and "one row" in found[0].en


def test_sums_hold_and_break_with_it(report):
    (held,) = (
        each
        for each in run_checks(report, "identities")
        if each.group == "agrees" and "3/results_total" in each.subject
    )
    assert held.verdict == "pass"
    broken = district(cells={(3, "other", "total"): "4"}).report("en")
    assert "table:3/results_total/total" in {
        each.subject for each in run_checks(broken, "identities") if each.verdict == "fail"
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_cells_are_counted(language):
    report = district().report(language)
    counted = official_cells.derive_cells(report)
    assert counted["form"].value == counted["printed"].value == 186 and official_cells.missing_rows(report) == []
    assert {"zh": "印作一行", "en": "printed as one row"}[language] in report.derivations[0].condition[language]
    words = plain(compose(report, official_cells.asked_words(report, counted["form"])))
    assert {"zh": "缺", "en": "absent"}[language] not in words
    assert "other" in {quantity.name.split("/")[1] for quantity in disclosure.request_table(report)["total"]}


def test_zeros_are_counted_with_it(report):
    (zeros,) = run_checks(report, "zeros")
    assert zeros.fields["others"].value == 183
