"""How long the check of drafts takes: one Word file, then sixty on two processes; and whether memory grows with them.

.venv/bin/python tests/bench_lint.py prints seconds and megabytes. `make bench` runs it.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lint_drafts import made

COMMAND = Path(sys.executable).with_name("bureaubook")
MANY, FEW = 60, 10


def seconds(files: list[Path], *options: str) -> tuple[float, float]:
    """Return seconds and the megabytes of the largest process that a run of the command and its own took so far."""
    began = time.perf_counter()
    done = subprocess.run([COMMAND, "lint", *files, *options], capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    return time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for n in range(MANY):
            kind = ("docx", "html")[n % 2]
            files.append(Path(folder) / f"{n:02}.{kind}")
            files[-1].write_bytes(made(2021 + n % 5, str(n), "county").content(kind))
        outputs = ["--sheet", f"{folder}/sheet.docx", "--comments", f"{folder}/comments.docx"]
        rows = [
            ("one Word file", *seconds(files[:1])),
            ("the same, with sheet and comments", *seconds(files[:1], *outputs)),
            (f"{FEW} files, two at once", *seconds(files[:FEW], "--jobs", "2")),
            (f"{MANY} files, two at once", *seconds(files, "--jobs", "2")),
        ]
    for name, took, megabytes in rows:
        sys.stdout.write(f"{name:<36}{took:6.1f} s{megabytes:8.0f} MB at most in a process\n")


if __name__ == "__main__":
    main()
