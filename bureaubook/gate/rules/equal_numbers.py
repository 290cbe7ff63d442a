"""Every numeral of a page is in its other languages too: in sentences, cells, attributes, cards and downloads."""

import re
from collections.abc import Iterator
from pathlib import Path

from bureaubook.gate.alike import Alike, Difference, verbatim
from bureaubook.gate.blocks import PASSAGE, PageBlocks, read_blocks
from bureaubook.gate.fault import rule
from bureaubook.gate.numerals import numerals
from bureaubook.gate.offered import KINDS, offered, searched, silent
from bureaubook.gate.opens import trouble
from bureaubook.gate.page import Page
from bureaubook.gate.rules.site import Found, Site

SOURCE = "source"  # the chapter with the report's text and its translation
TEXTS = "searchtexts.js"
HAN = re.compile(r"[\u3400-\u9fff]+")
PARTS = re.compile(r"\n| · ")  # what the search sets apart
TOLD = 120  # characters of a sentence


@rule("numerals-differ", do="Say the same numbers in both languages (numbers come from fields), and build again.")
def numerals_differ(site: Site) -> Found:
    """A sentence, cell, attribute or card says the same numbers in all languages, as do the files offered and the search."""
    for first, other in _editions(site):
        source = site.pages.get(f"{first}/{SOURCE}.html")
        alike = Alike(_read(source).names if source else frozenset())
        for mine, theirs in _pages(site, first, other):
            for found in alike.differences(_read(mine).blocks, _read(theirs).blocks):
                yield theirs.name, found.section, _worded(found, mine.language, theirs.language)
        for ours, given in _files(site, first, other):
            for found in _in_files(alike, site.files[ours], site.files[given], _language(first), _language(other)):
                yield given, found.section, _worded(found, _language(first), _language(other))
    for edition in site.editions:
        yield from _translations(site, edition)
        yield from _search(site, edition)


def _editions(site: Site) -> Iterator[tuple[str, str]]:
    """Yield each report's first edition with each of its others."""
    by_report: dict[str, list[str]] = {}
    for edition in site.editions:
        by_report.setdefault(edition.partition("/")[0], []).append(edition)
    for first, *others in by_report.values():
        yield from ((first, other) for other in others)


def _pages(site: Site, first: str, other: str) -> Iterator[tuple[Page, Page]]:
    """Yield each page of an edition, chapter or not, with the same page of another."""
    for page in site.pages.values():
        twin = site.pages.get(f"{other}/{page.path.name}")
        if page.edition == first and twin and site.looks_at(page.name, twin.name):
            yield page, twin


def _files(site: Site, first: str, other: str) -> Iterator[tuple[str, str]]:
    """Yield the files that an edition offers, with the same ones of another; the language is in their names or folders."""
    ours, theirs = f"-{_language(first)}", f"-{_language(other)}"
    for name, path in site.files.items():
        if name.startswith(f"{first}/") and path.suffix in KINDS:
            folder = name.removeprefix(first).removesuffix(path.name)
            twin = f"{other}{folder}{re.sub(rf'{ours}(?=[-.])', theirs, path.name)}"
            if twin in site.files and site.looks_at(name, twin):
                yield name, twin


def _in_files(alike: Alike, mine: Path, theirs: Path, ours: str, others: str) -> Iterator[Difference]:
    contents = mine.read_bytes(), theirs.read_bytes()
    if contents[0] != contents[1] and not all(silent(mine.suffix, content) for content in contents):
        one_for_all = mine.name == theirs.name or (mine.suffix == ".ipynb" and not mine.stem.endswith("-executed"))
        languages = ("", "") if one_for_all else (ours, others)
        if trouble(mine) or trouble(theirs):
            return  # told as unreadable
        pair = (offered(mine.suffix, each, language) for each, language in zip(contents, languages, strict=True))
        yield from (verbatim if one_for_all else alike.differences)(*map(list, pair))


def _language(edition: str) -> str:
    return edition.rpartition("/")[2]


def _read(page: Page) -> PageBlocks:
    return read_blocks(page.text, page.language)


def _translations(site: Site, edition: str) -> Found:
    """A card's translation is the one of the source page, which is compared there with the report's words."""
    source = site.pages.get(f"{edition}/{SOURCE}.html")
    if source is None:
        return
    printed = "\n".join(_plain(block.own) for block in _read(source).blocks if block.kind == PASSAGE)
    pages = site.pages if site.looks_at(source.name) else site.looked_pages
    for page in (page for page in pages.values() if page.edition == edition):
        cards = {each.translation: each for outer in _read(page).blocks for each in outer if each.is_card}
        for said, block in cards.items():
            words = " ".join(said.split()).strip("… ")
            if any(_plain(part) not in printed for part in words.split(" … ")):
                yield page.name, block.section, f"a card says “{words}”, a translation that {source.name} has not"


def _plain(words: str) -> str:
    """Return a translation's words in its own language alone, without white space: the page marks the report's as Chinese."""
    return "".join(HAN.sub("", words).split())


def _search(site: Site, edition: str) -> Found:
    """The search knows a page by the numbers the page says."""
    path = site.files.get(f"{edition}/{TEXTS}")
    for name, anchor, text in searched(path.read_bytes()) if path else ():
        page = site.pages.get(f"{edition}/{name}")
        if page is None or not site.looks_at(page.name):
            continue
        there = _read(page).searchable
        for part in PARTS.split(text):
            if "".join(part.split()) not in there and numerals(part):
                yield f"{edition}/{TEXTS}", f"{name}#{anchor}", f"it says “{part[:TOLD]}”, which the page does not"


def _worded(found: Difference, ours: str, theirs: str) -> str:
    mine, other = (" and ".join(each) or "no such number" for each in (found.mine, found.theirs))
    return f"{ours} says {mine} in “{found.first}”, {theirs} says {other} in “{found.other}”"
