"""Pages kept as they were compiled: of a changed book only what changed is compiled, and the bytes are those of a book from nothing."""

import copy
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from book_fixtures import digests
from conftest import LONG
from own_data import REPORT

from bureaubook.book.toc import sections
from bureaubook.build import compile_edition, kept_edition, plan
from bureaubook.build.compile import overlay
from bureaubook.build.imported import imported_files
from bureaubook.dataset.meta import read_meta
from bureaubook.notebook import MIME
from bureaubook.paths import DATA, PACKAGE

pytest_plugins = ("book_fixtures",)
# the first page, one whose figure stands before those of the next, and the page that says who uses its numbers
CHAPTERS = sections() if LONG else ["overview", "rd_coverage", "disclosure", "source"]
LANGUAGE = "en"
EDITION = plan.Edition(REPORT, LANGUAGE)


@pytest.fixture(scope="module")
def executed(built) -> dict[str, dict]:
    """The executed notebooks of a few chapters; not to be changed."""
    return {section: json.loads(json.dumps(built.executed(section, LANGUAGE))) for section in CHAPTERS}


@pytest.fixture(scope="module")
def compiled(tmp_path_factory, executed) -> Path:
    """A cache in which these chapters are kept as they were compiled."""
    folder = tmp_path_factory.mktemp("kept")
    return Compiler(folder).compiled(executed).parents[2]


class Compiler:
    """Compiles an edition with a cache of its own, and says which pages it compiled, turn by turn."""

    def __init__(self, folder: Path):
        self.folder, self.times = folder, 0
        self.turns: list[list[str]] = []

    def compiled(self, notebooks: dict[str, dict], *, anew: bool = False, words: str = "") -> Path:
        self.times += 1
        self.turns = []
        work = self.folder / f"work-{self.times}"
        work.mkdir(parents=True)
        runs = [SimpleNamespace(section=name, outcome=lambda n=n: json.dumps(n)) for name, n in notebooks.items()]
        meta = read_meta(DATA / "reports" / REPORT / "report.yml", DATA)
        settings = overlay(EDITION, meta, ["zh"], pdf=False)
        settings["title"] += words
        run = compile_edition._run

        def noted(edition, sources, *given):
            self.turns.append([name.removesuffix(".ipynb") for name in sources if name.endswith(".ipynb")])
            return run(edition, sources, *given)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(plan, "CACHE", self.folder / ("anew" if anew else "cache"))
            patch.setattr(compile_edition, "_run", noted)
            return compile_edition.compile_edition(EDITION, runs, settings, work, anew=anew)


@pytest.fixture
def compiler(tmp_path, compiled) -> Compiler:
    shutil.copytree(compiled, tmp_path / "cache")
    return Compiler(tmp_path)


def files(html: Path) -> dict[str, str]:
    return {name: digest for name, digest in digests(html).items() if name not in (".buildinfo", "objects.inv")}


# -- edits of an executed chapter


def spoken(notebook: dict) -> list[dict]:
    """Return the Markdown cells of the language."""
    return [
        cell
        for cell in notebook["cells"]
        if cell["cell_type"] == "markdown" and LANGUAGE in cell["metadata"].get("tags", [LANGUAGE])
    ]


def sentence(notebook: dict) -> None:
    cell = spoken(notebook)[-1]
    cell["source"] = "".join(cell["source"]) + "\n\nOne more sentence."


def title(notebook: dict) -> None:
    cell = spoken(notebook)[0]
    cell["source"] = "".join(cell["source"]).replace("# ", "# Again: ", 1)


def without(*kinds: str):
    """Take the first output of these kinds away."""

    def edit(notebook: dict) -> None:
        shown = ((cell, each) for cell in notebook["cells"] for each in cell.get("outputs", ()) if MIME in each["data"])
        cell, output = next((cell, each) for cell, each in shown if each["data"][MIME]["kind"] in kinds)
        cell["outputs"].remove(output)

    return edit


CASES = {
    "a sentence": ("rd_coverage", sentence, [["rd_coverage"]]),
    "a sentence of the first page": ("overview", sentence, [["overview"]]),
    "a figure less": ("rd_coverage", without("figure"), [["rd_coverage"], ["disclosure", "source"]]),
    "a title": ("disclosure", title, [CHAPTERS]),
}


SOME = CASES if LONG else {name: CASES[name] for name in ("a figure less", "a title")}


@pytest.mark.parametrize(("name", "edit", "turns"), SOME.values(), ids=SOME)
def test_only_what_an_edit_reaches_is_compiled_and_the_bytes_are_those_from_nothing(
    compiler, executed, name, edit, turns
):
    edited = copy.deepcopy(executed)
    edit(edited[name])
    found = files(compiler.compiled(edited))
    if not LONG:
        assert compiler.turns == turns
    assert found == files(compiler.compiled(edited, anew=True))
    compiler.compiled(edited)
    assert compiler.turns == []


