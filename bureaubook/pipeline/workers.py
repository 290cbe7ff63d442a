"""Processes that run tasks, one a task, forked from a server that has imported everything; none outlives its parent.

Unlike the standard library's pool: a killed process fails its own task only, a task that runs too long is killed from outside
(C code can't hold it), and an interrupt ends all of them at once.
"""

import multiprocessing
import os
import signal
import sys
import tempfile
import threading
import traceback
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ThreadPoolExecutor
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from pathlib import Path

CONTEXT = multiprocessing.get_context("forkserver")


def warm_up() -> None:
    """Start the server that workers are forked from; it imports while the caller goes on."""
    CONTEXT.set_forkserver_preload(["bureaubook.pipeline.preload"])
    forkserver.ensure_running()


class Workers(Executor):
    """Runs tasks in processes of their own, `jobs` at once.

    A future raises TimeoutError after `seconds`, BrokenExecutor if its process was killed, else what the task raised.
    `scratch` is where tasks put their temporary files. Leaving the `with` block early kills what runs.
    """

    def __init__(self, jobs: int, *, seconds: float, scratch: Path):
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="worker")
        self._seconds, self._scratch = seconds, scratch
        self._running: set = set()
        self._lock, self._stopped = threading.Lock(), False
        warm_up()

    def submit(self, fn, /, *args, **kwargs) -> Future:
        """Return the future of a task; function, arguments and result must pickle."""
        return self._threads.submit(self._run, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Take no more tasks; with cancel_futures, kill those that run."""
        if cancel_futures:
            with self._lock:
                self._stopped = True
                for process in self._running:
                    _kill(process)
        self._threads.shutdown(wait=wait, cancel_futures=cancel_futures)

    def __exit__(self, kind, error, trace):
        self.shutdown(cancel_futures=kind is not None)
        return False

    def _run(self, fn, args, kwargs):
        receiving, sending = CONTEXT.Pipe(duplex=False)
        process = CONTEXT.Process(target=_work, args=(sending, str(self._scratch), fn, args, kwargs))
        with self._lock:
            if self._stopped:
                raise CancelledError
            process.start()
            self._running.add(process)
        sending.close()
        try:
            if not receiving.poll(self._seconds):
                raise TimeoutError
            succeeded, value = receiving.recv()
        except EOFError:
            process.join()
            raise BrokenExecutor(f"killed by signal {-process.exitcode}" if process.exitcode < 0 else "ended") from None
        finally:
            _kill(process)
            process.join()
            receiving.close()
            with self._lock:
                self._running.discard(process)
        if succeeded:
            return value
        raise value


def _kill(process) -> None:
    """Kill a worker and whatever it started."""
    for end in (lambda: os.killpg(process.pid, signal.SIGKILL), process.kill):
        try:
            end()
        except ProcessLookupError:
            pass  # it has ended, or has no group of its own yet


def _work(sending: Connection, scratch: str, fn, args, kwargs) -> None:
    """Do one task and send (True, result) or (False, error), then end at once."""
    os.setpgid(0, 0)  # an interrupt at the terminal goes to the parent alone, which ends this whole group
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    tempfile.tempdir = os.environ["TMPDIR"] = scratch
    try:
        outcome = True, fn(*args, **kwargs)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent raises it
        if not isinstance(error, ValueError):
            error.add_note(traceback.format_exc())
        outcome = False, error
    try:
        sending.send(outcome)
    except OSError:
        pass  # the parent has gone
    except Exception as error:  # noqa: BLE001 - what can't be pickled is told in words
        sending.send((False, RuntimeError(f"{outcome[1]!r} can't be sent: {error}")))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _end_with_parent() -> None:
    """Kill this process and what it started when the build that started it is gone."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.killpg(0, signal.SIGKILL)
