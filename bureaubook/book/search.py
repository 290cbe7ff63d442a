"""The search page: the texts of an edition, section by section, as a script, so that it needs neither server nor index.

Sphinx's own search skips numbers, cuts Chinese by a dictionary when building but not in the query, and shows no
snippets by double click (fetch is blocked on file://). The texts of a book are small enough to search as they are.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.application import Sphinx

from bureaubook.book.links import book_order
from bureaubook.book.nodes import card, element, files, picture

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

TEXTS = "searchtexts.js"
PAGE = "search"
# Elements that stand inside a line, and those that part it; any other begins a new one.
WITHIN = {"span", "a", "mark", "small", "strong", "em", "code", "b", "i", "sub", "sup"}
PARTING = {"td", "th"}
PART = " · "
# Pages that say again what others say first stand behind them, where both are found.
WEIGHTS = {"overview": 0.6, "reading": 0.9, "problems_and_outlook": 0.9, "consistency_checks": 0.8, "source": 0.5}


def connect(app: Sphinx) -> None:
    app.connect("builder-inited", _without_index)
    app.connect("html-collect-pages", _page)
    app.connect("html-page-context", _collect)
    app.connect("build-finished", _write)


def _without_index(app: Sphinx) -> None:
    """Keep Sphinx from writing its own index and page; keep the texts of this build apart."""
    cast("StandaloneHTMLBuilder", app.builder).search = False
    _texts(app).clear()


def _texts(app: Sphinx) -> dict[str, list[list[str]]]:
    """Return the texts of this build by page, kept with it."""
    texts: dict[str, list[list[str]]] = app.__dict__.setdefault("bureaubook_texts", {})
    return texts


def _page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    title = "搜索" if app.config.edition == "zh" else "Search"
    yield PAGE, {"title": title, "secondary_sidebar_items": []}, "search-page.html"


def _collect(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if doctree is not None:
        _texts(app)[pagename] = sections(doctree)


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html":
        return
    order = book_order(app.env)
    pages = [
        {
            "page": app.builder.get_target_uri(name),
            "weight": WEIGHTS.get(name.rpartition("/")[2], 1),
            "sections": _texts(app)[name],
        }
        for name in sorted(_texts(app), key=lambda name: order.index(name) if name in order else len(order))
    ]
    texts = json.dumps(pages, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    (Path(app.outdir) / TEXTS).write_text(f"var bureaubookTexts = {texts};\n", encoding="utf-8", newline="\n")


def sections(doctree: nodes.document) -> list[list[str]]:
    """Return a page's sections in order: anchor, heading, text; what shows only on hover is left out."""
    found = []
    for section in doctree.findall(nodes.section):
        heading = next(iter(section.findall(nodes.title)), None)
        inside = [child for child in section.children if not isinstance(child, (nodes.section, nodes.title))]
        text = "".join(part for child in inside for part in _words(child))
        text = re.sub(rf"(?:{PART})*\s*\n(?:{PART}|\s)*", "\n", re.sub(rf"(?:{PART})+", PART, text))
        found.append([section["ids"][0], heading.astext() if heading is not None else "", text.strip()])
    return found


def _words(node: nodes.Node) -> Iterator[str]:
    """Yield the words of a node, blocks apart by a line."""
    if isinstance(node, nodes.Text):
        yield re.sub(r"\s+", " ", node.astext())
        return
    if isinstance(node, (card, files, nodes.comment, nodes.literal_block)) or _is_aside(node):
        return
    if isinstance(node, picture):
        yield f"\n{node['alt']}\n"
        return
    around = _around(node)
    yield around
    for child in node.children:
        yield from _words(child)
    yield around


def _is_aside(node: nodes.Node) -> bool:
    """Whether a node only leads on: the arrows behind a number of the source, which would part 1613 from 人次; a finding's links."""
    return isinstance(node, element) and node["html"].get("class") in ("bk-uses", "bk-finding-meta")


def _around(node: nodes.Node) -> str:
    """Return what sets a node's words apart from its neighbours'."""
    if not isinstance(node, element):
        return "" if isinstance(node, nodes.Inline) else "\n"
    if node["tag"] in PARTING or str(node["html"].get("class", "")).startswith(("bk-tile-", "bk-status")):
        return PART
    return "" if node["tag"] in WITHIN else "\n"
