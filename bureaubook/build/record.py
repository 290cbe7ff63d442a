"""What a kept run was made from: its chapter, the lock, the package files it imported, and what it asked of its report."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

Asked = list[list[Any]]  # rows of name, arguments, named arguments, digest of the answer
MOST = 3  # files that a reason names
# rooms that look at what was made, or make something else of it: none of them can change what a chapter shows
LATER = ("gate", "book")


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a run could depend on, as it is now: hashes of the chapter, of lock and Python, of all its data, and of each package file."""

    chapter: str
    lock: str
    data: str
    package: Mapping[str, str]


@dataclass(frozen=True)
class Record:
    """What a run did depend on. package: hashes of files by path. asked: what it asked of its report. outcome: hash of what it made."""

    chapter: str
    lock: str
    data: str
    package: dict[str, str]
    asked: Asked
    outcome: str

    def stale(self, now: Inputs) -> str:
        """Return what has changed since, in words, the data aside; empty if nothing has."""
        if self.chapter != now.chapter:
            return "changed: chapter"
        if self.lock != now.lock:
            return "changed: lock or Python"
        there = set(self.package) | not_code(now.package)
        changed = sorted(path for path in there if self.package.get(path) != now.package.get(path))
        if changed:
            more = f" and {len(changed) - MOST} more" if len(changed) > MOST else ""
            return f"changed: {', '.join(changed[:MOST])}{more}"
        return ""

    def written(self) -> str:
        """Return the record as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def read_record(text: str) -> Record:
    """Return a record from JSON. Raises ValueError, KeyError or TypeError for what is none."""
    held = json.loads(text)
    if not all(isinstance(held[key], str) for key in ("chapter", "lock", "data", "outcome")):
        raise TypeError("a hash is a text")
    return Record(
        held["chapter"], held["lock"], held["data"], dict(held["package"]), list(held["asked"]), held["outcome"]
    )


def not_code(package: Mapping[str, str]) -> set[str]:
    """Return the package files that are no code and that a chapter may use: fonts, style, settings."""
    return {path for path in package if not path.endswith(".py") and PurePosixPath(path).parts[1] not in LATER}
