"""One document drafted, and many at once."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bureaubook.dataset import schema
from bureaubook.dataset.earlier import earlier_report
from bureaubook.dataset.equations import CellName
from bureaubook.errors import InputError
from bureaubook.gate.digest import sha256
from bureaubook.ingest.documents import read_document
from bureaubook.ingest.draft.description import agency_id, description
from bureaubook.ingest.draft.proposal import proposed_cells, proposed_labels
from bureaubook.ingest.draft.prose_rows import prose_as_json, prose_as_text, prose_rows
from bureaubook.ingest.draft.settled import write_draft
from bureaubook.ingest.draft.source import source
from bureaubook.ingest.draft.summary import as_json, as_text, is_settled
from bureaubook.ingest.review.drafted import Draft, read_draft
from bureaubook.ingest.review.reading_page import write_page
from bureaubook.ingest.review.sheets import workbook_path, write_workbook
from bureaubook.ingest.tables import read_tables


@dataclass(frozen=True)
class Asked:
    """One document to draft."""

    file: Path
    report: str
    year: int
    agency: str


@dataclass(frozen=True)
class Drafted:
    """What became of one document; `refused` says why nothing was drafted, else it is empty."""

    asked: Asked
    text: str = ""
    plain: dict[str, Any] | None = None
    settled: bool = False
    refused: str = ""


def draft(asked: Asked, data: Path, *, figures_only: bool) -> Drafted:
    """Read a document and write its draft into the data folder; with `figures_only`, none of its text. Raises InputError."""
    document = read_document(asked.file)
    read = source(document)
    reading = read_tables(read.document, asked.year, _last_year(asked, data), data=data)
    texts = {
        "report.yml": description(
            asked.report, asked.year, asked.agency, reading.form, document, sha256(asked.file), read.text
        ),
        "figures.csv": (",".join(next(t.columns for t in schema.REPORT if t.name == "figures")) + "\n").encode(),
    }
    if not figures_only:
        texts["source.txt"] = read.text.encode()
    prose = prose_rows(read, reading, asked.year, data, text=not figures_only)
    tables = {
        "proposals": prose.proposals,
        "unclaimed": prose.unclaimed,
        "statutory": proposed_cells(reading, read, text=not figures_only),
        "statutory_labels": [] if figures_only else proposed_labels(reading, read),
    }
    kept = write_draft(data, asked.report, texts, tables)
    written = read_draft(data, asked.report)
    remarks = (*document.remarks, *write_workbook(written))
    write_page(written)
    return Drafted(
        asked,
        as_text(asked.report, reading, remarks, kept) + prose_as_text(prose) + _next(written),
        as_json(asked.report, asked.file.name, reading, remarks, kept) | {"prose": prose_as_json(prose)},
        is_settled(reading),
    )


def _next(written: Draft) -> str:
    """Return what a person does next."""
    return f"to settle: {workbook_path(written)}, then bureaubook review {written.report}\n"


def draft_all(every: Sequence[Asked], data: Path, *, figures_only: bool, jobs: int) -> Iterator[Drafted]:
    """Yield what became of each document as it is done, `jobs` at once; one that can't be read keeps none from being drafted."""
    if jobs == 1 or len(every) == 1:
        yield from (_tried(asked, data, figures_only) for asked in every)
        return
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])  # what takes a second to import is imported once
    with ProcessPoolExecutor(min(jobs, len(every)), context) as pool:
        for done in as_completed([pool.submit(_tried, asked, data, figures_only) for asked in every]):
            yield done.result()


def _tried(asked: Asked, data: Path, figures_only: bool) -> Drafted:
    try:
        return draft(asked, data, figures_only=figures_only)
    except InputError as error:
        return Drafted(asked, refused=str(error))
    except RuntimeError as error:  # the process that reads a document failed: the others are drafted all the same
        return Drafted(asked, refused=f"{asked.file}: the program failed at this document.\n{error}")


def _last_year(asked: Asked, data: Path) -> dict[CellName, Any] | None:
    """Return last year's numbers of the agency by cell, where its report is held."""
    from bureaubook.dataset.dictionary import read_dictionary
    from bureaubook.dataset.folder import read_report

    keys = agency_id(asked.report, asked.year), asked.agency  # by its id; by its name, where a settled report has no id
    earlier = next(filter(None, (earlier_report(data, key, asked.year) for key in keys)), None)
    if earlier is None:
        return None
    cells = read_report(data, earlier, read_dictionary(data)).tables["statutory"].to_dict("records")
    return {(row["table"], row["row"], row["column"]): row["value"] for row in cells if row["value"] is not None}
