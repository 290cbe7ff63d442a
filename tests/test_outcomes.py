"""What later became of an application: checked on entry, counted apart, shown with source and date, or said to be unknown."""

import pytest
from book_fixtures import ADDRESS, LANGUAGES, OUTCOMES, article, put_outcomes
from conftest import REPORT

from bureaubook.analysis import outcomes
from bureaubook.dataset import schema
from bureaubook.errors import InputError
from bureaubook.number.quantity import show
from bureaubook.report import open_report

pytest_plugins = "book_fixtures"
COLUMNS = next(table for table in schema.REPORT if table.name == "outcomes").columns


def without(row, **changes):
    return [changes.get(name, value) for name, value in zip(COLUMNS, row, strict=True)]


def test_nothing_has_been_followed_up(report_zh, report_en):
    assert outcomes.followed(report_zh).empty and outcomes.outcomes_table(report_en).empty
    assert outcomes.by_stage(report_zh).empty and outcomes.by_stage(report_en).empty


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_count_that_nobody_made_is_absent_and_not_zero(language):
    report = open_report(REPORT, language)
    count = outcomes.derive_followed(report)
    assert count.absent == "not_followed_up" and count.values == ()


def test_without_participations_nothing_is_named(copied_data):
    (copied_data / "reports" / REPORT / "participations.csv").unlink()
    report = open_report(REPORT, "en", copied_data)
    assert outcomes.derive_followed(report).absent == "not_found" and outcomes.by_stage(report).empty


def test_followed_up_applications_are_counted_once_and_by_the_latest(copied_data):
    put_outcomes(copied_data, OUTCOMES)
    report = open_report(REPORT, "en", copied_data)
    assert show(outcomes.derive_followed(report), "en") == "2 applications"
    assert list(outcomes.by_stage(report)["later"]) == [
        "recognised 1, not followed up 11",
        "not followed up",
        "not followed up",
        "recognised 1, not followed up 3",
        "not followed up",
        "not followed up",
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
        ({"url": "javascript:alert(1)"}, "url", "is not an address that begins with http"),
        ({"url": "https://nowhere"}, "url", "is not an address"),
        ({"retrieved": "2023"}, "retrieved", "'2023' is no day"),
        ({"date": "2023-07"}, "date", "dated 2023-07, after it was read on 2023-06-01"),
        ({"date": "soon"}, "date", "'soon' is not a date"),
        ({"note_en": "alone"}, "note_zh", "one language alone"),
        ({"source_en": ""}, "source_en", "the cell is empty"),
    ],
)
def test_a_bad_row_is_refused_with_its_place(copied_data, changes, column, words):
    put_outcomes(copied_data, [OUTCOMES[1], without(OUTCOMES[0], **changes)])
    with pytest.raises(InputError) as caught:
        open_report(REPORT, "zh", copied_data)
    error = caught.value
    assert (error.file, error.row, error.column) == (f"data/reports/{REPORT}/outcomes.csv", 3, column)
    assert words in str(error)


def test_an_outcome_stands_once(copied_data):
    put_outcomes(copied_data, [OUTCOMES[0], OUTCOMES[0]])
    with pytest.raises(InputError, match="appears twice"):
        open_report(REPORT, "zh", copied_data)


# -- on the pages


def quantities(page):
    return [(link["data-quantity"], link.get_text()) for link in article(page).select("a[data-quantity]")]


def tables(page):
    found = {}
    for table in article(page).select("table.bk-table:has(caption)"):
        body = table.select("tbody tr")
        found[table.caption.get_text()] = [[cell.get_text() for cell in row.select("th, td")] for row in body]
    return found


CAPTIONS = {
    "zh": ("具名申报按报告所载阶段的后续结果", "逐项后续结果，均取自报告以外的来源"),
    "en": (
        "What is known later of the named applications, by the stage the report states",
        "Each later outcome, from sources other than the report",
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_that_nobody_has_followed_up(built, language):
    page = built.page("innovation_entities", language)
    words = {"zh": "申报后来是否获批，本书没有追踪。", "en": "What became of the applications was not followed up."}[
        language
    ]
    assert words in article(page).get_text() and not set(CAPTIONS[language]) & set(tables(page))
    assert "derived:applications-followed-up" not in dict(quantities(page))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_outcomes_apart_with_source_and_date(built, restated, language):
    page, plain = restated / language / "innovation_entities.html", built.page("innovation_entities", language)
    stages, each = CAPTIONS[language]
    assert dict(quantities(page))["derived:applications-followed-up"] == {"zh": "2项", "en": "2 applications"}[language]
    assert "1" in tables(page)[stages][0][2] and "11" in tables(page)[stages][0][2]
    found = tables(page)[each]
    assert len(found) == len(OUTCOMES) and all(all(row) for row in found)
    links = [a for a in article(page).select("a") if a.get("href") == ADDRESS]
    assert [a.get_text() for a in links] == {
        "zh": ["公示", "名单公告", "备案公告"],
        "en": ["Public notice", "List as announced", "Filing"],
    }[language]
    # the report's own counts of stages are what they were
    own = [pair for pair in quantities(page) if pair[0] != "derived:applications-followed-up"]
    assert [pair for pair in own if pair[0].startswith("derived:applications")] == [
        pair for pair in quantities(plain) if pair[0].startswith("derived:applications")
    ]


def test_outcomes_are_in_the_downloads(restated):
    path = restated / "zh" / "_downloads" / f"{REPORT}-outcomes.csv"
    assert len(path.read_text("utf-8-sig").splitlines()) == len(OUTCOMES) + 1
