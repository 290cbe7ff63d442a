"""The rules for a built site, one function each: it takes the site and yields (page, place, what) for each breach."""

import csv
import io
import json
import posixpath
import re
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from bureaubook.census import NUMERAL
from bureaubook.pipeline.amounts import HAN, SCALE_WORD, Amount, Stated, amount, numbers, numeral_of, stated
from bureaubook.pipeline.fault import rule
from bureaubook.pipeline.loads import from_elsewhere, from_style, runs_script
from bureaubook.pipeline.opens import png_size, trouble
from bureaubook.pipeline.page import Data, Link, Page

Found = Iterator[tuple[str, str, str]]
PAGE_LANGUAGE = {"zh": "zh-CN", "en": "en"}
OWN_PAGES = {"index", "search"}  # of an edition, besides its chapters
TRACEBACK = re.compile(
    r"Traceback \(most recent call last\)|\w*[A-Za-z](?:Error|Exception|Warning)\b|Glyph \d+ .*missing|<bound method|object at 0x",
    re.ASCII,  # a word ends at a Chinese character, here and below
)
# not within an address
NOTHING = re.compile(r"(?<!\w)(?<![A-Za-z][./-])(?:nan|NaN|NaT|-?inf)(?!\w|[./-][A-Za-z])|<NA>", re.ASCII)
NONE = re.compile(r"\bNone\b", re.ASCII)
# at the beginning of a sentence it is an English word
NONE_WITHIN = re.compile(r"(?<=[a-z0-9,;] )None\b|(?<=CNY )None\b|\bNone(?=%)", re.ASCII)
CARD, CARD_SIZE = "card.png", (1200, 630)  # px, as services that show shared links ask
TEXTS = "searchtexts.js"  # bureaubook.book.search writes it
TEXTS_SCRIPT = re.compile(r"var bureaubookTexts = (.*);\s*", re.DOTALL)
CODE = re.compile(r"<(pre|code)\b[^>]*>(.*?)</\1>", re.DOTALL)
RAW = re.compile(r"\{[a-z][\w:-]*\}|\{\{|\}\}|\[\[|\]\]|`|^#{1,6} |\*\*|:::")
ENGLISH = re.compile(r"(?=.*\b[A-Za-z][a-z]{2,})[\x20-\x7e\n…“”‘’–—]+")
KEYS = {"Ctrl", "Shift", "Enter", "Esc", "bureaubook"}  # on Chinese pages as they stand
THEME = {"Data", "Contents", "Note", "Warning", "Next", "Previous", "Hide code cell source", "Show code cell source"}
NUMERAL_PLACE = re.compile(r'\bid="(n-\d+)"[^>]*>([^<]+)<')  # on a page of source text
SHORT = 40  # characters; a chapter with fewer says nothing


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the pages planned for it, and what lies in it."""

    folder: Path
    plan: tuple[tuple[str, str, str], ...]  # report, language, section
    left_out: frozenset[str] = field(default=frozenset())  # chapters that a preview lacks; links to them are let pass

    @cached_property
    def files(self) -> dict[str, Path]:
        """Return every file by its path within the site."""
        found = sorted(p for p in self.folder.rglob("*") if p.is_file())
        return {path.relative_to(self.folder).as_posix(): path for path in found}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Return every page by its path within the site, the theme's own templates aside."""
        return {
            name: Page(name, path)
            for name, path in self.files.items()
            if name.endswith(".html") and "_static" not in Path(name).parts
        }

    @cached_property
    def chapters(self) -> dict[str, Page]:
        """Return the pages of the plan that are there, in the order of the plan."""
        names = (f"{report}/{language}/{section}.html" for report, language, section in self.plan)
        return {name: self.pages[name] for name in names if name in self.pages}

    @cached_property
    def editions(self) -> list[str]:
        """Return the folders of the editions, in the order of the plan."""
        return list(dict.fromkeys(f"{report}/{language}" for report, language, _ in self.plan))

    @cached_property
    def numerals(self) -> dict[str, dict[str, str]]:
        """Return each page's numerals of the report's text as printed, by anchor."""
        texts = (
            (name, page.path.read_text(encoding="utf-8", errors="replace")) for name, page in self.chapters.items()
        )
        return {name: dict(NUMERAL_PLACE.findall(text)) for name, text in texts}

    @cached_property
    def languages(self) -> dict[tuple[str, str], list[str]]:
        """Return the languages of each (report, section), in the order of the plan."""
        found: dict[tuple[str, str], list[str]] = {}
        for report, language, section in self.plan:
            found.setdefault((report, section), []).append(language)
        return found

    def both(self) -> Iterator[tuple[Page, Page]]:
        """Yield each chapter in its first language with each other language of it."""
        for (report, section), languages in self.languages.items():
            there = [self.pages.get(f"{report}/{language}/{section}.html") for language in languages]
            for other in there[1:]:
                if there[0] and other:
                    yield there[0], other

    def target(self, page: Page, address: str) -> tuple[str, str] | None:
        """Return the path within the site and the anchor an address leads to; None if it leaves the site by protocol."""
        if re.match(r"[A-Za-z][\w+.-]*:|//", address):
            return None
        path, _, fragment = address.partition("#")
        path = unquote(path.partition("?")[0])
        name = posixpath.normpath(posixpath.join(page.edition, path)) if path else page.name
        if path.endswith("/") or name == ".":
            name = posixpath.normpath(f"{name}/index.html")
        return name, unquote(fragment)


