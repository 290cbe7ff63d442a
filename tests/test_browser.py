"""The book as a reader meets it, in a real browser: numbers and their sentences, keys, touch, phone, dark, downloads."""

import csv
import re

import pytest
from book_fixtures import LANGUAGES, REPORT, SECTIONS
from browser import DESKTOP, PHONE, address, complaints
from conftest import LONG
from reach import pages, violations

pytest_plugins = ("book_fixtures", "browser_fixtures")

NUMBER = ".bk-q:not(.is-derived):not(.is-reference) > a[href^='source.html#n-']"
DERIVED = "p .bk-q.is-derived > a[href^='#d-']"


def card_of(link):
    """Return the card of a number."""
    return link.page.locator(f"[id='{link.get_attribute('aria-describedby')}']")


def card_box(link) -> dict:
    return link.evaluate(
        "a => document.getElementById(a.getAttribute('aria-describedby')).getBoundingClientRect().toJSON()"
    )


# -- every page


@pytest.mark.parametrize(("language", "way"), [("zh", "file"), ("en", "http")])
def test_no_page_scrolls_sideways_asks_outside_or_complains(built, served, view, language, way):
    """One edition by double click, the other over HTTP; pictures are all asked for at once."""
    window = view(PHONE)
    asked, said = [], complaints(window)
    window.on("request", lambda request: asked.append(request.url))
    wide = {}
    shown = [path.relative_to(built.site).as_posix() for path in pages(built.site)]
    for there in (path for path in shown if path.startswith(f"{REPORT}/{language}/") or not path.startswith(REPORT)):
        window.goto(f"{served}/{there}" if way == "http" else address(built.site / there))
        width = window.evaluate("document.documentElement.scrollWidth")
        window.evaluate("scrollTo(0, document.body.scrollHeight)")
        if width > PHONE["width"]:
            wide[there] = width
    assert wide == {}
    assert asked and [url for url in asked if not url.startswith(("file:", "data:", served))] == []
    assert [words for words in said if "favicon.ico" not in words] == []


def test_axe_finds_nothing(built, view):
    """Every second page once, languages, widths and schemes in turn; `make long` takes each page, `make reach` all combinations."""
    windows = {
        (wide, scheme): view(DESKTOP if wide else PHONE, scheme) for wide in (0, 1) for scheme in ("light", "dark")
    }
    found = []
    for turn, path in enumerate(pages(built.site / REPORT / LANGUAGES[0])[:: 1 if LONG else 2]):
        language, wide, scheme = LANGUAGES[turn % 2], turn // 2 % 2, ("light", "dark")[(turn + turn // 4) % 2]
        window = windows[wide, scheme]
        window.goto(address(built.page(path.stem, language)))
        found += [
            f"{language}/{path.name} {'wide' if wide else 'narrow'} {scheme}: {line}" for line in violations(window)
        ]
    assert turn > (8 if LONG else 4) and found == []


# -- a number, its sentence, and back


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_leads_to_its_sentence_and_back(built, view, language):
    window = view()
    window.goto(address(built.page("rd_coverage", language)))
    link = window.locator(f"p {NUMBER}").first
    place, printed = link.get_attribute("id"), link.get_attribute("href").partition("#")[2]
    assert card_of(link).is_hidden() and link.get_attribute("title") is None  # or two would show
    link.hover()
    card_of(link).wait_for(state="visible")
    link.click()
    card_of(link).locator(".bk-card-to").click()
    window.wait_for_url(f"**/source.html#{printed}")
    target = window.locator(f"#{printed}")
    assert target.evaluate("mark => mark.matches(':target')") and target.is_visible()
    assert target.evaluate("mark => getComputedStyle(mark).outlineStyle") == "solid"
    box = target.bounding_box()
    assert 60 < box["y"] < DESKTOP["height"] - 60  # in view, below the page's head
    window.locator(".bk-return").click()
    window.wait_for_url(f"**/rd_coverage.html#{place}")
    assert window.locator(f"#{place}").evaluate("a => a.matches(':target')")


