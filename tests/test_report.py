"""How chapters ask a report: values, absence, tables, places, and what was read."""

import pickle
from decimal import Decimal

import pandas as pd
import pytest
from conftest import REPORT

from bureaubook.errors import NEAREST, InputError, one_of
from bureaubook.number.quantity import Origin, Quantity
from bureaubook.report import open_report
from bureaubook.words.dates import date_words, period_words
from bureaubook.words.pair import pick
from bureaubook.words.places import place_words


@pytest.fixture
def fresh():
    """A report of its own, to derive on."""
    return open_report(REPORT, "en")


def refused(words):
    return pytest.raises(InputError, match=words)


# -- values


def test_a_value_carries_all_that_is_known(report_en):
    quantity = report_en.value("policy_booklets")
    assert (quantity.value, quantity.unit.zh, quantity.bound) == (300, "册", "more_than")
    assert (quantity.noun.one, quantity.noun.many) == ("policy booklet", "policy booklets")
    assert (quantity.period, quantity.period_basis) == (("2022", "2022"), "inferred")
    assert (quantity.status, quantity.verb, quantity.printed) == ("carried_out", "发放", "300余册")
    assert quantity.origin == Origin("printed", "policy_booklets", 327)
    assert (
        quantity.label["zh"] == report_en.dictionary.indicators.set_index("indicator").at["policy_booklets", "name_zh"]
    )
    assert quantity.base == 300


def test_both_languages_give_equal_numbers(report_zh, report_en):
    for indicator in report_zh.dictionary.indicators["indicator"]:
        assert report_zh.values(indicator) == report_en.values(indicator)


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        ("ieds_total", "not_published"),
        ("rd_expenditure", "not_published"),
        ("information_requests_received", "not_found"),
    ],
)
def test_what_is_not_printed_is_absent(report_en, indicator, reason):
    quantity = report_en.value(indicator)
    assert (quantity.absent, quantity.values, quantity.printed, quantity.origin) == (reason, (), "", None)
    with pytest.raises(ValueError, match="has 0 values"):
        _ = quantity.value


def test_a_value_is_chosen_by_status_and_level(report_en):
    assert report_en.value("provincial_etc_applications", status="in_public_notice", level="provincial").value == 4
    assert report_en.value("provincial_etc_applications", status="recognised").absent == "not_found"
    assert report_en.value("provincial_etc_applications", level="national").absent == "not_found"


def test_several_figures_are_not_one_value(report_en):
    several = report_en.value("science_popularisation_leaflets")
    assert (several.absent, several.values) == ("several", ())
    assert [q.value for q in report_en.values("science_popularisation_leaflets")] == [200, 600]


@pytest.mark.parametrize("ask", ["value", "values", "references", "indicator_name"])
def test_an_unknown_indicator_is_refused(report_en, ask):
    with refused(
        r"data/indicators\.csv: unknown indicator 'rd_cover_rate'\. There are \d+; most like it: rd_coverage_rate, "
    ):
        getattr(report_en, ask)("rd_cover_rate")


def test_a_figure_by_its_id(report_en):
    assert report_en.figure("science_popularisation_leaflets_2022_11").value == 600
    with refused("unknown figure 'science_popularisation_leaflets'"):
        report_en.figure("science_popularisation_leaflets")


def test_parts_stand_in_the_order_of_the_text(report_en):
    parts = report_en.parts("ieds_rd_institution")
    assert [int(part.value) for part in parts] == [8, 4, 97]
    assert report_en.parts("rd_coverage_rate") == []


def test_references_lead_elsewhere(report_en):
    rows = report_en.references("technology_contract_turnover")
    assert len(rows) >= 2 and all(url.startswith("http") for url in rows["url"])
    for row in rows.to_dict("records"):
        quantity = row["quantity"]
        assert (quantity.value, quantity.origin.kind, quantity.origin.url) == (row["value"], "reference", row["url"])
        assert quantity.label["en"] == f"{row['geography_en']}, {row['name_en']}"
    assert report_en.references("policy_booklets").empty


# -- official tables


def test_official_tables_are_complete_and_in_order(report_en):
    table = report_en.statutory(3)
    assert list(table.index[:2]) == ["received", "carried_in"] and table.index[-1] == "carried_forward"
    assert list(table.columns)[0] == "natural_person" and table.columns[-1] == "total"
    assert (table == 0).all(axis=None)
    second = report_en.statutory(2)
    assert second.at["charges", "charged_amount"] is None and second.at["rules", "decisions_5"] is None
    assert second.at["rules", "issued"] == Decimal(0)
    assert report_en.statutory(4).shape == (1, 15)


