"""A return as the draft of a report, as `bureaubook ingest` writes them: nothing that a person settled is overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bureaubook.dataset import schema
from bureaubook.errors import InputError
from bureaubook.gate.digest import sha256
from bureaubook.ingest.documents import Document
from bureaubook.ingest.draft.description import description
from bureaubook.ingest.draft.settled import write_draft
from bureaubook.ingest.review.drafted import csv_bytes, read_draft
from bureaubook.ingest.review.reading_page import write_page
from bureaubook.ingest.review.sheets import write_workbook
from bureaubook.returns import file_finding
from bureaubook.returns.collecting import Collected
from bureaubook.returns.finding import Finding
from bureaubook.returns.judged_table import JudgedTable
from bureaubook.returns.read_return import Figure, Return

FIGURES = next(table for table in schema.REPORT if table.name == "figures").columns
CELLS = next(table for table in schema.REPORT if table.name == "statutory").columns
Row = dict[str, str]


def draft_returns(found: Collected, folder: Path, data: Path) -> list[str]:
    """Draft each return that is taken in; return the ids. What can't be drafted is a finding on it."""
    done = []
    for back in found.taken:
        if not back.cover.id:
            back.findings.append(Finding(back.file, file_finding.no_id(), refuses=False))
            continue
        report = f"{back.cover.id}-{back.cover.year}"
        try:
            _draft(back, report, folder, data)
            done.append(report)
        except InputError as error:
            back.findings.append(Finding(back.file, file_finding.no_draft(report, str(error)), refuses=False))
    return done


def _draft(back: Return, report: str, folder: Path, data: Path) -> None:
    path = folder / back.file
    document = Document(path.name, "xlsx", ())
    year = back.cover.year or 0
    texts = {
        "report.yml": description(report, year, back.cover.agency, back.form, document, sha256(path), ""),
        "figures.csv": csv_bytes(FIGURES, [_figure(one) for one in sorted(back.figures, key=_key)]),
    }
    cells = sorted(
        (cell for table in back.tables.values() for cell in _cells(table)),
        key=lambda row: [row[name] for name in CELLS[:3]],
    )
    write_draft(data, report, texts, {"statutory": cells, "statutory_labels": [], "proposals": [], "unclaimed": []})
    written = read_draft(data, report)
    write_workbook(written)
    write_page(written)


def _key(figure: Figure) -> str:
    return figure.indicator.key


def _cells(table: JudgedTable) -> Iterator[Row]:
    """Yield the rows of statutory.csv: an empty cell is not published, and says how it is empty; never 0."""
    for line in table.lines():
        held = table.held(line.row, line.column)
        row = dict.fromkeys(CELLS, "") | {"table": line.table, "row": line.row, "column": line.column}
        if held.value is not None:
            yield row | {"value": held.shown, "printed": held.shown}
        else:
            yield row | {"absent": "not_published", "empty_as": held.sort}


def _figure(figure: Figure) -> Row:
    """Return a row of figures.csv: reported, and no more, as a return says nothing of how far a thing has got."""
    first, last = figure.period
    shown, unit = f"{figure.value:f}", figure.indicator.unit
    return dict.fromkeys(FIGURES, "") | {
        "figure": figure.indicator.key,
        "indicator": figure.indicator.key,
        "value": shown,
        "unit": unit,
        "bound": "as_printed",
        "period_from": first,
        "period_to": last,
        "period_basis": "stated" if first else "unstated",
        "status": "reported",
        "printed": f"{shown}{unit}",
        "note": figure.note,
    }
