"""The browser as readers have it: Debian's Chromium, wide or narrow, and what its console says."""

import contextlib
import os
import shutil
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

FLAGS = [*(["--no-sandbox"] if os.geteuid() == 0 else []), "--disable-gpu", "--disable-background-networking"]
# The shell is the same engine without tabs and menus, each of which is a page of its own in the whole browser.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
LACKING = "no Chromium on this machine; install it (Debian: apt-get install chromium fonts-noto-cjk)"
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
# The theme's own noise, harmless: a script it loads twice, a mode it has not stored yet.
THEME_NOISE = ("THEBE_JS_URL", "invalid theme mode")
SECONDS = 60  # for one step; a machine may be busy


@contextlib.contextmanager
def running():
    """Give a running Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


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


def until(true, seconds: float = SECONDS) -> bool:
    """Wait until something is true; return whether it became so.

    It is asked from outside the page: Playwright's own wait asks a second time by `eval`, which the policy of our pages refuses.
    """
    end = time.monotonic() + seconds
    while not (found := true()) and time.monotonic() < end:
        time.sleep(0.02)
    return bool(found)
