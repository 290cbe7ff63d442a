"""A page as blocks that stand in every language of it: paragraphs, cells, attributes, cards, each with its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from bureaubook.gate.markup import VOID, Attributes, TooDeep, Walker
from bureaubook.gate.page import SPOKEN

BLOCKS = {
    *("p", "li", "dt", "dd", "caption", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "title", "pre"),
    *("div", "section", "article", "nav", "aside", "header", "footer", "td", "th", "tr", "button", "legend", "label"),
}
CELLS = {"td", "th"}
PASSAGE, CARD = "bk-passage", "bk-card"
ENGLISH_OF_CARD = "bk-card-en"
# what a card says besides the report's own sentence
PARTS_OF_CARD = {"bk-card-meta", "bk-card-condition", "bk-card-sum", "bk-card-foot"}
NO_NUMBER = {"is-name", "is-idiom"}  # marks of the source page
SILENT = {"script", "style", "template"}  # what stands in them nobody reads
ATTRIBUTES = (*SPOKEN, "data-label", "data-copy")
HAN_RUN = re.compile(r"(?:[\d.]+[余多]?)?[\u3400-\u9fff](?:[^A-Za-z]*[\u3400-\u9fff])?")


BEGINNING = {*BLOCKS, "table", "html", "meta"}  # what begins a block, or names its language
TELLING = {*ATTRIBUTES, "lang"}
SPEAKING = frozenset(ATTRIBUTES)
MARKS = {PASSAGE, CARD, ENGLISH_OF_CARD, *PARTS_OF_CARD, *NO_NUMBER}  # the classes that tell what words are


@lru_cache(maxsize=2000)
def _marks(classes: str) -> frozenset[str]:
    return frozenset(MARKS.intersection(classes.split()))


@dataclass
class Block:
    """Words that stand together: of what kind, under which heading, in the page's own language and in others."""

    kind: str
    section: str
    own: str = ""
    other: str = ""  # in another language than the page's
    translation: str = ""  # of those words, where they are the report's in a card, or suggested ones
    key: str = ""  # of a card: its id
    parts: list["Block"] = field(default_factory=list)  # rows of a table, cells of a row, cards of a cell

    def add(self, words: str, is_own: bool) -> None:
        if is_own:
            self.own = _joined(self.own, words)
            if self.other and self.other[-1] != "…":  # what is quoted next stands apart
                self.other += "…"
        else:
            self.other = _joined(self.other, words)

    @property
    def is_card(self) -> bool:
        return self.kind == CARD

    @property
    def is_attribute(self) -> bool:
        return self.kind in ATTRIBUTES

    @property
    def is_apart(self) -> bool:
        """Whether it stands beside the words of the page: a card, an attribute."""
        return self.is_card or self.is_attribute

    @property
    def words(self) -> str:
        """Return the words for a message."""
        return " ".join((self.own or self.other).split())

    def __iter__(self) -> Iterator["Block"]:
        """Yield this block and all within."""
        yield self
        for part in self.parts:
            yield from part


def _joined(before: str, words: str) -> str:
    between = " " if before[-1:].isalnum() and words[:1].isalnum() and (before[-1:] + words[:1]).isascii() else ""
    return before + between + words


def split_languages(words: str, language: str) -> tuple[str, str]:
    """Return words whose languages are not marked (an attribute, a cell of a file) as those of the page and the others."""
    if language == "zh" or words.isascii():
        return words, ""
    return HAN_RUN.sub(" … ", words), " ".join(HAN_RUN.findall(words))


class _Open(NamedTuple):
    """An element that is not closed yet, with the block its words go to, and what it passes on."""

    tag: str
    block: Block
    language: str
    section: str = ""
    translates: bool = False  # it is the translation of a card's sentence
    counts_nothing: bool = False  # the report's numerals in it are of names and set phrases