# -- which pages there are


@rule("page-missing", do="Build again.")
def page_missing(site: Site) -> Found:
    """Every page of the plan is there."""
    for report, language, section in site.plan:
        name = f"{report}/{language}/{section}.html"
        if name not in site.pages:
            yield name, "", "the page is missing"


@rule("page-unplanned", do="Build again: a page of an earlier build was left, or a chapter is not in _toc.yml.")
def page_unplanned(site: Site) -> Found:
    """No page is there that was not planned."""
    for name, page in site.pages.items():
        at_top = page.edition == "" and page.section in ("index", "404")
        of_edition = page.edition in site.editions and (name in site.chapters or page.section in OWN_PAGES)
        if not (at_top or of_edition):
            yield name, "", "the page is not in the plan"


@rule("landing", do="Build again.")
def landing(site: Site) -> Found:
    """The first page leads to the beginning of every edition."""
    page = site.pages.get("index.html")
    if page is None:
        yield "index.html", "", "the first page is missing"
        return
    targets = [site.target(page, link.address) for link in page.read.links if "#" not in link.address]
    reached = {target[0].rpartition("/")[0] for target in targets if target}
    for edition in site.editions:
        if edition not in reached:
            yield "index.html", "", f"it does not lead to {edition}"


@rule("switch", do="Build all languages of the report together.")
def switch(site: Site) -> Found:
    """Each chapter leads to the same chapter in its other languages, for readers and (in its head) for machines."""
    for name, page in site.chapters.items():
        report, language, section = name.removesuffix(".html").split("/")
        for other in site.languages[report, section]:
            if other == language:
                continue
            mine = [(tag, address) for tag, tongue, address in page.read.alternates if tongue == PAGE_LANGUAGE[other]]
            if "a" not in dict(mine):
                yield name, "switch of language", f"it leads to no page in {other}"
            for _, address in mine:
                target = site.target(page, address)
                if target and target[0] != f"{report}/{other}/{section}.html":
                    yield name, "switch of language", f"it leads to {address}, not to the same page in {other}"


# -- what a page says


@rule("traceback", do="Find the chapter that prints it and mend it.")
def traceback(site: Site) -> Found:
    """No page shows an error or a warning of a program."""
    for name, page in site.pages.items():
        yield from ((name, section, f"it shows {word!r}") for word, section in _shows(page, TRACEBACK))


