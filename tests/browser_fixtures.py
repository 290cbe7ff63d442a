"""What tests in a real browser share: Debian's Chromium, and the built site by double click and over HTTP.

Test modules take it by `pytest_plugins = ("book_fixtures", "browser_fixtures")`. Without Chromium they are skipped, and say so.
"""

import functools
import http.server
import shutil
import threading

import pytest

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SLOW = 60_000  # ms: a page on a busy machine


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def chromium():
    """A browser; one for all tests."""
    path = shutil.which("chromium")
    if not path:
        pytest.skip("skipped: no Chromium (install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium):
    """A fresh page, with what it asked for beyond this machine in `tab.outside` and what went wrong in `tab.errors`."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.outside, page.errors = [], []
    page.on("request", lambda r: page.outside.append(r.url) if not _is_here(r.url) else None)
    # a page left before all of it was there gives up what it still waits for: no fault
    page.on(
        "requestfailed", lambda r: page.errors.append(f"{r.failure}: {r.url}") if "ABORTED" not in r.failure else None
    )
    page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    context.close()


def _is_here(url: str) -> bool:
    return url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:"))


@pytest.fixture(scope="session")
def served(built):
    """The address of the built site over HTTP, on this machine."""
    handler = functools.partial(_Quiet, directory=built.site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=["file", "http"])
def address(request, built, served) -> str:
    """The address of the built site: by double click, and over HTTP."""
    return built.site.as_uri() if request.param == "file" else served
