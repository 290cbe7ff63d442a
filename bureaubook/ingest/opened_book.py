"""A workbook that a person filled in, whichever program saved it: opened with limits, its cells as plain text."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from bureaubook.errors import InputError

LARGEST = 100_000_000  # bytes unpacked
UNREADABLE = (
    zipfile.BadZipFile,
    InvalidFileException,
    KeyError,
    ValueError,
    TypeError,
    OSError,
    EOFError,
    zlib.error,
    SyntaxError,
)  # the last: XML
MOST_DIGITS = 15  # that a spreadsheet keeps


class TooLarge(InputError):
    """A workbook that is too large to be read."""


def opened_book(raw: bytes, shown: str, *, do: str, largest: int = LARGEST, streamed: bool = False) -> Any:
    """Return a workbook as openpyxl reads it, formulas as such. Raises InputError.

    do: what to do about one that is too large. streamed: its rows can be gone through once, and take no room.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(part.file_size for part in archive.infolist()) > largest:
                raise TooLarge(f"unpacked it is larger than {largest // 1_000_000} MB.", file=shown, do=do)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what of a spreadsheet program it leaves out: only cells are read
            return openpyxl.load_workbook(io.BytesIO(raw), read_only=streamed)
    except InputError:
        raise
    except UNREADABLE:
        raise damaged(shown) from None


def damaged(shown: str) -> InputError:
    """Return the error for a workbook that can't be read."""
    do = "Save it as an Excel workbook (*.xlsx) under its name."
    return InputError("it is no workbook of the kind XLSX, or damaged.", file=shown, do=do)


def plain_number(value: float) -> str:
    """Return a number of a cell in plain digits, as many as a spreadsheet keeps.

    >>> plain_number(3.0), plain_number(0.1 + 0.2), plain_number(1e17), plain_number(2.65)
    ('3', '0.3', '100000000000000000', '2.65')
    """
    digits = f"{value:.{MOST_DIGITS}g}"
    return f"{float(digits):.0f}" if float(digits).is_integer() else digits
