"""The book of another kind of agency: its kind and its data choose chapters and first numbers, and it says nothing of what nobody looked for."""

import json

import pytest
from book_fixtures import SECTIONS
from changed import COLUMNS, write_csv
from chapter_run import LANGUAGES, run
from district import AGENCY, district, folder_of
from small_reports import small

from bureaubook.analysis import peers
from bureaubook.build.plan import make_plan
from bureaubook.checks import run_checks
from bureaubook.checks.completeness import completeness
from bureaubook.dataset.chapters import ALWAYS
from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.errors import InputError
from bureaubook.paths import DATA
from bureaubook.report import open_report
from bureaubook.sections import front
from bureaubook.words.compose import compose, plain

NOBODY_LOOKED = "未查找", "not looked for", "这份报告的数据没有", "hold no ", "没有可供引用", "no number to quote"
OF_SCIENCE = (
    "高新技术",
    "high-tech",
    "High-tech",
    "研发",
    "R&D",
    "科技",
    "technology",
    "三门峡",
    "河南",
    "Henan",
)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return folder_of(tmp_path_factory.mktemp("kinds"), district=district())


@pytest.fixture(scope="module")
def pages(data) -> dict[tuple[str, str], dict]:
    """What each chapter of its book shows, by chapter and language: the blocks by cell, files to take away left out."""
    made = {
        (section, language): run(section, "district", language, data) for section in ALWAYS for language in LANGUAGES
    }
    return {key: {cell: block for cell, block in shown if block["kind"] != "downloads"} for key, shown in made.items()}


def planned(data) -> list[str]:
    return [run.section for run in make_plan(data, [], ["zh"], [])]


def said(section: str, language: str, data, report: str = "district") -> str:
    """Return all that a chapter shows, but for files to take away."""
    return json.dumps(
        [block for _, block in run(section, report, language, data) if block["kind"] != "downloads"], ensure_ascii=False
    )


def test_a_district_has_the_chapters_of_every_report(data):
    assert planned(data) == [section for section in SECTIONS if section in ALWAYS]


def test_a_chapter_that_its_data_fill_is_there(tmp_path):
    figures = {"coverage": {"indicator": "rd_coverage_rate", "printed": "95件"}}
    data = folder_of(tmp_path, district=district(figures=figures))
    assert "rd_coverage" in planned(data) and "tech_transfer" not in planned(data)
    event = dict.fromkeys(COLUMNS["events"], "") | {
        "event": "x",
        "from": "2024",
        "precision": "year",
        "topic": "general",
        "title_zh": "会",
        "title_en": "A",
        "printed": "全年",
        "start": "3",
    }
    write_csv(data / "reports/district/events.csv", COLUMNS["events"], [event])
    assert "year" in planned(data)


