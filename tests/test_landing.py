"""The page over all editions: the cover of one report; of several a list by place, agency and year."""

from bs4 import BeautifulSoup

from bureaubook.build.cover import Cover
from bureaubook.build.landing import landing
from bureaubook.build.plan import Edition


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
