"""The command `bureaubook table`."""

import argparse
import sys
from pathlib import Path
from typing import Any

from bureaubook.paths import data_folder


def add_table(commands: Any) -> None:
    """Add `table` to the commands."""
    words = "write a table of every number of all reports, as CSV or Parquet"
    table = commands.add_parser(
        "table",
        help=words,
        description="Write every number of all reports as one table: a row a number, absent ones with their reason.",
        epilog="docs/python.md tells what the columns hold. Parquet needs pyarrow: `make parquet` sets it up.",
    )
    table.set_defaults(run=_table)
    table.add_argument("file", metavar="FILE", help="the file to write: its name ends in .csv or .parquet")
    table.add_argument(
        "--report", action="append", default=[], metavar="ID", help="a report (again for more; default: all)"
    )
    table.add_argument("--data", default="", metavar="FOLDER", help="data folder (default: the project's own)")


def _table(options: argparse.Namespace) -> int:
    from bureaubook.takeaway.all_reports import all_numbers, check_place, write_table

    path = Path(options.file)
    check_place(path)
    numbers = all_numbers(data_folder(options.data), options.report)
    write_table(path, numbers)
    reports = len({number.report for number in numbers})
    sys.stdout.write(f"{len(numbers)} numbers of {reports} report{'s' * (reports != 1)} -> {path}\n")
    return 0
