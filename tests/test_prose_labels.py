"""The labelled numerals of the two sentence files are well formed, and hold no more of a sentence than a name."""

import csv
import re
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"
LABELS = Path(__file__).parent / "prose" / "labels"
FILES = {"indicator-sentences.csv": (111, 61), "work-report-sentences.csv": (331, 98)}  # numerals, sentences with one
COLUMNS = ["sentence", "start", "kind", "name", "level", "value", "unit", "bound", "aspect", "term"]
QUANTITIES = {"figure", "change", "share"}
KNOWN = {
    "kind": QUANTITIES | {"rank", "date", "ordinal", "name", "word", "document", "other"},
    "level": {"", "national", "provincial", "prefecture", "county"},
    "bound": {"as_printed", "more_than", "at_least", "about", "at_most"},
    "aspect": {"result", "target", "earlier"},
}
SENTENCE = r"[0-9a-f]{16}"
VALUE = r"\d+(\.\d+)?(\|\d+(\.\d+)?)*"
KEY = r"[a-z][a-z0-9_]*"
TERM = rf"{KEY}(\|{KEY})*|none:{KEY}"  # keys of the lexicon, `outside` or what the lexicon lacks


def faults(row: dict[str, str]) -> list[str]:
    """Return the columns of a row that hold what they must not."""
    found = [column for column in COLUMNS if column not in ("sentence", "term") and len(row[column]) > 10]
    found += [] if re.fullmatch(SENTENCE, row["sentence"]) else ["sentence"]
    found += [] if re.fullmatch(r"0|[1-9]\d*", row["start"]) else ["start"]
    if row["kind"] not in QUANTITIES:
        return found + ["kind"] * (row["kind"] not in KNOWN["kind"]) + [name for name in COLUMNS[3:] if row[name]]
    found += [column for column in ("level", "bound", "aspect") if row[column] not in KNOWN[column]]
    found += [] if row["name"] else ["name"]
    found += [] if re.fullmatch(VALUE, row["value"]) else ["value"]
    return found + ([] if re.fullmatch(TERM, row["term"]) else ["term"])


def read(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of labels."""
    with (LABELS / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        assert reader.fieldnames == COLUMNS
        return list(reader)


@pytest.mark.parametrize("name", FILES)
def test_every_row_is_well_formed(name):
    assert [(number, row, faults(row)) for number, row in enumerate(read(name), 2) if faults(row)] == []


@pytest.mark.parametrize("name", FILES)
def test_every_numeral_stands_once_in_order(name):
    places = [(row["sentence"], int(row["start"])) for row in read(name)]
    assert places == sorted(set(places))
    assert (len(places), len({sentence for sentence, _ in places})) == FILES[name]


def test_every_term_is_one_of_the_lexicon_or_said_to_be_missing():
    with (DATA / "lexicon" / "terms.csv").open(encoding="utf-8", newline="") as file:
        keys = {row["term"] for row in csv.DictReader(file)}
    assert "outside" not in keys
    used = {key for name in FILES for row in read(name) for key in row["term"].split("|")} - {"", "outside"}
    missing = {key.removeprefix("none:") for key in used if key.startswith("none:")}
    assert {key for key in used if not key.startswith("none:")} <= keys
    assert not missing & keys, "the lexicon has a term of that key: judge those rows again"


GOOD = dict(zip(COLUMNS, ["0" * 16, "3", "figure", "企业", "", "7", "家", "as_printed", "result", "hnte"], strict=True))


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("sentence", "全市有企业7家"),
        ("start", "-1"),
        ("kind", "figures"),
        ("name", ""),
        ("name", "一二三四五六七八九十一"),
        ("level", "省级"),
        ("value", "7万"),
        ("bound", ""),
        ("aspect", "plan"),
        ("term", "企业"),
        ("term", ""),
        ("term", "none:"),
    ],
)
def test_a_damaged_row_is_found(column, cell):
    assert faults(GOOD) == []
    assert column in faults(GOOD | {column: cell})


def test_a_numeral_that_is_no_quantity_has_nothing_but_its_kind():
    assert faults(GOOD | {"kind": "date"}) == ["name", "value", "unit", "bound", "aspect", "term"]
