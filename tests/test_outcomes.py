"""What later became of an application: checked on entry, counted apart, shown with source and date, or said to be unknown."""

import csv

import pytest
from conftest import REPORT

from bureaubook import outcomes
from bureaubook.errors import InputError
from bureaubook.quantity import show
from bureaubook.report import open_report
from bureaubook.show import Page

COLUMNS = [
    "organisation",
    "programme",
    "outcome",
    "date",
    "source_zh",
    "source_en",
    "url",
    "retrieved",
    "note_zh",
    "note_en",
]
ADDRESS = "https://kjt.henan.gov.cn/2023/gs.html"
ROWS = [
    [
        "kaililai",
        "provincial_etc",
        "recognised",
        "2023-02",
        "名单公告",
        "List as announced",
        ADDRESS,
        "2023-06-01",
        "",
        "",
    ],
    ["anda_new_materials", "hnte", "in_progress", "2022-12-02", "公示", "Public notice", ADDRESS, "2023-06-01", "", ""],
    [
        "anda_new_materials",
        "hnte",
        "recognised",
        "2023-03",
        "备案公告",
        "Filing",
        ADDRESS,
        "2023-06-01",
        "第二批",
        "second batch",
    ],
]


def put(data, rows):
    """Write the outcomes of a copied report."""
    path = data / "reports" / REPORT / "outcomes.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])


def without(row, **changes):
    return [changes.get(name, value) for name, value in zip(COLUMNS, row, strict=True)]


def test_nothing_has_been_followed_up(report_zh, report_en):
    assert outcomes.followed(report_zh).empty and outcomes.outcomes_table(report_en).empty
    for report, words in ((report_zh, "未作跟踪"), (report_en, "not followed up")):
        table = outcomes.by_stage(report)
        assert list(table["applications"]) == [18, 5, 6, 5] and set(table["later"]) == {words}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_count_that_nobody_made_is_absent_and_not_zero(language):
    report = open_report(REPORT, language)
    count = outcomes.derive_followed(report)
    assert count.absent == "not_followed_up" and count.values == ()
    (segment,) = outcomes.known_words(Page(report), count)
    assert (
        segment["t"]
        == {"zh": "具名申报的后续结果：未作跟踪。", "en": "Later outcomes of the named applications: not followed up."}[
            language
        ]
    )


def test_without_participations_nothing_is_named(copied_data):
    (copied_data / "reports" / REPORT / "participations.csv").unlink()
    report = open_report(REPORT, "en", copied_data)
    assert outcomes.derive_followed(report).absent == "not_found" and outcomes.by_stage(report).empty


def test_followed_up_applications_are_counted_once_and_by_the_latest(copied_data):
    put(copied_data, ROWS)
    report = open_report(REPORT, "en", copied_data)
    assert show(outcomes.derive_followed(report), "en") == "2 applications"
    assert list(outcomes.by_stage(report)["later"]) == [
        "recognised 1, not followed up 17",
        "not followed up",
        "recognised 1, not followed up 5",
        "not followed up",
    ]
    table = outcomes.outcomes_table(report)
    assert list(table["date"]) == ["2 December 2022", "February 2023", "March 2023"]
    assert list(table["outcome"]) == ["still in progress", "recognised", "recognised (second batch)"]
    assert table.at[1, "source"] == [{"t": "List as announced", "to": {"url": ADDRESS}}]
    assert table.at[0, "wording"] == "recommended"  # the report's own word stays beside it


@pytest.mark.parametrize(
    ("changes", "column", "words"),
    [
        ({"organisation": "haosen_bio", "programme": "hnte"}, "organisation", "haosen_bio is no applicant of hnte"),
        (
            {"organisation": "china_agricultural_university", "programme": "prefecture_challenge"},
            "organisation",
            "is no applicant of",
        ),
        ({"organisation": "nobody"}, "organisation", "'nobody' is not a row of organisations.csv"),
        ({"outcome": "won"}, "outcome", "'won' is not a term of the vocabulary outcome"),
        ({"url": "javascript:alert(1)"}, "url", "is no address that begins with http"),
        ({"url": "https://nowhere"}, "url", "is no address"),
        ({"retrieved": "2023"}, "retrieved", "'2023' is no day"),
        ({"date": "2023-07"}, "date", "dated 2023-07, after it was read on 2023-06-01"),
        ({"date": "soon"}, "date", "'soon' is not a date"),
        ({"note_en": "alone"}, "note_zh", "one language alone"),
        ({"source_en": ""}, "source_en", "the cell is empty"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(copied_data, changes, column, words):
    put(copied_data, [ROWS[1], without(ROWS[0], **changes)])
    with pytest.raises(InputError) as caught:
        open_report(REPORT, "zh", copied_data)
    error = caught.value
    assert (error.file, error.row, error.column) == (f"data/reports/{REPORT}/outcomes.csv", 3, column)
    assert words in str(error)


def test_an_outcome_stands_once(copied_data):
    put(copied_data, [ROWS[0], ROWS[0]])
    with pytest.raises(InputError, match="stands twice"):
        open_report(REPORT, "zh", copied_data)
