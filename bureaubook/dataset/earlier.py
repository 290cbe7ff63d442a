"""Which other reports the checks of one read: the same agency's of the year before."""

from pathlib import Path

from bureaubook.dataset.files import report_files, report_ids, shared_files
from bureaubook.dataset.meta import DRAFT, read_meta
from bureaubook.errors import InputError


def earlier_report(data: Path, report_id: str, agency: str, year: int) -> str | None:
    """Return the id of an agency's report of the year before, None if it is not held; `agency`: its name in Chinese.

    A report.yml that can't be read counts as no report of this agency: whose it is can't be told. Nor does one in draft.
    """
    for other in (known for known in report_ids(data) if known != report_id):
        folder = data / "reports" / other
        try:
            meta = read_meta(folder / "report.yml", data)
        except InputError:
            continue
        if meta.get("state") == DRAFT:
            continue
        # without its tables there is nothing to carry over
        if meta["agency"]["zh"] == agency and meta["year"] == year - 1 and (folder / "statutory.csv").is_file():
            return other
    return None


def files_read(data: Path, report_id: str) -> list[Path]:
    """Return the files of a data folder that a report's book is made from: shared, its own, those of the year before.

    Raises InputError for a form of no possible name.
    """
    own = report_files(data, report_id)
    try:
        meta = read_meta(data / "reports" / report_id / "report.yml", data)
        earlier = earlier_report(data, report_id, meta["agency"]["zh"], meta["year"])
    except InputError:  # opening the report says what is wrong with it
        earlier = None
    return [*shared_files(data), *own, *(report_files(data, earlier) if earlier else [])]
