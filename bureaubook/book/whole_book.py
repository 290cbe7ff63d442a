"""How the book as a whole is cited, in full: what only the book knows put to what a report gives (`show.blocks.cite`)."""

from typing import TYPE_CHECKING

from docutils import nodes

from bureaubook.book.citation import words_of
from bureaubook.book.furniture import WORDS
from bureaubook.book.nodes import from_tree
from bureaubook.show.blocks.cite import CiteBlock, named
from bureaubook.show.element import el

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def whole_book(block: CiteBlock, env: "BuildEnvironment") -> nodes.Element:
    """Return how the book is cited: author and year of its settings, title, edition, address; under it, on which terms.

    Where no address of the site is set, that of the book's first page leads from this page; a browser shows it in full, and leaves out
    the address of a file, which is that of one computer (copy.js).
    """
    config, zh = env.config, block["language"] == "zh"
    page = env.app.builder.get_relative_uri(env.docname, config.root_doc)
    address = f"{config.site_url.rstrip('/')}/{config.edition_path}{page}" if config.site_url else page
    edition = el("span", words_of(env.app, env.docname), class_="bk-book-edition")
    before, year, between = ("：", f"，{config.copyright}年", "；") if zh else (", ", f", {config.copyright}", "; ")
    cited = el(
        "p",
        config.author,
        before,
        named(block),
        year,
        edition,
        el("span", between, el("a", address, href=address), class_="bk-book-address"),
        class_="bk-book",
    )
    quoted = (
        "引用书中的数字，请同时注明所据的报告、期间和状态。"
        if zh
        else " When you quote a number, cite the report as well, with period and status."
    )
    terms = el("p", WORDS[block["language"]]["made"], quoted, class_="bk-terms")
    return from_tree(el("div", cited, terms, class_="bk-cite"))
