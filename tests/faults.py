"""The fault table: at each stage of a build each fault, one row each: is the site unchanged, is the next build good?

Run by `make faults` (all rows) and by tests/test_faults.py (a few). Builds a small book of one chapter in copies of the project.

python tests/faults.py            the whole table
python tests/faults.py STAGE FAULT    build here with that fault (what the table runs in a child process)
"""

import csv
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from own_data import other_reports

ROOT = Path(__file__).resolve().parents[1]
STAGES = ("plan", "read", "execute", "gate notebooks", "compile", "print", "gate site", "publish")
WORKERS = ("execute", "compile", "print")  # stages that run in processes of their own
SECONDS = 240
SIGNALS = {"interrupt": signal.SIGINT, "SIGTERM": signal.SIGTERM}
SOON = 2.0  # within so many seconds an interrupt has stopped the build

# -- in the child: a build with one fault


def main(stage: str, fault: str, project: Path) -> int:
    """Build in this process with the fault put in at the stage; return the command's exit status."""
    import bureaubook.cli
    from bureaubook.build import build, execute, pdf

    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have started this in the background
    assert Path(bureaubook.cli.__file__).is_relative_to(project), "the child must use the copy's package"
    at = {
        "plan": (build, "make_plan"),
        "read": (build, "each_input"),
        "execute": (build, "execute"),
        "gate notebooks": (build, "_gate_notebooks"),
        "compile": (build, "_make_editions"),
        "print": (pdf, "print_editions"),
        "gate site": (build, "gate_site"),
        "publish": (build, "publish"),
    }
    if fault in IN_WORKER:
        module, name = {
            "execute": (execute, "run_chapter"),
            "compile": (build, "_make_edition"),
            "print": (pdf, "print_book"),
        }[stage]
        setattr(module, name, IN_WORKER[fault])
        if "hang" in fault:
            execute.SECONDS = build.SECONDS = pdf.SECONDS = 10  # a hang is found after so many seconds
    else:
        module, name = at[stage]
        setattr(module, name, _before(getattr(module, name), lambda: IN_BUILD[fault](project / "_build")))
    return bureaubook.cli.main(["build", "--language", "zh", "--jobs", "2", *(["--pdf"] if stage == "print" else [])])


def _before(function: Callable, fault: Callable) -> Callable:
    """Return the function with the fault put before its work."""

    def faulty(*args, **kwargs):
        fault()
        return function(*args, **kwargs)

    return faulty


def _raise(build: Path) -> None:
    raise RuntimeError("a fault of the program")


def _kill(build: Path) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _hang(build: Path) -> None:
    sys.stderr.write("hanging\n")
    sys.stderr.flush()
    time.sleep(3600)


def _fill(build: Path) -> None:
    """Fill the file system that _build lies on (a small one of its own) to the last byte."""
    for size in (1 << 20, 1 << 12, 1):
        try:
            with (build / "filler").open("ab", buffering=0) as file:
                while True:
                    file.write(bytes(size))
        except OSError:
            pass


