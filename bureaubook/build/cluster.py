"""A Dask cluster as an executor: chapters run on its workers, whatever becomes of one of them."""

import re
import sys
import threading
import uuid
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from bureaubook.errors import InputError
from bureaubook.gate.fault import STAYS, in_one_line
from bureaubook.paths import ROOT

if TYPE_CHECKING:
    import distributed

P = ParamSpec("P")
T = TypeVar("T")
SECONDS = 20  # for the scheduler to answer
WITHOUT = 60  # seconds that a build waits for a worker where there is none: a lost one may be started again
ADDRESS = re.compile(r"(?:tcp|tls)://[^\s/@]+:\d{1,5}/?")
GUIDE = "docs/cluster.md"
LOCK = "requirements-cluster.txt"
KEY = 37  # characters behind a task's name that make its key unique
TOLD = 3  # packages of a worker that are named


@dataclass
class _Task:
    """A task handed in, and what came of it so far."""

    name: str
    call: Callable[["distributed.Client", str], "distributed.Future"]
    sent: "distributed.Future | None" = None  # held: Dask drops what nobody holds
    suspect: bool = False  # its workers were lost, by it or by what ran beside it
    aside: bool = False  # it waits until nothing else runs


class Cluster(Executor):
    """Runs tasks on the workers of a scheduler. A future raises BrokenExecutor where its workers were lost, else what the task raised.

    Dask blames every task of a lost worker. One that lost too many is tried again by itself, when nothing else runs: only
    what kills a worker then as well is given up.
    """

    def __init__(self, client: "distributed.Client") -> None:
        self._client, self._lock = client, threading.Lock()
        self._waiting: dict[Future[Any], _Task] = {}
        self._closed = threading.Event()
        self.lost: dict[str, list[str]] = {}  # by address of a lost worker: the tasks it had
        client.subscribe_topic("all", self._heard)
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def slots(self) -> int:
        """Return how many tasks its workers run at once now."""
        return sum(worker["nthreads"] for worker in _workers(self._client).values()) or 1

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future of a task; function, arguments and result must pickle."""
        name = str(getattr(args[0], "where", "task")) if args else "task"
        task = _Task(name, lambda client, key: client.submit(fn, *args, **kwargs, key=key, pure=False))
        future: Future[T] = Future()
        with self._lock:
            self._waiting[future] = task
        self._send(future, task)
        return future

    def _send(self, future: Future[Any], task: _Task) -> None:
        # a key of its own: Dask would give the same call its first result again, whatever the files hold by now
        task.sent = task.call(self._client, f"{task.name}-{uuid.uuid4()}")
        task.sent.add_done_callback(lambda done: self._take(done, future))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks; those that have not begun are dropped."""
        self._closed.set()
        with self._lock:
            self._waiting.clear()
        self._client.close()

    def _take(self, done: "distributed.Future", future: Future[Any]) -> None:
        """Hand on what came of a task, or put it aside to be tried again by itself."""
        from distributed import KilledWorker

        error = done.exception() if done.status == "error" else None
        with self._lock:
            task = self._waiting.get(future)
            if task is None:
                return
            if isinstance(error, KilledWorker) and not task.suspect:
                task.suspect = task.aside = True
            else:
                del self._waiting[future]
                task = None
        if task is None:
            try:
                future.set_result(done.result())
            except BaseException as error:  # noqa: BLE001 - whatever it is, the build raises it
                future.set_exception(_in_words(error))
        self._try_alone()

    def _try_alone(self) -> None:
        """Send the first task put aside, where nothing else is with the scheduler."""
        with self._lock:
            if self._closed.is_set() or not self._waiting or not all(task.aside for task in self._waiting.values()):
                return
            future, task = next(iter(self._waiting.items()))
            task.aside = False
        self._send(future, task)

    def _heard(self, event: tuple[float, dict[str, Any]]) -> None:
        _, said = event
        tasks = [str(key)[:-KEY] for key in said.get("processing-tasks", ())]
        if said.get("action") == "remove-worker" and tasks and not self._closed.is_set():
            self.lost[said["worker"]] = tasks

    def _watch(self) -> None:
        """Fail what waits once there has been no worker for too long."""
        without = 0
        while not self._closed.wait(1):
            without = 0 if _workers(self._client) else without + 1
            if without >= WITHOUT:
                with self._lock:
                    waiting, self._waiting = self._waiting, {}
                for future in waiting:
                    future.set_exception(BrokenExecutor(f"the cluster had no worker for {WITHOUT} s"))