@rule("no-value", do="Say in words why there is no value.")
def no_value(site: Site) -> Found:
    """No sentence, cell or alt text shows a programming language's word for nothing."""
    for name, page in site.pages.items():
        found = [*_shows(page, NOTHING), *_shows(page, NONE if page.language == "zh" else NONE_WITHIN)]
        found += [
            (each.text, each.section)
            for each in page.read.shown
            if NONE.search(each.text) and not each.id.startswith("wording:")
        ]
        yield from ((name, section, f"it shows {word.strip()!r}") for word, section in found)


def _shows(page: Page, pattern: re.Pattern) -> list[tuple[str, str]]:
    """Return what of a pattern a page says, and in which section: not the report's own words, not code."""
    read = page.read
    said = [(w.text, w.section) for w in read.words if not w.verbatim]
    said += [(text, "") for text, _ in read.spoken]
    said += [(alt or "", section) for _, alt, section in read.images]
    found = [(match.group(), text, section) for text, section in said if (match := pattern.search(text))]
    code = _code(page) if found else ()
    return [(word, section) for word, text, section in found if text not in code]


def _code(page: Page) -> set[str]:
    """Return the runs of text that stand as code on a page."""
    blocks = CODE.findall(page.path.read_text(encoding="utf-8", errors="replace"))
    return {unescape(run) for _, block in blocks for run in re.split(r"<[^>]*>", block)}


@rule("raw-markup", do="Mend the Markdown cell.")
def raw_markup(site: Site) -> Found:
    """No markup of a Markdown cell stands on the page unread. (What cells compute is text, whatever it looks like.)"""
    for name, page in site.chapters.items():
        for words in page.read.words:
            found = RAW.search(words.text) if words.in_article and not words.rendered else None
            if found:
                yield name, words.section, f"markup shows as text: {words.text.strip()[:60]!r}"


@rule("language", do="Build again.")
def language(site: Site) -> Found:
    """Each page states the language of its edition, that of the search too; one that only leads on has no words."""
    for name, page in site.pages.items():
        expected = PAGE_LANGUAGE.get(page.language)
        if expected and page.read.language != expected and not page.read.moved_to:
            yield name, "", f"lang is {page.read.language!r}, expected {expected!r}"


@rule("one-title", do="A chapter has one title in each language, a Markdown cell that begins with '# '.")
def one_title(site: Site) -> Found:
    """Each chapter has one first-level heading, with words."""
    for name, page in site.chapters.items():
        if page.read.first_headings != 1:
            yield name, "", f"it has {page.read.first_headings} first-level headings, expected one"


@rule("tab-title", do="Give the chapter a title of its own.")
def tab_title(site: Site) -> Found:
    """The tab begins with the chapter's title (on the first page it may name the book), and no two of an edition say the same."""
    seen: dict[tuple[str, str], str] = {}
    first = {page.edition: name for name, page in reversed(site.chapters.items())}
    for name, page in site.chapters.items():
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
    for name, page in site.chapters.items():
        if not page.read.sections or page.read.sections[0].amount < SHORT:
            yield name, "", "there is nothing under the title"


@rule("empty-section", do="A section without its inputs keeps its heading and says why.")
def empty_section(site: Site) -> Found:
    """No heading stands alone."""
    for name, page in site.chapters.items():
        for section in page.read.sections[1:]:
            if not section.amount:
                yield name, section.anchor, f"there is nothing under {section.heading.rstrip('#').strip()!r}"


@rule("alt-text", do="Give the figure an alt text.")
def alt_text(site: Site) -> Found:
    """Each image has words; one that only decorates has an empty alt and lies outside the article."""
    for name, page in site.pages.items():
        for source, alt, section in page.read.images:
            if alt is None or (section and not alt.strip()):
                yield name, section, f"the image {source} has no words"


@rule("english-left", do="Translate it (THEME_WORDS in bureaubook/book/theme_words.py), or mark it as English.")
def english_left(site: Site) -> Found:
    """On a Chinese page no word of the theme or of a Markdown cell is left in English."""
    for name, page in site.chapters.items():
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
    for name, page in site.chapters.items():
        for words in page.read.words if page.language == "en" else ():
            if words.in_article and not words.language.startswith("zh") and HAN.search(words.text):
                yield name, words.section, f"{words.text.strip()[:40]!r} is not marked as Chinese"


