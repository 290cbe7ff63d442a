"""What a person says of the cells of the official tables, held against the text: rows of statutory.csv."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bureaubook.dataset.equations import CellName, equations
from bureaubook.dataset.official import printed_numbers
from bureaubook.ingest.review.asked import Entry, chosen
from bureaubook.ingest.review.drafted import Cells, Draft
from bureaubook.ingest.review.official_cells import EMPTY, ENTRY, LONGEST, cell_key, empty_terms
from bureaubook.ingest.review.rows_in_text import Span, placed, row_region, row_regions
from bureaubook.ingest.review.settling import Merge

NOTHING = {"value": "", "absent": "", "printed": "", "start": "", "empty_as": "", "doubt": "", "readings": ""}


def settle_cells(draft: Draft, entries: Sequence[Entry], merge: Merge) -> list[Cells]:
    """Return the rows of statutory.csv with what was filled in; faults and what stays open go to `merge`."""
    rows = {cell_key(row): dict(row) for row in draft.tables["statutory"]}
    given: dict[str, Entry] = {}
    for entry in entries:
        if not entry.cells[ENTRY]:
            continue
        settled = _row(draft, rows[entry.key], entry, merge)
        there = rows[entry.key]
        if settled is not None and merge.takes(entry, ENTRY, there, same=_same(there, settled)):
            given[entry.key], rows[entry.key] = entry, settled
    if draft.text is not None:
        _put_in_text(draft, draft.text, rows, given, merge)
    if given and not merge.faults:
        merge.remarks += _unequal(draft, rows, given)
    merge.open += [f"{key}: {row['doubt']}" for key, row in rows.items() if row["doubt"]]
    return list(rows.values())


def _same(there: Mapping[str, str], settled: Mapping[str, str]) -> bool:
    return all(there[name] == settled[name] for name in ("value", "absent", "empty_as", "doubt"))


def _row(draft: Draft, row: Cells, entry: Entry, merge: Merge) -> Cells | None:
    """Return the row as it was filled in, its place in the text not yet known; None if it can't hold that."""
    words = entry.cells[ENTRY]
    term = chosen(words, empty_terms(draft))
    if term:
        said = {"empty_as": term, "absent": "not_published"} if term in EMPTY else {"absent": term}
        return row | NOTHING | said
    numbers = printed_numbers(words)
    if not numbers:
        what = f"{words[:60]!r} is no number, and none of the words in the list."
        merge.refuse(entry, ENTRY, what, "Enter what is printed in the cell, or choose from the list.")
        return None
    return (
        row | NOTHING | {"value": f"{numbers[-1].normalize() if len(numbers) > 1 else numbers[-1]:f}", "printed": words}
    )


def _put_in_text(draft: Draft, text: str, rows: dict[str, Cells], given: Mapping[str, Entry], merge: Merge) -> None:
    """Find where the text prints what was filled in, a row of a table at a time: all its digits belong to one of its cells."""
    regions = row_regions(draft)
    columns = [key for table, axis, key in draft.form if axis == "column"]
    for name in dict.fromkeys((rows[key]["table"], rows[key]["row"]) for key in given):
        line = sorted(
            (row for row in rows.values() if (row["table"], row["row"]) == name),
            key=lambda row: (columns.index(row["column"]) if row["column"] in columns else len(columns), row["column"]),
        )
        region = row_region(regions, name)
        found = region and placed(text, region, [_printed(row) for row in line], [_start(row, given) for row in line])
        mine = [row for row in line if cell_key(row) in given]
        if found:
            for row, span in zip(line, found, strict=True):
                if isinstance(span, Span) and cell_key(row) in given:
                    row |= {"printed": span.printed, "start": str(span.start)}
        elif any(row["value"] or row["empty_as"] for row in mine):
            entry = given[cell_key(mine[0])]
            there = " ".join(text[slice(*region)].split())[:LONGEST] if region else ""
            said = ", ".join(given[cell_key(row)].cells[ENTRY] for row in mine)
            what = f"{said} disagrees with the source, which prints {there!r} in this row."
            if not there:
                what = f"{said}: the source prints no number in this row."
            do = "Enter what is printed there in all cells of the row, or choose unreadable for those that the text does not keep."
            merge.refuse(entry, ENTRY, what, do)


def _printed(row: Cells) -> str | None:
    """Return what a cell prints: "" where it is empty, None where that is not known."""
    if row["value"]:
        return row["printed"] or row["value"]
    return None if row["doubt"] or row["absent"] in ("unreadable", "not_found", "withheld") else ""


def _start(row: Cells, given: Mapping[str, Entry]) -> int | None:
    return int(row["start"]) if row["start"] and cell_key(row) not in given else None


def _unequal(draft: Draft, rows: Mapping[str, Cells], given: Mapping[str, Entry]) -> list[str]:
    """Return a remark on each identity of the form that does not hold with what was filled in: an error of entry, or the report's own."""
    form, found = draft.dictionary.forms[draft.meta["form"]], []
    for table in sorted({int(rows[key]["table"]) for key in given}):
        printed = {
            row["key"]
            for row in draft.tables["statutory_labels"]
            if row["axis"] == "row" and row["table"] == str(table)
        }
        for equation in equations(form, table, printed):
            keys = ["/".join(map(str, cell)) for cell in equation.cells]
            sums = [_sum(rows, side) for side in (equation.left, equation.right)]
            if None not in sums and sums[0] != sums[1] and not given.keys().isdisjoint(keys):
                found.append(
                    f"{table}/{equation.key}/{equation.line} does not add up with what was entered: {sums[0]} and {sums[1]}."
                )
    return found


def _sum(rows: Mapping[str, Cells], cells: Sequence[CellName]) -> Decimal | None:
    """Return what cells come to, an empty cell nothing; None where one is not known."""
    each = [rows.get("/".join(map(str, cell))) for cell in cells]
    known = [row for row in each if row and (row["value"] or row["empty_as"])]
    return sum((Decimal(row["value"] or 0) for row in known), Decimal(0)) if len(known) == len(each) else None