def _workers(client: "distributed.Client") -> dict[str, Any]:
    found: dict[str, Any] = client.scheduler_info(n_workers=-1).get("workers", {})
    return found


def _in_words(error: BaseException) -> BaseException:
    """Return an error of Dask's own as one that says what happened."""
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError

    if isinstance(error, KilledWorker):
        times = error.allowed_failures + 1
        words = f"each of the {times} workers that ran it was lost, at last {error.last_worker.address}"
        return BrokenExecutor(words)
    if isinstance(error, FutureCancelledError):
        return BrokenExecutor(f"the scheduler dropped it: {in_one_line(str(error))}")
    return error


@contextmanager
def connected(address: str) -> Iterator[Cluster]:
    """Have a cluster whose workers have the Python and the packages of this process; say at the end which were lost. Raises InputError."""
    client = _client(address)
    try:
        check_versions(client)
        with Cluster(client) as cluster:
            try:
                yield cluster
            finally:
                for worker, tasks in cluster.lost.items():
                    told = f"the worker {worker} was lost; run again on others: {', '.join(tasks)}."
                    sys.stderr.write(f"bureaubook: {told}\n")
    finally:
        client.close()


def _client(address: str) -> "distributed.Client":
    try:
        import distributed
    except ImportError:
        raise InputError("--scheduler needs Dask.", do=f"pip install --require-hashes -r {LOCK}") from None
    where = f"the scheduler at {in_one_line(address)}"
    if not ADDRESS.fullmatch(address):
        raise InputError(f"{where} can't be spoken to.", do=f"Give it as tcp://HOST:PORT or tls://HOST:PORT ({GUIDE}).")
    security = distributed.Security()
    if address.startswith("tls") and not (security.tls_ca_file and security.tls_client_cert):
        raise InputError(f"{where} wants certificates, and none are set.", do=f"Set them for Dask ({GUIDE}).")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions that differ: `check_versions` says it in a sentence
            return distributed.Client(address, timeout=SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError, TypeError, RuntimeError) as error:
        what = f"{where} does not answer: {in_one_line(str(error))}."
        do = f"Look at its address, whether it runs, at its certificates and at a firewall in between ({GUIDE})."
        raise InputError(what, do=do) from None


def check_versions(client: "distributed.Client") -> None:
    """Raise InputError unless there are workers, each with this Python, this project and the packages of its lock."""
    names = _locked()
    workers = client.get_versions(packages=[*names, "bureaubook"])["workers"]
    if not workers:
        raise InputError("the cluster has no worker.", do=f"Start some ({GUIDE}), and build again.")
    own, do = ".".join(map(str, sys.version_info[:3])), f"Set every worker up as {GUIDE} says. {STAYS}"
    for address, said in sorted(workers.items()):
        found = said["packages"]
        python = ".".join(str(found["python"]).split(".")[:3])
        if python != own:
            raise InputError(f"the worker {address} has Python {python}, expected {own}.", do=do)
        if found.get("bureaubook") is None:
            raise InputError(f"the worker {address} has no bureaubook.", do=do)
        other = [f"{name} {found.get(name) or 'missing'} (expected {wanted})" for name, wanted in names.items()
                 if found.get(name) != wanted]  # fmt: skip
        if other:
            more = f" and {len(other) - TOLD} more" if len(other) > TOLD else ""
            what = f"the worker {address} has other packages than this lock: {', '.join(other[:TOLD])}{more}."
            raise InputError(what, do=do)


def _locked() -> dict[str, str]:
    """Return the packages of the lock that are installed here, with their versions."""
    found = {}
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        name, is_there, _ = line.partition("==")
        if is_there and not line.startswith((" ", "-", "#")):
            try:
                found[name] = version(name)
            except PackageNotFoundError:
                continue  # of another system or Python
    return found
