"""One report, opened in one language: how chapters ask for numbers, words and places."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import pandas as pd

from bureaubook.dataset.corrections import Correction
from bureaubook.dataset.dictionary import Dictionary, read_dictionary
from bureaubook.dataset.draft import draft_files
from bureaubook.dataset.earlier import earlier_report
from bureaubook.dataset.files import REPORT_ID
from bureaubook.dataset.folder import Folder, read_report, whole_folder
from bureaubook.dataset.meta import Meta
from bureaubook.errors import InputError, one_of
from bureaubook.notebook import SPOKEN
from bureaubook.paths import data_folder
from bureaubook.report.derived import Derived
from bureaubook.report.form import Form
from bureaubook.report.numbers import Numbers
from bureaubook.report.places import Places


class Report(Numbers, Form, Places, Derived):
    """A report's tables, asked by indicator. `reads` records every row that was asked for, as (table, key)."""


_held: dict[tuple[Path, str], tuple[Folder, Dictionary]] = {}


def hold(data: Path, folder: Folder, dictionary: Dictionary) -> None:
    """Let this process open a report without reading it again; whoever holds it sees to it that its files are as they were read."""
    _held[data, folder.meta["id"]] = folder, dictionary


def open_report(report: str, language: str = "zh", data: str | Path = "") -> Report:
    """Return a report opened in a language; `data` is the data folder, empty for the project's own. Raises InputError."""
    _check_language(language)
    folder = data_folder(data)
    if (folder, report) in _held:
        held, dictionary = _held[folder, report]
    else:
        dictionary = read_dictionary(folder)
        held = read_report(folder, report, dictionary)
    return Report(held, dictionary, language, partial(_last_year_in, folder, held.meta, dictionary))


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
    earlier = earlier_report(data, meta["id"], meta["agency"]["zh"], meta["year"])
    return read_report(data, earlier, dictionary) if earlier else None
