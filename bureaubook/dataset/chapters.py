"""Which chapters a report's book has: those of every book, and those that its data fill."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from bureaubook.dataset import schema
from bureaubook.dataset.files import contents, file_name
from bureaubook.errors import InputError

YEARS = "years"  # there where the agency's other years are told, too
ALWAYS = ("overview", "disclosure", "consistency_checks", "source", "reading")
TABLES = {  # of a report, and the chapters that tell of their rows
    "events": ("year",),
    "participations": ("organisations",),
    "names": ("organisations",),
    "organisations": ("organisations",),
    "problems": ("problems_and_outlook",),
}
APPLIED = {"platforms": "innovation_entities", "tech_transfer": "tech_transfer"}  # of passages that name who applied
TOPICS = {  # of its passages, and the chapter that quotes them
    "science_popularisation": "science_popularisation",
    "technology_envoys": "science_popularisation",
    "party_work": "public_duties",
    "civic_work": "public_duties",
    "epidemic_work": "public_duties",
}
CHAPTER, FIGURE, CELL = "chapter:", "figure:", "cell:"  # how what a row names begins
OFFICIAL = ("statutory", "statutory_labels")


class Holds(NamedTuple):
    """What a report's data hold: whether its text, which tables have rows, the indicators of its numbers, the topics of its passages."""

    text: bool
    tables: frozenset[str]
    indicators: frozenset[str]
    topics: frozenset[str]

    @property
    def tables_alone(self) -> bool:
        """Return whether these are official tables and nothing else."""
        return self.figures_alone and "figures" not in self.tables

    @property
    def figures_alone(self) -> bool:
        """Return whether these are official tables and single figures, without the text that they stand in."""
        return not self.text and OFFICIAL[0] in self.tables and self.tables <= {*OFFICIAL, "figures"}


def chapters(holds: Holds, section_of: dict[str, str], sections: list[str]) -> list[str]:
    """Return those of the sections that a report's book has, in their order: none that would be empty. section_of: of each indicator."""
    filled = {chapter for table in holds.tables for chapter in TABLES.get(table, ())}
    filled |= {section_of[indicator] for indicator in holds.indicators if indicator in section_of}
    filled |= {TOPICS[topic] for topic in holds.topics if topic in TOPICS}
    if "participations" in holds.tables:
        filled |= {APPLIED[topic] for topic in holds.topics if topic in APPLIED}
    has = {*ALWAYS, YEARS, *filled}
    return [section for section in sections if section in has]


def known_for(kinds: Iterable[Mapping[str, str]], kind: str | None) -> list[str]:
    """Return the chapters that reports of a kind of agency are known for: what they lack there is asked of them."""
    mine = (row["shows"] for row in kinds if row["kind"] == kind)
    return [shows.removeprefix(CHAPTER) for shows in mine if shows.startswith(CHAPTER)]


def chapters_of(data: Path, report: str, sections: list[str], *, years: bool = False) -> list[str]:
    """Return what `chapters` does, of a report in a data folder; all where its files can't be read, which opening it says.

    years: whether it tells of the agency's other years, too.
    """
    if not years:
        sections = [section for section in sections if section != YEARS]
    folder = data / "reports" / report
    try:
        held = {table.name: contents(folder / f"{table.name}.csv", data) or b"" for table in schema.REPORT}
        holds = Holds(
            contents(folder / "source.txt", data) is not None,
            frozenset(name for name, raw in held.items() if sum(1 for line in raw.splitlines() if line.strip()) > 1),
            frozenset(row["indicator"] for row in _rows(held["figures"]) if row["value"]),
            frozenset(row["topic"] for row in _rows(held["passages"])),
        )
        indicators = _rows(contents(data / "indicators.csv", data) or b"")
        return chapters(holds, {row["indicator"]: row["section"] for row in indicators}, sections)
    except (InputError, KeyError, UnicodeDecodeError, csv.Error):
        return sections


def check_sections(data: Path, sections: list[str]) -> None:
    """Each indicator is carried by a chapter that there is: any other would be shown nowhere. Raises InputError."""
    path = data / "indicators.csv"
    for number, row in enumerate(_rows(contents(path, data) or b""), start=2):
        if row.get("section") not in (None, "", *sections):
            what = f"{row['section'][:40]!r} is no chapter, so the indicator would be shown nowhere."
            do = f"Expected one of: {', '.join(sections)}."
            raise InputError(what, file=file_name(path, data), row=number, column="section", do=do)


def _rows(raw: bytes) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
