"""A workbook of a draft as people handle it: opened, filled in, saved by one program or another."""

import functools
import shutil
import subprocess
import tempfile
from pathlib import Path

import openpyxl

HEADING = 3  # the row of the headings
ENTRIES = {"报告 report": "填写", "表格 tables": "核定（照原文）"}  # the column to fill in of a sheet without decisions


def open_book(path):
    """The workbook, and where each of its rows stands: (sheet, row) by the key of the row."""
    book = openpyxl.load_workbook(path)
    places = {}
    for sheet in book.worksheets:
        for row in range(HEADING + 1, sheet.max_row + 1):
            key = str(sheet.cell(row, 1).value or "").partition(" ")[0]
            if key:
                places[key] = (sheet, row)
    return book, places


def column(sheet, heading):
    """The number of a column by its Chinese heading."""
    return next(c.column for c in sheet[HEADING] if str(c.value).partition("\n")[0] == heading)


def fill(path, entries):
    """Fill in cells, as {key: words} or {key: {heading: words}}, and save; a key that ends in * is that of every row so begun."""
    book, places = open_book(path)
    every = [
        (one, words) for key, words in entries.items() for one in places if key[-1] == "*" and one.startswith(key[:-1])
    ]
    for key, words in [*every, *((key, words) for key, words in entries.items() if key[-1] != "*")]:
        sheet, row = places[key]
        for heading, value in (words if isinstance(words, dict) else {ENTRIES[sheet.title]: words}).items():
            sheet.cell(row, column(sheet, heading)).value = value
    book.save(path)


def changed(path, change):
    """Change a workbook by a function of it and of its places."""
    book, places = open_book(path)
    change(book, places)
    book.save(path)


def keep_rows(folder, *keys):
    """Keep of a draft's cells those of some rows alone, as 3/received: a small workbook is filled in and read sooner."""
    path = folder / "statutory.csv"
    head, *rows = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(
        head + "".join(row for row in rows if row.startswith(tuple(key.replace("/", ",") + "," for key in keys))),
        "utf-8",
    )


@functools.cache
def has_calc() -> bool:
    """Whether LibreOffice is here, with its spreadsheet."""
    program = shutil.which("soffice")
    return bool(program) and bool(list(Path(program).resolve().parent.glob("libsclo.so")))


def saved_by_libreoffice(path) -> None:
    """Open a workbook in LibreOffice and save it again under its name."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        asked = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", folder, str(path)]
        done = subprocess.run(asked, capture_output=True, text=True, timeout=120)
        saved = Path(folder) / path.name
        assert saved.exists(), done.stdout + done.stderr
        shutil.copy(saved, path)
