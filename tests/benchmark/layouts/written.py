"""Plain text and Markdown that mark where cells end: bars and tabs, padded and not."""

import random
from collections.abc import Callable

from benchmark.grid import Box, Grid, squares
from benchmark.layouts.layout import Blocks, Layout, in_pieces
from benchmark.publication import Publication

Rows = Callable[[Grid], list[str]]
PAGE_MARKS = ("— 3 —", "- 4 -", "第 3 页 共 6 页", "Page 8 - 政府信息公开工作年度报告", "\f")


def lines(blocks: Blocks, rows: Rows) -> bytes:
    """Return paragraphs and rows, a line each."""
    found: list[str] = []
    for block in blocks:
        found += [block] if isinstance(block, str) else rows(block)
    return ("\n".join(found) + "\n").encode()


def markdown(grid: Grid) -> list[str]:
    """A pipe table with its rule; merged cells are blank beyond their first square."""
    found = [f"| {' | '.join(box.text if first else '' for box, first in row)} |" for row in squares(grid)]
    return ["", found[0], "|" + "---|" * len(squares(grid)[0]), *found[1:], ""]


def tabs(grid: Grid) -> list[str]:
    """Tabs; a cell over several columns is padded with empty ones, and so is what stands below a cell over several rows."""
    return ["\t".join(box.text if first else "" for box, first in row) for row in squares(grid)]


def bars(grid: Grid) -> list[str]:
    """A bar after each cell; below a cell over several rows an empty one."""
    return ["".join(f"{words} | " for words in _without_padding(row)).strip() for row in squares(grid)]


def _without_padding(row: list[tuple[Box, bool]]) -> list[str]:
    """Return a row with each box once."""
    found: list[str] = []
    at = 0
    while at < len(row):
        box, first = row[at]
        found.append(box.text if first else "")
        at += box.columns
    return found


def bars_leading(grid: Grid) -> list[str]:
    """A bar at either end; no cell below one over several rows; what a span takes is made up for at the end of the row."""
    width = len(squares(grid)[0])
    return [
        "| " + "".join(f"{box.text} | " for box in row).rstrip(" ") + " " + "|" * _lacking(row, width) for row in grid
    ]


def _lacking(row: list[Box], width: int) -> int:
    return max(0, min(width - len(row), sum(box.columns - 1 for box in row)))


def cell_a_line(grid: Grid) -> list[str]:
    """A cell a line, a bar behind it; what a span takes as bars in a line of their own."""
    found = []
    for row in grid:
        found += [f"{box.text} |".lstrip() for box in row]
        padding = sum(box.columns - 1 for box in row)
        found += ["|" * padding] if padding else []
    return found


def cell_and_bar(grid: Grid) -> list[str]:
    """A cell and a bar on lines in turn."""
    return [line for row in grid for box in row for line in (box.text, "|")]


def vertical(grid: Grid) -> list[str]:
    """Tabs, with narrow labels a character a line before their rows."""
    found = []
    for row in grid:
        found += [character for box in row if box.narrow for character in box.text]
        found.append("\t".join(box.text for box in row if not box.narrow))
    return found


def _as_lines(rows: Rows) -> Callable[[Publication, random.Random], bytes]:
    return lambda publication, chance: lines([*publication.blocks], rows)


def with_page_marks(publication: Publication, chance: random.Random) -> bytes:
    """Rows with bars, and the head or foot of a page among them."""
    return lines(in_pieces(publication.blocks, chance, (chance.choice(PAGE_MARKS),)), bars)


def markdown_pieces(publication: Publication, chance: random.Random) -> bytes:
    """Table three as two or three tables."""
    return lines(in_pieces(publication.blocks, chance), markdown)


LAYOUTS = (
    Layout("md", ".md", _as_lines(markdown)),
    Layout("md-pieces", ".md", markdown_pieces),
    Layout("text-tabs", ".txt", _as_lines(tabs)),
    Layout("text-bars", ".txt", _as_lines(bars)),
    Layout("text-bars-leading", ".txt", _as_lines(bars_leading)),
    Layout("text-bars-pages", ".txt", with_page_marks),
    Layout("text-cell-bar", ".txt", _as_lines(cell_a_line)),
    Layout("text-cell-and-bar", ".txt", _as_lines(cell_and_bar)),
    Layout("text-vertical", ".txt", _as_lines(vertical)),
)
