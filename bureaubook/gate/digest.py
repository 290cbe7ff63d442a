"""Hashes of what a build reads and writes, and the files of the package itself."""

import hashlib
import os
import re
from pathlib import Path

from bureaubook.dataset.files import contents
from bureaubook.errors import InputError
from bureaubook.paths import PACKAGE

LARGEST = 64 * 2**20  # bytes of a file that is read
LEFT = re.compile(
    r"\.|__pycache__$|__MACOSX$|Thumbs\.db$|desktop\.ini$|.*(~$|[\udc80-\udcff])"
)  # by desktops, editors, Python


def sha256(path: Path) -> str:
    """Return the hash of a file's bytes, read in pieces. Raises InputError for a file larger than any of a book."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > LARGEST:
            what = f"it has {size:,} bytes, expected at most {LARGEST:,}."
            raise InputError(what, file=path, do="No file of a book is that large: take it away.")
        return hashlib.file_digest(file, "sha256").hexdigest()


def package_files() -> list[Path]:
    """Return the files of the package; what desktops, editors and Python leave in its folders is none of it."""
    files = (path for path in sorted(PACKAGE.rglob("*")) if path.is_file())
    return [p for p in files if not any(LEFT.match(part) for part in p.relative_to(PACKAGE).parts)]


def hashes(paths: list[Path], data: Path) -> dict[str, str]:
    """Return the hash of files of a data folder by their path within it. Raises InputError for what can't be read from there."""
    read = ((path.relative_to(data).as_posix(), contents(path, data)) for path in paths)
    return {name: hashlib.sha256(raw).hexdigest() for name, raw in read if raw is not None}
