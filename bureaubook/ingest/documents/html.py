"""Web pages: what a browser shows of them, as paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

import turbohtml
from turbohtml import Element, Text

from bureaubook.errors import InputError
from bureaubook.ingest.documents.document import Block, Paragraph, Place, Table
from bureaubook.ingest.documents.encoding import decode
from bureaubook.ingest.documents.grid import Spanning, laid_out
from bureaubook.ingest.documents.lists import Numbering
from bureaubook.ingest.documents.nesting import cell_text, is_layout
from bureaubook.ingest.documents.tidy import tidied

DEPTH = 150  # elements within one another
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w-]{2,40})""", re.I
)
HEAD = 8192  # bytes in which the encoding is declared
UNSHOWN = {
    "script",
    "style",
    "template",
    "noscript",
    "head",
    "title",
    "datalist",
    "rt",
    "rp",
    "audio",
    "video",
    "canvas",
}
EMBEDDED = {"iframe", "frame", "object", "embed"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | set(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " header hgroup hr html legend li main menu nav ol p pre search section summary table tbody td tfoot th thead tr ul".split()
)
HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.I)
GONE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)", re.I)
AS_BLOCK = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|list-item|table)\b", re.I)
PRE = re.compile(r"(?:^|;)\s*white-space\s*:\s*(?:pre|break-spaces)", re.I)
KEPT = {"pre", "textarea"}
SPACES = re.compile(r"[ \t\n\r\f]+")
WHOLE = re.compile(r"\s*\+?(\d{1,9})")


def read(content: bytes) -> tuple[list[Block], list[str]]:
    """Return the blocks of a web page, and remarks. InputError."""
    declared = DECLARED.search(content[:HEAD])
    text, remarks = decode(content, next(filter(None, declared.groups()), b"").decode() if declared else "")
    blocks, more = read_markup(text)
    return blocks, remarks + more


def read_markup(text: str, first_line: int = 1) -> tuple[list[Block], list[str]]:
    """Return the blocks of markup, and remarks; its first line is line `first_line` of the file. InputError."""
    page = _Page(first_line)
    tree = turbohtml.parse(text, scripting=True, allow_declarative_shadow_roots=False)
    lines = _Lines(page)
    for node in tree.children:
        page.walk(node, lines, 0)
    return lines.done(), page.remarks()


class _Lines:
    """Collects the lines and tables of a stretch of the page: of its whole, or of one cell."""

    def __init__(self, page: _Page) -> None:
        self.page, self.blocks = page, list[Block]()
        self.words, self.place, self.heading, self.kept = list[str](), Place(), False, 0

    def add(self, words: str, place: Place) -> None:
        if not self.words:
            self.place = place
        self.words.append(words)

    def end(self, *, forced: bool = False) -> None:
        """End the line; one that is empty stands only if it is forced, as <br> does."""
        words = "".join(self.words)
        self.words.clear()
        if not self.kept:
            words = SPACES.sub(" ", words).strip(" ")
        if words or forced:
            first = self.place.line
            for n, line in enumerate(words.removesuffix("\n").split("\n")):  # several only where line ends are kept
                place = self.place if first is None or not n else Place(None, first + n, 1)
                self.blocks.append(Paragraph(line, place, self.heading))

    def done(self) -> list[Block]:
        self.end()
        return self.blocks


