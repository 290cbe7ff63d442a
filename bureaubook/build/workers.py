"""Processes that run tasks, one a task, forked from a server that has imported everything; none outlives its parent.

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
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, ParamSpec, TypeVar

from bureaubook.build.surroundings import own_surroundings

P = ParamSpec("P")
T = TypeVar("T")
CONTEXT = multiprocessing.get_context("forkserver")


def warm_up() -> None:
    """Start the server that workers are forked from; it imports while the caller goes on."""
    CONTEXT.set_forkserver_preload(["bureaubook.build.preload"])
    resource_tracker.ensure_running()  # the server starts it otherwise, and that would let interrupts through again
    before = signal.pthread_sigmask(
        signal.SIG_BLOCK, {signal.SIGINT}
    )  # the server inherits this: it prints no traceback
    try:
        with own_surroundings():
            forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def server() -> Iterator[None]:
    """Have the server at hand; leaving the `with` block by an error ends it at once, though it may still import."""
    warm_up()
    try:
        yield
    except BaseException:
        _stop_server()
        raise


def _stop_server() -> None:
    """Kill the server: while it still imports, whoever asks it for a process waits, and so would an interrupt."""
    pid = getattr(forkserver._forkserver, "_forkserver_pid", None)
    if pid is not None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


class Workers(Executor):
    """Runs tasks in processes of their own, `jobs` at once.

    A future raises TimeoutError after `seconds`, BrokenExecutor if its process was killed, else what the task raised.
    `scratch` is where tasks put their temporary files. Leaving the `with` block early kills what runs.
    """

    def __init__(self, jobs: int, *, seconds: float, scratch: Path) -> None:
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="worker")
        self._seconds, self._scratch = seconds, scratch
        self._running: set[ForkServerProcess] = set()
        self._lock, self._stopped = threading.Lock(), False
        warm_up()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Return the future of a task; function, arguments and result must pickle."""
        return self._threads.submit(self._run, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks; with cancel_futures, kill those that run."""
        if cancel_futures:
            self._stopped = True
            _stop_server()
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
                process.start()
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
