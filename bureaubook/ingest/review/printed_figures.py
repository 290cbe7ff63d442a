"""A number that a person accepted, corrected or added, as a row of figures.csv that its text bears out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import pandas as pd

from bureaubook.dataset.agreement import check_bases, check_figures, check_periods, check_printed
from bureaubook.dataset.dictionary import check_references
from bureaubook.dataset.folder import TABLES
from bureaubook.dataset.reader import as_rows, read_table
from bureaubook.dataset.whole import NUMERAL, left_out
from bureaubook.dataset.wordings import check_figure_words
from bureaubook.errors import InputError
from bureaubook.ingest.review.drafted import Cells, Draft
from bureaubook.number.quantity import Parsed, parse

FIGURES = TABLES["figures.csv"]
BEFORE, BEHIND = 4, 8  # characters in which bound and unit of a number stand


def spans(text: str, start: int, printed: str) -> Iterator[tuple[int, str]]:
    """Yield what a number may be printed as, from its numeral to more around it: with bound and unit, nothing cut or left out."""
    numeral = NUMERAL.search(text, start, start + len(printed))
    if numeral is None:
        return
    whole = NUMERAL.match(text, numeral.start())
    end = whole.end() if whole else numeral.end()
    for behind in range(BEHIND + 1):
        for before in range(BEFORE + 1):
            first, last = numeral.start() - before, end + behind
            if first >= 0 and last <= len(text) and not left_out(text, first, last):
                yield first, text[first:last]


def printed_as(draft: Draft, row: Cells, wanted: Callable[[Parsed], bool]) -> tuple[str, str] | None:
    """Return start and printed characters of a number that say what is wanted; None if the text prints no such number."""
    candidates = [(row["start"], row["printed"])]
    if draft.text is not None and row["start"]:
        first = int(row["start"])
        if left_out(draft.text, first, first + len(row["printed"])):
            candidates = []
        candidates += [(str(start), printed) for start, printed in spans(draft.text, first, row["printed"])]
    for start, printed in candidates:
        try:
            if wanted(parse(printed, draft.units)):
                return start, printed
        except ValueError:
            continue
    return None


def figure_row(draft: Draft, row: Mapping[str, str], taken: Sequence[str]) -> Cells:
    """Return the row of figures.csv; taken: the keys that figures have already. The status of known words is theirs."""
    cells = {name: row.get(name, "") for name in FIGURES.columns} | {"figure": _key(row["indicator"], taken)}
    known = [
        one for one in as_rows(draft.dictionary.wordings) if one["verb"] == row.get("verb") and not one["programme"]
    ]
    if known:
        return cells | {"verb_en": known[0]["verb_en"]}
    words = f"“{row['verb']}”" if row.get("verb") else ""
    return cells | {"verb": "", "note": " ".join(filter(None, (cells["note"], words)))}


def _key(indicator: str, taken: Sequence[str]) -> str:
    """Return a key for a figure: its indicator, with a number where that is taken."""
    names = (indicator, *(f"{indicator}_{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def figure_faults(draft: Draft, row: Cells, written: bytes) -> list[InputError]:
    """Return what the reader of figures.csv would say of a row, its column named; written: a table of the row alone."""
    found: list[InputError] = []
    try:
        frame = read_table(written, FIGURES, "figures.csv")
    except InputError as error:
        return [error]
    for check in _checks(draft, frame):
        try:
            check()
        except InputError as error:
            found.append(error)
    return found


def _checks(draft: Draft, frame: pd.DataFrame) -> Iterator[Callable[[], None]]:
    yield lambda: check_references(frame, FIGURES, draft.dictionary, {})
    if draft.text is not None:
        text = draft.text
        yield lambda: check_printed(frame, text)
    yield lambda: check_figures(frame, draft.dictionary, draft.text)
    yield lambda: check_bases(frame)
    yield lambda: check_periods(frame, "period_from", "period_to")
    yield lambda: check_figure_words(frame, draft.dictionary.wordings)
