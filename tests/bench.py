"""Time whole commands, in pairs: a build from nothing and one with every chapter cached. Run by `make bench`."""

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5


def seconds() -> float:
    """Return the wall seconds of one build."""
    begun = time.perf_counter()
    subprocess.run([Path(sys.executable).with_name("bureaubook"), "build"], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> int:
    """Print the medians of both builds and their ratio."""
    cold, warm = [], []
    for _ in range(ROUNDS):
        shutil.rmtree(ROOT / "_build" / "cache", ignore_errors=True)
        cold.append(seconds())
        warm.append(seconds())
    first, second = statistics.median(cold), statistics.median(warm)
    sys.stdout.write(
        f"bureaubook build, medians of {ROUNDS}: from nothing {first:.1f} s, cached {second:.1f} s, ratio {first / second:.2f}\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
