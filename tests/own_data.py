"""A data folder of a test's own: the shared tables and the one report that tests are about, whatever other reports the project has."""

import shutil
from pathlib import Path

from bureaubook.paths import DATA

REPORT = "puyang-county-stb-2022"


def other_reports(folder: str, names: list[str]) -> set[str]:
    """Return what of a folder's names belongs to other reports; for shutil.copytree."""
    here = Path(folder)
    return set(names) - {REPORT} if (here.parent.name, here.name) == ("data", "reports") else set()


def copy_data(target: Path) -> Path:
    """Return a copy of the project's data with that report alone, in a folder that does not exist yet."""
    return Path(shutil.copytree(DATA, target, ignore=other_reports))
