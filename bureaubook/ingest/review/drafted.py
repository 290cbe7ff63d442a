"""A draft as it stands in its folder: what was proposed, and what a person has settled since."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bureaubook.dataset.dictionary import Dictionary, read_dictionary
from bureaubook.dataset.files import REPORT_ID, contents, file_name, refuse_link, report_ids
from bureaubook.dataset.meta import DRAFT
from bureaubook.dataset.plain_yaml import plain_yaml
from bureaubook.dataset.reader import as_rows
from bureaubook.errors import InputError, one_of

Cells = dict[str, str]  # a row of a table as text, by column
TABLES = (
    "statutory",
    "statutory_labels",
    "figures",
    "proposals",
    "unclaimed",
    "numerals",
    "problems",
    "problem_measures",
)
AGAIN = "Restore it, or draft the document again with bureaubook ingest."


@dataclass(frozen=True)
class Draft:
    """A draft: `meta` as report.yml has it, `text` of source.txt (None where only figures are kept), rows of each table as text."""

    data: Path
    report: str
    meta: Mapping[str, Any]
    text: str | None
    tables: Mapping[str, Sequence[Cells]]
    dictionary: Dictionary
    lexicon: Mapping[str, tuple[str, str]]  # terms of the lexicon: names in Chinese and English

    @property
    def folder(self) -> Path:
        """Return where the draft lies."""
        return self.data / "reports" / self.report

    @property
    def is_draft(self) -> bool:
        """Return whether something may still be open: nobody has taken its state out."""
        return bool(self.meta.get("state") == DRAFT)

    @cached_property
    def units(self) -> set[str]:
        """Return the units as printed."""
        return set(self.dictionary.units["unit"])

    @cached_property
    def form(self) -> dict[tuple[str, str, str], Any]:
        """Return the rows of the official form by table, axis and key, in the order of the form."""
        rows = sorted(as_rows(self.dictionary.forms[self.meta["form"]]), key=lambda row: (row["table"], row["order"]))
        return {(str(row["table"]), row["axis"], row["key"]): row for row in rows}

    def terms(self, vocabulary: str) -> dict[str, str]:
        """Return the terms of a vocabulary with their Chinese."""
        return self._vocabularies.get(vocabulary, {})

    @cached_property
    def _vocabularies(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for row in as_rows(self.dictionary.terms):
            found.setdefault(row["vocabulary"], {})[row["term"]] = row["zh"]
        return found


def read_draft(data: Path, report: str) -> Draft:
    """Return a report's folder as a draft, settled or not. Raises InputError."""
    known = report_ids(data)
    if not REPORT_ID.match(report) or report not in known:
        raise one_of("report", report, known, file=file_name(data / "reports", data))
    folder = data / "reports" / report
    refuse_link(folder, data)
    dictionary = read_dictionary(data)
    described = folder / "report.yml"
    meta = plain_yaml(contents(described, data) or b"", file_name(described, data))
    if not isinstance(meta, dict) or meta.get("form") not in dictionary.forms:
        raise InputError("it names no official form.", file=file_name(described, data), do=AGAIN)
    tables = {name: _rows(folder / f"{name}.csv", data) for name in TABLES}
    terms = _rows(data / "lexicon" / "terms.csv", data)
    names = {row["term"]: (row["name_zh"], row["name_en"]) for row in terms}
    return Draft(data, report, meta, _text(folder / "source.txt", data), tables, dictionary, names)


def _text(path: Path, data: Path) -> str | None:
    raw = contents(path, data)
    try:
        return None if raw is None else raw.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("it is not UTF-8.", file=file_name(path, data), do=AGAIN) from None


def _rows(path: Path, data: Path) -> list[Cells]:
    raw = contents(path, data)
    if raw is None:
        return []
    try:
        rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        raise InputError("it is no CSV in UTF-8.", file=file_name(path, data), do=AGAIN) from None
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise InputError(
                "it has not as many cells as its header.", file=file_name(path, data), row=number, do=AGAIN
            )
    return rows


def place_words(draft: Draft, page: str, start: str) -> str:
    """Return where something stands, in both languages: page of the document, line of source.txt; empty where it is not known."""
    words = [f"第{page}页 page {page}"] if page else []
    if draft.text is not None and start:
        line = draft.text.count("\n", 0, int(start)) + 1
        words.append(f"第{line}行 line {line}")
    return "\n".join(words)


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return rows as a table of a report has them."""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode()
