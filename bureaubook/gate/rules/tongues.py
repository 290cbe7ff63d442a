"""The language each page and its words are in."""

import re

from bureaubook.gate.amounts import HAN
from bureaubook.gate.fault import rule
from bureaubook.gate.rules.site import PAGE_LANGUAGE, Found, Site

ENGLISH = re.compile(r"(?=.*\b[A-Za-z][a-z]{2,})[\x20-\x7e\n…“”‘’–—]+")
KEYS = {"Ctrl", "Shift", "Enter", "Esc", "bureaubook"}  # on Chinese pages as they stand
THEME = {"Data", "Contents", "Note", "Warning", "Next", "Previous", "Hide code cell source", "Show code cell source"}


@rule("language", do="Build again.")
def language(site: Site) -> Found:
    """Each page states the language of its edition, that of the search too; one that only leads on has no words."""
    for name, page in site.looked_pages.items():
        expected = PAGE_LANGUAGE.get(page.language)
        if expected and page.read.language != expected and not page.read.moved_to:
            yield name, "", f"lang is {page.read.language!r}, expected {expected!r}"


@rule("english-left", do="Translate it (THEME_WORDS in bureaubook/book/theme_words.py), or mark it as English.")
def english_left(site: Site) -> Found:
    """On a Chinese page no word of the theme or of a Markdown cell is left in English."""
    for name, page in site.looked_chapters.items():
        if page.language != "zh":
            continue
        read = page.read
        texts = [(w.text, w.language, w.section, w.rendered) for w in read.words if not w.verbatim]
        texts += [(text, language, "", False) for text, language in read.spoken]
        for text, language, section, rendered in texts:
            word = text.strip()
            left = word in THEME if rendered else ENGLISH.fullmatch(word) and word not in KEYS
            if left and not language.startswith("en"):
                yield name, section, f"{word[:60]!r} is English"


@rule("chinese-unmarked", do="Mark the words as Chinese (lang).")
def chinese_unmarked(site: Site) -> Found:
    """On an English page Chinese words say that they are Chinese, for screen readers and line breaking."""
    for name, page in site.looked_chapters.items():
        for words in page.read.words if page.language == "en" else ():
            if words.in_article and not words.language.startswith("zh") and HAN.search(words.text):
                yield name, words.section, f"{words.text.strip()[:40]!r} is not marked as Chinese"
