"""What printed words imply (wordings.csv): the status, stage and role of a row follow from them. All checks raise InputError."""

from collections.abc import Hashable

import pandas as pd

from bureaubook.dataset.reader import records, refuse
from bureaubook.dataset.schema import Row
from bureaubook.errors import InputError

FILE = "wordings.csv"


def result(wordings: pd.DataFrame, status: str) -> str:
    """Return whether a status states a result: not_stated, undecided, stated; empty where that is not in question."""
    return next(iter(wordings.loc[wordings["status"] == status, "result"]), "")


def check_wordings(frame: pd.DataFrame, statuses: list[str]) -> None:
    """Each status has words; they agree on the stage of an application and on the result."""
    for status in statuses:
        rows = frame[frame["status"] == status]
        if rows.empty:
            what = f"no words carry the status {status}, so nothing says what it decides."
            raise InputError(what, file=frame.attrs["file"], do="Add a row with the words that reports print for it.")
        for column in ("stage", "result"):
            cells = rows.loc[rows[column] != "", column] if column == "stage" else rows[column]
            other = cells[cells != cells.iloc[0]] if len(cells) else cells
            if len(other):
                what = (
                    f"the status {status} has the {column} {cells.iloc[0]!r} in another row and {other.iloc[0]!r} here."
                )
                raise refuse(frame, other.index[0], column, what, "Make them agree, or give the words another status.")
    for index, row in records(frame):
        if row["stage"] and row["role"] not in ("", "applicant"):
            what = f"the words give the role {row['role']}, but only an application has a stage."
            raise refuse(frame, index, "stage", what, "Clear the cell, or correct the role.")


def check_figure_words(figures: pd.DataFrame, wordings: pd.DataFrame) -> None:
    """The status of a figure, and the English of its words, are those that its words have."""
    decides = _by_words(wordings)
    for index, row in records(figures):
        if row["verb"]:
            _check(figures, index, row, _known(figures, index, decides.get((row["verb"], ""))), ("status",))


def check_participation_words(people: pd.DataFrame, wordings: pd.DataFrame) -> None:
    """Role, status and stage of a participation are those that its words have; without words, the stage is that of its status."""
    of_status = {row["status"]: row["stage"] for _, row in records(wordings) if row["stage"]}
    decides = _by_words(wordings)
    for index, row in records(people):
        applies = row["role"] == "applicant"
        if row["verb"]:
            decided = decides.get((row["verb"], row["programme"])) or decides.get((row["verb"], ""))
            decided = _known(people, index, decided)
            _check(people, index, row, decided, ("role", "status", "stage") if applies else ("role", "status"))
        elif applies and row["status"] and row["stage"] != of_status.get(row["status"], ""):
            given = of_status.get(row["status"], "none: it is no status of an application")
            what = f"the stage {row['stage']} is not that of the status {row['status']}; {FILE} gives {given}."
            raise refuse(people, index, "stage", what, "Correct one of the two.")


def _by_words(wordings: pd.DataFrame) -> dict[tuple[str, str], Row]:
    """Return the rows by words and programme; no programme: the words of any."""
    return {(row["verb"], row["programme"]): row for _, row in records(wordings)}


def _known(frame: pd.DataFrame, index: Hashable, decided: Row | None) -> Row:
    if decided is None:
        what = f"the words {frame.at[index, 'verb']!r} are not in {FILE}, so nothing says which status they carry."
        raise refuse(frame, index, "verb", what, f"Add them to data/{FILE}, or correct the cell.")
    return decided


def _check(frame: pd.DataFrame, index: Hashable, row: Row, decided: Row, columns: tuple[str, ...]) -> None:
    wanted = {column: decided[column] for column in columns if decided[column] or column != "role"}
    if row["verb_en"]:
        wanted["verb_en"] = decided["verb_en"]
    for column, value in wanted.items():
        if row[column] != value:
            what = f"{row[column]!r} is not what {FILE} has for the words {row['verb']!r}: {value!r}."
            raise refuse(frame, index, column, what, f"Correct the cell, or the words in data/{FILE}.")
