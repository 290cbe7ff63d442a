"""One build at a time in a checkout; a build that was killed holds nothing and leaves nothing."""

import fcntl
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bureaubook.errors import InputError


@contextmanager
def workplace(build: Path) -> Iterator[Path]:
    """Give the one build at work a folder of its own under `build`, removed at the end.

    The lock lies on the folder `build` itself and goes with the process that holds it. What killed builds left is removed first.
    Raises InputError if another build is at work.
    """
    build.mkdir(parents=True, exist_ok=True, mode=0o755)  # nobody else writes there, whatever the umask
    descriptor = os.open(build, os.O_RDONLY | os.O_DIRECTORY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(
                f"another build is running in {build}{_who(build)}.", do="Wait until it has ended, then build again."
            ) from None
        for left in [*build.glob("work-*"), *build.glob("run-*")]:
            shutil.rmtree(left, ignore_errors=True)
        work = Path(tempfile.mkdtemp(prefix=f"work-{os.getpid()}-", dir=build))
        try:
            yield work
        finally:
            _remove(work)
    finally:
        os.close(descriptor)


def _remove(folder: Path) -> None:
    """Remove a folder, whole: a second interrupt does not stop it half-way."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread, which alone gets interrupts
        before = None
    try:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)


def _who(build: Path) -> str:
    """Name the process at work, which its folder names."""
    folders = sorted(build.glob("work-*"), key=lambda path: path.stat().st_mtime)
    return f" (process {folders[-1].name.split('-')[1]})" if folders else ""
