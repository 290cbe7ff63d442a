"""Word files (.docx), from their XML: paragraphs and tables as they are printed with all changes accepted.

Each merged cell is read once; numbers made by Word stand in front; what is deleted, hidden or struck out is left out, and said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from bureaubook.errors import InputError
from bureaubook.ingest.documents.document import Block, Cell, Paragraph, Table
from bureaubook.ingest.documents.grid import SQUARES
from bureaubook.ingest.documents.nesting import cell_text, is_layout
from bureaubook.ingest.documents.numbering import Numbering
from bureaubook.ingest.documents.ooxml import AGAIN, Package, is_on, value, whole
from bureaubook.ingest.documents.runs import DELETED, DEPTH, Met, words
from bureaubook.ingest.documents.tidy import tidied, without_columns

THROUGH = {
    "w:sdt",
    "w:sdtContent",
    "w:ins",
    "w:moveTo",
    "w:customXml",
    "w:smartTag",
    "mc:AlternateContent",
    "mc:Choice",
}
THIN = 40  # twentieths of a point: no cell that holds anything is so thin
WIDEST = 1000  # columns that a cell may span


def read(content: bytes) -> tuple[list[Block], list[str]]:
    """Return the blocks of a Word file, its notes after its text, and remarks. InputError."""
    package = Package(content)
    root = package.part(package.main)
    body = root.find("w:body") if root is not None else None
    if body is None:
        raise InputError("it is no whole Word file: it has no text.", do=AGAIN)
    reader = _Reader(package)
    blocks = list(reader.blocks(body, 0))
    blocks += reader.notes()
    return blocks, reader.remarks()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package, self._met = package, Met()
        self._styles = self._part("styles")
        self._numbering = Numbering(self._part("numbering"), self._styles)
        self._boxes = self._nested = self._rows = self._chunks = self._covered = self._given = 0
        self._before = ""  # words of a paragraph whose mark was deleted: it goes on in the next

    def _part(self, kind: str) -> Element | None:
        return next((self._package.part(name) for name in self._package.related(self._package.main, kind)), None)

    def blocks(self, parent: Element, depth: int) -> Iterator[Block]:
        """Yield the paragraphs and tables in an element, those of text boxes after the paragraph that holds them."""
        if depth > DEPTH:
            raise InputError(f"its elements lie within one another more than {DEPTH} deep.")
        for child in parent:
            if child.tag == "w:p":
                yield from self._paragraph(child)
                while self._met.boxes:
                    self._boxes += 1
                    yield from self.blocks(self._met.boxes.pop(0), depth + 1)
            elif child.tag == "w:tbl":
                yield from self._table(child, depth)
            elif child.tag in THROUGH:
                yield from self.blocks(child, depth + 1)
            self._chunks += child.tag == "w:altChunk"

    def _paragraph(self, element: Element) -> Iterator[Paragraph]:
        properties = element.find("w:pPr")
        own = words(element, self._met)
        mark = properties.find("w:rPr") if properties is not None else None
        gone = mark is not None and any(mark.find(tag) is not None for tag in DELETED)
        number = "" if gone and not own else self._numbering.printed(properties)
        text = self._before + number + own
        self._before = text if gone else ""
        if not gone:
            yield Paragraph(text, heading=bool(text.strip()) and self._is_heading(properties))

    def _is_heading(self, properties: Element | None) -> bool:
        levels = [value(properties, "w:outlineLvl")]
        for style in self._numbering.styles_of(properties):
            levels.append(value(style, "w:pPr", "w:outlineLvl"))
            if (value(style, "w:name") or "").lower() == "title":
                return True
        said = next((level for level in levels if level is not None), "9")
        return 0 <= whole(said, 9) < 9

    def _table(self, table: Element, depth: int) -> Iterator[Block]:
        rows = [list(self._row(row, depth)) for row in self._shown_rows(table)]
        contents = [blocks for row in rows for *_, merged, blocks in row if merged != "continue"]
        if is_layout(contents):
            self._nested += any(isinstance(block, Table) for blocks in contents for block in blocks)
            for blocks in contents:
                yield from blocks
            return
        cells = sorted(self._cells(rows), key=lambda cell: (cell.row, cell.column))
        yield from tidied(Table(tuple(without_columns(cells, _thin(table)) if cells else cells)))

    def _cells(self, rows: Sequence[Sequence[tuple[int, int, str, list[Block]]]]) -> list[Cell]:
        """Return the cells of rows given as (column, columns, merged, blocks)."""
        done: list[Cell] = []
        above: dict[int, Cell] = {}  # by their first column, the cells that reach the row before
        squares = 0
        for n, row in enumerate(rows):
            here: dict[int, Cell] = {}
            for column, columns, merged, blocks in row:
                squares += columns
                if squares > SQUARES:
                    raise InputError(f"a table has more than {SQUARES:,} squares, which no report needs.")
                over = above.get(column) if merged == "continue" else None
                if over and over.columns == columns:
                    above.pop(column)
                    self._covered += bool(cell_text(blocks).strip())
                    here[column] = Cell(over.text, over.row, column, over.rows + 1, columns)
                else:
                    here[column] = Cell(cell_text(blocks), n, column, 1, columns)
            done += above.values()
            above = here
        return done + list(above.values())

    def _shown_rows(self, table: Element) -> Iterator[Element]:
        for row in _within(table, "w:tr"):
            properties = row.find("w:trPr")
            if is_on(properties, "w:del") or is_on(properties, "w:hidden"):
                self._rows += 1
            else:
                yield row

    def _row(self, row: Element, depth: int) -> Iterator[tuple[int, int, str, list[Block]]]:
        """Yield column, columns, how it is merged with the row above ("", restart, continue), and blocks of each cell."""
        column = min(max(0, whole(value(row.find("w:trPr"), "w:gridBefore"), 0)), WIDEST)
        waiting: tuple[int, int, str, list[Block]] | None = None
        for cell in _within(row, "w:tc"):
            properties = cell.find("w:tcPr")
            if properties is not None and properties.find("w:cellDel") is not None:
                self._met.deleted += 1
                continue
            columns = min(max(1, whole(value(properties, "w:gridSpan"), 1)), WIDEST)
            merged = value(properties, "w:vMerge")
            blocks = list(self.blocks(cell, depth + 3))
            if (
                value(properties, "w:hMerge") in ("continue", "") and waiting
            ):  # of old programs: one with the cell before
                waiting = (waiting[0], waiting[1] + columns, *waiting[2:])
            else:
                if waiting:
                    yield waiting
                waiting = (column, columns, "" if merged is None else merged or "continue", blocks)
            column += columns
        if waiting:
            yield waiting

    def notes(self) -> Iterator[Block]:
        """Yield the footnotes and endnotes that the text refers to."""
        asked, self._met.notes = self._met.notes, []
        for kind in ("footnote", "endnote"):
            part = self._part(f"{kind}s")
            notes = {} if part is None else {note.get("w:id", ""): note for note in part}
            for which, name in asked:
                if which == kind and name in notes:
                    self._given += 1
                    yield from self.blocks(notes[name], 0)

    def _beside(self, kind: str) -> bool:
        """Tell whether parts of a kind, such as the heads of pages, hold words."""
        names = self._package.related(self._package.main, kind)
        parts = [part for name in names if (part := self._package.part(name)) is not None]
        return any((text.text or "").strip() for part in parts for text in part.iter("w:t"))

    def remarks(self) -> list[str]:
        """Return what was left out or stands elsewhere."""
        met = self._met
        told = (
            (met.inserted, "Tracked insertions, read as text: {}."),
            (met.deleted + self._rows, "Tracked deletions and hidden rows, left out: {}."),
            (met.hidden, "Pieces of hidden text, left out: {}."),
            (met.struck, "Pieces of text that is struck out, left out: {}."),
            (met.placeholders, "Fields that nobody filled in, left out: {}."),
            (self._covered, "Cells with text that a merged cell covers, left out: {}."),
            (self._boxes, "Text boxes, given after the paragraph that each belongs to: {}."),
            (self._given, "Footnotes and endnotes, given after the text: {}."),
            (self._nested, "Tables that only frame others; what their cells hold is given one after another: {}."),
            (
                self._numbering.unknown,
                "Numbers made by Word in a form not known here, given as digits: {}.",
            ),
            (met.signs, "Signs of fonts of symbols, shown as \ufffd: {}."),
            (met.pictures, "Pictures, not read: {}."),
            (met.embedded + self._chunks, "Embedded objects such as Excel sheets, not read: {}."),
        )
        said = [sentence.format(count) for count, sentence in told if count]
        if self._beside("header") or self._beside("footer"):
            said.append("Heads and feet of pages were left out.")
        if self._beside("comments"):
            said.append("Comments were left out.")
        return said


def _thin(table: Element) -> set[int]:
    """Return the columns that are too thin to be seen, if the widths of columns are told."""
    told = table.find("w:tblGrid")
    widths = [] if told is None else [whole(column.get("w:w"), 0) for column in told.findall("w:gridCol")]
    usual = sorted(widths)[len(widths) // 2] if widths else 0
    return {n for n, width in enumerate(widths) if width <= THIN} if usual > 5 * THIN else set()


def _within(parent: Element, tag: str, depth: int = 0) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, those within content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in THROUGH and depth < DEPTH:
            yield from _within(child, tag, depth + 1)
