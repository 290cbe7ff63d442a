"""What was read of the official tables: every cell with its doubt, every equation that does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bureaubook.dataset.equations import CellName, Equation
from bureaubook.ingest.documents.document import Place
from bureaubook.ingest.tables.figures import number

State = Literal["sure", "doubtful", "unread", "missing"]
Lack = Literal["", "cell", "row", "table"]


@dataclass(frozen=True)
class CellReading:
    """One cell of the official form, or one beyond it (column extra-1 …).

    sure: the one reading that everything proved possible agrees on. doubtful: one of the readings. unread: it may be there, and
    nothing can be said of it. missing: no such cell (lacks: cell), row or table is printed.
    """

    table: int
    row: str
    column: str
    state: State
    readings: tuple[str, ...] = ()  # plain decimals, "" an empty cell, "-", "/"; sorted, complete
    printed: str = ""  # its characters; empty where it is in doubt which
    place: Place | None = None
    lacks: Lack = ""
    reason: str = ""  # a sentence: why it is not sure, or how it was read

    @property
    def name(self) -> CellName:
        """Return (table, row, column)."""
        return (self.table, self.row, self.column)

    @property
    def value(self) -> Decimal | None:
        """Return the number of a sure cell; None if it holds none."""
        return number(self.readings[0]) if self.state == "sure" else None


@dataclass(frozen=True)
class Contradiction:
    """An equation of the form that what is printed does not keep."""

    equation: Equation
    left: Decimal | None  # sums of the sides; None where a cell of them is in doubt
    right: Decimal | None
    certain: bool  # every cell of it is sure: the publisher's, not ours

    @property
    def name(self) -> str:
        """Return table/row or column that states it/line."""
        return f"{self.equation.table}/{self.equation.key}/{self.equation.line}"


@dataclass(frozen=True)
class PrintedLabel:
    """A label of the form as a report prints it."""

    table: int
    axis: str
    key: str
    printed: str
    place: Place


@dataclass(frozen=True)
class Reading:
    """The official tables of one document."""

    form: str  # the version that the document follows, by what stands in it
    cells: tuple[CellReading, ...]  # each cell of the form in its order, then those beyond it
    contradictions: tuple[Contradiction, ...]
    labels: tuple[PrintedLabel, ...] = ()
    remarks: tuple[str, ...] = ()

    def cell(self, table: int, row: str, column: str) -> CellReading:
        """Return one cell. Raises KeyError if the form has none of that name."""
        return {cell.name: cell for cell in self.cells}[table, row, column]
