"""Files of a data folder: which reports it has, how files are named to an editor, what is refused before they are read."""

import os
import re
from pathlib import Path

from bureaubook.errors import InputError

REPORT_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")


def report_ids(data: Path) -> list[str]:
    """Return the ids of the reports under a data folder."""
    reports = data / "reports"
    return (
        sorted(p.name for p in reports.iterdir() if REPORT_ID.match(p.name) and p.is_dir()) if reports.is_dir() else []
    )


def file_name(path: Path, data: Path) -> str:
    """Name a file as an editor knows it: from the data folder on."""
    return f"{data.name}/{path.relative_to(data).as_posix()}"


def refuse_link(path: Path, data: Path) -> None:
    """Raise InputError for a link that leads out of the data folder."""
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(data)):
        shown, do = file_name(path, data), f"Copy {path.name!r} itself there."
        raise InputError("it is a link out of the data folder.", file=shown, do=do)


def is_there(path: Path, data: Path) -> bool:
    """Return whether the data folder has a file. Raises InputError for what is no plain file, and for a link out of it."""
    refuse_link(path, data)
    if path.exists() and not path.is_file():
        raise InputError("it is no file.", file=file_name(path, data), do="Put the file itself there.")
    return path.is_file()


def refuse_unseen(found: re.Match, text: str, shown: str) -> InputError:
    """Return the refusal of a character that does not show, to be raised."""
    return InputError(
        f"it holds the character U+{ord(found.group()):04X}, which does not show and can hide or move others.",
        file=shown,
        row=text.count("\n", 0, found.start()) + 1,
        do="Take it out, and say so in report.yml under capture.",
    )
