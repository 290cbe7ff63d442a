"""Whether the rows of a report agree with its text, with each other and within themselves. All raise InputError with row and column."""

import re
from collections.abc import Collection, Mapping

import pandas as pd

from bureaubook.dataset.dictionary import Dictionary
from bureaubook.dataset.reader import RESTORE, as_rows, check_value_or_reason, records, refuse
from bureaubook.dataset.schema import Row
from bureaubook.errors import InputError
from bureaubook.number import quantity
from bureaubook.number.census import NUMERAL

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
SYLLABLE = re.compile(r"[a-zü]{1,6}")
Printed = tuple[int, str]  # where something stands, and what is printed there


def check_printed(frame: pd.DataFrame, text: str) -> None:
    """What a row says is printed stands at its place."""
    if "printed" not in frame or "start" not in frame:
        return
    for index, start, printed in zip(frame.index, frame["start"], frame["printed"], strict=True):
        if start is None and not printed:
            continue
        if start is None or not printed:
            raise refuse(frame, index, "start", "printed and start go together, one of them is empty.", RESTORE)
        if text[start : start + len(printed)] != printed:
            raise refuse(
                frame,
                index,
                "printed",
                f"{printed!r} does not stand at {start}; there is {text[start : start + len(printed)]!r}.",
                RESTORE,
            )


def check_figures(frame: pd.DataFrame, dictionary: Dictionary, text: str | None) -> None:
    """Value, unit and bound are those of the printed form; a figure has a value or a reason why it has none;
    its condition stands in both languages, or in neither."""
    units = set(dictionary.units["unit"])
    check_value_or_reason(frame, "Give the printed value, or a reason why there is none.")
    for index, row in records(frame):
        if row["absent"] and row["printed"]:
            raise refuse(frame, index, "printed", "an absent value has no printed form.", "Clear printed and start.")
        if bool(row["condition_zh"]) != bool(row["condition_en"]):
            empty = "condition_en" if row["condition_zh"] else "condition_zh"
            raise refuse(frame, index, empty, "the condition is given in one language only.", "Give it in both.")
        if row["value"] is None:
            continue
        if not row["printed"]:
            if text is not None:
                raise refuse(frame, index, "printed", "a value needs its printed form.", RESTORE)
            continue
        try:
            parsed = quantity.parse(row["printed"], units)
        except ValueError as error:
            raise refuse(frame, index, "printed", f"{error}.", "Correct it, or add the unit to units.csv.") from None
        for column, found in (("value", parsed.value), ("unit", parsed.unit), ("bound", parsed.bound)):
            if str(row[column]) != str(found):  # 82.0 is not 82: it is printed to another precision
                raise refuse(
                    frame,
                    index,
                    column,
                    f"{str(row[column]) or 'an empty cell'} disagrees with the source, which prints {row['printed']} "
                    f"({column} {str(found) or 'none'}).",
                    RESTORE,
                )


def check_periods(frame: pd.DataFrame, first: str, last: str) -> None:
    """No period ends before it begins; first, last: its columns."""
    for index, row in records(frame):
        width = min(len(row[first]), len(row[last]))
        if row[last] and row[last][:width] < row[first][:width]:
            raise refuse(
                frame,
                index,
                last,
                f"the period ends on {row[last]}, before it begins on {row[first]}.",
                "Correct one of the two.",
            )


def check_bases(frame: pd.DataFrame) -> None:
    """A period that is stated or inferred has dates, one that is not has none."""
    for index, row in records(frame):
        if row["period_basis"] in ("stated", "inferred"):
            if not row["period_from"]:
                what = f"the period is {row['period_basis']}, but its first date is empty."
                raise refuse(frame, index, "period_from", what, "Give the date, or write unstated.")
        elif row["period_from"] or row["period_to"]:
            what = f"the period is {row['period_basis'] or 'of no basis'}, but it has dates."
            raise refuse(frame, index, "period_basis", what, "Clear the dates, or write stated or inferred.")


def check_stages(frame: pd.DataFrame) -> None:
    """An applicant has the stage that its application got to, others have none."""
    for index, row in records(frame):
        if row["role"] == "applicant" and not row["stage"]:
            what = "an applicant needs the stage that the text says the application got to."
            raise refuse(frame, index, "stage", what, "Give a term of the vocabulary stage.")
        if row["role"] != "applicant" and row["stage"]:
            what = f"the stage {row['stage']} is given to the role {row['role']}, but only an application has one."
            raise refuse(frame, index, "stage", what, "Clear the cell, or correct the role.")


def check_relations(frame: pd.DataFrame, tables: Mapping[str, pd.DataFrame], dictionary: Dictionary) -> None:
    """A tie leads to a figure, or to those that have a role in a programme."""
    figures, programmes, roles = (
        set(tables["figures"]["figure"]),
        set(dictionary.vocabulary("programme")),
        set(dictionary.vocabulary("role")),
    )
    for index, to in frame["to"].items():
        if to.startswith("participations:"):
            programme, _, role = to.removeprefix("participations:").partition("/")
            known = programme in programmes and role in roles
        else:
            known = to in figures
        if not known:
            raise refuse(
                frame,
                index,
                "to",
                f"{to!r} is neither a figure nor participations:<programme>/<role>.",
                "Correct the cell.",
            )


