"""Keep one language of a chapter's cells, set the anchors of headings, and run the chapter in that language."""

import json
import re
from collections.abc import Iterator
from itertools import takewhile

from docutils import nodes
from sphinx.application import Sphinx

from bureaubook.notebook import SPOKEN, Json, joined


def connect(app: Sphinx) -> None:
    app.connect("source-read", _on_source_read)
    app.connect("doctree-read", _anchor_sections, priority=100)  # before the tables of contents are collected


def one_language(notebook: Json, language: str) -> Json:
    """Return the notebook with the cells of other languages dropped and `language` as its parameter."""
    others = {*SPOKEN} - {language}
    cells = []
    for cell in notebook["cells"]:
        tags = cell["metadata"].get("tags", [])
        if others & {*tags} or "injected-parameters" in tags:
            continue
        cell = dict(cell)
        if "parameters" in tags:
            cell["source"] = re.sub(r'(?m)^language = "\w+"', f'language = "{language}"', joined(cell["source"]))
        cells.append(cell)
    return notebook | {"cells": cells}


def without_empty_parts(notebook: Json) -> Json:
    """Return the notebook without the headings of parts that show nothing: no words, no output up to the next heading."""
    cells = []
    for place, cell in enumerate(notebook["cells"]):
        if not _heads_part(cell) or any(map(_shows, _part(notebook["cells"][place + 1 :]))):
            cells.append(cell)
    return notebook | {"cells": cells}


def _heads_part(cell: Json) -> bool:
    return cell["cell_type"] == "markdown" and joined(cell["source"]).startswith("## ")


def _part(cells: list[Json]) -> Iterator[Json]:
    """Yield the cells up to the next heading."""
    return takewhile(lambda cell: not _heads_part(cell), cells)


def _shows(cell: Json) -> bool:
    return cell["cell_type"] != "code" or bool(cell["outputs"])


def anchors(notebook: Json, language: str) -> list[str]:
    """Return the anchors of a notebook's headings: the ids of their cells without the language (what-it-implies-zh)."""
    return [
        cell["id"].removesuffix(f"-{language}")
        for cell in notebook["cells"]
        if cell["cell_type"] == "markdown" and joined(cell["source"]).startswith("#")
    ]


def _on_source_read(app: Sphinx, docname: str, source: list[str]) -> None:
    if not str(app.env.doc2path(docname)).endswith(".ipynb"):
        return
    notebook = without_empty_parts(one_language(json.loads(source[0]), app.config.edition))
    app.env.temp_data["bureaubook_anchors"] = anchors(notebook, app.config.edition)
    source[0] = json.dumps(notebook, ensure_ascii=False)


def _anchor_sections(app: Sphinx, doctree: nodes.document) -> None:
    """Give each section the anchor of its cell, the same in both languages; Sphinx would number Chinese headings."""
    for section, anchor in zip(
        doctree.findall(nodes.section), app.env.temp_data.get("bureaubook_anchors", []), strict=False
    ):
        section["ids"] = [anchor]
