"""What a chapter must be before it runs: each fault that tools leave in one is named, with the way out, before any work."""

import copy
import json

import pytest

from bureaubook import cli
from bureaubook.book.toc import sections
from bureaubook.build import unchanged
from bureaubook.gate import chapter_rules
from bureaubook.gate.chapter_rules import RULES, Chapter, check_chapters, read_chapter
from bureaubook.paths import CHAPTERS

CHAPTER = json.loads((CHAPTERS / "rd_coverage.ipynb").read_text(encoding="utf-8"))
INJECTED = {
    "cell_type": "code",
    "id": "2f1c",
    "metadata": {"tags": ["injected-parameters"]},
    "source": ["# Parameters\n", 'language = "en"\n'],
    "outputs": [],
    "execution_count": None,
}


def with_injected(notebook):
    notebook["cells"].insert(2, INJECTED)


def injected_and_cleared(notebook):
    """What `jupyter nbconvert --clear-output` leaves: the cell."""
    notebook["cells"].insert(0, copy.deepcopy(INJECTED) | {"execution_count": None, "outputs": []})


def renamed_kernel(notebook):
    notebook["metadata"]["kernelspec"]["name"] = ".venv"


def without_kernel(notebook):
    del notebook["metadata"]["kernelspec"]


def empty_kernel(notebook):
    notebook["metadata"]["kernelspec"] = None


def numbered(notebook):
    """What nbstripout leaves."""
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = str(number)


def random_ids(notebook):
    """What a round trip through text leaves."""
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"{number * 2654435761 % 2**32:08x}"


def without_ids(notebook):
    for cell in notebook["cells"]:
        del cell["id"]


@pytest.mark.parametrize(
    ("change", "rule", "words"),
    [
        (with_injected, "injected-cell", "cell 2f1c: papermill put it in when it ran the chapter onto its own file"),
        (injected_and_cleared, "injected-cell", "Remove that cell, or restore the chapter"),
        (renamed_kernel, "kernel", "its kernel is '.venv', expected 'python3'"),
        (without_kernel, "kernel", "its kernel is '', expected 'python3'"),
        (empty_kernel, "kernel", "its kernel is '', expected 'python3'"),
        (numbered, "heading-id", "cell '0': its id does not end in -zh"),
        (random_ids, "heading-id", "a tool may have made new ones"),
        (without_ids, "heading-id", "cell '': its id does not end in -zh"),
    ],
)
def test_what_tools_leave_in_a_chapter_is_named(change, rule, words):
    notebook = copy.deepcopy(CHAPTER)
    change(notebook)
    faults = [str(fault) for each in RULES for fault in each(Chapter("chapters/rd_coverage.ipynb", notebook))]
    assert len(faults) == 1 and f"[{rule}]" in faults[0] and words in faults[0]
    assert faults[0].startswith("chapters/rd_coverage.ipynb")


@pytest.mark.parametrize("words", ["", "{", "[]", '{"cells": [1]}', '{"cells": [{"source": 1}]}', "\ufeffno"])
def test_what_is_no_notebook_is_named(tmp_path, words):
    (tmp_path / "rd_coverage.ipynb").write_text(words, encoding="utf-8")
    chapter = read_chapter(tmp_path / "rd_coverage.ipynb")
    assert [fault.rule for each in RULES for fault in each(chapter)] == ["no-notebook"]


def test_every_chapter_of_the_book_is_as_asked():
    assert check_chapters(sections()) == []


def test_all_faults_of_all_chapters_are_told_before_anything_runs(tmp_path, monkeypatch, capsys):
    """By `build`, and by `plan`, which does not call such a book ready to run."""
    for section in sections():
        (tmp_path / f"{section}.ipynb").write_bytes((CHAPTERS / f"{section}.ipynb").read_bytes())
    for section, change in (("overview", with_injected), ("disclosure", renamed_kernel)):
        notebook = json.loads((tmp_path / f"{section}.ipynb").read_text(encoding="utf-8"))
        change(notebook)
        (tmp_path / f"{section}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    monkeypatch.setattr(chapter_rules, "CHAPTERS", tmp_path)
    monkeypatch.setattr(unchanged, "SITE", tmp_path / "site")  # where none was built
    for words in (["build"], ["plan"]):
        assert cli.main(words) == 1
        said = capsys.readouterr().err
        assert "chapters/overview.ipynb, cell 2f1c" in said and "chapters/disclosure.ipynb: its kernel" in said
