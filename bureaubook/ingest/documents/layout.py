"""Pages as shown put together to paragraphs and tables: tables from the lines drawn on a page, what goes on overleaf joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bureaubook.ingest.documents.document import Block, Place
from bureaubook.ingest.documents.furniture import furniture
from bureaubook.ingest.documents.lattice import Box, Lattice, lattices
from bureaubook.ingest.documents.lines import Line, lines, text_of
from bureaubook.ingest.documents.overleaf import Part, Printed, continues, joined
from bureaubook.ingest.documents.paragraphs import body, goes_on, paragraph
from bureaubook.ingest.documents.shown import Glyph, Ink

FULL = 1.3  # of its size: a line that ends so near to the edge of its cell had no room for more
OVER = 0.5  # of its size: how far a word may reach over the edge of its cell


@dataclass
class _Page:
    number: int
    height: float
    lines: list[Line] = field(default_factory=list)  # those outside tables
    tables: list[tuple[float, Part]] = field(default_factory=list)  # with their tops
    broken: bool = False
    over: list[str] = field(default_factory=list)


def laid_out_pages(inks: Sequence[Ink]) -> tuple[list[Block], list[str]]:
    """Return the blocks of pages in reading order, and remarks on what was left out or could not be read."""
    pages = [_page(n, page) for n, page in enumerate(inks, 1)]
    rest, remarks = furniture([page.lines for page in pages], [page.height for page in pages])
    for page, kept in zip(pages, rest, strict=True):
        page.lines = kept
    return list(_blocks(pages)), [*_remarks(inks, pages), *remarks]


def _page(number: int, shown: Ink) -> _Page:
    page = _Page(number, shown.height)
    words = [glyph for glyph in shown.glyphs if glyph.text.strip()]

    def inked(left: float, top: float, right: float, bottom: float) -> bool:
        return any(left < (g.left + g.right) / 2 < right and top < g.middle < bottom for g in words)

    found = lattices(shown.across, shown.down, inked)
    page.broken = any(lattice.broken for lattice in found)
    held: list[dict[Box, list[Glyph]]] = [{box: [] for box in lattice.boxes} for lattice in found]
    outside: list[Glyph] = []
    for run in _runs(shown.glyphs):
        middle = (run[0].left + run[-1].right) / 2
        for lattice, cells in zip(found, held, strict=True):
            box = lattice.box(middle, run[0].middle, run[0].size)
            if box:
                cells[box].extend(run)
                right = lattice.x[box.after] + OVER * run[0].size
                if run[0].left < lattice.x[box.column] - OVER * run[0].size or run[-1].right > right:
                    page.over.append("".join(glyph.text for glyph in run))
                break
        else:
            outside.extend(run)
    page.lines = [line for line in lines(outside, wide="\t") if line.text]
    page.tables = [(lattice.y[0], _part(number, lattice, cells)) for lattice, cells in zip(found, held, strict=True)]
    return page


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield characters that one command shows without a gap: a figure stays whole where it reaches over an edge."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run:
            last = run[-1]
            near = (
                last.run == glyph.run
                and abs(glyph.base - last.base) < 1
                and abs(glyph.left - last.right) < 0.25 * last.size
            )
            if not near or not (last.text.strip() and glyph.text.strip()) or glyph.turned:
                yield run
                run = []
        run.append(glyph)
    if run:
        yield run


def _part(number: int, lattice: Lattice, cells: dict[Box, list[Glyph]]) -> Part:
    printed = []
    for box, glyphs in cells.items():
        last = max(glyphs, key=lambda glyph: (round(glyph.base), glyph.right), default=None)
        full = bool(last and last.right >= lattice.x[box.after] - FULL * last.size)
        above, below = box in lattice.open_above, box in lattice.open_below
        others = glyphs[0].others if len(glyphs) == 1 else ()
        printed.append(Printed(box, text_of(glyphs), number, full, above, below, others))
    return Part(lattice.x, len(lattice.y) - 1, printed)


def _blocks(pages: Sequence[_Page]) -> Iterator[Block]:
    """Yield paragraphs and tables in reading order, those that go on overleaf joined."""
    text = body(
        [page.lines for page in pages], max((part.x[-1] for page in pages for _, part in page.tables), default=0)
    )
    wrapped: list[Line] = []
    place = Place()
    parts: list[Part] = []
    for page in pages:
        for number, (_, thing) in enumerate(_ordered(page), 1):
            if isinstance(thing, Part):
                if wrapped:
                    yield paragraph(wrapped, place, text)
                    wrapped = []
                if parts and not (number == 1 and continues(thing, parts[-1])):
                    yield joined(parts)
                    parts = []
                parts.append(thing)
                continue
            if parts:
                yield joined(parts)
                parts = []
            if wrapped and not goes_on(thing, wrapped[-1], text):
                yield paragraph(wrapped, place, text)
                wrapped = []
            if not wrapped:
                place = Place(page.number, number)
            wrapped.append(thing)
    if parts:
        yield joined(parts)
    if wrapped:
        yield paragraph(wrapped, place, text)


def _ordered(page: _Page) -> list[tuple[float, Line | Part]]:
    """Return lines and tables of a page from the top, each with its top."""
    things: list[tuple[float, Line | Part]] = [(line.base, line) for line in page.lines]
    things += [(top, part) for top, part in page.tables]
    return sorted(things, key=lambda thing: thing[0])


def _remarks(inks: Sequence[Ink], pages: Sequence[_Page]) -> list[str]:
    told = (
        ([n for n, page in enumerate(inks, 1) if page.glyphs and page.invisible], "Invisible text, left out: page {}."),
        ([n for n, page in enumerate(inks, 1) if page.glyphs and page.large], "Large pictures, not read: page {}."),
        ([n for n, page in enumerate(inks, 1) if page.slanted], "Slanted text, as of watermarks, left out: page {}."),
        (
            [n for n, page in enumerate(inks, 1) if page.unknown],
            "Characters whose font does not say what they are, shown as \ufffd: page {}.",
        ),
        (
            [page.number for page in pages if page.broken],
            "Lines of a table leave gaps; its cells there are those of the finest grid: page {}.",
        ),
    )
    said = [sentence.format(", ".join(map(str, numbers))) for numbers, sentence in told if numbers]
    for page in pages:
        if page.over:
            named = ", ".join(f"“{words}”" for words in page.over[:5])
            said.append(f"Text reaches over the edge of its cell on page {page.number}: {named}.")
    return said