def test_a_cell_leads_to_its_place(report_en):
    cell = report_en.cell(3, "received", "total")
    assert (cell.value, cell.printed, cell.origin.kind) == (0, "0", "cell")
    assert report_en.text[cell.origin.start] == "0"
    charges = report_en.cell(2, "charges", "charged_amount")
    assert (charges.absent, charges.values) == ("not_published", ())
    with refused("unknown row of table 3 'receive'. There is: carried_forward, "):
        report_en.cell(3, "receive", "total")


def test_an_unknown_column_is_refused(report_en):
    with refused("nothing"):
        report_en.cell(3, "received", "nothing")


# -- derived values


def test_a_derived_value_records_how_it_was_made(fresh):
    count = fresh.value("ieds_rd_institution")
    made = fresh.derived(
        "total",
        (133, 134),
        unit="家",
        counted="enterprise",
        formula={"zh": "{count}", "en": "{count}"},
        inputs={"count": count},
        interval=(Decimal("132.9"), 134),
        bound="about",
    )
    assert made.values == (133, 134) and made.origin == Origin("derived", "total")
    assert (made.unit.zh, made.noun.many, made.bound) == ("家", "enterprises", "about")
    (derivation,) = fresh.derivations
    assert derivation.quantity is made and derivation.inputs == {"count": count}
    assert [end.value for end in derivation.interval] == [Decimal("132.9"), Decimal(134)]


def test_a_name_is_derived_once(fresh):
    fresh.derived("twice", 1, formula={}, inputs={})
    with refused("the derived value twice is made twice. Make it once"):
        fresh.derived("twice", 1, formula={}, inputs={})


def test_an_absent_derived_value_has_its_reason(fresh):
    made = fresh.derived("gap", (), absent="not_found", formula={}, inputs={}, label={"zh": "差", "en": "gap"})
    assert (made.absent, made.values, made.label["en"]) == ("not_found", (), "gap")
    assert fresh.derivations == []


def test_a_derived_value_needs_a_known_unit(fresh):
    with refused("data/units.csv: unknown unit '头'"):
        fresh.derived("herd", 1, unit="头", formula={}, inputs={})


# -- words, tables, places


def test_words_follow_the_language(report_zh, report_en):
    assert report_zh.words("agency") == "濮阳县科学技术局"
    assert report_en.words("agency") == "Puyang County Science and Technology Bureau"
    assert (pick(report_zh, "是", "yes"), pick(report_en, "是", "yes")) == ("是", "yes")
    assert report_zh.term("absence", "not_published") == "未公布"
    assert report_en.term("counted", "enterprise") == "enterprise"
    assert report_en.term("counted", "enterprise", plural=True) == "enterprises"
    assert report_en.term("status", "filed", plural=True) == "filed"
    with refused(r"data/terms\.csv: unknown term of status 'done'\. There is: applied, "):
        report_en.term("status", "done")


def test_a_table_is_a_copy(report_en):
    table = report_en.table("figures")
    before = table.copy(deep=True)
    table.loc[:, "value"] = None
    pd.testing.assert_frame_equal(report_en.table("figures"), before)
    with refused(r"unknown table 'numbers'\. There is: events, figures, "):
        report_en.table("numbers")


def test_all_tables_are_there(report_en):
    for name in report_en.folder.tables:
        assert report_en.has(name) and bool(len(report_en.table(name))) == (name != "outcomes")  # not followed up


def test_a_sentence_has_its_translation(report_en):
    sentence = report_en.sentence(734)
    assert sentence.start == 586 and sentence.text.endswith("研发覆盖率达到82%。")
    assert sentence.english.endswith("has reached 82%.")
    with pytest.raises(ValueError, match="no sentence at 0"):
        report_en.sentence(0)
    with pytest.raises(ValueError, match="no sentence"):
        report_en.sentence(10**6)


