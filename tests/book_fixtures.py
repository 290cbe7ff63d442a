"""What tests of chapters, book and pipeline share: checkouts to build in, and what the slow commands made, once a session.

Test modules take it by `pytest_plugins = "book_fixtures"`. A slow command runs in the process that first asks for what it makes;
other processes of the session wait for it and take the same.
"""

import csv
import fcntl
import hashlib
import json
import os
import pickle
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from conftest import LONG
from own_data import REPORT, other_reports
from restate import restate

from bureaubook.book.toc import sections
from bureaubook.dataset.chapters import YEARS
from bureaubook.paths import DATA, ROOT

LANGUAGES = ("zh", "en")
OTHER = {"zh": "en", "en": "zh"}
SECTIONS = [section for section in sections() if section != YEARS]  # of a book of one year alone
EACH_ONCE = [(section, LANGUAGES[place % 2]) for place, section in enumerate(SECTIONS)]  # in one language, in turn
# These together show every kind of block (test_pages.py): what takes long is tried on them, in `make long` on all.
EACH_KIND = (
    SECTIONS
    if LONG
    else [
        "overview",
        "innovation_entities",
        "problems_and_outlook",
        "organisations",
        "consistency_checks",
        "source",
        "reading",
    ]
)
STOCK = SECTIONS if LONG else ["overview", "organisations"]  # what the stock command builds
# What papermill runs, each in a process and a kernel of its own; `make long` takes all. `stock` runs its own in a kernel.
KERNEL_PAGES = (
    [(section, language) for section in SECTIONS for language in LANGUAGES] if LONG else [("rd_coverage", "en")]
)
UNKNOWN = {"report": "nowhere", "language": "fr", "data": "/nowhere"}  # what a parameter may not be
TOLD_BY_PAPERMILL = list(UNKNOWN) if LONG else ["language"]
MIME = "application/vnd.bureaubook+json"
SECONDS = 600  # for one command; a machine may be busy
BIN = Path(sys.executable).parent

HOSTILE = (
    "<script>alert(a)</script> *a* {ref}`x` [[b]] $c$ | # d \"e\" 'f' &amp; <img src=x onerror=alert(b)> <b>g</b> --> "
)
HOSTILE = HOSTILE.strip()


# -- checkouts


@dataclass(frozen=True)
class Checkout:
    """A copy of the project; commands run in it use its own package and write under its own _build/."""

    folder: Path

    @property
    def site(self) -> Path:
        return self.folder / "_build" / "site"

    def page(self, section: str, language: str) -> Path:
        return self.site / REPORT / language / f"{section}.html"

    def executed(self, section: str, language: str):
        """Return the executed notebook that the pipeline kept."""
        path = self.folder / "_build" / "cache" / f"{REPORT}-{section}-{language}.ipynb"
        return nbformat.read(path, as_version=4)

    def run(self, *command, cwd: Path | None = None, umask: int = -1, **environment) -> subprocess.CompletedProcess:
        """Run a command with this copy's package before the installed one."""
        return subprocess.run(
            [str(word) for word in command],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            cwd=cwd or self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder), "PYTHONUTF8": "1", "COLUMNS": "200", **environment},
            umask=umask,
        )

    def bureaubook(self, *arguments, **surroundings) -> subprocess.CompletedProcess:
        """Run the command `bureaubook`; surroundings as in `run`."""
        return self.run(sys.executable, "-m", "bureaubook.cli", *arguments, **surroundings)

    def add_cell(self, section: str, source: str) -> None:
        """Put a cell into a chapter, before the first that draws a figure or, where none does, at its end."""
        path = self.folder / "chapters" / f"{section}.ipynb"
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cells = notebook["cells"]
        drawing = (place for place, cell in enumerate(cells) if "page.figure(" in "".join(cell["source"]))
        own = {"cell_type": "code", "id": "added", "metadata": {"tags": ["remove-input"]}}
        own |= {"execution_count": None, "outputs": [], "source": source.splitlines(keepends=True)}
        cells.insert(next(drawing, len(cells)), own)
        path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")


