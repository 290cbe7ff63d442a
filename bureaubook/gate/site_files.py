"""The files of a site's folder: plain ones, limited in number and size; anything else is refused before it is read."""

import os
import stat
from collections.abc import Container
from pathlib import Path

from bureaubook.errors import InputError
from bureaubook.gate.digest import LARGEST
from bureaubook.gate.fault import in_one_line

FILES = 20_000  # of a report, and of what lies over all reports
PAGE_BYTES = 16 * 2**20
ALL_BYTES = 2 * 2**30  # as FILES
FOLDERS_DEEP = 20
LINK = "it is a link, and a site holds the files themselves"
DO = "Take it away, or publish the whole site again."


def site_files(folder: Path, reports: int = 1, *, within: str = "", without: Container[str] = ()) -> dict[str, Path]:
    """Return every file of a site by its path within the site, in order.

    reports: how many the site has. within: the folder of a report, whose files alone are meant; without: those that are left out.
    Raises InputError for a link, a pipe or other special file, a name that is not UTF-8, and for more or larger files than a
    site has: none of them is opened.
    """
    found: dict[str, Path] = {}
    total = 0
    waiting = [(folder / within, f"{within}/")] if within else [(folder, "")]
    if within and (folder / within).is_symlink():
        raise refused(folder, within, LINK)
    while waiting:
        there, prefix = waiting.pop()
        with os.scandir(there) as entries:
            for entry in entries:
                name = prefix + entry.name
                is_folder, size = _plain(entry, name, folder)
                if is_folder:
                    if name.count("/") >= FOLDERS_DEEP:
                        raise refused(folder, name, f"it lies more than {FOLDERS_DEEP} folders deep")
                    if name not in without:
                        waiting.append((Path(entry.path), name + "/"))
                    continue
                found[name] = Path(entry.path)
                total += size
                if len(found) > FILES * reports or total > ALL_BYTES * reports:
                    what = f"it holds more than {FILES * reports:,} files or {ALL_BYTES * reports >> 30} GB, as no site does."
                    raise InputError(
                        what, file=in_one_line(str(folder)), do="Name a folder that `bureaubook build` made."
                    )
    return dict(sorted(found.items()))


def refused(folder: Path, name: str, what: str) -> InputError:
    """Return the refusal of one file of a site, to be raised."""
    return InputError(f"{what}.", file=in_one_line(str(folder / name)), do=DO)


def _plain(entry: os.DirEntry[str], name: str, folder: Path) -> tuple[bool, int]:
    """Return whether an entry is a folder, and its size. Raises InputError for what is neither a plain file nor a folder."""
    try:
        name.encode()
    except UnicodeEncodeError:
        raise refused(folder, name, "its name is not UTF-8") from None
    if entry.is_symlink():
        raise refused(folder, name, LINK)
    if entry.is_dir(follow_symlinks=False):
        return True, 0
    about = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(about.st_mode):
        raise refused(folder, name, "it is no plain file (a pipe, a socket or a device)")
    limit = PAGE_BYTES if name.endswith(".html") else LARGEST
    if about.st_size > limit:
        raise refused(folder, name, f"it has {about.st_size:,} bytes, at most {limit:,} are read")
    return False, about.st_size
