"""One report, opened in one language: how chapters ask for numbers, words and places."""

from pathlib import Path

from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.folder import read_report
from bureaubook.errors import one_of
from bureaubook.notebook import LANGUAGES
from bureaubook.paths import data_folder
from bureaubook.report.derived import Derived
from bureaubook.report.form import Form
from bureaubook.report.numbers import Numbers
from bureaubook.report.places import Places


class Report(Numbers, Form, Places, Derived):
    """A report's tables, asked by indicator. `reads` records every row that was asked for, as (table, key)."""


def open_report(report: str, language: str = "zh", data: str | Path = "") -> Report:
    """Return a report opened in a language; `data` is the data folder, empty for the project's own. Raises InputError."""
    if language not in LANGUAGES:
        raise one_of("language", language, LANGUAGES)
    folder = data_folder(data)
    dictionary = read_dictionary(folder)
    return Report(read_report(folder, report, dictionary), dictionary, language)
