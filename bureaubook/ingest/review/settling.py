"""How what comes back meets what is there: taken, the same, or against what was settled before."""

from __future__ import annotations

from dataclasses import dataclass, field

from bureaubook.errors import InputError
from bureaubook.ingest.review.asked import Entry, digest


@dataclass
class Merge:
    """Gathers what a workbook changes. change: whether it may change what was settled before."""

    change: bool
    faults: list[InputError] = field(default_factory=list)
    open: list[str] = field(default_factory=list)  # what still waits for a person
    remarks: list[str] = field(default_factory=list)
    taken: int = 0

    def takes(self, entry: Entry, column: str, there: object, *, same: bool) -> bool:
        """Return whether an entry changes what is there; a fault where that was settled since the workbook was written."""
        if same:
            return False
        if self.is_late(entry, column, there):
            return False
        self.taken += 1
        return True

    def is_late(self, entry: Entry, column: str, there: object) -> bool:
        """Return whether what is there was settled or drafted anew since the workbook was written, and add that fault."""
        if self.change or digest(there) == entry.base:
            return False
        what = (
            f"{entry.cells[column][:60]!r} is not what was settled, or drafted anew, since this workbook was written."
        )
        do = "Put the earlier entry back; to change what is settled, run bureaubook review with --change."
        self.refuse(entry, column, what, do)
        return True

    def refuse(self, entry: Entry, column: str, what: str, do: str) -> None:
        """Add the fault of a cell of the workbook."""
        self.faults.append(InputError(what, file=entry.sheet, row=entry.row, column=entry.columns[column], do=do))
