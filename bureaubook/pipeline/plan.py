"""What a build does: the runs of every edition, and whether each is already there."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import yaml

from bureaubook.dataset.folder import report_ids
from bureaubook.errors import InputError, one_of
from bureaubook.paths import BUILD, CHAPTERS, ROOT
from bureaubook.report import LANGUAGES

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
    def cached(self) -> Path:
        """Return where the executed notebook is kept."""
        return CACHE / f"{self.edition.report}-{self.section}-{self.edition.language}-{self.key[:24]}.ipynb"

    @property
    def record(self) -> Path:
        """Return where the inputs of the last finished run of this chapter are kept."""
        return CACHE / f"{self.edition.report}-{self.section}-{self.edition.language}.json"

    def why(self) -> str:
        """Return why the chapter has to run, in words; empty if it is cached."""
        if self.cached.is_file():
            return ""
        if not self.record.is_file():
            return "not run before"
        before = json.loads(self.record.read_text(encoding="utf-8"))
        changed = [kind for kind, digest in self.inputs if before.get(kind) != digest]
        return f"changed: {', '.join(changed)}" if changed else "its outcome is gone"


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
        raise InputError(f"there is no report under {data / 'reports'}.", do="Add a folder there (data/README.md).")
    for what, asked, there in (
        ("report", reports, known),
        ("language", languages, LANGUAGES),
        ("section", only, sections()),
    ):
        for name in asked:
            if name not in there:
                raise one_of(what, name, there)
    common = _digest_files([*sorted((ROOT / "bureaubook").rglob("*")), ROOT / "requirements.txt"], ROOT)
    shared = _digest_files([p for p in sorted(data.rglob("*")) if "reports" not in p.relative_to(data).parts], data)
    runs = []
    for report in reports or known:
        mine = _digest_files(sorted((data / "reports" / report).rglob("*")), data)
        for language in languages or LANGUAGES:
            for section in only or sections():
                chapter = (CHAPTERS / f"{section}.ipynb").read_bytes()
                inputs = {
                    "package or lock": common,
                    "shared data": shared,
                    "report": mine,
                    "chapter": hashlib.sha256(chapter).hexdigest(),
                }
                runs.append(Run(Edition(report, language), section, tuple(inputs.items())))
    return runs


def _digest_files(paths: list[Path], base: Path) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(
                path.relative_to(base).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest()
            )
    return digest.hexdigest()
