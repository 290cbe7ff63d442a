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
from bureaubook.ingest.documents.paged import ToLookAt, read_pages

MEMORY = 900_000_000  # bytes
CPU = 16  # seconds
LOOKING = 4_000_000_000  # bytes of addresses, most of them never used, where pages are looked at
PAGED = ("pdf", "picture", "ofd")
A_PAGE = 60  # seconds of all cores for each page that is looked at
DAMAGED = "Get it again from where it was published, or in another form."


def main() -> None:
    """Read the document of the name given, and print it, or why it was refused; a second argument: pages that may be looked at."""
    looked = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    memory = LOOKING if looked else MEMORY
    for which, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, CPU + looked * A_PAGE),
        (resource.RLIMIT_CORE, 0),
    ):
        _limit(which, most)
    content = sys.stdin.buffer.read()
    try:
        told = as_json(read(content, sys.argv[1], lambda: _limit(resource.RLIMIT_FSIZE, 0), look=bool(looked)))
    except ToLookAt as pages:
        told = {"pictures": pages.count}
    except InputError as error:
        told = {"refused": error.what, "do": error.do}
    except MemoryError:
        told = {"refused": f"reading it takes more than {memory // 1_000_000} MB of memory.", "do": DAMAGED}
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


def read(content: bytes, name: str, ready: Callable[[], None] = lambda: None, *, look: bool = False) -> Document:
    """Return the document that a file holds; `ready` is called when all is imported, which Python may compile. InputError.

    Pages that are pictures are looked at only with `look`; without, ToLookAt is raised where that can be done.
    """
    kind, remarks = identify(content, name)
    reader = importlib.import_module(f"bureaubook.ingest.documents.{kind}")  # each with the library of its format alone
    if look:
        importlib.import_module("bureaubook.ingest.documents.scan")
    ready()
    try:
        if kind in PAGED:
            blocks, more, seen = read_pages(reader.pages(content), look=look)
            kind = "scan" if seen else kind
        else:
            blocks, more = reader.read(content)
    except (InputError, MemoryError, RecursionError, ToLookAt):
        raise
    except Exception as error:  # a damaged file meets the reader, or a library of its, anywhere
        what = f"it is damaged, or not as its format asks ({type(error).__name__}: {' '.join(str(error).split())})."
        raise InputError(what, do=DAMAGED) from error
    blocks, invisible = without_invisible(blocks)
    return Document(name, kind, tuple(blocks), (*remarks, *more, *invisible))


if __name__ == "__main__":
    main()
