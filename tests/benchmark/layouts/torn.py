"""Text that an archive or a tool has torn: what separated the cells is gone, always or where cells are blank."""

import random
from collections.abc import Callable

from benchmark.grid import Box, Grid
from benchmark.layouts.layout import Layout, never, without_blanks
from benchmark.layouts.written import lines
from benchmark.publication import Publication

WIDTH = 12  # characters of a wrapped label


def cell_a_line(grid: Grid) -> list[str]:
    """A cell a line; an empty cell is an empty line."""
    return [box.text for row in grid for box in row]


def blank_between(grid: Grid) -> list[str]:
    """A cell a line, blank lines between; an empty cell shows no more."""
    return [line for row in grid for box in row if box.text.strip() for line in (box.text, "")]


def spaces(grid: Grid) -> list[str]:
    """A row a line with spaces alone; a long label goes over lines, the figures behind its first; an empty cell is gone."""
    found = []
    for row in grid:
        labels = " ".join(box.text for box in row if not box.id)
        figures = " ".join(box.text for box in row if box.id and box.text.strip())
        first, rest = (labels, "") if len(labels) <= WIDTH * 2 else (labels[:WIDTH], labels[WIDTH:])
        found.append(f"{first} {figures}".strip())
        found += [rest[at : at + WIDTH] for at in range(0, len(rest), WIDTH)]
    return found


def empty_dropped(grid: Grid) -> list[str]:
    """Rows with bars, of the cells that hold something."""
    return ["".join(f"{box.text} | " for box in row if box.text.strip()).rstrip() for row in grid]


def _as_lines(rows: Callable[[Grid], list[str]]) -> Callable[[Publication, random.Random], bytes]:
    return lambda publication, chance: lines([*publication.blocks], rows)


def run_together(publication: Publication, chance: random.Random) -> bytes:
    """The whole report in one line, the cells of a row without anything between them, a space behind some labels."""
    found = []
    for block in publication.blocks:
        if isinstance(block, str):
            found.append(block + chance.choice(("", " ")))
            continue
        for row in block:
            labels = "".join(box.text + chance.choice(("", "", " ")) for box in row if not box.id)
            found.append(labels + "".join(_shown(box) for box in row if box.id))
    return ("".join(found) + "\n").encode()


def rows_together(publication: Publication, chance: random.Random) -> bytes:
    """A row a line, its figures without anything between them."""

    def rows(grid: Grid) -> list[str]:
        return [
            " ".join(box.text for box in row if not box.id) + " " + "".join(_shown(box) for box in row if box.id)
            for row in grid
        ]

    return lines([*publication.blocks], rows)


def _shown(box: Box) -> str:
    return box.text.strip()


def repeats_dropped(publication: Publication, chance: random.Random) -> bytes:
    """A cell a line; a line that stood before is gone."""
    seen: set[str] = set()
    kept = []
    for line in lines([*publication.blocks], blank_between).decode().split("\n"):
        if line and line not in seen:
            kept.append(line)
        seen.add(line)
    return ("\n".join(kept) + "\n").encode()


LAYOUTS = (
    Layout("text-cell-a-line", ".txt", _as_lines(cell_a_line), without_blanks),
    Layout("text-blank-between", ".txt", _as_lines(blank_between), without_blanks),
    Layout("text-spaces", ".txt", _as_lines(spaces), without_blanks),
    Layout("text-empty-dropped", ".txt", _as_lines(empty_dropped), without_blanks),
    Layout("text-run-together", ".txt", run_together, never),
    Layout("text-rows-together", ".txt", rows_together, never),
    Layout("text-repeats-dropped", ".txt", repeats_dropped, never),
)
