"""The whole way: plan, execute, gate, compile, gate, publish. A failure leaves the published site as it was."""

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bureaubook.dataset.folder import read_dictionary, read_report
from bureaubook.paths import BUILD, ROOT
from bureaubook.pipeline import gate
from bureaubook.pipeline.assemble import assemble
from bureaubook.pipeline.compile import compile_editions
from bureaubook.pipeline.execute import execute, worker_pool
from bureaubook.pipeline.plan import Run, make_plan, sections
from bureaubook.pipeline.publish import publish, recover, write_manifest

PREVIEW = BUILD / "preview"


@dataclass(frozen=True)
class Built:
    """What a build did."""

    site: Path
    runs: int
    ran: int


def build(data: Path, reports: list[str], languages: list[str], only: list[str], jobs: int, pdf: bool = False) -> Built:
    """Build the editions asked for and publish them; with `only`, a preview of those chapters that is not published.

    pdf: each edition also as one PDF.

    Raises InputError; the published site then stays as it was.
    """
    recover()
    runs = make_plan(data, reports, languages, only)
    dictionary = read_dictionary(data)  # bad data end the build here, before any kernel starts
    metas = {run.edition.report: read_report(data, run.edition.report, dictionary).meta for run in runs}
    BUILD.mkdir(exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="work-", dir=BUILD))
    try:
        with worker_pool(jobs) as pool:
            ran = execute(runs, data, pool)
            _same_in_all_languages(runs)
            folders = compile_editions(runs, data, work, pool, pdf=pdf)
        site = work / "site"
        pages = _expected(runs)
        assemble(folders, runs, metas, site, pdf=pdf)
        gate.check_site(site, pages, frozenset(set(sections()) - set(only)) if only else frozenset())
        write_manifest(site, _inputs(data, runs))
        if only:
            shutil.rmtree(PREVIEW, ignore_errors=True)
            site.replace(PREVIEW)
            return Built(PREVIEW, len(runs), ran)
        return Built(publish(site), len(runs), ran)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _expected(runs: list[Run]) -> dict[str, list[str]]:
    pages: dict[str, list[str]] = {}
    for run in runs:
        pages.setdefault(run.edition.name, []).append(run.section)
    return {name: [*sections, *([] if "index" in sections else ["index"])] for name, sections in pages.items()}


def _same_in_all_languages(runs: list[Run]) -> None:
    by_chapter: dict[tuple[str, str], list[Path]] = {}
    for run in runs:
        by_chapter.setdefault((run.edition.report, run.section), []).append(run.cached)
    for paths in by_chapter.values():
        gate.same_quantities(paths)


def _inputs(data: Path, runs: list[Run]) -> dict[str, str]:
    reports = {run.edition.report for run in runs}
    files = [
        p
        for p in sorted(data.rglob("*"))
        if p.is_file() and (p.relative_to(data).parts[0] != "reports" or p.relative_to(data).parts[1] in reports)
    ]
    inputs = {f"data/{p.relative_to(data).as_posix()}": p for p in files}
    inputs |= {
        p.relative_to(ROOT).as_posix(): p
        for p in [
            *sorted((ROOT / "chapters").glob("*.ipynb")),
            ROOT / "_config.yml",
            ROOT / "_toc.yml",
            ROOT / "requirements.txt",
        ]
    }
    inputs |= {
        p.relative_to(ROOT).as_posix(): p
        for p in sorted((ROOT / "bureaubook").rglob("*"))
        if p.is_file() and "__pycache__" not in p.parts
    }
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in inputs.items()}
