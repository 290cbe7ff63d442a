"""What a reader does with a number's card beyond opening it: follow its link and come back, select text, use keys beside a mouse."""

import re

import pytest
from book_fixtures import article
from browser import PHONE, address, until

pytest_plugins = ("book_fixtures", "browser_fixtures")
OPEN = "[...document.querySelectorAll('.bk-card.is-open')].map(card => card.id)"
KEPT = "sessionStorage.getItem('bureaubook-from')"
KEEPS = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: async words => { window.copied = words; } } });"
LONGER = 500  # ms: longer than a card waits to close


def shown(link) -> bool:
    return link.page.evaluate(OPEN) == [link.get_attribute("aria-describedby")]


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "finger"])
@pytest.mark.parametrize("kind", ["source.html#n-", "#d-"])
def test_the_link_of_a_card_leads_on_and_there_a_way_back_is_offered(built, view, touch, kind):
    window = view(PHONE, has_touch=True, is_mobile=True) if touch else view()
    window.goto(address(built.page("tech_transfer", "en")))
    link = window.locator(f"p .bk-q > a[href^='{kind}']").nth(1)
    place = link.get_attribute("id")
    link.tap() if touch else link.click()
    further = window.locator(".bk-card.is-open .bk-card-to")
    further.wait_for(state="visible")
    assert window.evaluate(KEPT) is None  # nobody left yet
    further.tap() if touch else further.click()
    window.wait_for_url(f"**{link.get_attribute('href') if kind == '#d-' else kind + '*'}")
    back = window.locator(".bk-return")
    back.wait_for(state="visible")
    assert until(lambda: window.evaluate(f"{OPEN}.length === 0"))  # else a sheet lies over what it leads to
    assert back.get_attribute("href") == f"tech_transfer.html#{place}"


