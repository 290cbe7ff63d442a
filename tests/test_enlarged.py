"""Enlarged text: the browser's default size set to 20, 24 and 32 px, or a page enlarged to 400 %, 320 px wide.

Nothing scrolls sideways, nothing covers another, no word of the head or of the way on is cut.
"""

import pytest
from book_fixtures import LANGUAGES
from browser import CHROMIUM, FLAGS, address
from conftest import LONG
from reach import pages

pytest_plugins = ("book_fixtures", "browser_fixtures")
# default size of text and width of the window; `make long`: all of them, every page in both languages, else each page at two of four
ALL = [(size, width) for size in (16, 20, 24, 32) for width in (320, 390, 768, 1280) if size * 12 <= width]
SAMPLE = [(16, 320), (24, 390), (32, 390), (32, 1280)]
COVERED = """() => [...document.querySelectorAll(".bd-header-article :is(button, .book-lang a)")].filter(button => {
  const box = button.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return box.width && !button.contains(top); }).map(button => button.className || button.textContent)"""

# words of the head and of the way on beyond what their box shows; an ellipsis tells the reader, and what only readers aloud get is aside
CUT = """() => [...document.querySelectorAll(".bk-crumbs a, .book-lang > *, .prev-next-info *")].filter(part => {
  const words = document.createRange();
  words.selectNodeContents(part);
  const { left, right, width } = words.getBoundingClientRect();
  for (let box = part; width && box !== document.body; box = box.parentElement) {
    const { overflowX, textOverflow } = getComputedStyle(box), edge = box.getBoundingClientRect();
    if (overflowX !== "visible" && (left < edge.left - 2 || right > edge.right + 2)) return textOverflow !== "ellipsis";
  }
  return false; }).map(part => part.textContent.trim())"""


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


def _is_turn(path, turn: int, sample: int) -> bool:
    """Whether a page is tried in the short run: in one language, with every second sample."""
    return path.parent.name == LANGUAGES[turn % 3 == 0] and turn // 2 % 2 == sample % 2


@pytest.mark.parametrize(("size", "width"), ALL if LONG else SAMPLE)
def test_enlarged_text_stays_in_the_window(built, enlarged, size, width):
    window = enlarged(size, width)
    wide, covered, cut = {}, {}, {}
    for turn, path in enumerate(pages(built.site)):
        if not (LONG or path.parent == built.site or _is_turn(path, turn, SAMPLE.index((size, width)))):
            continue
        window.goto(address(path))
        assert window.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{size}px"
        beyond = window.evaluate("document.documentElement.scrollWidth") - width
        if beyond > 0:
            wide[path.name, path.parent.name] = beyond
        if found := window.evaluate(COVERED):
            covered[path.name, path.parent.name] = found
        if found := window.evaluate(CUT):
            cut[path.name, path.parent.name] = found
    assert wide == {} and covered == {} and cut == {}


def test_tiles_of_usual_size_stand_in_fours_and_twos(built, view):
    for width, expected in ((1280, 4), (768, 4), (390, 2), (320, 2)):
        window = view({"width": width, "height": 800})
        window.goto(address(built.page("overview", "en")))
        columns = window.locator(".bk-tiles").first.evaluate("list => getComputedStyle(list).gridTemplateColumns")
        assert len(columns.split()) == expected, (width, columns)
