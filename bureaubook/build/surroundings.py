"""The environment of a build: nothing that the calling shell set for other programs."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bureaubook.errors import InputError

OWN = {
    "MPLBACKEND": "agg",  # an inherited one may be unknown to matplotlib, or ask for a screen
    "PYTHONSAFEPATH": "1",  # a pandas.py in the current folder is not the library
    "SOURCE_DATE_EPOCH": None,  # Sphinx would put its year into the footer, whatever _config.yml says
}
LONGEST = 70  # bytes of a folder in which multiprocessing can name a socket: it adds 32, systems take 103 at least
SHORT = ("/tmp", "/var/tmp")


@contextmanager
def own_surroundings() -> Iterator[None]:
    """Have the environment and the folder of temporary files that processes started within are to keep. InputError."""
    environment = {name: os.environ.get(name) for name in OWN}
    folder = tempfile.tempdir
    tempfile.tempdir = _socket_folder()
    _set(OWN)
    try:
        yield
    finally:
        _set(environment)
        tempfile.tempdir = folder


def _set(variables: dict[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def _socket_folder() -> str:
    """Return the folder of temporary files, or a short one where its path is too long for a socket. InputError."""
    usual = tempfile.gettempdir()
    length = len(os.fsencode(usual))
    if length <= LONGEST:
        return usual
    for short in SHORT:
        if Path(short).is_dir() and os.access(short, os.W_OK | os.X_OK):
            return short
    what = f"TMPDIR is {usual}, {length} bytes long, and {' and '.join(SHORT)} can't be written; a build needs a socket in such a folder."
    raise InputError(what, do=f"Set TMPDIR to a folder of at most {LONGEST} bytes.")
