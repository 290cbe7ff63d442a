"""What the chapters derive: implied totals, named applications, composition, agreement, and the source page's tables."""

from decimal import Decimal

import pandas as pd
import pytest
from conftest import REPORT
from restate import restate

from bureaubook.analysis import applications, composition, organisations
from bureaubook.checks import arithmetic
from bureaubook.number.quantity import Noun, Quantity, Unit, show
from bureaubook.report import open_report
from bureaubook.sections import contracts, coverage, disclosure, outreach, reference, summary
from bureaubook.words.compose import plainly


@pytest.fixture
def fresh():
    return open_report(REPORT, "en")


def numbers(quantity):
    return [int(value) for value in quantity.values]


def count(value, noun=""):
    return Quantity(noun or "n", (Decimal(value),), Unit("家"), Noun(noun, noun, f"{noun}s"))


def without(report, figure):
    """Make a figure of a report absent."""
    table = report.folder.tables["figures"]
    columns = ["value", "absent", "printed", "start"]
    table.loc[table["figure"] == figure, columns] = pd.Series([None, "withheld", "", None], columns).to_numpy(object)
    return report


# -- coverage


def totals_of(report):
    count, rate = report.value("ieds_rd_institution"), report.value("rd_coverage_rate")
    return count, rate, coverage.derive_totals(report, count, rate, counted="enterprise")


def test_totals_by_rule(fresh):
    *_, totals = totals_of(fresh)
    assert {rule: numbers(total) for rule, total in totals.items()} == {
        "nearest": [133],
        "down": [132],
        "up": [133, 134],
    }
    assert [d.quantity.name for d in fresh.derivations] == ["total-nearest", "total-down", "total-up"]


@pytest.mark.parametrize(
    ("changes", "nearest"),
    [
        ({"rd_coverage_rate": "80%"}, [136, 137]),
        ({"ieds_rd_institution": "119家"}, [145, 146]),
        ({"rd_coverage_rate": "82.0%"}, [133]),
    ],
)
def test_totals_follow_the_data(copied_data, changes, nearest):
    restate(copied_data, REPORT, changes)
    *_, totals = totals_of(open_report(REPORT, "en", copied_data))
    assert numbers(totals["nearest"]) == nearest


def test_no_total_that_fits_is_said(copied_data):
    restate(copied_data, REPORT, {"rd_coverage_rate": "82.00%"})
    report = open_report(REPORT, "en", copied_data)
    count, rate, totals = totals_of(report)
    assert totals["nearest"].absent == "no_whole_number"
    assert coverage.implied_words(report, count, rate, totals["nearest"]) == []


def test_what_is_missing_is_passed_on(fresh):
    without(fresh, "rd_coverage_rate")
    count, rate, totals = totals_of(fresh)
    assert {total.absent for total in totals.values()} == {"withheld"}
    assert coverage.roundings(fresh, rate, totals).empty


@pytest.mark.parametrize("printed", ["0%", "120%"])
def test_an_impossible_rate_does_not_end_the_chapter(copied_data, printed):
    restate(copied_data, REPORT, {"rd_coverage_rate": printed})
    totals_of(open_report(REPORT, "en", copied_data))


def test_totals_do_not_follow_from_a_bound(copied_data):
    restate(copied_data, REPORT, {"rd_coverage_rate": "约82%"})
    *_, totals = totals_of(open_report(REPORT, "en", copied_data))
    assert all(total.absent or total.bound != "as_printed" for total in totals.values())


def test_what_each_rule_of_rounding_implies(fresh):
    count, rate, totals = totals_of(fresh)
    table = coverage.roundings(fresh, rate, totals)
    assert list(table["interval"]) == ["81.5%–82.5%", "82%–83%", "81%–82%"]
    assert [numbers(total) for total in table["total"]] == [[133], [132], [133, 134]]
    (words,) = coverage.implied_words(fresh, count, rate, totals["nearest"])
    assert "82% is 109 over the total, rounded, the total is 133" in plainly(fresh, words)


def test_where_the_report_prints_a_total_none_is_implied(fresh):
    figures = fresh.folder.tables["figures"]
    figures.loc[figures["figure"] == "ieds_total", ["value", "unit", "absent"]] = [Decimal(140), "家", ""]
    count, rate, totals = totals_of(fresh)
    assert coverage.roundings(fresh, rate, totals).empty
    assert coverage.implied_words(fresh, count, rate, totals["nearest"]) == []


