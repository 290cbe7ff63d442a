"""Files of a data folder: which there are, how messages name them, and their bytes, each file read once."""

import os
import re
import stat
from pathlib import Path

from bureaubook.dataset import schema
from bureaubook.errors import InputError

REPORT_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*$")
FORM_NAME = re.compile(
    r"[a-z0-9][a-z0-9-]{0,19}$"
)  # it names a sheet of the workbook, which has 31 characters and no case
LARGEST = 20_000_000  # bytes of a file
TEXTS = ("report.yml", "source.txt", "corrections.yml")  # of a report, beside its tables


def report_ids(data: Path) -> list[str]:
    """Return the ids of the reports under a data folder."""
    reports = data / "reports"
    return (
        sorted(p.name for p in reports.iterdir() if REPORT_ID.match(p.name) and p.is_dir()) if reports.is_dir() else []
    )


def forms(data: Path) -> dict[str, Path]:
    """Return the files of the official forms by name. Raises InputError for a name that no form can have."""
    found = {path.stem: path for path in sorted((data / "forms").glob("*.csv")) if not path.name.startswith(".")}
    for name, path in found.items():
        if not FORM_NAME.match(name):
            do = "Name it after the year of the form, such as 2021.csv."
            what = "a form has a name of at most 20 lower-case letters, digits and hyphens."
            raise InputError(what, file=file_name(path, data), do=do)
    return found


def shared_files(data: Path) -> list[Path]:
    """Return the files that all reports share and that a build reads: tables, forms, README.md; those that are there."""
    names = [*(f"{table.name}.csv" for table in schema.SHARED), "README.md"]
    return [path for path in (*(data / name for name in names), *forms(data).values()) if path.exists()]


def report_files(data: Path, report_id: str) -> list[Path]:
    """Return the files of a report that a build reads, those that are there; whatever else lies in its folder is not read."""
    folder = data / "reports" / report_id
    names = [*TEXTS, *(f"{table.name}.csv" for table in schema.REPORT)]
    return [folder / name for name in names if (folder / name).exists()]


def file_name(path: Path, data: Path) -> str:
    """Return a file's name for messages: its path from the data folder on."""
    return f"{data.name}/{path.relative_to(data).as_posix()}"


def refuse_link(path: Path, data: Path) -> tuple[Path, Path]:
    """Return a file's path and the folder's, both without links. Raises InputError for a link that leads out of the folder."""
    real, base = Path(os.path.realpath(path)), Path(os.path.realpath(data))
    if not real.is_relative_to(base):
        shown, do = file_name(path, data), f"Copy {path.name!r} itself there."
        raise InputError("it is a link out of the data folder.", file=shown, do=do)
    return real, base


def contents(path: Path, data: Path) -> bytes | None:
    """Return the bytes of a file of the data folder, None if it is not there. Raises InputError.

    What is looked at is what is read: the file is opened once, from the data folder on, through no link put there meanwhile.
    """
    real, base = refuse_link(path, data)
    shown = file_name(path, data)
    try:
        opened = open_within(real, base)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise unreadable(error, shown) from None
    try:
        there = os.fstat(opened)
        if not stat.S_ISREG(there.st_mode):
            raise InputError("it is not a file.", file=shown, do="Put the file itself there.")
        if there.st_size > LARGEST:
            what = f"it has {there.st_size:,} bytes, more than {LARGEST:,}."
            raise InputError(what, file=shown, do="Keep what belongs to the table or text alone.")
        with open(opened, "rb", closefd=False) as file:
            return file.read(LARGEST)
    except OSError as error:
        raise unreadable(error, shown) from None
    finally:
        os.close(opened)


def open_within(real: Path, base: Path) -> int:
    """Open a file by a path without links, each folder within the one before: none can be exchanged for a link meanwhile."""
    *folders, name = real.relative_to(base).parts or (".",)
    at = os.open(base, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for folder in folders:
            within = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=at)
            os.close(at)
            at = within
        return os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=at)  # a FIFO would wait for a writer
    finally:
        os.close(at)


def needed_contents(path: Path, data: Path) -> bytes:
    """Return the bytes of a file that must be there. Raises InputError."""
    found = contents(path, data)
    if found is None:
        shown = file_name(path, data)
        raise InputError("the file does not exist.", file=shown, do="Add it, or restore it from git.")
    return found


def unreadable(error: OSError, shown: str) -> InputError:
    """Return the error for a file that can't be opened: a folder stands in its place, or permission is missing."""
    do = "Put the file itself there, and let it be read."
    return InputError(f"the file can't be read ({error.strerror}).", file=shown, do=do)
