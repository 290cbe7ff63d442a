"""Rows of figures as a document prints them, before it is known which rows of the form they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bureaubook.ingest.documents.document import Place
from bureaubook.ingest.tables.figures import figure


@dataclass(frozen=True)
class PrintedCell:
    """A figure, or an empty cell that is there."""

    text: str  # as printed
    value: str | None  # see figures.Figure
    place: Place
    squares: tuple[int, int] = (-1, -1)  # first and last column of the grid that it covers, in a table
    others: tuple[str, ...] = ()  # values that it may hold instead, where its characters were recognised in a picture


def printed_cell(
    text: str, place: Place, squares: tuple[int, int] = (-1, -1), others: tuple[str, ...] = ()
) -> PrintedCell:
    """Return a cell with the value it holds; of the other readings of its text, those that are values as well count."""
    value, *more = dict.fromkeys(figure(one).value for one in (text, *others))
    values = [one for one in (value, *more) if one is not None]
    return PrintedCell(text, values[0] if values else None, place, squares, tuple(values[1:]))


@dataclass(frozen=True)
class PrintedRow:
    """Figures that stand together, with the folded words around them."""

    own: str  # words before them in the same line, or row of a table
    before: str  # all words since the figures above; own ends it
    cells: tuple[PrintedCell, ...]
    after: str = ""  # words up to the next figures
    squeezed: int = 0  # empty cells of which only the number is kept (a line of bars)
    grid: int = -1  # the table it stands in, by number; -1 in text
    leaves: tuple[int, ...] = ()  # columns of the grid under each head, where the table has all heads

    @property
    def empty(self) -> bool:
        """Whether no cell holds anything."""
        return all(cell.value == "" for cell in self.cells)


class Rows:
    """Gathers words and cells into rows, in reading order."""

    def __init__(self) -> None:
        self.rows: list[PrintedRow] = []
        self._before: list[str] = []
        self._own: list[str] = []
        self._open = False

    def word(self, folded: str) -> None:
        """Add words; what figures follow belong to a new row."""
        self._open = False
        self._before.append(folded)
        self._own.append(folded)

    def line(self, *, whole: bool) -> None:
        """Begin a line; whole: it holds a row of its own, so figures above are of another."""
        self._own = []
        if whole:
            self._open = False

    def cell(self, cell: PrintedCell, grid: int = -1) -> None:
        """Add a cell to the row that is open, or open one."""
        if not self._open:
            before = "".join(self._before)
            if self.rows:
                self.rows[-1] = replace(self.rows[-1], after=before)
            self.rows.append(PrintedRow("".join(self._own), before, (), grid=grid))
            self._before, self._own, self._open = [], [], True
        self.rows[-1] = replace(self.rows[-1], cells=(*self.rows[-1].cells, cell))

    def squeeze(self, count: int, place: Place) -> None:
        """Add empty cells whose places among the others are not kept."""
        if self._open:
            self.rows[-1] = replace(self.rows[-1], squeezed=self.rows[-1].squeezed + count)
            return
        for _ in range(count):  # nothing else stands in the row
            self.cell(PrintedCell("", "", place))

    @property
    def words(self) -> str:
        """Return the words since the last figures."""
        return "".join(self._before)

    def end(self) -> list[PrintedRow]:
        """Return the rows, the last with the words that follow it."""
        if self.rows:
            self.rows[-1] = replace(self.rows[-1], after="".join(self._before))
        return self.rows
