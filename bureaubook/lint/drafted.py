"""A draft as it is checked: its text, its official tables as read, and the report they make in memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from bureaubook.checks.material import INNER
from bureaubook.dataset.dictionary import Dictionary, read_dictionary
from bureaubook.dataset.meta import EARLIEST, LATEST
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import REPORT, Row
from bureaubook.errors import InputError
from bureaubook.ingest.documents import Cell, Document, Paragraph, Table, read_document
from bureaubook.ingest.draft.proposal import Proposed, official_spans, proposed_cells, proposed_labels
from bureaubook.ingest.draft.source import Source, source
from bureaubook.ingest.tables import Reading, read_tables
from bureaubook.lint.held import Held, of_folder, of_text
from bureaubook.lint.personal import without_persons
from bureaubook.lint.running_text import lines, passages
from bureaubook.number.census import YEAR, year_value
from bureaubook.report import Report, report_from

TITLE_YEAR = re.compile(rf"({YEAR})\s*年?\s*(?:度)?[^\n。]{{0,40}}?(?:年度报告|年报)")
ANY_YEAR = re.compile(r"(20\d\d)\s*年")
RULED = (
    0.8  # of the cells and labels of an official table: so many stand in tables of the file, if it keeps that as one
)
NAME = "draft"  # of a report that has none


@dataclass(frozen=True)
class Drafted:
    """A draft, read. `document`: with the places of its file; in `source.document` they are those of the text."""

    path: Path
    document: Document
    source: Source
    reading: Reading
    report: Report
    persons: tuple[str, ...] = ()  # kinds of the numbers that are blacked out, in order
    held: Held | None = None  # tables of the same text that a person settled

    @property
    def spoken(self) -> Report:
        """Return the report whose tables the book's checks are asked of."""
        return self.held.report if self.held else self.report

    @property
    def text(self) -> str:
        """Return the text in which places are counted, numbers of persons blacked out."""
        return self.source.text

    @cached_property
    def printed(self) -> dict[int, str]:
        """Return the printed characters of cells and labels of the official tables by place."""
        tables = (self.report.table(name, "start", "printed") for name in ("statutory", "statutory_labels"))
        rows = [row for table in tables for row in as_rows(table)]
        return {row["start"]: row["printed"] for row in rows if row["start"] is not None and row["printed"]}

    @cached_property
    def cells(self) -> dict[int, tuple[int, str, str]]:
        """Return the cells of the official tables, as table, row and column, by place; those beyond the form left out."""
        rows = [row for row in as_rows(self.report.table("statutory")) if row["start"] is not None]
        inside = [row for row in rows if self.report.in_form(row["table"], row["row"], row["column"])]
        return {row["start"]: (row["table"], row["row"], row["column"]) for row in inside}

    @cached_property
    def passages(self) -> list[Row]:
        """Return the passages in order."""
        return as_rows(self.report.table("passages").sort_values("start"))

    @cached_property
    def official(self) -> list[tuple[int, int]]:
        """Return from where to where the official tables stand."""
        return official_spans(self.source, self.reading)

    @cached_property
    def ruled(self) -> set[int]:
        """Return the official tables that the file has as tables; others stand in its running text, where labels may be torn."""
        starts = _starts(self.text)

        def offset(cell: Cell) -> int:
            return starts[(cell.place.line or 1) - 1] + (cell.place.column or 1) - 1

        blocks = [block for block in self.source.document.blocks if isinstance(block, Table) and block.cells]
        ranges = [(offset(block.cells[0]), offset(block.cells[-1]) + len(block.cells[-1].text)) for block in blocks]

        def mostly(rows: list[Row], table: int) -> bool:
            placed = [row["start"] for row in rows if row["table"] == table and row["start"] is not None]
            inside = [place for place in placed if any(first <= place <= last for first, last in ranges)]
            return len(inside) >= RULED * len(placed)

        each = [as_rows(self.report.table(name)) for name in ("statutory", "statutory_labels")]
        return {table for table in (2, 3, 4) if ranges and all(mostly(rows, table) for rows in each)}

    def says_in(self, part: str, words: str) -> bool:
        """Return whether words, as they are quoted, stand between the heading of a part and the next, blanks left out."""
        heading, behind = self.heading_of(part), self.heading_of(str(int(part) + 1))
        stretch = self.text[heading[1] if heading else 0 : behind[0] if behind else len(self.text)]
        return "".join(words.split()) in "".join(stretch.translate(INNER).split())

    def blank_rows(self, table: int) -> Iterator[tuple[int, int]]:
        """Yield where the labels of rows of an official table stand that have a cell without a number."""
        cells = as_rows(self.report.table("statutory", "table", "row", "absent"))
        blank = {row["row"] for row in cells if row["table"] == table and row["absent"]}
        for row in as_rows(self.report.table("statutory_labels").sort_values("start")):
            if (row["table"], row["axis"]) == (table, "row") and row["key"] in blank:
                yield row["start"], row["start"] + len(row["printed"])

    def heading_of(self, part: str) -> tuple[int, int] | None:
        """Return where the heading of a part stands, of part 0 the title; None without."""
        kind = "title" if part == "0" else "heading"
        first = next((row for row in self.passages if row["part"] == part and row["kind"] == kind), None)
        return (first["start"], first["start"] + len(first["printed"])) if first else None


@lru_cache(maxsize=2)
def dictionary(data: Path) -> Dictionary:
    """Return the shared tables of a data folder, read once."""
    return read_dictionary(data)


