"""Where the first hit of a search leads: the word itself, marked and in view, whatever stands beside it."""

import pytest
from book_fixtures import LANGUAGES, REPORT
from browser import DESKTOP, PHONE, until
from conftest import LONG

pytest_plugins = ("book_fixtures", "browser_fixtures")

# what a reader types -> what is marked, the first word of it; terms, organisations, indicators, numbers, tools
WORDS = {
    "zh": {
        "challenge": "2项“揭榜挂帅”",  # the count of them, by what readers call it
        "Senda Wood": "Senda Wood",
        "森大": "森大",
        "2.65": "2.65",
        "高新技术企业 日期": "高新技术企业",
        "打印": "打印",
        "1613": "1613",
        "取得": "取得",
    },
    "en": {
        "揭榜挂帅": "揭榜挂帅",  # in the card of a number, which opens
        "高新技术企业": "high-tech enterprise",
        "public money": "Incentive subsidies and R&D subsidies that firms were helped to apply for",
        "summary": "summary",
        "Senda Wood": "Senda Wood",
        "1613": "1,613",
        "high-tech date": "high-tech",
        "PDF": "PDF",
    },
}
MORE = {
    "zh": "高新技术企业 揭榜挂帅 研发覆盖率 中试基地 技术合同 科技特派员 依申请公开 行政复议 公示 浩森 529 82% PDF 数据 CSV 引用",
    "en": "challenge tomato reconsideration coverage laboratories notice Haosen attendances contracts 529 82% 133 print data CSV quote",
}
SIZES = [(language, size) for language in LANGUAGES for size in (DESKTOP, PHONE)]
FIRST_MARK = """() => {
    const found = CSS.highlights.get("bk-sought");
    if (!found) return null;
    const range = [...found][0], box = range.getClientRects()[0], host = range.startContainer.parentElement;
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return { words: range.toString(), isSeen: top !== null && (top.contains(host) || host.contains(top)) };
}"""


def first_hit(tab, address: str, language: str, query: str) -> dict | None:
    """Type a query into the field of a page and press Enter; return what is marked where that leads, and whether it is in view."""
    tab.goto(f"{address}/{REPORT}/{language}/year.html")
    tab.locator(".search-button-field:visible, .search-button__button:visible").first.click()
    tab.keyboard.type(query)
    tab.locator(".bk-hits li a").first.wait_for(state="visible")
    with tab.expect_navigation():
        tab.keyboard.press("Enter")
    until(lambda: (tab.evaluate(FIRST_MARK) or {}).get("isSeen"), seconds=5)  # once the page has come to rest
    return tab.evaluate(FIRST_MARK)


@pytest.mark.parametrize(("language", "size"), SIZES if LONG else [("zh", DESKTOP), ("en", PHONE)])
def test_the_first_hit_leads_to_the_word_itself(view, built, language, size):
    tab, address = view(size), built.site.as_uri()
    sought = WORDS[language] | ({word: word for word in MORE[language].split()} if LONG else {})
    found = {query: first_hit(tab, address, language, query) for query in sought}
    seen = {query: (mark["words"].casefold()[:5], mark["isSeen"]) for query, mark in found.items() if mark}
    assert seen == {query: (word.casefold()[:5], True) for query, word in sought.items()}  # words in any ending


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_that_names_words_is_text_and_changes_nothing(view, built, language):
    tab = view()
    page = built.page("rd_coverage", language).as_uri()
    tab.goto(page)
    before = tab.locator("article").inner_html()
    for words in ("<img src=x onerror=alert(1)>", "xylophone", "(", "%25"):
        tab.goto(f"{page}?in={words}&mark={words}#{words}")
        assert tab.locator("article img[src=x]").count() == 0
        assert not until(lambda: tab.evaluate(FIRST_MARK), seconds=0.2) or words in ("(", "%25")
        assert tab.locator("article").inner_html() == before


def test_the_excerpt_of_a_term_of_the_other_language_marks_it(view, built):
    tab = view()
    for language, term in (("en", "揭榜挂帅"), ("en", "高新技术企业"), ("zh", "challenge")):
        tab.goto(f"{built.site.as_uri()}/{REPORT}/{language}/search.html?q={term}")
        place = tab.locator("#bk-search-results a.bk-search-place").first
        assert term in place.locator("mark").all_inner_texts()


@pytest.mark.parametrize("scrolled", [0, 260, -140])
def test_the_card_has_room_wherever_the_page_has_come_to(tab, built, scrolled):
    """Its room is measured where its number stands now, not where it stood when the card was opened."""
    tab.set_viewport_size({"width": 1280, "height": 800})
    place = built.page("tech_transfer", "en").as_uri()
    tab.goto(f"{place}?in=Two+challenges+were+taken+up&mark=challenges#d-challenges-taken-up-use3")
    card = tab.locator(".bk-card.is-open")
    card.wait_for()
    tab.mouse.move(1200, 700)
    tab.mouse.wheel(0, scrolled)
    tab.wait_for_timeout(300)
    assert card.bounding_box()["height"] > 120


# addresses of a section, and of a number, that name a word said only elsewhere on the page
ELSEWHERE = {"zh": ("reading.html?mark=高新技术企业#cite", "tech_transfer.html?mark=争取#q-technology_contracts-use1")}
ELSEWHERE["en"] = ("reading.html?mark=challenge#cite", "tech_transfer.html?mark=Xunda#q-technology_contracts-use1")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_stands_where_its_address_says_whatever_the_word(view, built, language, size):
    """The word is marked there or not at all; the glossary at the end of the page says most words."""
    tab = view(size)
    for address in ELSEWHERE[language]:
        place = f"{built.site.as_uri()}/{REPORT}/{language}/{address}"
        tab.goto(place)
        tab.wait_for_timeout(300)
        anchor = address.partition("#")[2]
        top = tab.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)
        assert 0 <= top < size["height"] / 2, address
        assert tab.evaluate(FIRST_MARK) is None, address


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_in_view_where_its_section_begins_moves_nothing(view, built, language):
    tab, page = view(), built.page("reading", language).as_uri()
    tops = []
    for asked in ("", "?mark=CC"):
        tab.goto(f"{page}{asked}#cite")
        tab.wait_for_timeout(300)
        tops.append(tab.evaluate("document.getElementById('cite').getBoundingClientRect().top"))
    assert tops[0] == tops[1]
    assert tab.evaluate(FIRST_MARK) == {"words": "CC", "isSeen": True}