def copy_project(target: Path, source: Path = ROOT) -> Checkout:
    """Return a copy of the project as a fresh checkout has it, with one report; of another checkout's copy, with what was built there."""

    def left_out(folder: str, names: list[str]) -> set[str]:
        at_top = Path(folder) == source and source == ROOT
        return other_reports(folder, names) | {
            name
            for name in names
            if name in ("__pycache__", ".ipynb_checkpoints", "site.previous")
            or (at_top and (name == "_build" or name.startswith(".")))
        }

    return Checkout(Path(shutil.copytree(source, target, ignore=left_out, symlinks=True)))


def linked(target: Path, source: Checkout) -> Checkout:
    """Return a copy of a checkout to run commands in while others look at it; its files are links, so change none of them."""
    return Checkout(Path(shutil.copytree(source.folder, target, copy_function=os.link, symlinks=True)))


def digests(folder: Path) -> dict[str, str]:
    """Return the hash of every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


# -- pages and tables


def soup(path: Path) -> BeautifulSoup:
    """Return a page's tree; not to be changed, it is shared."""
    return _soup(path, path.stat().st_mtime_ns)


@cache
def _soup(path: Path, _changed: int) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def article(path: Path):
    """Return the article of a page."""
    return soup(path).find("article")


def heading(path: Path) -> str:
    """Return the title of a page as it is read: the space between its two parts kept, the link to itself left out."""
    return " ".join(article(path).h1.get_text().split()).rstrip("#")


