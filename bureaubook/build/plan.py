"""What a build does: the runs of every edition, and whether each is already there."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from bureaubook.book.toc import sections
from bureaubook.dataset.earlier import files_read
from bureaubook.dataset.files import report_files, report_ids, shared_files
from bureaubook.dataset.meta import drafts
from bureaubook.errors import InputError, one_of
from bureaubook.gate.digest import hashes, package_files, sha256
from bureaubook.notebook import LANGUAGES
from bureaubook.paths import BUILD, CHAPTERS, PACKAGE, ROOT

CACHE = BUILD / "cache"


@dataclass(frozen=True)
class Edition:
    """One book: a report in a language."""

    report: str
    language: str

    @property
    def name(self) -> str:
        return f"{self.report}/{self.language}"


@dataclass(frozen=True)
class Run:
    """One chapter of one edition; `inputs` are the hashes of everything the outcome depends on, by kind."""

    edition: Edition
    section: str
    inputs: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        parts = [self.edition.report, self.edition.language, self.section, *self.inputs]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    @property
    def where(self) -> str:
        """Name the run in messages."""
        return f"chapter {self.section} ({self.edition.language}) of {self.edition.report}"

    @property
    def cached(self) -> Path:
        """Return where the executed notebook is kept."""
        return CACHE / f"{self.edition.report}-{self.section}-{self.edition.language}-{self.key[:24]}.ipynb"

    @property
    def record(self) -> Path:
        """Return where the inputs of the last finished run of this chapter are kept, with the hash of its outcome."""
        return CACHE / f"{self.edition.report}-{self.section}-{self.edition.language}.json"

    def why(self) -> str:
        """Return why the chapter has to run, in words; empty if its outcome is cached, whole and unchanged."""
        if not self.record.is_file():
            return "not run before"
        try:
            before = json.loads(self.record.read_text(encoding="utf-8"))
            inputs, outcome = dict(before["inputs"]), str(before["outcome"])
        except (ValueError, KeyError, TypeError, RecursionError):
            return "the record of its last run is damaged"
        changed = [kind for kind, digest in self.inputs if inputs.get(kind) != digest]
        if changed:
            return f"changed: {', '.join(changed)}"
        if not self.cached.is_file():
            return "its outcome is gone"
        return "" if sha256(self.cached) == outcome else "its outcome was damaged"

    def outcome(self) -> str:
        """Return the executed notebook as JSON. Raises InputError if it is not the one that was kept."""
        why = self.why()
        if why:
            raise InputError(f"{self.where} was changed in the cache: {why}.", do="Build again.")
        return self.cached.read_text(encoding="utf-8")

    def keep(self, finished: Path) -> None:
        """Move the finished outcome into the cache and drop this chapter's older ones. Cut off, it counts as not run."""
        record = {"inputs": dict(self.inputs), "outcome": sha256(finished)}
        written = finished.with_name("record.json")
        written.write_text(json.dumps(record), encoding="utf-8")
        finished.replace(self.cached)
        written.replace(self.record)
        for old in CACHE.glob(f"{self.edition.report}-{self.section}-{self.edition.language}-{'?' * 24}.ipynb"):
            if old != self.cached:
                old.unlink(missing_ok=True)


def private_folder(folder: Path) -> None:
    """Make a folder that its owner alone can write to, whatever the umask: what lies in it is published."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.stat().st_mode & 0o077:
        folder.chmod(0o700)


def make_plan(data: Path, reports: list[str], languages: list[str], only: list[str]) -> list[Run]:
    """Return the runs, edition by edition in the order of the book. Raises InputError for unknown names.

    Empty lists mean all; reports in draft are left out, and refused where they are asked for.
    """
    in_draft = drafts(data)
    known = [report for report in report_ids(data) if report not in in_draft]
    for report in reports:
        if report in in_draft:
            do = "Settle what it leaves open, then take state out of its report.yml."
            raise InputError(f"the report {report} is a draft, which no build takes.", do=do)
    if not known and in_draft:
        raise InputError(f"every report under {data / 'reports'} is a draft.", do="Settle one, or name another folder.")
    if not known:
        raise InputError(
            f"there is no report under {data / 'reports'}.",
            do="Add a folder there (data/README.md), or name the data folder with --data.",
        )
    for what, asked, there in (
        ("report", reports, known),
        ("language", languages, LANGUAGES),
        ("section", only, sections()),
    ):
        for name in asked:
            if name not in there:
                raise one_of(what, name, there)
    # each once and in the book's order, however it was asked for: the first chapter opens the edition
    chosen = [section for section in sections() if section in (only or sections())]
    runs = []
    shared = _shared_inputs(data)
    for report in dict.fromkeys(reports or known):
        mine = _report_inputs(data, report)
        for language in dict.fromkeys(languages or LANGUAGES):
            for section in chosen:
                runs.append(Run(Edition(report, language), section, shared + mine + _chapter_inputs(section)))
    return runs


def inputs_of(data: Path, report: str, section: str) -> tuple[tuple[str, str], ...]:
    """Return the hashes of everything the outcome of a chapter depends on, by kind, as they are now."""
    return _shared_inputs(data) + _report_inputs(data, report) + _chapter_inputs(section)


def _shared_inputs(data: Path) -> tuple[tuple[str, str], ...]:
    package = hashlib.sha256(bytes.fromhex(sha256(ROOT / "requirements.txt")))
    for path in package_files():
        package.update(path.relative_to(PACKAGE.parent).as_posix().encode() + b"\0" + bytes.fromhex(sha256(path)))
    return ("package or lock", package.hexdigest()), ("shared data", _digest_data(shared_files(data), data))


def _report_inputs(data: Path, report: str) -> tuple[tuple[str, str], ...]:
    """Return the hashes of the report and of that of the year before, which its checks read."""
    own = report_files(data, report)
    others = [path for path in files_read(data, report) if path not in {*own, *shared_files(data)}]
    return ("report", _digest_data(own, data)), ("other reports", _digest_data(others, data))


def _chapter_inputs(section: str) -> tuple[tuple[str, str], ...]:
    return (("chapter", sha256(CHAPTERS / f"{section}.ipynb")),)


def _digest_data(paths: list[Path], data: Path) -> str:
    return hashlib.sha256(json.dumps(hashes(paths, data)).encode()).hexdigest()
