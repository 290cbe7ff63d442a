"""What was read of the official tables, counted: found, missing, unread, doubtful; for people as a table, for programs as JSON."""

from collections import Counter
from typing import Any

from bureaubook.ingest.tables import CellReading, Contradiction, Reading

HEADS = ("table", "found", "missing", "unread", "doubtful")
STATES = {"sure": "found", "missing": "missing", "unread": "unread", "doubtful": "doubtful"}
TABLES = (2, 3, 4)
SHOWN = 12  # readings of a cell that are listed; the file holds all


def is_settled(reading: Reading) -> bool:
    """Return whether nothing is left for a person to look at: no cell is doubtful or unread."""
    return not any(cell.state in ("doubtful", "unread") for cell in reading.cells)


def as_text(report: str, reading: Reading, remarks: tuple[str, ...], kept: int) -> str:
    """Return the counts by table, then each cell in doubt and each equation that does not hold, a line each."""
    counts = _counts(reading)
    rows = [HEADS, *((str(table), *(str(counts[table][head]) for head in HEADS[1:])) for table in TABLES)]
    lines = [f"{report}: form {reading.form}", *("  ".join(cell.rjust(8) for cell in row) for row in rows)]
    lines += [_doubt(cell) for cell in reading.cells if cell.state in ("doubtful", "unread")]
    lines += [_broken(found) for found in reading.contradictions]
    lines += [f"remark: {remark}" for remark in (*remarks, *reading.remarks)]
    lines += [f"kept as settled by a person: {kept} rows"] if kept else []
    return "\n".join(lines) + "\n"


def as_json(report: str, file: str, reading: Reading, remarks: tuple[str, ...], kept: int) -> dict[str, Any]:
    """Return the same as plain values, every reading listed."""
    return {
        "report": report,
        "file": file,
        "form": reading.form,
        "tables": {str(table): {head: _counts(reading)[table][head] for head in HEADS[1:]} for table in TABLES},
        "cells": [_plain(cell) for cell in reading.cells if cell.state != "sure"],
        "contradictions": [
            {
                "equation": found.name,
                "left": None if found.left is None else str(found.left),
                "right": None if found.right is None else str(found.right),
                "certain": found.certain,
            }
            for found in reading.contradictions
        ],
        "remarks": [*remarks, *reading.remarks],
        "kept": kept,
    }


def _counts(reading: Reading) -> dict[int, Counter[str]]:
    counts: dict[int, Counter[str]] = {table: Counter() for table in TABLES}
    for cell in reading.cells:
        counts[cell.table][STATES[cell.state]] += 1
    return counts


def _plain(cell: CellReading) -> dict[str, Any]:
    return {
        "cell": f"{cell.table}/{cell.row}/{cell.column}",
        "state": cell.state,
        "readings": list(cell.readings),
        "lacks": cell.lacks,
        "reason": cell.reason,
    }


def _doubt(cell: CellReading) -> str:
    more = f" and {len(cell.readings) - SHOWN} more" if len(cell.readings) > SHOWN else ""
    readings = ", ".join(repr(one) if not one.strip() else one for one in cell.readings[:SHOWN])
    said = f": {readings}{more}" if readings else ""
    return f"{cell.state} {cell.table}/{cell.row}/{cell.column}{said}" + (f" ({cell.reason})" if cell.reason else "")


def _broken(found: Contradiction) -> str:
    if found.certain:
        return f"published numbers disagree: {found.name}: {found.left} and {found.right}"
    return f"may disagree, as cells of it are in doubt: {found.name}"
