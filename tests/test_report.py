"""How chapters ask a report: values, absence, tables, places, and what was read."""

import pickle
from decimal import Decimal

import pandas as pd
import pytest
from changed import each, without
from ten_rows import TEXT, ten_with

from bureaubook.errors import NEAREST, InputError, one_of
from bureaubook.number.quantity import Origin, Quantity
from bureaubook.words.dates import date_words, period_words
from bureaubook.words.pair import pick
from bureaubook.words.places import place_words


@pytest.fixture(scope="module")
def zh():
    """The report of ten rows in Chinese; shared, so derive nothing on it."""
    return ten_with()


@pytest.fixture(scope="module")
def en():
    """The report of ten rows in English; shared, so derive nothing on it."""
    return ten_with(language="en")


@pytest.fixture
def fresh():
    """A report of its own, to derive on."""
    return ten_with(language="en")


def refused(words):
    return pytest.raises(InputError, match=words)


# -- values


def test_a_value_carries_all_that_is_known(en):
    quantity = en.value("policy_booklets")
    assert (quantity.value, quantity.unit.zh, quantity.bound) == (300, "册", "more_than")
    assert (quantity.noun.one, quantity.noun.many) == ("policy booklet", "policy booklets")
    assert (quantity.period, quantity.period_basis) == (("2022", "2022"), "inferred")
    assert (quantity.status, quantity.verb, quantity.printed) == ("carried_out", "发放", "300余册")
    assert quantity.origin == Origin("printed", "booklets", TEXT.index("300余册"))
    assert quantity.label["zh"] == en.dictionary.indicators.set_index("indicator").at["policy_booklets", "name_zh"]
    assert quantity.base == 300


def test_both_languages_give_equal_numbers(report_zh, report_en):
    for indicator in report_zh.dictionary.indicators["indicator"]:
        assert report_zh.values(indicator) == report_en.values(indicator)


@pytest.mark.parametrize(
    ("indicator", "reason"),
    [
        ("ieds_total", "not_published"),
        ("information_requests_received", "not_found"),
    ],
)
def test_what_is_not_printed_is_absent(en, indicator, reason):
    quantity = en.value(indicator)
    assert (quantity.absent, quantity.values, quantity.printed, quantity.origin) == (reason, (), "", None)
    with pytest.raises(ValueError, match="has 0 values"):
        _ = quantity.value


def test_a_value_is_chosen_by_status_and_level(en):
    assert en.value("provincial_etc_applications", status="applied", level="provincial").value == 1
    assert en.value("provincial_etc_applications", status="recognised").absent == "not_found"
    assert en.value("provincial_etc_applications", level="national").absent == "not_found"


def test_several_figures_are_not_one_value(en):
    several = en.value("science_popularisation_leaflets")
    assert (several.absent, several.values) == ("several", ())
    assert [q.value for q in en.values("science_popularisation_leaflets")] == [200, 600]


@pytest.mark.parametrize("ask", ["value", "values", "references", "indicator_name"])
def test_an_unknown_indicator_is_refused(en, ask):
    with refused(
        r"data/indicators\.csv: unknown indicator 'rd_cover_rate'\. There are \d+; most like it: rd_coverage_rate, "
    ):
        getattr(en, ask)("rd_cover_rate")


def test_a_figure_by_its_id(en):
    assert en.figure("leaflets_autumn").value == 600
    with refused("unknown figure 'science_popularisation_leaflets'"):
        en.figure("science_popularisation_leaflets")


def test_parts_stand_in_the_order_of_the_text(en):
    parts = en.parts("ieds_rd_institution")
    assert [int(part.value) for part in parts] == [60, 30]
    assert en.parts("rd_coverage_rate") == []


def test_references_lead_elsewhere(en):
    rows = en.references("technology_contract_turnover")
    assert len(rows) >= 2 and all(url.startswith("http") for url in rows["url"])
    for row in rows.to_dict("records"):
        quantity = row["quantity"]
        assert (quantity.value, quantity.origin.kind, quantity.origin.url) == (row["value"], "reference", row["url"])
        assert quantity.label["en"] == f"{row['geography_en']}, {row['name_en']}"
    assert en.references("policy_booklets").empty


# -- official tables


def test_official_tables_are_complete_and_in_order(en):
    table = en.statutory(3)
    assert list(table.index[:2]) == ["received", "carried_in"] and table.index[-1] == "carried_forward"
    assert list(table.columns)[0] == "natural_person" and table.columns[-1] == "total"
    assert table.at["received", "total"] == table.at["received", "natural_person"] == 3
    assert (table.drop(index="received") == 0).all(axis=None)
    second = en.statutory(2)
    assert second.at["charges", "charged_amount"] is None and second.at["rules", "decisions_5"] is None
    assert second.at["rules", "issued"] == Decimal(0)
    assert en.statutory(4).shape == (1, 15)


def test_a_cell_leads_to_its_place(en):
    cell = en.cell(3, "received", "total")
    assert (cell.value, cell.printed, cell.origin.kind) == (3, "3", "cell")
    assert en.text[cell.origin.start] == "3"
    charges = en.cell(2, "charges", "charged_amount")
    assert (charges.absent, charges.values) == ("not_published", ())
    with refused("unknown row of table 3 'receive'. Known: carried_forward, "):
        en.cell(3, "receive", "total")


