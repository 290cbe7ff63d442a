"""The year in lanes: each dated work once, in its lane, where its dates are."""

import pandas as pd
import pytest
from book_fixtures import REPORT, rows
from test_charts import LANGUAGES, assert_clear, lay_out, views
from test_charts_more import boxes, offsets

from bureaubook.analysis import works
from bureaubook.charts import lanes
from bureaubook.report import open_report
from bureaubook.sections import year
from bureaubook.show.draw import WIDE

TESTED, MEETING = "5月份、10月份的全员核酸", "5月，召开县科普工作统计会议"  # words of two sentences
EVENT = {"precision": "month", "place": "", "place_en": "", "printed": "5月", "title_zh": "甲", "title_en": "A"}


@pytest.fixture
def fresh():
    """The report, its tables to be changed."""
    report = open_report(REPORT, "zh")
    report.folder.tables.update({name: table.copy() for name, table in report.folder.tables.items()})
    return report


def with_events(report, *spans):
    """The report with these events alone: topic, from, to, start of the date."""
    made = [
        EVENT | {"event": f"e{n}", "topic": topic, "from": first, "to": last, "start": start}
        for n, (topic, first, last, start) in enumerate(spans)
    ]
    report.folder.tables["events"] = pd.DataFrame(made, columns=report.table("events").columns, dtype=object)
    report.folder.tables["figures"] = report.table("figures").head(0)
    return report


def test_every_event_is_in_one_work(report_zh):
    found = works.works(report_zh)
    dated = [(date["from"], date["to"], date["start"]) for work in found for date in work.dates]
    assert sorted(dated) == sorted((row["from"], row["to"], int(row["start"])) for row in rows("events"))


def test_testing_in_may_and_from_4_may_is_counted_once(report_zh):
    found = works.works(report_zh)
    (testing,) = [work for work in found if any(date["from"] == "2022-05-04" for date in work.dates)]
    assert [date["from"] for date in testing.dates] == ["2022-05-04", "2022-05", "2022-10"]
    assert len(found) == len(rows("events")) - 2
    month, count = works.busiest(report_zh, found)
    assert (month, count) == ("2022-05", 3)  # the meeting, the visit and the testing


@pytest.mark.parametrize(
    ("topic", "month", "words", "count"),
    [
        ("epidemic_work", "2022-05", TESTED, 1),
        ("epidemic_work", "2022-05", MEETING, 2),  # in another sentence
        ("party_work", "2022-05", TESTED, 2),  # other work
        ("epidemic_work", "2022-03", TESTED, 2),  # which do not overlap
    ],
)
def test_only_dates_of_one_sentence_and_topic_that_overlap_are_one(fresh, topic, month, words, count):
    since_may = ("epidemic_work", "2022-05-04", "", fresh.text.index(TESTED))
    report = with_events(fresh, (topic, month, month, fresh.text.index(words)), since_may)
    assert len(works.works(report)) == count


def test_no_month_is_busiest_where_two_are(fresh):
    places = map(fresh.text.index, (MEETING, "2022年2月，县科技局", "2022年11月，县科技局", "2022年4月19日起"))
    spans = [
        ("epidemic_work", f"2022-{month}", f"2022-{month}", start)
        for month, start in zip(("02", "02", "03", "03"), places, strict=True)
    ]
    assert works.busiest(fresh, works.works(with_events(fresh, *spans))) == ("", 0)
    assert works.busiest(fresh, []) == ("", 0)


def test_a_dated_number_stands_for_work_that_no_event_names(fresh):
    fresh.folder.tables["events"] = fresh.table("events").head(0)
    found = works.works(fresh)
    assert {date["from"] for work in found for date in work.dates} >= {"2021-07", "2022-03", "2022-04-19"}
    assert all(work.title and work.topic for work in found)


def test_without_dates_there_is_no_count(fresh):
    found = works.works(with_events(fresh))
    assert found == [] and works.derive_works(fresh, found)["all"].absent
    assert not year.month_words(fresh, []) and not year.lane_words(fresh, found, {})


@views
def test_each_work_stands_where_its_dates_are(report_zh, report_en, language, width):
    report = {"zh": report_zh, "en": report_en}[language]
    found = works.works(report)
    exhibit = year.lanes(report, found)
    laid = lay_out(lanes, exhibit.data, language, width)
    assert_clear(laid, width)
    shown = "".join("".join(laid.words).split())
    for work in found:
        assert "".join(work.title.split()) in shown
    assert len(offsets(laid, "open")) == sum(not work.dates[0]["to"] for work in found)
    months: dict[str, float] = {}
    for words, x, *_ in laid.inks:
        months.setdefault(words, x)  # the head of a column comes first
    bars = {round(box.x0) for box in boxes(laid, "month")}
    if width == WIDE:  # narrow columns have short names
        february = months[{"zh": "2月", "en": "Feb"}[language]]
        assert any(abs(february - x) < 8 for x in bars)
    assert len(exhibit.table) == len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_years_around_stand_in_one_column_each(language):
    spans = [
        ("2019-03", "2019-03", "month"),
        ("2021-12", "", "open"),
        ("2022-12", "2023-02", "month"),
        ("2022-06-30", "2022-06-30", "day"),
    ]
    data = pd.DataFrame(
        [("A", n, f"work {n}", *span, False) for n, span in enumerate(spans)],
        columns=["lane", "work", "label", "start", "end", "precision", "quiet"],
    )
    data.attrs = {"year": 2022}
    laid = lay_out(lanes, data, language, 760)
    assert_clear(laid, 760)
    assert [words for words in laid.words if "20" in words][:3] == [
        {"zh": "2022年", "en": "2022"}[language],  # over its months
        {"zh": "2019–21年", "en": "2019–21"}[language],
        {"zh": "2023年", "en": "2023"}[language],
    ]
    first, *_, last = sorted(boxes(laid, "month"), key=lambda box: box.x0)
    ((day, _),) = [point for point in offsets(laid, "day")]
    assert first.x1 < day < last.x0


def test_a_month_drawn_twice_is_drawn_once():
    rows_of = [
        ("A", 0, "testing", "2022-05-04", "", "open", True),
        ("A", 0, "testing", "2022-05", "2022-05", "month", True),
        ("A", 0, "testing", "2022-10", "2022-10", "month", True),
    ]
    data = pd.DataFrame(rows_of, columns=["lane", "work", "label", "start", "end", "precision", "quiet"])
    data.attrs = {"year": 2022}
    laid = lay_out(lanes, data, "en", 760)
    assert len(boxes(laid, "month")) == 1 and len(offsets(laid, "day")) == 1 and len(offsets(laid, "open")) == 1


@pytest.mark.parametrize(
    ("language", "name", "shown"),
    [
        ("zh", "Huzhuang Town", "胡庄镇"),
        ("en", "Huzhuang Town", "Huzhuang Town"),
        ("en", "", [{"t": "胡庄镇", "lang": "zh-CN"}]),
    ],
)
def test_a_place_is_named_in_the_language_of_the_page(language, name, shown):
    report = open_report(REPORT, language)
    event = report.table("events").head(1).assign(place="胡庄镇", place_en=name)
    report.folder.tables.update(events=event, figures=report.table("figures").head(0))
    (row,) = year.table(report, works.works(report)).to_dict("records")
    assert row["place"] == shown
