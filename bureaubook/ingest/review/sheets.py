"""The workbook of a draft: which sheets it has, where it lies, and how it is written again without losing what was filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bureaubook.dataset.files import contents, file_name
from bureaubook.errors import InputError
from bureaubook.ingest.draft.settled import replace_file
from bureaubook.ingest.review.asked import Asked, Entry, Line, choice, digest
from bureaubook.ingest.review.described import report_asked
from bureaubook.ingest.review.drafted import Draft
from bureaubook.ingest.review.filled_in import workbook_bytes
from bureaubook.ingest.review.guide_words import GUIDE
from bureaubook.ingest.review.new_indicators import indicator_lists, indicators_asked, new_names
from bureaubook.ingest.review.numbers import lists_of, numbers_asked
from bureaubook.ingest.review.official_cells import WORDS, cells_asked, empty_terms
from bureaubook.ingest.review.problems import problems_asked
from bureaubook.ingest.review.taken_back import taken_back

WORKBOOK = "review.xlsx"  # beside the draft's tables; no build reads it
KEPT = "review-before-{}.xlsx"  # what was filled in and has no place in the workbook written anew


def workbook_path(draft: Draft) -> Path:
    """Return where the workbook of a draft lies."""
    return draft.folder / WORKBOOK


def asked_of(draft: Draft) -> list[Asked]:
    """Return the sheets to fill in."""
    return [
        report_asked(draft),
        cells_asked(draft),
        *numbers_asked(draft),
        indicators_asked(draft),
        problems_asked(draft),
    ]


def write_workbook(draft: Draft) -> list[str]:
    """Write the workbook with what was filled in so far; return remarks. What finds no place in it is kept in a file of its own."""
    path, asked = workbook_path(draft), asked_of(draft)
    there, remarks = contents(path, draft.data), []
    if there is not None:
        asked, lost = _carried(there, draft, asked)
        if lost:
            kept = next(name for n in range(1, 10_000) if not (name := draft.folder / KEPT.format(n)).exists())
            replace_file(kept, there)
            remarks = [f"{file_name(kept, draft.data)} keeps the workbook as it was: {lost}"]
    lists = {
        WORDS: tuple(choice(zh, term) for term, zh in empty_terms(draft).items()),
        **lists_of(draft),
        **indicator_lists(draft),
    }
    lists["indicator"] += tuple(choice(zh, new) for new, zh in new_names().items())
    written = [sheet for sheet in asked if sheet.lines or not sheet.loose]
    replace_file(path, workbook_bytes(draft.report, GUIDE, written, lists))
    return remarks


def _carried(raw: bytes, draft: Draft, asked: Sequence[Asked]) -> tuple[list[Asked], str]:
    """Return the sheets with what was filled in, and in words what could not be brought over; empty if all was."""
    try:
        back = taken_back(raw, WORKBOOK, draft.report, asked)
    except InputError as error:
        return list(asked), str(error)
    lost = [str(fault) for fault in back.faults]
    sheets = []
    for sheet in asked:
        entries = {entry.key: entry for entry in back.entries.get(sheet.kind, [])}
        lines = [_with_entry(sheet, line, entries.get(line.key), lost) for line in sheet.lines]
        sheets.append(replace(sheet, lines=tuple(lines)))
    return sheets, f"{len(lost)} things. First: {lost[0]}" if lost else ""


def _with_entry(sheet: Asked, line: Line, entry: Entry | None, lost: list[str]) -> Line:
    """Return a line with what was filled in; a decision on what was read otherwise since is lost."""
    if entry is None:
        return line
    names = [column.name for column in sheet.columns if column.entry]
    given = {name: entry.cells[name] for name in names}
    if given == {name: str(line.cells.get(name, "")) for name in names} or not any(given.values()):
        return line
    if entry.base != digest(line.base) and sheet.decides:
        if given[sheet.decides] not in str(line.cells.get(sheet.decides, "")):  # else it was decided so since
            lost.append(f"{entry.sheet}, row {entry.row}: it was read otherwise since.")
        return line
    return replace(line, cells={**line.cells, **given})