def test_enterprises_by_kind(fresh):
    whole, parts = fresh.value("ieds_rd_institution"), fresh.parts("ieds_rd_institution")
    kinds = coverage.institutions(fresh, whole, parts)
    assert [numbers(share) for share in kinds.table["share"]] == [[7], [4], [89]] and list(
        kinds.table["count"]
    ) == parts
    assert (int(kinds.given["part"].value), int(kinds.given["share"].value)) == (97, 89)
    assert list(kinds.data["value"]) == [8, 4, 97] and kinds.data.attrs == {"total": 109, "unit": ""}
    assert coverage.largest([], [])[0].absent == "not_found"
    assert coverage.derive_share(fresh, Quantity("x", absent="withheld"), whole).absent == "withheld"


@pytest.mark.parametrize(
    ("printed", "words"), [("97家", "add up to the total"), ("90家", "less than"), ("99家", "not add up")]
)
def test_parts_are_compared_with_their_total(copied_data, printed, words):
    restate(copied_data, REPORT, {"ieds_rd_institution_in_house_laboratory": printed})
    report = open_report(REPORT, "en", copied_data)
    parts = report.parts("ieds_rd_institution")
    assert words in plainly(report, coverage.sum_words(report.value("ieds_rd_institution"), parts))
    assert not coverage.sum_words(report.value("ieds_rd_institution"), parts[:1])


def test_a_lower_bound_stays_one_in_the_picture(copied_data):
    restate(copied_data, REPORT, {"ieds_rd_institution_in_house_laboratory": "97余家"})
    for language, words in (("zh", "97余家"), ("en", "more than 97")):
        report = open_report(REPORT, language, copied_data)
        kinds = coverage.institutions(report, report.value("ieds_rd_institution"), report.parts("ieds_rd_institution"))
        assert words in list(kinds.data["number"]) and not kinds.given["sum"]


# -- applications


def test_named_applications(fresh):
    counts = applications.derive_applications(fresh)
    assert {name: numbers(quantity) for name, quantity in counts.items()} == {
        "all": [34],
        "recommended": [12],
        "applied": [5],
        "submitted": [5],
        "in_public_notice": [4],
        "review_passed": [2],
        "taken_up": [2],
        "undecided": [4],
        "recognised": [0],
        "not_recognised": [0],
        "successfully_applied": [3],
        "strive_for": [1],
    }
    assert len(applications.applications(fresh)) == 34
    assert [(q.name, *numbers(q)) for q in applications.derive_applicants(fresh)] == [
        ("applicants-enterprise", 22),
        ("applicants-platform", 1),
    ]


def test_others_than_applicants_are_not_counted(fresh):
    people = fresh.folder.tables["participations"]
    people.loc[people["role"] == "solver", "stage"] = "taken_up"
    assert len(applications.applications(fresh)) == 34
    people.loc[people["stage"] == "applied", "stage"] = ""
    assert len(applications.applications(fresh)) == 29


def test_the_ladder(report_zh, report_en):
    for report in (report_zh, report_en):
        steps = applications.ladder(report)
        assert list(steps["count"]) == [10, 2, 5, 4, 1, 4, 1, 1, 2, 3, 1]
        assert list(steps["stage"]) == [0, 0, 1, 2, 2, 3, 4, 4, 5, 6, 6]
        assert list(steps["verb"][:2]) == ["推荐", "指导"] and steps.at[8, "verb"] == "被……揭榜"
    assert steps.at[9, "wording"] == "successfully applied"
    table = applications.ladder_table(report_en, steps, lambda words, verb, start: f"{words}@{start}")
    assert table.attrs == {"heads": (0, 3, 5, 8, 10, 13, 15), "foot": {"programme": "Total", "count": 34}}
    assert [table.at[head, "count"] for head in table.attrs["heads"]] == [12, 5, 5, 4, 2, 2, 4]
    assert table.at[1, "wording"] == "recommended@1035"
    words = applications.ladder_words(report_zh, applications.ladder(report_zh))
    assert words.startswith("推荐、指导12项：国家高新技术企业首次申报10、") and words.count("；") == 6


