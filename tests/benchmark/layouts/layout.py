"""What a layout is."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from benchmark.grid import Grid, cut
from benchmark.publication import Publication

Blocks = list[str | Grid]


def every(_: Publication) -> bool:
    """Every cell is kept, however zeros are printed."""
    return True


def never(_: Publication) -> bool:
    """Cells are always lost."""
    return False


def without_blanks(publication: Publication) -> bool:
    """Cells are kept if each of them prints something that shows."""
    return all(str(cell["printed"]).strip() for cell in publication.cells.values())


@dataclass(frozen=True)
class Layout:
    """One layout: `write` returns the content of the file, `keeps` whether it leaves every cell where a reader can find it.

    `printed_by` names the program that prints what `write` returns as PDF; empty for what is a file by itself.
    `then` makes the file of the layout from the PDF, as a scanner does.
    """

    name: str
    suffix: str
    write: Callable[[Publication, random.Random], bytes]
    keeps: Callable[[Publication], bool] = every
    printed_by: str = ""
    then: Callable[[bytes, random.Random], bytes] | None = None

    @property
    def needs_look(self) -> bool:
        """Whether characters have to be recognised in pictures."""
        return self.then is not None


def in_pieces(blocks: tuple[str | Grid, ...], chance: random.Random, between: tuple[str, ...] = ()) -> Blocks:
    """Return the blocks with table three cut into two or three tables, as page breaks do; `between` stands at each cut."""
    found: Blocks = []
    for block in blocks:
        if isinstance(block, str) or len(block) < 20:
            found.append(block)
            continue
        pieces = [block]
        for _ in range(chance.choice((1, 2))):
            if len(pieces[-1]) > 8:
                pieces[-1:] = cut(pieces[-1], chance.randrange(4, len(pieces[-1]) - 1))
        for n, piece in enumerate(pieces):
            found += [*(between if n else ()), piece]
    return found