def test_the_arrow_leads_back_without_a_history(built, view):
    window = view()
    window.goto(address(built.page("source", "zh"), "n-ieds_rd_institution"))
    assert window.locator(".bk-return").count() == 0
    arrow = window.locator("#n-ieds_rd_institution ~ .bk-uses .bk-back").first
    place = arrow.get_attribute("href").partition("#")[2]
    arrow.click()
    window.wait_for_url(f"**#{place}")
    assert window.locator(f"#{place}").get_attribute("href") == "source.html#n-ieds_rd_institution"


def test_one_arrow_stands_for_all_until_the_mouse_is_on_it(built, view):
    window = view()
    window.goto(address(built.page("source", "zh"), "n-ieds_rd_institution"))
    uses = window.locator("#n-ieds_rd_institution ~ .bk-uses").first
    others = uses.locator(".bk-others")
    assert others.is_hidden()
    uses.locator("> .bk-back").hover()
    others.wait_for(state="visible")
    link = others.locator("a").last
    link.hover()  # the mouse gets there: nothing closes on the way
    place = link.get_attribute("href")
    link.click()
    window.wait_for_url(f"**/{place}")


def test_a_tap_on_the_arrow_names_every_page(built, view):
    window = view(PHONE, has_touch=True, is_mobile=True)
    window.goto(address(built.page("source", "zh"), "n-ieds_rd_institution"))
    uses = window.locator("#n-ieds_rd_institution ~ .bk-uses").first
    assert uses.locator("a:visible").count() == 1
    uses.locator("> .bk-back").tap()
    links = uses.locator(".bk-others a")
    assert links.count() > 2 and all(link.is_visible() and link.bounding_box()["width"] > 36 for link in links.all())
    place = links.last.get_attribute("href")
    links.last.tap()
    window.wait_for_url(f"**/{place}")


def test_a_card_reaches_beyond_its_table(built, view):
    window = view()
    window.goto(address(built.page("innovation_entities", "zh")))
    window.locator("figure summary, .bk-data > summary").filter(has_text="数据").first.click()
    link = window.locator(".bk-scroll .bk-q > a:visible").filter(has_text="源博新材料").first
    link.hover()
    card = card_of(link)
    card.wait_for(state="visible")
    box = card.bounding_box()
    for x, y in ((box["x"] + 5, box["y"] + 5), (box["x"] + box["width"] - 5, box["y"] + box["height"] - 5)):
        assert window.evaluate("([x, y]) => document.elementFromPoint(x, y).closest('.bk-card') !== null", [x, y])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_derived_number_leads_to_its_method_and_back(built, view, language):
    window = view()
    window.goto(address(built.page("rd_coverage", language)))
    link = window.locator(DERIVED).first
    place, name = link.get_attribute("id"), link.get_attribute("href")
    link.click()
    card_of(link).locator(".bk-card-to").click()
    assert window.locator(name).evaluate("dt => dt.matches(':target')")
    window.locator(".bk-return").click()
    assert window.locator(f"#{place}").evaluate("a => a.matches(':target')")


