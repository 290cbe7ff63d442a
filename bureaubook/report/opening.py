"""One report, opened in one language: how chapters ask for numbers, words and places."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from bureaubook.dataset.corrections import Correction
from bureaubook.dataset.dictionary import Dictionary, read_dictionary
from bureaubook.dataset.draft import draft_files
from bureaubook.dataset.earlier import earlier_report, held_reports, years_told
from bureaubook.dataset.files import REPORT_ID
from bureaubook.dataset.folder import Folder, read_report, whole_folder
from bureaubook.dataset.meta import Meta, agency_key
from bureaubook.errors import InputError, one_of
from bureaubook.notebook import SPOKEN
from bureaubook.paths import data_folder
from bureaubook.report.derived import Derived
from bureaubook.report.first import First
from bureaubook.report.places import Places
from bureaubook.report.years import Years


class Report(First, Years, Places, Derived):
    """A report's tables, asked by indicator. `reads` records every row that was asked for, as (table, key)."""


class Held(NamedTuple):
    """A report as it was read, with the tables that all reports share, and the agency's reports that its book tells of.

    last_year: that of the year before, or why it can't be read. other_years: by year, where the book tells of the years.
    """

    folder: Folder
    dictionary: Dictionary
    last_year: Folder | InputError | None
    other_years: Mapping[int, Folder]

    def before(self) -> Folder | None:
        """Return the report of the year before. Raises InputError where it can't be read."""
        if isinstance(self.last_year, InputError):
            raise self.last_year
        return self.last_year


_held: dict[tuple[Path, str], tuple[Held, list[Report]]] = {}


def read_held(data: Path, report: str, dictionary: Dictionary) -> Held:
    """Return a report of a data folder, read. Raises InputError."""
    folder, others = read_report(data, report, dictionary), _other_years_in(data, report, dictionary)
    try:
        return Held(folder, dictionary, _last_year_in(data, folder.meta, dictionary), others)
    except InputError as error:
        return Held(folder, dictionary, error, others)


def hold(data: Path, held: Held) -> list[Report]:
    """Let this process open a report without reading it again; return the list of those it will have opened.

    Whoever holds it sees to it that its files are as they were read.
    """
    opened: list[Report] = []
    _held[data, held.folder.meta["id"]] = held, opened
    return opened


def open_report(report: str, language: str = "zh", data: str | Path = "") -> Report:
    """Return a report opened in a language; `data` is the data folder, empty for the project's own. Raises InputError."""
    _check_language(language)
    folder = data_folder(data)
    if (folder, report) in _held:
        held, opened = _held[folder, report]
        opened.append(held_report(held, language))
        return opened[-1]
    dictionary = read_dictionary(folder)
    read = read_report(folder, report, dictionary)
    last_year = partial(_last_year_in, folder, read.meta, dictionary)
    return Report(read, dictionary, language, last_year, partial(_other_years_in, folder, report, dictionary))


def open_agency(agency: str, language: str = "zh", data: str | Path = "") -> Report:
    """Return the latest report of an agency, which tells of its other years, too. Raises InputError for an agency without one."""
    held = held_reports(data_folder(data))
    years = {year: report for (whose_it_is, year), report in held.items() if whose_it_is == agency}
    if not years:
        raise one_of("agency", agency, {whose_it_is for whose_it_is, _ in held})
    return open_report(years[max(years)], language, data)


def held_report(held: Held, language: str) -> Report:
    """Return a report that was read, opened in a language."""
    return Report(held.folder, held.dictionary, language, held.before, lambda: held.other_years)


def report_from(
    tables: Mapping[str, pd.DataFrame],
    meta: Meta,
    text: str | None = None,
    language: str = "zh",
    *,
    corrections: Sequence[Correction] = (),
    dictionary: Dictionary | None = None,
    last_year: Report | None = None,
) -> Report:
    """Return a report made of tables in memory, checked as one in a folder is; no report is read from the disk.

    tables: by name, with the columns of data/README.md, `figures` at least; meta: the keys of a report.yml; text: the source, if it
    is held; dictionary: the shared tables, the project's own if none is given; last_year: the report of the year before, if it is
    held. Raises InputError.
    """
    _check_language(language)
    if last_year and last_year.year + 1 != meta.get("year"):
        what = f"the report of {last_year.year} is not that of the year before {meta.get('year')}."
        raise InputError(what, do="Give the report of the previous year, or none.")
    shared = dictionary or read_dictionary(data_folder(""))
    name = str(meta.get("id", ""))
    if not REPORT_ID.match(name):
        raise InputError(
            f"the id is {name!r}.", do="Give an id of lower-case letters, digits and hyphens under id in meta."
        )
    held = whole_folder(draft_files(tables, meta, text, corrections), name, shared, name)
    return Report(held, shared, language, lambda: last_year.folder if last_year else None)


def _check_language(language: str) -> None:
    if language not in SPOKEN:
        raise one_of("language", language, SPOKEN)


def _last_year_in(data: Path, meta: Meta, dictionary: Dictionary) -> Folder | None:
    """Return the same agency's report for the previous year if the data folder holds it, else None. Raises InputError."""
    earlier = earlier_report(data, agency_key(meta), meta["year"])
    return read_report(data, earlier, dictionary) if earlier else None


def _other_years_in(data: Path, report: str, dictionary: Dictionary) -> dict[int, Folder]:
    """Return the agency's reports of other years, where the book of this one tells of the years. Raises InputError."""
    told = years_told(data, report)
    return {year: read_report(data, other, dictionary) for year, other in told.items() if other != report}
