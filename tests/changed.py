"""The one way to a changed report: take one apart, change its rows, put it together again, in memory or in a copied folder."""

import copy
import csv
import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from own_data import REPORT

from bureaubook.dataset import schema
from bureaubook.dataset.dictionary import Dictionary, read_dictionary
from bureaubook.dataset.files import TEXTS
from bureaubook.paths import DATA
from bureaubook.report import Report, report_from

COLUMNS = {table.name: table.columns for table in schema.REPORT}


@dataclass
class Parts:
    """A report taken apart: the rows of each table that it has, every cell as text, and its other files."""

    tables: dict[str, list[dict[str, str]]]
    texts: dict[str, str]  # report.yml, source.txt, corrections.yml

    @classmethod
    def of(cls, folder: Path) -> "Parts":
        """Take the report of a folder apart."""
        tables = {name: read_rows(path) for name in COLUMNS if (path := folder / f"{name}.csv").exists()}
        texts = {name: (folder / name).read_bytes().decode() for name in TEXTS if (folder / name).exists()}
        return cls(tables, texts)

    def write(self, folder: Path) -> None:
        """Let a folder hold this report and no other files of one."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in COLUMNS:
            (folder / f"{name}.csv").unlink(missing_ok=True)
            if name in self.tables:
                write_csv(folder / f"{name}.csv", COLUMNS[name], self.tables[name])
        for name in TEXTS:
            (folder / name).unlink(missing_ok=True)
            if name in self.texts:
                (folder / name).write_bytes(self.texts[name].encode())

    def report(self, language: str = "zh", last_year: Report | None = None) -> Report:
        """Put the report together, in memory."""
        return report_from(
            {name: pd.DataFrame(rows, columns=COLUMNS[name], dtype=object) for name, rows in self.tables.items()},
            _plain(self.texts["report.yml"]),
            self.texts.get("source.txt"),
            language,
            corrections=_plain(self.texts.get("corrections.yml", "[]")) or [],
            dictionary=dictionary(),
            last_year=last_year,
        )


Change = Callable[[Parts], None]


def report_with(
    *changes: Change, of: Parts | None = None, language: str = "zh", last_year: Report | None = None
) -> Report:
    """Return a report with some changes, each of those below; `of`: the report changed, the project's own if none is given.

    report_with(without("events"), each("figures", lambda row: row.update(note="")), language="en")
    """
    parts = copy.deepcopy(of or project_report())
    for change in changes:
        change(parts)
    return parts.report(language, last_year)


def change_folder(data: Path, *changes: Change, report: str = REPORT) -> None:
    """Change a report in a data folder of the test's own."""
    parts = Parts.of(data / "reports" / report)
    for change in changes:
        change(parts)
    parts.write(data / "reports" / report)


@functools.cache
def project_report() -> Parts:
    """Return the project's report that tests are about; to be copied, not changed."""
    return Parts.of(DATA / "reports" / REPORT)


@functools.lru_cache(maxsize=100)
def _plain(words: str) -> Any:
    """Return the values of a YAML text; to be read."""
    return yaml.safe_load(words)


@functools.cache
def dictionary() -> Dictionary:
    """Return the tables that all reports share; to be read."""
    return read_dictionary(DATA)


# -- changes


def without(*names: str) -> Change:
    """Take files of the report away, each by its name (events.csv, source.txt)."""

    def change(parts: Parts) -> None:
        for name in names:
            del (parts.tables if name.endswith(".csv") else parts.texts)[name.removesuffix(".csv")]

    return change


def only(*tables: str) -> Change:
    """Take every other table away."""

    def change(parts: Parts) -> None:
        parts.tables = {name: rows for name, rows in parts.tables.items() if name in tables}

    return change


def each(table: str, change_row: Callable[[dict[str, str]], object]) -> Change:
    """Let a function change every row of a table; a row for which it returns False goes."""

    def change(parts: Parts) -> None:
        parts.tables[table] = [row for row in parts.tables[table] if change_row(row) is not False]

    return change


def worded(name: str, old: str, new: str) -> Change:
    """Write other words in report.yml, source.txt or corrections.yml, where they stand once."""

    def change(parts: Parts) -> None:
        assert parts.texts[name].count(old) == 1, f"{old!r} does not stand once in {name}"
        parts.texts[name] = parts.texts[name].replace(old, new)

    return change


def without_figures(indicators: Iterable[str]) -> Change:
    """Take every figure of some indicators out, and what refers to it."""

    def change(parts: Parts) -> None:
        gone = _figures(parts, indicators)
        parts.tables["figures"] = [row for row in parts.tables["figures"] if row["figure"] not in gone]
        parts.tables["relations"] = [row for row in parts.tables["relations"] if not {row["from"], row["to"]} & gone]
        _unread(parts, gone)

    return change


def blanked(indicators: Iterable[str], reason: str = "not_published") -> Change:
    """Turn every figure of some indicators into one the report does not print."""
    cleared = "value unit bound counted verb verb_en printed start period_from period_to".split()

    def change(parts: Parts) -> None:
        gone = _figures(parts, indicators)
        for row in parts.tables["figures"]:
            if row["figure"] in gone:
                row |= dict.fromkeys(cleared, "")
                row |= {"absent": reason, "period_basis": "unstated", "status": "reported"}
        _unread(parts, gone)

    return change


def _figures(parts: Parts, indicators: Iterable[str]) -> set[str]:
    wanted = set(indicators)
    return {row["figure"] for row in parts.tables["figures"] if row["indicator"] in wanted}


def _unread(parts: Parts, gone: set[str]) -> None:
    """Let the numerals that printed a figure keep their reading and refer to nothing."""
    for row in parts.tables["numerals"]:
        if row["refers_to"].removeprefix("figure:") in gone:
            row |= {"refers_to": "", "role": ""}


# -- files


def read_rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return read_csv(path)[1]


def read_csv(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return the header of a CSV file and its rows."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
        return list(reader.fieldnames or []), rows


def write_csv(path: Path, columns: Iterable[str], rows: Iterable[dict]) -> None:
    """Write rows as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