if LONG:

    def test_any_edits_one_upon_the_other(compiler, executed):
        chance = random.Random(15)
        edits = (sentence, title, without("figure"), without("sentence", "points", "tiles"), without("table", "fold"))
        now = copy.deepcopy(executed)
        for _ in range(40):
            if chance.random() < 0.1:
                now = copy.deepcopy(executed)
            for name in chance.sample(list(now), chance.choice((1, 1, 2))):
                try:
                    chance.choice(edits)(now[name])
                except StopIteration:
                    continue  # the chapter has no such thing
            assert files(compiler.compiled(now)) == files(compiler.compiled(now, anew=True))


def test_a_book_of_equal_notebooks_is_taken_as_it_is_kept(compiler, executed, compiled):
    assert files(compiler.compiled(executed)) == files(compiled / "compiled" / f"{REPORT}-{LANGUAGE}-preview" / "html")
    assert compiler.turns == []


def test_other_settings_and_fewer_chapters_are_compiled_from_nothing(compiler, executed, monkeypatch):
    monkeypatch.setattr(compile_edition, "_jupyter_book", lambda arguments: "enough")
    fewer = {name: notebook for name, notebook in executed.items() if name != "disclosure"}
    for notebooks, words in ((executed, " again"), (fewer, "")):
        with pytest.raises(ValueError, match="jupyter-book refused .*: enough"):
            compiler.compiled(notebooks, words=words)
        assert compiler.turns == [list(notebooks)]


def kept(compiler: Compiler) -> Path:
    return compiler.folder / "cache" / "compiled" / f"{REPORT}-{LANGUAGE}-preview"


@pytest.mark.parametrize("name", ["html/source.html", "html/searchtexts.js", "facts.json", "record.json"])
def test_a_damaged_file_is_seen_though_size_and_time_are_equal(compiler, name):
    assert kept_edition.read_pages(kept(compiler)) is not None
    path = kept(compiler) / name
    about, content = path.stat(), bytearray(path.read_bytes())
    content[random.Random(name).randrange(len(content)) if name != "record.json" else -3] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert kept_edition.read_pages(kept(compiler)) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "html" / "more.html").write_text("x"),
        lambda folder: (folder / "html" / "source.html").unlink(),
        lambda folder: (folder / "html" / "link.html").symlink_to("source.html"),
        lambda folder: (folder / "record.json").write_text("[]"),
        lambda folder: (folder / "record.json").unlink(),
        shutil.rmtree,
    ],
    ids=["a file more", "a page gone", "a link", "another record", "no record", "nothing"],
)
def test_what_is_not_whole_is_not_taken(compiler, damage):
    damage(kept(compiler))
    assert kept_edition.read_pages(kept(compiler)) is None


def test_cut_off_anywhere_the_old_the_new_or_none_is_kept(compiler, monkeypatch):
    rename = Path.rename
    for cut in range(4):
        folder, calls = compiler.folder / f"cut-{cut}", iter(range(9))
        place, work = folder / "compiled" / "edition", folder / "work"
        shutil.copytree(kept(compiler), place)
        (work / "html").mkdir(parents=True)
        (work / "html" / "new.html").write_text("new", encoding="utf-8")

        def stops(path, target, cut=cut, calls=calls):
            if next(calls) == cut:
                raise KeyboardInterrupt
            return rename(path, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", stops)
            try:
                kept_edition.keep(kept_edition.Pages(work / "html", {"new": "1"}, {}, {}), place, work)
            except KeyboardInterrupt:
                pass
        found = kept_edition.read_pages(place)
        assert (list(found.own) if found else None) == {0: CHAPTERS, 1: CHAPTERS, 2: None, 3: ["new"]}[cut]


def test_what_is_kept_is_the_owners_alone(compiler):
    assert kept(compiler).is_dir() and (compiler.folder / "cache" / "compiled").stat().st_mode & 0o077 == 0


def test_all_that_makes_pages_is_asked_whether_it_changed():
    """What Python imports is among the files found in the text of the modules; and what stands beside them is, too."""
    code = "import sys, bureaubook.build.compile_edition, bureaubook.book as book; book.setup; from bureaubook.book import *; "
    code += "import pkgutil; [__import__(m.name) for m in pkgutil.iter_modules(book.__path__, 'bureaubook.book.')]; "
    code += (
        "print(*(m.__file__ for n, m in list(sys.modules.items()) if n.partition('.')[0] == 'bureaubook'), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    files = set(imported_files("bureaubook.book", "bureaubook.build.compile_edition"))
    assert {Path(line) for line in done.stdout.split()} <= files
    assert {PACKAGE / "book" / "templates" / "kept.html", PACKAGE / "book" / "assets" / "book.css"} <= files
    assert PACKAGE / "cli.py" not in files and PACKAGE / "sections" / "coverage.py" not in files
