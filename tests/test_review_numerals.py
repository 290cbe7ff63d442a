"""What each numeral of a settled report is: numerals.csv as the review writes it, against the one that was entered by hand."""

import dataclasses

from conftest import REPORT
from review_workbook import fill
from test_review import review
from test_review_numbers import ALL, ID, PAGES, TEXT, at, drafted, drafted_once, key, read_rows, write_rows  # noqa: F401

from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.folder import read_report
from bureaubook.ingest.prose import read_lexicon, read_prose
from bureaubook.ingest.review.all_numerals import numeral_rows
from bureaubook.ingest.review.drafted import read_draft
from bureaubook.paths import DATA

NO_NUMBER = {"idiom", "name"}  # a word in a slogan is either


def by_hand():
    """The report that was entered by hand, as a draft in which every proposal is decided; and its numerals."""
    draft = read_draft(DATA, REPORT)
    rows = {name: list(draft.tables[name]) for name in draft.tables}
    starts = [int(row["start"]) for name in ("statutory", "statutory_labels") for row in rows[name] if row["start"]]
    end = draft.text.index("\n", max(starts))
    read = read_prose(draft.text, 2022, read_lexicon(DATA), [(min(starts), end)])
    taken = {row["start"] for row in rows["figures"]}
    proposals = [row | {"settled": "accepted" if row["start"] in taken else "refused"} for row in read.proposals]
    tables = rows | {"proposals": proposals, "unclaimed": list(read.unclaimed), "numerals": []}
    return dataclasses.replace(draft, tables=tables), {row["start"]: row for row in rows["numerals"]}


def test_of_the_report_entered_by_hand_each_numeral_is_told_as_there_or_left_open():
    draft, numerals = by_hand()
    found = {row["start"]: row for row in numeral_rows(draft, draft.text, draft.tables)}
    assert found.keys() == numerals.keys()
    apart, left = [], []
    for start, row in found.items():
        known = numerals[start]
        alike = {row["reading"], known["reading"]} <= NO_NUMBER or row["reading"] == known["reading"]
        if row["reading"] == "unread":
            left.append(row["printed"])
        elif not alike or (row["refers_to"] != known["refers_to"] and known["reading"] != "date"):  # of an event
            apart.append((start, row["printed"], row["reading"], known["reading"], known["role"]))
    assert [one for one in apart if (one[2], one[4]) != ("quantity", "recap")] == []
    assert len(apart) <= 1 and len(left) <= 7


def numerals(folder):
    return {int(row["start"]): (row["reading"], row["refers_to"]) for row in read_rows(folder / "numerals.csv")}


def test_a_settled_report_says_of_each_numeral_what_it_is(drafted, capsys):  # noqa: F811
    fill(drafted / "review.xlsx", ALL)
    assert review(drafted) == 0
    found = numerals(drafted)
    assert found[at("13家")] == ("figure", "figure:hnte_first_applications")
    assert found[at("2家")] == ("quantity", "")
    assert found[at(PAGES)] == ("unread", "")
    assert "not classified yet" in capsys.readouterr().out
    data = drafted.parents[1]
    assert len(read_report(data, ID, read_dictionary(data)).tables["numerals"]) == len(found)


def test_a_person_says_what_nobody_told(drafted):  # noqa: F811
    fill(drafted / "review.xlsx", ALL | {key(PAGES, "others"): {"决定": "其他 other"}})
    assert review(drafted) == 2 and not (drafted / "numerals.csv").exists()
    fill(drafted / "review.xlsx", {key(PAGES, "others"): {"决定": "未收的数量 quantity"}})
    assert review(drafted) == 0
    assert numerals(drafted)[at(PAGES)] == ("quantity", "")
    before = {path.name: path.read_bytes() for path in drafted.glob("*.csv")}
    assert review(drafted) == 0  # once more, with the same workbook
    assert before == {path.name: path.read_bytes() for path in drafted.glob("*.csv")}
    assert review(drafted, "--again") == 0 and review(drafted) == 0
    assert not [*drafted.glob("review-before-*")]
    assert before == {path.name: path.read_bytes() for path in drafted.glob("*.csv")}


def test_what_a_person_wrote_into_the_table_stays(drafted):  # noqa: F811
    fill(drafted / "review.xlsx", ALL)
    assert review(drafted) == 0
    path = drafted / "numerals.csv"
    rows = read_rows(path)
    for row in rows:
        if int(row["start"]) == at("2家"):
            row["reading"] = "idiom"
    write_rows(path, list(rows[0]), rows)
    fill(drafted / "review.xlsx", {key(PAGES, "others"): {"决定": "名称 name"}})
    assert review(drafted) == 0
    assert numerals(drafted)[at("2家")] == ("idiom", "") and numerals(drafted)[at(PAGES)] == ("name", "")


def test_a_class_has_no_cells_of_a_figure(drafted, capsys):  # noqa: F811
    fill(drafted / "review.xlsx", ALL | {key(PAGES, "others"): {"决定": "名称 name", "单位": "个"}})
    assert review(drafted) == 2
    assert "only a number that is added has it" in capsys.readouterr().err
    assert not (drafted / "numerals.csv").exists()


def test_numerals_not_classified_are_counted_as_the_sheets_ask_for_them(drafted, capsys):  # noqa: F811
    rows = [row | {"role": "unknown"} for row in read_rows(drafted / "unclaimed.csv")]
    write_rows(drafted / "unclaimed.csv", list(rows[0]), rows)
    review(drafted, "--again")
    capsys.readouterr()
    assert review(drafted) == 1  # numbers that wait for a decision are open, each on its own line
    out = capsys.readouterr().out
    listed = f"remark: {len(rows)} numerals of the text are not classified yet: the sheet 未用数字 others takes"
    assert listed in out
    others = [row for row in read_rows(drafted / "numerals.csv") if row["reading"] == "unread"]
    waiting, elsewhere = out.count("open: number "), len(others) - len(rows)
    apart = f"remark: {elsewhere - waiting} numerals of the text are not classified yet: they stand on no sheet"
    assert (apart in out) == (elsewhere > waiting)
