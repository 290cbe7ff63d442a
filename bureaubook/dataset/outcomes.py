"""Check outcomes.csv: each row belongs to an application of the report and says where and when it was found."""

import pandas as pd

from bureaubook.dataset.reader import records, row_of
from bureaubook.dataset.schema import Row
from bureaubook.errors import InputError


def check_outcomes(outcomes: pd.DataFrame, participations: pd.DataFrame) -> None:
    """Raise InputError, naming file, row and column, for an outcome without its application or sound dates."""
    rows = participations[participations["role"] == "applicant"]
    applied = set(zip(rows["organisation"], rows["programme"], strict=True))
    for index, row in records(outcomes):
        trouble = _trouble(row, applied)
        if trouble:
            column, what, do = trouble
            raise InputError(what, file=outcomes.attrs["file"], row=row_of(outcomes, index), column=column, do=do)


def _trouble(row: Row, applied: set[tuple[str, str]]) -> tuple[str, str, str] | None:
    """Return column, what is wrong and what to do, or None."""
    if (row["organisation"], row["programme"]) not in applied:
        what = f"{row['organisation']} is no applicant of {row['programme']} in participations.csv."
        return "organisation", what, "An outcome belongs to an application that the report names."
    if len(row["retrieved"]) != len("2022-01-01"):
        return "retrieved", f"{row['retrieved']!r} is no day.", "Give year, month and day."
    if row["date"] > row["retrieved"][: len(row["date"])]:
        return "date", f"the outcome is dated {row['date']}, after it was read on {row['retrieved']}.", "Correct one."
    if bool(row["note_zh"]) != bool(row["note_en"]):
        return "note_zh", "a note stands in one language alone.", "Give it in both, or in neither."
    return None
