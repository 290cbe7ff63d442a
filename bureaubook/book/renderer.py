"""The myst-nb plugin that turns a chapter's shown structure into document nodes (entry point myst_nb.mime_renderers)."""

import json
from base64 import b64decode
from collections.abc import Sequence
from typing import Any

from docutils import nodes
from myst_nb.core.render import MimeData

from bureaubook.book import downloads, figure_code
from bureaubook.book.nodes import files, from_tree, picture
from bureaubook.book.whole_book import whole_book
from bureaubook.notebook import MIME
from bureaubook.show.blocks import Block, elements, matrix
from bureaubook.show.blocks.figure import FigureBlock, data_fold
from bureaubook.show.blocks.matrix import MatrixBlock
from bureaubook.show.blocks.table import whole
from bureaubook.show.element import el, in_language
from bureaubook.show.inline import inline as words
from bureaubook.show.inline import segments
from bureaubook.words.compose import plain


class Renderer:
    """Takes our MIME type before any other of the same output."""

    mime_priority_overrides = [("*", MIME, 1)]

    @staticmethod
    def handle_mime(renderer: Any, data: MimeData, inline: bool) -> list[nodes.Node] | None:
        """Return the nodes of one output, or None for any other MIME type."""
        if data.mime_type != MIME:
            return None
        block: Block = json.loads(data.content) if isinstance(data.content, str) else data.content
        document = renderer.renderer.document
        downloads.note(document.settings.env, block)
        if block["kind"] == "downloads":
            return downloads.report_offer(block, shared=bool(document.settings.env.config.edition_path))
        if block["kind"] == "cite":
            return _as_it_stands([whole_book(block, document.settings.env)])
        if block["kind"] == "figure":
            return _as_it_stands([_figure(block, document, data.cell_index)])
        if block["kind"] == "matrix":
            return _as_it_stands([_matrix(block, document, data.cell_index)])
        shown = [from_tree(node) for node in elements(block)]
        for node in shown:
            node["block"] = block.get("name", "")  # for the search
        return _as_it_stands([*shown])


def _as_it_stands(shown: list[nodes.Node]) -> list[nodes.Node]:
    """Keep Sphinx from setting other quotation marks and dashes: the page would differ from its downloads and from the report."""
    for node in shown:
        if isinstance(node, nodes.Element):
            node["support_smartquotes"] = False
    return shown


def _figure(block: FigureBlock, document: nodes.document, cell_index: int) -> nodes.Node:
    """Return a numbered figure (picture, finding, how to read it), and under it its source line, its data and its code."""
    name = _file_name(block, document)
    details = from_tree(data_fold(block))
    details += from_tree(in_language(whole(block["table"]), block["language"]))
    shown = [picture(svg=block["svg"], alt=block["alt"], name=name)]
    return _exhibit(
        block,
        shown,
        [files(csv=block["csv"], png=b64decode(block["png"]), name=name, **_around(block)), details],
        document,
        cell_index,
    )


def _matrix(block: MatrixBlock, document: nodes.document, cell_index: int) -> nodes.Node:
    """Return a numbered matrix with its finding above it, and under it its source line, its data and its picture as files and its code."""
    shown = [from_tree(in_language(part, block["language"])) for part in matrix.body(block)]
    name = _file_name(block, document)
    data = files(csv=block["csv"], png=b64decode(block["png"]), svg=block["svg"], name=name, **_around(block))
    exhibit = _exhibit(block, shown, [data], document, cell_index)
    exhibit["html"] = {"class": "bk-exhibit is-wide"}
    return exhibit


def _around(block: FigureBlock | MatrixBlock) -> dict[str, str]:
    """Return what a picture that is taken away has around it."""
    return {"figure": f"fig-{block['name']}", "title": plain(block["finding"]), "source": plain(block["source"])}


def _file_name(block: FigureBlock | MatrixBlock, document: nodes.document) -> str:
    section = document.settings.env.docname.rpartition("/")[2]
    return f"{block['report']}-{section}-{block['name']}-{block['language']}"


def _exhibit(
    block: FigureBlock | MatrixBlock,
    shown: Sequence[nodes.Node],
    data: Sequence[nodes.Node],
    document: nodes.document,
    cell_index: int,
) -> nodes.Element:
    """Return what is shown as a numbered figure with its finding and how to read it, then its source line, data and code."""
    label, language = f"fig-{block['name']}", block["language"]
    figure = nodes.figure(
        "",
        *shown,
        nodes.caption("", "", *(from_tree(node) for node in words(block["finding"], language))),
        nodes.legend("", nodes.paragraph("", "", *(from_tree(node) for node in words(block["reading"], language)))),
        classes=["bk-fig"],
        ids=[label],
        names=[label],
    )
    document.note_explicit_target(figure, figure)
    source = el("div", el("p", *segments(block["source"]), class_="bk-source"), class_="bk-exhibit")
    exhibit = from_tree(in_language(source, language))
    exhibit.insert(0, figure)
    exhibit += data
    exhibit += figure_code.code(document.settings.env, cell_index, language)
    return exhibit
