"""Which other reports the book of one tells of: the same agency's of the year before, and in its latest book those of all years."""

from pathlib import Path

from bureaubook.dataset.files import report_files, report_ids, shared_files
from bureaubook.dataset.meta import DRAFT, EARLIEST, LATEST, whose
from bureaubook.errors import InputError

Held = dict[tuple[str, int], str]  # by agency (`agency_key`) and year: the report with tables to carry over
_known: dict[Path, Held] = {}


def held_reports(data: Path) -> Held:
    """Return the reports that others can look back to; of two of an agency and year the first.

    A report.yml that can't be read counts as no report: whose it is can't be told. Nor does one in draft.
    """
    found: Held = {}
    for report in report_ids(data):
        state, agency, year, _ = whose(data, report)
        if agency is None or year is None or state == DRAFT:
            continue
        if (data / "reports" / report / "statutory.csv").is_file():  # without its tables there is nothing to carry over
            found.setdefault((agency, year), report)
    return found


def check_one_a_year(data: Path) -> None:
    """Raise InputError where two reports that a build takes are of one agency and year: neither could be the one to look back to."""
    found: Held = {}
    for report in report_ids(data):
        state, agency, year, _ = whose(data, report)
        if agency is None or year is None or state == DRAFT:
            continue
        first = found.setdefault((agency, year), report)
        if first != report:
            what = f"{first} and {report} are both the report of {agency} for {year}."
            do = "Correct agency or year, or take one of them away; a draft (state: draft) may stand beside."
            raise InputError(what, file=f"reports/{report}/report.yml", do=do)


def know(data: Path, held: Held) -> None:
    """Let this process take as known which reports a data folder holds: to look at all of them for each takes long."""
    _known[data] = held


def earlier_report(data: Path, agency: str, year: int, held: Held | None = None) -> str | None:
    """Return the id of an agency's report of the year before, None if it is not held; `agency`: its `agency_key`."""
    there = held if held is not None else _known[data] if data in _known else held_reports(data)
    return there.get((agency, year - 1))


def earlier_of(data: Path, report_id: str, held: Held | None = None) -> str | None:
    """Return what `earlier_report` does, of a report; None too where its report.yml can't be read, as opening it says."""
    _, agency, year, _ = whose(data, report_id)
    return earlier_report(data, agency, year, held) if agency is not None and year is not None else None


def years_told(data: Path, report_id: str, held: Held | None = None) -> dict[int, str]:
    """Return the agency's reports by year, where the book of this one tells of the years: it is the latest of several. Else none."""
    _, agency, year, _ = whose(data, report_id)
    there = held if held is not None else _known[data] if data in _known else held_reports(data)
    # asked for every report, so not by going through all of them
    years = {of: there[agency, of] for of in range(EARLIEST, LATEST + 1) if (agency, of) in there} if agency else {}
    return years if len(years) > 1 and report_id == years[max(years)] else {}


def files_read(data: Path, report_id: str, held: Held | None = None) -> list[Path]:
    """Return the files of a data folder that a report's book is made from: shared, its own, those of the year before, or of all.

    held: what `held_reports` returns, where it is known. Raises InputError for a form of no possible name.
    """
    earlier, years = earlier_of(data, report_id, held), years_told(data, report_id, held).values()
    reports = dict.fromkeys([report_id, *([earlier] if earlier else []), *years])
    return [*shared_files(data), *(file for report in reports for file in report_files(data, report))]
