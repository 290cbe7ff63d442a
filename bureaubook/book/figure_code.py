"""The code of a figure, folded under it, and the way to run its chapter again."""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.writers.html5 import HTML5Translator

from bureaubook.book.downloads import NOTEBOOK, is_site, is_told
from bureaubook.book.language import one_language
from bureaubook.book.links import SOURCE, page_name
from bureaubook.notebook import joined
from bureaubook.show.blocks.downloads import RERUN
from bureaubook.show.element import HAN

HOW_MADE = {  # the fold of a figure's code, its box, and the way to run it
    "zh": ("制作方法（代码）", "代码", "怎样重新运行这一章"),
    "en": ("How it was made (code)", "Code", "How to run this chapter again"),
}


class listing(nodes.General, nodes.Element):
    """A figure's code cell, folded: `source`, `language`, `told` (as of `chapter_offer`). It has no text of its own, so search finds none in it."""


def connect(app: Sphinx) -> None:
    silent = (_skip, None)
    app.add_node(listing, html=(_visit_listing, None), text=silent, latex=silent, man=silent, texinfo=silent)


def code(env: BuildEnvironment, cell_index: int, language: str) -> nodes.Node:
    """Return the source of a cell of the page being read, folded."""
    cell = one_language(env.temp_data[NOTEBOOK], language)["cells"][cell_index]
    return listing(source=joined(cell["source"]), language=language, told=is_told(env))


def _skip(self: HTML5Translator, node: nodes.Node) -> None:
    raise nodes.SkipNode


def _visit_listing(self: HTML5Translator, node: listing) -> None:
    """Chinese words in the code say that they are Chinese; long lines scroll, also by keyboard."""
    if is_site(self):
        words, label, again = HOW_MADE[node["language"]]
        html = self.highlighter.highlight_block(node["source"], "python")
        html = HAN.sub(r'<span lang="zh-CN">\1</span>', html)
        how = ""
        if node["told"]:
            here = self.builder.current_docname
            page = f"{here.removesuffix(page_name(here))}{SOURCE}"
            how = f'<p><a href="{self.builder.get_relative_uri(here, page)}#{RERUN}">{again}</a></p>'
        html = re.sub("<pre>", f'<pre tabindex="0" role="region" aria-label="{label}">', html, count=1)
        self.body.append(f'<details class="bk-data bk-code"><summary>{words}</summary>{html}{how}</details>')
    raise nodes.SkipNode
