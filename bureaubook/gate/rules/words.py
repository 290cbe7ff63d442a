"""What a page says: no word of a program, no markup, one title, nothing empty."""

import re

from bureaubook.gate.fault import rule
from bureaubook.gate.page import Page
from bureaubook.gate.rules.site import Found, Site

TRACEBACK = re.compile(
    r"Traceback \(most recent call last\)|(?<=[A-Za-z])(?:Error|Exception|Warning)\b|Glyph \d{1,7} .{0,99}missing|<bound method"
    r"|object at 0x",
    re.ASCII,  # a word ends at a Chinese character, here and below
)
BEGINNING = re.compile(r"\w{1,60}$", re.ASCII)  # of the word that a match ends
# not within an address
NOTHING = re.compile(r"(?<!\w)(?<![A-Za-z][./-])(?:nan|NaN|NaT|-?inf)(?!\w|[./-][A-Za-z])|<NA>", re.ASCII)
NONE = re.compile(r"\bNone\b", re.ASCII)
# at the beginning of a sentence it is an English word
NONE_WITHIN = re.compile(r"(?<=[a-z0-9,;] )None\b|(?<=CNY )None\b|\bNone(?=%)", re.ASCII)
RAW = re.compile(r"\{[a-z][\w:-]*\}|\{\{|\}\}|\[\[|\]\]|`|^#{1,6} |\*\*|:::")
SHORT = 40  # characters; a chapter with fewer says nothing


@rule("traceback", do="Find the chapter that prints it and fix it.")
def traceback(site: Site) -> Found:
    """No page shows an error or a warning of a program."""
    for name, page in site.looked_pages.items():
        yield from ((name, section, f"it shows {word!r}") for word, section in _shows(page, TRACEBACK))


@rule("no-value", do="Say in words why there is no value.")
def no_value(site: Site) -> Found:
    """No sentence, cell or alt text shows a programming language's word for nothing."""
    for name, page in site.looked_pages.items():
        found = [*_shows(page, NOTHING), *_shows(page, NONE if page.language == "zh" else NONE_WITHIN)]
        found += [
            (each.text, each.section)
            for each in page.read.shown
            if NONE.search(each.text) and not each.id.startswith("wording:")
        ]
        yield from ((name, section, f"it shows {word.strip()!r}") for word, section in found)


def _shows(page: Page, pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """Return what of a pattern a page says, and in which section: not the report's own words, not code."""
    read = page.read
    said = [(w.text, w.section) for w in read.words if not (w.verbatim or w.code)]
    said += [(text, "") for text, _ in read.spoken]
    said += [(alt or "", section) for _, alt, section in read.images]
    found = [(match, section) for text, section in said if (match := pattern.search(text))]
    return [(_word(match), section) for match, section in found]


def _word(match: re.Match[str]) -> str:
    """Return what was found with the beginning of its word: AssertionError, not Error."""
    before = BEGINNING.search(match.string[max(0, match.start() - 60) : match.start()])
    found: str = match.group()
    return (before.group() if before else "") + found


@rule("raw-markup", do="Fix the Markdown cell.")
def raw_markup(site: Site) -> Found:
    """No markup of a Markdown cell stands on the page unread. (What cells compute is text, whatever it looks like.)"""
    for name, page in site.looked_chapters.items():
        for words in page.read.words:
            found = RAW.search(words.text) if words.in_article and not words.rendered else None
            if found:
                yield name, words.section, f"markup shows as text: {words.text.strip()[:60]!r}"


@rule("one-title", do="A chapter has one title in each language, a Markdown cell that begins with '# '.")
def one_title(site: Site) -> Found:
    """Each chapter has one first-level heading, with words."""
    for name, page in site.looked_chapters.items():
        if page.read.first_headings != 1:
            yield name, "", f"it has {page.read.first_headings} first-level headings, expected one"


@rule("tab-title", do="Give the chapter a title of its own.")
def tab_title(site: Site) -> Found:
    """The tab begins with the chapter's title (on the first page it may name the book), and no two of an edition say the same."""
    seen: dict[tuple[str, str], str] = {}
    first = {page.edition: name for name, page in reversed(site.chapters.items())}
    for name, page in site.looked_chapters.items():
        title = " ".join(page.read.tab_title.split())
        heading = " ".join(page.read.sections[0].heading.rstrip("#").split()) if page.read.sections else ""
        names_the_book = first[page.edition] == name and bool(title)
        if not heading or not (title.startswith(heading) or names_the_book):
            yield name, "", f"the tab says {title[:60]!r}, the heading {heading[:60]!r}"
        elif (page.edition, title) in seen:
            yield name, "", f"the tab says the same as that of {seen[page.edition, title]}"
        seen[page.edition, title] = name


@rule("empty-page", do="Show the answer, or say why there is none.")
def empty_page(site: Site) -> Found:
    """No chapter is empty."""
    for name, page in site.looked_chapters.items():
        if not page.read.sections or page.read.sections[0].amount < SHORT:
            yield name, "", "there is nothing under the title"


@rule("empty-section", do="A section without its inputs keeps its heading and says why.")
def empty_section(site: Site) -> Found:
    """No heading stands alone."""
    for name, page in site.looked_chapters.items():
        for section in page.read.sections[1:]:
            if not section.amount:
                yield name, section.anchor, f"there is nothing under {section.heading.rstrip('#').strip()!r}"


@rule("alt-text", do="Give the figure an alt text.")
def alt_text(site: Site) -> Found:
    """Each image has words; one that only decorates has an empty alt and lies outside the article."""
    for name, page in site.looked_pages.items():
        for source, alt, section in page.read.images:
            if alt is None or (section and not alt.strip()):
                yield name, section, f"the image {source} has no words"
