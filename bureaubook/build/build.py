"""A whole build: plan, execute, gate, compile, gate, publish. A failure leaves the published site as it was."""

import errno
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby, zip_longest
from operator import attrgetter
from pathlib import Path
from types import FrameType
from typing import NoReturn, TypeVar

from tqdm import tqdm

from bureaubook.book.toc import sections
from bureaubook.build.execute import SECONDS, execute, executed
from bureaubook.build.gate_site import digest_of, gate_site, hashed
from bureaubook.build.lock import workplace
from bureaubook.build.plan import Edition, Run, each_run, make_plan
from bureaubook.build.publish import make_room, publish, recover, same_modes, taken_away
from bureaubook.build.reading import read_in_workers
from bureaubook.build.rereading import spare
from bureaubook.build.runner import runner
from bureaubook.build.stream import stream
from bureaubook.build.unchanged import PREVIEW, Built
from bureaubook.build.workers import PAGES, Workers, servers
from bureaubook.dataset.chapters import YEARS
from bureaubook.dataset.meta import Meta
from bureaubook.errors import InputError, NotPrinted, refuse_all
from bureaubook.gate import gate
from bureaubook.gate.chapter_rules import check_chapters
from bureaubook.gate.fault import STAYS, Fault
from bureaubook.gate.manifest import each_input, outputs, write_manifest
from bureaubook.gate.rules.site import Site
from bureaubook.paths import BUILD, SITE

T = TypeVar("T")
Asked = tuple[list[str], list[str], list[str]]  # reports, languages, sections


def build(
    data: Path,
    reports: list[str],
    languages: list[str],
    only: list[str],
    jobs: int,
    pdf: bool = False,
    scheduler: str = "",
) -> Built:
    """Build the editions asked for and publish them; with `only`, a preview of those chapters that is not published.

    pdf: each edition also as one PDF. scheduler: the address of a Dask cluster whose workers run the chapters.

    Raises InputError; the published site then stays as it was.
    """
    if pdf:
        from bureaubook.build.pdf import find_browser

        find_browser()  # missing, it ends the build here, not after all the work
    try:
        with _stops_when_asked(), servers():  # first: they import while the work is planned
            runs = make_plan(data, reports, languages, only)
            gate.require(check_chapters(list(dict.fromkeys(run.section for run in runs))))
            gone = [] if only else taken_away(runs)
            if gone and (reports or languages):
                what = f"the published site also holds {', '.join(gone)}; this build would take that away."
                do = f"Build without --report and --language; for a look at a part, add --only. To publish the part alone, remove {SITE} first."
                raise InputError(what, do=do)
            with workplace(BUILD) as work:
                put = _show if only else publish
                built = _build(data, (reports, languages, only), runs, jobs, work, pdf, put, scheduler=scheduler)
            return replace(built, gone=tuple(gone))
    except OSError as error:
        if error.errno is None:
            raise
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        what = "the disk is full" if full else str(error.strerror)
        raise InputError(f"{what}.", file=error.filename or "", do=STAYS) from error


def build_again(data: Path, reports: list[str], languages: list[str], pdf: bool, *, jobs: int) -> dict[str, str]:
    """Build a site in a folder of its own, throw it away, and return the hash of each of its files. Raises InputError.

    Chapters already executed on these inputs are taken from the cache; everything else is made again, each page too.
    """
    found: dict[str, str] = {}

    def look(site: Path) -> Path:
        found.update(outputs(site, len({run.edition.report for run in runs})))
        return site

    with _stops_when_asked(), servers(), workplace(BUILD) as work:
        runs = make_plan(data, reports, languages, [])
        _build(data, (reports, languages, []), runs, jobs, work, pdf, look, anew=True)
    return found


def _show(site: Path) -> Path:
    """Replace the last preview."""
    make_room(PREVIEW)
    return site.replace(PREVIEW)


