"""What is written of the returns of a folder: one table of all, one of those refused, the findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bureaubook.ingest.draft.settled import replace_file
from bureaubook.ingest.review.drafted import csv_bytes
from bureaubook.returns.collecting import Collected
from bureaubook.returns.finding import Finding
from bureaubook.returns.read_return import Return
from bureaubook.takeaway.guard import guarded

TABLE, REFUSED, FINDINGS = "returns.csv", "refused.csv", "findings.csv"
COLUMNS = ("agency", "year", "table", "row", "column", "value", "status", "file", "sheet", "cell")
SAID = ("file", "sheet", "cell", "refused", "zh", "en")


def write_collected(found: Collected, output: Path) -> None:
    """Write the tables into a folder, each whole or not at all."""
    output.mkdir(parents=True, exist_ok=True)
    for name, returns in ((TABLE, found.taken), (REFUSED, found.refused)):
        replace_file(output / name, csv_bytes(COLUMNS, _rows(returns)))
    replace_file(output / FINDINGS, csv_bytes(SAID, _said(found.every)))


def _rows(returns: Sequence[Return]) -> Iterator[dict[str, str]]:
    for back in returns:
        agency, year = back.cover.id or back.cover.agency, str(back.cover.year or "")
        for line in back.lines:
            cells = (
                agency,
                year,
                line.table,
                line.row,
                line.column,
                line.value,
                line.status,
                back.file,
                line.sheet,
                line.cell,
            )
            yield dict(zip(COLUMNS, map(_shown, cells), strict=True))


def _shown(cell: str) -> str:
    """Return a cell that no spreadsheet runs; a dash alone is nothing that could be run."""
    return cell if len(cell) == 1 else guarded(cell)


def _said(findings: Iterable[Finding]) -> Iterator[dict[str, str]]:
    for one in findings:
        cells = (one.file, one.sheet, one.cell, "yes" if one.refuses else "", one.said["zh"], one.said["en"])
        yield dict(zip(SAID, map(guarded, cells), strict=True))