# -- where it leads


@rule("dead-link", do="Mend the link, or build the page it leads to.")
def dead_link(site: Site) -> Found:
    """Every link within the site leads to a file of it."""
    broken: dict[tuple[str, str], list[Link]] = {}
    for name, link, file, _ in _targets(site):
        if file not in site.files:
            broken.setdefault((name, file), []).append(link)
    for (name, _), links in broken.items():
        more = f" ({len(links)} links)" if len(links) > 1 else ""
        yield name, links[0].section, f"{links[0].address} leads to no file of the site{more}"


@rule("dead-anchor", do="Mend the anchor.")
def dead_anchor(site: Site) -> Found:
    """Every link to a place of a page leads to a place that is there."""
    for name, link, file, fragment in _targets(site):
        target = site.pages.get(file)
        if fragment and target and fragment not in target.read.ids:
            yield name, link.section, f"{link.address} leads to no place on that page"


def _targets(site: Site) -> Iterator[tuple[str, Link, str, str]]:
    """Yield each address that stays within the site: page, link, and the file and anchor it leads to."""
    for name, page in site.pages.items():
        found = [*page.read.links, *([Link(page.read.moved_to, "", False)] if page.read.moved_to else [])]
        for link in found:
            target = site.target(page, link.address)
            if target and Path(target[0]).stem not in site.left_out:
                yield name, link, *target


@rule("outside-request", do="Ship the file with the site.")
def outside_request(site: Site) -> Found:
    """No page, style or picture loads anything from elsewhere."""
    for name, path in site.files.items():
        if name in site.pages or path.suffix in (".svg", ".css"):
            look = from_style if path.suffix == ".css" else from_elsewhere
            for address in dict.fromkeys(look(path.read_text(encoding="utf-8", errors="replace"))):
                yield name, "", f"it loads {address}"


@rule("script-in-picture", do="Draw the picture again; a picture of the book holds shapes and words only.")
def script_in_picture(site: Site) -> Found:
    """No picture runs a script."""
    for name, path in site.files.items():
        if path.suffix == ".svg" and runs_script(path.read_text(encoding="utf-8", errors="replace")):
            yield name, "", "it holds a script"


@rule("double-id", do="Give each place an anchor of its own.")
def double_id(site: Site) -> Found:
    """No anchor stands twice on a page."""
    for name, page in site.pages.items():
        for anchor, count in page.read.ids.items():
            if count > 1:
                yield name, f"#{anchor}", f"the anchor stands {count} times"


# -- the languages side by side


@rule("headings-differ", do="Give the heading's cell the same id in both languages (id-zh, id-en).")
def headings_differ(site: Site) -> Found:
    """Both languages of a chapter have the same sections in the same order."""
    for first, other in site.both():
        mine, theirs = ([s.anchor for s in page.read.sections] for page in (first, other))
        if mine != theirs:
            differing = next((a or b for a, b in zip(mine, theirs, strict=False) if a != b), "") or (mine + theirs)[-1]
            yield other.name, differing, f"its sections are not those of {first.name}"


@rule("quantities-differ", do="Name the same fields in both languages and build again.")
def quantities_differ(site: Site) -> Found:
    """The same sentence shows the same quantities in both languages, and each says the same: value, bound, per cent."""
    for first, other in site.both():
        mine, theirs = _by_sentence(first), _by_sentence(other)
        for place in dict.fromkeys([*mine, *theirs]):
            a, b = mine.get(place, Counter()), theirs.get(place, Counter())
            if a != b:
                only = ", ".join(_worded(item) for item in [*(a - b), *(b - a)])
                section, number = place
                yield other.name, section, f"sentence {number} with numbers differs from {first.name}: {only[:200]}"


def _by_sentence(page: Page) -> dict[tuple[str, int], Counter]:
    """By section and number of the sentence among those with quantities: how often each quantity stands there and says what."""
    found: dict[tuple[str, int], Counter] = {}
    number: dict[str, int] = {}
    last = None
    says = {id(each.shown): each.says for each in stated(page)}
    for quantity in page.read.shown:
        if (quantity.section, quantity.block) != last:
            number[quantity.section] = number.get(quantity.section, 0) + 1
            last = (quantity.section, quantity.block)
        place = (quantity.section, number[quantity.section])
        found.setdefault(place, Counter())[quantity.id, says.get(id(quantity))] += 1
    return found


