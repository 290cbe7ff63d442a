"""The lexicon: each row can come into play, and none is a sentence of somebody's."""

import csv
import re

import pytest

from bureaubook.dataset import schema
from bureaubook.ingest.prose import read_lexicon
from bureaubook.ingest.prose.term_matching import best
from bureaubook.paths import DATA

LEXICON = read_lexicon(DATA)
LONGEST = 10  # Chinese characters in a row that an entry may hold


def rows(name):
    with (DATA / "lexicon" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TABLES = {table.name: rows(table.name) for table in schema.LEXICON}


@pytest.mark.parametrize("table", TABLES)
def test_no_entry_holds_more_than_ten_characters_in_a_row(table):
    for row in TABLES[table]:
        for cell in row.values():
            assert (
                max((len(part) for part in re.split(r"[|… ]", cell) if re.search("[一-龥]", part)), default=0)
                <= LONGEST
            ), row


@pytest.mark.parametrize("table", schema.LEXICON, ids=lambda table: table.name)
def test_rows_are_sorted_and_stand_once(table):
    if table.name == "indicators":  # several rows can lead to one indicator
        return
    keys = [tuple(row[column] for column in table.key) for row in TABLES[table.name]]
    assert keys == sorted({*keys})


def test_units_of_terms_are_known():
    units = {row["unit"] for row in TABLES["units"]}
    for row in TABLES["terms"]:
        for unit in row["units"].split("|"):
            assert unit.lstrip("万亿") in units, (row["term"], unit)


def test_what_indicators_ask_for_is_there():
    terms = {row["term"] for row in TABLES["terms"]}
    with (DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        known = {row["indicator"] for row in csv.DictReader(file)}
    for row in TABLES["indicators"]:
        assert row["term"] in terms and row["indicator"] in known, row


def test_the_words_of_a_term_lead_to_it():
    """Words of two terms are told apart by their unit; where both take it, the longer or the first wins, so one word at least is its own."""
    for term in LEXICON.terms:
        plain = [words.words for words in term.words if "…" not in words.words]
        sorts = LEXICON.sorts[term.key]
        met = [match.term.key for words in plain for sort in sorts if (match := best(words, sort, LEXICON))]
        assert not plain or term.key in met, term.key


def test_wordings_decide_before_the_lexicon():
    with (DATA / "wordings.csv").open(encoding="utf-8", newline="") as file:
        decided = {row["verb"] for row in csv.DictReader(file) if not row["programme"]}
    twice = [row["verb"] for row in TABLES["verbs"] if row["verb"] in decided and row["status"]]
    assert not twice
    assert {verb.words: verb.status for verb in LEXICON.verbs}["申报"] == "applied"
