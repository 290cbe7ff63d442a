"""Which chapters the book of a report has: of official tables alone those that tell of these; that on the years where there are several."""

from pathlib import Path

from bureaubook.dataset import schema
from bureaubook.dataset.files import contents
from bureaubook.errors import InputError

OFFICIAL = ("statutory", "statutory_labels")
YEARS = "years"
CHAPTERS = ("disclosure", YEARS, "consistency_checks", "source", "reading")


def holds_tables_alone(has_text: bool, rows: dict[str, bool]) -> bool:
    """Return whether a report is its official tables and nothing else. rows: whether each of its tables has any."""
    return not has_text and bool(rows.get(OFFICIAL[0])) and not any(rows[name] for name in rows if name not in OFFICIAL)


def chapters_of(data: Path, report: str, sections: list[str], *, years: bool = False) -> list[str]:
    """Return those of the sections that a report's book has; all where its files can't be read, which opening it says.

    years: whether it tells of the agency's other years, too.
    """
    sections = [section for section in sections if years or section != YEARS]
    folder = data / "reports" / report
    try:
        rows = {table.name: _has_rows(folder / f"{table.name}.csv", data) for table in schema.REPORT}
    except InputError:
        return sections
    alone = holds_tables_alone((folder / "source.txt").exists(), rows)
    return [section for section in sections if section in CHAPTERS] if alone else sections


def _has_rows(path: Path, data: Path) -> bool:
    held = contents(path, data) or b""
    return len([line for line in held.splitlines() if line.strip()]) > 1