def _worded(item: tuple[str, Amount | None]) -> str:
    name, says = item
    return f"{name} = {says}" if says else name


# -- its numbers and the report


@rule("not-as-printed", do="Build again; a number of the report leads to its numeral in the text and says the same.")
def not_as_printed(site: Site) -> Found:
    """A number of the report says what the report prints, and leads to the place where it is printed."""
    found = list(_of_the_report(site))
    leads: dict[tuple[str, str], Counter[str]] = {}  # by report and quantity: the places it leads to
    for name, each, anchor, _ in found:
        leads.setdefault((name.partition("/")[0], each.shown.id), Counter())[anchor] += 1
    for name, each, anchor, numeral in found:
        [(usual, _)] = leads[name.partition("/")[0], each.shown.id].most_common(1)
        what = _not_as(each, numeral) or (f"leads to {anchor}, elsewhere to {usual}" if anchor != usual else "")
        if what:
            yield name, each.shown.section, f"{each.shown.id} {what}"


def _of_the_report(site: Site) -> Iterator[tuple[str, Stated, str, str]]:
    """Yield each number of the report that a page states: page, number, the anchor it leads to, the numeral there or nothing."""
    for name, page in site.chapters.items():
        for each in stated(page):
            file, anchor = site.target(page, each.address) or ("", "")
            is_there = file in site.chapters or not file  # another file: a dead link, or a chapter that a preview lacks
            if is_there and each.shown.id.startswith(("printed:", "cell:")):
                yield name, each, anchor, site.numerals.get(file, {}).get(anchor, "")


def _not_as(each: Stated, numeral: str) -> str:
    """Return in what a number differs from its numeral in the source, or from the words its card marks; empty if in nothing."""
    if not numeral:
        return f"leads to no numeral of the report ({each.address})"
    if each.says.values != (numeral_of(numeral),):
        return f"says {each.says}, it leads to {numeral}"
    if not each.marked:  # a cell of an official table
        return ""
    if each.says != amount(each.marked):
        return f"says {each.says}, its card marks {each.marked}"
    printed = NUMERAL.search(each.marked)
    return "" if printed and printed.group() == numeral else f"leads to {numeral}, its card marks {each.marked}"


# -- what it gives away


@rule("download-unreadable", do="Build again.")
def download_unreadable(site: Site) -> Found:
    """Every file of data, picture or document opens as what its name says."""
    for name, path in site.files.items():
        if "_static" in Path(name).parts and path.suffix != ".svg":
            continue
        what = trouble(path)
        if what:
            yield name, "", what


@rule("card", do="Build again.")
def card(site: Site) -> Found:
    """Each edition has the picture that a shared link shows, in the size its pages state."""
    for edition in site.editions:
        path = site.files.get(f"{edition}/{CARD}")
        try:
            found = png_size(path.read_bytes()) if path else ()
        except (ValueError, struct.error):
            continue  # told as unreadable
        if found != CARD_SIZE:
            is_there = f"it has {found[0]} × {found[1]} pixels" if found else "the picture is missing"
            yield f"{edition}/{CARD}", "", f"{is_there}, expected {CARD_SIZE[0]} × {CARD_SIZE[1]}"


@rule("search-texts", do="Build again.")
def search_texts(site: Site) -> Found:
    """The search of each edition has the texts of all its chapters, section by section, and of nothing else."""
    for edition in site.editions:
        name = f"{edition}/{TEXTS}"
        found = _searched(site.files[name]) if name in site.files else None
        if found is None:
            yield name, "", "it is not the script that gives the texts to search"
            continue
        chapters = {page.path.name: page for page in site.chapters.values() if page.edition == edition}
        if found.keys() != chapters.keys():
            yield name, "", f"it has other pages than the edition: {', '.join(sorted(found.keys() ^ chapters.keys()))}"
        for chapter in found.keys() & chapters.keys():
            if found[chapter] != [section.anchor for section in chapters[chapter].read.sections]:
                yield name, chapter, "it has not the sections of the page"


