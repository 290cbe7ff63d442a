"""Accessibility of a built site: `python tests/reach.py [SITE]` runs axe on every page, light and dark, desktop and phone."""

import sys
from itertools import product
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from browser import CHROMIUM, DESKTOP, LACKING, PHONE, address, running

from bureaubook.paths import BUILD

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Violations only; style sheets are not fetched again, no rule in use reads them.
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}


def pages(site: Path) -> list[Path]:
    """Return every page a reader can stay on: those that only lead on to another are left out."""
    found = sorted(path for path in site.rglob("*.html") if "_static" not in path.parts)
    return [path for path in found if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8").lower()]


def violations(window) -> list[str]:
    """Return what axe finds in an open page: rule, and the elements concerned."""
    found = Axe().run(window, options=OPTIONS).response["violations"]
    return [f"{rule['id']}: {', '.join(str(node['target'][0]) for node in rule['nodes'][:4])}" for rule in found]


def main(site: Path) -> int:
    """Print each violation and the count of pages checked; return the exit status."""
    checked, bad = 0, 0
    with running() as browser:
        for size, scheme in product((DESKTOP, PHONE), ("light", "dark")):
            context = browser.new_context(viewport=size, color_scheme=scheme)
            window = context.new_page()
            for path in pages(site):
                window.goto(address(path))
                found = violations(window)
                checked, bad = checked + 1, bad + len(found)
                for line in found:
                    sys.stdout.write(f"{path.relative_to(site)} {size['width']} px {scheme}: {line}\n")
            context.close()
    sys.stdout.write(
        f"{checked} pages checked ({len(pages(site))} files, 2 widths, light and dark): {bad} violations\n"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit(LACKING)
    sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else BUILD / "site"))
