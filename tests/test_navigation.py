"""Ways through the site: the switch of language keeps page and place; the way up; titles; words of the theme; shared links."""

import re
import struct
from itertools import pairwise

import pytest
from book_fixtures import EACH_ONCE, LANGUAGES, OTHER, SECTIONS, soup
from browser import until
from conftest import LONG

pytest_plugins = ("book_fixtures", "browser_fixtures")
PAGES = [(section, language) for section in SECTIONS for language in LANGUAGES]
HTML_LANGUAGE = {"zh": "zh-CN", "en": "en"}
ENGLISH = re.compile(r"[A-Za-z]{3,}")
# Latin on a Chinese page outside its text: the name of the other language, of this project, of keys, licences and files.
LATIN = re.compile(r"English|bureaubook|Ctrl|CC BY|MIT|PDF|R&D|JavaScript")
SPOKEN = ("title", "aria-label", "placeholder", "alt", "data-bs-title")


@pytest.mark.parametrize(("section", "language"), PAGES)
def test_anchors_are_the_same_in_both_languages(built, section, language):
    def anchors(code):
        page = soup(built.page(section, code)).find("article")
        return {tag["id"] for tag in page.find_all(["section", "figure", "mark", "dt"], id=True)}

    assert anchors(language) == anchors(OTHER[language])


@pytest.mark.parametrize(("section", "language"), [*PAGES, ("search", "zh"), ("search", "en")])
def test_a_page_says_where_it_is(built, section, language):
    page = soup(built.page(section, language))
    book = soup(built.page("overview", language)).title.get_text()
    heading = page.find("article").h1.get_text().rstrip("#")
    title = page.title.get_text()
    if section == "overview":
        assert title == book
    else:
        assert title.endswith(f" — {book}")
        assert section == "search" or title.startswith(heading)
    crumbs = page.select(".bk-crumbs li")
    assert crumbs[0].a["href"] == "../../index.html" and crumbs[-1]["aria-current"] == "page"
    assert {(link["hreflang"], link["href"]) for link in page.select('head link[rel="alternate"]')} == {
        (HTML_LANGUAGE[language], f"{section}.html"),
        (HTML_LANGUAGE[OTHER[language]], f"../{OTHER[language]}/{section}.html"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_previous_and_next_follow_the_book(built, language):
    for before, after in zip(SECTIONS, SECTIONS[1:], strict=False):
        assert soup(built.page(before, language)).select_one("a.right-next")["href"] == f"{after}.html"
        assert soup(built.page(after, language)).select_one("a.left-prev")["href"] == f"{before}.html"


@pytest.mark.parametrize("section", [*SECTIONS, "search"])
def test_no_english_is_left_around_a_chinese_page(built, section):
    page = soup(built.page(section, "zh"))
    article = page.find("article")
    spoken = [(name, tag[name]) for tag in page.find_all(True) for name in SPOKEN if tag.get(name)]
    left = [(name, words) for name, words in spoken if ENGLISH.search(LATIN.sub("", words)) and name != "alt"]
    assert [pair for pair in left if not re.search(r"[\u4e00-\u9fff]", pair[1])] == []
    around = [
        words
        for words in page.body.find_all(string=True)
        if article not in words.parents
        and words.parent.name not in ("script", "style")
        and type(words).__name__ == "NavigableString"
    ]
    assert [words for words in around if ENGLISH.search(LATIN.sub("", words))] == []


@pytest.mark.parametrize(("section", "language"), PAGES)
def test_a_shared_link_shows_what_the_page_says(built, section, language):
    head = soup(built.page(section, language)).head
    lead = soup(built.page(section, language)).select_one("p.bk-lead")
    assert head.find("meta", property="og:description")["content"] == lead.get_text().strip()
    picture = (built.page(section, language).parent / head.find("meta", property="og:image")["content"]).read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)


def test_the_landing_page_never_sends_on(built, tab, address):
    page = soup(built.site / "index.html")
    assert not page.find("meta", attrs={"http-equiv": re.compile("refresh", re.IGNORECASE)})
    assert "location" not in (built.site / "_static" / "landing.js").read_text(encoding="utf-8")
    first = "() => document.querySelector('.edition').dataset.language"
    tab.goto(f"{address}/index.html")
    assert tab.evaluate(first) == "zh"  # the browser's own language
    tab.locator('.edition[data-language="en"] a.read').click()
    tab.wait_for_url("**/en/overview.html")
    tab.go_back()
    assert tab.evaluate(first) == "zh" and tab.locator(".edition").count() == 2  # the halves keep their sides
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert tab.outside == [] and [error for error in tab.errors if "favicon.ico" not in error] == []


@pytest.mark.parametrize(("section", "language"), PAGES if LONG else EACH_ONCE[::3])
def test_the_switch_keeps_the_page_and_the_place(built, tab, section, language):
    within = "article section :is(section, figure, .bk-organisation, .bk-findings > li)[id]"
    anchors = [tag["id"] for tag in soup(built.page(section, language)).select(within)]
    place = anchors[(len(anchors) - 1) // 2]
    tab.goto(built.page(section, language).as_uri())
    tab.evaluate("id => document.getElementById(id).scrollIntoView({ behavior: 'instant' })", place)
    tab.locator(".book-lang a").click()
    tab.wait_for_url(f"**/{OTHER[language]}/{section}.html#*")
    assert tab.url.endswith(f"{section}.html#{place}")
    assert tab.errors == []


def test_the_switch_keeps_a_number(built, tab):
    tab.goto(built.page("source", "zh").as_uri() + "#n-ieds_rd_institution")
    tab.locator(".book-lang a").click()
    tab.wait_for_url("**/en/source.html#n-ieds_rd_institution")


def test_the_switch_keeps_a_figure_whose_head_has_not_come_up_to_that_of_the_page(built, tab):
    """What fills the window is what one looks at; nothing above it can be led to but the title."""
    tab.goto(built.page("science_popularisation", "zh").as_uri())
    tab.evaluate(
        "document.querySelector('#fig-match').scrollIntoView({ behavior: 'instant' }); scrollBy({ top: -120, behavior: 'instant' })"
    )
    tab.locator(".book-lang a").click()
    tab.wait_for_url("**/en/science_popularisation.html#fig-match")


LOOKED_AT = "([id, top]) => scrollBy({ top: document.getElementById(id).getBoundingClientRect().top - top, behavior: 'instant' })"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, {"width": 390, "height": 844}], ids=("wide", "phone"))
def test_the_switch_leads_to_the_figure_in_view_not_to_the_one_above_it(built, view, language, size):
    """Figures follow each other: the one that begins in view, or covers where one reads, whatever the last one passed is."""
    window = view(size)
    seen = [
        ("tech_transfer", "fig-money", 250),
        ("tech_transfer", "fig-money", 65),
        ("tech_transfer", "fig-challenges", 200),
    ]
    for section, anchor, top in [*seen, ("disclosure", "fig-peers", 300), ("disclosure", "fig-peers", -100)]:
        window.goto(built.page(section, language).as_uri())
        window.evaluate(LOOKED_AT, [anchor, top])
        window.locator(".book-lang a").click()
        window.wait_for_url(f"**/{OTHER[language]}/{section}.html#*")
        assert window.url.endswith(f"#{anchor}"), (anchor, top)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switch_forgets_the_place_led_to_once_one_reads_on(built, tab, language):
    tab.goto(built.page("tech_transfer", language).as_uri() + "#fig-challenges")
    tab.evaluate(LOOKED_AT, ["fig-money", 70])
    tab.locator(".book-lang a").click()
    tab.wait_for_url(f"**/{OTHER[language]}/tech_transfer.html#fig-money")


