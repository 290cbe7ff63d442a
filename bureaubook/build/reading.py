"""Read the reports of a plan once, all of them, whatever one of them lacks; chapters open them as they were read."""

import pickle
from collections.abc import Iterable
from pathlib import Path

from bureaubook.dataset.meta import Meta
from bureaubook.errors import InputError


def read_reports(
    data: Path, reports: Iterable[str], scratch: Path | None = None
) -> tuple[dict[str, Meta], list[InputError]]:
    """Return the report.yml of each report whose tables were read and agree, by id, and what is wrong with the others.

    scratch: the build's own folder, where what was read is kept for the chapters. Raises InputError where the tables that all
    share can't be used.
    """
    from bureaubook.dataset.dictionary import read_dictionary  # imported by a build's workers already; so the build is
    from bureaubook.dataset.folder import read_report  # soon at work: pandas alone takes a second

    dictionary, metas, refused = read_dictionary(data), {}, []
    for report in sorted(reports):
        try:
            read = read_report(data, report, dictionary)
        except InputError as error:
            refused.append(error)
            continue
        metas[report] = read.meta
        if scratch is not None:
            _kept(scratch, report).write_bytes(pickle.dumps((read, dictionary)))
    return metas, refused


def open_as_read(data: Path, report: str, scratch: Path) -> None:
    """Let a chapter that runs in this process open its report as the build read it."""
    from bureaubook.report.opening import hold  # imported by a build's workers already

    hold(data, *pickle.loads(_kept(scratch, report).read_bytes()))


def _kept(scratch: Path, report: str) -> Path:
    return scratch / f"read-{report}.pickle"
