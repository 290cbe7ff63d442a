"""Pages that an earlier build compiled: they stand in the book by their titles, and tell the others what they told then.

Each page tells others which figures it numbers, which numbers of the source it uses, what the checks find about
them, and what the search knows of it. A page
kept has no more than its title in the folder of sources; the rest comes with the setting `facts`, and what is written of it in
this build is nothing that anyone reads: the build puts the kept page there.
"""

import json
import re
from pathlib import Path
from typing import TypedDict

from docutils import nodes
from sphinx.application import Sphinx

from bureaubook.book import links, search
from bureaubook.book.nodes import files_of
from bureaubook.notebook import Json

FIRST = 100  # before the contents of the book are collected, and before the theme
AROUND = re.compile(r"sidebars|theme_\w+_(?:start|center|end|persistent|items)")


class Facts(TypedDict):
    """What a page tells others, and the files written with it, by their path in the edition."""

    figures: list[str]  # their anchors, in order
    uses: list[tuple[str, str]]  # anchor of the source page, place of the quantity that leads there
    about: dict[str, str]  # of the checks: finding by place of the source; of the source: sentence by place
    said: Json  # as `search` has it
    files: list[str]


def connect(app: Sphinx) -> None:
    app.connect("builder-inited", _take, priority=900)  # behind the search, which begins with no text at all
    app.connect("doctree-read", _stand_in, priority=FIRST)
    app.connect("html-page-context", _leave_empty, priority=FIRST)
    app.connect("build-finished", _give)


def _kept(app: Sphinx) -> dict[str, Facts]:
    """Return the facts of pages kept, by page."""
    found: dict[str, Facts] = app.__dict__.setdefault("bureaubook_kept", {})
    return found


def _take(app: Sphinx) -> None:
    if app.config.facts:
        _kept(app).update(json.loads(Path(app.config.facts).read_text(encoding="utf-8")))
        search.said_of(app).update({page: search.Page(**facts["said"]) for page, facts in _kept(app).items()})


def _stand_in(app: Sphinx, doctree: nodes.document) -> None:
    """Let a page kept number its figures and use its numbers."""
    facts = _kept(app).get(app.env.docname)
    if facts is None:
        return
    title = next(doctree.findall(nodes.title))
    figures = [nodes.figure("", nodes.caption("", "-"), ids=[anchor]) for anchor in facts["figures"]]
    title.parent[1:1] = figures  # before the contents of the book, which its first page ends with
    _about(app, app.env.docname).update(facts["about"])
    for anchor, place in facts["uses"]:
        links.uses_of(app.env).setdefault(anchor, []).append((app.env.docname, place))


def _about(app: Sphinx, page: str) -> dict[str, str]:
    """Return what a page tells of places of the source, kept with the build; of most pages nothing."""
    told = {links.CHECKS: links.checked_of, links.SOURCE: links.sentences_of}.get(page)
    return told(app.env) if told else {}


def _leave_empty(
    app: Sphinx, pagename: str, templatename: str, context: Json, doctree: nodes.document | None
) -> str | None:
    """Let nothing be written of a page kept; the theme would render all that stands around a page to see whether it is empty."""
    if pagename not in _kept(app):
        return None
    context.update(dict.fromkeys(filter(AROUND.fullmatch, context), []))
    return "kept.html"


def _give(app: Sphinx, exception: Exception | None) -> None:
    """Write down what each page tells others."""
    if exception or not app.config.facts:
        return
    uses: dict[str, list[tuple[str, str]]] = {}
    for anchor, places in links.uses_of(app.env).items():
        for page, place in places:
            uses.setdefault(page, []).append((anchor, place))
    facts = {
        page: Facts(
            figures=list(app.env.toc_fignumbers.get(page, {}).get("figure", {})),
            uses=uses.get(page, []),
            about=dict(_about(app, page)),
            said=search.said_of(app)[page]._asdict(),
            files=files_of(app).get(page, []),
        )
        for page in sorted(app.env.found_docs)
    } | _kept(app)
    Path(app.config.facts).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