class _Page:
    """Goes through a page once."""

    def __init__(self, first_line: int) -> None:
        self.before = first_line - 1
        self.hidden, self.overlapping, self.nested = list[int](), list[int](), list[int]()
        self.struck, self.pictures, self.embedded = list[int](), 0, 0
        self.numbered = list[Numbering]()

    def remarks(self) -> list[str]:
        told = (
            (self.hidden, "Hidden text was left out"),
            (self.struck, "Text that is struck out was left out"),
            (self.overlapping, "Cells overlap in a table, and end where they meet"),
            (self.nested, "A table only frames others; what its cells hold is given one after another"),
        )
        said = [f"{what} (line {', '.join(map(str, sorted({*lines})[:10]))})." for lines, what in told if lines]
        if self.pictures:
            said.append(f"Pictures, not read: {self.pictures}.")
        if self.embedded:
            said.append(f"Embedded pages or files, not read: {self.embedded}.")
        return said

    def place(self, element: Element) -> Place:
        line, before = element.source_line, element.source_col
        return Place(None, None if line is None else line + self.before, None if before is None else before + 1)

    def walk(self, node: object, lines: _Lines, depth: int) -> None:
        if depth > DEPTH:
            raise InputError(f"its elements lie within one another more than {DEPTH} deep.")
        if isinstance(node, Text):
            where = node.parent
            lines.add(node.data, self.place(where) if isinstance(where, Element) else Place())
        elif isinstance(node, Element):
            self.element(node, lines, depth)

    def element(self, element: Element, lines: _Lines, depth: int) -> None:
        tag, style = element.tag, _attribute(element, "style")
        if tag in UNSHOWN or self.left_out(element, style):
            return
        if tag == "br":
            lines.end(forced=True)
        elif tag == "table":
            lines.end()
            lines.blocks.extend(self.table(element, depth))
        elif tag == "img":
            self.pictures += 1
        elif tag in EMBEDDED:
            self.embedded += 1
        elif tag == "input":
            if _attribute(element, "type").lower() in ("", "text", "number"):
                lines.add(_attribute(element, "value"), self.place(element))
        elif tag in BLOCKS or AS_BLOCK.search(style):
            self.block(element, lines, depth)
        else:
            for child in element.children:
                self.walk(child, lines, depth + 1)

    def block(self, element: Element, lines: _Lines, depth: int) -> None:
        lines.end()
        before = lines.heading
        lines.heading |= element.tag in HEADINGS
        kept = element.tag in KEPT or bool(PRE.search(_attribute(element, "style")))
        lines.kept += kept
        if element.tag == "ol":
            self.numbered.append(Numbering(element))
        elif (
            element.tag == "li" and self.numbered and isinstance(element.parent, Element) and element.parent.tag == "ol"
        ):
            lines.add(self.numbered[-1].marker(element), self.place(element))
        for child in element.children:
            self.walk(child, lines, depth + 1)
        lines.end()
        lines.kept -= kept
        lines.heading = before
        if element.tag == "ol":
            self.numbered.pop()

    def left_out(self, element: Element, style: str) -> bool:
        """Tell whether an element shows nothing, or what is struck out, and take note if words are lost with it."""
        hidden = (
            "hidden" in element.attrs or bool(HIDDEN.search(style)) or "jammer" in _attribute(element, "class").split()
        )
        struck = element.tag in ("del", "s", "strike") or "line-through" in style
        if (hidden or struck) and element.text.strip():
            (self.hidden if hidden else self.struck).append(self.place(element).line or 0)
        return hidden or struck

    def table(self, table: Element, depth: int) -> Iterator[Block]:
        """Yield a table; where it only lays out a page, what its cells hold."""
        captions, groups = list[Block](), dict[str, list[list[list[Element]]]]()
        for part in _elements(table):
            if part.tag == "caption":
                inside = _Lines(self)
                self.walk(part, inside, depth + 1)
                captions.extend(inside.done())
            elif part.tag in ("thead", "tbody", "tfoot") and not self.left_out(part, _attribute(part, "style")):
                rows = [row for row in _elements(part) if row.tag == "tr"]
                shown = [row for row in rows if not self.left_out(row, _attribute(row, "style"))]
                groups.setdefault(part.tag, []).append(
                    [[c for c in _elements(row) if c.tag in ("td", "th")] for row in shown]
                )
        yield from captions
        ordered = [group for tag in ("thead", "tbody", "tfoot") for group in groups.get(tag, [])]
        held = [
            [[(cell, self.cell(cell, depth)) for cell in row if not self.gone(cell)] for row in group]
            for group in ordered
        ]
        contents = [blocks for group in held for row in group for _, blocks in row]
        line = self.place(table).line or 0
        if is_layout(contents):
            self.nested.extend([line] * any(isinstance(block, Table) for blocks in contents for block in blocks))
            for blocks in contents:
                yield from blocks
            return
        cells, overlap = laid_out([[[self.spanning(*cell) for cell in row] for row in group] for group in held])
        self.overlapping.extend([line] * overlap)
        yield from tidied(Table(cells, self.place(table)))

    def gone(self, cell: Element) -> bool:
        """Tell whether a cell takes no room: a hidden one does, and shows nothing."""
        style = _attribute(cell, "style")
        return ("hidden" in cell.attrs or bool(GONE.search(style))) and self.left_out(cell, style)

    def cell(self, cell: Element, depth: int) -> list[Block]:
        inside = _Lines(self)
        if not self.left_out(cell, _attribute(cell, "style")):
            for child in cell.children:
                self.walk(child, inside, depth + 3)
        return inside.done()

    def spanning(self, cell: Element, blocks: list[Block]) -> Spanning:
        rows = _whole(_attribute(cell, "rowspan"), 1)
        return Spanning(cell_text(blocks), rows, _whole(_attribute(cell, "colspan"), 1) or 1, self.place(cell))


def _elements(parent: Element) -> Iterator[Element]:
    return (child for child in parent.children if isinstance(child, Element))


def _attribute(element: Element, name: str) -> str:
    value = element.attrs.get(name)
    return value if isinstance(value, str) else " ".join(value or ())


def _whole(value: str, usual: int) -> int:
    """Return a span as browsers read it: the digits it begins with."""
    match = WHOLE.match(value)
    return int(match[1]) if match else usual