def _no_space(build: Path) -> None:
    """Let no file grow: what a full disk or a quota does, without a file system of its own."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def _deny(build: Path) -> None:
    """Take away the right to write in _build. Root must not be able to ignore it (see `Table._faulty`)."""
    for folder in (build, *build.glob("work-*"), build / "cache"):
        folder.chmod(0o555)


def _no_data(build: Path) -> None:
    shutil.rmtree(build.parent / "data")


def _cut(build: Path) -> None:
    """Cut a kept outcome in half."""
    (kept,) = (build / "cache").glob("*.ipynb")
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2])


def _alter(build: Path) -> None:
    """Change a word of a kept outcome: still a whole notebook."""
    (kept,) = (build / "cache").glob("*.ipynb")
    kept.write_text(kept.read_text(encoding="utf-8").replace("试建", "建成"), encoding="utf-8")


IN_BUILD = {
    "exception": _raise,
    "kill -9 of the build": _kill,
    "interrupt": _hang,
    "full disk": _fill,
    "no file may grow": _no_space,
    "permission denied": _deny,
    "data folder gone": _no_data,
    "cut-off cache": _cut,
    "altered cache": _alter,
}


def killed(*args) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def failing(*args) -> None:
    raise RuntimeError("a fault of the program")


def hanging(*args) -> None:
    time.sleep(3600)


def busy(*args) -> None:
    """Wait for a process of its own, as for Chromium."""
    sys.stderr.write("hanging\n")
    sys.stderr.flush()
    subprocess.run(["sleep", "3600"], check=False)


def hanging_in_c(*args) -> None:
    """Hang where no signal handler of Python and no other thread can run."""
    import re

    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM, signal.SIGTERM, signal.SIGINT})
    re.match(r"(a+)+$", "a" * 64 + "b")


IN_WORKER = {
    "worker kill -9": killed,
    "worker exception": failing,
    "worker hang": hanging,
    "worker hang in C code": hanging_in_c,
    "interrupt while workers run": busy,
    "SIGTERM while workers run": busy,
    "kill -9 while workers run": busy,
}


# -- the table


@dataclass(frozen=True)
class Row:
    """What came of a build with a fault."""

    stage: str
    fault: str
    said: str  # the last line, or the signal
    unchanged: bool  # the published site
    left: tuple[str, ...]  # processes and temporary folders that should not be there
    next_good: bool
    skipped: str = ""

    @property
    def good(self) -> bool:
        return bool(self.skipped) or (self.unchanged and not self.left and self.next_good)


def rows_of_the_table() -> list[tuple[str, str]]:
    """Return every (stage, fault) of the table."""
    in_build = [(stage, fault) for stage in STAGES for fault in IN_BUILD if (stage, fault) not in NOT_THERE]
    return in_build + [(stage, fault) for stage in WORKERS for fault in IN_WORKER]


CACHE = ("cut-off cache", "altered cache")
NOT_THERE = {  # faults that a stage can't meet: it writes nothing, or is done with data and cache
    ("plan", "full disk"),
    ("plan", "no file may grow"),
    *((stage, "full disk") for stage in ("gate notebooks", "gate site", "publish")),  # the exchange only renames
    *((stage, "no file may grow") for stage in ("gate notebooks", "gate site", "publish")),
    *((stage, "data folder gone") for stage in ("publish",)),
    *((stage, fault) for stage in ("print", "gate site", "publish") for fault in CACHE),
}


class Table:
    """Runs rows one after the other in one small project with a published site."""

    def __init__(self, folder: Path, soon: float = SOON):
        self._soon = soon
        self.project = small_project(folder / "project")
        self._spare = shutil.copytree(self.project / "data", folder / "data-kept")
        self._mounted = self._mount()
        self._round = 0
        done = self._build()
        if done.returncode:
            self.close()
            raise RuntimeError(f"the small book was not built: {done.stderr}")

    def _mount(self) -> str:
        """Put _build on a small file system of its own; return why not."""
        build = self.project / "_build"
        build.mkdir()
        if os.geteuid() != 0:
            return "needs root, to mount a small file system"
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", build], capture_output=True, text=True
        )
        return done.stderr.strip() if done.returncode else ""

    def close(self) -> None:
        if not self._mounted:
            subprocess.run(["umount", "-l", self.project / "_build"], check=False)

    def _env(self) -> dict:
        return {**os.environ, "PYTHONPATH": str(self.project), "PYTHONUTF8": "1"}

    def _build(self, *command: str) -> subprocess.CompletedProcess:
        words = command or ("-m", "bureaubook.cli", "build", "--language", "zh", "--jobs", "2")
        return subprocess.run(
            [sys.executable, *words], cwd=self.project, env=self._env(), capture_output=True, text=True, timeout=SECONDS
        )

    def row(self, stage: str, fault: str) -> Row:
        """Change the chapter, build with the fault, look, then build without."""
        if stage == "print" and not shutil.which("chromium"):
            return Row(stage, fault, "", True, (), True, "no Chromium to print with")
        if fault == "full disk" and self._mounted:
            return Row(stage, fault, "", True, (), True, self._mounted)
        if fault == "permission denied" and os.geteuid() == 0 and not shutil.which("setpriv"):
            return Row(stage, fault, "", True, (), True, "root ignores permissions, and there is no setpriv")
        changed = fault not in CACHE  # there it is the chapter as it was that must be run again
        if changed:
            self._change()
        before = self._site()
        if not changed:  # a site that is whole would be left as it is
            (self.project / "_build" / "site" / ".nojekyll").unlink()
        said, late = self._faulty(stage, fault)
        unchanged = self._site() == before
        left = [*late, *self._left(fault)]
        self._mend()
        done = self._build()
        good = done.returncode == 0 and (self._site() != before) == changed and self._verified()
        return Row(stage, fault, said, unchanged, tuple(left), good)

    def _change(self) -> None:
        """Let the next build have other content to publish, so that an unchanged site says something."""
        self._round += 1
        path = self.project / "chapters" / "overview.ipynb"
        chapter = json.loads(path.read_text(encoding="utf-8"))
        chapter["cells"][-1]["source"] = [SAY % ("再" * self._round, "again " * self._round)]
        path.write_text(json.dumps(chapter, ensure_ascii=False), encoding="utf-8")

    def _faulty(self, stage: str, fault: str) -> tuple[str, list[str]]:
        """Build with the fault; return what was said, and what was too slow."""
        command = [sys.executable, str(ROOT / "tests" / "faults.py"), stage, fault]
        if fault == "permission denied" and os.geteuid() == 0:
            command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
        child = subprocess.Popen(
            command, cwd=self.project, env=self._env(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        late = []
        if "interrupt" in fault or "while" in fault:
            while "hanging" not in (line := child.stderr.readline()) and line:
                pass
            begun = time.monotonic()
            child.send_signal(next((number for word, number in SIGNALS.items() if word in fault), signal.SIGKILL))
            child.wait(SECONDS)
            took = time.monotonic() - begun
            late = [f"stopped after {took:.1f} s"] if took > self._soon else []
        _, words = child.communicate(timeout=SECONDS)
        if child.returncode < 0:
            return f"(killed by signal {-child.returncode})", late
        lines = [line for line in words.split("\r")[-1].splitlines() if line.strip()] or [""]
        late += [f"exit status {child.returncode}"] if child.returncode == 0 and fault not in CACHE else []
        return lines[-1].strip(), late

    def _left(self, fault: str) -> list[str]:
        """Return processes of this project that still run after a moment, and folders that should have gone."""
        deadline = time.monotonic() + self._soon
        while (running := self._processes()) and time.monotonic() < deadline:
            time.sleep(0.05)
        if fault in ("kill -9 of the build", "kill -9 while workers run", "permission denied"):
            return running  # nothing can tidy up then; the next build does
        return running + [p.name for p in (self.project / "_build").glob("work-*")]

    def _processes(self) -> list[str]:
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                if (entry / "cwd").resolve() == self.project and entry.name != str(os.getpid()):
                    found.append((entry / "cmdline").read_text().replace("\0", " ")[:60])
            except OSError:
                continue
        return found

    def _mend(self) -> None:
        """Take the fault away: free the disk, give back rights and data."""
        build = self.project / "_build"
        (build / "filler").unlink(missing_ok=True)
        for folder in (build, *build.glob("work-*"), build / "cache"):
            folder.chmod(0o755)
        if not (self.project / "data").exists():
            shutil.copytree(self._spare, self.project / "data")

    def _site(self) -> dict[str, bytes]:
        site = self.project / "_build" / "site"
        files = (path for path in sorted(site.rglob("*")) if path.is_file() and path.name != ".nojekyll")
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}

    def _verified(self) -> bool:
        return self._build("-m", "bureaubook.cli", "verify").returncode == 0


REPORT = "puyang-county-stb-2022"
SAY = """page.say(
    '''
濮阳县的报告载有若干数字，本页只为试建，说明一本书怎样成书，每次试建文字略有不同，以便看出网站变了没有%s。
The report gives figures; this page is here to try how a book is built, with other words each time %s.
'''
)"""


def small_project(target: Path) -> Path:
    """Return a copy of the project with a book of one short chapter."""

    def left_out(folder: str, names: list[str]) -> set[str]:
        top = Path(folder) == ROOT
        none = {n for n in names if n == "__pycache__" or (top and (n.startswith(".") or n in ("_build", "tests")))}
        return none | other_reports(folder, names)

    shutil.copytree(ROOT, target, ignore=left_out)
    chapters = target / "chapters"
    model = json.loads((chapters / "overview.ipynb").read_text(encoding="utf-8"))
    cells = {cell["id"]: cell for cell in model["cells"]}
    answer = cells["open"] | {"id": "answer", "source": [SAY % ("", "")], "metadata": {"tags": ["remove-input"]}}
    kept = [cell for cell in model["cells"] if cell["id"] in ("title-zh", "title-en", "parameters", "open")]
    for path in chapters.glob("*.ipynb"):
        path.unlink()
    (chapters / "overview.ipynb").write_text(
        json.dumps(model | {"cells": [*kept, answer]}, ensure_ascii=False), encoding="utf-8"
    )
    (target / "_toc.yml").write_text("format: jb-book\nroot: chapters/overview\n", encoding="utf-8")
    path = target / "data" / "indicators.csv"  # each is carried by a chapter that there is
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row | {"section": "overview"} for row in csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return target.resolve()


def table() -> int:
    """Print the table; return 0 if every row is good."""
    bad = 0
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        made = Table(Path(folder))
        try:
            for stage, fault in rows_of_the_table():
                row = made.row(stage, fault)
                bad += not row.good
                sys.stdout.write(line_of(row))
                sys.stdout.flush()
        finally:
            made.close()
    sys.stdout.write(f"{len(rows_of_the_table())} rows, {bad} not as they should be\n")
    return 1 if bad else 0


def line_of(row: Row) -> str:
    """Return a row as a line of the table."""
    if row.skipped:
        verdict = f"skipped: {row.skipped}"
    else:
        verdict = ("site unchanged" if row.unchanged else "SITE CHANGED") + ", "
        verdict += "next build good" if row.next_good else "NEXT BUILD BAD"
        verdict += f", LEFT: {'; '.join(row.left)}" if row.left else ""
    return f"{row.stage:<15} {row.fault:<22} {verdict}\n{'':<38} {row.said[:150]}\n"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3], Path.cwd()) if len(sys.argv) == 3 else table())
