"""Windows of the browser as readers have them: wide or narrow, light or dark, with a finger. Beside `browser_fixtures`."""

import contextlib
import shutil
from pathlib import Path

import pytest
from browser_fixtures import FLAGS
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium")
LACKING = "no Chromium on this machine; install it (Debian: apt-get install chromium fonts-noto-cjk)"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
# The theme's own noise, harmless: a script it loads twice, a mode it has not stored yet.
THEME_NOISE = ("THEBE_JS_URL", "invalid theme mode")
SECONDS = 30


@contextlib.contextmanager
def running():
    """Give a running Chromium, outside tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


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
