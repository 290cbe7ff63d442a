"""The curated figures of the report that the project holds, against what is proposed from its text alone."""

import csv

import pytest
from conftest import REPORT

from bureaubook.ingest.prose import read_lexicon, read_prose
from bureaubook.paths import DATA

FOLDER = DATA / "reports" / REPORT
RIGHT = ("indicator", "value", "unit", "bound", "printed")
APART: dict[str, str] = {}  # figures proposed otherwise than curated, and why; at most one in twenty
LEVELS = {
    "central_guidance_fund_amount": "the text calls money of a central fund provincial: the editors' reading, from outside the sentence",
    "challenge_projects": "the level is that of the city named in front of the programme",
}
PERIODS = {
    "epidemic_residents_covered": "今年3月份以来: the year that it begins with is read, the month is not",
    "service_team_demonstrations": "the year is taken from the title of the event",
    "service_team_lures": "the days are those of a visit told two paragraphs before",
    "service_team_trap_sets": "the same",
    "testing_medical_staff_home_service": "a number at a point in time: no period is proposed",
}
STATUSES = {"challenge_projects": "that both challenges were taken up stands behind a website's name, as 分别被……揭榜"}


def rows(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def read():
    """What is read of the text without the official tables."""
    text = (FOLDER / "source.txt").read_bytes().decode()
    official = [int(row["start"]) for name in ("statutory", "statutory_labels") for row in rows(name) if row["start"]]
    return read_prose(text, 2022, read_lexicon(DATA), [(min(official), text.index("\n", max(official)))])


@pytest.fixture(scope="module")
def proposed(read):
    return {row["start"]: row for row in read.proposals}


FIGURES = [row for row in rows("figures") if row["start"]]


def test_nineteen_of_twenty_figures_are_proposed_as_curated(proposed):
    apart = {
        row["figure"] for row in FIGURES if any(proposed.get(row["start"], {}).get(side) != row[side] for side in RIGHT)
    }
    assert apart == {*APART} and len(apart) <= len(FIGURES) / 20


def test_levels_and_periods_are_as_curated_but_for_a_few(proposed):
    level = {row["figure"] for row in FIGURES if proposed[row["start"]]["level"] != row["level"]}
    days = ("period_from", "period_to")
    period = {row["figure"] for row in FIGURES if any(proposed[row["start"]][side] != row[side] for side in days)}
    assert (level, period) == ({*LEVELS}, {*PERIODS})


def test_statuses_are_as_curated_but_for_one(proposed):
    apart = {row["figure"] for row in FIGURES if proposed[row["start"]]["status"] != row["status"]}
    assert apart == {*STATUSES}
    assert not {proposed[row["start"]]["status"] for row in FIGURES if row["figure"] in apart} & {
        "recognised",
        "in_force",
    }


def test_what_is_proposed_beyond_the_figures_is_printed_again(read):
    figures = {row["start"] for row in FIGURES}
    again = {row["start"] for row in rows("numerals") if row["role"] == "recap"}
    assert {row["start"] for row in read.proposals} - figures <= again


def test_every_other_numeral_outside_the_tables_is_listed(read):
    official = [int(row["start"]) for name in ("statutory", "statutory_labels") for row in rows(name) if row["start"]]
    held = {
        place for row in read.proposals for place in range(int(row["start"]), int(row["start"]) + len(row["printed"]))
    }
    listed = {int(row["start"]) for row in read.unclaimed}
    for row in rows("numerals"):
        place = int(row["start"])
        if not min(official) <= place <= max(official):
            assert (place in held) != (place in listed), row
