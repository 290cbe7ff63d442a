"""The page over all editions: the cover of one report; of several a list by place, agency and year."""

import json
import shutil

import pytest
from bs4 import BeautifulSoup

from bureaubook.book.policy import ASSETS
from bureaubook.build.assemble import OF_LANDING, SEARCH_ALL
from bureaubook.build.cover import Cover
from bureaubook.build.landing import landing
from bureaubook.build.landing_search import search_script
from bureaubook.build.plan import Edition
from bureaubook.gate.rules.searching import ALL, ALL_SCRIPT, all_of

pytest_plugins = ("book_fixtures", "browser_fixtures")
TABLE = """report,indicator,name_zh,name_en,value,unit,source
a-2022,2/licensing/decisions_5,行政许可,Licensing,9487,,a-2022/zh/source.html#n-2-licensing-decisions_5
a-2022,3/granted/total,予以公开,Granted,0,,a-2022/zh/source.html#n-3-granted-total
b-2023,2/licensing/decisions_5,行政许可,Licensing,0,,b-2023/zh/source.html#n-12
b-2023,grants,奖补资金,Grants,,,b-2023/zh/source.html
b-2023,contracts,技术合同,Contracts,2.65,亿元,b-2023/zh/source.html#n-contracts
"""


def cover(language: str, code: str, agency: str, year: int) -> Cover:
    return Cover(language, f"{agency} {language}", f"{year}", "", "", (), agency, code, f"地方{code}", year)


def page(*reports: tuple[str, str, str, int], telling: tuple[str, ...] = (), alone: str = "") -> BeautifulSoup:
    """Return the page over reports, each (id, code of its region, agency, year); alone: one of official tables alone."""
    covers = {
        Edition(report, language): cover(language, code, agency, year)
        for report, code, agency, year in reports
        for language in ("zh", "en")
    }
    told = [edition for edition in covers if edition.report in telling]
    first = {edition: "disclosure" if edition.report == alone else "overview" for edition in covers}
    return BeautifulSoup(landing(covers, first, {}, "", told), "html.parser")


def test_several_reports_are_listed_by_place_agency_and_year():
    made = page(
        ("b-2024", "320813", "乙", 2024),
        ("b-2023", "320813", "乙", 2023),
        ("a-2022", "110000", "甲", 2022),
        telling=("b-2024",),
    )
    listed = [
        (section["data-language"], section.h2.text, [(link.text, link["href"]) for link in section.select(".years a")])
        for section in made.select(".agency section")
    ]
    assert listed == [
        ("zh", "甲 zh", [("2022", "a-2022/zh/overview.html")]),
        ("en", "甲 en", [("2022", "a-2022/en/overview.html")]),
        (
            "zh",
            "乙 zh",
            [
                ("2023", "b-2023/zh/overview.html"),
                ("2024", "b-2024/zh/overview.html"),
                ("各年", "b-2024/zh/years.html"),
            ],
        ),
        (
            "en",
            "乙 en",
            [
                ("2023", "b-2023/en/overview.html"),
                ("2024", "b-2024/en/overview.html"),
                ("over the years", "b-2024/en/years.html"),
            ],
        ),
    ]
    assert not made.select(".report")


def test_one_report_has_its_cover():
    made = page(("a-2022", "110000", "甲", 2022))
    assert len(made.select(".report section")) == 2 and not made.select(".agency")


def test_each_report_is_opened_at_the_chapter_that_its_book_begins_with():
    reports = ("a-2022", "110000", "甲", 2022), ("b-2022", "320813", "乙", 2022)
    led = {link["href"] for link in page(*reports, alone="b-2022").select(".years a")}
    assert led == {
        f"{place}.html"
        for place in ("a-2022/zh/overview", "a-2022/en/overview", "b-2022/zh/disclosure", "b-2022/en/disclosure")
    }


@pytest.fixture
def site(tmp_path):
    """The first page of two reports as files, with what it searches."""
    reports = [("a-2022", "110000", "甲局", 2022), ("b-2023", "320813", "乙局", 2023)]
    covers = {
        Edition(report, language): cover(language, code, agency, year)
        for report, code, agency, year in reports
        for language in ("zh", "en")
    }
    (tmp_path / "all.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / ALL).write_text(search_script(tmp_path / "all.csv", covers), encoding="utf-8")
    (tmp_path / "index.html").write_text(
        landing(covers, dict.fromkeys(covers, "overview"), {}, "", (), "all.csv"), encoding="utf-8"
    )
    (tmp_path / "_static").mkdir()
    for name in (*OF_LANDING, SEARCH_ALL, "book.css", "first.js", "favicon.svg"):
        shutil.copy(ASSETS / name, tmp_path / "_static")
    return tmp_path


def test_the_search_over_all_holds_numbers_and_the_zeros_that_count(site):
    held = all_of(site / ALL)
    assert [report[0] for report in held["reports"]] == ["a-2022", "b-2023"]
    assert [name[0] for name in held["names"]] == ["2/licensing/decisions_5", "contracts"]
    assert held["rows"] == [[0, 0, "9487"], [1, 0, "0", "n-12"], [1, 1, "2.65"]]


@pytest.mark.parametrize(
    "held",
    [
        {"reports": [], "names": [], "rows": [[0, 0, "1"]]},  # of a report that is not there
        {"reports": [["a"] * 6], "names": [["x"] * 4], "rows": [[0, 0, {}]]},
        {"reports": [["a"] * 6], "names": [["x"] * 4]},
    ],
)
def test_what_is_no_list_of_words_and_places_is_refused(held, tmp_path):
    (tmp_path / ALL).write_text(ALL_SCRIPT.replace("{}", json.dumps(held)), encoding="utf-8")
    assert all_of(tmp_path / ALL) is None
    (tmp_path / ALL).write_text(ALL_SCRIPT.replace("{}", "[]") + "alert(1)", encoding="utf-8")
    assert all_of(tmp_path / ALL) is None


def test_all_reports_are_searched_without_a_server(site, tab):
    tab.goto((site / "index.html").as_uri())

    def found(words: str) -> tuple[list[str], list[str]]:
        tab.fill("#find", words)
        tab.wait_for_function("window.bureaubookAll")
        tab.wait_for_timeout(50)
        agencies = [each.inner_text() for each in tab.locator(".agency:visible h2:visible").all()]
        return agencies, [each.inner_text() for each in tab.locator("#hits li").all()]

    assert found("行政许可 2022")[1] == ["行政许可：9487 甲局 zh · 2022"]
    assert found("licensing")[1] == ["Licensing: 9,487 甲局 en · 2022", "Licensing: 0 乙局 en · 2023"]
    assert found("9,487")[1] == ["行政许可：9487 甲局 zh · 2022"]  # a reader of Chinese
    assert found("2.65")[1] == ["技术合同：2.65亿元 乙局 zh · 2023"]
    agencies, numbers = found("地方320813")
    assert agencies == ["乙局 zh", "乙局 en"] and numbers == []
    assert found("没有的词") == ([], []) and "没有找到" in tab.inner_text("#count")
    tab.fill("#find", "")
    assert tab.locator(".agency:visible").count() == 2
    assert tab.locator("#hits a").count() == 0 and tab.outside == [] and tab.errors == []