def rows(table: str, data: Path = DATA, report: str = REPORT) -> list[dict[str, str]]:
    """Return the rows of a table as they stand in the file, without the package's reader."""
    shared = data / f"{table}.csv"
    path = shared if shared.exists() else data / "reports" / report / f"{table}.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rewrite(path: Path, change) -> None:
    """Write a CSV file again with each row changed in place by `change`."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, found = reader.fieldnames, list(reader)
    for row in found:
        change(row)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)


def outputs(notebook) -> dict[str, list]:
    """Return what a notebook shows, by cell."""
    return {
        cell.id: [(output.output_type, dict(output.get("data", {}))) for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.outputs
    }


def blocks(notebook) -> list[dict]:
    """Return the structures a notebook shows, in order."""
    return [data[MIME] for shown in outputs(notebook).values() for _, data in shown if MIME in data]


def shown_quantities(block) -> list[dict]:
    """Return every quantity within a structure: segments with q, id and values; cards left out."""
    if isinstance(block, dict):
        if "q" in block:
            return [block]
        return [found for key, value in block.items() if key != "card" for found in shown_quantities(value)]
    if isinstance(block, list):
        return [found for value in block for found in shown_quantities(value)]
    return []


# -- the slow commands: made(name) is what another of them made


def _built(made, folder: Path) -> tuple[Checkout, subprocess.CompletedProcess]:
    checkout = copy_project(folder / "project")
    return checkout, checkout.bureaubook("build", cwd=folder)


def _kernel_runs(made, folder: Path) -> dict:
    """Run chapters with the stock command, from another folder; Chinese is the default."""
    checkout = copy_project(folder / "project")

    def run(job):
        section, asked = job
        output = folder / f"{section}-{'-'.join(asked) or 'zh'}.ipynb".replace("/", "_")
        chapter = checkout.folder / "chapters" / f"{section}.ipynb"
        return output, checkout.run(BIN / "papermill", chapter, output, *asked, cwd=folder)

    editions = {(s, lang): (s, () if lang == "zh" else ("-p", "language", "en")) for s, lang in KERNEL_PAGES}
    unknown = {("unknown", name): (SECTIONS[-1], ("-p", name, UNKNOWN[name])) for name in TOLD_BY_PAPERMILL}
    jobs = editions | unknown
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(jobs, pool.map(run, jobs.values()), strict=True))


def _stock(made, folder: Path) -> tuple[Checkout, subprocess.CompletedProcess]:
    """`jupyter-book build .` where a site, old builds and a virtual environment with a page of its own lie about."""
    checkout = copy_project(folder / "project")
    for stray in (".venv/lib/package/README.md", "_build/work-x/stray.md", "tests/stray.ipynb.md"):
        (checkout.folder / stray).parent.mkdir(parents=True, exist_ok=True)
        (checkout.folder / stray).write_text("# A stray page\n", encoding="utf-8")
    checkout.site.mkdir(parents=True)
    (checkout.site / "marker.txt").write_text("published\n", encoding="utf-8")
    if not LONG:
        first, *more = (f"chapters/{section}" for section in STOCK)
        others = "".join(f"- file: {each}\n" for each in more)
        (checkout.folder / "_toc.yml").write_text(
            f"format: jb-book\nroot: {first}\nchapters:\n{others}", encoding="utf-8"
        )
    return checkout, checkout.run(BIN / "jupyter-book", "build", ".", SOURCE_DATE_EPOCH="315532800")


def _stock_failing(made, folder: Path) -> tuple[Checkout, subprocess.CompletedProcess]:
    """`jupyter-book build .` of a book of one chapter, which fails."""
    checkout = copy_project(folder / "project")
    checkout.add_cell(SECTIONS[0], "1 / 0")
    (checkout.folder / "_toc.yml").write_text(f"format: jb-book\nroot: chapters/{SECTIONS[0]}\n", encoding="utf-8")
    return checkout, checkout.run(BIN / "jupyter-book", "build", ".")


def only(sections: list[str]) -> list[str]:
    """Return the words of a command line that ask for a preview of chapters."""
    return [word for section in sections for word in ("--only", section)]


def _hostile(made, folder: Path) -> tuple[Path, subprocess.CompletedProcess]:
    """A report that tries to be markup wherever its words may differ from the source: a preview in English, in `make long` the book."""
    checkout = copy_project(folder / "project")
    make_hostile(checkout.folder / "data")
    done = checkout.bureaubook("build", *([] if LONG else ["--language", "en", *only(EACH_KIND)]))
    return checkout.folder / "_build" / ("site" if LONG else "preview") / REPORT, done


def make_hostile(data: Path) -> None:
    """Put markup into every text of a copied data folder that the source does not fix."""
    report = data / "reports" / REPORT

    def put(*columns, prefix=False):
        def change(row):
            for column in columns:
                if row[column]:
                    row[column] = f"{row[column]} {HOSTILE}" if prefix else HOSTILE

        return change

    def rename(row):
        put("name_zh", "name_en")(row)
        row["pinyin"] = ""  # what is no name has no reading

    rewrite(report / "organisations.csv", rename)
    for path in (data / "wordings.csv", report / "figures.csv", report / "participations.csv"):
        rewrite(path, put("verb_en"))
    rewrite(report / "passages.csv", put("text_en"))
    rewrite(data / "indicators.csv", put("name_zh", "name_en", "definition_zh", "definition_en", "basis", prefix=True))
    rewrite(data / "glossary.csv", put("zh", "en", "definition_zh", "definition_en", prefix=True))
    shown = ("publisher", "name", "geography", "note")
    rewrite(data / "benchmarks.csv", put(*(f"{what}_{lang}" for what in shown for lang in LANGUAGES), prefix=True))
    rewrite(data / "units.csv", put("name_en", prefix=True))
    (data / "README.md").write_text(HOSTILE, encoding="utf-8")
    path = report / "report.yml"
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        key, colon, value = line.partition(': "')
        if colon and key.strip(" -") in ("zh", "en"):
            words = value.rstrip('"') + " " + HOSTILE
            line = f"{key}: {json.dumps(words, ensure_ascii=False)}"
        lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _restated(made, folder: Path) -> tuple[Path, subprocess.CompletedProcess]:
    """A preview of pages of the report as if it printed 80%, in the source and everywhere; some of its applications were followed up."""
    checkout = copy_project(folder / "project")
    restate(checkout.folder / "data", REPORT, {"rd_coverage_rate": "80%"})
    put_outcomes(checkout.folder / "data", OUTCOMES)
    pages = ["innovation_entities", "rd_coverage", "tech_transfer", "public_duties", "consistency_checks", "source"]
    return checkout.folder / "_build" / "preview" / REPORT, checkout.bureaubook("build", *only(pages))


def _textless(made, folder: Path) -> tuple[Path, subprocess.CompletedProcess]:
    """A preview of the pages that name most places, of the report without its text."""
    checkout = copy_project(folder / "project")
    (checkout.folder / "data" / "reports" / REPORT / "source.txt").unlink()
    pages = ("consistency_checks", "problems_and_outlook", "source")
    done = checkout.bureaubook("build", *only(pages))
    return checkout.folder / "_build" / "preview" / REPORT, done


ADDRESS = "https://kjt.henan.gov.cn/2023/gs.html"
_READ = ("2023-06-01", "", "")
OUTCOMES = [  # what became of two applications: columns as in the schema
    ["kaililai", "provincial_etc", "recognised", "2023-02", "名单公告", "List as announced", ADDRESS, *_READ],
    ["anda_new_materials", "hnte", "in_progress", "2022-12-02", "公示", "Public notice", ADDRESS, *_READ],
    [
        "anda_new_materials",
        "hnte",
        "recognised",
        "2023-03",
        "备案公告",
        "Filing",
        ADDRESS,
        _READ[0],
        "第二批",
        "second batch",
    ],
]


def put_outcomes(data: Path, found: list[list[str]]) -> None:
    """Write the outcomes of a copied report."""
    path = data / "reports" / REPORT / "outcomes.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *found])


NO_GLYPH = "\u0a94"  # a Gujarati letter: in no font of the book
BREAKS = {  # what a cell of a chapter may do wrong: its source, what the message says of it
    "raises": ("1 / 0", "ZeroDivisionError: division by zero"),
    "warns": ('import sys\n\nsys.stderr.write("careful")\nNone', "careful"),
    "shows a bare value": ('bureau.value("hnte_valid").value', "text/plain"),
    "leaves": ("import sys\n\nsys.exit(0)", "SystemExit"),
    "reads elsewhere": (
        "from bureaubook.paths import DATA\n\ntry:\n    (DATA / 'units.csv').read_text()\nexcept OSError:\n    pass",
        "units.csv. [undeclared-input]",
    ),
    "lacks a glyph": (
        "from bureaubook.charts.form import Exhibit\n\n"
        "for drawn in [each for each in globals().values() if isinstance(each, Exhibit)]:\n"
        f"    drawn.data[drawn.data.columns[0]] = '{NO_GLYPH}'",
        "the font of the figures lacks",
    ),
}


if not LONG:
    BREAKS = {name: BREAKS[name] for name in ("raises", "lacks a glyph")}


def _failures(made, folder: Path) -> dict[str, tuple[Checkout, dict, subprocess.CompletedProcess]]:
    """Build copies of a built checkout, each with one chapter broken."""
    built, _ = made("built")

    def run(name):
        checkout = copy_project(folder / name.replace(" ", "-"), built.folder)
        checkout.add_cell("rd_coverage", BREAKS[name][0])
        before = digests(checkout.site)
        return checkout, before, checkout.bureaubook("build")

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(BREAKS, pool.map(run, BREAKS), strict=True))


AGAIN = {  # all but the time is new: also what was set for other programs
    "LC_ALL": "C",
    "TZ": "Asia/Shanghai",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "7",
    "PYTHONOPTIMIZE": "2",
    "PYTHONIOENCODING": "ascii",
    "MPLBACKEND": "Qt4Agg",
    "SOURCE_DATE_EPOCH": "315532800",
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "HOME": "/dev/null",
}


def _again(made, folder: Path) -> tuple[Checkout, subprocess.CompletedProcess]:
    """The second build of a built checkout, in another place and other surroundings, with one chapter to run again.

    It is called where files have the names of modules, with a folder of temporary files too long for a socket.
    """
    checkout = copy_project(folder / "别处", made("built")[0].folder)
    here, temporary = folder / "here", folder / ("temporary-" * 10)
    for made_now in (here, temporary):
        made_now.mkdir()
    for name in ("pandas.py", "json.py", "matplotlibrc"):
        (here / name).write_text("# nothing\n", encoding="utf-8")
    shutil.rmtree(checkout.site)  # a whole one would be left as it is
    for kept in (checkout.folder / "_build" / "cache").glob(f"{REPORT}-rd_coverage-*"):
        kept.unlink()
    kernel = here / "kernels" / "python3" / "kernel.json"  # of another installation, found before ours
    kernel.parent.mkdir(parents=True)
    kernel.write_text('{"argv": ["/bin/false"], "display_name": "Python 3", "language": "python"}', encoding="utf-8")
    called = ("sh", "-c", 'ulimit -n 64 && exec "$0" "$@"', BIN / "bureaubook", "build", "--jobs", "1")
    place = {"TMPDIR": str(temporary), "JUPYTER_PATH": str(here)}
    return checkout, checkout.run(*called, cwd=here, umask=0o077, **place, **AGAIN)


JOBS = {
    "built": _built,
    "kernel_runs": _kernel_runs,
    "hostile": _hostile,
    "restated": _restated,
    "textless": _textless,
    "stock": _stock,
    "stock_failing": _stock_failing,
    "failures": _failures,
    "again": _again,
}


def pytest_collection_modifyitems(items) -> None:
    """Put tests that need a later one of the slow commands behind those that don't."""
    order = {name: place for place, name in enumerate(JOBS)}
    items.sort(key=lambda item: max((order.get(name, -1) for name in getattr(item, "fixturenames", ())), default=-1))


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A function: the name of a slow command -> what it made. It runs once a session, whichever process asks first."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "made"
    shared.mkdir(exist_ok=True)

    @cache
    def make(name: str):
        folder, kept = shared / name, shared / f"{name}.pickle"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                if folder.exists():
                    raise RuntimeError(f"{name!r} could not be made: an earlier test of this session says why")
                folder.mkdir()
                kept.write_bytes(pickle.dumps(JOBS[name](make, folder)))
            return pickle.loads(kept.read_bytes())

    return make


