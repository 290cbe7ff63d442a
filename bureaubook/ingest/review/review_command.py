"""The command `bureaubook review`: its options, what it prints, its exit status."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bureaubook.paths import data_folder

if TYPE_CHECKING:
    from bureaubook.ingest.review.reviewing import Reviewed  # it brings the library that reads workbooks

WORDS = "take back the workbook in which a person settled a draft"
EPILOG = (
    "The workbook lies beside the draft: data/reports/REPORT/review.xlsx. Exit status: 0 if nothing is open and the draft is a "
    "report now, 1 if something is still open, 2 if the workbook disagrees with the source or can't be read; then nothing is written."
)
SHOWN = 40  # of what is open


def add_review(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    command = commands.add_parser("review", help=WORDS, description=WORDS, epilog=EPILOG)
    command.set_defaults(run=run, trouble=2)
    command.add_argument("report", metavar="REPORT", help="the report's id")
    command.add_argument("--workbook", default="", metavar="FILE", help="a workbook in another place, as sent back")
    command.add_argument("--change", action="store_true", help="let the workbook change what was settled before, too")
    command.add_argument(
        "--again", action="store_true", help="write the workbook again, with what was filled in, and take nothing back"
    )
    command.add_argument("--data", default="", metavar="FOLDER", help="data folder (default: the project's own)")


def run(options: argparse.Namespace) -> int:
    """Take the workbook back, or write it again; print what became of it."""
    from bureaubook.ingest.review.drafted import read_draft
    from bureaubook.ingest.review.reading_page import write_page
    from bureaubook.ingest.review.reviewing import review
    from bureaubook.ingest.review.sheets import workbook_path, write_workbook

    data = data_folder(options.data)
    if options.again:
        draft = read_draft(data, options.report)
        remarks = write_workbook(draft)
        write_page(draft)
        sys.stdout.write("".join(f"remark: {remark}\n" for remark in remarks) + f"written: {workbook_path(draft)}\n")
        return 0
    done = review(data, options.report, Path(options.workbook) if options.workbook else None, change=options.change)
    sys.stdout.write(said(done))
    return 0 if done.settled else 1


def said(done: Reviewed) -> str:
    """Return what became of a review, in words."""
    lines = [f"remark: {remark}" for remark in done.remarks]
    lines += [f"open: {what}" for what in done.open[:SHOWN]]
    lines += [f"open: {len(done.open) - SHOWN} more"] if len(done.open) > SHOWN else []
    lines += [f"to correct: {fault}" for fault in done.faults]
    count = f"{done.report}: {done.taken} entries taken"
    if done.open:
        lines.append(f"{count}, {len(done.open)} open. Fill them in, save, and run this again.")
    elif done.faults:
        lines.append(f"{count}, nothing open; it stays a draft until what is named is corrected.")
    else:
        lines.append(
            f"{count}, nothing open: it is a report now. Next: bureaubook checks {done.report}, bureaubook build."
        )
    return "\n".join(lines) + "\n"
