"""What a build does: the runs of every edition, and whether each is already there."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import yaml

from bureaubook.dataset.files import report_ids
from bureaubook.errors import InputError, one_of
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
            raise InputError(f"{self.where} is no longer in the cache as it was kept: {why}.", do="Build again.")
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


def sections() -> list[str]:
    """Return the chapters in the order of _toc.yml."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    files = [toc["root"], *(item["file"] for part in toc.get("parts", []) for item in part["chapters"])]
    return [file.removeprefix("chapters/") for file in files]


def make_plan(data: Path, reports: list[str], languages: list[str], only: list[str]) -> list[Run]:
    """Return the runs, edition by edition in the order of the book. Raises InputError for unknown names.

    Empty lists mean all.
    """
    known = report_ids(data)
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
    package = _digest_files(sorted(PACKAGE.rglob("*")), PACKAGE.parent) + sha256(ROOT / "requirements.txt")
    shared = [p for p in sorted(data.rglob("*")) if "reports" not in p.relative_to(data).parts]
    return ("package or lock", package), ("shared data", _digest_files(shared, data))


def _report_inputs(data: Path, report: str) -> tuple[tuple[str, str], ...]:
    """Return the hashes of the report and of all others: its checks read the report of the year before."""
    mine, files = data / "reports" / report, sorted((data / "reports").rglob("*"))
    own = [path for path in files if mine in path.parents]
    others = [path for path in files if mine not in path.parents]
    return ("report", _digest_files(own, data)), ("other reports", _digest_files(others, data))


def _chapter_inputs(section: str) -> tuple[tuple[str, str], ...]:
    return (("chapter", sha256(CHAPTERS / f"{section}.ipynb")),)


def sha256(path: Path) -> str:
    """Return the hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest_files(paths: list[Path], base: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(base).as_posix().encode() + b"\0" + bytes.fromhex(sha256(path)))
    return digest.hexdigest()
