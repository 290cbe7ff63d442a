"""A number of each kind of block under a real pointer; `make reach` tries every number, in Firefox too (tests/pointer.py)."""

from pathlib import Path

import pytest
from book_fixtures import LANGUAGES, REPORT, SECTIONS, article
from browser import address
from conftest import LONG
from pointer import PHONE, WIDTHS, WITHOUT_POPOVER, Hand, by_finger, by_keys, by_mouse, each_kind, try_page

pytest_plugins = ("book_fixtures", "browser_fixtures")
BLOCKS = ("p", "li", "td", "th", "dd", "dt", "caption", "figcaption", "summary", "h1", "h2", "h3", "blockquote")


def pages(built, language) -> list[Path]:
    found = [built.page(section, language) for section in SECTIONS]
    return [path for path in found if article(path).select_one("a[data-quantity]")]


@pytest.mark.parametrize(
    ("language", "width", "way", "first"),
    [
        ("zh", 1280, by_mouse, 0),
        ("en", 900, by_mouse, 1),
        ("zh", PHONE, by_finger, 1),
        ("en", PHONE, by_finger, 0),
        ("en", 1280, by_keys, 0),
    ],
)
def test_a_number_is_never_under_its_card_and_leads_to_its_sentence(built, view, language, width, way, first):
    """Every fourth page, by mouse, finger and keys in turn; `make long` takes every second one, `make reach` all."""
    is_phone = width == PHONE
    window = view({"width": width, "height": WIDTHS[width]}, has_touch=is_phone, is_mobile=is_phone)
    tried, wrong = 0, []
    for page in pages(built, language)[first :: 2 if LONG else 4]:
        count, found = try_page(Hand(window), page, way, each_kind)
        tried, wrong = tried + count, wrong + found
    assert tried > 8 and wrong == []


@pytest.mark.parametrize(("width", "way"), [(1280, by_mouse), (PHONE, by_finger), (1280, by_keys)])
def test_the_same_where_a_browser_has_neither_popovers_nor_anchors(built, view, width, way):
    window = view({"width": width, "height": WIDTHS[width]}, has_touch=width == PHONE, is_mobile=width == PHONE)
    window.add_init_script(WITHOUT_POPOVER)
    for section in ("overview", "rd_coverage") if LONG else ("rd_coverage",):
        count, wrong = try_page(Hand(window), built.page(section, "en"), way, each_kind)
        assert count > 3 and wrong == []
    assert window.locator("html.bk-sheets").count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_page_hold_no_card(built, language):
    """What reader mode, a translator, a search engine or a copy gets of a block is what the block shows."""
    for section in SECTIONS:
        for block in article(built.page(section, language)).find_all(BLOCKS):
            assert block.select_one(".bk-card") is None, block.get_text()[:80]
        cards = article(built.page(section, language)).select(".bk-cards > .bk-card")
        assert len({card["id"] for card in cards}) == len({str(card) for card in cards}) == len(cards)


SHOWN = """() => [...document.querySelectorAll("article :is(p, li, td, dd)")]
  .filter(e => e.querySelector("a[data-quantity]") && e.getClientRects().length && !e.querySelector(".bk-uses, .headerlink, p, li, small, div"))
  .map(e => [e.textContent, e.innerText].map(words => words.replace(/\\s+/g, ""))).filter(([, shown]) => shown)"""  # not what is folded


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_of_a_sentence_is_the_sentence_as_shown(built, view, language):
    window, seen = view(), 0
    for page in pages(built, language) if LONG else pages(built, language)[language == "en" :: 2]:
        window.goto(address(page))
        for text, shown in window.evaluate(SHOWN):
            assert text == shown
            seen += 1
    assert seen > 40 and REPORT


def test_the_card_can_be_reached_by_the_mouse_and_its_link_leads_on(built, view):
    window = view()
    window.goto(address(built.page("rd_coverage", "en")))
    link = window.locator("p .bk-q:not(.is-derived) > a[href^='source.html#n-']").first
    link.hover()
    card = window.locator(f"[id='{link.get_attribute('aria-describedby')}']")
    card.wait_for(state="visible")
    number, box = link.bounding_box(), card.bounding_box()
    x = number["x"] + number["width"] / 2
    start, end = number["y"] + number["height"] / 2, box["y"] + box["height"] / 2
    for step in range(1, 11):
        window.mouse.move(x, start + (end - start) * step / 10)
        window.wait_for_timeout(20)
    window.wait_for_timeout(500)
    assert card.is_visible()
    card.locator(".bk-card-to").click()
    window.wait_for_url("**/source.html#n-*")
