"""The command `bureaubook form`: its options, what it writes, its exit status."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from bureaubook.errors import InputError, one_of
from bureaubook.notebook import LANGUAGES
from bureaubook.paths import data_folder

WORDS = "write a return sheet (XLSX) that agencies below fill in: the official tables and indicators"
EPILOG = (
    "With --agencies FILE is a folder, which gets a workbook for each agency, named id-year.xlsx. What comes back is read by "
    "bureaubook collect (docs/collecting-returns.md). A file that is there is not overwritten. Exit status: 0 if all is written, 1 if not."
)


def add_form(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of the command line."""
    command = commands.add_parser("form", help=WORDS, description=WORDS, epilog=EPILOG)
    command.set_defaults(run=run)
    command.add_argument("file", metavar="FILE", help="the workbook to write, its name ends in .xlsx; or a folder")
    command.add_argument(
        "--form", default="", metavar="YEAR", help="version of the official form (default: the newest)"
    )
    command.add_argument("--year", type=int, default=0, metavar="Y", help="the year reported on, filled in beforehand")
    command.add_argument(
        "--agencies",
        default="",
        metavar="TABLE",
        help="a CSV with the columns id, agency: a workbook for each, both filled in beforehand",
    )
    command.add_argument(
        "--indicators",
        default="",
        metavar="NAMES",
        help="indicators asked for, with , between (default: all of S&T; none)",
    )
    command.add_argument("--language", default="zh", metavar="zh|en", help="language of the workbook (default: zh)")
    command.add_argument("--data", default="", metavar="FOLDER", help="data folder (default: the project's own)")


def run(options: argparse.Namespace) -> int:
    """Write what is asked for."""
    from bureaubook.dataset.meta import EARLIEST, LATEST
    from bureaubook.returns.asked_for import asked_for
    from bureaubook.returns.cover_sheet import Agency
    from bureaubook.returns.sheet_file import read_agencies, sheet_bytes

    if options.language not in LANGUAGES:
        raise one_of("language", options.language, LANGUAGES)
    if options.year and not EARLIEST <= options.year <= LATEST:
        raise InputError(f"--year is {options.year}, expected one such as 2025.")
    target, year = Path(options.file), options.year or None
    agencies = read_agencies(Path(options.agencies)) if options.agencies else []
    paths = {
        target / f"{agency.id}-{year}.xlsx" if year else target / f"{agency.id}.xlsx": agency for agency in agencies
    }
    _check_place(target, list(paths), many=bool(agencies))
    named = [] if options.indicators == "none" else [name for name in options.indicators.split(",") if name]
    asked = asked_for(data_folder(options.data), options.form, named, without=options.indicators == "none")
    for path, agency in (paths or {target: Agency()}).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sheet_bytes(asked, agency, year, options.language))
    sys.stdout.write(f"{len(paths)} workbooks -> {target}\n" if paths else f"1 workbook -> {target}\n")
    return 0


def _check_place(target: Path, paths: list[Path], *, many: bool) -> None:
    if many and target.suffix == ".xlsx":
        raise InputError(
            "with --agencies a folder is written, and this names a file.", file=target, do="Name a folder."
        )
    if not many and target.suffix != ".xlsx":
        raise InputError("its name does not end in .xlsx.", file=target, do="Name the workbook as FILE.xlsx.")
    for path in paths or [target]:
        if path.exists():
            what = "there is a file of this name, and it may have been filled in."
            raise InputError(what, file=path, do="Name another, or move it away.")
