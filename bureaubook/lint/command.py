"""The command `bureaubook lint`: its options, what it prints, its exit status."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from bureaubook.errors import InputError, one_of
from bureaubook.notebook import LANGUAGES
from bureaubook.paths import data_folder

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
    from bureaubook.lint.checked import Job, check_all
    from bureaubook.lint.outputs.terminal import as_text

    data, previous = data_folder(options.data), Path(options.previous) if options.previous else None
    jobs = [Job(Path(file), data, options.language, options.year, previous) for file in options.file]
    quiet = "-" in (options.json, options.sarif)
    status = 0
    for number, checked in enumerate(check_all(jobs, options.jobs), start=1):
        if checked.refused:
            sys.stderr.write(f"bureaubook: {checked.refused}\n")
        elif not quiet:
            sys.stdout.write(as_text(checked))
            sys.stdout.flush()
        if len(jobs) > 1:
            sys.stderr.write(f"{number} of {len(jobs)}\n")
        status = max(status, 2 if checked.refused else 1 if checked.remarks else 0)
    return status
