"""What the chapters derive: implied totals, named applications, composition, agreement, and the source page's tables."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pandas as pd
import pytest
from changed import blanked, each, report_with, without, without_figures
from restate import restated
from small_reports import small
from ten_rows import ten_with

from bureaubook.analysis import applications, composition, organisations
from bureaubook.checks import run_checks
from bureaubook.number.quantity import Noun, Quantity, Unit, show
from bureaubook.sections import contracts, coverage, disclosure, doubts, official_cells, outreach, platforms, reference
from bureaubook.show.blocks import figure
from bureaubook.words.compose import plainly


@pytest.fixture
def fresh():
    """The project's report, to derive on."""
    return report_with(language="en")


@pytest.fixture
def ten():
    """The report of ten rows, to derive on."""
    return ten_with(language="en")


def numbers(quantity):
    return [int(value) for value in quantity.values]


def count(value, noun=""):
    return Quantity(noun or "n", (Decimal(value),), Unit("家"), Noun(noun, noun, f"{noun}s"))


# -- coverage


def totals_of(report):
    count, rate = report.value("ieds_rd_institution"), report.value("rd_coverage_rate")
    return count, rate, coverage.derive_totals(report, count, rate, counted="enterprise")


def test_totals_by_rule(ten):
    *_, totals = totals_of(ten)
    assert {rule: numbers(total) for rule, total in totals.items()} == {
        "nearest": [120],
        "down": [119, 120],
        "up": [120, 121],
    }
    assert [d.quantity.name for d in ten.derivations] == ["total-nearest", "total-down", "total-up"]


@pytest.mark.parametrize(
    ("changes", "nearest"),
    [
        ({"rate": "80%"}, [112, 113]),
        ({"with_institution": "119家"}, [158, 159]),
        ({"rate": "75.0%"}, [120]),
    ],
)
def test_totals_follow_the_data(changes, nearest):
    *_, totals = totals_of(ten_with(restated(changes)))
    assert numbers(totals["nearest"]) == nearest


def test_no_total_that_fits_is_said():
    report = ten_with(restated({"rate": "82.00%"}))
    count, rate, totals = totals_of(report)
    assert totals["nearest"].absent == "no_whole_number"
    assert coverage.implied_words(report, count, rate, totals["nearest"]) == []


def test_what_is_missing_is_passed_on():
    report = ten_with(blanked(["rd_coverage_rate"], "withheld"))
    count, rate, totals = totals_of(report)
    assert {total.absent for total in totals.values()} == {"withheld"}
    assert coverage.roundings(report, rate, totals).empty


@pytest.mark.parametrize("printed", ["0%", "120%"])
def test_an_impossible_rate_does_not_end_the_chapter(printed):
    totals_of(ten_with(restated({"rate": printed})))


def test_totals_do_not_follow_from_a_bound():
    *_, totals = totals_of(ten_with(restated({"rate": "约75%"})))
    assert all(total.absent or total.bound != "as_printed" for total in totals.values())


def test_what_each_rule_of_rounding_implies(ten):
    count, rate, totals = totals_of(ten)
    table = coverage.roundings(ten, rate, totals)
    assert list(table["interval"]) == ["74.5%–75.5%", "75%–76%", "74%–75%"]
    assert [numbers(total) for total in table["total"]] == [[120], [119, 120], [120, 121]]
    (words,) = coverage.implied_words(ten, count, rate, totals["nearest"])
    assert "75% is 90 over the total, rounded, the total is 120" in plainly(ten, words)


def test_where_the_report_prints_a_total_none_is_implied():
    counted = {"value": "140", "unit": "家", "bound": "as_printed", "absent": ""}
    printed = each("figures", lambda row: row.update(counted) if row["figure"] == "total" else None)
    report = ten_with(without("source.txt"), printed)
    count, rate, totals = totals_of(report)
    assert coverage.roundings(report, rate, totals).empty
    assert coverage.implied_words(report, count, rate, totals["nearest"]) == []


def test_enterprises_by_kind(ten):
    whole, parts = ten.value("ieds_rd_institution"), ten.parts("ieds_rd_institution")
    kinds = coverage.institutions(ten, whole, parts)
    assert [numbers(share) for share in kinds.table["share"]] == [[67], [33]] and list(kinds.table["count"]) == parts
    assert (int(kinds.given["part"].value), int(kinds.given["share"].value)) == (60, 67)
    assert list(kinds.data["value"]) == [60, 30] and kinds.data.attrs == {"total": 90, "unit": ""}
    assert coverage.largest([], [])[0].absent == "not_found"
    assert coverage.derive_share(ten, Quantity("x", absent="withheld"), whole).absent == "withheld"


