"""Read the reports of a plan once, all of them, whatever one of them lacks; chapters open them as they were read."""

import pickle
from collections.abc import Iterable
from concurrent.futures import Executor
from pathlib import Path

from bureaubook.build.stream import stream
from bureaubook.dataset.meta import Meta
from bureaubook.errors import InputError

DICTIONARY = "read-.pickle"  # of no report: an id is not empty
Read = tuple[dict[str, Meta], list[InputError]]  # the report.yml of each report, by id; what is wrong with the others


def read_in_workers(data: Path, reports: Iterable[str], scratch: Path, pool: Executor, jobs: int) -> Read:
    """Read reports in parallel, each as `read_report` does. Raises InputError where the tables that all share can't be used.

    scratch: the build's own folder, where what was read is kept for the chapters.
    """
    pool.submit(keep_dictionary, data, scratch).result()
    metas, refused = dict[str, Meta](), dict[str, InputError]()
    names = sorted(reports)
    for report, done in stream(pool, read_report, ((name, (data, name, scratch)) for name in names), jobs):
        try:
            metas[report] = done.result()
        except InputError as error:
            refused[report] = error
    return metas, [refused[report] for report in names if report in refused]


def read_reports(data: Path, reports: Iterable[str]) -> Read:
    """Read reports in this process. Raises InputError where the tables that all share can't be used."""
    from bureaubook.dataset import folder
    from bureaubook.dataset.dictionary import read_dictionary

    dictionary, metas, refused = read_dictionary(data), dict[str, Meta](), []
    for report in sorted(reports):
        try:
            metas[report] = folder.read_report(data, report, dictionary).meta
        except InputError as error:
            refused.append(error)
    return metas, refused


def keep_dictionary(data: Path, scratch: Path) -> None:
    """Read the tables that all reports share, for those who read the reports. Raises InputError where they can't be used."""
    from bureaubook.dataset.dictionary import read_dictionary  # imported by a build's workers already; so the build is
    # soon at work: pandas alone takes a second

    (scratch / DICTIONARY).write_bytes(pickle.dumps(read_dictionary(data)))


def read_report(data: Path, report: str, scratch: Path) -> Meta:
    """Read a report, keep it for its chapters and return its report.yml. Raises InputError if its tables can't be used."""
    from bureaubook.dataset import folder

    read = folder.read_report(data, report, pickle.loads((scratch / DICTIONARY).read_bytes()))
    _kept(scratch, report).write_bytes(pickle.dumps(read))
    return read.meta


def open_as_read(data: Path, report: str, scratch: Path) -> None:
    """Let a chapter that runs in this process open its report as the build read it."""
    from bureaubook.report.opening import hold  # imported by a build's workers already

    kept = _kept(scratch, report), scratch / DICTIONARY
    hold(data, *(pickle.loads(path.read_bytes()) for path in kept))


def _kept(scratch: Path, report: str) -> Path:
    return scratch / f"read-{report}.pickle"
