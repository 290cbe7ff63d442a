"""What pages may load and run: a policy in each, nothing inline, no script but ours and the theme's."""

import hashlib

import pytest
from book_fixtures import REPORT, soup
from browser_fixtures import WAYS

from bureaubook.book import policy
from bureaubook.build.assemble import SEARCH_ALL
from bureaubook.paths import ROOT

pytest_plugins = ("book_fixtures", "browser_fixtures")
VIOLATIONS = """() => { window.violations = [];
document.addEventListener("securitypolicyviolation", v => violations.push(`${v.violatedDirective}: ${v.blockedURI} ${v.sample}`)); }"""


def pages(site) -> list:
    return [path for path in sorted(site.rglob("*.html"))]


def test_every_page_has_the_policy_before_it_loads_anything(built):
    found = pages(built.site)
    assert len(found) > 22
    for path in found:
        head = soup(path).head
        (meta,) = soup(path).select('meta[http-equiv="Content-Security-Policy"]')
        assert meta["content"] == policy.POLICY and meta.parent is head, path
        assert meta.find_previous_siblings(["script", "link", "style"]) == [], path


def test_hosts_are_told_the_policy():
    assert f"\n{policy.POLICY}\n" in (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")


def test_no_page_has_anything_inline(built):
    for path in pages(built.site):
        page = soup(path)
        assert page.select("script:not([src]), style, [style]") == [], path
        assert [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")] == [], path


def test_no_page_names_another_to_be_fetched_ahead(built):
    """Firefox fetches rel="next" as it does rel="prefetch"; the policy refuses both, with an error in the console."""
    for path in pages(built.site):
        named = {rel for link in soup(path).select("link[rel]") for rel in link["rel"]}
        assert named <= {"stylesheet", "icon", "alternate", "search", "prev", "canonical"}, path


def test_every_script_is_known_by_its_hash(built):
    known = {name: digest for name, digest in policy.scripts().items() if name != SEARCH_ALL}  # of several reports
    files = {path for path in built.site.rglob("*.js") if path.name != "searchtexts.js"}
    found = {path.relative_to(built.site / "_static").as_posix(): path for path in files}
    assert len(found) == len(known)
    assert {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()} == known


def test_the_guard_of_storage_runs_before_the_theme(built):
    for path in pages(built.site):
        scripts = [script["src"].partition("?")[0].rpartition("/")[2] for script in soup(path).select("script[src]")]
        assert not scripts or scripts[0] == "first.js", path
        assert not scripts or not soup(path).select_one('script[src*="first.js"]').has_attr("defer")


@pytest.mark.parametrize("way", WAYS)
def test_all_works_under_the_policy(built, served, tab, way):
    """Cards, scheme, search from the dialog and on its page, switch, first page: nothing is refused."""
    site = built.site.as_uri() if way == "file" else served
    tab.add_init_script(f"({VIOLATIONS})()")
    refused = []

    def go(page: str) -> None:
        tab.goto(f"{site}/{page}")

    def note() -> None:
        refused.extend(tab.evaluate("violations"))

    go("index.html")
    assert tab.evaluate("document.documentElement.dataset.theme") == "light"
    assert tab.evaluate("getComputedStyle(document.querySelector('.report')).display") == "grid"
    note()
    go(f"{REPORT}/zh/index.html")
    tab.wait_for_url("**/zh/overview.html")
    before = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.locator(".theme-switch-button:visible").first.click()  # as the system has it, then dark
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != before
    assert tab.locator(".bk-matrix tbody tr").count() > 20
    note()
    go(f"{REPORT}/zh/rd_coverage.html")
    picture = tab.locator(".bk-fig img").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth; }") > 100
    assert tab.locator(".fa-magnifying-glass").first.evaluate("i => getComputedStyle(i).maskImage").startswith("url")
    tab.locator("p .bk-q > a:visible").first.hover()
    note()
    tab.keyboard.press("Control+k")
    tab.keyboard.type("82%")
    # texts and search came with the first touch of the field
    tab.locator(".bk-hits li a").first.wait_for(state="visible")
    tab.locator(".bk-hits p a").click()
    tab.wait_for_url("**/search.html?q=*")
    assert tab.locator("#bk-search-results a").count() > 0
    note()
    go(f"{REPORT}/zh/rd_coverage.html")
    tab.locator(".book-lang a").click()
    tab.wait_for_url("**/en/rd_coverage.html*")
    note()
    assert refused == []
    assert tab.outside == [] and [error for error in tab.errors if "favicon.ico" not in error] == []


def test_a_page_runs_no_script_of_a_stranger(built, tab, tmp_path):
    """The policy holds: of what stands inline in a page nothing runs."""
    page = built.page("rd_coverage", "en")
    strange = '<script>window.ran = "script"</script><p onclick="" style="color: red" id="strange">x</p><img src="no.png" onerror="window.ran = \'onerror\'">'
    text = page.read_text(encoding="utf-8").replace("</article>", f"{strange}</article>")
    copy = page.with_name("strange-probe.html")
    copy.write_text(text, encoding="utf-8")
    try:
        tab.goto(copy.as_uri())
        assert tab.evaluate("window.ran") is None
        assert tab.locator("#strange").evaluate("p => getComputedStyle(p).color") != "rgb(255, 0, 0)"
    finally:
        copy.unlink()
