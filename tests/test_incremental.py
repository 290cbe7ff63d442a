"""Incremental and cold give the same bytes: edits made at random, one upon the other, each built upon what the last build kept."""

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from book_fixtures import LANGUAGES, Checkout, copy_project, digests
from conftest import LONG
from small_reports import shared_tables, write_report

from bureaubook.takeaway.number import NAME as LONG_TABLE

# few chapters, so that a book is built in seconds
CHAPTERS = ("disclosure", "source", "reading") if LONG else ("disclosure", "source")
STEPS = 40


@dataclass
class Project:
    """A copy of the project that edits are made in, and the process that builds there."""

    checkout: Checkout
    builder: subprocess.Popen
    chance: random.Random
    times: int = 0
    cpu: list[float] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.checkout.folder / "data"

    def build(self) -> dict[str, str]:
        """Build, and return the hash of every file of the site."""
        self.builder.stdin.write(json.dumps(["build", "--jobs", "1"]) + "\n")
        self.builder.stdin.flush()
        answer = json.loads(self.builder.stdout.readline())
        assert answer["status"] == 0, answer["said"]
        self.cpu.append(answer["cpu"])
        return digests(self.checkout.site)

    def build_from_nothing(self) -> dict[str, str]:
        """Do the same with nothing kept; what was kept is there again afterwards."""
        made, aside = self.checkout.folder / "_build", self.checkout.folder.with_name("aside")
        shutil.copytree(made, aside)
        for folder in made.iterdir():
            shutil.rmtree(folder)
        try:
            return self.build()
        finally:
            shutil.rmtree(made)
            aside.rename(made)

    def again(self, words: str) -> str:
        """Return words that were not there before."""
        self.times += 1
        return f"{words} {'abcdefghij'[self.times % 10] * (1 + self.times // 10)}"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Iterator[Project]:
    folder = tmp_path_factory.mktemp("incremental")
    checkout = copy_project(folder / "project")
    (checkout.folder / "_build").mkdir()
    first, *others = (f"chapters/{name}" for name in CHAPTERS)
    toc = {"format": "jb-book", "root": first, "parts": [{"chapters": [{"file": name}]} for name in others]}
    (checkout.folder / "_toc.yml").write_text(json.dumps(toc), encoding="utf-8")
    shutil.rmtree(checkout.folder / "data")
    shared_tables(checkout.folder / "data")
    report(checkout.folder / "data", "qinghe-2022")
    environment = {"PYTHONPATH": str(checkout.folder), "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, Path(__file__).with_name("builder.py")]
    with subprocess.Popen(command, cwd=checkout.folder, env=environment, stdin=-1, stdout=-1, text=True) as builder:
        yield Project(checkout, builder, random.Random(15))
        builder.stdin.close()


def report(data: Path, name: str, number: int = 4, **meta) -> None:
    """Write a report of official tables alone: it is made in seconds."""
    write_report(data, name, None, cells={(3, "received", "natural_person"): str(number)}, **meta)


# -- edits


def a_row(project: Project) -> None:
    report(project.data, "qinghe-2022", number=project.chance.randrange(5, 90))


def a_name(project: Project) -> None:
    words = {"zh": "清河县农业农村局", "en": project.again("Qinghe County Agriculture Bureau")}
    kind = {"level": "county", "kind": "agriculture_bureau"}
    report(project.data, "qinghe-2022", agency=words | kind)


def a_shared_table(project: Project) -> None:
    path = project.data / "indicators.csv"
    head, first, *rest = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([head, *rest, first]), encoding="utf-8")


def a_sentence(project: Project) -> None:
    more = {"zh": project.again("再说一句"), "en": project.again("One word more")}
    _markdown(project, -1, lambda words, language: f"{words}\n\n{more[language]}")


def a_title(project: Project) -> None:
    more = {"zh": project.again("题"), "en": project.again("Title")}
    _markdown(project, 0, lambda words, language: re.sub(r"(?m)^# ", f"# {more[language]} ", words, count=1))


def _markdown(project: Project, place: int, change: Callable[[str, str], str]) -> None:
    """Change a Markdown cell of each language in one of the chapters."""
    path = project.checkout.folder / "chapters" / f"{project.chance.choice(CHAPTERS)}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for language in LANGUAGES:
        spoken = [cell for cell in notebook["cells"] if language in cell["metadata"].get("tags", [])]
        cell = [cell for cell in spoken if cell["cell_type"] == "markdown"][place]
        cell["source"] = change("".join(cell["source"]), language)
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")


def _appended(project: Project, name: str, words: str) -> None:
    path = project.checkout.folder / "bureaubook" / name
    path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")


def a_chart_form(project: Project) -> None:
    _appended(project, "charts/squares.py", f"# {project.again('other')}\n")


def a_section(project: Project) -> None:
    _appended(project, "sections/disclosure.py", f"# {project.again('other')}\n")


def a_template(project: Project) -> None:
    path = project.checkout.folder / "bureaubook" / "book" / "templates" / "book-footer.html"
    word = project.again("x").replace(" ", "-")
    path.write_text(
        re.sub(r'class="', f'class="bk-{word} ', path.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )


def an_asset(project: Project) -> None:
    _appended(project, "book/assets/book.css", f".bk-{project.times} {{ margin: 0; }}\n")


def a_font(project: Project) -> None:
    path = project.checkout.folder / "bureaubook" / "fonts" / "NotoSansSC-Regular.ttf"
    path.write_bytes(path.read_bytes() + b"\0\0\0\0")


def a_report_more(project: Project) -> None:
    report(project.data, f"qinghe-{2001 + project.times}", year=2001 + project.times)
    project.times += 1


def a_report_less(project: Project) -> None:
    others = sorted(set((project.data / "reports").iterdir()) - {project.data / "reports" / "qinghe-2022"})
    if others:
        shutil.rmtree(project.chance.choice(others))


EDITS = (
    a_row, a_name, a_shared_table, a_sentence, a_title, a_chart_form, a_section, a_template, an_asset, a_font,
    a_report_more, a_report_less,
)  # fmt: skip


@pytest.mark.skipif(not LONG, reason="make long builds many times")
def test_incremental_and_cold_give_the_same_bytes(project):
    project.build()
    chosen = (
        [*EDITS, *project.chance.choices(EDITS, k=STEPS - len(EDITS))] if LONG else [a_sentence, a_report_more, a_row]
    )
    if LONG:
        project.chance.shuffle(chosen)
    for step, edit in enumerate(chosen, 1):
        edit(project)
        found = project.build()
        assert (LONG_TABLE in found) == (len([*(project.data / "reports").iterdir()]) > 1)
        if LONG or step == len(chosen):
            assert found == project.build_from_nothing(), [each.__name__ for each in chosen[:step]]
