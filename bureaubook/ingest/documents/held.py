"""The process that reads one document, from its standard input to JSON: held to limits of time, memory and writing."""

from __future__ import annotations

import importlib
import json
import resource
import sys
from collections.abc import Callable

from bureaubook.errors import InputError
from bureaubook.ingest.documents.carried import as_json
from bureaubook.ingest.documents.document import Document
from bureaubook.ingest.documents.identify import identify
from bureaubook.ingest.documents.invisible import without_invisible

MEMORY = 900_000_000  # bytes
CPU = 16  # seconds
LIMITS = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU), (resource.RLIMIT_CORE, 0))
DAMAGED = "Get it again from where it was published, or in another form."


def main() -> None:
    """Read the document of the name given, and print it, or why it was refused."""
    for which, most in LIMITS:
        _limit(which, most)
    content = sys.stdin.buffer.read()
    try:
        told = as_json(read(content, sys.argv[1], lambda: _limit(resource.RLIMIT_FSIZE, 0)))
    except InputError as error:
        told = {"refused": error.what, "do": error.do}
    except MemoryError:
        told = {"refused": f"reading it takes more than {MEMORY // 1_000_000} MB of memory.", "do": DAMAGED}
    except RecursionError:
        told = {"refused": "what it holds lies within itself too deep.", "do": DAMAGED}
    json.dump(told, sys.stdout)


def _limit(which: int, most: int) -> None:
    _, hard = resource.getrlimit(which)
    if hard == resource.RLIM_INFINITY or most < hard:
        try:
            resource.setrlimit(which, (most, most))
        except (ValueError, OSError):
            pass  # a system that has no such limit: the time limit of the parent holds


def read(content: bytes, name: str, ready: Callable[[], None] = lambda: None) -> Document:
    """Return the document that a file holds; `ready` is called when all is imported, which Python may compile. InputError."""
    kind, remarks = identify(content, name)
    reader = importlib.import_module(f"bureaubook.ingest.documents.{kind}")  # each with the library of its format alone
    ready()
    try:
        blocks, more = reader.read(content)
    except (InputError, MemoryError, RecursionError):
        raise
    except Exception as error:  # a damaged file meets the reader, or a library of its, anywhere
        what = f"it is damaged, or not as its format asks ({type(error).__name__}: {' '.join(str(error).split())})."
        raise InputError(what, do=DAMAGED) from error
    blocks, invisible = without_invisible(blocks)
    return Document(name, kind, tuple(blocks), (*remarks, *more, *invisible))


if __name__ == "__main__":
    main()
