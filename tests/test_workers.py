"""Processes for tasks: results, errors, limits of time, and that none is left."""

import gc
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

from bureaubook.build.workers import PAGES, Workers
from bureaubook.errors import InputError

GONE = 3.0  # seconds until a killed process must be gone


def twice(number):
    return 2 * number


def where():
    return tempfile.mkdtemp()


def fail(error):
    raise error


class Odd(Exception):
    """Pickles, and can't be read back: it takes two arguments."""

    def __init__(self, one, two):
        super().__init__(f"{one} {two}")


def fail_oddly():
    raise Odd("disk", "broken")


def die(number):
    os.kill(os.getpid(), number)


def nap(seconds, note=None):
    if note:
        Path(note).write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(seconds)


def nap_with_child(note):
    child = subprocess.Popen(["sleep", "600"])
    Path(note).write_text(str(child.pid), encoding="utf-8")
    child.wait()


def hang_in_c(note):
    Path(note).write_text(str(os.getpid()), encoding="utf-8")
    re.match(r"(a+)+$", "a" * 64 + "b")


def imported(name):
    return name in sys.modules


def unsendable():
    return threading.Lock()


def alive(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def gone(pid: int) -> bool:
    deadline = time.monotonic() + GONE
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not alive(pid)


def noted(path: Path) -> int:
    """Wait for a worker's note and return the process it names."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if path.is_file() and path.read_text(encoding="utf-8"):
            return int(path.read_text(encoding="utf-8"))
        time.sleep(0.02)
    raise AssertionError("the worker did not begin")


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    with Workers(2, seconds=60, scratch=tmp_path_factory.mktemp("scratch")) as workers:
        yield workers


def test_results_come_back_in_their_futures(pool):
    assert [future.result() for future in [pool.submit(twice, n) for n in range(5)]] == [0, 2, 4, 6, 8]


@pytest.mark.parametrize("server", ["chapters", "pages"])
def test_a_worker_looks_for_no_garbage(pool, server):
    assert pool.submit(gc.isenabled).result() is False
    code = "import gc, bureaubook.build.preload_{}; print(gc.get_freeze_count())"
    assert (
        int(subprocess.run([sys.executable, "-c", code.format(server)], capture_output=True, check=True).stdout)
        > 100_000
    )


def test_each_server_has_imported_what_its_workers_need_and_no_more(pool, tmp_path):
    assert pool.submit(imported, "papermill").result() and not pool.submit(imported, "jupyter_book").result()
    with Workers(1, seconds=60, scratch=tmp_path, server=PAGES) as pages:
        assert pages.submit(imported, "jupyter_book").result() and not pages.submit(imported, "papermill").result()
        assert not pages.submit(imported, "rfc3987_syntax.syntax_helpers").result()
    assert not pool.submit(imported, "rfc3987_syntax.syntax_helpers").result()
    assert not pool.submit(imported, "jupyter_book").result()  # it goes on with its own server


def test_an_error_comes_back_as_it_was(pool):
    with pytest.raises(InputError, match="^x.csv, row 3: bad. Fix it.$") as caught:
        pool.submit(fail, InputError("bad.", file="x.csv", row=3, do="Fix it.")).result()
    assert caught.value.row == 3


def test_a_fault_of_the_program_keeps_its_traceback(pool):
    with pytest.raises(KeyError) as caught:
        pool.submit(fail, KeyError("x")).result()
    assert "in fail" in "".join(caught.value.__notes__)


def test_what_cannot_be_sent_is_told(pool):
    with pytest.raises(RuntimeError, match="can't be sent"):
        pool.submit(unsendable).result()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_killed_process_fails_its_own_task_only(pool, number):
    killed, other = pool.submit(die, number), pool.submit(twice, 4)
    with pytest.raises(BrokenExecutor, match=f"killed by signal {int(number)}"):
        killed.result()
    assert other.result() == 8


def test_an_error_that_cannot_be_sent_says_what_it_was(pool):
    with pytest.raises(RuntimeError, match="^Odd: disk broken"):
        pool.submit(fail_oddly).result()


def test_temporary_files_go_to_the_scratch_folder(tmp_path):
    with Workers(1, seconds=60, scratch=tmp_path) as workers:
        assert Path(workers.submit(where).result()).parent == tmp_path


@pytest.mark.parametrize("task", [nap_with_child, hang_in_c])
def test_a_task_that_runs_too_long_is_killed_with_what_it_started(tmp_path, task):
    with Workers(1, seconds=2, scratch=tmp_path) as workers:
        with pytest.raises(TimeoutError):
            workers.submit(task, tmp_path / "note").result()
    assert gone(noted(tmp_path / "note"))


def test_leaving_early_kills_what_runs_and_starts_nothing_more(tmp_path):
    begun = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Workers(1, seconds=600, scratch=tmp_path) as workers:
        workers.submit(nap, 600, tmp_path / "note")
        workers.submit(nap, 600, tmp_path / "second")
        pid = noted(tmp_path / "note")
        begun = time.monotonic()
        raise KeyboardInterrupt
    assert time.monotonic() - begun < 2 and gone(pid)
    assert not (tmp_path / "second").exists() and not multiprocessing.active_children()


@pytest.mark.parametrize("task", ["nap", "nap_with_child"])
def test_no_process_outlives_a_killed_parent(tmp_path, task):
    call = f"nap, 600, {str(tmp_path / 'note')!r}" if task == "nap" else f"{task}, {str(tmp_path / 'note')!r}"
    program = (
        f"import test_workers as t\nfrom pathlib import Path\nif __name__ == '__main__':\n"
        f"    t.Workers(1, seconds=600, scratch=Path({str(tmp_path)!r})).submit(t.{call}).result()\n"
    )
    (tmp_path / "parent.py").write_text(program, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    parent = subprocess.Popen([sys.executable, tmp_path / "parent.py"], env=environment, stderr=subprocess.DEVNULL)
    try:
        pid = noted(tmp_path / "note")
    finally:
        parent.kill()
        parent.wait()
    assert gone(pid)
