"""Reports in draft: builds leave them out and name them, and nothing reads them for another report."""

import json
import shutil

import pytest
from conftest import REPORT

from bureaubook.build.plan import make_plan
from bureaubook.cli import main
from bureaubook.dataset.earlier import earlier_report
from bureaubook.dataset.meta import drafts, read_meta
from bureaubook.dataset.package import data_package
from bureaubook.errors import InputError

DRAFT = "puyang-county-stb-2021"


def draft_of(data, **changed) -> None:
    """Put a draft beside the report: the same, in state draft."""
    folder = data / "reports" / DRAFT
    shutil.copytree(data / "reports" / REPORT, folder)
    meta = read_meta(folder / "report.yml", data) | {"id": DRAFT, "year": 2021, "state": "draft"} | changed
    (folder / "report.yml").write_text(json.dumps(meta, ensure_ascii=False), "utf-8")


def test_a_build_leaves_a_draft_out(copied_data):
    draft_of(copied_data)
    assert drafts(copied_data) == [DRAFT]
    assert {run.edition.report for run in make_plan(copied_data, [], [], [])} == {REPORT}


def test_a_draft_may_lack_what_a_report_needs(copied_data):
    draft_of(copied_data, title=None, standing=None)
    assert {run.edition.report for run in make_plan(copied_data, [], [], [])} == {REPORT}


def test_a_draft_that_is_asked_for_is_refused(copied_data):
    draft_of(copied_data)
    with pytest.raises(InputError, match=f"{DRAFT} is a draft.*take state out"):
        make_plan(copied_data, [DRAFT], [], [])


def test_a_folder_of_drafts_alone_says_so(copied_data):
    draft_of(copied_data)
    shutil.rmtree(copied_data / "reports" / REPORT)
    with pytest.raises(InputError, match="every report .* is a draft"):
        make_plan(copied_data, [], [], [])


def test_a_plan_names_the_drafts_it_skips(copied_data, capsys):
    draft_of(copied_data)
    assert main(["plan", "--data", str(copied_data)]) == 0
    assert f"Skipped, as drafts: {DRAFT}." in capsys.readouterr().out
    assert main(["plan", "--data", str(copied_data), "--report", REPORT]) == 0
    assert "drafts" not in capsys.readouterr().out


def test_a_draft_is_no_report_of_the_year_before(copied_data):
    agency = read_meta(copied_data / "reports" / REPORT / "report.yml", copied_data)["agency"]["zh"]
    draft_of(copied_data)
    assert earlier_report(copied_data, agency, 2022) is None
    draft_of_again = copied_data / "reports" / DRAFT / "report.yml"
    draft_of_again.write_text(draft_of_again.read_text("utf-8").replace('"draft"', "null"), "utf-8")
    assert earlier_report(copied_data, agency, 2022) == DRAFT


def test_the_data_package_describes_no_draft(copied_data):
    draft_of(copied_data)
    assert DRAFT not in json.dumps(data_package(copied_data))


def test_another_state_is_refused(copied_data):
    draft_of(copied_data, state="finished")
    with pytest.raises(InputError, match="state is 'finished', expected draft or nothing"):
        read_meta(copied_data / "reports" / DRAFT / "report.yml", copied_data)