def test_an_unknown_column_is_refused(en):
    with refused("nothing"):
        en.cell(3, "received", "nothing")


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
    assert (made.unit.zh, made.noun.many, made.bound) == ("家", "firms", "about")
    (derivation,) = fresh.derivations
    assert derivation.quantity is made and derivation.inputs == {"count": count}
    assert [end.value for end in derivation.interval] == [Decimal("132.9"), Decimal(134)]


def test_a_name_is_derived_once(fresh):
    fresh.derived("twice", 1, formula={}, inputs={})
    with refused("the derived value twice is derived twice. Derive it once"):
        fresh.derived("twice", 1, formula={}, inputs={})


def test_an_absent_derived_value_has_its_reason(fresh):
    made = fresh.derived("gap", (), absent="not_found", formula={}, inputs={}, label={"zh": "差", "en": "gap"})
    assert (made.absent, made.values, made.label["en"]) == ("not_found", (), "gap")
    assert fresh.derivations == []


def test_a_derived_value_needs_a_known_unit(fresh):
    with refused("data/units.csv: unknown unit '瓣'"):
        fresh.derived("petals", 1, unit="瓣", formula={}, inputs={})


# -- words, tables, places


def test_words_follow_the_language(zh, en):
    assert zh.words("agency") == "清河县农业局"
    assert en.words("agency") == "Qinghe County Agriculture Bureau"
    assert (pick(zh, "是", "yes"), pick(en, "是", "yes")) == ("是", "yes")
    assert zh.term("absence", "not_published") == "报告未载"
    assert en.term("counted", "enterprise") == "firm"
    assert en.term("counted", "enterprise", plural=True) == "firms"
    assert en.term("status", "filed", plural=True) == "filed"
    with refused(r"data/terms\.csv: unknown term of status 'done'\. Known: applied, "):
        en.term("status", "done")


def test_a_table_is_a_copy(en):
    table = en.table("figures")
    before = table.copy(deep=True)
    table.loc[:, "value"] = None
    pd.testing.assert_frame_equal(en.table("figures"), before)
    with refused(r"unknown table 'numbers'\. Known: events, figures, "):
        en.table("numbers")


def test_all_tables_are_there(en):
    for name in en.folder.tables:
        given = name not in ("outcomes", "problems", "problem_measures")
        assert en.has(name) == given and bool(len(en.table(name))) == given, name


def test_a_sentence_has_its_translation(en):
    sentence = en.sentence(TEXT.index("75%"))
    assert sentence.start == TEXT.index("建立研发机构") and sentence.text.endswith("研发覆盖率75%。")
    assert sentence.english.endswith("coverage is 75%.")
    with pytest.raises(ValueError, match=f"no sentence at {len(en.text)}"):
        en.sentence(len(en.text))
    with pytest.raises(ValueError, match="no sentence"):
        en.sentence(10**6)


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        ("2022年政府信息公开工作", "标题", "title"),
        ("总体情况", "第一部分", "part one"),
        ("75%", "第一部分（一）“摸清家底，推进研发活动”", "part one, “"),
        ("300余册", "第一部分（二）“服务企业”", "part one, “"),
        ("廉政教育", "第一部分(三)“廉政建设”", "part one, “"),
        ("主动公开政府信息情况", "第二部分", "part two"),
        ("申请情况", "第三部分", "part three"),
        ("本年度未收取", "第六部分", "part six"),
    ],
)
def test_places_have_words(zh, en, words, chinese, english):
    start = TEXT.index(words)
    assert place_words(zh, start) == chinese
    assert place_words(en, start).startswith(english)


def test_what_stands_before_all_passages_has_no_place():
    report = ten_with(each("passages", lambda row: row["kind"] != "title"))
    assert (place_words(report, 0), place_words(report, TEXT.index("总体情况"))) == ("", "第一部分")


def test_what_was_read_is_recorded():
    report = ten_with()
    assert report.reads == set()
    report.value("rd_coverage_rate")
    assert report.reads == {("figures", "rate"), ("indicators", "rd_coverage_rate")}
    report.cell(3, "received", "total")
    told = {("benchmarks", benchmark) for benchmark in report.references("hnte_valid")["benchmark"]}
    report.table("events")
    assert told and told | {("statutory", "3/received/total"), ("events", "visit")} <= report.reads


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
        (InputError("wrong.", do="Fix it."), "wrong. Fix it."),
        (InputError("wrong.", file="a.csv", do="Fix it."), "a.csv: wrong. Fix it."),
        (InputError("wrong.", file="a.csv", row=2, column="unit"), "a.csv, row 2, column unit: wrong."),
        (InputError("wrong.", file="a.csv", row=0), "a.csv, row 0: wrong."),
        (one_of("unit", "x", ["b", "a"]), "unknown unit 'x'. Known: a, b."),
        (one_of("unit", "x", []), "unknown unit 'x'. Known: none."),
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


def test_without_the_text_nothing_leads_into_it():
    assert ten_with(without("source.txt")).anchor(TEXT.index("75%")) == "text"


def test_without_the_text_a_figure_needs_no_place():
    placeless = each("figures", lambda row: row.update(start=""))
    booklets = ten_with(without("source.txt"), placeless).value("policy_booklets")
    assert (booklets.printed, booklets.value, booklets.origin.start) == ("300余册", 300, None)
