"""A return held against the year before: what was carried over, and which documents are in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from bureaubook.dataset.dictionary import Dictionary
from bureaubook.dataset.earlier import Held, earlier_report
from bureaubook.dataset.equations import CellName
from bureaubook.dataset.folder import read_report
from bureaubook.returns import file_finding
from bureaubook.returns.finding import Finding
from bureaubook.returns.judged_table import JudgedTable
from bureaubook.returns.read_return import Return

Numbers = Mapping[CellName, Decimal | None]
CARRIED = ("carried_in", "carried_forward")  # rows of table three: this year's, and last year's that it should be
DOCUMENTS = ("in_force", "issued", "repealed")  # columns of table two


def numbers_of(back: Return) -> dict[CellName, Decimal | None]:
    """Return the numbers of a return by table, row and column."""
    return {
        (table, line.row, line.column): judged.value(line.row, line.column)
        for table, judged in back.tables.items()
        for line in judged.lines()
    }


def numbers_held(data: Path, back: Return, dictionary: Dictionary, held: Held) -> Numbers:
    """Return the numbers of the agency's report of the year before; none where no settled one is held."""
    year = back.cover.year or 0
    keys = [key for key in (back.cover.id, back.cover.agency) if key]
    earlier = next(filter(None, (earlier_report(data, key, year, held) for key in keys)), None)
    if earlier is None:
        return {}
    cells = read_report(data, earlier, dictionary).tables["statutory"].to_dict("records")
    return {(row["table"], row["row"], row["column"]): row["value"] for row in cells}


def against_last_year(back: Return, before: Numbers) -> Iterator[Finding]:
    """Yield what differs from the year before. It is to be looked into: documents also expire, and a report may be mended."""
    three, two = back.tables.get(3), back.tables.get(2)
    if three is not None:
        yield from _carried(back, three, before)
    if two is not None:
        yield from _documents(back, two, before)


def _carried(back: Return, table: JudgedTable, before: Numbers) -> Iterator[Finding]:
    now, then = CARRIED
    columns = [line.column for line in table.lines() if line.row == now]
    apart = [
        (column, value, was)
        for column in columns
        if (value := table.value(now, column)) is not None
        and (was := before.get((3, then, column))) is not None
        and value != was
    ]
    for column, value, was in [one for one in apart if one[0] != "total"] or apart:
        yield _found(back, table, (now, column), value, was)


def _documents(back: Return, table: JudgedTable, before: Numbers) -> Iterator[Finding]:
    force, issued, repealed = DOCUMENTS
    for row in [line.row for line in table.lines() if line.column == force]:
        values = [table.value(row, column) for column in DOCUMENTS]
        was = before.get((2, row, force))
        if was is None or None in values:
            continue
        now, new, gone = (value or Decimal(0) for value in values)
        if now != was + new - gone:
            yield _found(back, table, (row, force), now, was + new - gone)


def _found(back: Return, table: JudgedTable, name: tuple[str, str], now: Decimal, was: Decimal) -> Finding:
    said = file_finding.carried_over(table.label(*name), f"{now:f}", f"{was:f}")
    return Finding(back.file, said, table.sheet, table.place(*name), refuses=False)
