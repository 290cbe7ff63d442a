"""Document nodes for what chapters show, and how HTML writes them. Text of a report is only ever a text node."""

import re
from typing import overload

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri
from sphinx.writers.html5 import HTML5Translator

from bureaubook.show.element import VOID, Element, Node, in_language, to_html
from bureaubook.show.inline import card_box
from bureaubook.show.titled import titled

LEADS = {  # where a card's own link leads
    "zh": {
        "source": "查看原文上下文",
        "method": "查看推算方法",
        "out": "打开所引网页",
        "card": "查看这家单位",
        "before": "报告的上一个数：",
        "behind": "报告的下一个数：",
        "check": "见《核对》",
    },
    "en": {
        "source": "See it in the source",
        "method": "See the method",
        "out": "Open the page cited",
        "card": "See the organisation",
        "before": "The report’s number before: ",
        "behind": "The report’s number after: ",
        "check": "See the check",
    },
}

ELSEWHERE = "../../"  # how an address begins that leads into another report's book


class element(nodes.General, nodes.Inline, nodes.Element):
    """One HTML element: `tag` and `html` (its attributes). Other builders show its text."""


class card(nodes.General, nodes.Inline, nodes.Element):
    """What shows on hover or focus of a quantity: `data`, and `address`, where its number leads. Only HTML writes it.

    Cards stand at the end of a page, each once (`links`): a paragraph holds its own words alone. Search does not index them.
    """


class link(nodes.reference):
    """A reference with a card: `described_by` is the card's id."""


class picture(nodes.General, nodes.Element):
    """A figure's image at two widths: `svg` by width, `alt`, `name`."""


class files(nodes.General, nodes.Element):
    """Links to a figure's data and its picture as files: `csv`, `png` (bytes), `name`; `svg`, where the page shows no picture.

    `figure`, `title`, `source`: the picture's anchor, which has its number, and the words above and below it where it is taken away.
    """


def connect(app: Sphinx) -> None:
    silent = (_skip, _pass)
    through = (_pass, _pass)
    app.add_node(
        element, html=(_visit_element, _depart_element), text=through, latex=through, man=through, texinfo=through
    )
    app.add_node(link, html=(_visit_link, _depart_link), text=through, latex=through, man=through, texinfo=through)
    for node, visit in ((card, _visit_card), (picture, _visit_picture), (files, _visit_files)):
        app.add_node(node, html=(visit, _pass), text=silent, latex=silent, man=silent, texinfo=silent)


@overload
def from_tree(node: str) -> nodes.Text: ...


@overload
def from_tree(node: Element) -> nodes.Element: ...


@overload
def from_tree(node: Node) -> nodes.Text | nodes.Element: ...


def from_tree(node: Node) -> nodes.Text | nodes.Element:
    """Return a tree of elements (`show.element`) as document nodes; links become references, to be resolved by `links`."""
    if isinstance(node, str):
        return nodes.Text(node)
    if node.card is not None:
        return card(data=node.card)
    attributes, inside = node.attributes, [from_tree(child) for child in node.children]
    if node.ref is not None:
        made = link("", "", *inside, internal="url" not in node.ref, classes=attributes.get("class", "").split())
        made["bureaubook"], made["quantity"] = node.ref, attributes.get("data-quantity", "")
        return made
    shown = element("", *inside, tag=node.tag, html={name: value for name, value in attributes.items() if name != "id"})
    if "id" in attributes:
        shown["ids"] = [attributes["id"]]
    return shown


def _pass(self: HTML5Translator, node: nodes.Node) -> None:
    """Nothing to write."""


def _skip(self: HTML5Translator, node: nodes.Node) -> None:
    raise nodes.SkipNode


def _visit_element(self: HTML5Translator, node: element) -> None:
    attributes = dict(node["html"])
    if node["ids"]:
        attributes["id"] = node["ids"][0]
    # without the writer's own starttag: it would add classes and lower-case what must stay
    written = "".join(f' {name}="{self.attval(str(value))}"' for name, value in attributes.items())
    self.body.append(f"<{node['tag']}{written}>")


def _depart_element(self: HTML5Translator, node: element) -> None:
    if node["tag"] not in VOID:
        self.body.append(f"</{node['tag']}>")


def _visit_link(self: HTML5Translator, node: link) -> None:
    address = node.get("refuri") or f"#{node['refid']}"
    attributes = {
        "class": " ".join(node["classes"]),
        "href": address,
        "id": "".join(node["ids"][:1]),
        "title": node.get("reftitle", ""),
    }
    attributes |= {"aria-describedby": node.get("described_by", ""), "data-quantity": node.get("quantity", "")}
    self.body.append(
        "<a" + "".join(f' {name}="{self.attval(value)}"' for name, value in attributes.items() if value) + ">"
    )


