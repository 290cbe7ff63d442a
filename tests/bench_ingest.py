"""Draft many reports by one process and by two: `python tests/bench_ingest.py [N]`, N files (default: 60). Part of `make bench`.

Prints the seconds of each, and how many times faster two are; the machine should have two idle cores.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmark.make import make
from benchmark.scoring import truths

ROOT = Path(__file__).parent.parent
LAYOUTS = ("docx", "html", "ofd")
COMMAND = Path(sys.executable).with_name("bureaubook")


def main() -> None:
    """Read the command line, make the files, draft them twice."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder, "files")
        make(files, -(-count // len(LAYOUTS)), seed="bench", layouts=LAYOUTS)
        rows = [
            f"{path.name},r{n},{truth['year']},某某县科学技术局{n}"
            for n, (path, truth) in enumerate(truths(files).items())
        ]
        listed = files / "list.csv"
        listed.write_text("\n".join(["file,id,year,agency", *rows[:count]]) + "\n", encoding="utf-8")
        seconds = {jobs: _drafted(listed, Path(folder, f"data-{jobs}"), jobs) for jobs in (1, 2)}
    found = {"files": count, "seconds": seconds, "times faster": round(seconds[1] / seconds[2], 2)}
    sys.stdout.write(json.dumps(found) + "\n")


def _drafted(listed: Path, data: Path, jobs: int) -> float:
    shutil.copytree(ROOT / "data", data)
    begun = time.monotonic()
    command = [COMMAND, "ingest", "--list", listed, "--data", data, "--jobs", str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode == 2:
        raise RuntimeError(done.stderr[-500:])
    return round(time.monotonic() - begun, 2)


if __name__ == "__main__":
    main()
