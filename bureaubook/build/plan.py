"""What a build does: the runs of every edition, and whether each is already there."""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bureaubook.book.toc import sections
from bureaubook.build.record import Inputs, Record, read_record
from bureaubook.dataset.chapters import chapters_of, check_sections
from bureaubook.dataset.earlier import Held, check_one_a_year, files_read, held_reports, years_told
from bureaubook.dataset.meta import settled_reports
from bureaubook.errors import InputError, one_of
from bureaubook.gate.digest import hashes, package_files, sha256
from bureaubook.notebook import LANGUAGES
from bureaubook.paths import BUILD, CHAPTERS, PACKAGE, ROOT

CACHE = BUILD / "cache"
DATA_CHANGED = "changed: data"
DAMAGED = "the record of its last run is damaged"


@dataclass(frozen=True, slots=True)
class Edition:
    """One book: a report in a language."""

    report: str
    language: str

    @property
    def name(self) -> str:
        return f"{self.report}/{self.language}"


@dataclass(frozen=True, slots=True)
class Run:
    """One chapter of one edition, and what its outcome could depend on, as it is now."""

    edition: Edition
    section: str
    inputs: Inputs

    @property
    def where(self) -> str:
        """Name the run in messages."""
        return f"chapter {self.section} ({self.edition.language}) of {self.edition.report}"

    @property
    def cached(self) -> Path:
        """Return where the executed notebook is kept."""
        return CACHE / f"{self.edition.report}-{self.section}-{self.edition.language}.ipynb"

    @property
    def pictures(self) -> Path:
        """Return with what the names of the files begin in which its pictures are kept."""
        return CACHE / "pictures" / self.cached.stem

    @property
    def record_file(self) -> Path:
        """Return where it is kept what the last finished run of this chapter was made from."""
        return self.cached.with_suffix(".json")

    def record(self) -> Record | str:
        """Return what the kept outcome was made from, or why there is none that could be used."""
        if not self.record_file.is_file():
            return "not run before"
        try:
            record = read_record(self.record_file.read_text(encoding="utf-8"))
        except (ValueError, KeyError, TypeError, RecursionError):
            return DAMAGED
        if changed := record.stale(self.inputs):
            return changed
        if not self.cached.is_file():
            return "its outcome is gone"
        return record if sha256(self.cached) == record.outcome else "its outcome was damaged"

    def why(self) -> str:
        """Return why the chapter has to run, in words; empty if its outcome is cached, whole and unchanged.

        Where the data have changed: whether what it read has, the report itself can tell (`reading.reread`).
        """
        record = self.record()
        if isinstance(record, str):
            return record
        return "" if record.data == self.inputs.data else DATA_CHANGED

    def outcome(self) -> str:
        """Return the executed notebook as JSON. Raises InputError if it is not the one that was kept."""
        why = self.why()
        if why:
            raise InputError(f"{self.where} was changed in the cache: {why}.", do="Build again.")
        return self.cached.read_text(encoding="utf-8")

    def keep(self, finished: str, record: Record) -> None:
        """Put the finished outcome into the cache in the place of the last one. Cut off, it counts as not run."""
        _put(self.cached, finished)
        self.renew(record)

    def renew(self, record: Record) -> None:
        """Say anew what the kept outcome was made from."""
        _put(self.record_file, record.written())


def _put(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    coming = path.with_name(f"{path.name}.coming")
    coming.write_text(text, encoding="utf-8", newline="\n")
    coming.replace(path)


def private_folder(folder: Path) -> None:
    """Make a folder that its owner alone can write to, whatever the umask: what lies in it is published."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def make_plan(data: Path, reports: list[str], languages: list[str], only: list[str]) -> list[Run]:
    """Return the runs, edition by edition in the order of the book. Raises InputError for unknown names.

    Empty lists mean all; reports in draft are left out, and refused where they are asked for.
    """
    return list(each_run(data, reports, languages, only))


def each_run(data: Path, reports: list[str], languages: list[str], only: list[str]) -> Iterator[Run]:
    """Yield what `make_plan` returns."""
    planned = settled_reports(data, reports)
    for what, asked, there in (("language", languages, LANGUAGES), ("section", only, sections())):
        for name in asked:
            if name not in there:
                raise one_of(what, name, there)
    # each once and in the book's order, however it was asked for: the first chapter opens the edition
    chosen = [section for section in sections() if section in (only or sections())]
    check_sections(data, sorted(path.stem for path in CHAPTERS.glob("*.ipynb")))  # the book may leave some out
    package, lock = package_hashes(), lock_hash()
    chapters = {section: sha256(CHAPTERS / f"{section}.ipynb") for section in chosen}
    check_one_a_year(data)
    held = held_reports(data)
    for report in planned:
        years = set(years_told(data, report, held).values())
        digest = data_hash(data, report, held)
        has = chosen if only else chapters_of(data, report, chosen, years=bool(years) and years <= {*planned})
        for edition in (Edition(report, language) for language in dict.fromkeys(languages or LANGUAGES)):
            for section in has:
                yield Run(edition, section, Inputs(chapters[section], lock, digest, package))


def lock_hash() -> str:
    """Return the hash of the lock and of the version of Python: of all that is installed."""
    return hashlib.sha256(f"{sha256(ROOT / 'requirements.txt')} {sys.version}".encode()).hexdigest()


def package_hashes() -> dict[str, str]:
    """Return the hash of each file of the package, by its path."""
    return {path.relative_to(PACKAGE.parent).as_posix(): sha256(path) for path in package_files()}


def data_hash(data: Path, report: str, held: Held | None = None) -> str:
    """Return the hash of all that a report's book is made from: shared tables, its own, those of the year before.

    held: which reports there are, where it is known.
    """
    return hashlib.sha256(json.dumps(hashes(files_read(data, report, held), data)).encode()).hexdigest()
