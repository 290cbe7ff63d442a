"""Whether what a row says is printed is whole: no numeral cut, no sign, unit or bound left outside."""

import re
from bisect import bisect_right
from collections.abc import Hashable

import pandas as pd

from bureaubook.dataset.reader import RESTORE, as_rows, records, refuse
from bureaubook.number.census import CHINESE_DIGITS
from bureaubook.number.quantity import CLOSING

# a numeral as a reader sees it: commas between thousands belong to it
NUMERAL = re.compile(rf"(?:\d{{1,3}}(?:[,，]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|[{CHINESE_DIGITS}])+")
ARABIC = re.compile(r"\d+(?:\.\d+)?")
QUANTITIES = (
    "figures",
    "statutory",
    "events",
)  # of these the numeral is the whole point; a name may begin within a Chinese one
OFFICIAL = ("statutory", "statutory_labels")
LIST_NUMBER = re.compile(r"\d[.．、](?!\d)|[一二三四五六七八九十]+、")  # of the label or heading that follows a row
MINUS = re.compile(
    r"(?:^|(?<=[\s，。：:；;、（(=|降长少为是达]))[-−－]$"
)  # elsewhere it stands between the ends of a range
BEFORE = ("不少于", "不超过", "不低于", "不高于", "超过", "至少", "至多")  # not 近, 约, 超: they end other words, too
AFTER = ("余", "多")


class Runs:
    """The numerals of a text, to be asked which of them an offset cuts."""

    def __init__(self, text: str, pattern: re.Pattern[str]):
        self._runs = [match.span() for match in pattern.finditer(text)]
        self._starts = [start for start, _ in self._runs]
        self._text = text

    def cut_at(self, offset: int) -> str:
        """Return the numeral that goes on over an offset, empty if none does."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return ""
        start, end = self._runs[place]
        return self._text[start:end] if start < offset < end else ""


def check_whole(tables: dict[str, pd.DataFrame], text: str) -> None:
    """What is printed neither begins nor ends within a numeral. Raises InputError, naming file, row and column.

    In some copies the cells of an official table stand without anything between them: there one ends where the next, or the number
    of the next label, begins; in a row with a doubtful cell that is not looked at.
    """
    starts, ends = _edges(tables)
    kinds = {True: Runs(text, NUMERAL), False: Runs(text, ARABIC)}
    for name, frame in tables.items():
        if name == "numerals" or not {"printed", "start"} <= set(frame.columns):  # `check_numerals` looks at those
            continue
        runs = kinds[name in QUANTITIES]
        in_doubt = _rows_in_doubt(frame) if name == "statutory" else set()
        for index, start, printed in zip(frame.index, frame["start"], frame["printed"], strict=True):
            if start is None or index in in_doubt:
                continue
            end = start + len(printed)
            official = name in OFFICIAL
            whole = "" if official and start in ends else runs.cut_at(start)
            followed = official and (end in starts or LIST_NUMBER.match(text, end))
            whole = whole or ("" if followed else runs.cut_at(end))
            if whole:
                what = f"{printed!r} cuts a numeral: the text prints {whole!r} there."
                raise refuse(frame, index, "printed", what, RESTORE)
            left = left_out(text, start, end, name) if name in ("figures", "statutory") else ""
            if left:
                what = f"{printed!r} leaves out {left!r}, which the text prints beside it."
                raise refuse(
                    frame, index, "printed", what, "Let printed hold the whole, and give value and bound by it."
                )


def _rows_in_doubt(cells: pd.DataFrame) -> set[Hashable]:
    """Return the index of each cell in whose row of the official table a cell is doubtful."""
    doubtful = {(row["table"], row["row"]) for row in as_rows(cells) if row["doubt"]}
    return {index for index, row in records(cells) if (row["table"], row["row"]) in doubtful}


def _edges(tables: dict[str, pd.DataFrame]) -> tuple[set[int], set[int]]:
    """Return where cells and labels of the official tables begin, and where they end."""
    rows = [(a, p) for name in OFFICIAL for a, p in zip(tables[name]["start"], tables[name]["printed"], strict=True)]
    there = [(start, start + len(printed)) for start, printed in rows if start is not None]
    return {start for start, _ in there}, {end for _, end in there}


def left_out(text: str, start: int, end: int, table: str = "figures") -> str:
    """Return the sign, and of a figure the per cent sign or bound, that belongs to a number and stands outside it; empty if none.

    >>> left_out("下降-12%。", 3, 6), left_out("培训至少3次", 4, 6), left_out("发放300余册", 2, 5), left_out("达82%", 1, 3)
    ('-', '至少', '余', '%')
    >>> left_out("10月-12月", 4, 7), left_out("3家以上单位", 0, 2), left_out("2家规模以上企业", 0, 2)
    ('', '以上', '')
    """
    minus = MINUS.search(text[max(0, start - 2) : start])
    if minus:
        return minus.group()
    if table != "figures":
        return ""
    bound = next((word for word in BEFORE if text.endswith(word, 0, start)), "")
    if bound:
        return bound
    if NUMERAL.fullmatch(text[end - 1 : end]) and text[end : end + 1] in ("%", "％", "‰", *AFTER):
        return text[end]
    return next((word for word in CLOSING if text.startswith(word, end)), "")
