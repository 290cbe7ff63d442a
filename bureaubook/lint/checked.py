"""A draft, checked: findings in the words of one language, each with its places. Plain values, as programs take them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from bureaubook.errors import InputError
from bureaubook.ingest.documents import Document
from bureaubook.lint.drafted import Drafted, read_draft
from bureaubook.lint.known import read_known
from bureaubook.lint.rules import findings
from bureaubook.lint.seen import SEVERITIES, Asked, Seen
from bureaubook.lint.where import Places, Where
from bureaubook.words.compose import plainly
from bureaubook.words.text import Text

SHORT, BESIDE = 4, 7  # characters: of so few the same number on either side is quoted, too
EXCERPT = 60  # characters of the draft that are quoted beside a finding


@dataclass(frozen=True)
class Remark:
    """One finding, composed. printed: the words in question, numbers of persons blacked out; places: the first is where it is shown."""

    rule: str
    name: str
    severity: str
    found: str
    basis: str
    suggested: str
    printed: str
    places: tuple[Where, ...]


@dataclass(frozen=True)
class Checked:
    """A draft and what is to be said of it; `refused`: why it can't be read, else empty. kind: of its file."""

    path: str
    language: str
    kind: str = ""
    year: int = 0
    title: str = ""
    remarks: tuple[Remark, ...] = ()
    said: tuple[str, ...] = ()  # what the reader of the file left out
    refused: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """Return how many findings there are of each severity."""
        return {severity: sum(one.severity == severity for one in self.remarks) for severity in SEVERITIES}


@dataclass(frozen=True)
class Job:
    """What is to be checked, and how."""

    path: Path
    data: Path
    language: str
    year: int = 0
    previous: Path | None = None
    sheet: Path | None = None  # Word files to write
    comments: Path | None = None
    begun: Callable[[], Document] | None = None  # what reads the file, where that has begun already


def check(job: Job) -> tuple[Checked, Drafted]:
    """Return a draft checked, and the draft. Raises InputError for one that can't be read."""
    last = read_draft(job.previous, job.data, job.language) if job.previous else None
    draft = read_draft(job.path, job.data, job.language, job.year, last.report if last else None, begun=job.begun)
    known = read_known(job.data)
    places = Places(draft)
    names = {rule: pair[job.language != "zh"] for rule, pair in known.names.items()}

    def shown(words: str) -> str:
        return draft.held.veiled(words) if draft.held else words

    def remark(seen: Seen) -> Remark:
        report, second = draft.spoken, job.language != "zh"
        return Remark(
            seen.rule,
            names.get(seen.rule) or report.term("rule", seen.rule),
            seen.severity,
            shown(plainly(report, Text({"zh": seen.zh, "en": seen.en}, seen.fields))),
            known.bases[seen.rule][second],
            seen.suggest[second],
            excerpt(draft.text, seen.spans),
            tuple(places.where(*span) for span in seen.spans),
        )

    found = tuple(remark(seen) for seen in findings(Asked(draft, known, last)))
    title = draft.heading_of("0")
    return (
        Checked(
            str(job.path),
            job.language,
            draft.document.kind,
            draft.report.year,
            draft.text[slice(*title)] if title else "",
            found,
            draft.document.remarks,
        ),
        draft,
    )


def excerpt(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return the words of the first span in one line, shortened; of a few characters with those beside them in their line or cell.

    >>> excerpt("第一行\\n更新栏目9个（含专题栏目2个。", [(11, 12)])
    '更新栏目9个（含专题栏目2个。'
    """
    if not spans:
        return ""
    first, last = spans[0]
    if last - first < SHORT:
        before = max(text.rfind(mark, 0, first) for mark in "\n\t") + 1
        ends = [end for mark in "\n\t" if (end := text.find(mark, last)) >= 0]
        first, last = max(before, first - BESIDE), min(last + BESIDE, *ends, len(text))
    words = " ".join(text[first:last].split())
    return words if len(words) <= EXCERPT else f"{words[: EXCERPT - 2]}……"


def check_all(jobs: Sequence[Job], processes: int) -> Iterator[Checked]:
    """Yield each draft checked, in the order given, several at once; one that can't be read keeps none from being checked."""
    if processes == 1 or len(jobs) == 1:
        yield from map(_tried, jobs)
        return
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(min(processes, len(jobs)), context) as pool:
        yield from pool.map(_tried, jobs)


def _tried(job: Job) -> Checked:
    try:
        checked, draft = check(job)
        _write(job, checked, draft)
        return checked
    except InputError as error:
        return Checked(str(job.path), job.language, refused=str(error))
    except RuntimeError as error:  # the process that reads a document failed
        return Checked(str(job.path), job.language, refused=f"{job.path}: the program failed at this document. {error}")


def _write(job: Job, checked: Checked, draft: Drafted) -> None:
    """Write the Word files that are asked for. InputError."""
    try:
        if job.sheet:
            from bureaubook.lint.outputs.sheet import sheet  # brings what writes Word files, a seventh of a second

            job.sheet.write_bytes(sheet(checked))
        if job.comments:
            from bureaubook.lint.outputs.comments import commented

            job.comments.write_bytes(commented(draft, checked))
    except OSError as error:
        what = f"it can't be written ({error.strerror})."
        raise InputError(what, file=Path(error.filename or job.path), do="Name a file that can be.") from None
