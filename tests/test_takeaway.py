"""What readers take away, in a real browser: sentences and wording copied with one press, the checklist on paper."""

from io import BytesIO

import pytest
import yaml
from book_fixtures import LANGUAGES, REPORT, SECTIONS, article, soup
from pypdf import PdfReader

from bureaubook.paths import ROOT
from bureaubook.takeaway import rerun

pytest_plugins = ("book_fixtures", "browser_fixtures")
TEXTS = [("reading", "quotes"), ("problems_and_outlook", "checklist")]
SAID = {"zh": "已复制", "en": "Copied"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("section", "kind"), TEXTS)
def test_a_text_is_copied_by_keyboard_and_the_page_says_so(built, tab, section, kind, language):
    page = built.page(section, language)
    texts = [tag["data-copy"] for tag in article(page).select(f".bk-{kind} [data-copy]")]
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(page.as_uri())
    buttons = tab.locator(f".bk-{kind} .bk-copy")
    assert buttons.count() == len(texts) > 1
    buttons.nth(1).focus()
    tab.keyboard.press("Enter")
    status = tab.locator("[role=status]", has_text=SAID[language])
    status.wait_for(state="attached")
    assert tab.evaluate("navigator.clipboard.readText()") == texts[1]
    assert buttons.nth(1).evaluate("button => button === document.activeElement")
    assert tab.errors == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wording_is_copied_as_it_stands(built, language):
    wordings = article(built.page("problems_and_outlook", language)).select(".bk-wording")
    assert wordings and all(wording["data-copy"] == wording.get_text() for wording in wordings)
    assert any("占____%" in wording.get_text() for wording in wordings)  # the rate, with its numerator and total


