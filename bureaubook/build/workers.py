"""Processes that run tasks, one a task, forked from a server that has imported what they need; none outlives its parent.

Unlike the standard library's pool: a killed process fails its own task only, a task that runs too long is killed from outside
(C code can't hold it), and an interrupt ends all of them at once.
"""

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerProcess
from multiprocessing.forkserver import ForkServer
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, ParamSpec, TypeVar

from bureaubook.build.surroundings import own_surroundings

P = ParamSpec("P")
T = TypeVar("T")
CONTEXT = multiprocessing.get_context("forkserver")


class Server:
    """A process that has imported a module, for others to be forked from. The standard library's pools share one; here each kind has its own."""

    _launching = threading.Lock()

    def __init__(self, preload: str) -> None:
        self._server = ForkServer()
        self._server.set_forkserver_preload([preload])

    def warm_up(self) -> None:
        """Start it, if it does not run; it imports while the caller goes on."""
        resource_tracker.ensure_running()  # the server starts it otherwise, and that would let interrupts through again
        before = signal.pthread_sigmask(
            signal.SIG_BLOCK, {signal.SIGINT}
        )  # the server inherits this: it prints no traceback
        try:
            with own_surroundings():
                self._server.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def start(self, process: ForkServerProcess) -> None:
        """Start a process that is forked from this server."""
        with self._launching:
            forkserver.connect_to_new_process = self._server.connect_to_new_process
            process.start()

    def stop(self) -> None:
        """Kill it: while it still imports, whoever asks it for a process waits, and so would an interrupt."""
        pid = getattr(self._server, "_forkserver_pid", None)
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


CHAPTERS, PAGES = Server("bureaubook.build.preload_chapters"), Server("bureaubook.build.preload_pages")


@contextmanager
def servers() -> Iterator[None]:
    """Have the servers of a build at hand; leaving the `with` block by an error ends them at once, though they may still import."""
    for each in (CHAPTERS, PAGES):
        each.warm_up()
    try:
        yield
    except BaseException:
        for each in (CHAPTERS, PAGES):
            each.stop()
        raise


class Workers(Executor):
    """Runs tasks in processes of their own, `jobs` at once.

    A future raises TimeoutError after `seconds`, BrokenExecutor if its process was killed, else what the task raised.
    `scratch` is where tasks put their temporary files; `server` is what they are forked from. Leaving the `with` block early kills what runs.
    """

    def __init__(self, jobs: int, *, seconds: float, scratch: Path, server: Server = CHAPTERS) -> None:
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="worker")
        self._seconds, self._scratch, self._server = seconds, scratch, server
        self._running: set[ForkServerProcess] = set()
        self._lock, self._stopped = threading.Lock(), False
        server.warm_up()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future of a task; function, arguments and result must pickle."""
        return self._threads.submit(self._run, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks; with cancel_futures, kill those that run."""
        if cancel_futures:
            self._stopped = True
            self._server.stop()
            with self._lock:
                for process in self._running:
                    _kill(process)
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        self.shutdown(cancel_futures=kind is not None)
        return False

    def _run(self, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        receiving, sending = CONTEXT.Pipe(duplex=False)
        process = CONTEXT.Process(target=_work, args=(sending, str(self._scratch), fn, args, kwargs))
        with self._lock:
            if self._stopped:
                raise CancelledError
            try:
                self._server.start(process)
            except (EOFError, OSError):
                if self._stopped:
                    raise CancelledError from None
                raise
            self._running.add(process)
        sending.close()
        try:
            if not receiving.poll(self._seconds):
                raise TimeoutError
            succeeded, value = receiving.recv()
        except EOFError:
            process.join()
            status = process.exitcode or 0
            raise BrokenExecutor(f"killed by signal {-status}" if status < 0 else "ended") from None
        finally:
            _kill(process)
            process.join()
            receiving.close()
            with self._lock:
                self._running.discard(process)
        if succeeded:
            result: T = value
            return result
        raise value


def _kill(process: ForkServerProcess) -> None:
    """Kill a worker and whatever it started."""
    ends: list[Callable[[], None]] = [process.kill]
    if process.pid is not None:
        ends.insert(0, partial(os.killpg, process.pid, signal.SIGKILL))
    for end in ends:
        try:
            end()
        except ProcessLookupError:
            pass  # it has ended, or has no group of its own yet


def _work(
    sending: Connection, scratch: str, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> None:
    """Do one task and send (True, result) or (False, error), then end at once."""
    os.setpgid(0, 0)  # an interrupt at the terminal goes to the parent alone, which ends this whole group
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tempfile.tempdir = os.environ["TMPDIR"] = scratch
    gc.disable()  # a task ends before its garbage fills the memory (a tenth more at most): a fifth of its time less
    outcome: tuple[bool, object]
    try:
        outcome = True, fn(*args, **kwargs)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent raises it
        if not isinstance(error, ValueError):
            error.add_note(traceback.format_exc())
        outcome = False, _sendable(error)
    try:
        sending.send(outcome)
    except OSError:
        pass  # the parent has gone
    except Exception as error:  # noqa: BLE001 - what can't be pickled is told in words
        sending.send((False, RuntimeError(f"{outcome[1]!r} can't be sent: {error}")))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _sendable(error: BaseException) -> BaseException:
    """Return an error as it is if it survives being sent, else its words."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - its class may do anything there
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _end_with_parent() -> None:
    """Kill this process and what it started when the build that started it is gone."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.killpg(0, signal.SIGKILL)
