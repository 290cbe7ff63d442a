"""Cells of a CSV that no spreadsheet runs."""

import re

# Where a spreadsheet would begin to run a cell: at its start and, in a program that separates by other characters, behind one of
# these. East Asian spreadsheets take the full-width signs for the others.
RUNS = re.compile(r"^(?=[\t\r])|(?:^|(?<=[;|\t\r\n]))(?=[\s\x00-\x20]*[=+\-@＝＋－＠])")
ADDED = re.compile(r"^'(?=[\t\r])|(?:^|(?<=[;|\t\r\n]))'(?=[\s\x00-\x20']*[=+\-@＝＋－＠])")


def guarded(cell: str) -> str:
    """Return a cell's text so that a spreadsheet shows it and does not run it; numbers stay numbers.

    >>> guarded("=1+1"), guarded("-12.5"), guarded("-A1"), guarded("300余册")
    ("'=1+1", '-12.5', "'-A1", '300余册')
    >>> guarded("＝1+1"), guarded("a;=1+1"), guarded("甲 - 乙")
    ("'＝1+1", "a;'=1+1", '甲 - 乙')
    """
    return cell if _is_number(cell) else RUNS.sub("'", cell)


def unguarded(cell: str) -> str:
    """Return a cell's text without what `guarded` adds.

    >>> unguarded("a;'=1+1"), unguarded("'-A1"), unguarded("the bureau's")
    ('a;=1+1', '-A1', "the bureau's")
    """
    return ADDED.sub("", cell)


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isascii() and cell.removeprefix("-").replace(".", "", 1).isdigit()
