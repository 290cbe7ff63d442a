"""One built page as the gate reads it: words with their language and place, links, images, quantities, tables."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from bureaubook.errors import InputError
from bureaubook.gate.markup import VOID, Attributes, TooDeep, Walker

# a table counts as one: its rows may be sorted by the words of a language
BLOCKS = {"p", "li", "dt", "dd", "table", "figcaption", "h1", "h2", "h3", "h4", "summary"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
SPOKEN = ("title", "aria-label", "placeholder", "alt", "data-bs-title")  # attributes that a reader sees or hears
VERBATIM = {"bk-passage", "bk-grid", "bk-card"}  # the report's own text
LOADED = {"script": "src", "img": "src", "source": "srcset", "iframe": "src", "video": "src", "audio": "src"}
NOT_LOADED = {"prev", "search", "index", "canonical", "alternate", "author", "license"}  # of <link>


NUMERAL_PLACE = re.compile(r"n-[a-z0-9_-]+")  # the id of a numeral, on a page of source text


@dataclass(frozen=True)
class Words:
    """A run of text: in which language, under which heading, and whose."""

    text: str
    language: str
    section: str
    in_article: bool
    rendered: bool  # made from a chapter's output; otherwise Markdown or theme
    verbatim: bool
    code: bool = False


@dataclass(frozen=True)
class Link:
    """An address that a page leads to, or loads."""

    address: str
    section: str
    loaded: bool


@dataclass
class Shown:
    """A quantity as a reader sees it: which, in which block under which heading, in what words, where its link leads.

    `behind` is the text that follows the link, a tile's unit for instance; `card` the id of its card.
    """

    id: str
    section: str
    block: int
    text: str = ""
    address: str = ""
    card: str = ""
    behind: str = ""


@dataclass
class Section:
    """A heading, and how much stands under it: characters and pictures."""

    anchor: str
    heading: str = ""
    amount: int = 0


@dataclass
class Data:
    """The table shown under a figure, and the files offered beside it."""

    section: str
    rows: list[list[str]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # by row: row, group (the heading of those below), total
    files: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Open:
    """An element that is not closed yet, with what it passes on to those inside."""

    tag: str
    language: str = ""
    sections: tuple[Section, ...] = ()
    in_article: bool = False
    rendered: bool = False
    verbatim: bool = False
    silent: bool = False
    heading: bool = False
    code: bool = False
    card: str = ""  # the id of the card that it lies in


class _Reader(Walker):
    """What one pass over the page collects."""

    def __init__(self, html: str):
        self.ids: Counter[str] = Counter()
        self.links: list[Link] = []
        self.images: list[tuple[str, str | None, str]] = []  # address, alt, section
        self.alternates: list[tuple[str, str, str]] = []  # of links to other languages: tag, language, address
        self.shown: list[Shown] = []
        self.words: list[Words] = []
        self.spoken: list[tuple[str, str]] = []  # text of the theme's attributes, language
        self.sections: list[Section] = []
        self.data: list[Data] = []
        self.marked: dict[str, str] = {}  # by id of a card: the words that it marks in the report's sentence
        self.numerals: dict[str, str] = {}  # by anchor, on a page of source text: the numeral as printed
        self.first_headings, self.language, self.tab_title, self.moved_to = 0, "", "", ""
        self._open = [_Open("")]
        self._block = 0
        self._quantity: Shown | None = None
        self._last: Shown | None = None  # whose following text is looked for
        self._numeral, self._mark = "", ""  # the anchor of a numeral, and the card, whose words come next
        self._data: Data | None = None
        self._offered: list[str] | None = None  # files of the exhibit at hand
        self._in_cell = False
        self.read(html)

    def handle_starttag(self, tag: str, given: Attributes) -> None:
        outer, classes = self._open[-1], set(given.get("class", "").split())
        sections = outer.sections
        if tag == "section" and outer.in_article:
            sections = (*sections, Section(given.get("id", "")))
            self.sections.append(sections[-1])
        here = _Open(
            tag,
            given.get("lang", outer.language),
            sections,
            outer.in_article or tag == "article",
            outer.rendered or bool(classes & {"cell_output", "bk-cards"}),
            outer.verbatim or bool(classes & VERBATIM),
            outer.silent or tag in ("script", "style", "template"),
            outer.heading or tag in HEADINGS,
            outer.code or tag in ("pre", "code"),
            given.get("id", "") if "bk-card" in classes else outer.card,
        )
        anchor = sections[-1].anchor if sections else ""
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.moved_to = given.get("content", "").partition("url=")[2]
        if tag in BLOCKS:
            self._block += 1
        if tag == "h1" and here.in_article:
            self.first_headings += 1
        if not (here.verbatim or here.rendered):
            self.spoken += [(given[name], here.language) for name in SPOKEN if given.get(name)]
        self._take_links(tag, given, anchor)
        self._take_data(tag, given, classes, anchor)
        self._take_quantity(tag, given, here, anchor)
        if tag == "img":
            self.images.append((given.get("src", ""), given.get("alt"), anchor))
            for section in sections:
                section.amount += 1
        if tag not in VOID:
            self._open.append(here)

    def _take_links(self, tag: str, given: Attributes, anchor: str) -> None:
        if given.get("hreflang") and given.get("rel") == "alternate":
            self.alternates.append((tag, given["hreflang"], given.get("href", "")))
        if tag == "a" and given.get("href"):
            self.links.append(Link(given["href"], anchor, False))
        elif tag == "link" and given.get("href"):
            self.links.append(Link(given["href"], anchor, not set(given.get("rel", "").split()) & NOT_LOADED))
        elif given.get(LOADED.get(tag, "")):
            candidates = given[LOADED[tag]].split(",") if tag == "source" else [given[LOADED[tag]]]
            self.links += [Link(candidate.split()[0], anchor, True) for candidate in candidates if candidate.strip()]

    def _take_quantity(self, tag: str, given: Attributes, here: _Open, anchor: str) -> None:
        if not here.card and tag not in ("span", "small"):
            self._last = None  # what follows is no part of the number's words
        if tag == "a" and given.get("data-quantity"):
            self._quantity = Shown(
                given["data-quantity"],
                anchor,
                self._block,
                address=given.get("href", ""),
                card=given.get("aria-describedby", ""),
            )
            self.shown.append(self._quantity)
        elif tag == "mark" and here.card:
            self._mark = here.card if here.card not in self.marked else ""
            self.marked.setdefault(here.card, "")
        if tag == "mark" and NUMERAL_PLACE.fullmatch(given.get("id", "")):
            self._numeral = given["id"]

    def _take_data(self, tag: str, given: Attributes, classes: set[str], anchor: str) -> None:
        if "bk-exhibit" in classes:
            self._offered = []
        if self._offered is not None and tag == "a" and "download" in given:
            self._offered.append(given.get("href", ""))
        if tag == "details" and "bk-data" in classes and "bk-code" not in classes:
            self._data = Data(anchor, files=self._offered or [])
            self.data.append(self._data)
        if self._data is None:
            return
        if tag == "tr":
            self._data.rows.append([])
            self._in_cell = False  # in a damaged page the one before may not be closed
            total = any(entry.tag == "tfoot" for entry in self._open)
            self._data.kinds.append("total" if total else "group" if "is-head" in classes else "row")
        elif tag in ("td", "th") and self._data.rows:
            self._data.rows[-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        closed = self._open.pop()
        if not closed.card and tag not in ("a", "span", "small"):
            self._last = None
        if tag == "a":
            self._last, self._quantity = self._quantity or self._last, None
        elif tag == "mark":
            self._mark = ""
        elif tag in ("td", "th"):
            self._in_cell = False
        elif tag == "details" and not any(o.tag == "details" for o in self._open):
            self._data = self._offered = None

    def handle_data(self, data: str) -> None:
        here = self._open[-1]
        if here.tag == "title" and not here.in_article:
            self.tab_title += data
        if here.silent or here.tag == "title":
            return
        if self._numeral:
            self.numerals[self._numeral], self._numeral = data, ""
        if self._mark:
            self.marked[self._mark] += data
        if self._quantity is not None:
            self._quantity.text += data
        elif self._last is not None and not here.card:
            self._last.behind, self._last = data, None
        if self._data is not None and self._in_cell and not here.verbatim:
            self._data.rows[-1][-1] += data
        if here.sections and here.heading:
            here.sections[-1].heading += data  # white space between its parts too
        if not data.strip():
            return
        if here.sections and not here.heading:
            for section in here.sections:
                section.amount += len(data.strip())
        anchor = here.sections[-1].anchor if here.sections else ""
        self.words.append(Words(data, here.language, anchor, here.in_article, here.rendered, here.verbatim, here.code))


@lru_cache(maxsize=128)
def _reader(html: str) -> _Reader:
    """Read a page once, also where a second site holds the same one (a site and its copy, an old site and a new one)."""
    return _Reader(html)


@dataclass(frozen=True)
class Page:
    """A page, by its path within the site; read when first asked for. Bytes that are not UTF-8 show as �: a rule tells."""

    name: str
    path: Path

    @cached_property
    def text(self) -> str:
        """Return the page as it is written."""
        return self.path.read_text(encoding="utf-8", errors="replace")

    @cached_property
    def read(self) -> _Reader:
        """Return what one pass over the page collects. Raises InputError if it can't be a page of a book."""
        try:
            return _reader(self.text)
        except TooDeep as error:
            raise InputError(f"{error}.", file=self.path, do="Build that site again.") from None

    def require(self) -> None:
        """Raise InputError if this is no page: nested without end, or without what every page begins with, once."""
        begins = self.text[:200].lstrip().lower().startswith("<!doctype html>") and self.read.tab_title.strip()
        if not begins or self.text.lower().count("<!doctype html>") > 1:
            what = "it is no page of a book: it needs one <!DOCTYPE html> and a <title>."
            raise InputError(what, file=self.path, do="Build that site again.")

    @property
    def section(self) -> str:
        return self.path.stem

    @property
    def edition(self) -> str:
        return self.name.rpartition("/")[0]

    @property
    def language(self) -> str:
        return self.edition.rpartition("/")[2]