class PageBlocks(Walker):
    """What one pass over a page collects."""

    def __init__(self, html: str, language: str):
        self.language = language
        self.blocks: list[Block] = []
        self._running: list[str] = []
        self.marked: list[tuple[Block, int, str]] = []  # numerals of names and set phrases: block, place, printed
        self._open = [_Open("", Block("", ""), language)]
        try:
            self.read(html)
        except TooDeep:
            return  # another rule tells
        self.blocks = [each for each in self.blocks if each.own or each.other or each.translation or each.parts]

    def handle_starttag(self, tag: str, given: Attributes) -> None:
        outer = self._open[-1]
        classes = _marks(given["class"]) if "class" in given else ()
        if not classes and tag not in BEGINNING and TELLING.isdisjoint(given):  # most elements
            if tag not in VOID:
                plain = tag not in SILENT and not outer.counts_nothing
                self._open.append(outer if plain else _Open(tag, *outer[1:5]))
            return
        language = given.get("lang", outer.language)[:2] if tag != "html" else self.language
        section = given["id"] if tag == "section" and given.get("id") else outer.section
        translates = outer.translates or ENGLISH_OF_CARD in classes
        kind = next((name for name in (PASSAGE, CARD) if name in classes), tag)
        block = outer.block
        if translates and block.kind != CARD:
            block = next((each for each in reversed(self.blocks) if each.kind == "p"), block)
        elif kind in (PASSAGE, CARD) or tag == "table" or (tag in BLOCKS and block.kind not in (PASSAGE, CARD)):
            block = self._new(kind, section, block)
            block.key = given.get("id", "")
        elif part_of_card := next(iter(PARTS_OF_CARD.intersection(classes)), ""):
            block = self._new(part_of_card, section, block, within=True)
        for name in ATTRIBUTES if not SPEAKING.isdisjoint(given) else ():
            if name not in given:
                continue
            part = self._new(name, section, block, within=True)
            if language == self.language:
                part.own, part.other = split_languages(given[name], self.language)
            else:
                part.other = given[name]
        if tag == "meta" and (given.get("name") == "description" or given.get("property", "").startswith("og:")):
            self._new("meta", section, block).own = given.get("content", "")
        if tag not in VOID:
            self._open.append(_Open(tag, block, language, section, translates, not NO_NUMBER.isdisjoint(classes)))

    def _new(self, kind: str, section: str, outer: Block, within: bool = False) -> Block:
        """Return a new block: inside a table it is a part of what it stands in, elsewhere one of its own."""
        block = Block(kind, section)
        inside = outer.kind in ("table", "tr", *CELLS) or (within and outer.kind == CARD)
        (outer.parts if inside else self.blocks).append(block)
        return block

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        here = self._open[-1]
        if here.tag in SILENT or not data.strip():
            return
        if here.translates:
            here.block.translation += data
        else:
            if here.counts_nothing:
                self.marked.append((here.block, len(here.block.own), data))
            here.block.add(data, here.language == self.language)
        if here.block.kind not in (CARD, *PARTS_OF_CARD) and "↩" not in data:
            self._running.append(data)

    @cached_property
    def running(self) -> str:
        """Return the words of the page but for cards, without white space."""
        return "".join("".join(self._running).split())

    @cached_property
    def searchable(self) -> str:
        """Return the same words and those that stand for pictures."""
        alt = ("".join(block.words.split()) for block in self.blocks if block.kind == "alt")
        return self.running + "\n".join(alt)

    @cached_property
    def names(self) -> frozenset[tuple[str, str, str]]:
        """Return the numerals that names and set phrases of the report hold: each with the characters before and behind it."""
        found = ((block.own, at, at + len(printed)) for block, at, printed in self.marked)
        return frozenset((words[max(at - 1, 0) : at], words[at:end], words[end : end + 1]) for words, at, end in found)


@lru_cache(maxsize=1024)  # the pages of a site and the outputs of its notebooks, in all languages
def read_blocks(html: str, language: str) -> PageBlocks:
    """Return the blocks of a page in the order of its source; a table is one, with its rows as parts."""
    return PageBlocks(html, language)
