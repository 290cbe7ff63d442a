"""The rules for a chapter before it runs, one function each: it yields (page, place, what) for each breach."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bureaubook.gate.fault import Fault, rule
from bureaubook.notebook import LANGUAGES, Json, joined
from bureaubook.paths import CHAPTERS

KERNEL = "python3"
Found = Iterator[tuple[str, str, str]]


@dataclass(frozen=True)
class Chapter:
    """A chapter as it lies in chapters/: the name of its file, and the notebook; None if it is none."""

    name: str
    notebook: Json | None


def read_chapter(path: Path) -> Chapter:
    """Return the chapter in a file."""
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        is_one = all(
            isinstance(cell["metadata"], dict) and joined(cell["source"]) is not None for cell in notebook["cells"]
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        is_one = False
    return Chapter(f"chapters/{path.name}", notebook if is_one else None)


@rule("no-notebook", do="Restore it, or take it out of _toc.yml.")
def no_notebook(chapter: Chapter) -> Found:
    """The file is there and is a notebook."""
    if chapter.notebook is None:
        yield chapter.name, "", "it is no notebook that can be read"


@rule("injected-cell", do="Remove that cell, or restore the chapter; let papermill write into another file.")
def injected_cell(chapter: Chapter) -> Found:
    """Papermill has not written its cell of parameters into the chapter itself."""
    for cell in _cells(chapter):
        if "injected-parameters" in _tags(cell):
            yield (
                chapter.name,
                f"cell {cell.get('id', '')}",
                "papermill put it in when it ran the chapter onto its own file",
            )


@rule("kernel", do=f"Save the chapter with the kernel {KERNEL}; papermill takes the name from it.")
def kernel(chapter: Chapter) -> Found:
    """The chapter names the kernel that every installation has, not one of an editor's."""
    name = ((chapter.notebook or {}).get("metadata", {}).get("kernelspec") or {}).get("name", "")
    if chapter.notebook is not None and name != KERNEL:
        yield chapter.name, "", f"its kernel is {name!r}, expected {KERNEL!r}"


@rule(
    "heading-id", do="Restore the ids (a tool may have made new ones): those of headings are the anchors of the book."
)
def heading_id(chapter: Chapter) -> Found:
    """The id of each Markdown cell ends in its language: what stands before is the anchor, the same in both."""
    lost = []
    for cell in _cells(chapter):
        languages = [tag for tag in _tags(cell) if tag in LANGUAGES]
        if (
            cell.get("cell_type") == "markdown"
            and languages
            and not str(cell.get("id", "")).endswith(f"-{languages[0]}")
        ):
            lost.append((cell, languages[0]))
    for cell, language in lost[:1]:
        more = f" ({len(lost)} cells)" if len(lost) > 1 else ""
        yield chapter.name, f"cell {cell.get('id', '')!r}", f"its id does not end in -{language}{more}"


RULES = (no_notebook, injected_cell, kernel, heading_id)


def check_chapters(sections: list[str]) -> list[Fault]:
    """Return what is wrong with the chapters of a book."""
    chapters = [read_chapter(CHAPTERS / f"{section}.ipynb") for section in sections]
    return [fault for chapter in chapters for each in RULES for fault in each(chapter)]


def _cells(chapter: Chapter) -> list[Json]:
    return chapter.notebook["cells"] if chapter.notebook else []


def _tags(cell: Json) -> list[str]:
    tags: list[str] = cell["metadata"].get("tags", [])
    return tags