def test_the_source_of_a_figure_names_the_periods_that_are_printed(report_en):
    whole, groups = report_en.value("ieds_rd_institution"), report_en.value("survey_groups")
    kinds = coverage.institutions(report_en, whole, report_en.parts("ieds_rd_institution"))
    assert plainly(report_en, figure.source_line(report_en, kinds)).endswith("activities”. Shares by this book.")
    dated = replace(kinds, drawn_from=(groups,))
    assert "; 2022" in plainly(report_en, figure.source_line(report_en, dated))


@pytest.mark.parametrize(
    ("printed", "words"), [("60家", "add up to the total"), ("50家", "less than"), ("70家", "not add up")]
)
def test_parts_are_compared_with_their_total(printed, words):
    report = ten_with(restated({"with_own_laboratory": printed}), language="en")
    parts = report.parts("ieds_rd_institution")
    assert words in plainly(report, coverage.sum_words(report.value("ieds_rd_institution"), parts))
    assert not coverage.sum_words(report.value("ieds_rd_institution"), parts[:1])


@pytest.mark.parametrize(("language", "words"), [("zh", "60余家"), ("en", "more than 60")])
def test_a_lower_bound_stays_one_in_the_picture(language, words):
    report = ten_with(restated({"with_own_laboratory": "60余家"}), language=language)
    kinds = coverage.institutions(report, report.value("ieds_rd_institution"), report.parts("ieds_rd_institution"))
    assert words in list(kinds.data["number"]) and "总数" not in plainly(report, kinds.given["sum"])
    assert "total" not in plainly(report, kinds.given["sum"])


def test_the_figure_of_firms_says_that_they_are_not_named_where_none_is(report_en):
    whole = report_en.value("ieds_rd_institution")
    assert "by name" in plainly(report_en, coverage.unlisted_words(report_en, whole))
    named = report_en.value("hnte_first_applications")  # its sentence names the ten
    assert not coverage.unlisted_words(report_en, named) and not coverage.unlisted_words(report_en)


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


def test_others_than_applicants_are_not_counted(ten):
    assert len(applications.applications(ten)) == 3
    text = "甲机械、乙化工申报。丙电子服务。"
    people = (("jia", "hnte", "applicant", "甲机械", "applied", "applied"),)
    people += (("bing", "hnte", "solver", "丙电子", "", "carried_out"),)
    assert list(applications.applications(small(text=text, people=people))["organisation"]) == ["jia"]


def test_without_participations_there_is_nothing_to_count():
    report = ten_with(without("participations.csv"))
    assert {q.absent for q in applications.derive_applications(report).values()} == {"not_found"}
    assert platforms.derive(report)["all"].absent == "not_found"
    assert platforms.steps(report, platforms.derive(report_with(without("participations.csv")))).data.empty


# -- composition, summary


def test_characters_by_part():
    text = "标题\n一、甲 乙\n1\t2\n二、丙"
    passages = pd.DataFrame(
        {"start": [0, 3, 13], "part": ["0", "1", "2"], "printed": ["标题", "一、甲 乙", "二、丙"]}, dtype=object
    )
    report = SimpleNamespace(
        table=lambda name, *columns: passages[list(columns)],
        characters=lambda start, end: len("".join(text[start:end].split())),
    )
    counted = composition.characters_by_part(report)
    assert counted.to_dict("list") == {"part": ["1", "2"], "start": [3, 13], "characters": [6, 3]}


def test_the_parts_hold_the_whole_text(report_zh):
    counted = composition.characters_by_part(report_zh)
    title = report_zh.table("passages").iloc[0]["printed"]
    whole = len("".join(report_zh.text.split())) - len("".join(title.split()))
    assert counted["characters"].sum() == whole and len(counted) == 6


def test_part_one_and_lawsuits(fresh):
    assert numbers(composition.derive_part_one(fresh)) == [79]
    assert numbers(disclosure.derive_lawsuits(fresh)) == [0]
    assert {name: numbers(count) for name, count in disclosure.derive_aspects(fresh).items()} == {
        "required": [5],
        "written": [0],
        "open": [5],
    }


@pytest.mark.parametrize(("product", "verdict"), [("100人次", "suspicious"), ("102人次", "pass")])
def test_factors_fit_within_whole_numbers(product, verdict):
    report = small(
        text=f"检测3轮次，每次30多人，共{product}。",  # 3 × 33 is 99, 3 × 34 is 102
        figures={"rounds": {"printed": "3轮次"}, "people": {"printed": "30多人"}, "tests": {"printed": product}},
        relations=(("tests", "product_of", "rounds"), ("tests", "product_of", "people")),
    )
    assert [f.verdict for f in run_checks(report) if f.rule.id == "vague_numbers"] == [verdict]


def test_two_organisations_of_one_english_name_stay_two(fresh):
    before, two = len(organisations.recurrence(fresh)), ("浩森生物", "森大木业")
    same = each("organisations", lambda row: row.update(name_en="Same") if row["name_zh"] in two else None)
    names = organisations.recurrence(report_with(same, language="en"))["name"]
    assert len(names) == before and {"Same (浩森生物)", "Same (森大木业)"} <= set(names)


