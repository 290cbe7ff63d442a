"""Build many reports of official tables alone: CPU time a report, memory of the command, processes left. Run by `make bench`.

python tests/bench_many.py [N …] [OPTION …]    N: how many reports (default: 20 200), each number a cold build in a copy of this
checkout; options of `bureaubook build`, as --only disclosure --language zh, make it a smaller one
"""

import ctypes
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from book_fixtures import Checkout, copy_project
from small_reports import shared_tables, write_report

MANY = (20, 200)
PROJECTED = 3000  # reports: a province
PR_SET_CHILD_SUBREAPER = 36  # Linux: who loses its parent becomes a child of this process
MB = 2**20


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of the clock and of all processes, bytes of its own process and of the largest, processes left."""

    wall: float
    cpu: float
    own: int
    largest: int
    left: int


def write_data(data: Path, count: int) -> None:
    """Write a data folder of so many reports, each with the three official tables and nothing else."""
    shared_tables(data)
    for number in range(count):
        zh, en = (
            "".join(letters[int(digit)] for digit in str(number)) for letters in ("甲乙丙丁戊己庚辛壬癸", "abcdefghij")
        )
        agency = {"zh": f"清河县{zh}局", "en": f"Qinghe County {en.title()} Bureau", "level": "county"}
        cells = {(3, "received", "natural_person"): str(number % 90)}
        write_report(data, f"qinghe-{number:05}", None, cells=cells, agency=agency)


def cost(checkout: Checkout, *arguments: str) -> Cost:
    """Return what `bureaubook` with these arguments took in a checkout."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1)
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(checkout.folder), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "bureaubook.cli", *arguments]
    process = subprocess.Popen(command, cwd=checkout.folder, env=environment, stdout=sys.stderr)
    own = 0
    while process.poll() is None:
        own = max(own, _peak(process.pid))
        time.sleep(0.05)
    wall = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"bureaubook {' '.join(arguments)} ended with status {process.returncode}")
    left = _left(seconds=5)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, own, after.ru_maxrss * 1024, left)


def _peak(pid: int) -> int:
    """Return the most bytes a process held so far; 0 once it has ended."""
    try:
        found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) * 1024 if found else 0


def _left(seconds: float) -> int:
    """Wait for what the command started to end; return how many processes have not after so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.05)
        except ChildProcessError:
            return 0
    return len(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def main(counts: list[int], options: list[str]) -> int:
    """Print a line for each number of reports, and what it comes to for a province."""
    costs: dict[int, Cost] = {}
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            checkout, data = copy_project(Path(folder) / "checkout"), Path(folder) / "data"
            write_data(data, count)
            costs[count] = cost(checkout, "build", "--data", str(data), "--timings", *options)
        _print(count, costs[count], costs[counts[0]], counts[0])
    return 0


def _print(count: int, here: Cost, first: Cost, least: int) -> None:
    of_one, of_first = here.cpu / count, first.cpu / least
    sys.stdout.write(
        f"{count:5} reports: {here.wall:7.1f} s, {of_one:6.2f} s CPU a report ({of_one / of_first:5.3f}), "
        f"command {here.own / MB:6.1f} MB ({here.own / first.own:5.3f}), largest process {here.largest / MB:6.1f} MB, "
        f"{here.left} processes left; {PROJECTED} reports: {here.wall / count * PROJECTED / 3600:.1f} h\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    sys.exit(main(numbers or list(MANY), [word for word in sys.argv[1:] if not word.isdecimal()]))
