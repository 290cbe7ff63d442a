"""Compile one edition with jupyter-book: only the pages that are not kept as they were compiled from equal input."""

import contextlib
import copy
import hashlib
import io
import json
import shutil
from pathlib import Path

import yaml

from bureaubook.book.kept import Facts
from bureaubook.book.language import one_language
from bureaubook.book.links import CHECKS, SOURCE, finding_about
from bureaubook.book.toc import sections
from bureaubook.book.weight import keep_named
from bureaubook.build.compile import Settings, flat_toc
from bureaubook.build.imported import imported_files
from bureaubook.build.kept_edition import Pages, keep, place_of, read_pages
from bureaubook.build.plan import Edition, Run, lock_hash
from bureaubook.errors import InputError
from bureaubook.gate.digest import sha256
from bureaubook.notebook import MIME, Json, joined
from bureaubook.paths import PACKAGE

STATIC, COMPILED = "_static", "compile"  # folders: of a site, under that of the build at work


def compile_edition(edition: Edition, runs: list[Run], settings: Settings, work: Path, *, anew: bool) -> Path:
    """Return the folder of HTML of an edition, in the cache. Raises InputError with jupyter-book's own words.

    A page is taken from there where all is equal that it was made of, unless `anew`. The others are compiled as a book in which
    pages kept are there by their titles alone, and by what they tell (bureaubook.book.kept).
    """
    names = [run.section for run in runs]
    cleaned = {run.section: _clean(json.loads(run.outcome())) for run in runs}
    titles = {name: title(notebook, edition.language) for name, notebook in cleaned.items()}
    notebooks = {name: json.dumps(notebook, ensure_ascii=False) for name, notebook in cleaned.items()}
    shared = _digest([settings, flat_toc(names), titles, _code()])
    own = {name: _digest([shared, notebook]) for name, notebook in notebooks.items()}
    folder, place = work / COMPILED / edition.name, place_of(edition, whole=names == sections())
    pages = (None if anew or not all(titles.values()) else read_pages(place)) or Pages(place, {}, {}, {})
    facts = {name: pages.facts[name] for name in names if pages.own.get(name) == own[name]}
    told = {name: pages.told.get(name, "") for name in facts}
    stale, html, turn = [name for name in names if name not in facts], pages.html, 0
    if not stale:
        return html
    while stale:  # once, and again where what these pages tell makes others of some that were kept
        turn += 1
        sources = {
            f"{name}.ipynb" if name in stale else f"{name}.md": notebooks[name] if name in stale else titles[name]
            for name in names
        }
        kept = {name: facts[name] for name in names if name not in stale}
        made, facts = _run(edition, sources, settings, kept, folder / f"{turn}")
        _complete(made, html, kept)
        html, now = made, _told(facts, names)
        told |= {name: now[name] for name in stale}
        stale = [name for name in names if told[name] != now[name]]
    return keep(Pages(html, own, told, facts), place, folder).html


def _run(
    edition: Edition, sources: dict[str, str], settings: Settings, kept: dict[str, Facts], folder: Path
) -> tuple[Path, dict[str, Facts]]:
    """Compile the files of an edition; return the folder of HTML and what each page tells. `kept`: what pages do that are there by title alone."""
    source, told = folder / "source", folder / "facts.json"
    source.mkdir(parents=True)
    for name, text in sources.items():
        (source / name).write_text(text, encoding="utf-8")
    told.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    settings = copy.deepcopy(settings)
    settings["sphinx"]["config"]["facts"] = str(told)
    toc = flat_toc([name.partition(".")[0] for name in sources])
    for name, content in (("_config.yml", settings), ("_toc.yml", toc)):
        (source / name).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    words = _jupyter_book(["build", str(source), "--path-output", str(folder), "-W", "-n", "--keep-going", "-q"])
    if words:
        raise InputError(f"jupyter-book refused {edition.name}: {words}", do="The published site is unchanged.")
    return folder / "_build" / "html", json.loads(told.read_text(encoding="utf-8"))


def _complete(made: Path, before: Path, kept: dict[str, Facts]) -> None:
    """Put pages kept, and the files written with them, into the folder of those just made."""
    for name, facts in kept.items():
        for file in (f"{name}.html", *facts["files"]):
            (made / file).parent.mkdir(exist_ok=True)
            shutil.copyfile(before / file, made / file)
    if kept:
        shutil.copytree(before / STATIC, made / STATIC, dirs_exist_ok=True)
        keep_named(made / STATIC, sorted(made.glob("*.html")))


def _told(facts: dict[str, Facts], names: list[str]) -> dict[str, str]:
    """Return the digest of what others tell each page: how many figures stand before its own, who uses the numbers of the source, and
    which findings are about those that it uses."""
    checked, sentences = (facts[name]["about"] if name in facts else {} for name in (CHECKS, SOURCE))
    found, figures = {}, 0
    for name in names:
        uses = [facts[other]["uses"] for other in names if other != name] if name == SOURCE else []
        places = sorted({anchor for anchor, _ in facts[name]["uses"]})
        found[name] = _digest([figures, uses, [finding_about(place, checked, sentences) for place in places]])
        figures += len(facts[name]["figures"])
    return found


def title(notebook: Json, language: str) -> str:
    """Return the heading that a chapter begins with, as Markdown; empty if it has none."""
    cells = (cell for cell in one_language(notebook, language)["cells"] if cell["cell_type"] == "markdown")
    heading = next((joined(cell["source"]) for cell in cells), "").partition("\n")[0]
    return heading if heading.startswith("# ") else ""


def _code() -> str:
    """Return the digest of what turns notebooks into pages: these files of the package, and all that is installed."""
    files = imported_files("bureaubook.book", __name__)
    return _digest([lock_hash(), [[path.relative_to(PACKAGE).as_posix(), sha256(path)] for path in files]])


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def _jupyter_book(arguments: list[str]) -> str:
    """Run the command in this process; return nothing if it succeeded, else its own warnings and errors."""
    from jupyter_book.cli.main import main  # imported by the server already

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            main.main(args=arguments, prog_name="jupyter-book", standalone_mode=False)
            failed = ""
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it raises, the edition is refused with its words
            failed = f"{type(error).__name__}: {error}"
    lines = [line.strip() for line in said.getvalue().splitlines() if "WARNING" in line or "ERROR" in line]
    return " ".join(lines[:3]) or failed if failed or lines else ""


def _clean(notebook: Json) -> Json:
    """Take out of an executed notebook the HTML that Jupyter shows of a block: the book has the structure."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if MIME in output["data"]:
                output["data"].pop("text/html", None)
    return notebook
