"""Read the reports of a plan, all of them, whatever one of them lacks."""

from collections.abc import Iterable
from pathlib import Path

from bureaubook.dataset.meta import Meta
from bureaubook.errors import InputError


def read_reports(data: Path, reports: Iterable[str]) -> tuple[dict[str, Meta], list[InputError]]:
    """Return the report.yml of each report whose tables were read and agree, by id, and what is wrong with the others.

    Raises InputError where the tables that all share can't be used.
    """
    from bureaubook.dataset.dictionary import read_dictionary  # imported by a build's workers already; so the build is
    from bureaubook.dataset.folder import read_report  # soon at work: pandas alone takes a second

    dictionary, metas, refused = read_dictionary(data), {}, []
    for report in sorted(reports):
        try:
            metas[report] = read_report(data, report, dictionary).meta
        except InputError as error:
            refused.append(error)
    return metas, refused
