"""What the search of an edition knows."""

import json
import re
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

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
ALL = "searchall.js"  # bureaubook.build.landing_search writes it
ALL_SCRIPT = "var bureaubookAll = {};\n"
ALL_LISTS = {"reports": 6, "names": 4, "rows": 3}  # what it holds, and how many words each row has at least
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


@rule("search-all", do="Build again.")
def search_all(site: Site) -> Found:
    """The search over all reports is there where there are several, and leads to reports and to places of their source pages."""
    languages = {edition.partition("/")[0]: edition for edition in site.over or site.editions}
    reports = languages.keys()
    if site.part or (site.left_out and ALL not in site.files):  # a preview has none
        return
    if len(reports) < 2:
        if ALL in site.files:
            yield ALL, "", "a site of one report has no search over all"
        return
    held = all_of(site.files[ALL]) if ALL in site.files else None
    if held is None:
        yield ALL, "", "it is not the script that gives what to search over all reports"
        return
    listed = [report for report, *_ in held["reports"]]
    if set(listed) != set(reports):
        yield ALL, "", f"it has other reports than the site: {', '.join(sorted({*listed} ^ {*reports}))}"
        return
    for report, rows in groupby(sorted(held["rows"], key=itemgetter(0)), key=itemgetter(0)):
        page = site.page(f"{languages[listed[report]]}/source.html")  # read anew at each call
        there = page.read.ids.keys() if page else frozenset[str]()
        led = [anchor[0] if anchor else usual_anchor(held["names"][name][0]) for _, name, _, *anchor in rows]
        if lost := sorted({*led} - there):
            yield ALL, listed[report], f"it leads to places that the source page has not: {', '.join(lost)}"


def usual_anchor(indicator: str) -> str:
    """Return the anchor that a number has on the source page where nothing else has that.

    >>> usual_anchor("3/received/total"), usual_anchor("hnte_valid")
    ('n-3-received-total', 'n-hnte_valid')
    """
    return f"n-{indicator.replace('/', '-')}"


def all_of(path: Path) -> dict[str, list[list[Any]]] | None:
    """Return what the script over all reports holds; None if that is anything but lists of words and places in them."""
    begun, ended = ALL_SCRIPT.split("{}")
    script = path.read_text(encoding="utf-8", errors="replace")
    try:
        held = json.loads(script.removeprefix(begun).removesuffix(ended)) if script.startswith(begun) else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(held, dict) or held.keys() != ALL_LISTS.keys():
        return None
    sound = all(
        isinstance(row, list) and len(row) in (length, length + 1) and all(isinstance(word, str | int) for word in row)
        for name, length in ALL_LISTS.items()
        for row in _listed(held[name])
    )
    sizes = [len(held[name]) if sound else 0 for name in ("reports", "names")]
    placed = sound and all(
        isinstance(place, int) and 0 <= place < size
        for row in held["rows"]
        for place, size in zip(row, sizes, strict=False)
    )
    return held if placed else None


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