@pytest.fixture(scope="session")
def built(made) -> Checkout:
    """A checkout with a good build of every edition."""
    checkout, done = made("built")
    assert done.returncode == 0, done.stderr
    return checkout


@pytest.fixture(scope="module")
def workshop(built, tmp_path_factory) -> Checkout:
    """A copy of the built checkout, for commands that may write there."""
    return linked(tmp_path_factory.mktemp("workshop") / "project", built)


@pytest.fixture(scope="session")
def first_build(made) -> subprocess.CompletedProcess:
    """What the command of the good build said."""
    return made("built")[1]


@pytest.fixture(scope="session")
def kernel_runs(made) -> dict:
    """(section, language) or ("unknown", parameter) -> (output path, what papermill said)."""
    return made("kernel_runs")


@pytest.fixture(scope="session")
def hostile(made):
    """The folder of the pages of a report that tries to be markup, and what their build said."""
    return made("hostile")


@pytest.fixture(scope="session")
def textless(made):
    """The folder of the previewed pages of the report without its text, and what their build said."""
    return made("textless")


@pytest.fixture(scope="session")
def restated(made) -> Path:
    """The folder of some pages of a report that prints 80% everywhere and has outcomes, by language."""
    folder, done = made("restated")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def stock(made):
    """A checkout after `jupyter-book build .`, and what that said."""
    return made("stock")


@pytest.fixture(scope="session")
def stock_failing(made):
    """The same where a notebook fails."""
    return made("stock_failing")


@pytest.fixture(scope="session")
def failures(made):
    """By what is broken: checkout, digests of the site before, what the build said."""
    return made("failures")


@pytest.fixture(scope="session")
def again(made):
    """A copy of the built checkout after a second build, and what that said."""
    return made("again")
