"""What is proposed for statutory.csv and statutory_labels.csv, row by row."""

from collections import Counter
from collections.abc import Iterable, Mapping

from bureaubook.dataset import schema
from bureaubook.dataset.schema import Table
from bureaubook.ingest.draft.source import Source
from bureaubook.ingest.tables import CellReading, PrintedLabel, Reading

TABLES: dict[str, Table] = {table.name: table for table in (*schema.REPORT, *schema.DRAFT)}
EMPTY = {"": "blank", "-": "dash", "/": "stroke"}  # readings of a cell without a number, by the words of empty_as
Proposed = dict[str, str]  # a row by column, as text


def proposed_cells(reading: Reading, source: Source, *, text: bool) -> list[Proposed]:
    """Return a row for each official cell and each cell beyond them, in the order of the key; without `text`, no places in it."""
    rows = [_row(cell, source, text) for cell in reading.cells]
    return _sorted("statutory", [row for row in rows if row])


def proposed_labels(reading: Reading, source: Source) -> list[Proposed]:
    """Return a row for each label as it is printed."""
    rows = []
    for label in reading.labels:
        start = source.offset(label.place, label.printed)
        if start is not None:
            own = {"table": str(label.table), "axis": label.axis, "key": label.key}
            rows.append(_whole("statutory_labels", own | {"printed": label.printed, "start": str(start)}))
    return _sorted("statutory_labels", rows)


def _row(cell: CellReading, source: Source, text: bool) -> Proposed:
    own = {"table": str(cell.table), "row": cell.row, "column": cell.column}
    own |= {"page": str(cell.place.page)} if cell.place and cell.place.page else {}
    if cell.state == "sure" and cell.value is not None:
        start = source.offset(cell.place, cell.printed) if cell.place else None
        own |= {"value": cell.readings[0], "printed": cell.printed}
        return _whole("statutory", own | ({"start": str(start)} if text and start is not None else {}))
    return _whole("statutory", own | _without_number(cell))


def _without_number(cell: CellReading) -> Proposed:
    """Return what is said of a cell that has no sure number. What is not printed is absent, never 0."""
    if cell.state == "sure":
        return {"absent": "not_published", "empty_as": _empty(cell.readings[0], cell.printed)}
    if cell.state == "doubtful":
        readings = "|".join(EMPTY.get(reading, reading) for reading in cell.readings)
        return {"absent": "unreadable", "doubt": "doubtful", "readings": readings}
    if cell.state == "unread":
        return {"absent": "unreadable", "doubt": "unread"}
    return {"absent": "not_published" if cell.lacks == "row" else "not_found"}


def _empty(reading: str, printed: str) -> str:
    return "no_break_space" if reading == "" and "\u00a0" in printed else EMPTY[reading]


def _whole(table: str, own: Proposed) -> Proposed:
    return {column: own.get(column, "") for column in TABLES[table].columns}


def _sorted(table: str, rows: list[Proposed]) -> list[Proposed]:
    return sorted(rows, key=lambda row: in_order(key_of(table, row)))


def keyed(table: str, rows: Iterable[Proposed]) -> dict[tuple[str, ...], Proposed]:
    """Return rows by key. A row without any, as the text is not kept, goes by what it says, and by how often that was said before."""
    said: Counter[tuple[str, ...]] = Counter()
    found = {}
    for row in rows:
        key = key_of(table, row)
        if not any(key):
            content = tuple(row.get(column, "") for column in ("term", "name", "printed", "beside"))
            said[content] += 1
            key = (*content, str(said[content]))
        found[key] = row
    return found


def key_of(table: str, row: Mapping[str, str]) -> tuple[str, ...]:
    """Return the cells of a row that make its key."""
    return tuple(row.get(column, "") for column in TABLES[table].key)


def in_order(key: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return what keys are sorted by: numbers by size.

    >>> sorted([("2", "10"), ("2", "9")], key=in_order)
    [('2', '9'), ('2', '10')]
    """
    return [(int(part) if part.isdigit() else -1, part) for part in key]


def official_spans(read: Source, reading: Reading) -> list[tuple[int, int]]:
    """Return from where to where each official table stands in the text: from the first of its cells and labels to the last."""
    places: dict[int, list[tuple[int, int]]] = {}
    every: list[CellReading | PrintedLabel] = [*reading.cells, *reading.labels]
    for one in every:
        start = read.offset(one.place, one.printed) if one.place else None
        if start is not None:
            places.setdefault(one.table, []).append((start, start + len(one.printed)))
    return [(min(start for start, _ in every), max(end for _, end in every)) for every in places.values()]