def test_a_switch_from_the_top_leads_to_the_top(built, tab):
    tab.goto(built.page("rd_coverage", "zh").as_uri())
    tab.locator(".book-lang a").click()
    tab.wait_for_url("**/en/rd_coverage.html")


def test_every_page_names_its_icon(built):
    """Else a browser asks the host for one that is not there."""
    for page in built.site.rglob("*.html"):
        icon = soup(page).select_one("link[rel=icon]")
        assert icon and (page.parent / icon["href"]).is_file(), page


def test_icons_are_drawn_without_a_font(built, tab):
    tab.goto(built.page("rd_coverage", "zh").as_uri())
    drawn = "e => e.filter(i => i.offsetWidth).map(i => [getComputedStyle(i).maskImage !== 'none', i.offsetWidth > 8])"
    assert {tuple(one) for one in tab.eval_on_selector_all(".fa-solid, .fas", drawn)} == {(True, True)}


def test_the_whole_book_is_offered_only_where_there_is_one(built):
    pages = [built.site / "index.html", built.page("overview", "zh")]
    assert [link for page in pages for link in soup(page).select('a[href$=".pdf"]')] == []


OPENED = "[...document.querySelectorAll('dialog')].filter(dialog => dialog.open).length"


def test_a_dialog_gives_the_focus_back_and_closes_where_it_leads_on(built, view):
    """Chapters, contents and search on a phone, by keys and by a click; nothing slides where that is not wanted."""
    window = view({"width": 390, "height": 844}, reduced_motion="reduce")
    window.goto(built.page("source", "zh").as_uri())
    for kind in ("primary-toggle", "secondary-toggle", "search-button"):
        window.locator(f".{kind}:visible").first.focus()
        window.keyboard.press("Enter")
        assert until(lambda: window.evaluate(f"{OPENED} === 1"))
        slides = "e => Math.max(...getComputedStyle(e).transitionDuration.split(',').map(parseFloat))"
        assert window.locator("dialog[open]").evaluate(slides) < 0.001
        window.keyboard.press("Escape")
        assert until(lambda: window.evaluate(f"{OPENED} === 0"))
        assert kind in window.locator(":focus").get_attribute("class"), kind
    window.locator(".secondary-toggle:visible").first.click()
    window.locator("dialog[open] a[href^='#']").nth(2).click()
    window.wait_for_url("**/source.html#*")
    assert until(lambda: window.evaluate(f"{OPENED} === 0"))
    assert window.evaluate("bureaubook.place().getBoundingClientRect().top") < 200


RUN = re.compile(r"[A-Za-z0-9]$"), re.compile(r"^[A-Za-z0-9]")


def run_together(page) -> list[str]:
    """Return where the words of two elements of one line touch: what is copied or read aloud is one word."""
    found = []
    for line in page.select("article :is(p, td, th, dt, dd, figcaption, .bk-tile-number)"):
        words = [text for text in line.find_all(string=True) if text]
        found += [
            f"{one[-20:]}|{two[:20]}" for one, two in pairwise(words) if RUN[0].search(one) and RUN[1].search(two)
        ]
    return found


@pytest.mark.parametrize("section", SECTIONS)
def test_no_words_of_an_english_line_run_together(built, section):
    assert run_together(soup(built.page(section, "en"))) == []


def test_numerals_of_names_and_set_phrases_do_not_look_like_statistics(built, tab):
    """A stroke under a numeral of the source means that pages quote it; one that is part of a word has none."""
    tab.goto(built.page("source", "zh").as_uri())
    width = "marks => [...new Set(marks.map(mark => getComputedStyle(mark).borderBottomWidth))]"
    assert tab.eval_on_selector_all("mark:is(.is-idiom, .is-name, .is-ordinal)", width) == ["0px"]
    assert tab.eval_on_selector_all("mark.is-figure", width) == ["2px"]
