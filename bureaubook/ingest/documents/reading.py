"""Reads a document of any format, in a process that is held to limits."""

from __future__ import annotations

import json
import signal
import stat
import subprocess
import sys
from pathlib import Path

from bureaubook.errors import InputError
from bureaubook.ingest.documents.carried import from_json
from bureaubook.ingest.documents.document import Document
from bureaubook.unseen import UNSEEN

LARGEST = 100_000_000  # bytes of a file
SECONDS = 18  # of one document: forty pages take one
READER = (sys.executable, "-P", "-X", "utf8", "-m", "bureaubook.ingest.documents.held")
GET = "Get the report in another form, or only its pages with text."


def read_document(path: Path) -> Document:
    """Return what a document holds, whatever its format; by its content, not its name.

    InputError, in one sentence, for a file that can't be read: what it is, and what to do. RuntimeError if the program fails.
    It is read in a process of its own, which ends after SECONDS or at the limits of `held`; nothing is written.
    """
    content = _content(path)
    name = UNSEEN.sub("\ufffd", path.name)
    try:
        done = subprocess.run([*READER, name], input=content, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise InputError(f"it can't be read within {SECONDS} seconds.", file=path, do=GET) from None
    if done.returncode > 0:
        raise RuntimeError(done.stderr.decode(errors="replace"))  # a fault of the program, not of the file
    if done.returncode:
        raise _ended(path, done.returncode)
    told = json.loads(done.stdout)
    if "refused" in told:
        raise InputError(told["refused"], file=path, do=told["do"])
    return from_json(told)


def _content(path: Path) -> bytes:
    """Return the bytes of a file; nothing but a file is opened. InputError."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            raise InputError("it is no file.", file=path, do="Give the file of a report.")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"it can't be opened ({error.strerror}).", file=path) from None
    if len(content) > LARGEST:
        raise InputError(f"it is larger than {LARGEST // 1_000_000} MB.", file=path, do=GET)
    return content


def _ended(path: Path, status: int) -> InputError:
    """Return the error for a process that did not come to its end."""
    why = {
        -signal.SIGXCPU: "reading it takes too long",
        -signal.SIGKILL: "reading it takes more memory or time than is allowed",
    }.get(status, "the program that reads it stopped, as it does at damaged files")
    return InputError(f"{why}.", file=path, do=GET)