BOTH = {"zh": "可指已获认定，也可指已提交申报。", "en": "can mean recognised, or submitted."}
ENTRIES = {
    "zh": ["国家高新技术企业首次申报：推荐", "省级工程技术研究中心：已报送材料", "市级工程技术研究中心：“成功申报”"],
    "en": [
        "National high-tech enterprise, first application: recommended",
        "Provincial engineering technology research centre: papers submitted",
        "City-level engineering technology research centre: “successfully applied”",
    ],
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("place", ["figcaption", ".bk-matrix tbody th"], ids=["title", "row"])
def test_a_tap_on_a_name_says_all_that_the_organisation_applied_for(built, view, language, place):
    window = view(PHONE, has_touch=True, is_mobile=True)
    window.goto(address(built.page("overview", language)))
    name = window.locator(f"{place} a[data-quantity]", has_text={"zh": "森大木业", "en": "Senda Wood"}[language]).first
    name.tap()
    card = window.locator(".bk-card.is-open")
    assert card.locator(".bk-card-entry").all_inner_texts() == ENTRIES[language]
    assert card.locator(".bk-card-to").get_attribute("href") == "organisations.html#o-senda-wood"
    assert BOTH[language] in card.inner_text()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_words_that_can_be_read_in_two_ways_say_so_wherever_they_stand(built, language):
    """In the matrix, and on the card of the organisation."""
    page = article(built.page("overview", language))
    links = page.select(".bk-matrix td a[data-quantity]")
    said = {"zh": "“成功申报”", "en": "successfully applied"}[language]
    assert sum(BOTH[language] in _card(page, each).get_text() for each in links) == 3
    page = article(built.page("organisations", language))
    links = [each for each in page.select(".bk-entries a[data-quantity]") if said in each.get_text()]
    assert len(links) == 3 and all(BOTH[language] in _card(page, each).get_text() for each in links)


def _card(page, link):
    return page.find(id=link["aria-describedby"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_card_of_a_place_elsewhere_has_its_number(built, language):
    page = article(built.page("disclosure", language))
    (link,) = page.find_all(
        "a", string={"zh": "垫江县科技局（重庆）", "en": re.compile("^Dianjiang")}[language], limit=1
    )
    assert {"zh": "：0件", "en": ": 0"}[language] in _card(page, link).get_text()


def test_the_card_of_a_count_of_challenges_names_them_and_that_of_firms_says_that_they_are_not_named(built, view):
    window = view(PHONE, has_touch=True, is_mobile=True)
    for language, names, lacking in (("zh", "训达", "没有逐家列名"), ("en", "Xunda", "Not listed by name")):
        for page, number, words in (
            ("tech_transfer", "derived:challenges-taken-up", names),
            ("rd_coverage", "printed:ieds_rd_institution", lacking),
        ):
            window.goto(address(built.page(page, language)))
            window.locator(f"article a[data-quantity='{number}']:visible").first.tap()
            assert words in window.locator(".bk-card.is-open").inner_text()


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, {"width": 1280, "height": 720}], ids=("phone", "wide"))
def test_a_card_that_is_kept_shows_all_of_itself_beside_its_number(built, view, size):
    """No sentence is cut off, nothing scrolls inside: the page moves as far as the card needs. Its number stays in sight."""
    window = view(size, has_touch=True)
    for section in ("overview", "rd_coverage"):
        window.goto(address(built.page(section, "en")))
        for number in window.locator("article a[data-quantity][aria-describedby]:visible").all()[::7]:
            number.evaluate("link => scrollBy(0, link.getBoundingClientRect().top - innerHeight / 2)")
            number.evaluate("link => link.click()")
            card = window.locator(".bk-card.is-open.is-pinned")
            assert card.evaluate("card => card.scrollHeight - card.clientHeight") <= 4, card.inner_text()
            box, there = card.bounding_box(), number.bounding_box()
            assert there["y"] + there["height"] <= box["y"] + 2 or there["y"] >= box["y"] + box["height"] - 2
            assert there["y"] >= 0 and there["y"] + there["height"] <= size["height"]
            window.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_long_card_in_a_low_window_shows_that_it_goes_on_and_leaves_the_menu_in_reach(built, view, scheme):
    window = view({"width": 390, "height": 380}, scheme, has_touch=True, is_mobile=True)
    window.goto(address(built.page("rd_coverage", "en")))
    number = window.locator("article a[data-quantity='printed:ieds_rd_institution']:visible").last
    number.evaluate("link => scrollBy(0, link.getBoundingClientRect().top - innerHeight * 0.7)")
    number.tap()
    card = window.locator(".bk-card.is-open.is-more")
    card.wait_for()
    fade = card.locator(".bk-card-foot").evaluate("foot => getComputedStyle(foot, '::before').backgroundImage")
    assert (
        card.locator(".bk-card-foot").evaluate("foot => getComputedStyle(foot, '::after').content") == "none"
    )  # no lone sign
    assert fade.endswith({"light": "rgb(255, 255, 255))", "dark": "rgb(22, 27, 34))"}[scheme])
    assert number.bounding_box()["y"] + number.bounding_box()["height"] < card.bounding_box()["y"]
    card.evaluate("card => card.scrollTo(0, card.scrollHeight)")
    assert until(lambda: window.locator(".bk-card.is-open:not(.is-more)").count() == 1)
    window.locator(".primary-toggle").tap()  # nothing lies over it
    assert until(lambda: window.evaluate(OPEN) == []) and window.locator("dialog[open]").count() == 1


CITED = {
    "zh": ["“……", "109家", "濮阳县科学技术局 2022年政府信息公开工作年度报告", "文本版本573ecd51"],
    "en": [
        "109家",
        "109 firms have an R&D unit",
        "Puyang County Science and Technology Bureau: 2022",
        "text edition 573ecd51",
    ],
}


@pytest.mark.parametrize(("language", "touch"), [("zh", False), ("en", True)], ids=["mouse", "finger"])
def test_a_number_is_cited_with_its_sentence_its_edition_and_an_address_that_names_it(
    built, served, view, language, touch
):
    """The address is that of the site; a file opened by double click has one of this computer alone, which no citation has."""
    window = view(PHONE, has_touch=True, is_mobile=True) if touch else view()
    window.add_init_script(KEEPS)
    page = built.page("rd_coverage", language)
    window.goto(f"{served}/{page.relative_to(built.site).as_posix()}" if touch else address(page))
    link = window.locator("article a[data-quantity='printed:ieds_rd_institution']:visible").first
    link.tap() if touch else link.hover()
    copy = window.locator(".bk-card.is-open .bk-copy")
    copy.wait_for(state="visible")
    copy.tap() if touch else copy.click()
    assert until(lambda: window.evaluate("window.copied"))
    said = window.evaluate("copied")
    assert all(words in said for words in CITED[language]) and not {"复制", "Copy"} & set(said.split())
    assert said.rstrip("）)").endswith(f"/{language}/source.html#n-ieds_rd_institution") is touch
    assert ("://" in said) is touch and said.endswith(("）", ")"))
    assert shown(link)  # the card stays: its button says that it is done


def test_arrow_and_tab_reach_all_of_a_card_and_go_on_from_its_number(built, view):
    window = view()
    window.goto(address(built.page("rd_coverage", "en")))
    links = window.locator("article a[data-quantity]:visible")
    links.first.focus()
    window.keyboard.press("Shift+Tab")
    window.keyboard.press("Tab")  # by keys
    window.keyboard.press("ArrowDown")
    stops = []
    for _ in range(10):
        if not window.evaluate("document.activeElement.closest('.bk-card') !== null"):
            break
        stops.append(window.evaluate("document.activeElement.className"))
        window.keyboard.press("Tab")
    assert stops[0] == "bk-card-to" and stops[-2:] == ["bk-copy", "bk-card-close"] and "bk-card-near" in stops
    assert links.nth(1).evaluate("link => link === document.activeElement") and shown(links.nth(1))
    window.keyboard.press("ArrowDown")
    window.keyboard.press("Escape")
    assert links.nth(1).evaluate("link => link === document.activeElement") and window.evaluate(OPEN) == []


def test_a_mouse_that_selects_text_opens_no_card_in_its_way(built, view):
    window = view()
    window.goto(address(built.page("overview", "en")))
    link = window.locator("p.bk-lead .bk-q > a").nth(1)
    link.scroll_into_view_if_needed()
    block, number = link.locator("xpath=ancestor::p[1]").bounding_box(), link.bounding_box()
    window.mouse.move(block["x"] + 2, block["y"] + 8)
    window.mouse.down()
    for below in (0, number["height"]):
        window.mouse.move(number["x"] + number["width"] / 2, number["y"] + number["height"] / 2 + below, steps=8)
        window.wait_for_timeout(LONGER)
        assert window.evaluate(OPEN) == []
    window.mouse.up()
    assert (
        40 < window.evaluate("getSelection().toString().length") < 600
    )  # the sentence, not all that is up to the card


def test_a_card_opened_by_keys_stays_wherever_the_mouse_is(built, view):
    """A page that scrolls to the next number moves under a mouse at rest: that tells of a mouse that nobody moved."""
    window = view()
    window.goto(address(built.page("overview", "en")))
    window.mouse.move(600, 450)
    window.locator("a[data-quantity]:visible").first.focus()
    for _ in range(3):
        window.keyboard.press("Tab")
        link = window.locator(":focus")
        link.evaluate("link => link.scrollIntoView({ block: 'center', behavior: 'instant' })")
        window.wait_for_timeout(LONGER)
        assert shown(link)
    number = window.locator(":focus").bounding_box()
    window.mouse.move(1270, 5 if number["y"] > 450 else 890, steps=5)
    window.wait_for_timeout(LONGER)
    assert shown(window.locator(":focus"))
    window.keyboard.press("Escape")
    assert window.evaluate(OPEN) == []


def test_a_sheet_goes_when_its_number_has_left_the_window(built, view):
    """What a finger scrolled to is not covered by the sentence of a number that stands there no longer."""
    window = view(PHONE, has_touch=True, is_mobile=True)
    window.goto(address(built.page("overview", "zh")))
    link = window.locator("p .bk-q > a").first
    link.tap()
    assert until(lambda: window.evaluate(f"{OPEN}.length === 1"))
    window.evaluate("scrollBy({ top: 40, behavior: 'instant' })")
    window.wait_for_timeout(LONGER)
    assert shown(link)
    window.evaluate("scrollBy({ top: 1500, behavior: 'instant' })")
    assert until(lambda: window.evaluate(f"{OPEN}.length === 0"))


def test_a_card_that_was_clicked_stays_until_it_is_closed(built, view):
    window = view()
    window.goto(address(built.page("rd_coverage", "zh")))
    link, beside = window.locator("p .bk-q > a[href^='source.html#n-']").first, window.locator("article h1")
    before, focused = window.url, "document.activeElement.id"
    for closing in ("Escape", "elsewhere", "again", "button"):
        link.click()
        window.mouse.move(640, 890)
        window.wait_for_timeout(LONGER)
        assert shown(link) and window.url == before, closing
        if closing == "Escape":
            window.keyboard.press("Escape")
        elif closing == "elsewhere":
            beside.click(position={"x": 2, "y": 2})
        elif closing == "again":
            link.click()
        else:
            window.locator(".bk-card.is-open .bk-card-close").click()
        assert window.evaluate(OPEN) == [] and window.evaluate(focused) == link.get_attribute("id"), closing
        window.wait_for_timeout(LONGER)
        assert window.evaluate(OPEN) == [], closing  # nor does the focus or the mouse at rest open it again


def test_the_words_of_a_kept_card_can_be_selected(built, view):
    window = view()
    window.goto(address(built.page("rd_coverage", "zh")))
    link = window.locator("p .bk-q > a[href^='source.html#n-']").first
    link.click()
    quote = window.locator(".bk-card.is-open .bk-card-quote").bounding_box()
    window.mouse.move(quote["x"] + 4, quote["y"] + 12)
    window.mouse.down()
    window.mouse.move(quote["x"] + 150, quote["y"] + 12, steps=5)
    window.mouse.up()
    assert shown(link) and len(window.evaluate("getSelection().toString()")) > 4


@pytest.mark.parametrize("how", [{"modifiers": ["Control"]}, {"button": "middle"}], ids=["ctrl", "middle"])
def test_with_a_key_or_the_middle_button_the_link_opens_beside(built, view, how):
    window = view()
    window.goto(address(built.page("rd_coverage", "en")))
    link = window.locator("p .bk-q > a[href^='source.html#n-']").first
    with window.context.expect_page() as opened:
        link.click(**how)
    assert opened.value.url.endswith(link.get_attribute("href"))
    assert window.locator(".bk-card.is-pinned").count() == 0


@pytest.mark.parametrize("place", ["tbody th", "tbody td"], ids=["name", "cell"])
def test_a_name_and_a_cell_of_the_matrix_have_their_card_on_a_click(built, view, place):
    window = view()
    window.goto(address(built.page("overview", "zh")))
    link = window.locator(f".bk-matrix {place} .bk-q > a").nth(2)
    to = link.get_attribute("href")
    link.click()
    card = window.locator(".bk-card.is-pinned")
    assert card.count() == 1 and shown(link)
    card.locator(".bk-card-to").click()
    window.wait_for_url(f"**/{to}")
