"""Whether a report, as it is read now, would answer a chapter as it did: then the chapter need not run again."""

from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bureaubook.build.plan import DAMAGED, DATA_CHANGED, Edition, Run
from bureaubook.build.reading import as_read
from bureaubook.build.record import Asked, Record
from bureaubook.build.stream import stream

if TYPE_CHECKING:  # a build's parent needs neither report nor pandas
    from bureaubook.report import Report
    from bureaubook.report.answers import Answers


def spare(runs: list[Run], pool: Executor, scratch: Path, jobs: int) -> None:
    """Keep the outcome of every chapter to which its report, which the build has read, would answer as it did."""
    editions: dict[Edition, list[Run]] = {}
    for run in runs:
        if run.why() == DATA_CHANGED:
            editions.setdefault(run.edition, []).append(run)
    for of_one, done in stream(pool, reread_all, ((of_one, (of_one, scratch)) for of_one in editions.values()), jobs):
        for run, record in zip(of_one, done.result(), strict=True):
            if isinstance(record, Record):
                run.renew(record)


def reread_all(runs: list[Run], scratch: Path) -> list[Record | str]:
    """Return what `reread` does, of the runs of one edition, whose report the build has read."""
    from bureaubook.report.opening import held_report

    edition = runs[0].edition
    report = held_report(as_read(edition.report, scratch), edition.language)
    return [reread(run, report) for run in runs]


def reread(run: Run, report: "Report") -> Record | str:
    """Return the record of a run with the data as they are now, if all that it asked has the same answer now; else why it has to run."""
    from bureaubook.report.answers import differing

    record = run.record()
    if isinstance(record, str):
        return record
    try:
        other = differing(report, answers(record.asked))
    except (ValueError, TypeError, KeyError, AttributeError):
        return DAMAGED
    if other is None:
        return replace(record, data=run.inputs.data)
    name, args, named = other
    told = ", ".join([*map(str, args), *(f"{key} {value}" for key, value in named)])
    return f"changed: what it read ({name}{f' of {told}' if told else ''})"


def asked(reports: "Iterable[Report]") -> Asked:
    """Return what was asked of some reports, as a record holds it."""
    given = {question: digest for report in reports for question, digest in report.answers.items()}
    return [[name, list(args), dict(named), digest] for (name, args, named), digest in given.items()]


def answers(asked: Asked) -> "Answers":
    """Return what a record holds as a report takes it. Raises ValueError or TypeError for what is none."""
    return {
        (name, tuple(args), tuple((key, _hashable(value)) for key, value in sorted(named.items()))): digest
        for name, args, named, digest in asked
    }


def _hashable(value: object) -> object:
    """Return a value as it was before it was written as JSON, which has no tuples."""
    return tuple(value) if isinstance(value, list) else value
