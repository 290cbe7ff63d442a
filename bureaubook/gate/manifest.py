"""manifest.json: the plan a site was built from, and the sha256 of every input and of every file; no clock, no machine."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import chain
from pathlib import Path

from bureaubook.book.toc import sections
from bureaubook.dataset.earlier import earlier_of, held_reports
from bureaubook.dataset.files import report_files, shared_files
from bureaubook.errors import InputError
from bureaubook.gate.digest import hashes, package_files, sha256
from bureaubook.gate.site_files import site_files
from bureaubook.notebook import LANGUAGES
from bureaubook.paths import CHAPTERS, PACKAGE, ROOT

NAME = "manifest.json"
MANIFEST_BYTES = 256 * 2**20  # of three thousand reports it has seventy million
DIGEST = re.compile(r"[0-9a-f]{64}")
WORD = re.compile(r"[\w-]+")  # of the plan: it becomes part of a path


@dataclass(frozen=True)
class Manifest:
    """What manifest.json says: the plan as (report, language, section), hashes of inputs and files by path."""

    plan: tuple[tuple[str, str, str], ...]
    inputs: dict[str, str]
    files: dict[str, str]


def inputs(data: Path, reports: Iterable[str]) -> dict[str, str]:
    """Return the hash of everything that a site of these reports is made from, by path; data by its path within the data folder.

    The manifest is published: a file that is not read, such as a report in draft, is not named. Raises InputError.
    """
    return dict(each_input(data, reports))


def each_input(data: Path, reports: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what `inputs` returns, in order of the paths; no more than one report's at a time are in memory."""
    held, asked = held_reports(data), set(reports)
    earlier = (earlier_of(data, report, held) for report in asked)
    every = sorted(asked | {report for report in earlier if report}, key=lambda report: f"{report}/")
    own = of_project()
    own |= _of_data(shared_files(data), data)
    of_reports = (_of_data(report_files(data, report), data).items() for report in every)
    return merge(sorted(own.items()), chain.from_iterable(map(sorted, of_reports)))


def of_project() -> dict[str, str]:
    """Return the hash of the files that a site is made from besides the data, by path: chapters, settings, lock, package."""
    settings = (ROOT / name for name in ("_config.yml", "_toc.yml", "requirements.txt"))
    chapters = (CHAPTERS / f"{section}.ipynb" for section in sections())
    found = {path.relative_to(ROOT).as_posix(): sha256(path) for path in (*chapters, *settings)}
    return found | {path.relative_to(PACKAGE.parent).as_posix(): sha256(path) for path in package_files()}


def _of_data(files: list[Path], data: Path) -> dict[str, str]:
    return {f"data/{name}": digest for name, digest in hashes(files, data).items()}


def outputs(site: Path, reports: int = 1) -> dict[str, str]:
    """Return the hash of every file of a site of so many reports but its manifest, by path."""
    return {name: sha256(path) for name, path in site_files(site, reports).items() if name != NAME}


def write_manifest(
    site: Path,
    plan: Sequence[tuple[str, str, str]],
    made_from: Iterable[tuple[str, str]],
    files: Iterable[tuple[str, str]] | None = None,
) -> None:
    """Write manifest.json into a finished site. made_from, files: path and hash of each input, of each file, in order of the paths."""
    if files is None:
        files = outputs(site, len({report for report, *_ in plan}) or 1).items()
    rows = ({"language": language, "report": report, "section": section} for report, language, section in plan)
    with (site / NAME).open("w", encoding="utf-8") as file:
        file.write('{\n "files": ')
        file.writelines(_pieces("{", _entries(files), "}"))
        file.write(',\n "inputs": ')
        file.writelines(_pieces("{", _entries(made_from), "}"))
        file.write(',\n "plan": ')
        file.writelines(_pieces("[", (json.dumps(row, indent=1).replace("\n", "\n  ") for row in rows), "]"))
        file.write("\n}\n")


def _entries(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(digest)}" for name, digest in pairs)


def _pieces(begin: str, entries: Iterable[str], end: str) -> Iterator[str]:
    """Yield a list or an object of a manifest bit by bit: of thousands of reports it would fill the memory."""
    before = begin
    for entry in entries:
        yield f"{before}\n  {entry}"
        before = ","
    yield f"{begin}{end}" if before == begin else f"\n {end}"


def read_manifest(site: Path) -> Manifest:
    """Return what a site's manifest says. Raises InputError where there is none, or none that can be read."""
    path = site / NAME
    if path.is_symlink() or not path.is_file():
        raise InputError(f"{site} holds no {NAME}.", do="Name a folder that `bureaubook build` made.")
    size = path.stat().st_size
    if size > MANIFEST_BYTES:
        raise InputError(f"it has {size:,} bytes, expected at most {MANIFEST_BYTES:,}.", file=path, do="Build again.")
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        plan = tuple((row["report"], row["language"], row["section"]) for row in content["plan"])
        manifest = Manifest(plan, dict(content["inputs"]), dict(content["files"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InputError(f"it can't be read ({error!r}).", file=path, do="Build again.") from None
    for row in plan:
        if not all(isinstance(word, str) and WORD.fullmatch(word) for word in row) or row[1] not in LANGUAGES:
            what = f"its plan holds {list(row)}, expected a report, a language and a section."
            raise InputError(what, file=path, do="Build again.")
    if not all(_states(name, digest) for said in (manifest.inputs, manifest.files) for name, digest in said.items()):
        raise InputError("inputs and files are not all a path with its sha256.", file=path, do="Build again.")
    return manifest


def _states(name: str, digest: object) -> bool:
    """Whether this is the path of a file below the folder, and a hash."""
    is_path = name.isprintable() and not name.startswith("/") and ".." not in name.split("/")
    return is_path and isinstance(digest, str) and bool(DIGEST.fullmatch(digest))
