"""The workbook as it came back, whichever program saved it: what was filled in, row by row, and what was moved, doubled or lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl.utils import get_column_letter

from bureaubook.errors import InputError
from bureaubook.ingest.opened_book import opened_book, plain_number
from bureaubook.ingest.review.asked import Asked, Column, Entry, locked_digest
from bureaubook.ingest.review.filled_in import MARK

ANEW = "Write the workbook again with bureaubook review --again; what you filled in is kept."
MORE_ROWS = 5000  # that a person may have added
FARTHEST = 30  # rows in which the heading is looked for


@dataclass
class Returned:
    """What came back: entries by kind of sheet, faults, and remarks that are no faults."""

    entries: dict[str, list[Entry]] = field(default_factory=dict)
    faults: list[InputError] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def taken_back(raw: bytes, shown: str, report: str, asked: Sequence[Asked]) -> Returned:
    """Return what was filled in on the sheets that were asked. Raises InputError where the file is no workbook."""
    book = opened_book(raw, shown, do=ANEW)
    back = Returned()
    found: dict[str, list[tuple[Any, int]]] = {}
    for sheet in book.worksheets:
        heading = _heading(sheet)
        if heading:
            row, kind, whose = heading
            if whose != report:
                what, do = f"the sheet belongs to the report {whose}.", f"Fill in the workbook of {report}."
                back.faults.append(InputError(what, file=_where(shown, sheet), do=do))
                continue
            found.setdefault(kind, []).append((sheet, row))
    for each in asked:
        places = found.get(each.kind, [])
        if not places and each.loose:
            continue
        if not places:
            back.faults.append(InputError(f"the sheet {each.name} is missing.", file=shown, do=ANEW))
        elif len(places) > 1:
            names = " and ".join(sheet.title for sheet, _ in places)
            do = "Keep the one that you filled in and delete the other."
            back.faults.append(InputError(f"the sheet {each.name} is there twice: {names}.", file=shown, do=do))
        else:
            sheet, row = places[0]
            if sheet.title != each.name:
                back.remarks.append(f"{shown}: the sheet {sheet.title} is read as {each.name}.")
            back.entries[each.kind] = _Sheet(sheet, row, each, _where(shown, sheet), back).entries()
    return back


def _where(shown: str, sheet: Any) -> str:
    return f"{shown}, sheet {sheet.title}"


def _heading(sheet: Any) -> tuple[int, str, str] | None:
    """Return where the heading stands, of which kind the sheet is and of which report."""
    for row in range(1, min(sheet.max_row, FARTHEST) + 1):
        for cell in sheet[row]:
            parts = str(cell.value or "").split(" ")
            if len(parts) == 3 and parts[0] == MARK:
                return row, parts[1], parts[2]
    return None


class _Sheet:
    """One sheet that is read: columns by their headings, rows by their keys."""

    def __init__(self, sheet: Any, heading: int, asked: Asked, where: str, back: Returned) -> None:
        self._sheet, self._heading, self._asked, self._where, self._back = sheet, heading, asked, where, back
        heads: dict[str, list[int]] = {}
        for cell in sheet[heading]:
            words = "".join(str(cell.value or "").split())
            heads.setdefault("key" if words.startswith(MARK + asked.kind) else words, []).append(cell.column)
        self._key = heads["key"][0]
        self._columns: dict[str, int] = {}
        for column in asked.columns:
            places = heads.get("".join(column.head.split()), [])
            if len(places) == 1:
                self._columns[column.name] = places[0]
            else:
                what = f"the column {column.said} is {'missing' if not places else 'there twice'}."
                self._fault(what, heading, do=ANEW)

    def _fault(self, what: str, row: int, column: Column | None = None, do: str = "") -> None:
        place = self._names()[column.name] if column else ""
        self._back.faults.append(InputError(what, file=self._where, row=row, column=place, do=do))

    def _names(self) -> dict[str, str]:
        """Return how messages name the columns: by their letter and heading."""
        columns = {column.name: column.said for column in self._asked.columns}
        return {name: f"{get_column_letter(place)} ({columns[name]})" for name, place in self._columns.items()}

    def entries(self) -> list[Entry]:
        """Return the rows that have a key of the draft, each once."""
        if len(self._columns) < len(self._asked.columns):
            return []
        if self._sheet.max_row > self._heading + len(self._asked.lines) + MORE_ROWS:
            what = f"something stands as far down as row {self._sheet.max_row}."
            self._fault(what, self._sheet.max_row, do="Delete the rows below the last of the sheet.")
            return []
        known = {line.key: line for line in self._asked.lines}
        seen: dict[str, int] = {}
        names = self._names()
        found = []
        for row in range(self._heading + 1, self._sheet.max_row + 1):
            key, _, digests = str(self._sheet.cell(row, self._key).value or "").partition(" ")
            base, _, locked = digests.partition(" ")
            if not key:
                self._without_key(row)
                continue
            if not locked or (key not in known and not self._asked.loose):
                what = f"its key {key[:60]!r} is none of this draft: it was changed, or the row is of another workbook."
                self._fault(what, row, do=ANEW)
                continue
            if key in seen:
                what = f"the row is there twice: row {seen[key]} has the same key, {key}."
                self._fault(what, row, do="Keep the one that you filled in and delete the other.")
                continue
            seen[key] = row
            cells = {column.name: self._text(row, column) for column in self._asked.columns}
            if locked_digest(cells, self._asked.locked) != locked:
                shown = {name: str(cell) for name, cell in known[key].cells.items()} if key in known else {}
                self._changed(row, cells, shown)
            found.append(Entry(self._where, row, key, base, cells, names))
        for key in () if self._asked.loose else known.keys() - seen.keys():
            what = f"the row {key} is missing: it was deleted, or its key was."
            self._back.faults.append(InputError(what, file=self._where, do=ANEW))
        return found

    def _without_key(self, row: int) -> None:
        words = [str(cell.value) for cell in self._sheet[row] if cell.value not in (None, "")]
        if words:
            what = f"the row was inserted: it has no key and belongs to nothing ({' '.join(words)[:60]!r})."
            self._fault(what, row, do="Move what it says to the row it is about, and delete it.")

    def _changed(self, row: int, cells: Mapping[str, str], shown: Mapping[str, str]) -> None:
        others = [c for c in self._asked.locked if cells[c.name].split() != shown.get(c.name, "").split()]
        for column in others:
            what = f"the cell was changed to {cells[column.name][:60]!r}; expected {shown.get(column.name, '')[:60]!r}."
            self._fault(what, row, column, do="Put it back: only yellow cells are filled in.")
        if not others:
            self._fault("a cell beside the yellow ones was changed.", row, do=ANEW)

    def _text(self, row: int, column: Column) -> str:
        """Return a cell as text: numbers as plain digits, days as ISO."""
        cell = self._sheet.cell(row, self._columns[column.name])
        value = cell.value
        if cell.data_type in ("f", "e"):
            what = f"it holds {'a formula' if cell.data_type == 'f' else 'an error'}, {str(value)[:40]!r}."
            self._fault(what, row, column, do="Enter the words or the number themselves.")
            return ""
        if isinstance(value, datetime | date):
            return value.isoformat()[:10]
        if isinstance(value, float):
            return plain_number(value)
        return "" if value is None else str(value).strip()
