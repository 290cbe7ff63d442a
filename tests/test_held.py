"""A report of counts alone, as a newcomer enters it: each is told in its own term, none is lost, nothing held is said to be missing."""

import functools
import re
import tempfile
from pathlib import Path

import pytest
from book_fixtures import SECTIONS, shown_quantities
from changed import Parts
from chapter_run import LANGUAGES, run, sentences
from counts_alone import AGENCY, FIGURES, counts_alone
from small_reports import shared_tables, small

from bureaubook import charts
from bureaubook.book.language import without_empty_parts
from bureaubook.dataset.chapters import chapters_of
from bureaubook.sections import contracts, enterprises, held, projects
from bureaubook.words.compose import compose, plainly
from bureaubook.words.text import opening, say

ABSENT = "未查找|没有这类|数据里没有|数据没有|没有具名|没有提到|没有相近|not looked for|hold no|nothing to list|names no|none with"
OF_TABLES = ("consistency_checks", "source")  # these say of each rule and table whether it is held
VARIANTS = {
    "all": {},
    "prose alone": {"cells": False},
    "tables alone": {"only": ("",)},
    "one number of a chapter": {"only": ("rd_expenditure", "technology_contract_turnover", "farmers_served", "invention_patents_granted")},
}  # fmt: skip


@functools.cache
def book(variant: str, language: str) -> dict[str, list[tuple[str, dict]]]:
    """Return what each chapter of the report's book shows."""
    data = Path(tempfile.mkdtemp()) / "data"
    shared_tables(data)
    counts_alone(**VARIANTS[variant]).write(data / "reports" / "counts")
    sections = chapters_of(data, "counts", SECTIONS)
    shown = {section: run(section, "counts", language, data) for section in sections}
    return {
        section: [(cell, block) for cell, block in all_ if block["kind"] != "downloads"]
        for section, all_ in shown.items()
    }


def said(shown: list[tuple[str, dict]]) -> list[str]:
    return [words for _, block in shown for words in sentences(block)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_a_report_is_on_a_page_beside_the_source(language):
    told = {quantity["id"] for section, shown in book("all", language).items() if section != "source" for _, block in shown for quantity in shown_quantities(block)}  # fmt: skip
    assert {f"printed:{name}" for name in FIGURES} - told == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_no_page_says_that_something_is_missing_that_nobody_looked_for(variant, language):
    for section, shown in book(variant, language).items():
        if section not in OF_TABLES:
            assert not [words for words in said(shown) if re.search(ABSENT, words)], section


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_chapter_of_the_book_has_news(variant, language):
    for section, shown in book(variant, language).items():
        if section not in ("source",):
            assert any(block["kind"] == "news" and block["role"] == "headline" for _, block in shown), section


def test_chapters_that_would_be_empty_are_not_in_the_book_and_nothing_leads_there():
    shown = book("all", "en")
    assert not {"year", "organisations", "public_duties"} & shown.keys()
    linked = set(re.findall(r"'page': '(\w+)'", str(shown)))
    assert linked <= shown.keys()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ("登记技术合同112项，成交额6.35亿元", "“揭榜挂帅”榜单揭榜6项", "技术交易额4.1亿元")),
        ("en", ("112 technology contracts were registered; contract value: CNY 635 million", "Six challenges taken up", "technology transaction value: CNY 410 million")),
    ],
)  # fmt: skip
def test_contracts_and_challenges_are_told_in_the_words_of_their_own_rows(language, words):
    pages = {section: " ".join(said(shown)) for section, shown in book("all", language).items()}
    assert not [each for each in words if each not in pages["tech_transfer"]]
    quoted = " ".join(said([each for each in book("all", language)["reading"] if each[1]["kind"] == "quotes"]))
    assert not re.search("签订|登记额|signed|registered value|took up", pages["tech_transfer"] + pages["overview"] + quoted)  # fmt: skip


def test_english_sentences_and_headlines_begin_with_a_capital_and_names_in_them_do_not():
    shown = book("all", "en")
    headlines = [sentences({"kind": "x", "t": block["title"]})[0] for all_ in shown.values() for _, block in all_ if block["kind"] == "news"]  # fmt: skip
    assert not [words for words in headlines if words[:1].islower()]
    (also,) = [words for words in said(shown["overview"]) if words.startswith("Projects of firms")]
    assert "; high-level science" in also and "; invention patents" in also


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [
        ("signed", "签订技术合同112项，登记额6.35亿元", "112 technology contracts were signed and CNY 635 million registered"),
        ("reported", "技术合同112项，登记额6.35亿元", "112 technology contracts and CNY 635 million registered"),
    ],
)  # fmt: skip
def test_a_registered_value_is_told_as_one(status, zh, en):
    text = "技术合同112项，6.35亿元。"
    figures = {
        "n": {"printed": "112项", "indicator": "technology_contracts", "counted": "contract", "status": status},
        "v": {"printed": "6.35亿元", "indicator": "technology_contract_value", "counted": ""},
    }
    for language, words in (("zh", zh), ("en", en)):
        report = small(language=language, text=text, figures=figures)
        assert plainly(report, contracts.told(report)) == words