EACH_AT_THE_FOOT = """() => [...document.querySelectorAll(":is(p, li) > .bk-q > a, .bk-tile .bk-q > a")].map(link => {
  window.scrollTo({ top: link.getBoundingClientRect().bottom + scrollY - innerHeight + 20, behavior: "instant" });
  link.focus({ preventScroll: true });
  const card = document.getElementById(link.getAttribute("aria-describedby")).getBoundingClientRect();
  return [link.id, card.left, card.right, card.top, card.bottom];
})"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["wide", "phone"])
def test_a_card_stays_in_the_window(built, view, size):
    """Each number in turn at the foot of the window, where a card below it would not fit."""
    window = view(size)
    for section in ("overview", "tech_transfer"):
        window.goto(address(built.page(section, "en")))
        cards = window.evaluate(EACH_AT_THE_FOOT)
        assert len(cards) > 5
        for place, left, right, top, bottom in cards:
            assert left >= 0 and right <= size["width"] + 1, place
            assert top >= 0 and bottom <= size["height"] + 1, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finger_opens_the_sentence_first(built, view, language):
    window = view(PHONE, has_touch=True, is_mobile=True)
    window.goto(address(built.page("overview", language)))
    link = window.locator(f"p {NUMBER}, li {NUMBER}").nth(5)
    before, further = window.url, card_of(link).locator(".bk-card-to")
    for _ in range(2):
        link.tap()
        further.wait_for(state="visible")
        assert window.url == before
        number, sheet = link.bounding_box(), card_box(link)
        assert number["y"] + number["height"] <= sheet["top"] or number["y"] >= sheet["bottom"]  # not under the sheet
        window.touchscreen.tap(2, number["y"])  # beside the text
        card_of(link).wait_for(state="hidden")
    link.tap()
    further.wait_for(state="visible")
    assert further.get_attribute("href") == link.get_attribute("href")
    further.tap()
    window.wait_for_url("**/source.html#n-*")


def test_without_script_a_number_leads_to_its_sentence(built, view):
    window = view(java_script_enabled=False)
    window.goto(address(built.page("rd_coverage", "en")))
    link = window.locator(f"p {NUMBER}").first
    assert card_of(link).is_hidden()
    link.click()
    window.wait_for_url("**/source.html#n-*")


# -- keys


def test_keys_reach_everything(built, view):
    window = view()
    window.goto(address(built.page("rd_coverage", "en")))
    window.keyboard.press("Tab")
    skip = window.locator(":focus")
    assert skip.evaluate("a => a.closest('.pst-skip-link, #pst-skip-link') !== null")
    window.keyboard.press("Enter")
    window.wait_for_url("**#main-content")
    seen, order = [], []
    for _ in range(400):
        window.keyboard.press("Tab")
        focused = window.evaluate(
            """() => { const e = document.activeElement, b = e.getBoundingClientRect(), s = getComputedStyle(e);
            return e === document.body ? null : [e.id || e.className || e.tagName, b.top + scrollY, b.width > 0,
            s.outlineStyle !== 'none' || s.boxShadow !== 'none', !!e.closest('article')]; }"""
        )
        if focused is None:
            break
        seen.append(focused)
        if focused[4]:
            order.append(focused[1])
    assert [name for name, _, visible, marked, _ in seen if not (visible and marked)] == []
    links = window.locator("article .bk-q > a:visible").count()
    assert len(order) >= links > 10
    window.locator(f"p {NUMBER}").first.focus()
    card_of(window.locator(":focus")).wait_for(state="visible")
    window.keyboard.press("Escape")
    card_of(window.locator(":focus")).wait_for(state="hidden")
    summary = window.locator("details.bk-data > summary").first
    summary.focus()
    window.keyboard.press("Enter")
    assert window.locator("details.bk-data").first.get_attribute("open") is not None
    window.locator(f"p {NUMBER}").first.focus()
    for key in ("Enter", "Tab", "Enter"):  # the card, its link, where that leads
        window.keyboard.press(key)
    window.wait_for_url("**/source.html#n-*")


def test_a_wide_table_can_be_scrolled_by_keys(built, view):
    window = view(PHONE)
    window.goto(address(built.page("source", "zh")))
    wide = window.locator(".bk-scroll.is-wide")
    assert wide.count() > 0
    assert {wide.nth(i).get_attribute("tabindex") for i in range(wide.count())} == {"0"}
    window.set_viewport_size(DESKTOP)
    window.goto(address(built.page("overview", "zh")))
    assert window.locator(".bk-scroll[tabindex]:visible").count() == 0


# -- dark, and files


def test_the_dark_scheme_reaches_figures_and_the_next_page(built, view):
    window = view()
    window.goto(address(built.page("rd_coverage", "zh")))
    ground = "getComputedStyle(document.body).backgroundColor"
    light = window.evaluate(ground)
    for _ in range(3):
        if window.locator("html").get_attribute("data-theme") == "dark":
            break
        window.locator(".theme-switch-button:visible").first.click()
    dark = window.evaluate(ground)
    assert dark != light and dark == "rgb(22, 27, 34)"
    picture = window.locator(".bk-fig img").first
    assert picture.evaluate("image => getComputedStyle(image).colorScheme") == "dark"
    window.goto(address(built.page("overview", "zh")))
    assert window.evaluate(ground) == dark


ROWS = """table => [...table.tBodies[0].rows].map(row => [row.className, [...row.cells].map(cell => {
  return cell.textContent.trim(); })])"""


def rows_of(table) -> list[list[str]]:
    """Return the rows of a table as its file gives them: a heading over rows stands as first column before each of them."""
    found, group, grouped = [], [""], False
    for kind, cells in table.evaluate(ROWS):
        if kind == "is-head":
            group, grouped = cells[:1], True
        else:
            found.append((group, cells))
    return [[*(group if grouped else []), *cells] for group, cells in found]


def test_downloads_equal_what_is_shown(built, view):
    window, tables = view(), 0
    for section in SECTIONS:
        if section != "source":
            window.goto(address(built.page(section, "en")))
            tables += _downloads_equal_what_is_shown(window, built.page(section, "en"))
    assert tables > 5


def _downloads_equal_what_is_shown(window, page) -> int:
    """Compare each table in the window with its files; return how many there are."""
    exhibits = window.locator(".bk-exhibit:has(table.bk-table)").all()  # the matrix is its own table (test_front)
    for exhibit in exhibits:
        files = {link.inner_text(): link for link in exhibit.locator("a[download]").all()}
        with window.expect_download() as waiting:
            files["CSV"].click()
        with open(waiting.value.path(), encoding="utf-8-sig", newline="") as file:  # noqa: PTH123
            header, *rows = csv.reader(file)
        exhibit.locator("summary").first.click()
        table = exhibit.locator("table.bk-table")
        shown = rows_of(table)
        grouped = table.locator("tbody tr.is-head").count() > 0
        assert len(header) == table.locator("thead th").count() + grouped and (header[0] == "group") == grouped
        assert len(rows) == len(shown)
        for row, cells in zip(rows, shown, strict=True):
            for place, (value, cell) in enumerate(zip(row, cells, strict=True)):
                if grouped and place == 0:
                    assert value == cell
                if re.fullmatch(r"\d+", value):
                    assert value in re.sub(r"(?<=\d),(?=\d)", "", cell), (row, cells)
        drawn = exhibit.locator(".bk-fig img").get_attribute("src")
        assert files["SVG"].get_attribute("href") == drawn and (page.parent / drawn).is_file()
        assert files["PNG"].get_attribute("href") == drawn.replace(".svg", ".png")
    return len(exhibits)


@pytest.mark.parametrize("section", ["overview", "disclosure"])
def test_on_a_phone_the_files_of_a_figure_stand_on_one_line_with_what_opens_its_data(built, view, section):
    window = view(PHONE, has_touch=True, is_mobile=True)
    window.goto(address(built.page(section, "zh")))
    exhibits = window.locator(".bk-exhibit:has(.bk-fig)").all()
    assert exhibits
    for exhibit in exhibits:
        opens, files = exhibit.locator("summary").first.bounding_box(), exhibit.locator(".bk-files").bounding_box()
        assert abs(opens["y"] + opens["height"] / 2 - files["y"] - files["height"] / 2) < 6 and files["height"] < 40
        assert exhibit.locator(".bk-files a").first.is_visible()


def test_a_button_of_contents_opens_contents(built, view):
    """On a phone: where a page has no contents in a sidebar, no button pretends that it has."""
    window = view(PHONE)
    for section in SECTIONS:
        window.goto(address(built.page(section, "en")))
        button, entries = (
            window.locator(each).count()
            for each in ("button.secondary-toggle:visible", ".bd-sidebar-secondary .toc-entry")
        )
        assert button == (entries > 0 and section != "overview"), section
