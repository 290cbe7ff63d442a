"""What a document holds, whatever its format: paragraphs and tables in reading order, as printed, with their places."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where something stands in its file, from 1; None where the format knows no such thing."""

    page: int | None = None
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Cell:
    """One printed cell of a table: its text stands here once, however many squares of the grid it spans."""

    text: str  # as printed: "" is an empty cell that is there; "\u00a0", "-" and "/" are kept
    row: int  # of its top left square, from 0
    column: int
    rows: int = 1  # squares that it spans
    columns: int = 1
    place: Place = Place()
    others: tuple[str, ...] = ()  # what else it may say, where its characters were recognised in a picture


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; of plain text a line. Numbering that the program makes (三、) stands in front, as printed."""

    text: str
    place: Place = Place()
    heading: bool = False


@dataclass(frozen=True)
class Table:
    """A table; a square of its grid that no cell covers is missing, which is not the same as blank."""

    cells: tuple[Cell, ...]  # by row, then column; no two overlap
    place: Place = Place()
    exact: bool = True  # the format itself says where cells are (html, docx, md), and no ink was measured (pdf)

    @property
    def rows(self) -> int:
        """The number of rows of the grid."""
        return max((cell.row + cell.rows for cell in self.cells), default=0)

    @property
    def columns(self) -> int:
        """The number of columns of the grid."""
        return max((cell.column + cell.columns for cell in self.cells), default=0)


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A document as read."""

    name: str  # of its file
    kind: str  # txt, md, html, docx, pdf, scan or ofd
    blocks: tuple[Block, ...]  # in reading order
    remarks: tuple[str, ...] = ()  # sentences: what was left out or could not be read