BOOK = {
    "zh": "《濮阳县科学技术局2022年度报告》（年度报告数据读本，中文版），{year}年；文本版本573ecd51",
    "en": "Puyang County Science and Technology Bureau: 2022 report (Annual reports, as data; English edition), {year}; text edition 573ecd51",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_book_is_cited_by_its_author_title_year_edition_and_address(built, served, tab, language):
    """The address is that of the site: a book opened by double click has none that others could open.

    Author and year are those of the settings, which CITATION.cff names as well; in the contents, and found by search."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    author, year = settings["author"], settings["copyright"]
    assert author in yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["authors"][0]["name"]
    page = built.page("reading", language)
    assert soup(page).select(".bd-sidebar-secondary a[href='#cite']")
    terms = article(page).select_one(".bk-cite .bk-terms").get_text()
    assert terms.startswith({"zh": "许可：", "en": "Licence: "}[language]) and "CC BY 4.0" in terms
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(built.page("search", language).as_uri())
    tab.locator(".bk-search input[type=search]").fill({"zh": "引用本书", "en": "cite this book"}[language])
    tab.locator("#bk-search-names a").first.click()
    tab.wait_for_url("**/reading.html?*#cite")
    tab.locator(".bk-book .bk-copy").click()
    tab.locator("[role=status]", has_text=SAID[language]).wait_for(state="attached")
    said = tab.evaluate("navigator.clipboard.readText()")
    assert said.startswith(author) and said.endswith(BOOK[language].format(year=year))
    tab.goto(f"{served}/{built.page('reading', language).relative_to(built.site).as_posix()}")
    cited = tab.locator(".bk-book").locator("a").text_content()
    assert cited == f"{served}/{built.page('overview', language).relative_to(built.site).as_posix()}"
    assert tab.errors == []


@pytest.mark.parametrize("section", [section for section, _ in TEXTS])
def test_without_script_there_is_no_button(built, section):
    assert not soup(built.page(section, "zh")).select("button.bk-copy")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_quotation_carries_its_source(built, language):
    title = {"zh": "年度报告》", "en": "Annual Report"}[language]
    quotes = article(built.page("reading", language)).select(".bk-quotes > li")
    assert len(quotes) == 6
    for quote in quotes:
        sentence, citation = quote.find_all("p", recursive=False)
        assert title in citation["data-copy"] and citation.get_text() in citation["data-copy"]
        numbers = [link.get_text() for link in sentence.select("a[data-quantity]")]
        assert numbers and all(number in citation["data-copy"] for number in numbers)


@pytest.mark.parametrize(
    ("section", "inside"),
    [
        ("consistency_checks", "details.bk-fold .bk-findings p"),
        ("rd_coverage", "details.bk-fold p"),
        ("source", "details.bk-fold tbody th"),
    ],
)
def test_what_is_folded_away_is_printed(built, tab, section, inside):
    tab.goto((built.site / REPORT / "zh" / f"{section}.html").as_uri())
    folded = tab.locator(inside).first
    assert not folded.is_visible()
    tab.emulate_media(media="print")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert folded.is_visible()
    tab.emulate_media(media="screen")
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not folded.is_visible()  # as it was: nothing moves under the finger that goes on


def test_a_browser_that_opens_folds_for_print_closes_them_behind_it(built, tab):
    tab.add_init_script("CSS.supports = () => false;")
    tab.goto((built.site / REPORT / "zh" / "rd_coverage.html").as_uri())
    count = "document.querySelectorAll('details.bk-fold[open]').length"
    tab.locator("details.bk-fold > summary").first.click()  # this one a reader has opened
    assert tab.evaluate(count) == 1 < tab.locator("details.bk-fold").count()
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert tab.evaluate(count) == tab.locator("details.bk-fold").count()
    tab.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert tab.evaluate(count) == 1


def test_wording_is_in_view_and_printed_without_its_buttons(built, tab):
    tab.goto(built.page("problems_and_outlook", "zh").as_uri())
    buttons, wording = tab.locator(".bk-copy:visible"), tab.locator(".bk-wording:visible")
    count = wording.count()
    assert buttons.count() == count > 10
    tab.emulate_media(media="print")
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert (buttons.count(), wording.count()) == (0, count)


@pytest.mark.parametrize("section", ["overview", "problems_and_outlook"])
def test_no_printed_page_stays_blank(built, tab, section):
    """Long tables break, and nothing invisible follows the last word."""
    tab.goto((built.site / REPORT / "zh" / f"{section}.html").as_uri())
    tab.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    pages = PdfReader(BytesIO(tab.pdf(prefer_css_page_size=True))).pages
    assert min(len("".join(page.extract_text().split())) for page in pages) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_of_the_checklist_has_a_box_with_a_name(built, language):
    page = article(built.page("problems_and_outlook", language))
    lines = page.select(".bk-checklist > li")
    assert len(lines) > 10
    for line in lines:
        (box,) = line.select("label > input[type=checkbox]")
        assert box.parent.get_text(strip=True) and line.select(".bk-wording[lang=zh-CN]")


@pytest.mark.parametrize("section", ["overview", "rd_coverage"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_how_to_run_a_chapter_again_is_one_click_from_its_notebook(built, section, language):
    """The steps are those of the README in the archive, beside the archive."""
    (way,) = soup(built.page(section, language)).select("#take-away li a.bk-ref")
    assert way["href"] == "source.html#rerun"
    source = soup(built.page("source", language))
    steps = [code.get_text() for code in source.select("#rerun ol code")]
    readme = rerun.around({})["README.md"].replace(rerun.wheel_name(), "bureaubook-*.whl")
    assert len(steps) == 5 and [step for step in steps if step not in readme] == []
    assert source.select_one("#data a[href='../../bureaubook-rerun.zip']") is not None
    # all that it takes is there, where one lands: the archive, the notebook of each chapter, the other commands of Windows
    first, how = source.select_one("#rerun li"), source.select_one("#rerun").get_text()
    assert first.select_one("a[download][href='../../bureaubook-rerun.zip']") is not None
    offered = {a["href"].rpartition("/")[2] for a in first.select("a[href$='.ipynb']")}
    assert offered == {f"{REPORT}-{each}-{language}.ipynb" for each in SECTIONS}
    assert all((built.page("source", language).parent / a["href"]).resolve().is_file() for a in first.select("a"))
    assert "Windows" in how and ".venv\\Scripts\\" in how
    # and who looks for how a figure was made is led there
    codes = soup(built.page(section, language)).select("details.bk-code")
    assert codes and all(code.select("a")[-1]["href"] == "source.html#rerun" for code in codes)