def test_without_participations_there_is_nothing_to_count(copied_data):
    (copied_data / "reports" / REPORT / "participations.csv").unlink()
    report = open_report(REPORT, "en", copied_data)
    assert {q.absent for q in applications.derive_applications(report).values()} == {"not_found"}
    assert applications.derive_applicants(report) == []
    steps = applications.ladder(report)
    assert steps.empty and applications.ladder_words(report, steps) == ""


# -- composition, summary


def test_characters_by_part():
    text = "标题\n一、甲 乙\n1\t2\n二、丙"
    passages = pd.DataFrame(
        {"start": [0, 3, 13], "part": ["0", "1", "2"], "printed": ["标题", "一、甲 乙", "二、丙"]}, dtype=object
    )
    before = passages.copy(deep=True)
    counted = composition.characters_by_part(text, passages)
    assert counted.to_dict("list") == {"part": ["1", "2"], "start": [3, 13], "characters": [6, 3]}
    pd.testing.assert_frame_equal(passages, before)


def test_the_parts_hold_the_whole_text(report_zh):
    counted = composition.characters_by_part(report_zh.text, report_zh.table("passages"))
    title = report_zh.table("passages").iloc[0]["printed"]
    whole = len("".join(report_zh.text.split())) - len("".join(title.split()))
    assert counted["characters"].sum() == whole and len(counted) == 6


def test_part_one_and_lawsuits(fresh):
    assert numbers(summary.derive_part_one(fresh)) == [79]
    assert numbers(summary.derive_lawsuits(fresh)) == [0]
    assert plainly(fresh, summary.aspect_words(fresh)) == "does not name any of"


def test_factors_fit_within_whole_numbers():
    rounds, tests = count(3), Quantity("t", (Decimal(30),), Unit("人"), bound="more_than", printed="30多人")
    assert arithmetic._fitting(count(100), [rounds, tests]) == []  # 3 × 33 is 99, 3 × 34 is 102
    assert arithmetic._fitting(count(102), [rounds, tests]) == [3]


def test_two_organisations_of_one_english_name_stay_two(fresh):
    table = fresh.folder.tables["organisations"]
    before = len(organisations.recurrence_table(fresh))
    table.loc[table["organisation"] == "haosen_bio", "name_en"] = "Senda Wood"
    names = organisations.recurrence_table(fresh)["name"]
    assert len(names) == before and {"Senda Wood (浩森生物)", "Senda Wood (森大木业)"} <= set(names)


def test_cells_are_those_of_the_form(fresh):
    table = fresh.folder.tables["statutory"]
    whole = disclosure.cells(fresh).set_index("table")
    fresh.folder.tables["statutory"] = table[~table["row"].isin(["rules", "charges"])]
    fewer = disclosure.cells(fresh).set_index("table")
    assert fewer.at[2, "form"] == whole.at[2, "form"] == fewer.at[2, "printed"] + fewer.at[2, "absent"]
    assert fewer.at[2, "absent"] == whole.at[2, "absent"] + 3
    assert len(disclosure.missing_rows(fresh)) == 2


def test_an_open_list_of_those_visited_is_told(fresh):
    assert "ends in “and others”" in plainly(fresh, outreach.open_list_words(fresh))
    table = fresh.folder.tables["participations"]
    fresh.folder.tables["participations"] = table[table["organisation"] != "damei_kangzhuang_base"]
    assert not outreach.open_list_words(fresh)  # the last name left is followed by another


def test_a_start_in_the_sentence_of_a_number_is_told(fresh):
    sessions, first = fresh.value("envoy_training_sessions"), fresh.value("hnte_first_applications")
    (words,) = outreach.since_words(fresh, first, sessions)
    assert plainly(fresh, words).startswith("Their sentence also gives a number from 19 April 2022 on; whether")
    assert outreach.since_words(fresh, first) == []  # nothing in its sentence has a start without an end


