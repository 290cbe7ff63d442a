"""What has little room on a phone: the words in the field of the search, the button beside an organisation."""

import pytest
from book_fixtures import LANGUAGES, article
from browser import address

pytest_plugins = ("book_fixtures", "browser_fixtures")

WIDTHS = (360, 390)
# how wide the words of an empty field are, and the room it has for them
ROOM = """field => {
    const style = getComputedStyle(field), pen = document.createElement("canvas").getContext("2d");
    pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    return [pen.measureText(field.placeholder).width, field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)];
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_field_of_the_search_shows_all_its_words(built, view, width, language):
    window = view({"width": width, "height": 800}, has_touch=True, is_mobile=True)
    window.goto(address(built.page("reading", language)))
    window.locator(".search-button__button:visible").first.tap()
    field = window.locator("dialog input[type=search]")
    field.wait_for(state="visible")
    words, room = field.evaluate(ROOM)
    assert 0 < words <= room


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_button_of_an_organisation_stands_beside_its_name(built, view, width, language):
    window = view({"width": width, "height": 800}, has_touch=True, is_mobile=True)
    window.goto(address(built.page("organisations", language)))
    tops = window.locator(".bk-organisation").evaluate_all(
        "cards => cards.map(card => [card.querySelector('.bk-copy').getBoundingClientRect().top - card.getBoundingClientRect().top,"
        " card.querySelector('.bk-copy').getBoundingClientRect().right <= card.getBoundingClientRect().right + 1])"
    )
    assert len(tops) > 30 and all(top < 12 and is_inside for top, is_inside in tops)
    # nothing lies under it: the words leave room
    covered = window.locator(".bk-organisation").evaluate_all(
        """cards => cards.filter(card => {
            const button = card.querySelector(".bk-copy").getBoundingClientRect();
            return [card.querySelector("h3"), ...card.querySelectorAll(".bk-names > span")].some(part => [...part.getClientRects()].some(
                box => box.width && box.right > button.left && box.top < button.bottom && box.bottom > button.top));
        }).length"""
    )
    assert covered == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checks_have_their_contents_at_a_button_as_other_long_pages_have(built, view, language):
    window = view({"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    window.goto(address(built.page("consistency_checks", language)))
    window.locator(".secondary-toggle:visible").tap()
    lines = window.locator("#pst-secondary-sidebar-modal a, #pst-secondary-sidebar a").filter(visible=True)
    lines.first.wait_for()
    rows = article(built.page("consistency_checks", language)).select("table")[1].select("tbody tr")
    assert [line.get_attribute("href") for line in lines.all()] == [row.select_one("a")["href"] for row in rows]
