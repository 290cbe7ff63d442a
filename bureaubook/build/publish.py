"""Put a finished site in the place of the last one, in one exchange, and keep the last one as site.previous."""

import ctypes
import os
import shutil
from pathlib import Path

from bureaubook.build.plan import Run
from bureaubook.errors import InputError
from bureaubook.gate.manifest import read_manifest
from bureaubook.paths import SITE

PREVIOUS = SITE.with_name("site.previous")
ASIDE = SITE.with_name("site.aside")  # only where the system has no exchange
AT_FDCWD, RENAME_EXCHANGE = -100, 2


def publish(finished: Path) -> Path:
    """Exchange the finished site with the published one and return the published folder; the last site is kept once.

    The finished site goes to the place of the previous one, then both are exchanged at once: whenever this is cut off, the
    published site is whole.
    """
    recover()
    make_room(PREVIOUS)
    if SITE.exists():
        finished.replace(PREVIOUS)
        _exchange(PREVIOUS, SITE)
    else:
        make_room(SITE)  # a link that leads nowhere
        finished.replace(SITE)
    return SITE


def make_room(place: Path) -> None:
    """Remove a folder of an earlier build; of a link the link alone: what it leads to is not ours."""
    if place.is_symlink():
        place.unlink()
    elif place.exists():
        shutil.rmtree(place)


def taken_away(runs: list[Run]) -> list[str]:
    """Return the editions of the published site that a site of these runs would not have."""
    try:
        there = read_manifest(SITE).plan
    except InputError:  # there is none, or none that says what it holds
        return []
    coming = {run.edition.name for run in runs}
    return [
        name for name in dict.fromkeys(f"{report}/{language}" for report, language, _ in there) if name not in coming
    ]


def recover() -> None:
    """Complete an exchange by renames that was cut off."""
    if ASIDE.exists():
        ASIDE.replace(PREVIOUS if SITE.exists() else SITE)


def same_modes(site: Path) -> None:
    """Let everyone read the site, whatever the umask: folders 755, files 644."""
    site.chmod(0o755)
    for path in site.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _exchange(first: Path, second: Path) -> None:
    """Exchange two folders at once where the system can (Linux), else by three renames that `recover` completes."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        renameat2 = None
    if renameat2 and renameat2(AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE) == 0:
        return
    second.replace(ASIDE)
    first.replace(second)
    ASIDE.replace(first)