def check_pinyin(frame: pd.DataFrame) -> None:
    """A reading has a syllable for each Chinese character of the name; a name may have none."""
    for index, row in records(frame):
        syllables, characters = row["pinyin"].split(" "), HAN.findall(row["name_zh"])
        if not row["pinyin"]:
            continue
        wrong = next((each for each in syllables if not SYLLABLE.fullmatch(each)), None)
        if wrong is not None:
            what = f"{wrong!r} is no syllable of pinyin."
        elif len(syllables) != len(characters):
            what = f"{len(syllables)} syllables for the {len(characters)} Chinese characters of {row['name_zh']!r}."
        else:
            continue
        raise refuse(
            frame, index, "pinyin", what, "Write one syllable per character, in lower case with ü, separated by spaces."
        )


def check_names(frame: pd.DataFrame, organisations: pd.DataFrame) -> None:
    """A printed name is that of an organisation, merged into it, or possibly that of another."""
    known = set(organisations["organisation"])
    for index, basis in frame["basis"].items():
        kind, _, other = basis.partition(":")
        if kind not in ("same", "merged", "unresolved_with") or (kind == "unresolved_with") != (other in known):
            raise refuse(
                frame,
                index,
                "basis",
                f"{basis!r} is not same, merged or unresolved_with:<organisation>.",
                "Correct the cell.",
            )


def check_problem_measures(frame: pd.DataFrame) -> None:
    """A row names an indicator with its tie, or neither; what does not measure the problem says what it leaves open."""
    for index, row in records(frame):
        if bool(row["indicator"]) != bool(row["tie"]):
            raise refuse(
                frame,
                index,
                "tie",
                "indicator and tie go together, one of them is empty.",
                "Fill both, or clear both and give the reason.",
            )
        if row["tie"] != "measure" and not (row["reason_zh"] and row["reason_en"]):
            raise refuse(
                frame,
                index,
                "reason_zh" if not row["reason_zh"] else "reason_en",
                "a row that does not measure the problem needs its reason in both languages.",
                "Say what the figure leaves open, or why there is none.",
            )


def place_of(row: Row) -> Printed:
    """Return where what a row says is printed stands, and the words."""
    return row["start"], row["printed"]


def check_numerals(tables: Mapping[str, pd.DataFrame], text: str, missing: Collection[str]) -> None:
    """Every digit lies in exactly one row; a row that refers to a figure, cell or event lies within what that prints.

    What a missing table would print can't be checked.
    """
    frame, end = tables["numerals"], 0
    printed_by_figure = {row["figure"]: place_of(row) for row in as_rows(tables["figures"]) if row["start"] is not None}
    cells = {
        f"{row['table']}/{row['row']}/{row['column']}": place_of(row)
        for row in as_rows(tables["statutory"])
        if row["start"] is not None
    }
    events = {row["event"]: place_of(row) for row in as_rows(tables["events"])}
    targets: dict[str, dict[str, Printed]] = {"figure": printed_by_figure, "statutory": cells, "event": events}
    unknown = {kind for kind, table in (("statutory", "statutory"), ("event", "events")) if table in missing}
    for index, row in records(frame.sort_values("start")):
        run = NUMERAL.match(text, row["start"])
        if not run or run.group() != row["printed"]:
            whole = run.group() if run else "none"
            raise refuse(
                frame,
                index,
                "printed",
                f"{row['printed']!r} is not one whole numeral; the run of digits there is {whole!r}.",
                "Enter the run of digits alone.",
            )
        left_out = NUMERAL.search(text[end : row["start"]])
        if left_out or row["start"] < end:
            place = end + left_out.start() if left_out else row["start"]
            raise refuse(
                frame,
                index,
                "start",
                f"the numeral at {place} lies in {'no row' if left_out else 'two rows'}.",
                "Each numeral of the source has exactly one row.",
            )
        end = row["start"] + len(row["printed"])
        kind, _, name = row["refers_to"].partition(":")
        if not kind or kind in unknown:
            continue
        target = targets.get(kind, {}).get(name)
        if target is None:
            raise refuse(
                frame,
                index,
                "refers_to",
                f"{row['refers_to']!r} is not a printed figure, statutory cell or event.",
                "Correct the cell.",
            )
        inside = target[0] <= row["start"] and end <= target[0] + len(target[1])
        if not inside and row["role"] != "recap":
            raise refuse(
                frame,
                index,
                "refers_to",
                f"the numeral does not lie within what {row['refers_to']} prints.",
                "Correct the cell, or mark it as recap.",
            )
    rest = NUMERAL.search(text[end:])
    if rest:
        raise InputError(
            f"the numeral {rest.group()!r} at {end + rest.start()} lies in no row.",
            file=frame.attrs["file"],
            do="Each numeral of the source has exactly one row.",
        )