@pytest.mark.parametrize(
    ("start", "chinese", "english"),
    [
        (0, "", ""),
        (5, "标题", "title"),
        (40, "第一部分", "part one"),
        (734, "第一部分“（二）摸实情，推进研发活动”", "part one, “(2) Finding out the actual situation"),
        (3498, "第一部分“(四) 严格落实党风廉政建设责任制常态化”", "part one, “(4) The responsibility system"),
        (4450, "第二部分", "part two"),
        (5600, "第三部分", "part three"),
        (6050, "第六部分", "part six"),
    ],
)
def test_places_have_words(report_zh, report_en, start, chinese, english):
    assert place_words(report_zh, start) == chinese
    assert place_words(report_en, start).startswith(english) and bool(place_words(report_en, start)) == bool(english)


def test_what_was_read_is_recorded():
    report = open_report(REPORT, "zh")
    assert report.reads == set()
    report.value("rd_coverage_rate")
    assert report.reads == {("figures", "rd_coverage_rate"), ("indicators", "rd_coverage_rate")}
    report.cell(3, "received", "total")
    report.references("hnte_valid")
    report.table("events")
    assert {("statutory", "3/received/total"), ("benchmarks", "r032"), ("events", "practice_week")} <= report.reads


# -- dates


@pytest.mark.parametrize(
    ("period", "basis", "chinese", "english"),
    [
        (("", ""), "unstated", "时点或期间未载明", "date or period not stated"),
        (("2022", "2022"), "stated", "2022年", "2022"),
        (("2022", "2022"), "inferred", "2022年（据上下文）", "2022 (from the context)"),
        (("2021-07", ""), "stated", "2021年7月以来", "since July 2021"),
        (("2022-05-24", "2022-05-26"), "stated", "2022年5月24日至26日", "24 to 26 May 2022"),
        (("2023-01", "2023-09"), "stated", "2023年1月至9月", "January to September 2023"),
        (("2022-11", "2023-02"), "stated", "2022年11月至2023年2月", "November 2022 to February 2023"),
    ],
)
def test_periods_in_words(period, basis, chinese, english):
    quantity = Quantity("x", period=period, period_basis=basis)
    assert (period_words(quantity, "zh"), period_words(quantity, "en")) == (chinese, english)


@pytest.mark.parametrize("date", ["", "22", "2022-5", "2022年", "2022-05-24-01"])
def test_what_is_no_date_has_no_words(date):
    assert date_words(date, "zh") == date_words(date, "en") == ""


# -- errors


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (InputError("wrong."), "wrong."),
        (InputError("wrong.", do="Mend it."), "wrong. Mend it."),
        (InputError("wrong.", file="a.csv", do="Mend it."), "a.csv: wrong. Mend it."),
        (InputError("wrong.", file="a.csv", row=2, column="unit"), "a.csv, row 2, column unit: wrong."),
        (InputError("wrong.", file="a.csv", row=0), "a.csv, row 0: wrong."),
        (one_of("unit", "x", ["b", "a"]), "unknown unit 'x'. There is: a, b."),
        (one_of("unit", "x", []), "unknown unit 'x'. There is: none."),
    ],
)
def test_an_error_is_a_sentence(error, message):
    assert str(error) == message
    assert error._render_traceback_() == [message]
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.row) == (InputError, message, error.row)


def test_of_a_long_list_the_names_most_like_it_are_told_whole():
    known = [f"programme_{number}_of_the_county" for number in range(100)]
    message = str(one_of("programme", "programme_77_of_a_county", known))
    assert message.startswith("unknown programme 'programme_77_of_a_county'. There are 100; most like it: ")
    named = message.removesuffix(".").split("like it: ")[1].split(", ")
    assert named[0] == "programme_77_of_the_county" and len(named) == NEAREST and set(named) <= set(known)
    endless = str(one_of("programme", "x" * 5000, known))
    assert "x … x" in endless and len(endless) < 1300


def test_without_the_text_nothing_leads_into_it(copied_data):
    (copied_data / "reports" / REPORT / "source.txt").unlink()
    assert open_report(REPORT, "en", copied_data).anchor(1119) == "text"


def test_without_the_text_a_figure_needs_no_place(copied_data):
    (copied_data / "reports" / REPORT / "source.txt").unlink()
    report = open_report(REPORT, "en", copied_data)
    rows = report.folder.tables["figures"]
    rows.loc[rows["figure"] == "hnte_valid", "start"] = None
    valid = report.value("hnte_valid")
    assert (valid.printed, valid.origin.start) == ("21家", None)
