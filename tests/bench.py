"""Time whole commands in turn, so that each round makes pairs: papermill and jupyter-book as they come, the build of an older commit, this one.

python tests/bench.py [ROUNDS]    run by `make bench`; without papermill's and jupyter-book's own commands: `--no-stock`

All in copies of this checkout. Ratios are medians of those of each round.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from bench_many import MB, Cost, cost
from book_fixtures import BIN, LANGUAGES, REPORT, Checkout, copy_project
from floor import floor
from restate import restate

from bureaubook.book.toc import sections
from bureaubook.paths import ROOT

ROUNDS, QUICK = 5, 21  # QUICK: of commands that take a moment
OLD = "6866629"  # whose build ran every chapter again, in kernels of its own
RESTATED = (  # a figure a round, told by few chapters or by many
    ("technology_contracts", "78份"),
    ("service_team_days", "35天"),
    ("tech_sme_filings", "59家"),
    ("nucleic_acid_tests", "32600多人次"),
    ("rd_coverage_rate", "80%"),
)
SENTENCE = "rd_coverage", "不等于当年做了研发", "不等于当年就做了研发"
Times = dict[str, list[float]]


def seconds(folder: Path, *command: object) -> float:
    """Return the wall seconds of a command."""
    begun = time.perf_counter()
    subprocess.run([*map(str, command)], cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - begun


def stock(checkout: Checkout) -> float:
    """Return the wall seconds of papermill's command on each chapter in each language, and of `jupyter-book build` on what they wrote."""
    book, begun = checkout.folder / "stock", time.perf_counter()
    for language in LANGUAGES:
        (book / language / "chapters").mkdir(parents=True)
        for name in ("_config.yml", "_toc.yml"):
            shutil.copy(checkout.folder / name, book / language)
        settings = yaml.safe_load((book / language / "_config.yml").read_text(encoding="utf-8"))
        settings["sphinx"]["config"]["edition"] = language
        settings["execute"] = {"execute_notebooks": "off"}
        (book / language / "_config.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        for section in sections():
            chapter = f"chapters/{section}.ipynb"
            run = (
                BIN / "papermill",
                chapter,
                book / language / chapter,
                "-p",
                "report",
                REPORT,
                "-p",
                "language",
                language,
            )
            _done(checkout.run(*run))
        _done(checkout.run(BIN / "jupyter-book", "build", book / language))
    took = time.perf_counter() - begun
    shutil.rmtree(book)
    return took


def _done(done: subprocess.CompletedProcess) -> None:
    if done.returncode:
        raise SystemExit(f"{done.args}\n{done.stdout}\n{done.stderr}")


def old_checkout(folder: Path) -> Path | None:
    """Return a checkout of the older commit with an environment of its own lock; None where this clone has no such commit."""
    known = subprocess.run(["git", "cat-file", "-e", f"{OLD}^{{commit}}"], cwd=ROOT, capture_output=True)
    if known.returncode:
        sys.stdout.write(f"no commit {OLD} in this clone: its build is not timed\n")
        return None
    place = folder / OLD
    subprocess.run(["git", "clone", "-q", ROOT, place], check=True)
    subprocess.run(["git", "checkout", "-q", OLD], cwd=place, check=True)
    subprocess.run([sys.executable, "-m", "venv", place / ".venv"], check=True)
    pip = place / ".venv" / "bin" / "pip"
    for what in (("--require-hashes", "-r", "requirements.txt"), ("--no-deps", "--no-build-isolation", "-e", ".")):
        subprocess.run([pip, "install", "--quiet", *what], cwd=place, check=True)
    return place


def build(checkout: Checkout) -> Cost:
    """Return what a build of a copy of this checkout took."""
    return cost(checkout, "build")


def from_nothing(checkout: Checkout) -> Cost:
    """Return what a build took that finds nothing built."""
    shutil.rmtree(checkout.folder / "_build", ignore_errors=True)
    return build(checkout)


def one_round(number: int, checkout: Checkout, old: Path | None, with_stock: bool, took: Times) -> Cost:
    """Time each command once; return what the build from nothing took."""

    def keep(name: str, wall: float) -> None:
        took.setdefault(name, []).append(wall)
        sys.stdout.write(f"  {wall:7.2f} s  {name}\n")
        sys.stdout.flush()

    cold = from_nothing(checkout)
    keep("from nothing", cold.wall)
    keep("nothing changed", build(checkout).wall)
    figure, printed = RESTATED[number % len(RESTATED)]
    whole = Path(shutil.copytree(checkout.folder / "data", checkout.folder / "data.whole"))
    restate(checkout.folder / "data", REPORT, {figure: printed})
    keep("one figure restated", build(checkout).wall)
    shutil.rmtree(checkout.folder / "data")
    whole.rename(checkout.folder / "data")
    build(checkout)
    section, before, after = SENTENCE
    chapter = checkout.folder / "chapters" / f"{section}.ipynb"
    told = chapter.read_text(encoding="utf-8")
    if before not in told:
        raise SystemExit(f"{chapter.name} no longer says {before}: name another sentence")
    chapter.write_text(told.replace(before, after), encoding="utf-8")
    keep("one sentence of a chapter", build(checkout).wall)
    chapter.write_text(told, encoding="utf-8")
    keep("floor", floor(checkout))
    if with_stock:
        keep("papermill and jupyter-book as they come", stock(checkout))
    if old:
        shutil.rmtree(old / "_build", ignore_errors=True)
        for name in ("from nothing", "nothing changed"):
            keep(f"{OLD}, {name}", seconds(old, old / ".venv" / "bin" / "bureaubook", "build"))
    return cold


PAIRS = (  # what is how many times faster than what
    ("from nothing", "papermill and jupyter-book as they come"),
    ("from nothing", f"{OLD}, from nothing"),
    ("nothing changed", f"{OLD}, nothing changed"),
    ("one figure restated", "from nothing"),
    ("one sentence of a chapter", "from nothing"),
    ("floor", "from nothing"),
)


def main(words: list[str]) -> int:
    """Print medians, and ratios of pairs."""
    rounds, took = next((int(word) for word in words if word.isdecimal()), ROUNDS), Times()
    with tempfile.TemporaryDirectory() as folder:
        checkout, old = copy_project(Path(folder) / "checkout"), old_checkout(Path(folder))
        for number in range(rounds):
            sys.stdout.write(f"round {number + 1}\n")
            cold = one_round(number, checkout, old, "--no-stock" not in words, took)
        sys.stdout.write(
            f"peak memory: the command {cold.own / MB:.0f} MB, the largest process {cold.largest / MB:.0f} MB\n"
        )
        sys.stdout.write(checkout.bureaubook("build", "--timings").stdout)
        shutil.rmtree(checkout.folder / "_build")
        sys.stdout.write(checkout.bureaubook("build", "--timings").stdout)
    for name, times in took.items():
        sys.stdout.write(f"{statistics.median(times):8.2f} s  {name} (median of {len(times)})\n")
    for fast, slow in PAIRS:
        if took.get(fast) and took.get(slow):
            ratios = [one / other for one, other in zip(took[slow], took[fast], strict=True)]
            sys.stdout.write(
                f"{statistics.median(ratios):8.2f} times  {fast} against {slow} ({min(ratios):.2f} to {max(ratios):.2f})\n"
            )
    quick: Times = {}
    for _ in range(QUICK):
        for command in (("python", "-c", "pass"), ("python", "-c", "import bureaubook"), ("bureaubook", "--help")):
            quick.setdefault(" ".join(command), []).append(seconds(ROOT, BIN / command[0], *command[1:]))
    least = statistics.median(quick["python -c pass"])
    for name, times in quick.items():
        sys.stdout.write(
            f"{statistics.median(times):8.3f} s  {statistics.median(times) / least:5.2f} times `python -c pass`  {name}\n"
        )
    return 0


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever compiles each import anew measures that
    sys.exit(main(sys.argv[1:]))
