"""Reads a document of any format, in a process that is held to limits."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bureaubook.errors import InputError
from bureaubook.ingest.documents.carried import from_json
from bureaubook.ingest.documents.document import Document
from bureaubook.unseen import UNSEEN

LARGEST = 100_000_000  # bytes of a file
SECONDS = 18  # of one document: forty pages take one
A_PAGE = 60  # seconds more for each page that is looked at: on two idle cores it takes five
SILENT = "ORT_DISABLE_TELEMETRY"  # onnxruntime asks for it when it is imported: it would name the machine to its maker
READER = (sys.executable, "-P", "-X", "utf8", "-m", "bureaubook.ingest.documents.held")
GET = "Get the report in another form, or only its pages with text."


def read_document(path: Path) -> Document:
    """Return what a document holds, whatever its format; by its content, not its name.

    InputError, in one sentence, for a file that can't be read: what it is, and what to do. RuntimeError if the program fails.
    It is read in a process of its own, which ends after SECONDS or at the limits of `held`; nothing is written.
    """
    content = _content(path)
    name = UNSEEN.sub("\ufffd", path.name)
    told = _told(path, content, name)
    if "pictures" in told:
        told = _told(path, content, name, told["pictures"])
    if "refused" in told:
        raise InputError(told["refused"], file=path, do=told["do"])
    return from_json(told)


def _told(path: Path, content: bytes, name: str, looked: int = 0) -> dict[str, Any]:
    """Return what the process that reads says of a document, `looked` pages of which it may look at. InputError, RuntimeError."""
    seconds = SECONDS + looked * A_PAGE
    with TemporaryDirectory() if looked else nullcontext("") as folder:  # onnxruntime leaves files where it can
        try:
            command = [*READER, name, *([str(looked)] if looked else [])]
            own = os.environ | ({"TMPDIR": folder, "XDG_CACHE_HOME": folder, SILENT: "1"} if looked else {})
            done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, env=own)
        except subprocess.TimeoutExpired:
            raise InputError(f"it can't be read within {seconds} seconds.", file=path, do=GET) from None
    if done.returncode > 0:
        raise RuntimeError(done.stderr.decode(errors="replace"))  # a fault of the program, not of the file
    if done.returncode:
        raise _ended(path, done.returncode)
    return dict(json.loads(done.stdout))


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
