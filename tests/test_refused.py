"""A book where a browser, a host or a neighbour gives less or other than expected: storage, fragments, addresses, input methods."""

import functools
import http.server
import json
import threading

import pytest
from book_fixtures import REPORT, SECTIONS
from browser import PHONE, address, complaints, until

pytest_plugins = ("book_fixtures", "browser_fixtures")

REFUSED = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { configurable: true, get() { throw new DOMException("denied", "SecurityError"); } });"""
ABSENT = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, { configurable: true, value: null });"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };"""


def use_the_theme(frame, keyboard, is_phone: bool) -> None:
    """Open the menu of chapters (on a phone), the search by button and by keys, and change the scheme."""
    if is_phone:
        frame.locator(".primary-toggle").click()
        frame.locator("#pst-primary-sidebar-modal[open]").wait_for()
        assert frame.locator("dialog .bd-links a").first.is_visible()
        keyboard.press("Escape")
        frame.locator("#pst-primary-sidebar-modal:not([open])").wait_for(state="attached")
    frame.locator(".search-button:visible, .search-button-field:visible").first.click()
    frame.locator("#pst-search-dialog[open]").wait_for()
    keyboard.press("Escape")
    keyboard.press("Control+k")
    frame.locator("#pst-search-dialog[open]").wait_for()
    keyboard.press("Escape")
    for scheme in ("dark", "light"):
        frame.locator(".theme-switch-button:visible").first.click()
        assert frame.locator("html").get_attribute("data-theme") == scheme


@pytest.mark.parametrize("kind", ["refused", "absent", "full"])
def test_all_works_without_storage(built, view, kind):
    window = view(PHONE if kind == "refused" else {"width": 1280, "height": 900})
    said = complaints(window)
    window.add_init_script({"refused": REFUSED, "absent": ABSENT, "full": FULL}[kind])
    window.goto(address(built.page("rd_coverage", "zh")))
    use_the_theme(window, window.keyboard, kind == "refused")
    window.locator("p .bk-q > a:visible").first.focus()
    for key in ("Enter", "Tab", "Enter"):  # the card, its link, where that leads
        window.keyboard.press(key)
    window.wait_for_url("**/source.html#*")
    window.locator(".book-lang a").click()
    window.wait_for_url("**/en/source.html*")
    window.goto(address(built.site / "index.html"))
    window.locator("a.read").first.click()
    window.wait_for_url("**/overview.html")
    assert said == []


def test_all_works_in_a_sandboxed_frame(built, served, view):
    window = view(PHONE)
    said = complaints(window)
    window.goto(f"{served}/none")  # a page of the host's own, without our policy: it may have frames
    window.evaluate(
        """address => { const frame = Object.assign(document.createElement("iframe"), { src: address, width: 360, height: 700 });
        frame.sandbox = "allow-scripts"; document.body.replaceChildren(frame); }""",
        f"{served}/{REPORT}/en/rd_coverage.html",
    )
    frame = window.frame(url="**/rd_coverage.html") or window.wait_for_event("framenavigated")
    frame.wait_for_load_state()
    frame.locator("article h1").click()
    use_the_theme(frame, window.keyboard, is_phone=True)
    assert [words for words in said if "favicon" not in words and "404" not in words] == []


def test_what_was_chosen_stays_in_force_where_storage_is_full(built, view):
    window = view()
    window.goto(address(built.page("rd_coverage", "zh")))
    window.evaluate("localStorage.setItem('mode', 'dark')")
    window.add_init_script(FULL)
    window.reload()
    assert window.locator("html").get_attribute("data-theme") == "dark"


# -- fragments, and what stands in storage


FRAGMENTS = ("100%", "%", "%E4%B8", "n-ieds_rd_institution%ZZ", "__proto__")
PLANTED = ("{", "null", '"x"', "[]", "17", "{}", json.dumps({"to": "HERE", "href": "javascript:ran()"}))
WIDE = ".bk-scroll.is-wide[tabindex='0']"  # made at the end of the script


def test_a_damaged_fragment_is_as_none(built, view):
    window = view(PHONE)
    said = complaints(window)
    for fragment in FRAGMENTS:
        window.goto("about:blank")
        window.goto(f"{address(built.page('source', 'zh'))}#{fragment}")
        assert window.locator(WIDE).count() > 0, fragment
        window.locator(".book-lang a").click()
        window.wait_for_url("**/en/source.html*")
    assert said == []


def test_a_damaged_way_back_is_none(built, view):
    window = view(PHONE)
    said = complaints(window)
    page = built.page("source", "zh")
    window.goto(address(page, "n-ieds_rd_institution"))
    for planted in PLANTED:
        kept = planted.replace("HERE", f"{page.with_suffix('').as_posix()}#n-ieds_rd_institution")
        window.evaluate("kept => sessionStorage.setItem('bureaubook-from', kept)", kept)
        window.reload()
        assert window.locator(".bk-return").count() == 0, planted
        assert window.locator(WIDE).count() > 0, planted
    assert said == []


def test_the_way_back_stays_in_the_book(built, view):
    window = view()
    source = built.page("source", "zh")
    window.goto(address(source, "n-ieds_rd_institution"))
    pages = [
        "javascript:ran()//",
        "https://elsewhere.example/x",
        "//elsewhere.example/x",
        "../../index.html",
        "",
        "overview",
    ]
    for page in pages:
        kept = {
            "to": f"{source.with_suffix('').as_posix()}#n-ieds_rd_institution",
            "page": page,
            "href": page,
            "id": "x",
            "title": "x",
        }
        window.evaluate("kept => sessionStorage.setItem('bureaubook-from', kept)", json.dumps(kept))
        window.reload()
        assert window.locator(".bk-return").count() == (page == "overview"), page


