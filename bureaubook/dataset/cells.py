"""What a single value may look like: a date, an address; and traces of programs that could not keep a value."""

import re
from datetime import date

from bureaubook.errors import InputError

DATE = re.compile(r"([0-9]{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
ADDRESS = re.compile(r"https?://\w[\w.-]*\.[\w-]+(:[0-9]{1,5})?([/?#][^\s\"'<>\\^`{|}]*)?")
LONGEST = 5000  # characters of a text
LEFT_BY_PROGRAMS = re.compile(
    r"#[A-Z0-9À-Þ/_ ]+[!?]|#N/A|#NV|#GETTING_DATA|#{2,}|Err:[0-9]{3}"  # a formula that failed, a column too narrow
    r"|[+-]?NaN|nan|NaT|<NA>|\[object Object\]"  # a value that a program did not have
    r"|-?[0-9](\.[0-9]+)?E[+-][0-9]{2,}"  # digits that a spreadsheet took for one large number
)


def is_date(cell: str) -> bool:
    """Whether a cell is a year, a month, or a day of the calendar.

    >>> is_date("2022"), is_date("2022-05"), is_date("2022-02-31"), is_date("44705")
    (True, True, False, False)
    """
    if not DATE.fullmatch(cell):
        return False
    try:
        date.fromisoformat(cell if len(cell) == 10 else f"{cell}-01-01"[:10])
    except ValueError:
        return False
    return True


def is_address(words: str) -> bool:
    """Whether words are an address that a reader may be sent to: http or https, a host, nothing that ends an attribute.

    >>> is_address("https://kjt.henan.gov.cn/2023/公示.html?a=b"), is_address("javascript:x"), is_address("//a.example")
    (True, False, False)
    >>> is_address("https://a.gov.cn@b.example"), is_address('https://a.example/"x'), is_address("https:a.example")
    (False, False, False)
    """
    return bool(ADDRESS.fullmatch(words))


def is_left_by_program(cell: str) -> bool:
    """Whether a cell holds only what a spreadsheet or program writes in place of a value it could not keep.

    >>> is_left_by_program("#NAME?"), is_left_by_program("4.1093E+17"), is_left_by_program("# 1"), is_left_by_program("=A")
    (True, True, False, False)
    """
    return bool(LEFT_BY_PROGRAMS.fullmatch(cell))


def unseen_words(found: re.Match[str]) -> str:
    """Return the beginning of a refusal that names the invisible character found."""
    return f"the character U+{ord(found.group()[0]):04X}, which does not show and can hide or move others."


def refuse_unseen(found: re.Match[str], text: str, shown: str, also: str = "") -> InputError:
    """Return the error for an invisible character in a file, to be raised; also: further advice."""
    row = text.count("\n", 0, found.start()) + 1
    return InputError(f"it holds {unseen_words(found)}", file=shown, row=row, do=f"Remove it{also}.")
