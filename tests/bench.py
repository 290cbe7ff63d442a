"""Time whole commands in turn: a build from nothing, one where nothing changed, the help, an import. Run by `make bench`.

python tests/bench.py [FOLDER]    FOLDER: another checkout with its own .venv, built from nothing in turn with this one
"""

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
QUICK = 21  # of commands that take a moment


def seconds(folder: Path, *command: str) -> float:
    """Return the wall seconds of a command of a checkout's .venv."""
    begun = time.perf_counter()
    subprocess.run([folder / ".venv" / "bin" / command[0], *command[1:]], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - begun


def from_nothing(folder: Path) -> float:
    """Return the wall seconds of a build of a checkout that holds nothing built."""
    shutil.rmtree(folder / "_build", ignore_errors=True)
    return seconds(folder, "bureaubook", "build")


def main(others: list[str]) -> int:
    """Print medians, and each as a multiple of the first of its kind."""
    took: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        took.setdefault("build from nothing", []).append(from_nothing(ROOT))
        took.setdefault("build, nothing changed", []).append(seconds(ROOT, "bureaubook", "build"))
        for other in others:
            took.setdefault(f"build from nothing in {other}", []).append(from_nothing(Path(other).resolve()))
    _print(took)
    took = {}
    for _ in range(QUICK):
        for command in (("python", "-c", "pass"), ("python", "-c", "import bureaubook"), ("bureaubook", "--help")):
            took.setdefault(" ".join(command), []).append(seconds(ROOT, *command))
    _print(took)
    return 0


def _print(took: dict[str, list[float]]) -> None:
    medians = {name: statistics.median(times) for name, times in took.items()}
    first = next(iter(medians.values()))
    for name, median in medians.items():
        sys.stdout.write(f"{median:8.3f} s  {median / first:6.3f}  {name} (median of {len(took[name])})\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
