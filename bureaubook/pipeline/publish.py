"""Put a finished site in the place of the last one, in one exchange."""

import ctypes
import hashlib
import os
import shutil
from pathlib import Path

from bureaubook.paths import SITE
from bureaubook.pipeline.gate import to_json

PREVIOUS = SITE.with_name("site.previous")
AT_FDCWD, RENAME_EXCHANGE = -100, 2


def publish(finished: Path) -> Path:
    """Exchange the finished site with the published one and return the published folder; the last site is kept once."""
    recover()
    shutil.rmtree(PREVIOUS, ignore_errors=True)
    if SITE.exists():
        _exchange(finished, SITE)
        finished.replace(PREVIOUS)
    else:
        finished.replace(SITE)
    return SITE


def recover() -> None:
    """Complete an exchange that was cut off between its two renames."""
    if not SITE.exists() and PREVIOUS.exists():
        PREVIOUS.replace(SITE)


def _exchange(first: Path, second: Path) -> None:
    """Exchange two folders at once where the system can (Linux), else by two renames that `recover` completes."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        renameat2 = None
    if renameat2 and renameat2(AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE) == 0:
        return
    second.replace(PREVIOUS)
    first.replace(second)
    PREVIOUS.replace(first)


def write_manifest(site: Path, inputs: dict[str, str]) -> None:
    """Write manifest.json: the sha256 of every input and of every file of the site; no clock."""
    pages = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    (site / "manifest.json").write_text(to_json({"inputs": inputs, "files": pages}), encoding="utf-8")