def _searched(path: Path) -> dict[str, list[str]] | None:
    """Return the anchors of the sections that the search knows, by page; None if the script doesn't give them."""
    script = TEXTS_SCRIPT.fullmatch(path.read_text(encoding="utf-8", errors="replace"))
    try:
        pages = json.loads(script[1]) if script else None
        return {page["page"]: [anchor for anchor, _, _ in page["sections"]] for page in pages}
    except (ValueError, LookupError, TypeError, RecursionError):
        return None


@rule("download-differs", do="Build again; a figure's table and its CSV come from the same rows.")
def download_differs(site: Site) -> Found:
    """The CSV under a figure holds the rows of the table shown, in the same order."""
    for name, page in site.chapters.items():
        for data in page.read.data:
            for address in data.files:
                target = site.target(page, address)
                path = site.files.get(target[0]) if target and address.endswith(".csv") else None
                if path is None:
                    continue
                text = path.read_bytes().decode("utf-8-sig", errors="replace")
                given = list(csv.reader(io.StringIO(text)))[1:]
                shown = _as_given(data, len(given[0]) if given else 0)
                difference = _first_difference(shown, given)
                if difference:
                    yield name, data.section, f"{address} is not the table shown: {difference}"


def _as_given(data: Data, width: int) -> list[list[str]]:
    """Return the rows of a table as its CSV gives them: no totals, and a group's heading as first column of its rows."""
    rows, group = [], ""
    for row, kind in zip(data.rows[1:], data.kinds[1:], strict=True):
        if kind == "group":
            group = row[0] if row else ""
        elif kind == "row":
            rows.append([group, *row] if width == len(row) + 1 else row)
    return rows


def _first_difference(shown: list[list[str]], given: list[list[str]]) -> str:
    if len(shown) != len(given):
        return f"{len(given)} rows, shown are {len(shown)}"
    for number, (mine, other) in enumerate(zip(shown, given, strict=True), 1):
        for a, b in zip(mine, other, strict=False):
            if not _same_cell(a, b):
                return f"row {number} says {b[:40]!r}, shown is {a[:40]!r}"
        if len(mine) != len(other):
            return f"row {number} has {len(other)} columns, shown are {len(mine)}"
    return ""


def _same_cell(shown: str, given: str) -> bool:
    """Whether a cell of the table and of the CSV say the same: the same text, the same numbers, or a reason and nothing."""
    text = given.removeprefix("'")
    if " ".join(shown.split()) == " ".join(text.split()):
        return True
    if not text:
        return not numbers(shown)  # absent: the table gives the reason
    try:
        values = [Decimal(part) for part in text.split(" or ")]
    except ArithmeticError:
        return False
    said = list(numbers(shown))
    return any(said == [value * factor for value in values] for factor in _factors(shown, said))


def _factors(shown: str, said: list[Decimal]) -> tuple[int, ...]:
    """Return the sizes that the unit of a CSV's plain number may have: 万 and 亿 where the words show that they scale.

    Words that scale name 万, 亿 or money; an English count in 万 is written out, so it has five digits at least.
    """
    scaled = re.search(rf"[万亿]|\bCNY\b|\b(?:{SCALE_WORD})\b", shown) or min(said, default=0) >= 10**4
    return (1, 10**4, 10**8) if scaled else (1,)


RULES = (
    page_missing,
    page_unplanned,
    landing,
    switch,
    traceback,
    no_value,
    raw_markup,
    language,
    one_title,
    tab_title,
    empty_page,
    empty_section,
    alt_text,
    english_left,
    chinese_unmarked,
    dead_link,
    dead_anchor,
    outside_request,
    script_in_picture,
    double_id,
    headings_differ,
    quantities_differ,
    not_as_printed,
    download_unreadable,
    card,
    search_texts,
    download_differs,
)
