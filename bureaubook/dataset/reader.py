"""Read one CSV against its schema; say where it can't be read."""

import csv
import io
import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn, cast

import pandas as pd

from bureaubook.dataset.cells import LONGEST, is_address, is_date, is_left_by_program, unseen_words
from bureaubook.dataset.schema import Field, Row, Table
from bureaubook.errors import Gathered, InputError, refuse_all
from bureaubook.unseen import UNSEEN

Cell = str | int | Decimal | None  # what a cell holds, by the kind of its field
KEY = re.compile(r"[a-z0-9][a-z0-9_\-]*$")
DIGITS = 15  # of a number
MOST = 20  # faults of one file that are named at once
SEPARATOR_NOTE = re.compile(r"sep=.[;,\t]*$", re.IGNORECASE)  # what spreadsheets write for each other above the header
RESTORE = "Restore the cell, or change source.txt and every row that quotes it together."
SAVE_AS = "Save the file as “CSV UTF-8 (comma delimited)”."


def read_table(raw: bytes, table: Table, shown: str) -> pd.DataFrame:
    """Return the table that a file's bytes hold: the schema's columns, typed; one row per record; `attrs["file"]` names it.

    Decimals keep their trailing zeros; empty cells are None (decimal, integer, offset) or "" (all others). Tolerated: a byte
    order mark, CRLF, semicolons or tabs for commas, empty rows and columns at the end. Raises InputError.
    """
    records = _records(_text(raw, shown), shown)
    header, rows = records[0], records[1:]
    _check_header(header, table, shown)
    columns: dict[str, list[Cell]] = {field.name: [] for field in table.fields}
    found = Gathered()
    for number, row in enumerate(rows, start=2):
        for field in table.fields:
            with found:
                columns[field.name].append(_parse(row[header.index(field.name)], field, shown, number))
    refuse_many(found.errors, shown)
    frame = pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})
    _check_key(frame, table, shown)
    frame.attrs["file"] = shown
    return frame


def each_row(check: Callable[[pd.DataFrame], None], frame: pd.DataFrame) -> None:
    """Ask a check of a table, and where it refuses, of each row, so that all rows at fault are named at once. Raises InputError."""
    try:
        check(frame)
    except InputError as error:
        found = Gathered()
        for index in frame.index:
            with found:
                check(_row(frame, index))
        refuse_many(found.errors or [error], frame.attrs["file"])


def _row(frame: pd.DataFrame, index: Hashable) -> pd.DataFrame:
    row = frame.loc[[index]]
    row.attrs = frame.attrs
    return row


def refuse_many(errors: Sequence[InputError], shown: str) -> None:
    """Raise the errors of one file, of many the first and how many more there are."""
    if len(errors) > MOST:
        more = InputError(f"{len(errors) - MOST + 1} more rows are at fault.", file=shown, do="Mend these first.")
        errors = [*errors[: MOST - 1], more]
    refuse_all(errors)


def records(frame: pd.DataFrame) -> Iterator[tuple[Hashable, Row]]:
    """Yield (index, row as a dict). iterrows would turn None into NaN where the rest of a row is text."""
    return zip(frame.index, as_rows(frame), strict=True)


def groups(frame: pd.DataFrame, column: str, *, sort: bool = False) -> Iterator[tuple[Any, pd.DataFrame]]:
    """Yield each value of a column with its rows: in the order the values first appear, or sorted."""
    return iter(frame.groupby(column, sort=sort))


