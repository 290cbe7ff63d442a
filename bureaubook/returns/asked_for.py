"""What a return sheet asks for: the official tables of a form, what they count, the indicators."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bureaubook.dataset.dictionary import Dictionary, read_dictionary
from bureaubook.dataset.entries import Sort, sort_of_unit
from bureaubook.dataset.files import needed_contents
from bureaubook.dataset.printed_form import TABLES, Printed, printed
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.errors import one_of
from bureaubook.returns.form_words import Said

NOT_ASKED = ("disclosure", "public_duties")  # the official tables hold the first; the second is one agency's own


@dataclass(frozen=True)
class Indicator:
    """An indicator of the sheet: key, names, unit, kind and definition, and which numbers it takes."""

    key: str
    name: Said
    unit: str
    measure: str
    kind: Said
    definition: Said
    sort: Sort


@dataclass(frozen=True, eq=False)
class AskedFor:
    """All that a return sheet of one official form asks for."""

    form: str
    tables: Mapping[int, Printed]
    counted: Mapping[tuple[int, str, str], Said]
    indicators: Sequence[Indicator]


def newest_form(dictionary: Dictionary) -> str:
    """Return the official form of the latest year."""
    return max(dictionary.forms)


def asked_for(data: Path, form: str = "", indicators: Sequence[str] = (), *, without: bool = False) -> AskedFor:
    """Return what a return sheet asks for: of the newest form, and of all indicators of science and technology, if none are named;

    without: of no indicators. Raises InputError for a form or an indicator that is not held.
    """
    return asked_of(data, read_dictionary(data), form, indicators, without=without)


def asked_of(
    data: Path, dictionary: Dictionary, form: str = "", indicators: Sequence[str] = (), *, without: bool = False
) -> AskedFor:
    """Return what `asked_for` does, of a dictionary that was read already."""
    form = form or newest_form(dictionary)
    if form not in dictionary.forms:
        raise one_of("form", form, dictionary.forms)
    return AskedFor(
        form,
        {table: printed(dictionary.forms[form], table) for table in TABLES},
        counted(data),
        [] if without else indicators_asked(dictionary, indicators),
    )


def counted(data: Path) -> dict[tuple[int, str, str], Said]:
    """Return what is counted in each row and column of the official tables, by table, axis and key."""
    raw = needed_contents(data / "returns" / "counted.csv", data).decode("utf-8-sig")
    return {
        (int(row["table"]), row["axis"], row["key"]): {"zh": row["counted_zh"], "en": row["counted_en"]}
        for row in csv.DictReader(io.StringIO(raw, newline=""))
    }


def indicators_asked(dictionary: Dictionary, named: Sequence[str] = ()) -> list[Indicator]:
    """Return the indicators of the sheet, those of a chapter together. Raises InputError for one that is not held."""
    rows = {row["indicator"]: row for row in as_rows(dictionary.indicators)}
    for key in named:
        if key not in rows:
            raise one_of("indicator", key, rows)
    keys = named or [key for key, row in rows.items() if row["section"] not in NOT_ASKED]
    units = {row["unit"]: row for row in as_rows(dictionary.units)}
    kinds = {
        row["term"]: {"zh": row["zh"], "en": row["en"]}
        for row in as_rows(dictionary.terms)
        if row["vocabulary"] == "measure"
    }
    return [_indicator(rows[key], units, kinds) for key in sorted(keys, key=lambda key: (rows[key]["section"], key))]


def _indicator(row: Row, units: Mapping[str, Row], kinds: Mapping[str, Said]) -> Indicator:
    unit = units.get(row["unit"], {"dimension": "", "factor": 0})
    return Indicator(
        row["indicator"],
        {"zh": row["name_zh"], "en": row["name_en"]},
        row["unit"],
        row["measure"],
        kinds[row["measure"]],
        {"zh": row["definition_zh"], "en": row["definition_en"]},
        sort_of_unit(row["unit"], unit["dimension"], unit["factor"]),
    )
