"""How long returns take to be collected, and how much memory: `.venv/bin/python tests/bench_returns.py [COUNT…]` (default: 15 60)."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from filled_returns import write
from own_data import copy_data

COLLECT = "import sys, resource; from bureaubook.cli import main; status = main(sys.argv[1:]); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr); sys.exit(status)"


def measured(count: int, *more: str) -> tuple[float, float, int]:
    """Return the seconds and the megabytes that a number of returns take, and the exit status."""
    with tempfile.TemporaryDirectory() as place:
        folder, data = Path(place) / "back", copy_data(Path(place) / "data")
        folder.mkdir()
        for n in range(count):
            write(folder / f"{n}.xlsx", n, own=f"agency-{n}", agency=f"第{n}号局")
        begun = time.monotonic()
        asked = [sys.executable, "-c", COLLECT, "collect", str(folder), "--data", str(data), *more]
        done = subprocess.run(asked, capture_output=True, text=True)
        return time.monotonic() - begun, int(done.stderr.split()[-1]) / 1024, done.returncode


def run(counts: list[int]) -> int:
    """Print a row for each number of returns, with drafts and without."""
    worst = 0
    for count in counts:
        for more in ((), ("--no-drafts",)):
            seconds, size, status = measured(count, *more)
            worst = max(worst, status)
            words = "tables alone" if more else "with drafts"
            sys.stdout.write(f"{count:5} returns  {words:13} {seconds:6.1f} s  {size:5.0f} MB  exit status {status}\n")
    return worst


if __name__ == "__main__":
    sys.exit(run([int(word) for word in sys.argv[1:]] or [15, 60]))