def test_cells_are_those_of_the_form(ten):
    whole = official_cells.cells(ten).set_index("table")
    report = ten_with(without("numerals.csv"), each("statutory", lambda row: row["row"] not in ("rules", "charges")))
    fewer = official_cells.cells(report).set_index("table")
    assert fewer.at[2, "form"] == whole.at[2, "form"] == fewer.at[2, "printed"] + fewer.at[2, "absent"]
    assert fewer.at[2, "absent"] == whole.at[2, "absent"] + 3
    assert len(official_cells.missing_rows(report)) == 2


def _conditions(report):
    return {derivation.condition.get("en", "") for derivation in report.derivations}


def test_an_open_list_of_those_visited_is_told(fresh):
    outreach.derive_served(fresh)
    assert any("ends in “and others”" in words for words in _conditions(fresh))
    shorter = report_with(each("participations", lambda row: row["organisation"] != "damei_kangzhuang_base"))
    outreach.derive_served(shorter)
    assert _conditions(shorter) == {""}  # the last name left is followed by another


@pytest.mark.parametrize(
    ("changes", "printed"),
    [
        ((), "800 leaflets"),
        ((restated({"leaflets_spring": "200余份"}),), "more than 800 leaflets"),
        ((restated({"leaflets_spring": "近200份"}),), "not_exact"),
        ((without_figures(["science_popularisation_leaflets"]),), "not_found"),
    ],
)
def test_leaflets_are_added_and_a_lower_bound_stays_one(changes, printed):
    leaflets = outreach.derive_leaflets(ten_with(*changes))
    assert (leaflets.absent or show(leaflets, "en")) == printed


def test_numbers_in_ten_thousands(fresh):
    """They are reckoned as the numbers they stand for, and make no exact share or total: they are rounded."""
    many = Unit("万人次", "count", Decimal(10000))
    money, signed = fresh.value("technology_contract_value"), Quantity("c", (Decimal("1.2"),), many)
    assert contracts.derive_mean(fresh, money, signed).absent == "not_exact"
    assert show(Quantity("p", (Decimal(1),), many, Noun("", "person", "people")), "en") == "10,000 people"
    whole = Quantity("w", (Decimal("1.2"),), Unit("万家", "count", Decimal(10000)))
    assert coverage.derive_share(fresh, count(6000, "enterprise"), whole).absent == "not_exact"
    rate = fresh.value("rd_coverage_rate")
    totals = coverage.derive_totals(fresh, whole, rate, counted="enterprise")
    assert {total.absent for total in totals.values()} == {"not_exact"}


def test_without_text_the_share_is_not_found():
    assert composition.derive_part_one(ten_with(without("source.txt"))).absent == "not_found"


def test_lawsuits_are_added():
    report = ten_with(restated({"4/cases/direct_total": "3", "4/cases/after_review_total": "12"}))
    assert numbers(disclosure.derive_lawsuits(report)) == [15]


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
    report = ten_with(language=language)
    rows = reference.about(report)
    assert list(rows.columns) == ["what", "value"] and all(rows["value"].map(bool))
    assert report.meta["sha256"] in set(rows["value"])
    unknown = {"zh": "未记录", "en": "not recorded"}[language]
    assert (rows["value"] == unknown).sum() == 3  # the day, the address, what copy is held


def test_other_tables_of_the_source_page(report_zh, report_en):
    assert len(doubts.slips(report_en)) + len(doubts.readings(report_en)) == len(report_en.folder.corrections) == 7
    assert list(doubts.slips(report_zh).columns) == ["printed", "read_as", "reason"]
    terms = reference.glossary(report_en)
    assert list(terms["term"]) == sorted(terms["term"], key=str.lower)
    sizes = reference.tables(report_en)
    assert list(sizes["rows"]) == [len(report_en.table(file.removesuffix(".csv"))) for file in sizes["file"]]


def test_the_glossary_says_which_city_a_county_means():
    def defined(language, level, **region):
        region = {"zh": "某县", "en": "A County"} | region
        terms = reference.glossary(
            small(language, agency={"zh": "某局", "en": "A Bureau", "level": level}, region=region)
        )
        return next(
            words
            for term, words in zip(terms["term"], terms["definition"], strict=True)
            if term in ("市级", "city-level")
        )

    above = {"within_zh": "某市", "within_en": "A City"}
    assert defined("en", "county", **above).endswith(" A County is administered by A City, the city meant here.")
    assert defined("zh", "county", **above).endswith("某县由某市管辖，“市”指某市。")
    assert defined("en", "county") == defined("en", "prefecture", **above) and "A City" not in defined("en", "county")


def test_a_missing_table_has_no_size():
    sizes = reference.tables(ten_with(without("events.csv"))).set_index("file")["rows"]
    assert sizes["events.csv"] == "未查找或未查到" and sizes["figures.csv"] == 10
