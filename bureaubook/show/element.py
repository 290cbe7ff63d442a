"""What is shown, as a small tree of elements: one form for the book (document nodes) and for Jupyter (HTML)."""

import re
from html import escape
from typing import NamedTuple

from bureaubook.words.segment import Card, To

VOID = ("img", "source", "br", "input")
HAN = re.compile(
    r"([\u3400-\u9fff\uf900-\ufaff](?:[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff65]*[\u3400-\u9fff\uf900-\ufaff])?)"
)


class Element(NamedTuple):
    """An element; a child is an element or a text, and text stays text in both forms.

    ref: where it leads; the book resolves it, Jupyter drops it unless it is an address. card: what opens on the quantity before it.
    """

    tag: str
    attributes: dict[str, str]
    children: list["Node"]
    ref: To | None = None
    card: Card | None = None


Node = str | Element
OF_TABLES = (
    "table",
    "rowgroup",
    "row",
    "cell",
    "columnheader",
    "rowheader",
)  # roles that tags have by themselves, until a style takes a table apart as the book’s does


def el(
    tag: str, *children: Node | None, ref: To | None = None, card: Card | None = None, **attributes: str | int | None
) -> Element:
    """Return an element; `class_`, `for_` stand for class, for; underscores become hyphens; None attributes are left out."""
    named = {name.rstrip("_").replace("_", "-"): str(value) for name, value in attributes.items() if value is not None}
    return Element(tag, named, [child for child in children if child not in ("", None)], ref, card)


def to_html(node: Node) -> str:
    """Return the tree as HTML for Jupyter: links without a web address become plain spans; nothing that only the book needs."""
    if isinstance(node, str):
        return escape(node, quote=False).replace("$", "<span>$</span>")  # or Jupyter sets it as mathematics
    if node.card is not None or "data-uses" in node.attributes:
        return ""
    tag, attributes = node.tag, node.attributes
    if node.ref is not None:
        tag = "a" if "url" in node.ref else "span"
        attributes = attributes | ({"href": node.ref["url"]} if "url" in node.ref else {})
    written = "".join(
        f' {name}="{escape(value)}"'
        for name, value in attributes.items()
        if name != "data-label" and not (name == "role" and value in OF_TABLES)
    )
    inside = "".join(map(to_html, node.children))
    return f"<{tag}{written}>" if tag in VOID else f"<{tag}{written}>{inside}</{tag}>"


def in_language(element: Element, language: str) -> Element:
    """Return the tree with Chinese words on an English page marked as such, where nothing around them says so already."""
    if language == "zh" or element.card is not None or element.attributes.get("lang", "").startswith("zh"):
        return element
    children: list[Node] = []
    for child in element.children:
        children += _marked(child) if isinstance(child, str) else [in_language(child, language)]
    return element._replace(children=children)


def _marked(words: str) -> list[Node]:
    return [el("span", part, lang="zh-CN") if HAN.fullmatch(part) else part for part in HAN.split(words) if part]
