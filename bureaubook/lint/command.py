"""The command `bureaubook lint`: its options, what it prints, its exit status."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from bureaubook.errors import InputError, one_of
from bureaubook.notebook import LANGUAGES
from bureaubook.paths import data_folder

if TYPE_CHECKING:
    from bureaubook.ingest.documents import Document
    from bureaubook.lint.checked import Job  # it brings the libraries that read documents

SHEET, COMMENTS = "-sheet", "-comments"  # behind the name of a draft, where several are checked
WORDS = "check a draft before it is published: what to change, where, why, and wording to use"
EPILOG = (
    "Exit status: 0 if nothing was found, 1 if something was, 2 if a file can't be read; the others are checked all the same. "
    "Nothing is sent anywhere, and nothing is kept but the files that you name. Numbers of persons are blacked out in all of them."
)


def add_lint(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    command = commands.add_parser("lint", help=WORDS, description=WORDS, epilog=EPILOG)
    command.set_defaults(run=run, trouble=2)
    command.add_argument(
        "file", nargs="+", metavar="FILE", help="a draft (docx, html, pdf, txt, md, ofd), or the folder of a report"
    )
    command.add_argument("--previous", default="", metavar="FILE", help="last year’s report: what was left in of it")
    command.add_argument("--year", type=int, default=0, help="the year it reports on (default: the year in its title)")
    command.add_argument("--json", default="", metavar="FILE", help="write the findings as JSON (- prints them)")
    command.add_argument("--sarif", default="", metavar="FILE", help="write them as SARIF 2.1.0 (- prints them)")
    command.add_argument(
        "--sheet", default="", metavar="FILE.docx", help="write the sheet to sign, in Word, one draft alone"
    )
    command.add_argument(
        "--comments", default="", metavar="FILE.docx", help="write the draft with comments; for several, a folder"
    )
    command.add_argument("--language", default="zh", metavar="zh|en", help="language of the findings (default: zh)")
    command.add_argument("--data", default="", metavar="FOLDER", help="data folder (default: the project's own)")
    command.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="drafts checked at once (default: one a core)",
    )


def run(options: argparse.Namespace) -> int:
    """Check what is asked for, print what was found, write what was named."""
    if options.language not in LANGUAGES:
        raise one_of("language", options.language, LANGUAGES)
    if options.jobs < 1:
        raise InputError(f"--jobs is {options.jobs}, expected 1 or more.")
    _data(options.data)
    from bureaubook.ingest.documents import read_document

    with ThreadPoolExecutor(1) as beside:
        first = Path(options.file[0])
        alone = len(options.file) == 1 and first.is_file()
        begun = beside.submit(read_document, first).result if alone else None  # while the libraries are imported
        return _run(options, begun)


def _run(options: argparse.Namespace, begun: Callable[[], Document] | None) -> int:
    from bureaubook.lint.checked import check_all
    from bureaubook.lint.outputs.as_json import as_json
    from bureaubook.lint.outputs.sarif import as_sarif
    from bureaubook.lint.outputs.terminal import as_text

    jobs = _jobs(options, begun)
    quiet = "-" in (options.json, options.sarif)
    every = []
    for checked in check_all(jobs, options.jobs):
        every.append(checked)
        if checked.refused:
            sys.stderr.write(f"bureaubook: {checked.refused}\n")
        elif not quiet:
            sys.stdout.write(as_text(checked))
            sys.stdout.flush()
        if len(jobs) > 1:
            sys.stderr.write(f"{len(every)} of {len(jobs)}\n")
    for name, form in ((options.json, as_json), (options.sarif, as_sarif)):
        if name:
            _write(name, form(every))
    return max(2 if checked.refused else 1 if checked.remarks else 0 for checked in every)


def _jobs(options: argparse.Namespace, begun: Callable[[], Document] | None) -> list[Job]:
    """Return what is to be checked, each with the Word files to write. InputError where one would be written over a draft."""
    from bureaubook.lint.checked import Job

    data, previous = _data(options.data), Path(options.previous) if options.previous else None
    files = [Path(file) for file in options.file]
    sheets, comments = (
        _written(name, files, given) for name, given in ((SHEET, options.sheet), (COMMENTS, options.comments))
    )
    return [
        Job(file, data, options.language, options.year, previous, sheet, comment, begun)
        for file, sheet, comment in zip(files, sheets, comments, strict=True)
    ]


def _data(given: str) -> Path:
    """Return the data folder. InputError for one that can't be checked by."""
    folder = data_folder(given)
    if not (folder / "lint").is_dir():
        do = "Call the command of a checkout of the project, or name its data folder with --data."
        raise InputError("it holds no lint/, by which drafts are checked.", file=folder, do=do)
    return folder


def _written(ending: str, files: list[Path], given: str) -> list[Path | None]:
    """Return the Word file to write for each draft: the one named, or one in the folder named. InputError."""
    if not given:
        return [None] * len(files)
    target = Path(given)
    if len(files) == 1 and target.suffix.lower() == ".docx":
        found = [target]
    elif target.is_dir():
        found = [target / f"{file.name.removesuffix('.docx')}{ending}.docx" for file in files]
        if len({*found}) < len(found):
            raise InputError("two drafts have the same name.", file=target, do="Check them one by one.")
    else:
        do = (
            "Name a file that ends in .docx, or a folder that is there."
            if len(files) == 1
            else "Make that folder first."
        )
        raise InputError("it is no folder that is there.", file=target, do=do)
    for file, written in zip(files, found, strict=True):
        if written.exists() and any(written.samefile(draft) for draft in (file, *files) if draft.exists()):
            raise InputError(
                "that is the draft itself.", file=written, do="Name another file: drafts stay as they are."
            )
    return list(found)


def _write(name: str, words: str) -> None:
    """Write what programs read, in UTF-8; `-` prints it."""
    if name == "-":
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        sys.stdout.write(words)
        return
    try:
        Path(name).write_text(words, encoding="utf-8")
    except OSError as error:
        raise InputError(f"it can't be written ({error.strerror}).", file=name, do="Name a file that can be.") from None
