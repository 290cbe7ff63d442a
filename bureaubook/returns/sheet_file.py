"""The return sheet as a file, and one for each agency."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from bureaubook.dataset.files import REPORT_ID
from bureaubook.errors import InputError, refuse_all
from bureaubook.returns import form_words as words
from bureaubook.returns.asked_for import AskedFor
from bureaubook.returns.cover_sheet import Agency, write_cover
from bureaubook.returns.indicator_sheet import write_indicators
from bureaubook.returns.look import Look
from bureaubook.returns.table_sheet import TableSheet
from bureaubook.takeaway.workbook import begun

COLUMNS = ("id", "agency")  # of the table of agencies; agency_en may stand behind


def sheet_bytes(asked: AskedFor, agency: Agency, year: int | None, language: str) -> bytes:
    """Return the workbook (XLSX) of a return. Equal questions give equal bytes."""
    out = io.BytesIO()
    book = begun(out, words.TITLES["cover"][language])
    look = Look(book, language)
    cover = book.add_worksheet(words.SHEETS["cover"][language])
    sheets = [(book.add_worksheet(words.SHEETS[str(table)][language]), table) for table in asked.tables]
    checks = [TableSheet(target, asked, table, look, language).write() for target, table in sheets]
    if asked.indicators:
        target = book.add_worksheet(words.SHEETS["indicators"][language])
        write_indicators(target, asked, year, look, language)
    write_cover(cover, agency, year, asked.form, checks, look, language)
    book.close()
    return out.getvalue()


def read_agencies(path: Path) -> list[Agency]:
    """Return the agencies of a table, a row an agency. Raises InputError, all faults at once."""
    try:
        raw = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError("the file does not exist.", file=path, do=f"Its columns: {', '.join(COLUMNS)}.") from None
    except UnicodeDecodeError:
        raise InputError("it is not UTF-8.", file=path, do="Save it as “CSV UTF-8 (comma delimited)”.") from None
    rows = csv.DictReader(io.StringIO(raw, newline=""))
    if not {*COLUMNS} <= {*(rows.fieldnames or ())}:
        raise InputError("a column is missing.", file=path, row=1, do=f"Expected: {', '.join(COLUMNS)}.")
    found = [
        (n, Agency(*((row.get(name) or "").strip() for name in ("id", "agency", "agency_en"))))
        for n, row in enumerate(rows, start=2)
    ]
    refuse_all(_faults(path, found))
    if not found:
        raise InputError("it names no agency.", file=path, do="One row is one agency.")
    return [agency for _, agency in found]


def _faults(path: Path, found: list[tuple[int, Agency]]) -> Iterator[InputError]:
    seen: dict[str, int] = {}
    for number, agency in found:
        if not REPORT_ID.match(agency.id):
            do = "Give lower-case letters, digits and hyphens, beginning with a letter."
            yield InputError(f"the id is {agency.id!r}.", file=path, row=number, column="id", do=do)
        if not agency.zh:
            do = "Give the agency’s full name in Chinese."
            yield InputError("the cell is empty.", file=path, row=number, column="agency", do=do)
        for column, word in (("id", agency.id), ("agency", agency.zh)):
            if word and word in seen:
                what, do = f"{word} stands in row {seen[word]}, too.", "Give each agency one row."
                yield InputError(what, file=path, row=number, column=column, do=do)
            seen.setdefault(word, number)
