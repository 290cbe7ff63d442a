"""Tables that a person settled: of a report's folder, or of the report whose text a draft has word for word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from bureaubook.dataset.files import report_ids
from bureaubook.errors import InputError
from bureaubook.ingest.documents import Document
from bureaubook.ingest.documents.txt import read as read_lines
from bureaubook.lint.personal import BAR, blacked_out, personal
from bureaubook.report import Report, open_report

LEAST = 6  # characters of a number that tell something of it
NEEDED = "Name the folder of a report, as data/reports/small-county-2023, or a file."


@dataclass(frozen=True)
class Held:
    """A report with settled tables; `at` says where in the draft's text a place of the report's text is."""

    report: Report
    at: Callable[[int], int]
    hidden: tuple[str, ...] = ()  # numbers of persons in that text, which no output may show

    def veiled(self, words: str) -> str:
        """Return words without those numbers, and without the beginnings of them that are left where words are cut."""
        for number in self.hidden:
            for length in range(len(number), LEAST - 1, -1):
                words = words.replace(number[:length], BAR * length)
        return words


def of_folder(path: Path, language: str) -> tuple[Held, Document]:
    """Return the report of a folder, and its text as a document, which has no block where the text is not held. InputError."""
    if not (path / "report.yml").is_file():
        raise InputError("it is a folder, and holds no report.yml.", file=path, do=NEEDED)
    whole = path.resolve()
    report = open_report(whole.name, language, whole.parent.parent)
    blocks, remarks = read_lines(report.text.encode()) if report.text is not None else ([], [])
    document = Document(path.name, "txt", tuple(blocks), tuple(remarks))
    return Held(report, lambda place: place, _numbers(report.text or "")), document


def of_text(text: str, data: Path, language: str) -> Held | None:
    """Return the settled report of a data folder that has this text, blanks and ends of lines left out; None without."""
    bare = [n for n, mark in enumerate(text) if not mark.isspace()]
    squeezed = "".join(text[n] for n in bare)
    for name in report_ids(data):
        path = data / "reports" / name / "source.txt"
        if not path.is_file() or path.is_symlink():
            continue
        source = path.read_bytes().decode("utf-8", "replace")
        if _squeezed(source) == squeezed:
            place_of = {n: bare[k] for k, n in enumerate(n for n, mark in enumerate(source) if not mark.isspace())}
            return Held(open_report(name, language, data), partial(_at, place_of), _numbers(source))
    return None


@lru_cache(maxsize=1000)  # every draft is held against every report
def _squeezed(source: str) -> str:
    """Return a text blacked out, without blanks and ends of lines."""
    return "".join("".join(blacked_out(line)[0] for line in source.split("\n")).split())


def _at(place_of: Mapping[int, int], place: int) -> int:
    return place_of.get(place, 0)


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(line[one.start : one.end] for line in text.split("\n") for one in personal(line))
