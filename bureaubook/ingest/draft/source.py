"""The text of a document, and the document with its places counted in that text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from bureaubook.ingest.documents import Block, Cell, Document, Paragraph, Place, Table

PAGED = ("pdf", "scan", "ofd")  # files whose lines are the page's, not the text's
GOES_ON = tuple("，、；（《“-")  # what no sentence ends with
POINT = re.compile(r"\d+[.、．)）]")  # opens a line of a list
LINE_END = re.compile(r"[ \t]*\n[ \t]*")


@dataclass(frozen=True)
class Source:
    """`text` is what source.txt holds; in `document` each place is a line and column of it, and the page of the file."""

    text: str
    document: Document

    def offset(self, place: Place, printed: str) -> int | None:
        """Return where characters stand that begin at a place, or soon behind it in the same cell; None if they do not."""
        if place.line is None:
            return None
        start = self._starts[place.line - 1] + (place.column or 1) - 1
        end = self.text.find("\t", start) if "\t" not in printed else -1
        found = self.text.find(printed, start, end if end >= 0 else len(self.text))
        return found if found >= 0 and not self.text[start:found].strip() else None

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        return starts


def source(document: Document) -> Source:
    """Return the text of a document, a paragraph or row of a table a line, with a tab between cells; of plain text, that text.

    Where a cell's words turn to a new line, and where a page's line ends within a sentence, they go on in the same line here.
    """
    text = _Lines()
    return Source("", document) if not document.blocks else text.whole(document)


def unbroken(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, a paragraph that ends within a sentence together with the one behind it."""
    held: Paragraph | None = None
    for block in blocks:
        if held is not None and isinstance(block, Paragraph) and _goes_on(held, block):
            held = replace(held, text=held.text.rstrip() + block.text.lstrip())
            continue
        if held is not None:
            yield held
        held = block if isinstance(block, Paragraph) else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _goes_on(first: Paragraph, second: Paragraph) -> bool:
    before, behind = first.text.rstrip(), second.text.lstrip()
    if first.heading or second.heading or not before or not behind:
        return False
    latin = behind[0].isascii() and behind[0].isalnum() and not POINT.match(behind)
    return before.endswith(GOES_ON) or (before.endswith("：") and latin)


def in_one_line(words: str) -> str:
    """Return the words of a cell in one line: a blank only between letters or digits, as Chinese has none.

    >>> in_one_line("商业\\n企业"), in_one_line("R&D\\nunits"), in_one_line("12\\n0")
    ('商业企业', 'R&D units', '12 0')
    """

    def between(end: re.Match[str]) -> str:
        beside = words[end.start() - 1 : end.start()] + words[end.end() : end.end() + 1]
        return " " if len(beside) == 2 and beside.isascii() else ""

    return LINE_END.sub(between, words)


class _Lines:
    """Lines as they are put one behind another."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._line, self._column = 1, 1

    def whole(self, document: Document) -> Source:
        """Return text and document."""
        blocks: list[Block] = []
        for block in unbroken(document.blocks) if document.kind in PAGED else document.blocks:
            blocks += [self._table(block)] if isinstance(block, Table) else self._paragraphs(block)
        return Source("".join(self._done).removesuffix("\n"), replace(document, blocks=tuple(blocks)))

    def _put(self, words: str, page: int | None) -> Place:
        place = Place(page, self._line, self._column)
        self._done.append(words)
        self._line += words.count("\n")
        self._column = len(words) - words.rfind("\n") if "\n" in words else self._column + len(words)
        return place

    def _paragraphs(self, paragraph: Paragraph) -> list[Block]:
        found: list[Block] = []
        for line in paragraph.text.split("\n"):
            found.append(replace(paragraph, text=line, place=self._put(line, paragraph.place.page)))
            self._put("\n", None)
        return found

    def _table(self, table: Table) -> Table:
        cells: list[Cell] = []
        where = Place(table.place.page, self._line, self._column)
        for n, cell in enumerate(table.cells):
            if n:
                self._put("\t" if cell.row == table.cells[n - 1].row else "\n", None)
            words = in_one_line(cell.text)
            cells.append(replace(cell, text=words, place=self._put(words, cell.place.page)))
        self._put("\n", None)
        return replace(table, cells=tuple(cells), place=where)