@pytest.mark.parametrize("mode", ['"]', "javascript:ran()", "DARK"])
def test_a_damaged_scheme_is_the_systems(built, view, mode):
    window = view(scheme="dark")
    window.goto(address(built.page("rd_coverage", "zh")))
    window.evaluate("mode => localStorage.setItem('mode', mode)", mode)
    window.reload()
    assert window.locator("html").get_attribute("data-theme") == "dark"


# -- hosts that serve pages without .html


class _Dropping(http.server.SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Lead from x.html to x, as some hosts do, and give x.html there."""
        path, mark, query = self.path.partition("?")
        if path.endswith(".html"):
            self.send_response(308)
            self.send_header("Location", path.removesuffix(".html") + mark + query)
            self.end_headers()
            return
        if "." not in path.rpartition("/")[2] and not path.endswith("/"):
            self.path = f"{path}.html{mark}{query}"
        super().do_GET()

    def log_message(self, *words) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def dropping(built):
    """The address of the site on a host that drops .html."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Dropping, directory=built.site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("language", "words"), [("zh", "↩ 返回：研发活动"), ("en", "↩ Back to R&D in industry")])
def test_the_way_back_is_offered_where_a_host_drops_html(dropping, view, language, words):
    window = view()
    window.goto(f"{dropping}/{REPORT}/{language}/rd_coverage.html")
    window.wait_for_url("**/rd_coverage")
    window.locator("p .bk-q > a[href^='source.html#']:visible").first.focus()
    for key in ("Enter", "Tab", "Enter"):  # the card, its link, where that leads
        window.keyboard.press(key)
    window.wait_for_url("**/source#*")
    assert window.locator(".bk-return").inner_text().startswith(words)
    window.locator(".bk-return").click()
    window.wait_for_url("**/rd_coverage#*")


def test_the_way_back_within_a_page_where_a_host_drops_html(dropping, view):
    window = view()
    window.goto(f"{dropping}/{REPORT}/en/rd_coverage")
    window.locator("p .bk-q.is-derived > a[href^='#d-']").first.focus()
    for key in ("Enter", "Tab", "Enter"):  # the card, its link, where that leads
        window.keyboard.press(key)
    assert window.locator(".bk-return").inner_text() == "↩ Back to the text"


# -- input methods


def test_half_typed_pinyin_is_not_answered(built, view):
    window = view()
    window.goto(address(built.page("overview", "zh").with_name("search.html")))
    box, count = window.locator(".bk-search input[type=search]"), window.locator("#bk-search-count")
    box.focus()
    typing = window.context.new_cdp_session(window)
    for half in ("k", "ke", "ke'pu"):
        typing.send("Input.imeSetComposition", {"text": half, "selectionStart": len(half), "selectionEnd": len(half)})
        window.wait_for_timeout(300)
        assert box.input_value() == half and count.inner_text() == ""
    typing.send("Input.insertText", {"text": "科普"})
    assert until(
        lambda: window.evaluate("() => document.querySelector('#bk-search-count').textContent.includes('科普')")
    )
    found = count.inner_text()
    typing.send("Input.imeSetComposition", {"text": "xyz", "selectionStart": 3, "selectionEnd": 3})
    window.wait_for_timeout(300)
    assert count.inner_text() == found  # the last answer stays while the next word is typed


# -- no script


@pytest.mark.parametrize(("page", "language"), [("rd_coverage", "zh"), ("source", "en"), ("search", "en")])
def test_without_script_a_phone_reaches_every_chapter(built, view, page, language):
    window = view({"width": 390, "height": 800}, java_script_enabled=False)
    window.goto(address(built.page(page, language)))
    window.locator(".bk-to-contents").click()
    chapters = window.locator("#pst-primary-sidebar .bd-links a")
    assert chapters.count() == len(SECTIONS)
    assert all(link.is_visible() for link in chapters.all())
    assert chapters.first.bounding_box()["y"] < 800  # led to, in sight
    window.locator('#pst-primary-sidebar a[href="disclosure.html"]').click()
    window.wait_for_url("**/disclosure.html")
    dead = ".sidebar-toggle, .theme-switch-button, .search-button, .search-button-field, #pst-back-to-top"
    assert [button for button in window.locator(dead).all() if button.is_visible()] == []


def test_without_script_a_wide_window_shows_the_chapters(built, view):
    window = view(java_script_enabled=False)
    window.goto(address(built.page("rd_coverage", "zh")))
    assert window.locator("#pst-primary-sidebar .bd-links a").first.is_visible()
    assert not window.locator(".bk-to-contents").is_visible()


def test_with_script_the_menu_is_the_theme_s(built, view):
    window = view(PHONE)
    window.goto(address(built.page("rd_coverage", "zh")))
    assert not window.locator(".bk-to-contents").is_visible()
    assert not window.locator("#pst-primary-sidebar .bd-links a").first.is_visible()


def test_where_scripts_do_not_arrive_it_is_as_without(built, view):
    """A host or a filter that lets no script through, of a browser that would run them."""
    window = view({"width": 390, "height": 800})
    window.route("**/*.js*", lambda route: route.abort())
    window.goto(address(built.page("rd_coverage", "en")))
    window.locator(".bk-to-contents").click()
    assert window.locator("#pst-primary-sidebar .bd-links a").last.is_visible()
