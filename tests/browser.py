"""A real browser for tests: Debian's Chromium, driven by playwright. Test modules take it by `pytest_plugins`.

Where there is none, the tests that need it are skipped, and the end of the run lists them by name.
"""

import contextlib
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
LACKING = "no Chromium on this machine; install it (Debian: apt-get install chromium fonts-noto-cjk)"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
# The theme's own noise, harmless: a script it loads twice, a mode it has not stored yet.
THEME_NOISE = ("THEBE_JS_URL", "invalid theme mode")
SECONDS = 30


@contextlib.contextmanager
def chromium():
    """Give a running Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser():
    """A running Chromium; without one the test is skipped."""
    if CHROMIUM is None:
        pytest.skip(LACKING)
    with chromium() as running:
        yield running


@pytest.fixture
def view(browser):
    """A function that opens a new window: size, colour scheme and touch as asked; closed after the test."""
    opened = []

    def window(size=DESKTOP, scheme="light", **options):
        context = browser.new_context(viewport=size, color_scheme=scheme, **options)
        context.set_default_timeout(SECONDS * 1000)
        opened.append(context)
        return context.new_page()

    yield window
    for context in opened:
        context.close()


def complaints(window) -> list[str]:
    """Return a list that fills with the errors and warnings of a window, those aside that the theme always makes."""
    said: list[str] = []

    def note(text: str) -> None:
        if not any(noise in text for noise in THEME_NOISE):
            said.append(text)

    window.on("console", lambda message: note(message.text) if message.type in ("error", "warning") else None)
    window.on("pageerror", lambda error: note(str(error)))
    return said


def address(page: Path, anchor: str = "") -> str:
    """Return the file address of a built page."""
    return page.as_uri() + (f"#{anchor}" if anchor else "")
