"""The numbers of all reports of a data folder: read for the long table, written to a file, as a DataFrame."""

import os
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.earlier import check_one_a_year
from bureaubook.dataset.folder import read_report
from bureaubook.dataset.meta import settled_reports
from bureaubook.errors import Gathered, InputError
from bureaubook.paths import data_folder
from bureaubook.takeaway import parquet
from bureaubook.takeaway.long_table import csv_head, csv_lines, numbers_of
from bureaubook.takeaway.number import Number

FORMS = ".csv", ".parquet"


def all_numbers(data: Path, reports: Iterable[str] = ()) -> list[Number]:
    """Return the numbers of the reports asked for, drafts left out where none is. Raises InputError with what is wrong with any of them."""
    check_one_a_year(data)
    chosen, dictionary = settled_reports(data, reports), read_dictionary(data)
    found, refused = list[Number](), Gathered()
    for report in chosen:
        with refused:
            found += numbers_of(read_report(data, report, dictionary), dictionary)
    refused.refuse()
    return found


def long_table(data: str | Path = "", reports: str | Iterable[str] = ()) -> pd.DataFrame:
    """Return the long table, a row a number of these reports (one id or several; none: all but drafts) of a data folder (empty: the project’s own).

    Columns: those of the CSV (docs/python.md), `value` as float64, NaN where the report does not print it; `exact`, the same as Decimal
    with the zeros printed, or None; `section` and `measure` of the indicator. Raises InputError.
    """
    asked = [reports] if isinstance(reports, str) else reports
    frame = pd.DataFrame(all_numbers(data_folder(data), asked), columns=Number._fields)
    exact = frame["value"].astype(object)
    values = frame["value"].astype("float64")
    return frame.assign(value=values, exact=exact)


def write_table(path: Path, numbers: Iterable[Number]) -> None:
    """Write the long table to a file, as its name says, whole or not at all. Raises InputError."""
    told = list(numbers)
    content = parquet.parquet(told) if path.suffix == ".parquet" else (csv_head() + csv_lines(told)).encode()
    _put(path.resolve(), content)


def check_place(path: Path) -> None:
    """Raise InputError unless the long table can be written to this file."""
    if path.suffix not in FORMS:
        raise InputError(f"{path.name} ends in neither .csv nor .parquet.", do="Name the file after what it is to be.")
    if not path.parent.is_dir():
        raise InputError(f"there is no folder {path.parent}.", do="Make it, or name a file in another.")
    if path.exists() and not path.is_file():
        raise InputError(f"{path} is no plain file.", do="Name another file.")
    if path.suffix == ".parquet":
        parquet.check_pyarrow()


def _put(path: Path, content: bytes) -> None:
    coming = path.with_name(f".{path.name}.{os.getpid()}.coming")
    try:
        coming.write_bytes(content)
        coming.replace(path)
    finally:
        coming.unlink(missing_ok=True)
