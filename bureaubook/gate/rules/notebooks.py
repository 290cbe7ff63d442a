"""What the notebooks that are given away show: the same elements as pages, pictures of shapes and words, one style of our own."""

import base64
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from turbohtml import Comment, Element, Namespace

from bureaubook.gate.fault import rule
from bureaubook.gate.markup import attributes, parse
from bureaubook.gate.rules.allowed import not_allowed
from bureaubook.gate.rules.pictures import refused_words
from bureaubook.gate.rules.site import Found, Site
from bureaubook.paths import PACKAGE

RULE = re.compile(r"(?<=\})")  # behind each rule of a style
PICTURE = "data:image/svg+xml;base64,"


@rule(
    "notebook-not-allowed",
    do="Run the chapter again: a notebook shows what its cells show, and runs nothing by itself.",
)
def notebook_not_allowed(site: Site) -> Found:
    """No notebook shows an element, attribute or address that a page must not hold."""
    for name, path in site.looked_files.items():
        if path.suffix == ".ipynb":
            for cell, html in _outputs(path):
                what = next(_refused(html), "")
                if what:
                    yield name, f"cell {cell}", what


def _outputs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the cell and the HTML of each output; nothing of a notebook that can't be read, which another rule tells."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
        found = [
            (str(cell.get("id", "")), "".join(output["data"].get("text/html", "")))
            for cell in cells
            for output in cell.get("outputs", ())
        ]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return
    yield from found


def _refused(html: str) -> Iterator[str]:
    tree = parse(html)
    for error in tree.errors:
        yield f"{error.code} in what it shows"
    for node in tree.descendants:
        if isinstance(node, Comment):
            yield "a comment"
        if not isinstance(node, Element) or node.tag in ("html", "head", "body"):
            continue
        given = attributes(node)
        if node.namespace is not Namespace.HTML:
            yield f"<{node.tag}> of {node.namespace.value}"
        elif node.tag == "style":
            if given or not set(RULE.split(node.text)) <= own_rules():
                yield "a style that is not ours"
        elif node.tag == "img" and given.get("src", "").startswith(PICTURE):
            yield from _drawn(given)
        elif what := not_allowed(node.tag, given):
            yield what[1]


def _drawn(given: dict[str, str]) -> Iterator[str]:
    try:
        words = base64.b64decode(given["src"].removeprefix(PICTURE), validate=True).decode()
    except ValueError:
        yield "a picture that is none"
        return
    yield from refused_words(words)
    if what := not_allowed("img", given | {"src": ""}):
        yield what[1]


@cache
def own_rules() -> frozenset[str]:
    """Return the rules of our style as bureaubook.show.jupyter writes them, which is slow to import; an output has those it needs."""
    text = re.sub(r"/\*.*?\*/", "", (PACKAGE / "show" / "jupyter.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    return frozenset(RULE.split(re.sub(r"\s*([{};,])\s*", r"\1", " ".join(text.split()))))
