"""What the search of an edition knows."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from bureaubook.gate.fault import rule
from bureaubook.gate.rules.site import Found, Site
from bureaubook.notebook import Json

TEXTS = "searchtexts.js"  # bureaubook.book.search writes it
ROWS = {
    "sections": 3,
    "names": 4,
    "tools": 3,
    "terms": 4,
    "sought": 3,
}  # what a page's entry lists, and how many words each row has
TEXTS_SCRIPT = re.compile(r"var bureaubookTexts = (.*);\s*", re.DOTALL)


@rule("search-texts", do="Build again.")
def search_texts(site: Site) -> Found:
    """The search of each edition has the texts of all its chapters, section by section, and of nothing else."""
    for edition in site.editions:
        name = f"{edition}/{TEXTS}"
        pages = texts_of(site.files[name]) if name in site.files else None
        if pages is None:
            yield name, "", "it is not the script that gives the texts to search"
            continue
        found = {page["page"]: [anchor for anchor, *_ in page["sections"]] for page in pages}
        led = {page["page"]: set(_led(page)) for page in pages}
        chapters = {page.path.name: page for page in site.chapters.values() if page.edition == edition}
        if found.keys() != chapters.keys():
            yield name, "", f"it has other pages than the edition: {', '.join(sorted(found.keys() ^ chapters.keys()))}"
        for chapter in found.keys() & chapters.keys():
            if not site.looks_at(chapters[chapter].name):
                continue
            if lost := sorted(led[chapter] - chapters[chapter].read.ids.keys()):
                yield name, chapter, f"it leads to places that the page has not: {', '.join(lost)}"
            if found[chapter] != [section.anchor for section in chapters[chapter].read.sections]:
                yield name, chapter, "it has not the sections of the page"


def _led(page: Json) -> Iterator[str]:
    """Yield the anchors that the search leads to: of organisations, of numbers that are sought, and of terms."""
    yield from (anchor for name in ("names", "sought") for anchor, *_ in page[name])
    yield from (anchor for *_, anchor, _ in page["terms"] if anchor)


def texts_of(path: Path) -> list[Json] | None:
    """Return what the script of an edition's texts holds; None if that is anything but texts: it runs on every search."""
    script = TEXTS_SCRIPT.fullmatch(path.read_text(encoding="utf-8", errors="replace"))
    try:
        pages = json.loads(script[1]) if script else None
    except (ValueError, RecursionError):
        return None
    return pages if isinstance(pages, list) and all(map(_is_page, pages)) else None


def _is_page(page: object) -> bool:
    if not isinstance(page, dict) or page.keys() != {"page", "weight", *ROWS}:
        return False
    rows = [(row, length) for name, length in ROWS.items() for row in _listed(page[name])]
    return (
        isinstance(page["page"], str)
        and isinstance(page["weight"], int | float)
        and all(
            isinstance(row, list) and len(row) == length and all(isinstance(w, str) for w in row)
            for row, length in rows
        )
    )


def _listed(rows: object) -> list[object]:
    return rows if isinstance(rows, list) else [rows]