def test_numbers_in_ten_thousands(fresh):
    """They are reckoned as the numbers they stand for, and make no exact share or total: they are rounded."""
    many = Unit("万人次", "count", Decimal(10000))
    people, times = Quantity("p", (Decimal("3.2"),), many), Quantity("t", (Decimal(20),), Unit("次"))
    mean = outreach.derive_mean(fresh, "mean", people, times, counted="attendance")
    assert (numbers(mean), mean.unit.zh) == ([1600], "人次")
    money, signed = fresh.value("technology_contract_value"), Quantity("c", (Decimal("1.2"),), many)
    assert contracts.derive_mean(fresh, money, signed).absent == "not_exact"
    assert show(Quantity("p", (Decimal(1),), many, Noun("", "person", "people")), "en") == "10,000 people"
    whole = Quantity("w", (Decimal("1.2"),), Unit("万家", "count", Decimal(10000)))
    assert coverage.derive_share(fresh, count(6000, "enterprise"), whole).absent == "not_exact"
    rate = fresh.value("rd_coverage_rate")
    totals = coverage.derive_totals(fresh, whole, rate, counted="enterprise")
    assert {total.absent for total in totals.values()} == {"not_exact"}


def test_without_text_the_share_is_not_found(copied_data):
    (copied_data / "reports" / REPORT / "source.txt").unlink()
    assert summary.derive_part_one(open_report(REPORT, "en", copied_data)).absent == "not_found"


def test_lawsuits_are_added(copied_data):
    restate(copied_data, REPORT, {"4/cases/direct_total": "3", "4/cases/after_review_total": "12"})
    assert numbers(summary.derive_lawsuits(open_report(REPORT, "en", copied_data))) == [15]


@pytest.mark.parametrize(
    ("changes", "agree"),
    [
        ({}, True),
        ({"ieds_rd_institution": "99家"}, False),
        ({"ieds_rd_institution_in_house_laboratory": "98家"}, False),
        ({"ieds_rd_institution_in_house_laboratory": "96家"}, True),  # parts need not be all there is
        ({"hnte_renewals": "3家"}, False),
        ({"technology_contracts": "78份"}, True),  # an open list
    ],
)
def test_agreement_of_totals_and_lists(copied_data, changes, agree):
    restate(copied_data, REPORT, changes)
    assert summary.agreement(open_report(REPORT, "en", copied_data)) is agree


def test_an_absent_count_does_not_end_the_chapter(fresh):
    assert summary.agreement(without(fresh, "hnte_renewals")) is True


def test_what_is_absent_is_no_disagreement(copied_data):
    for name in ("participations", "outcomes"):
        (copied_data / "reports" / REPORT / f"{name}.csv").unlink()
    assert summary.agreement(open_report(REPORT, "en", copied_data)) is True
    (copied_data / "reports" / REPORT / "relations.csv").unlink()
    assert summary.agreement(open_report(REPORT, "en", copied_data)) is None


def test_aspects_are_read_as_the_checks_read_them(report_en):
    assert set(composition.aspects_named(report_en)) == set(report_en.dictionary.vocabulary("aspect"))
    assert not any(composition.aspects_named(report_en).values())


# -- the source page


def test_readings_are_counted(report_zh):
    table = reference.readings(report_zh)
    assert table["count"].sum() == table.attrs["foot"]["count"] == len(report_zh.table("numerals"))
    assert list(table["count"]) == sorted(table["count"], reverse=True)
    assert dict(zip(table["reading"], table["count"], strict=True))["统计数字"] == 57


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_known_of_the_document(language):
    report = open_report(REPORT, language)
    rows = reference.about(report)
    assert list(rows.columns) == ["what", "value"] and all(rows["value"].map(bool))
    assert report.meta["sha256"] in set(rows["value"])
    unknown = {"zh": "未记录", "en": "not recorded"}[language]
    assert (rows["value"] == unknown).sum() == 2


def test_other_tables_of_the_source_page(report_zh, report_en):
    assert len(reference.corrections(report_en)) == len(report_en.folder.corrections) == 7
    assert list(reference.corrections(report_zh).columns) == ["printed", "read_as", "reason"]
    terms = reference.glossary(report_en)
    assert list(terms["term"]) == sorted(terms["term"], key=str.lower)
    sizes = reference.tables(report_en)
    assert list(sizes["rows"]) == [len(report_en.table(file.removesuffix(".csv"))) for file in sizes["file"]]


def test_a_missing_table_has_no_size(copied_data):
    (copied_data / "reports" / REPORT / "events.csv").unlink()
    sizes = reference.tables(open_report(REPORT, "zh", copied_data)).set_index("file")["rows"]
    assert sizes["events.csv"] == "未查找或未查到"
