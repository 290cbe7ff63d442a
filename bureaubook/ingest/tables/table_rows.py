"""Rows of a table whose cells are known: words on the left, figures on the right, heads above."""

from itertools import groupby

from bureaubook.ingest.documents.document import Cell, Table
from bureaubook.ingest.tables.fold import fold
from bureaubook.ingest.tables.form import Form
from bureaubook.ingest.tables.printed import Rows, printed_cell

UNREAD = "\ufffd"  # ink in a picture from which no character is read: of a row that has a label, a figure


def add_table(rows: Rows, table: Table, number: int) -> None:
    """Give the rows of a table to `rows`. Each cell counts once, in the row where it begins, however many squares it spans."""
    lines = groupby(sorted(table.cells, key=lambda cell: (cell.row, cell.column)), key=lambda cell: cell.row)
    for _, line in lines:
        cells = list(line)
        words, figures = _divided(cells)
        rows.line(whole=True)
        for cell in words:
            if folded := fold(cell.text):
                rows.word(folded)
        for cell in figures:
            squares = (cell.column, cell.column + cell.columns - 1)
            rows.cell(printed_cell(cell.text, cell.place, squares, cell.others), number)


def _divided(cells: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """Return the words of a row and its figures: all from the first number on, and the empty cells just before it.

    A row without a number has its words up to the last of them; one without words has figures alone, or empty cells.
    """
    holds = [printed_cell(cell.text, cell.place, others=cell.others).value for cell in cells]
    words = [place for place, value in enumerate(holds) if value is None and not _is_unread(cells[place])]
    named = words[0] if words else -1
    first = next((n for n, value in enumerate(holds) if value or n > named and _is_unread(cells[n])), len(cells))
    last = max((place for place, value in enumerate(holds[:first]) if value is None), default=-1)
    return cells[: last + 1], cells[last + 1 :]


def _is_unread(cell: Cell) -> bool:
    return set(cell.text.split()) == {UNREAD}


def heads(table: Table, form: Form, number: int) -> dict[str, tuple[int, int]]:
    """Return the columns of the grid under each head of official table three or four, for all heads that are there once.

    Heads of table four repeat in each of its three groups, so they go by their order from the left. {} where heads overlap.
    """
    columns = form.rows(number)[-1].columns
    words = dict(form.words(number, "column"))
    last = next((cell.row for cell in table.cells if "本年新收" in fold(cell.text)), table.rows)
    spans: dict[str, list[tuple[int, int]]] = {}
    for cell in sorted((cell for cell in table.cells if cell.row < last), key=lambda cell: cell.column):
        spans.setdefault(fold(cell.text), []).append((cell.column, cell.column + cell.columns - 1))
    found: dict[str, tuple[int, int]] = {}
    for label in dict.fromkeys(words[column] for column in columns):
        mine = [column for column in columns if words[column] == label]
        if len(spans.get(label, [])) == len(mine):
            found.update(zip(mine, spans[label], strict=True))
    ordered = sorted(found.values())
    apart = all(one[1] < other[0] for one, other in zip(ordered, ordered[1:], strict=False))
    return found if apart and [found[column] for column in columns if column in found] == ordered else {}