def test_a_science_bureau_has_no_empty_chapters_either(tmp_path):
    kind = AGENCY | {"kind": "science_and_technology_bureau"}
    data = folder_of(tmp_path, district=district(agency=kind))
    assert planned(data) == [section for section in SECTIONS if section in ALWAYS]
    assert "not looked for" not in said("rd_coverage", "en", data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_news_are_what_its_kind_tells_first(pages, language):
    report = district().report(language)
    assert [number.name for number in report.told_first] == [
        "2/licensing/decisions_5",
        "2/penalties/decisions_6",
        "2/compulsion/decisions_6",
        "2/charges/charged_amount",
    ]
    news = {"zh": "行政许可决定9487件，行政处罚决定2776件", "en": "9,487 licensing decisions; 2,776 penalty decisions"}
    assert plain(compose(report, front.first_news(report))) == news[language]
    amount = {"zh": "行政事业性收费7545万元", "en": "CNY 75.45 million of administrative and institutional charges"}
    assert amount[language] in plain(compose(report, front.first_lead(report)))
    tiles = pages["overview", language]["tiles"]["items"]
    assert [plain(tile["number"]).split()[0] for tile in tiles[:2]] == {
        "zh": ["9487件", "2776件"],
        "en": ["9,487", "2,776"],
    }[language]
    assert {plain(tile["note"]) for tile in tiles} == {{"zh": "2024年", "en": "2024"}[language]}


def test_what_is_zero_or_not_in_the_form_is_no_news():
    report = district(cells={(2, "compulsion", "decisions_6"): "0"}, form="2021").report()
    assert "2/compulsion/decisions_6" not in [number.name for number in report.told_first]
    assert district(figures={}, form="2019", text=False).tables and small(year=2022).told_first == []


def test_nothing_is_said_of_what_nobody_looked_for(pages):
    for (section, language), blocks in pages.items():
        words = json.dumps(blocks, ensure_ascii=False)
        if section not in ("consistency_checks", "source"):  # these say what each rule and table lacks
            assert not [word for word in NOBODY_LOOKED if word in words], (section, language)
            foreign = OF_SCIENCE if section == "reading" else (*OF_SCIENCE, "县", "county")
            assert not [word for word in foreign if word in words], (section, language)
        assert not [other for other in SECTIONS if other not in ALWAYS and f'"page": "{other}"' in words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_total_that_its_parts_deny_is_never_printed_unmarked(tmp_path, pages, language):
    cells = {(4, "cases", "review_total"): "0", (4, "cases", "after_review_upheld"): "5"}
    data = folder_of(tmp_path, district=district(cells=cells))
    doubt = {"zh": "与分项之和不符", "en": "not what its outcomes add up to"}[language]
    assert said("overview", language, data).count(doubt) == 2
    blocks = dict(run("disclosure", "district", language, data))
    assert json.dumps(blocks["headline"], ensure_ascii=False).count(doubt) == 2
    assert json.dumps(blocks["answer"], ensure_ascii=False).count(doubt) == 2
    assert doubt not in json.dumps(pages["disclosure", language], ensure_ascii=False)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("department", "figure:unknown", "1", "", "", "", ""), "shows"),
        (("department", "cell:2/licensing/decisions_6x", "1", "件", "决定", "decision", "decisions"), "shows"),
        (("department", "cell:2/licensing/decisions_5", "", "件", "决定", "decision", "decisions"), "order"),
        (("department", "cell:2/licensing/decisions_5", "1", "件", "决定", "", "decisions"), "en"),
        (("department", "cell:2/licensing/decisions_5", "1", "件", "决{定", "decision", "decisions"), "zh"),
        (("department", "the first page", "", "", "", "", ""), "shows"),
        (("bank", "chapter:year", "", "", "", "", ""), "kind"),
        (("department", "cell:2/licensing/decisions_5", "1", "斗", "决定", "decision", "decisions"), "unit"),
    ],
)
def test_what_kinds_names_is_there(tmp_path, row, column):
    data = folder_of(tmp_path)
    path = data / "kinds.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(f"{header}\n{','.join(row)}\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"kinds\.csv, row 2, column {column}"):
        read_dictionary(data)


def test_chapters_that_kinds_names_are_there():
    kinds = read_dictionary(DATA).kinds
    named = {shows.removeprefix("chapter:") for shows in kinds["shows"] if shows.startswith("chapter:")}
    assert named == set(SECTIONS) - set(ALWAYS)


def test_no_bureau_of_another_kind_stands_beside_it():
    items = {"items": {"indicator": "items_disclosed", "printed": "2428条", "counted": ""}}
    science = AGENCY | {"kind": "science_and_technology_bureau"}
    for agency, beside in ((AGENCY, False), (science, True)):
        report = district(figures=items, year=2022, agency=agency).report("zh")
        assert bool(len(peers.peers(report))) is beside
        assert bool(peers.requests_words(report, report.cell(3, "carried_in", "total"))) is beside


def test_what_key_numbers_lack_is_asked_of_the_kind_that_they_are_of():
    items = {"items": {"indicator": "items_disclosed", "printed": "2428条", "counted": ""}}
    assert completeness(district(figures=items).report("zh")).empty
    science = AGENCY | {"kind": "science_and_technology_bureau"}
    assert len(completeness(district(figures=items, agency=science).report("zh"))) == 1


def test_last_years_report_is_found_under_another_name(tmp_path):
    before = district("district-2023", year=2023, agency=AGENCY | {"zh": "平湖区人民政府"})
    now = district("district-2024")
    data = folder_of(tmp_path, district_2023=before, district_2024=now)
    last = open_report("district-2024", "zh", data).last_year()
    assert last is not None and last.meta["id"] == "district-2023"
    nameless = {key: value for key, value in AGENCY.items() if key != "id"}
    district("district-2024", agency=nameless).write(data / "reports" / "district-2024")
    assert open_report("district-2024", "zh", data).last_year() is None


@pytest.mark.parametrize("text", [True, False])
def test_a_figure_of_the_text_is_held_against_its_table_without_its_sentences(text):
    given = {
        "indicator": "information_requests_received",
        "counted": "",
        "period_from": "2024",
        "period_to": "2024",
        "period_basis": "stated",
    }
    for printed, verdict in (("7次", "suspicious"), ("95件", "pass")):
        report = district(figures={"requests": given | {"printed": printed}}, text=text).report("en")
        (found,) = run_checks(report, "text_and_tables")
        assert (found.verdict, found.fields["table"].value) == (verdict, 95)
    (found,) = run_checks(district(figures={}, text=text).report("en"), "text_and_tables")
    assert found.verdict == "not_assessable"
