"""The command `bureaubook collect`: its options, what it prints, its exit status."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bureaubook.errors import one_of
from bureaubook.notebook import LANGUAGES
from bureaubook.paths import data_folder

if TYPE_CHECKING:
    from bureaubook.returns.collecting import Collected  # it brings the library that reads workbooks
    from bureaubook.returns.finding import Finding

WORDS = "read the return sheets that came back: check each, and write one table of all and drafts of reports"
EPILOG = (
    "In the output folder: returns.csv (all that is taken in), refused.csv (what the others hold), findings.csv. Exit status: 0 if "
    "there is no finding, 1 if there are some, 2 if a file can't be read; what is good is taken in all the same."
)
OUTPUT = "collected"


def add_collect(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    command = commands.add_parser("collect", help=WORDS, description=WORDS, epilog=EPILOG)
    command.set_defaults(run=run, trouble=2)
    command.add_argument("folder", metavar="FOLDER", help="the folder that holds the returns")
    command.add_argument(
        "--output", default="", metavar="FOLDER", help="where the tables go (default: FOLDER/collected)"
    )
    command.add_argument(
        "--agencies", default="", metavar="TABLE", help="the CSV of agencies that were asked: names who sent nothing"
    )
    command.add_argument("--no-drafts", action="store_true", help="write the tables alone, and no drafts of reports")
    command.add_argument("--language", default="zh", metavar="zh|en", help="language of what is printed (default: zh)")
    command.add_argument("--data", default="", metavar="FOLDER", help="data folder (default: the project's own)")


def run(options: argparse.Namespace) -> int:
    """Read the returns, write what came of them, and print the findings."""
    from bureaubook.returns.collecting import collect
    from bureaubook.returns.drafted_return import draft_returns
    from bureaubook.returns.sheet_file import read_agencies
    from bureaubook.returns.written import write_collected

    if options.language not in LANGUAGES:
        raise one_of("language", options.language, LANGUAGES)
    folder, data = Path(options.folder), data_folder(options.data)
    output = Path(options.output) if options.output else folder / OUTPUT
    agencies = read_agencies(Path(options.agencies)) if options.agencies else []
    found = collect(folder, data, agencies, output)
    drafted = [] if options.no_drafts else draft_returns(found, folder, data)
    write_collected(found, output)
    sys.stdout.write("".join(f"{_line(one, options.language)}\n" for one in found.every))
    sys.stdout.write(_summary(found, drafted, output, options.language))
    return 2 if found.unreadable else 1 if found.every else 0


def _line(one: Finding, language: str) -> str:
    from bureaubook.unseen import UNSEEN

    where = " ".join(part for part in (one.file, one.sheet, one.cell) if part)
    return UNSEEN.sub("\ufffd", f"{where}: {one.said[language]}" if where else one.said[language])


def _summary(found: Collected, drafted: list[str], output: Path, language: str) -> str:
    from bureaubook.returns.file_finding import summary

    counts = (len(found.taken), len(found.refused), found.unreadable, found.locks, len(drafted))
    return f"{summary(counts, str(output))[language]}\n"
