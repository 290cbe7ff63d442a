"""A build on a Dask cluster: whatever becomes of a worker, the book is that of a build here, byte for byte, or a sentence says why not.

Run by `make cluster`; scheduler and workers are processes of their own on this machine. python tests/cluster.py [CASE …]
"""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from book_fixtures import copy_project, digests
from own_data import REPORT

SECTIONS = ("disclosure", "overview", "tech_transfer", "source")
ASKED = ["--language", "zh", *(word for section in SECTIONS for word in ("--only", section))]
SECONDS = 300  # for anything to happen
KILLS = """import os
import signal

import psutil

(host,) = (each for each in psutil.Process().parents() if "bureaubook.build.host" in each.cmdline())
os.kill(host.ppid(), signal.SIGKILL)"""


class Bench:
    """A folder with a checkout to build in, the site that a build here makes, and the processes of a cluster."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.checkout = copy_project(folder / "checkout")
        self.environment: dict[str, str] = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
        self.running: list[subprocess.Popen] = []
        self.address = ""
        done = self.build()
        if done.returncode:
            raise SystemExit(f"the book was not built here: {done.stderr}")
        self.expected = digests(self.preview)

    @property
    def preview(self) -> Path:
        return self.checkout.folder / "_build" / "preview"

    def build(self, *scheduler: str, **environment: str) -> subprocess.CompletedProcess:
        """Build anew."""
        shutil.rmtree(self.checkout.folder / "_build", ignore_errors=True)
        return self.checkout.bureaubook("build", *ASKED, *scheduler, **environment)

    def on_cluster(self, **environment: str) -> subprocess.CompletedProcess:
        return self.build("--scheduler", self.address, **self.environment, **environment)

    def same(self) -> str:
        """Return nothing if the site is that of a build here, else what differs."""
        found = digests(self.preview) if self.preview.is_dir() else {}
        return ", ".join(sorted(name for name, _ in self.expected.items() ^ found.items()))

    def start(self, *command: str, project: Path | None = None, **environment: str) -> subprocess.Popen:
        """Start a command of Dask, with the package of a project (default: that of the checkout)."""
        own = {"PYTHONPATH": str(project or self.checkout.folder), "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1"}
        command = (sys.executable, "-m", f"distributed.cli.dask_{command[0]}", *command[1:])
        log = (self.folder / f"log-{len(self.running)}").open("w")
        environment = {**os.environ, **self.environment, **own, **environment}
        process = subprocess.Popen(command, cwd=self.folder, env=environment, stdout=log, stderr=log)
        self.running.append(process)
        return process

    def scheduler(self, protocol: str = "tcp") -> None:
        """Start a scheduler and wait until it listens."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"{protocol}://127.0.0.1:{port}"
        self.start("scheduler", "--host", f"{protocol}://127.0.0.1", "--port", str(port), "--no-dashboard")
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                return
            time.sleep(0.2)
        raise SystemExit("the scheduler did not start")

    def worker(self, *options: str, project: Path | None = None, **environment: str) -> subprocess.Popen:
        """Start a worker of one thread and wait until it is registered."""
        place = Path(tempfile.mkdtemp(dir=self.folder))
        options = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(place), *options)
        process = self.start("worker", self.address, *options, project=project, **environment)
        log = self.folder / f"log-{len(self.running) - 1}"
        until = time.monotonic() + SECONDS
        while "Registered to" not in log.read_text():
            if time.monotonic() > until or process.poll() is not None:
                raise SystemExit(f"a worker did not start: {log.read_text()}")
            time.sleep(0.2)
        return process

    def end(self) -> list[str]:
        """End the cluster; return the commands of processes that it left."""
        below = [
            child
            for each in self.running
            if each.poll() is None
            for child in psutil.Process(each.pid).children(recursive=True)
        ]
        for process in self.running:
            process.kill()
            process.wait()
        self.running.clear()
        for child in below:  # a nanny that is killed leaves its worker alone for a while: not ours to judge
            with contextlib.suppress(psutil.NoSuchProcess):
                if "multiprocessing.spawn" in " ".join(child.cmdline()):
                    child.kill()
        _, left = psutil.wait_procs(below, timeout=15)
        return [
            " ".join(child.cmdline()) for child in left if child.is_running() and child.status() != psutil.STATUS_ZOMBIE
        ]


Case = Callable[[Bench], str]  # returns what is wrong


def _says(done: subprocess.CompletedProcess, *words: str) -> str:
    """Return nothing if the build ended with one sentence of these words and no traceback, else what it said."""
    last = done.stderr.strip().splitlines()[-1] if done.stderr.strip() else ""
    good = done.returncode == 1 and last.startswith("bureaubook: ") and all(word in last for word in words)
    return "" if good and "Traceback" not in done.stderr else f"status {done.returncode}, said: {done.stderr[-1500:]}"


def two_workers(bench: Bench) -> str:
    """Two workers, one after the other with its nanny and without: the book of a build here."""
    bench.scheduler()
    bench.worker()
    bench.worker("--no-nanny")
    done = bench.on_cluster()
    return bench.same() if done.returncode == 0 else done.stderr


