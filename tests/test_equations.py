"""The identities of the form as equations, stated once."""

import pytest

from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.equations import equations
from bureaubook.paths import DATA

PARTS = ["other_not_corrected", "other_fee_unpaid", "other_other"]


@pytest.fixture(scope="module")
def form():
    return read_dictionary(DATA).forms["2021"]


def outcomes(form, printed):
    """Rows that add up to the total of results, by the form."""
    stated = [each for each in equations(form, 3, printed) if each.key == "results_total" and each.line == "total"]
    return [row for _, row, _ in stated[0].right]


def test_each_identity_stands_once_for_each_line(form):
    keys = [(each.key, each.line) for table in (2, 3, 4) for each in equations(form, table)]
    assert len(keys) == len(set(keys)) == 7 + 7 + 25 + 3


def test_a_group_printed_as_one_row_stands_for_its_parts(form):
    assert outcomes(form, ())[-3:] == PARTS == outcomes(form, ("other", *PARTS))[-3:]
    assert outcomes(form, ("granted", "other"))[-1] == "other" and len(outcomes(form, ("other",))) == 19
    rows = {each.line for each in equations(form, 3, ("other",)) if each.key == "total"}
    assert "other" in rows and not rows & set(PARTS)