def _depart_link(self: HTML5Translator, node: link) -> None:
    self.body.append("</a>")


def _visit_card(self: HTML5Translator, node: card) -> None:
    box = in_language(card_box(node["data"]), self.config.edition)
    address, words = node["address"], LEADS[self.config.edition]
    to = "method" if address.startswith("#") and "mark" not in node["data"] else "out" if "//" in address else "source"
    to = "card" if address.startswith("organisations.") else to
    kind = " is-derived" if to == "method" else " is-elsewhere" if address.startswith(ELSEWHERE) else ""
    page = address.partition("#")[0]
    near = "".join(
        f'<a class="bk-card-near" href="{self.attval(page)}#{each["anchor"]}">'
        f"{words['behind' if each['behind'] else 'before']}{self.encode(each['words'])}</a>"
        for each in node["data"].get("near", [])
    )
    if check := node["data"].get("check"):
        near = f'<a class="bk-card-near" href="{self.attval(check)}">{words["check"]}</a>{near}'
    self.body.append(
        f'<div class="bk-card{kind}" popover="manual" id="{node["ids"][0]}">{to_html(box)}'
        f'<span class="bk-card-foot"><a class="bk-card-to" href="{self.attval(address)}">{words[to]}</a>{near}</span></div>'
    )


def write_file(self: HTML5Translator, folder: str, name: str, content: str | bytes) -> str:
    """Write a file of the page into the site and return its address from the page."""
    target, page = self.builder.outdir / folder, self.builder.current_docname
    target.mkdir(exist_ok=True, parents=True)
    (target / name).write_bytes(content.encode() if isinstance(content, str) else content)
    files_of(self.builder.app).setdefault(page, []).append(f"{folder}/{name}")
    return relative_uri(self.builder.get_target_uri(page), f"{folder}/{name}")


def files_of(app: Sphinx) -> dict[str, list[str]]:
    """Return the files written with each page in this build, by their path in the edition."""
    files: dict[str, list[str]] = app.__dict__.setdefault("bureaubook_files", {})
    return files


def _visit_picture(self: HTML5Translator, node: picture) -> None:
    address = {
        width: write_file(self, "_images", f"{node['name']}-{width}.svg", svg) for width, svg in node["svg"].items()
    }
    size = {
        width: re.search(r'width="(\d+)" height="(\d+)"', re.sub(r'viewBox="[^"]*"\s*', "", svg)) or _size(svg)
        for width, svg in node["svg"].items()
    }
    wide, narrow = size["wide"], size["narrow"]
    self.body.append(
        f'<picture><source media="(max-width: 600px)" srcset="{address["narrow"]}" width="{narrow[1]}" height="{narrow[2]}">'
        f'<img src="{address["wide"]}" alt="{self.attval(node["alt"])}" width="{wide[1]}" height="{wide[2]}"></picture>'
    )


def _size(svg: str) -> tuple[str, str, str]:
    start = svg[: svg.index(">")]
    width, height = re.search(r'\bwidth="(\d+)"', start), re.search(r'\bheight="(\d+)"', start)
    if width is None or height is None:
        raise ValueError(f"the picture states no size: {start}")
    return "", width[1], height[1]


def _visit_files(self: HTML5Translator, node: files) -> None:
    offered = {"CSV": write_file(self, "_downloads", f"{node['name']}.csv", "\ufeff" + node["csv"])}
    if node["png"]:
        if "svg" in node:
            write_file(self, "_images", f"{node['name']}-wide.svg", node["svg"])
        title = f"{_number(self, node['figure'])}{node['title']}"
        png = titled(node["png"], title, node["source"], self.config.edition)
        offered["PNG"] = write_file(self, "_images", f"{node['name']}-wide.png", png)
        offered["SVG"] = f"{offered['PNG'].removesuffix('.png')}.svg"  # written with the picture, or above
    # of a book opened by double click, browsers show a file instead of saving it: then beside the page, not in its place
    links = (f'<a href="{file}" download target="_blank">{kind}</a>' for kind, file in offered.items())
    self.body.append(f'<p class="bk-files" id="{files_anchor(node["figure"])}">{" · ".join(links)}</p>')


def files_anchor(figure: str) -> str:
    """Return the anchor of the files of a figure.

    >>> files_anchor("fig-peers")
    'files-peers'
    """
    return f"files-{figure.removeprefix('fig-')}"


def _number(self: HTML5Translator, anchor: str) -> str:
    """Return the words that number a figure on its page, to stand before its title."""
    numbers = getattr(self.builder, "fignumbers", {}).get("figure", {}).get(anchor)
    return f"{self.config.numfig_format['figure'] % '.'.join(map(str, numbers))}　" if numbers else ""
