"""The search page in a browser: the expected page first, hits marked, words of the edition, by keyboard."""

import re

import pytest
from book_fixtures import LANGUAGES, REPORT, SECTIONS, article, soup
from browser import until
from browser_fixtures import ways

pytest_plugins = ("book_fixtures", "browser_fixtures")

# query -> the page that must come first: phrases, single characters, words, numbers, names
QUERIES = {
    "zh": {
        "高新技术企业": "innovation_entities",
        "科技型中小企业": "innovation_entities",
        "中试基地": "innovation_entities",
        "旗盛庄园": "science_popularisation",
        "源博新材料": "tech_transfer",
        "研发覆盖率": "rd_coverage",
        "覆盖率": "rd_coverage",
        "133": "rd_coverage",
        "自建实验室": "rd_coverage",
        "技术合同": "tech_transfer",
        "揭榜挂帅": "tech_transfer",
        "challenge scheme": "tech_transfer",
        "2.65": "tech_transfer",
        "344万元": "tech_transfer",
        "1613": "science_popularisation",
        "529": "science_popularisation",
        "番茄": "science_popularisation",
        "科普": "science_popularisation",
        "依申请公开": "disclosure",
        "行政复议": "disclosure",
        "核对": "consistency_checks",
        "茄": "science_popularisation",
        "榜": "tech_transfer",
        "怎样引用": "reading",
        "绿盲蝽": "source",
        "目前共培训了12期，内容包含": "source",
        "覆盖率是怎么算的": "rd_coverage",
        "申请公开了多少件": "disclosure",
        "哪些企业申报了什么": "innovation_entities",
        "研发支出": "problems_and_outlook",
        "ＤＮＡ": None,
    },
    "en": {
        "high-tech enterprises": "innovation_entities",
        "pilot-scale base": "innovation_entities",
        "Senda Wood": "innovation_entities",
        "R&D coverage": "rd_coverage",
        "R&D unit": "rd_coverage",
        "implied total": "rd_coverage",
        "133": "rd_coverage",
        "in-house laboratories": "rd_coverage",
        "technology contracts": "tech_transfer",
        "challenge taken up": "tech_transfer",
        "CNY 265 million": "tech_transfer",
        "3.44": "tech_transfer",
        "1613": "science_popularisation",
        "1,613": "science_popularisation",
        "tomato": "science_popularisation",
        "training sessions": "science_popularisation",
        "reconsideration": "disclosure",
        "information requests": "disclosure",
        "how to quote": "reading",
        "to verify": "consistency_checks",
        "葡萄": "source",
        "grape": "source",
        "how many training sessions": "science_popularisation",
        "what is the coverage": "rd_coverage",
        "xylophone": None,
        "揭榜挂帅": "tech_transfer",
        "高新技术企业": "innovation_entities",
    },
}
# what a reader types -> the organisation it names; what is only near one
NAMED = {
    "森大": "o-senda-wood",
    "senda": "o-senda-wood",
    "muye": "o-senda-wood",
    "Senda Wood": "o-senda-wood",
    "hao sen": "o-haosen-bio",
    "lvyuan": "o-luyuan-cooperative",
    "中稷绿探": "o-zhongji-lutan",
}
NEAR = {"senmu": "o-senda-wood", "森木": "o-senda-wood", "sendi wood": "o-senda-wood"}
UNTRANSLATED = {"zh": ("Search", "places", "page"), "en": ("搜索", "页", "处")}


def find(tab, address: str, language: str, query: str) -> list[str]:
    """Return the pages found, in order."""
    if "search.html" not in tab.url:
        tab.goto(f"{address}/{REPORT}/{language}/search.html")
    box = tab.locator(".bk-search input[type=search]")
    box.fill(query)
    assert until(
        lambda: tab.evaluate("words => document.querySelector('#bk-search-count').textContent.includes(words)", query)
    )
    links = tab.locator("#bk-search-results h2 a")
    found = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")  # at once: the list may change
    return [address.removesuffix(".html") for address in found]


@ways
def test_the_expected_page_comes_first(tab, address, language):
    assert len(QUERIES[language]) >= 20
    found = {query: (find(tab, address, language, query) or [None])[0] for query in QUERIES[language]}
    assert found == QUERIES[language]
    assert tab.outside == [] and tab.errors == []


@ways
def test_an_organisation_is_found_by_any_of_its_names_and_a_near_one_offered_as_such(tab, address, language):
    near = {"zh": "相近", "en": "Did you mean"}[language]
    for query, anchor in (NAMED | NEAR).items():
        find(tab, address, language, query)
        offered = tab.locator("#bk-search-names")
        links = [link.get_attribute("href") for link in offered.locator("a").all()]
        page, _, place = links[0].partition("#")
        assert (page.partition("?")[0], place) == ("organisations.html", anchor), query
        assert (near in offered.inner_text()) == (query in NEAR), query
    find(tab, address, language, "xylophone")
    assert tab.locator("#bk-search-names").count() == 0


