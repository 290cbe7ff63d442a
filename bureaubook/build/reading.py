"""Read the reports of a plan once, all of them, whatever one of them lacks; chapters open them as they were read."""

import pickle
from collections.abc import Iterable
from concurrent.futures import Executor
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from bureaubook.build.plan import DATA_CHANGED, Run
from bureaubook.build.stream import stream
from bureaubook.dataset.earlier import held_reports, know
from bureaubook.dataset.meta import Meta
from bureaubook.errors import InputError
from bureaubook.notebook import LANGUAGES

if TYPE_CHECKING:
    from bureaubook.report import Report
    from bureaubook.report.opening import Held

DICTIONARY = "read-.pickle"  # of no report: an id is not empty
HELD = "held.pickle"  # which reports there are
Read = tuple[dict[str, Meta], list[InputError]]  # the report.yml of each report, by id; what is wrong with the others


def read_in_workers(
    data: Path, reports: Iterable[str], scratch: Path, pool: Executor, jobs: int, listed: str = ""
) -> Read:
    """Read reports in parallel, each as `read_report` does. Raises InputError where the tables that all share can't be used.

    scratch: the build's own folder, where what was read is kept for the chapters.
    """
    pool.submit(keep_dictionary, data, scratch).result()
    metas, refused = dict[str, Meta](), dict[str, InputError]()
    names = sorted(reports)
    for report, done in stream(pool, read_report, ((name, (data, name, scratch, listed)) for name in names), jobs):
        try:
            metas[report] = done.result()
        except InputError as error:
            refused[report] = error
    return metas, [refused[report] for report in names if report in refused]


def why_each(runs: Iterable[Run], data: Path) -> tuple[list[str | None], list[InputError]]:
    """Return why each run would run, empty where it need not, None where its report is refused, and what is wrong with those.

    Reads the reports in this process. Raises InputError where the tables that all share can't be used.
    """
    from bureaubook.build.rereading import reread
    from bureaubook.dataset.dictionary import read_dictionary
    from bureaubook.report.opening import held_report, read_held

    dictionary, found, refused = read_dictionary(data), list[str | None](), list[InputError]()
    for report, of_one in groupby(runs, lambda run: run.edition.report):
        try:
            held = read_held(data, report, dictionary)
        except InputError as error:
            refused.append(error)
            found += [None for _ in of_one]
            continue
        told = {language: held_report(held, language) for language in LANGUAGES}
        for run in of_one:
            record = reread(run, told[run.edition.language]) if run.why() == DATA_CHANGED else run.why()
            found.append(record if isinstance(record, str) else "")
    return found, refused


def keep_dictionary(data: Path, scratch: Path) -> None:
    """Read the tables that all reports share, for those who read the reports. Raises InputError where they can't be used."""
    from bureaubook.dataset.dictionary import read_dictionary  # imported by a build's workers already; so the build is
    # soon at work: pandas alone takes a second

    (scratch / DICTIONARY).write_bytes(pickle.dumps(read_dictionary(data)))
    (scratch / HELD).write_bytes(pickle.dumps(held_reports(data)))


def read_report(data: Path, report: str, scratch: Path, listed: str = "") -> Meta:
    """Read a report, keep it for its chapters and return its report.yml. Raises InputError if its tables can't be used.

    listed: the language of the edition to which the table of all reports leads; its lines of the report are kept, too. Empty: none.
    """
    from bureaubook.report.opening import read_held

    _know(data, scratch)
    read = read_held(data, report, pickle.loads((scratch / DICTIONARY).read_bytes()))
    _kept(scratch, report).write_bytes(pickle.dumps((read.folder, read.last_year, read.other_years)))
    if listed:
        from bureaubook.takeaway.long_table import csv_lines, numbers_of

        lines_of(report, scratch).write_bytes(csv_lines(numbers_of(read.folder, read.dictionary, listed)).encode())
    return read.folder.meta


def lines_of(report: str, scratch: Path) -> Path:
    """Return where the lines of a report in the table of all reports are kept."""
    return scratch / f"lines-{report}.csv"


def as_read(report: str, scratch: Path) -> "Held":
    """Return a report as the build read it."""
    from bureaubook.report.opening import Held  # imported by a build's workers already

    folder, last_year, other_years = pickle.loads(_kept(scratch, report).read_bytes())
    return Held(folder, pickle.loads((scratch / DICTIONARY).read_bytes()), last_year, other_years)


def open_as_read(data: Path, report: str, scratch: Path) -> "list[Report]":
    """Let a chapter that runs in this process open its report as the build read it; return the list of those it will have opened."""
    from bureaubook.report.opening import hold

    _know(data, scratch)
    return hold(data, as_read(report, scratch))


def _know(data: Path, scratch: Path) -> None:
    know(data, pickle.loads((scratch / HELD).read_bytes()))


def is_kept(report: str, scratch: Path) -> bool:
    """Whether a report was read and kept for its chapters."""
    return _kept(scratch, report).exists()


def _kept(scratch: Path, report: str) -> Path:
    return scratch / f"read-{report}.pickle"
