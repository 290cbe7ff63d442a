"""The command `bureaubook ingest`: its options, what it prints, its exit status."""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bureaubook.errors import InputError
from bureaubook.paths import data_folder

if TYPE_CHECKING:
    from bureaubook.ingest.draft.drafting import Asked, Drafted  # they bring the libraries that read documents

COLUMNS = ("file", "id", "year", "agency")
WORDS = "read a published report and draft its official tables under data/reports/"
EPILOG = (
    "Exit status: 0 if every cell of every report was read surely, 1 if a draft holds cells that a person has to settle, 2 if "
    "a document can't be read or its id is taken; the others are drafted all the same. A second run writes the draft again and "
    "keeps every row and file that a person changed."
)


def add_ingest(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    command = commands.add_parser("ingest", help=WORDS, description=WORDS, epilog=EPILOG)
    command.set_defaults(run=run, trouble=2)
    command.add_argument(
        "file",
        nargs="?",
        default="",
        metavar="FILE",
        help="a report: txt, md, html, docx, pdf or ofd; with `make scans` PDF and OFD of pictures, PNG, JPEG, TIFF, too",
    )
    command.add_argument("--id", default="", help="id of the report: its folder, and its place in the book's addresses")
    command.add_argument("--year", type=int, default=0, help="the year it reports on")
    command.add_argument("--agency", default="", help="name of the agency in Chinese")
    command.add_argument(
        "--list",
        default="",
        metavar="TABLE",
        help=f"many reports: a CSV with the columns {', '.join(COLUMNS)}, files beside it",
    )
    command.add_argument("--figures-only", action="store_true", help="keep no text of the report")
    command.add_argument("--json", action="store_true", help="print what was read as JSON")
    command.add_argument("--data", default="", metavar="FOLDER", help="data folder (default: the project's own)")
    command.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="reports read at once (default: one a core)"
    )


def run(options: argparse.Namespace) -> int:
    """Draft what is asked for, and print what was read."""
    every = _listed(Path(options.list)) if options.list else [_single(options)]
    if options.list and (options.file or options.id or options.year or options.agency):
        raise InputError("--list is given, and a single report too.", do="Put the report into the table.")
    if options.jobs < 1:
        raise InputError(f"--jobs is {options.jobs}, expected 1 or more.")
    from bureaubook.ingest.draft.drafting import draft_all

    done = list(
        _shown(
            draft_all(every, data_folder(options.data), figures_only=options.figures_only, jobs=options.jobs),
            len(every),
            quiet=options.json,
        )
    )
    if options.json:
        plain = [one.plain or {"report": one.asked.report, "refused": one.refused} for one in sorted(done, key=_by_id)]
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=1) + "\n")
    return 2 if any(one.refused for one in done) else 0 if all(one.settled for one in done) else 1


def _by_id(one: Drafted) -> str:
    return one.asked.report


def _shown(drafted: Iterator[Drafted], count: int, *, quiet: bool) -> Iterator[Drafted]:
    """Print each as it is done, with how many are; what is refused goes to the errors."""
    for number, one in enumerate(drafted, start=1):
        if one.refused:
            sys.stderr.write(f"bureaubook: {one.refused}\n")
        elif not quiet:
            sys.stdout.write(one.text)
            sys.stdout.flush()
        if count > 1:
            sys.stderr.write(f"{number} of {count}\n")
        yield one


def _single(options: argparse.Namespace) -> Asked:
    lacking = [name for name in COLUMNS if not getattr(options, name)]
    if lacking:
        named = ", ".join("FILE" if name == "file" else f"--{name}" for name in lacking)
        raise InputError(f"{named} missing.", do="Give FILE, --id, --year and --agency; for many reports --list.")
    return _asked(Path(options.file), options.id, options.year, options.agency, "")


def _listed(table: Path) -> list[Asked]:
    try:
        raw = table.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError("the file does not exist.", file=table, do=f"Its columns: {', '.join(COLUMNS)}.") from None
    except UnicodeDecodeError:
        raise InputError("it is not UTF-8.", file=table, do="Save it as “CSV UTF-8 (comma delimited)”.") from None
    rows = csv.DictReader(io.StringIO(raw, newline=""))
    if not {*COLUMNS} <= {*(rows.fieldnames or ())}:
        raise InputError("a column is missing.", file=table, row=1, do=f"Expected: {', '.join(COLUMNS)}.")
    found = []
    for number, row in enumerate(rows, start=2):
        where = f"{table}, row {number}"
        if not all(row[name] for name in COLUMNS) or not row["year"].strip().isdecimal():
            raise InputError("a cell is empty, or year is no number.", file=where, do="Fill it, or delete the row.")
        found.append(
            _asked(table.parent / row["file"], row["id"].strip(), int(row["year"]), row["agency"].strip(), where)
        )
    twice = [one.report for n, one in enumerate(found) if one.report in {other.report for other in found[:n]}]
    if twice:
        raise InputError(f"the id {twice[0]} stands twice.", file=table, do="Give each report its own.")
    if not found:
        raise InputError("it names no report.", file=table, do="One row is one report.")
    return found


def _asked(file: Path, report: str, year: int, agency: str, where: str) -> Asked:
    from bureaubook.dataset.files import REPORT_ID
    from bureaubook.dataset.meta import EARLIEST, LATEST
    from bureaubook.ingest.draft.drafting import Asked

    if not REPORT_ID.match(report):
        do = "Give lower-case letters, digits and hyphens, beginning with a letter."
        raise InputError(f"the id is {report!r}.", file=where, do=do)
    if not EARLIEST <= year <= LATEST:
        raise InputError(f"year is {year}, expected one such as 2022.", file=where)
    return Asked(file, report, year, agency)