# words of their own by which readers seek a number -> the numbers that must come first, each beside its name
SOUGHT = {
    "zh": {
        "财政资金": ["412万元", "60万元"],
        "资金": ["412万元", "60万元"],
        "钱": ["412万元", "60万元"],
        "funding": ["412万元", "60万元"],
        "open challenge": ["2项"],
    },
    "en": {
        "public money": ["CNY 4.12 million", "CNY 600,000"],
        "money": ["CNY 4.12 million", "CNY 600,000"],
        "funding": ["CNY 4.12 million", "CNY 600,000"],
        "财政资金": ["CNY 4.12 million", "CNY 600,000"],
        "钱": ["CNY 4.12 million", "CNY 600,000"],
        "open challenge": ["Two challenges"],
        "open challenges": ["Two challenges"],
        "challenges": ["Two challenges"],
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chapter_on_what_is_asked_for_stands_before_an_organisation_that_has_it_in_its_name(tab, built, language):
    tab.goto(built.page("year", language).as_uri())
    tab.keyboard.press("Control+k")
    hits = tab.locator(".bk-hits li a")
    tab.keyboard.type("2022")
    hits.first.wait_for()
    for query in ("特派员", "envoy"):
        tab.locator("dialog input[type=search]").fill(query)
        led = [hit.get_attribute("href") for hit in hits.all()[:2]]
        assert led[0].startswith("science_popularisation.html") and led[1].endswith("#o-tomato-envoy-team"), query
    find(tab, built.site.as_uri(), language, "特派员")
    assert tab.locator("#bk-search-results + #bk-search-names").count() == 1
    find(tab, built.site.as_uri(), language, "森大")
    assert tab.locator("#bk-search-names + #bk-search-results").count() == 1


@pytest.mark.parametrize("query", ["揭榜挂帅", "challenge"])
def test_hits_of_one_query_differ_in_what_they_say(tab, built, query):
    tab.goto(built.page("year", "en").as_uri())
    tab.keyboard.press("Control+k")
    hits = tab.locator(".bk-hits li a")
    tab.keyboard.type(query)
    hits.nth(4).wait_for()
    said = [hit.locator("small").inner_text().removeprefix("揭榜挂帅: challenge scheme") for hit in hits.all()[:5]]
    assert len({*said}) == 5 and all(len(words) > 15 for words in said[1:])


# what a reader wants to do or to know of the book -> the place that must come first
WANTED = {
    "zh": {
        "名称有疑问": "source.html#corrections",
        "名称存疑": "source.html#corrections",
        "存疑的名称": "source.html#corrections",
        "存疑": "source.html#corrections",
        "许可": "reading.html#cite",
        "PNG": "overview.html#files-applications",
        "图片": "overview.html#files-applications",
        "其他科技局": "disclosure.html#d-peers-count-use1",
        "外地": "disclosure.html#d-peers-count-use1",
        "run notebook again": "source.html#rerun",
        "重跑": "source.html#rerun",
    },
    "en": {
        "typo": "source.html#corrections",
        "licence": "reading.html#cite",
        "license": "reading.html#cite",
        "PNG": "overview.html#files-applications",
        "picture": "overview.html#files-applications",
        "other bureaus": "disclosure.html#d-peers-count-use1",
        "compare": "disclosure.html#d-peers-count-use1",
        "run the notebook again": "source.html#rerun",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_book_has_is_found_by_what_readers_call_it(tab, built, language):
    tab.goto(built.page("search", language).as_uri())
    for query, place in WANTED[language].items():
        tab.locator(".bk-search input[type=search]").fill(query)
        first = tab.locator("#bk-search-names a").first
        page, _, anchor = place.partition("#")
        assert until(lambda: first.get_attribute("href").endswith(f"#{anchor}"), seconds=5), query  # noqa: B023
        assert first.get_attribute("href").startswith(page)
        assert built.page(page.removesuffix(".html"), language).read_text("utf-8").count(f'id="{anchor}"') == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_hit_says_its_page_and_section_and_more_than_a_few_words(tab, built, language):
    tab.goto(built.page("year", language).as_uri())
    tab.keyboard.press("Control+k")
    tab.keyboard.type({"zh": "科技特派员", "en": "public-notice stage"}[language])
    hits = tab.locator(".bk-hits li a")
    hits.nth(2).wait_for()
    titles = {article(built.page(section, language)).h1.get_text().rstrip("#") for section in SECTIONS}
    for hit in hits.all():
        about = hit.locator("small").inner_text()
        title = hit.inner_text().removesuffix(about).strip()
        assert about in titles or (title.partition(" › ")[0] in titles and title.partition(" › ")[2]), title
        assert about in titles or len(about) >= {"zh": 15, "en": 40}[language], about


@pytest.mark.parametrize(
    ("language", "doubtful", "none"), [("zh", "名称存疑", "森达木业"), ("en", "doubtful names", "zyx")]
)
def test_the_panel_says_what_it_found_and_at_once_that_there_is_nothing(tab, built, language, doubtful, none):
    tab.goto(built.page("year", language).as_uri())
    tab.keyboard.press("Control+k")
    panel, field = tab.locator(".bk-hits"), tab.locator("dialog input[type=search]")
    tab.keyboard.type("2022")
    panel.locator("li a").first.wait_for()
    field.fill(none)
    panel.get_by_text(f"“{none}”").wait_for(timeout=600)  # ms
    assert panel.locator("li").count() == 0
    # doubtful names lead to the section of that heading, no row of the data dictionary
    field.fill(doubtful)
    panel.locator("li a").first.wait_for()
    found = [link.get_attribute("href") for link in panel.locator("li a").all()]
    assert found[0].endswith("#corrections") and not any(each.endswith("#data") for each in found)
    section = article(built.page("source", language)).select_one("#corrections")
    head = section.h2.get_text()
    assert "名称" in head if language == "zh" else "Names" in head
    assert len(section.select("a[href^='organisations.html#o-']")) >= 2  # pairs counted apart, too


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_found_by_what_readers_call_it(tab, built, language):
    tab.goto(built.page("year", language).as_uri())
    tab.keyboard.press("Control+k")
    hits = tab.locator(".bk-hits li a")
    tab.keyboard.type("2022")
    hits.first.wait_for()  # the texts are there: from now on each word is answered at once
    for query, numbers in SOUGHT[language].items():
        tab.locator("dialog input[type=search]").fill(query)
        first = [hits.nth(place) for place in range(len(numbers))]
        told = [hit.inner_text().replace(" ", "") for hit in first]
        assert all(words.replace(" ", "") in line for words, line in zip(numbers, told, strict=True)), (query, told)
        assert all(hit.get_attribute("href").startswith("tech_transfer.html?") for hit in first)
    # of words on a page of findings, the finding, not the list of findings nor what is folded
    query, told = {"zh": ("小结", "请机关注明"), "en": ("summary", "to note")}[language]
    tab.locator("dialog input[type=search]").fill(query)
    assert until(lambda: told in hits.first.inner_text(), seconds=5)


@ways
def test_every_hit_is_marked_and_leads_to_its_section(tab, address, built, language):
    for query in ("1613", "R&D" if language == "en" else "研发"):
        pages = find(tab, address, language, query)
        assert len(pages) > 1
        for result in tab.locator("#bk-search-results > li").all():
            marks = result.locator("mark").all_inner_texts()
            assert marks and all(query in mark.replace(",", "") for mark in marks)
        for link in tab.locator("#bk-search-results ul li > a").all():
            page, _, anchor = link.get_attribute("href").partition("#")
            heading = soup(built.site / REPORT / language / page).find(id=anchor).find(["h1", "h2", "h3"])
            assert link.inner_text() in heading.get_text()
        places = [link.get_attribute("href").partition("?") for link in tab.locator("a.bk-search-place").all()]
        assert len(places) > 1 and all("mark=" in asked for _, _, asked in places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_by_keyboard_says_what_it_found(tab, address, language):
    tab.goto(f"{address}/{REPORT}/{language}/rd_coverage.html")
    tab.keyboard.press("Control+k")
    tab.keyboard.type("82%")
    tab.locator(".bk-hits p a").wait_for(state="visible")  # all results
    tab.keyboard.press("ArrowUp")
    for _ in range(tab.locator(".bk-hits a").count()):
        tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html?q=82%25")
    status = tab.get_by_role("status")
    assert "82%" in status.inner_text()
    assert tab.evaluate("document.activeElement.value") == "82%"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('#bk-search-results') !== null")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/rd_coverage.html")


@ways
def test_how_to_print_is_found_in_either_language(tab, address, language):
    for query in ("PDF", "print", "打印"):
        find(tab, address, language, query)
        offered = tab.locator("#bk-search-names a").first
        assert re.fullmatch(r"overview\.html\?in=.*#take-away", offered.get_attribute("href")), query
    offered.click()
    tab.wait_for_url("**/overview.html?*#take-away")
    assert tab.locator("a[href$='.pdf']").count() == 0  # none was made: no link that leads nowhere
    tab.evaluate("window.print = () => { window.printed = true; }")
    tab.locator("#take-away .bk-print").click()
    assert tab.evaluate("window.printed") is True


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_search_page_speaks_its_language(tab, address, language):
    find(tab, address, language, "1613")
    words = tab.locator("article.bk-search").evaluate("e => e.innerText + e.querySelector('input').placeholder")
    results = tab.locator("#bk-search-results").inner_text()
    furniture = words.replace(results, "")
    assert not [word for word in UNTRANSLATED[language] if word in furniture]


@ways
def test_a_query_is_text(tab, address, language):
    for query in ("<img src=x onerror=alert(1)>", "(", "[a-z]+", "\\", "%", "*"):
        find(tab, address, language, query)
        assert tab.locator("article.bk-search img").count() == 0
    assert tab.errors == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_only_leads_on_from_a_finding_is_not_searched(built, language):
    page = soup(built.page("consistency_checks", language))
    asides = [" ".join(each.text.split()) for each in page.select(".bk-finding-meta")]
    assert asides and all(asides)
    texts = (built.site / REPORT / language / "searchtexts.js").read_text(encoding="utf-8")
    assert [aside for aside in asides if aside in texts] == []
