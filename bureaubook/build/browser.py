"""The browser that prints the whole book."""

import shutil

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str:
    """Return the path of Chromium; empty where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), "")