def read_draft(
    path: Path,
    data: Path,
    language: str,
    year: int = 0,
    last_year: Report | None = None,
    begun: Callable[[], Document] | None = None,
) -> Drafted:
    """Return a draft read from a file of any format that `ingest` reads, or from the folder of a report. Raises InputError.

    `year` 0 tells it from the title; `begun` returns the document where reading it has begun already. Where a report of the data folder has the same text, the draft has its settled tables.
    """
    if path.is_dir():
        held, document = of_folder(path, language)
        if not document.blocks:  # figures alone: what the checks say of them has no place in a text
            empty = Reading(held.report.stated("form"), (), (), (), ())
            return Drafted(path, document, Source("", document), empty, held.report, held=held)
        return replace(drafted(document, path, data, language, held.report.year, last_year), held=held)
    draft = drafted(begun() if begun else read_document(path), path, data, language, year, last_year)
    return replace(draft, held=of_text(draft.text, data, language))


def drafted(
    given: Document, path: Path, data: Path, language: str, year: int = 0, last_year: Report | None = None
) -> Drafted:
    """Return a draft made of a document that was read from a file. Raises InputError."""
    document, persons = without_persons(given)
    read = source(document)
    if not read.text.strip():
        raise InputError("it holds no text.", file=path, do="Give the report as text, not as a picture.")
    known = year or year_of(read, path)
    carried = None
    if last_year is not None and last_year.year + 1 == known and last_year.has("statutory"):
        cells = as_rows(last_year.table("statutory", "table", "row", "column", "value"))
        carried = {(row["table"], row["row"], row["column"]): row["value"] for row in cells if row["value"] is not None}
    reading = read_tables(read.document, known, carried, data=data)
    report = _report(read, reading, known, path, data, language, last_year)
    return Drafted(path, document, read, reading, report, tuple(persons))


def _report(
    read: Source, reading: Reading, year: int, path: Path, data: Path, language: str, last_year: Report | None
) -> Report:
    """Return the report that a draft makes; official cells without their places, or none, where the text bears them out otherwise."""
    shared = dictionary(data)
    tables = tables_of(read, reading, shared)
    without = {"statutory": tables["statutory"].assign(start="")} if "statutory" in tables else {}
    bare = {name: rows for name, rows in tables.items() if name not in ("statutory", "statutory_labels")}
    before = last_year if last_year is not None and last_year.year + 1 == year else None
    for tried in (tables, tables | without, bare):
        try:
            return report_from(
                tried,
                description(read, reading, year),
                read.text,
                language,
                dictionary=shared,
                last_year=before,
            )
        except InputError as error:
            refused = error
    raise InputError(f"it can't be checked: {refused.what}", file=path, do="Give it in another form.")


def year_of(read: Source, path: Path) -> int:
    """Return the year that a draft reports on: of its title, of its file's name, or the one it names most. Raises InputError."""
    head = "\n".join(block.text for block in read.document.blocks[:12] if isinstance(block, Paragraph))
    for words in (head, path.stem):
        match = TITLE_YEAR.search(words)
        if match and EARLIEST <= year_value(match[1]) <= LATEST:
            return year_value(match[1])
    named = ANY_YEAR.findall(read.text) or ANY_YEAR.findall(re.sub(r"(20\d\d)", r"\1年", path.stem))
    if named:
        return int(max(sorted(set(named)), key=named.count))
    raise InputError("it names no year.", file=path, do="Say of which year it reports: --year 2023.")


def description(read: Source, reading: Reading, year: int) -> dict[str, Any]:
    """Return what report.yml would say of a draft, as far as that is needed to check it."""
    nobody = {"zh": "本机关", "en": "this agency"}
    title = next(
        (b.text.strip() for b in read.document.blocks if isinstance(b, Paragraph) and "年度报告" in b.text), ""
    )
    return {
        "id": NAME,
        "agency": nobody,
        "region": nobody,
        "year": year,
        "form": reading.form,
        "title": {"zh": title[:80] or "年度报告", "en": title[:80] or "annual report"},
        "standing": {"zh": "未发布的草稿", "en": "an unpublished draft"},
    }


def tables_of(read: Source, reading: Reading, shared: Dictionary) -> dict[str, pd.DataFrame]:
    """Return the tables of a draft by name: official cells and labels as read, passages; no figures, which a person would settle."""
    titles = {
        row["term"]: row["zh"] for row in as_rows(shared.terms) if row["vocabulary"] == "part" and row["term"] != "0"
    }
    found = list(lines(read.document.blocks, _starts(read.text), official_spans(read, reading), titles))
    rows: dict[str, Any] = {
        "figures": [],
        "statutory": _of_tables_there(proposed_cells(reading, read, text=True)),
        "statutory_labels": proposed_labels(reading, read),
        "passages": passages(found, titles),
    }
    columns = {table.name: list(table.columns) for table in REPORT}
    return {
        name: pd.DataFrame(given, columns=columns[name]) for name, given in rows.items() if given or name == "figures"
    }


def _of_tables_there(cells: list[Proposed]) -> list[Proposed]:
    """Return the cells of the tables of which anything was found: of another nothing is known, not even blanks."""
    there = {
        cell["table"] for cell in cells if cell["absent"] not in ("not_found", "not_published") or cell["empty_as"]
    }
    return [cell for cell in cells if cell["table"] in there]


def _starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