def one_is_killed(bench: Bench) -> str:
    """One of two workers is killed while it runs a chapter: the book of a build here, and the worker is named."""
    bench.scheduler()
    first = bench.worker("--no-nanny")
    bench.worker("--no-nanny")
    shutil.rmtree(bench.checkout.folder / "_build")
    command = [sys.executable, "-m", "bureaubook.cli", "build", *ASKED, "--scheduler", bench.address]
    environment = {**os.environ, **bench.environment, "PYTHONPATH": str(bench.checkout.folder), "PYTHONUTF8": "1"}
    build = subprocess.Popen(command, cwd=bench.checkout.folder, env=environment, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + SECONDS
    while not psutil.Process(first.pid).children() and build.poll() is None and time.monotonic() < until:
        time.sleep(0.05)  # its host starts with its first chapter
    first.send_signal(signal.SIGKILL)
    _, said = build.communicate(timeout=SECONDS)
    if build.returncode or "was lost; run again on others: chapter " not in said:
        return f"status {build.returncode}, said: {said}"
    return bench.same()


def kills_each_time(bench: Bench) -> str:
    """A chapter that kills each worker it runs on is given up and named; those that only ran beside it ran again."""
    bench.scheduler()
    bench.worker()
    bench.worker()
    chapter = bench.checkout.folder / "chapters" / "disclosure.ipynb"
    before = chapter.read_bytes()
    try:
        bench.checkout.add_cell("disclosure", KILLS)
        done = bench.on_cluster()
        others = [section for section in SECTIONS[1:] if f"chapter {section} (zh) of {REPORT}: " in done.stderr]
        return _says(done, "chapter disclosure (zh) of", "each of the 2 workers that ran it was lost") or ", ".join(
            others
        )
    finally:
        chapter.write_bytes(before)


def nobody_there(bench: Bench) -> str:
    """No scheduler at the address."""
    return _says(bench.build("--scheduler", "tcp://127.0.0.1:9"), "does not answer")


def no_address(bench: Bench) -> str:
    """An address that is none."""
    return _says(bench.build("--scheduler", "carrier-pigeon://roof"), "can't be spoken to")


def no_worker(bench: Bench) -> str:
    """A cluster without a worker."""
    bench.scheduler()
    return _says(bench.on_cluster(), "the cluster has no worker")


def other_project(bench: Bench) -> str:
    """A worker with another version of the project."""
    other = copy_project(bench.folder / "other")
    (other.folder / "bureaubook" / "words" / "sums.py").open("a").write("\n")
    bench.scheduler()
    bench.worker(project=other.folder)
    return _says(bench.on_cluster(), "the worker on ", "has another version of the project")


def no_data(bench: Bench) -> str:
    """A worker without the data: no disk is shared."""
    other = copy_project(bench.folder / "bare")
    shutil.rmtree(other.folder / "data" / "reports")
    bench.scheduler()
    bench.worker(project=other.folder)
    return _says(bench.on_cluster(), "the worker on ", "has no data of ")


def other_lock(bench: Bench) -> str:
    """A worker whose packages are not those of the lock; only its record of one of them is another here."""
    other = copy_project(bench.folder / "other-lock")
    record = other.folder / "pandas-0.0.1.dist-info"
    record.mkdir()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: pandas\nVersion: 0.0.1\n", encoding="utf-8")
    bench.scheduler()
    bench.worker(project=other.folder)
    return _says(bench.on_cluster(), "has other packages than this lock: pandas 0.0.1 (expected ")


def tls(bench: Bench) -> str:
    """Over TLS with certificates of our own: the book of a build here; without certificates, a sentence."""
    files = _certificates(bench.folder / "tls")
    parts = {
        f"DASK_DISTRIBUTED__COMM__TLS__{who}__{what.upper()}": str(files[what])
        for who in ("SCHEDULER", "WORKER", "CLIENT")
        for what in ("cert", "key")
    }
    plain, secure = dict(bench.environment), {"DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(files["ca"]), **parts}
    try:
        bench.environment |= secure | {"DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "True"}
        bench.scheduler("tls")
        bench.worker()
        done = bench.on_cluster()
        wrong = bench.same() if done.returncode == 0 else done.stderr
        bench.environment = plain
        return wrong or _says(bench.on_cluster(), "wants certificates", "docs/cluster.md")
    finally:
        bench.environment = plain


def _certificates(folder: Path) -> dict[str, Path]:
    """Make an authority and a certificate that it signed, as docs/cluster.md shows."""
    folder.mkdir()
    ca, key, cert, request = (folder / name for name in ("ca.pem", "key.pem", "cert.pem", "request.pem"))
    new = ["openssl", "req", "-newkey", "rsa:2048", "-nodes"]
    sign = ["openssl", "x509", "-req", "-in", request, "-CA", ca, "-CAkey", folder / "ca-key.pem", "-CAcreateserial"]
    for command in (
        [*new, "-x509", "-keyout", folder / "ca-key.pem", "-out", ca, "-days", "365", "-subj", "/CN=cluster authority"],
        [*new, "-keyout", key, "-out", request, "-subj", "/CN=cluster"],
        [*sign, "-out", cert, "-days", "365"],
    ):
        subprocess.run(command, check=True, capture_output=True)
    return {"ca": ca, "key": key, "cert": cert}


CASES: tuple[Case, ...] = (
    nobody_there, no_address, no_worker, other_project, no_data, other_lock, two_workers, one_is_killed, kills_each_time, tls,
)  # fmt: skip


def main(names: list[str]) -> int:
    """Print a line for each case; return 1 if one went wrong."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        for case in CASES:
            if names and case.__name__ not in names:
                continue
            begun = time.perf_counter()
            try:
                what = case(bench)
            finally:
                left = bench.end()
            what = what or (f"left running: {left}" if left else "")
            wrong += bool(what)
            sys.stdout.write(
                f"{'WRONG' if what else 'good'}  {time.perf_counter() - begun:6.1f} s  {case.__doc__} {what}\n"
            )
            sys.stdout.flush()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