def as_rows(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of a table."""
    columns = {str(name): values.to_numpy(dtype=object).tolist() for name, values in frame.items()}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def row_of(frame: pd.DataFrame, index: Hashable) -> int:
    """Return the row a spreadsheet shows for a record (the header is row 1)."""
    return cast(int, index) + 2


def _text(raw: bytes, shown: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte {error.start} is not UTF-8; spreadsheets in Chinese often save GBK.", file=shown, do=SAVE_AS
        ) from None


def _records(text: str, shown: str) -> list[list[str]]:
    first = text.partition("\n")[0].rstrip("\r")
    if SEPARATOR_NOTE.match(first):
        what = f"{first!r} is a note of spreadsheets to each other, not the header."
        raise InputError(what, file=shown, row=1, do="Delete the line; the header comes first.")
    comma = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend([cell.strip() for cell in row] for row in reader)
    except csv.Error as error:
        do = f"Look for a stray or unclosed quotation mark, or: {SAVE_AS[0].lower()}{SAVE_AS[1:]}"
        raise InputError(f"not a readable CSV: {error}.", file=shown, row=len(rows) + 1, do=do) from None
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise InputError("the file is empty.", file=shown, do="It needs a header row.")
    width = max((place for place, name in enumerate(rows[0], start=1) if name), default=0)
    for number, row in enumerate(rows, start=1):
        if len(row) < width or any(row[width:]):
            raise InputError(f"{len(row)} cells, but the header has {width}.", file=shown, row=number, do=SAVE_AS)
    return [row[:width] for row in rows]


def _check_header(header: list[str], table: Table, shown: str) -> None:
    for name in table.columns:
        if name not in header:
            raise InputError(
                f"the column {name} is missing.", file=shown, row=1, do=f"Expected: {', '.join(table.columns)}."
            )
    for name in header:
        if name not in table.columns or header.count(name) > 1:
            raise InputError(
                f"the column {name!r} is not expected.", file=shown, row=1, do=f"Expected: {', '.join(table.columns)}."
            )


def _parse(cell: str, field: Field, shown: str, row: int) -> Cell:
    def refuse(expected: str) -> NoReturn:
        raise InputError(
            f"{cell!r} is not {expected}.", file=shown, row=row, column=field.name, do=f"It holds {field.description}."
        )

    unseen = UNSEEN.search(cell)
    if unseen or len(cell) > LONGEST:
        what = (
            f"the cell holds {unseen_words(unseen)}"
            if unseen
            else f"the cell holds {len(cell)} characters, more than {LONGEST}."
        )
        raise InputError(
            what, file=shown, row=row, column=field.name, do="Remove it." if unseen else "Split or shorten it."
        )
    if cell == "":
        if field.required:
            raise InputError(
                "the cell is empty.", file=shown, row=row, column=field.name, do=f"It holds {field.description}."
            )
        return None if field.kind in ("decimal", "integer", "offset") else ""
    if field.kind in ("text", "key") and field.name != "printed" and is_left_by_program(cell):  # a report may print it
        do = "Put back the words; in a spreadsheet, words beginning with = + - or @ need a column formatted as text."
        what = f"{cell!r} is what a spreadsheet or program writes where it could not keep a value."
        raise InputError(what, file=shown, row=row, column=field.name, do=do)
    if field.kind == "decimal":
        try:
            value = Decimal(cell)
        except InvalidOperation:
            refuse("a plain decimal number such as 2.65")
        if (
            not value.is_finite()
            or not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell)
            or len(value.as_tuple().digits) > DIGITS
        ):
            refuse(f"a plain decimal number such as 2.65, of at most {DIGITS} digits")
        return value
    if field.kind in ("integer", "offset"):
        if not re.fullmatch(r"[0-9]{1,9}", cell):
            refuse("a whole number")
        return int(cell)
    if field.kind == "date" and not is_date(cell):
        refuse("a date as 2022, 2022-05 or 2022-05-24")
    if field.kind == "address" and not is_address(cell):
        refuse("an address that begins with http:// or https://")
    if field.kind == "flag" and cell not in ("0", "1"):
        refuse("0 or 1")
    if field.kind == "key" and field.refers != "units" and field.name != "unit" and not KEY.match(cell):
        refuse("a key of lower-case letters, digits and underscores")
    return cell


def _check_key(frame: pd.DataFrame, table: Table, shown: str) -> None:
    repeated = frame.duplicated(subset=list(table.key))
    if repeated.any():
        index = repeated.idxmax()
        key = ", ".join(f"{name} {frame.at[index, name]!s}" for name in table.key)
        raise InputError(
            f"{key} appears twice.", file=shown, row=row_of(frame, index), column=table.key[0], do="Keep one row."
        )


def refuse(frame: pd.DataFrame, index: Hashable, column: str, what: str, do: str = "") -> InputError:
    """Return the refusal of a cell, to be raised: what is wrong, where, and what to do."""
    return InputError(what, file=frame.attrs["file"], row=row_of(frame, index), column=column, do=do)


def check_value_or_reason(frame: pd.DataFrame, do: str) -> None:
    """Every row has a value or a reason why it has none. Raises InputError."""
    for index, row in records(frame):
        if (row["value"] is None) != bool(row["absent"]):
            raise refuse(frame, index, "absent", "either value or absent is filled, not both, not neither.", do)


def forget_files(tables: Iterable[pd.DataFrame]) -> None:
    """Drop the file names, which only error messages use: pandas copies attrs deeply with every selection."""
    for table in tables:
        table.attrs.clear()


def empty_table(table: Table) -> pd.DataFrame:
    """Return the table of a file that is not there: the schema's columns, no row."""
    frame = pd.DataFrame(columns=table.columns, dtype=object)
    frame.attrs["file"] = f"{table.name}.csv"
    return frame