@pytest.mark.parametrize(
    ("status", "zh", "en"),
    [
        ("recommended", "推荐15家首次申报", "15 were recommended for a first application"),
        ("reported", "首次申报15家", "15 first applications"),
        ("recognised", "首次申报15家（认定）", "15 first applications (recognised)"),
    ],
)
def test_first_applications_are_told_with_their_own_status(status, zh, en):
    figures = {
        "n": {"printed": "15家", "indicator": "hnte_first_applications", "counted": "enterprise", "status": status}
    }
    for language, words in (("zh", zh), ("en", en)):
        report = small(language=language, text="高新技术企业15家。", figures=figures)
        assert plainly(report, enterprises.first(report, report.value("hnte_first_applications"))) == words


@pytest.mark.parametrize(
    ("printed", "status", "zh", "en"),
    [
        ("6项", "challenge_posted", "发布“揭榜挂帅”榜单6项", "six challenges posted"),
        ("6项", "carried_out", "市级“揭榜挂帅”项目申报6项", "City-level challenge project applications: 6"),
        ("6家", "challenge_taken_up", "市级“揭榜挂帅”项目申报（揭榜）6家", "City-level challenge project applications (challenge taken up): 6"),
    ],
)  # fmt: skip
def test_challenges_given_as_a_count_are_told_by_their_status_and_unit(printed, status, zh, en):
    figures = {"n": {"printed": printed, "indicator": "challenge_projects", "counted": "", "status": status}}
    for language, words in (("zh", zh), ("en", en)):
        report = small(language=language, text=f"揭榜挂帅{printed}。", figures=figures)
        assert plainly(report, projects.counted_challenges(report)) == words


@pytest.mark.parametrize(("language", "words"), [("zh", "520万元（申报）"), ("en", "CNY 5.20 million (applied for)")])
def test_a_status_that_no_printed_words_carry_is_not_quoted(language, words):
    report = counts_alone(only=("rd_subsidy_requested",)).report(language)
    made_ = projects.money(report, [report.value("rd_subsidy_requested")])
    assert plainly(report, made_.given["sums"]) == words and "“" not in made_.data.at[0, "status"]
    assert "不合计" not in plainly(report, charts.amounts.reading(made_)) and "no total" not in plainly(
        report, charts.amounts.reading(made_)
    )


@pytest.mark.parametrize(
    ("language", "text"), [("zh", "技术合同成交额：6.35亿元"), ("en", "Technology contract value: CNY 635 million")]
)
def test_the_card_of_a_figure_without_its_text_says_it_in_its_own_language(language, text):
    parts = counts_alone(only=("technology_contract_turnover",))
    for row in (*parts.tables["figures"], *parts.tables["statutory"]):
        row["start"], row["page"] = "", "1"
    tables = {name: parts.tables[name] for name in ("figures", "statutory")}
    report = Parts(tables, {"report.yml": parts.texts["report.yml"]}).report(language)
    (segment,) = compose(report, say("{v}", "{v}", v=report.value("technology_contract_turnover")))
    assert segment["card"]["text"] == text


def test_a_bound_that_opens_an_english_sentence_has_a_capital():
    figures = {"n": {"printed": "300余册", "indicator": "policy_booklets", "counted": "booklet"}}
    report = small(language="en", text="发放300余册。", figures=figures)
    said_ = say("{n}发放", "{n:policy booklet|policy booklets} handed out", n=report.value("policy_booklets"))
    assert plainly(report, opening(said_)) == "More than 300 policy booklets handed out"
    assert plainly(report, said_).startswith("more than")


def test_a_chapter_of_which_nothing_is_told_is_named_on_the_front_page():
    report = small(text="专利63件，人才17人。", agency=AGENCY, figures={
        "a": {"printed": "63件", "indicator": "invention_patents_granted", "counted": ""},
        "b": {"printed": "17人", "indicator": "high_level_talent", "counted": ""},
    })  # fmt: skip
    assert [plainly(report, words) for words in held.untold(report, ())] == ["发明专利授权63件，高层次科技人才17人。"]
    assert held.untold(report, ("a",)) == []


@pytest.mark.parametrize("cells", [{}, None], ids=["with tables", "without"])
def test_what_the_text_says_again_of_the_tables_is_told_by_these_alone(cells):
    """The items disclosed stand in no table: they are told either way."""
    figures = {
        "asked": {"printed": "9件", "indicator": "information_requests_received", "counted": ""},
        "items": {"printed": "126条", "indicator": "items_disclosed", "counted": "information_item"},
    }
    report = small(text="收到申请9件，公开信息126条。", agency=AGENCY, figures=figures, cells=cells)
    (said,) = (plainly(report, words) for words in held.untold(report, ()))
    assert "126条" in said and ("9件" in said) == (cells is None)


def test_a_heading_with_nothing_under_it_is_left_out():
    def cell(kind, source, **more):
        return {"cell_type": kind, "source": source, "metadata": {}} | more

    title, code = cell("markdown", "# A"), cell("code", "", outputs=[])
    empty, full = cell("markdown", "## Empty"), cell("markdown", "## Full")
    shown = cell("code", "", outputs=[{}])
    kept = without_empty_parts({"cells": [title, empty, code, full, code, shown, empty, code]})["cells"]
    assert kept == [title, code, full, code, shown, code]
