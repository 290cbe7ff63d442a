"""Reports that lack something, each in a copied data folder: for tests that build one (`changed` has the same in memory)."""

from pathlib import Path

from changed import blanked, change_folder, project_report, read_rows, without, without_figures
from own_data import REPORT, copy_data

from bureaubook.dataset import schema
from bureaubook.paths import DATA

__all__ = ["FILES", "OPTIONAL", "REPORT", "blank_indicator", "copy", "indicators", "take_file", "take_indicator"]

OPTIONAL = [f"{table.name}.csv" for table in schema.REPORT if table.optional]
FILES = [*OPTIONAL, "source.txt", "corrections.yml"]


def copy(folder: Path) -> Path:
    """Return a copy of the project's data in a folder that does not exist yet."""
    return copy_data(folder)


def indicators() -> list[str]:
    """Return the indicators the report has rows for, in the order of the dictionary."""
    used = {row["indicator"] for row in project_report().tables["figures"]}
    return [row["indicator"] for row in read_rows(DATA / "indicators.csv") if row["indicator"] in used]


def take_file(data: Path, *names: str) -> None:
    """Take files out of the report's folder."""
    change_folder(data, without(*names))


def take_indicator(data: Path, *taken: str) -> None:
    """Take every figure of some indicators out, and what refers to it."""
    change_folder(data, without_figures(taken))


def blank_indicator(data: Path, *gone: str, reason: str = "not_published") -> None:
    """Turn every figure of some indicators into one the report does not print."""
    change_folder(data, blanked(gone, reason))
