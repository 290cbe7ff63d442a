"""A chapter run on a worker of a cluster: the worker looks whether it has the same project and data, and returns what the run left, by value.

A chapter needs a process forked for it alone. A worker of Dask has threads and may start no such process, so each of its threads
has a host: a command that forks them as a build here does, and ends when its worker does.
"""

import shutil
import socket
import subprocess
import sys
import threading
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from multiprocessing import Pipe
from pathlib import Path

from bureaubook.build.execute import run_chapter
from bureaubook.build.plan import Run, data_hash, lock_hash, package_hashes
from bureaubook.build.reading import DICTIONARY, is_kept, keep_dictionary, read_report
from bureaubook.build.record import Record
from bureaubook.errors import InputError
from bureaubook.gate.digest import sha256
from bureaubook.paths import CHAPTERS, data_folder

DO = "Give every worker the same project and data, at the same place if --data names one, and build again."
Made = tuple[str, Record]  # as `run_chapter` returns it


@dataclass(frozen=True)
class Job:
    """A run for a worker. data: the data folder as it was asked for, empty for the project's own; build: a name of this build alone."""

    run: Run
    data: str
    build: str

    @property
    def where(self) -> str:
        return self.run.where


class Unfit(InputError):
    """A worker that can't run chapters of this build."""

    def __init__(self, what: str, machine: str = "") -> None:
        self.given = what, machine or socket.gethostname()
        super().__init__(f"the worker on {self.given[1]} {what}", do=DO)

    def __reduce__(self) -> tuple[type["Unfit"], tuple[str, str]]:
        return Unfit, self.given


def run_elsewhere(job: Job) -> Made:
    """Run a chapter on this worker and return what it made. Raises Unfit, and as `run_chapter` does."""
    host: _Host | None = getattr(_of_thread, "host", None)
    if host is None or host.process.poll() is not None:
        host = _of_thread.host = _Host()
    return host.run(job)


_of_thread = threading.local()


class _Host:
    """The process that forks the children of one thread of a worker."""

    def __init__(self) -> None:
        self.connection, theirs = Pipe()
        # -P: what lies in the worker's current folder is no library
        command = [sys.executable, "-P", "-m", "bureaubook.build.host", str(theirs.fileno())]
        self.process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        theirs.close()

    def run(self, job: Job) -> Made:
        try:
            self.connection.send(job)
            succeeded, value = self.connection.recv()
        except (EOFError, OSError):
            self.process.kill()
            raise BrokenExecutor(f"its host on {socket.gethostname()} ended") from None
        if not succeeded:
            raise value
        made: Made = value
        return made


def run_and_return(job: Job, scratch: Path) -> Made:
    """Run a chapter in this process, which is its own, reading its report where no chapter of this build has. Raises Unfit."""
    data, report, folder = data_folder(job.data), job.run.edition.report, scratch / job.build
    if not (data / "reports" / report).is_dir():
        raise Unfit(f"has no data of {report} under {data}.")
    if not folder.exists():
        for other in scratch.iterdir():  # of builds before
            shutil.rmtree(other, ignore_errors=True)
        folder.mkdir()
    if not is_kept(report, folder):
        try:
            _look(job.run, data)
            if not (folder / DICTIONARY).exists():
                keep_dictionary(data, folder)
            read_report(data, report, folder)
        except OSError as error:
            raise Unfit(f"can't read the data of {report}: {error}.") from None
    return run_chapter(job.run, data, folder)


def _look(run: Run, data: Path) -> None:
    """Raise Unfit unless project and data are those of the build; while a chapter runs, `run_chapter` sees to it."""
    now = run.inputs
    here = {
        "lock, or another Python": lock_hash() == now.lock,
        "version of the project": package_hashes() == now.package
        and sha256(CHAPTERS / f"{run.section}.ipynb") == now.chapter,
        f"version of the data of {run.edition.report}": data_hash(data, run.edition.report) == now.data,
    }
    for what, same in here.items():
        if not same:
            raise Unfit(f"has another {what}.")
