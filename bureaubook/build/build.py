"""A whole build: plan, execute, gate, compile, gate, publish. A failure leaves the published site as it was."""

import errno
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import NoReturn

from bureaubook.book.toc import sections
from bureaubook.build.compile import compile_editions
from bureaubook.build.execute import SECONDS, execute, executed
from bureaubook.build.lock import workplace
from bureaubook.build.plan import Edition, Run, make_plan
from bureaubook.build.publish import make_room, publish, recover, same_modes, taken_away
from bureaubook.build.reading import read_reports
from bureaubook.build.unchanged import PREVIEW, Built
from bureaubook.build.workers import Workers, server
from bureaubook.dataset.meta import Meta
from bureaubook.errors import InputError, refuse_all
from bureaubook.gate import gate
from bureaubook.gate.chapter_rules import check_chapters
from bureaubook.gate.fault import STAYS
from bureaubook.gate.manifest import inputs, outputs, write_manifest
from bureaubook.gate.notebook_rules import Executed
from bureaubook.gate.rules.site import Site
from bureaubook.paths import BUILD, SITE

Asked = tuple[list[str], list[str], list[str]]  # reports, languages, sections


def build(data: Path, reports: list[str], languages: list[str], only: list[str], jobs: int, pdf: bool = False) -> Built:
    """Build the editions asked for and publish them; with `only`, a preview of those chapters that is not published.

    pdf: each edition also as one PDF.

    Raises InputError; the published site then stays as it was.
    """
    if pdf:
        from bureaubook.build.pdf import find_browser

        find_browser()  # missing, it ends the build here, not after all the work
    try:
        runs = make_plan(data, reports, languages, only)
        gate.require(check_chapters(list(dict.fromkeys(run.section for run in runs))))
        gone = [] if only else taken_away(runs)
        if gone and (reports or languages):
            what = f"the published site also holds {', '.join(gone)}; this build would take that away."
            do = f"Build without --report and --language; for a look at a part, add --only. To publish the part alone, remove {SITE} first."
            raise InputError(what, do=do)
        with _stops_when_asked(), workplace(BUILD) as work, server():
            put = _show if only else publish
            built = _build(data, (reports, languages, only), runs, jobs, work, pdf, put)
            return replace(built, gone=tuple(gone))
    except OSError as error:
        if error.errno is None:
            raise
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        what = "the disk is full" if full else str(error.strerror)
        raise InputError(f"{what}.", file=error.filename or "", do=STAYS) from error


def build_again(data: Path, reports: list[str], languages: list[str], pdf: bool, *, jobs: int) -> dict[str, str]:
    """Build a site in a folder of its own, throw it away, and return the hash of each of its files. Raises InputError.

    Chapters already executed on these inputs are taken from the cache; everything else is made again.
    """
    found: dict[str, str] = {}

    def look(site: Path) -> Path:
        found.update(outputs(site, len({run.edition.report for run in runs})))
        return site

    runs = make_plan(data, reports, languages, [])
    with _stops_when_asked(), workplace(BUILD) as work, server():
        _build(data, (reports, languages, []), runs, jobs, work, pdf, look)
    return found


def _show(site: Path) -> Path:
    """Replace the last preview."""
    make_room(PREVIEW)
    return site.replace(PREVIEW)


def _build(
    data: Path, asked: Asked, runs: list[Run], jobs: int, work: Path, pdf: bool, put: Callable[[Path], Path]
) -> Built:
    """Build the runs planned for these reports, languages and sections; `put` receives the finished site."""
    clock, only = _Clock(), asked[2]
    recover()
    reports = dict.fromkeys(run.edition.report for run in runs)
    made_from = inputs(data, reports)
    site = work / "site"
    with Workers(jobs, seconds=SECONDS, scratch=work) as pool:
        with _in_words("reading the data"):  # bad data end the build here, before any chapter runs
            metas, refused = pool.submit(read_reports, data, {run.edition.report for run in runs}, work).result()
        refuse_all(refused)
        clock.stage("read")
        ran = execute(runs, data, pool, work)
        clock.stage("execute")
        _gate_notebooks(runs)
        clock.stage("gate notebooks")
        with _in_words("compiling an edition"):
            folders = compile_editions(runs, metas, work, pool, pdf=pdf)
        clock.stage("compile")
        with _in_words("assembling the site"):
            pool.submit(_assemble, folders, runs, metas, site, pdf).result()
        clock.stage("assemble")
    if pdf:
        _print(runs, metas, site, jobs, work)
        clock.stage("print")
    plan = tuple((run.edition.report, run.edition.language, run.section) for run in runs)
    left_out = frozenset(set(sections()) - set(only)) if only else frozenset()
    with Workers(jobs, seconds=SECONDS, scratch=work) as pool, _in_words("looking at the site"):
        looks = [pool.submit(gate.check_part, part) for part in Site(site, plan, left_out).parts()]
        gate.require([fault for look in looks for fault in look.result()])
    clock.stage("gate site")
    if inputs(data, reports) != made_from or make_plan(data, *asked) != runs:
        raise InputError(f"a file under {data} or of the project changed during the build.", do=f"{STAYS} Build again.")
    write_manifest(site, plan, made_from)
    same_modes(site)
    published = put(site)
    clock.stage("publish")
    return Built(published, len(runs), ran, clock.seconds)


def _assemble(folders: dict[Edition, Path], runs: list[Run], metas: dict[str, Meta], site: Path, pdf: bool) -> None:
    from bureaubook.build.assemble import assemble  # in a worker, as `_read`

    assemble(folders, runs, metas, site, pdf=pdf)


def _print(runs: list[Run], metas: dict[str, Meta], site: Path, jobs: int, work: Path) -> None:
    """Print each edition in a process of its own; however it ends, Chromium ends with it."""
    from bureaubook.build import cover, pdf  # here: a build without it need not wait for what they import

    with Workers(jobs, seconds=pdf.SECONDS, scratch=work) as pool, _in_words("printing an edition", pdf.SECONDS):
        pdf.print_editions(runs, cover.read_covers(runs, metas), site, pool)


@contextmanager
def _in_words(work: str, seconds: float = SECONDS) -> Iterator[None]:
    """Turn a worker that took too long or was lost into one sentence. Raises InputError."""
    try:
        yield
    except TimeoutError:
        raise InputError(f"{work} took longer than {seconds} s.", do=STAYS) from None
    except BrokenExecutor as error:
        raise InputError(f"the process {work} was lost ({error}).", do=f"{STAYS} Build again.") from None


class _Clock:
    """Seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = time.perf_counter()

    def stage(self, name: str) -> None:
        now = time.perf_counter()
        self.seconds[name], self._since = now - self._since, now


@contextmanager
def _stops_when_asked() -> Iterator[None]:
    """Treat a request to end (SIGTERM, a closed terminal) like an interrupt, so that it tidies up."""

    def stop(number: int, frame: FrameType | None) -> NoReturn:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = [n for n in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(n) != signal.SIG_IGN]  # nohup ignores one
    before = {number: signal.signal(number, stop) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _gate_notebooks(runs: list[Run]) -> None:
    """Look at every executed notebook, cached ones too, and at its languages side by side. Raises Refused."""
    chapters: dict[tuple[str, str], list[Executed]] = {}
    for run in runs:
        chapters.setdefault((run.edition.report, run.section), []).append(executed(run))
    every = list(chapters.values())
    faults = [fault for chapter in every for each in chapter for fault in gate.check_notebook(each)]
    gate.require(faults + [fault for chapter in every for fault in gate.check_languages(chapter)])
