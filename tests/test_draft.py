"""A report made of tables in memory: checked and judged as one in a folder is, and nothing read from the disk."""

import builtins
import os
from datetime import date

import pandas as pd
import pytest
from changed import COLUMNS, dictionary
from conftest import REPORT

from bureaubook.checks import run_checks
from bureaubook.errors import InputError
from bureaubook.report import Report, open_report, report_from
from bureaubook.takeaway.exports import package_files


def parts_of(report: Report) -> dict:
    """Return what `report_from` takes of a report."""
    tables = {name: report.table(name) for name in report.folder.tables if report.has(name)}
    return {
        "tables": tables,
        "meta": report.meta,
        "text": report.text,
        "corrections": report.folder.corrections,
        "dictionary": report.dictionary,
    }


@pytest.fixture
def no_disk(monkeypatch):
    """Nothing is opened from here on."""

    def refuse(*path, **more):
        raise AssertionError(f"{path} is opened")

    for module, name in ((builtins, "open"), (os, "open"), (os, "scandir"), (os, "stat")):
        monkeypatch.setattr(module, name, refuse)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_draft_has_the_findings_of_its_folder(language, request):
    held = open_report(REPORT, language)
    parts, findings = parts_of(held), run_checks(held)
    request.getfixturevalue("no_disk")
    assert run_checks(report_from(**parts, language=language)) == findings


def test_a_draft_given_away_is_the_folder_it_would_be(tmp_path, report_en):
    for path, text in package_files(report_from(**parts_of(report_en))).items():
        (tmp_path / "data" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / path).write_bytes(text.encode())
    again = open_report(REPORT, "en", tmp_path / "data")
    assert (again.text, again.meta, again.folder.corrections) == (
        report_en.text,
        report_en.meta,
        report_en.folder.corrections,
    )
    for name, table in report_en.folder.tables.items():
        pd.testing.assert_frame_equal(again.folder.tables[name], table)


# -- a draft of a few rows


@pytest.fixture
def draft():
    """What `report_from` takes of a report of two figures, as a program that reads it might have it."""
    text = "培训120人次，办班12次。"
    given = {
        "figure": ["trainees", "courses", "costs"],
        "indicator": ["service_team_trainees", "envoy_training_sessions", "rd_expenditure"],
        "value": [120.0, 12.0, float("nan")],
        "absent": ["", "", "not_published"],
        "printed": ["120人次", "12次", None],
        "start": [2, 10, float("nan")],
        "unit": ["人次", "次", None],
        "bound": ["as_printed", "as_printed", None],
        "period_basis": "unstated",
        "status": "reported",
    }
    figures = pd.DataFrame(dict.fromkeys(COLUMNS["figures"], "") | given)
    both = {"zh": "清河县农业局", "en": "Qinghe County Agriculture Bureau"}
    meta = dict.fromkeys(("agency", "region", "title", "standing"), both)
    meta |= {"id": "draft", "year": 2022, "form": "2021", "published": date(2023, 1, 20)}
    return {"tables": {"figures": figures}, "meta": meta, "text": text, "dictionary": dictionary()}


def test_whole_numbers_with_a_gap_are_whole_numbers(draft):
    report = report_from(**draft)
    assert (report.value("service_team_trainees").value, report.value("rd_expenditure").absent) == (
        120,
        "not_published",
    )
    assert str(report.figure("courses").value) == "12" and report.figure("courses").origin.start == 10
    assert report.meta["published"] == "2023-01-20" and not report.has("events")
    assert run_checks(report)


def wrong_place(draft):
    draft["tables"]["figures"].loc[1, "start"] = 9


def no_figures(draft):
    draft["tables"] = {"events": pd.DataFrame()}


def another_table(draft):
    draft["tables"]["figure"] = draft["tables"].pop("figures")


def no_column(draft):
    draft["tables"]["figures"] = draft["tables"]["figures"].drop(columns="bound")


def hidden_words(draft):
    draft["text"] += "甲\u202e乙"


def half_a_character(draft):
    draft["text"] += "\ud83d"


def half_a_character_in_a_cell(draft):
    draft["tables"]["figures"].loc[0, "note"] = "\ud83d"


def no_id(draft):
    del draft["meta"]["id"]


def an_id_that_leads_elsewhere(draft):
    draft["meta"]["id"] = "../draft"


def another_digest(draft):
    draft["meta"]["sha256"] = "0" * 64


def another_language(draft):
    draft["language"] = "fr"


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (wrong_place, "draft/figures.csv, row 3, column printed: '12次' does not stand at 9; there is '班12'."),
        (no_figures, "draft: figures.csv missing. A report needs at least report.yml and figures.csv"),
        (another_table, "unknown table 'figure'. Known: events, figures, "),
        (no_column, "draft/figures.csv, row 1: the column bound is missing."),
        (hidden_words, "draft/source.txt, row 1: it holds "),
        (half_a_character, "draft/source.txt: byte "),
        (half_a_character_in_a_cell, "draft/figures.csv: byte "),
        (no_id, "the id is ''. Give an id"),
        (an_id_that_leads_elsewhere, "the id is '../draft'. Give an id"),
        (another_digest, "draft/source.txt: its sha256 is "),
        (another_language, "unknown language 'fr'."),
    ],
)
def test_a_draft_that_disagrees_is_refused_in_a_sentence(draft, damage, said):
    damage(draft)
    with pytest.raises(InputError) as refused:
        report_from(**draft)
    assert str(refused.value).startswith(said)


def test_last_year_is_that_of_the_year_before(draft):
    last = report_from(**draft | {"meta": draft["meta"] | {"year": 2021}})
    assert report_from(**draft, last_year=last).last_year() is last.folder
    assert report_from(**draft).last_year() is None
    with pytest.raises(InputError, match="the report of 2021 is not that of the year before 2024"):
        report_from(**draft | {"meta": draft["meta"] | {"year": 2024}}, last_year=last)
