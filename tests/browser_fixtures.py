"""What tests in a real browser share: Debian's Chromium, and the built site by double click and over HTTP.

Test modules take it by `pytest_plugins = ("book_fixtures", "browser_fixtures")`. Without Chromium they are skipped, and say so.
"""

import functools
import http.server
import threading
from itertools import product

import pytest
from book_fixtures import LANGUAGES
from browser import CHROMIUM, DESKTOP, LACKING, SECONDS, running
from conftest import LONG


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def chromium():
    """A browser; one for all tests."""
    if not CHROMIUM:
        pytest.skip(LACKING)
    with running() as browser:
        yield browser


@pytest.fixture
def tab(chromium):
    """A fresh page, with what it asked for beyond this machine in `tab.outside` and what went wrong in `tab.errors`."""
    context = chromium.new_context(viewport=DESKTOP, locale="zh-CN")
    context.set_default_timeout(SECONDS * 1000)
    page = context.new_page()
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


@pytest.fixture
def view(chromium):
    """A function that opens a new window: size, colour scheme and touch as asked; closed after the test."""
    opened = []

    def window(size=DESKTOP, scheme="light", **options):
        context = chromium.new_context(viewport=size, color_scheme=scheme, **options)
        context.set_default_timeout(SECONDS * 1000)
        opened.append(context)
        return context.new_page()

    yield window
    for context in opened:
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


WAYS = ("file", "http")
# each way and each language; `make long`: each pair of them
ways = pytest.mark.parametrize(
    ("address", "language"),
    list(product(WAYS, LANGUAGES)) if LONG else list(zip(WAYS, LANGUAGES, strict=True)),
    indirect=["address"],
)


@pytest.fixture(params=WAYS)
def address(request, built, served) -> str:
    """The address of the built site: by double click, and over HTTP."""
    return built.site.as_uri() if request.param == "file" else served