def _build(
    data: Path,
    asked: Asked,
    runs: list[Run],
    jobs: int,
    work: Path,
    pdf: bool,
    put: Callable[[Path], Path],
    *,
    scheduler: str = "",
    anew: bool = False,
) -> Built:
    """Build the runs planned for these reports, languages and sections; `put` receives the finished site.

    anew: compile every page, also where one is kept of equal input.
    """
    clock, only = _Clock(), asked[2]
    recover()
    reports = dict.fromkeys(run.edition.report for run in runs)
    made_from = digest_of(each_input(data, reports))
    site = work / "site"
    site.mkdir()
    with Workers(jobs, seconds=SECONDS, scratch=work) as pool:
        with _in_words("reading the data"):  # bad data end the build here, before any chapter runs
            listed = runs[0].edition.language if reports.keys() - {runs[0].edition.report} and not only else ""
            metas, refused = read_in_workers(data, reports, work, pool, jobs, listed)
        refuse_all(refused)
        with _in_words("asking the reports again"):
            spare(runs, pool, work, jobs)
        clock.stage("read")
        with runner(scheduler, data, pool, jobs, work) as where:
            ran = execute(runs, where)
        clock.stage("execute")
        with _in_words("looking at the chapters of a report"):
            _gate_notebooks(runs, pool, jobs)
        clock.stage("gate notebooks")
    with Workers(jobs, seconds=SECONDS, scratch=work, server=PAGES) as pool:
        with _in_words("compiling an edition"):
            _make_editions(runs, metas, work, site, pool, jobs, pdf, anew)
        clock.stage("compile")
        with _in_words("assembling the site"):
            first = {edition: next(of).section for edition, of in groupby(runs, attrgetter("edition"))}
            telling = [run.edition for run in runs if run.section == YEARS]
            pool.submit(_complete, first, work, site, pdf, telling, bool(listed), data).result()
        clock.stage("assemble")
    if pdf:
        _print(runs, metas, site, jobs, work)
        clock.stage("print")
    plan = tuple((run.edition.report, run.edition.language, run.section) for run in runs)
    left_out = frozenset(set(sections()) - set(only)) if only else frozenset()
    with Workers(jobs, seconds=SECONDS, scratch=work, server=PAGES) as pool, _in_words("looking at the site"):
        gate_site(Site(site, plan, left_out), None if only or anew else SITE, work, pool, jobs)
    clock.stage("gate site")
    write_manifest(site, plan, each_input(data, reports), hashed(work, reports))
    changed = any(now != then for now, then in zip_longest(each_run(data, *asked), runs))
    if changed or digest_of(each_input(data, reports)) != made_from:
        raise InputError(f"a file under {data} or of the project changed during the build.", do=f"{STAYS} Build again.")
    same_modes(site)
    published = put(site)
    clock.stage("publish")
    return Built(published, len(runs), ran, clock.seconds)


def _make_editions(
    runs: list[Run], metas: dict[str, Meta], work: Path, site: Path, pool: Executor, jobs: int, pdf: bool, anew: bool
) -> None:
    """Compile every edition and put it into the site. Raises InputError with what is wrong with any of them."""
    editions = {edition: list(of) for edition, of in groupby(runs, attrgetter("edition"))}
    languages = _by_report((edition.report, edition.language) for edition in editions)
    given = (
        (edition, (edition, of, others, metas[edition.report], work, site, pdf, anew))
        for edition, of in editions.items()
        for others in [[each for each in languages[edition.report] if each != edition.language]]
    )
    refused: dict[Edition, InputError] = {}
    made = stream(pool, _make_edition, given, jobs)
    for edition, done in tqdm(made, total=len(editions), desc="Editions", leave=False):
        try:
            done.result()
        except InputError as error:
            refused[edition] = error
    refuse_all([refused[edition] for edition in editions if edition in refused])


def _make_edition(
    edition: Edition, runs: list[Run], others: list[str], meta: Meta, work: Path, site: Path, pdf: bool, anew: bool
) -> None:
    from bureaubook.build.assemble import make_edition  # imported by a build's workers already

    make_edition(edition, runs, others, meta, work, site, pdf=pdf, anew=anew)


def _complete(
    first: dict[Edition, str], work: Path, site: Path, pdf: bool, telling: list[Edition], listed: bool, data: Path
) -> None:
    from bureaubook.build.assemble import complete  # as above

    complete(first, work, site, pdf=pdf, telling=telling, listed=listed, data=data)


def _by_report(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for report, value in pairs:
        found.setdefault(report, []).append(value)
    return found


def _print(runs: list[Run], metas: dict[str, Meta], site: Path, jobs: int, work: Path) -> None:
    """Print each edition in a process of its own; however it ends, Chromium ends with it. Raises NotPrinted."""
    from bureaubook.build import cover, pdf  # here: a build without it need not wait for what they import

    try:
        with (
            Workers(jobs, seconds=pdf.SECONDS, scratch=work, server=PAGES) as pool,
            _in_words("printing an edition", pdf.SECONDS),
        ):
            pdf.print_editions(runs, cover.read_covers(runs, metas), site, pool)
    except InputError as error:
        raise NotPrinted(error) from error


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


def _gate_notebooks(runs: list[Run], pool: Executor, jobs: int) -> None:
    """Look at every executed notebook, cached ones too, and at its languages side by side. Raises Refused."""
    by_report = _by_report((run.edition.report, run) for run in runs)
    given = ((report, (of,)) for report, of in by_report.items())
    gate.require([fault for _, done in stream(pool, _look_at_notebooks, given, jobs) for fault in done.result()])


def _look_at_notebooks(runs: list[Run]) -> list[Fault]:
    """Return what is wrong with the executed notebooks of a report."""
    faults: list[Fault] = []
    for of in _by_report((run.section, run) for run in runs).values():
        chapter = [executed(run) for run in of]
        faults += [fault for each in chapter for fault in gate.check_notebook(each)] + gate.check_languages(chapter)
    return faults
