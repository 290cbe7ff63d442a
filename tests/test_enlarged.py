"""Enlarged text: the browser's default size set to 20, 24 and 32 px; nothing scrolls sideways, nothing covers another."""

import pytest
from book_fixtures import LANGUAGES
from browser import CHROMIUM, FLAGS, address
from conftest import LONG
from reach import pages

pytest_plugins = ("book_fixtures", "browser_fixtures")
# default size of text and width of the window; `make long`: all of them, both languages
ALL = [(size, width) for size in (20, 24, 32) for width in (390, 1280)]
COVERED = """() => [...document.querySelectorAll(".bd-header-article :is(button, .book-lang a)")].filter(button => {
  const box = button.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return box.width && !button.contains(top); }).map(button => button.className || button.textContent)"""


@pytest.fixture(scope="module")
def enlarged(chromium):
    """A function that opens a window of a browser whose default size of text is `size` px."""
    browsers = {}

    def window(size: int, width: int):
        if size not in browsers:
            flags = [*FLAGS, f"--blink-settings=defaultFontSize={size}"]
            browsers[size] = chromium.browser_type.launch(executable_path=CHROMIUM, args=flags)
        return browsers[size].new_page(viewport={"width": width, "height": 800})

    yield window
    for browser in browsers.values():
        browser.close()


@pytest.mark.parametrize(("size", "width"), ALL if LONG else [(24, 390), (32, 390), (32, 1280)])
def test_enlarged_text_stays_in_the_window(built, enlarged, size, width):
    window = enlarged(size, width)
    wide, covered = {}, {}
    for turn, path in enumerate(pages(built.site)):
        is_turn = LONG or path.parent == built.site or path.parent.name == LANGUAGES[turn % 3 == 0]
        if not is_turn:
            continue
        window.goto(address(path))
        assert window.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{size}px"
        beyond = window.evaluate("document.documentElement.scrollWidth") - width
        if beyond > 0:
            wide[path.name, path.parent.name] = beyond
        if found := window.evaluate(COVERED):
            covered[path.name, path.parent.name] = found
    assert wide == {} and covered == {}


def test_tiles_of_usual_size_stand_in_fours_and_twos(built, view):
    for width, expected in ((1280, 4), (768, 4), (390, 2), (320, 2)):
        window = view({"width": width, "height": 800})
        window.goto(address(built.page("overview", "en")))
        columns = window.locator(".bk-tiles").first.evaluate("list => getComputedStyle(list).gridTemplateColumns")
        assert len(columns.split()) == expected, (width, columns)
