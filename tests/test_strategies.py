"""Reports made at random, valid and damaged: each is a sound book, or is refused in a sentence that says where.

A few of each here; `make long` makes hundreds, and takes a few to HTML.
"""

import re
import tempfile
from pathlib import Path

import pytest
from book_fixtures import SECTIONS, copy_project
from chapter_run import both, faults
from conftest import LONG
from hypothesis import HealthCheck, Phase, given, settings
from strategies import REPORT, damaged, reports

from bureaubook.errors import InputError
from bureaubook.report import open_report
from bureaubook.unseen import UNSEEN

MANY = 300 if LONG else 2
WAYS = (
    list(Phase) if LONG else [Phase.explicit, Phase.generate]
)  # to shrink a failure takes longer than the whole short run
SETTINGS = settings(
    max_examples=MANY,
    deadline=None,
    phases=WAYS,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _is_sound(data: Path) -> None:
    wrong = [f"{section}, {fault}" for section in SECTIONS for fault in faults(both(section, REPORT, data))]
    assert wrong == []


@SETTINGS
@given(reports())
def test_a_valid_report_is_a_sound_book(made):
    with tempfile.TemporaryDirectory() as folder:
        _is_sound(made.write(Path(folder)))


@SETTINGS
@given(damaged())
def test_a_damaged_report_is_sound_or_refused(made):
    with tempfile.TemporaryDirectory() as folder:
        data = made.write(Path(folder))
        try:
            open_report(REPORT, "zh", data)
        except InputError as error:
            assert error.file and error.do, str(error)
            assert error.row is not None or re.search(r"missing|numeral|unknown", error.what), str(error)
            assert "\n" not in str(error) and not UNSEEN.search(str(error))
        else:
            _is_sound(data)


@pytest.mark.skipif(not LONG, reason="make long builds some to HTML")
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(reports())
def test_a_valid_report_builds_to_html(made):
    with tempfile.TemporaryDirectory() as folder:
        data, checkout = made.write(Path(folder)), copy_project(Path(folder) / "project")
        done = checkout.bureaubook("build", "--data", data)
        assert done.returncode == 0, done.stderr
        assert (checkout.site / REPORT / "en" / "overview.html").is_file()
