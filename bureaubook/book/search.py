"""The search page: the texts of an edition, section by section, as a script, so that it needs neither server nor index.

Sphinx's own search skips numbers, cuts Chinese by a dictionary when building but not in the query, and shows no
snippets by double click (fetch is blocked on file://). The texts of a book are small enough to search as they are.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from docutils import nodes
from sphinx.application import Sphinx

from bureaubook.book.links import book_order
from bureaubook.book.nodes import card, element, files, link, picture
from bureaubook.book.search_tools import tools
from bureaubook.notebook import Json
from bureaubook.show.blocks.downloads import NOTEBOOKS

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

TEXTS = "searchtexts.js"
PAGE = "search"
GLOSSARY = "glossary"  # the anchor of the section that pairs the terms of both languages
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
BRACKETS = re.compile(r"\s*[（(][^（()）]*[）)]")
# Elements that stand inside a line, and those that part it; any other begins a new one.
WITHIN = {"span", "a", "mark", "small", "strong", "em", "code", "b", "i", "sub", "sup"}
PARTING = {"td", "th"}
PART = " · "
# Pages that say again what others say first stand behind them, where both are found.
WEIGHTS = {
    "overview": 0.6,
    "year": 0.5,
    "organisations": 0.6,
    "reading": 0.5,
    "problems_and_outlook": 0.9,
    "consistency_checks": 0.8,
    "source": 0.5,
}
# What says nothing of its page's own: arrows behind a number of the source, which would part 1613 from 人次; a finding's links;
# what a page gives away; where a figure comes from; wording with blanks; cards of organisations, which are found by their names; how the
# checks counted, as long as a chapter. And how the book is cited, which a tool leads to: the edition comes onto that line last.
ASIDES = (
    "bk-uses",
    "bk-finding-meta",
    "bk-takeaway",
    "bk-organisation",
    "bk-book",
    "bk-source",
    "bk-wording",
    NOTEBOOKS,
)
OF_CHECKS = "d-check-"  # how the anchors of that begin
SHOWN = 90  # characters of a line that a hit shows
# tables that the search has otherwise: of all columns, which the data package describes; of organisations, which are found by their names;
# of what the page of the checks holds, which stands below it
TABLES = ("fields", "directory", "directory-others", "contents", "differs")


def connect(app: Sphinx) -> None:
    app.connect("builder-inited", _without_index)
    app.connect("html-collect-pages", _page)
    app.connect("html-page-context", _collect)
    app.connect("build-finished", _write)


def _without_index(app: Sphinx) -> None:
    """Keep Sphinx from writing its own index and page; keep the texts of this build apart."""
    cast("StandaloneHTMLBuilder", app.builder).search = False
    said_of(app).clear()


def said_of(app: Sphinx) -> dict[str, "Page"]:
    """Return what this build says by page, kept with it."""
    texts: dict[str, Page] = app.__dict__.setdefault("bureaubook_texts", {})
    return texts


Said = tuple[str, str, str]  # of a section: anchor, heading, text
Sought = tuple[str, str, str]  # of a number that readers seek by own words: anchor, the line it stands in, those words


class Page(NamedTuple):
    """What a page says: its sections, the organisations that have a card, what its cards quote (anchor, the report's words, line), and what is sought."""

    sections: list[Said]
    names: list[list[str]]
    quoted: list[tuple[str, str, str]]
    sought: list[Sought]


def _page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    title = "搜索" if app.config.edition == "zh" else "Search"
    yield PAGE, {"title": title, "secondary_sidebar_items": []}, "search-page.html"


def _collect(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    if doctree is not None and pagename not in said_of(app):  # of a page kept it is known
        shown = {each["ids"][0]: each["data"] for each in doctree.findall(card)}
        words = {
            name: "".join(data.get(part, "") for part in ("before", "mark", "after")) for name, data in shown.items()
        }
        numbers = [each for each in doctree.findall(link) if each.get("described_by") in words and each["ids"]]
        lines = sorted(((_line(each), each) for each in numbers), key=lambda found: found[0][0])
        quoted = [(each["ids"][0], words[each["described_by"]], _cut(line)) for (_, line), each in lines]
        said_of(app)[pagename] = Page(sections(doctree), names(doctree), quoted, sought(numbers, shown))


def sought(numbers: Iterable[link], cards: Mapping[str, Json]) -> list[Sought]:
    """Return the numbers whose cards, by anchor, say what they are sought by, each once: as a key figure, else in a figure's title, else first."""
    found: dict[str, tuple[int, Sought]] = {}
    for number in numbers:
        if words := cards[number["described_by"]].get("sought"):
            rank, line = _line(number)
            if number["quantity"] not in found or rank < found[number["quantity"]][0]:
                found[number["quantity"]] = rank, (number["ids"][0], line, words)
    return [said for _, said in found.values()]


def _line(number: link) -> tuple[int, str]:
    """Return the line that a number stands in, and how well that names it: a key figure 0, a figure's title 1, any other 2."""
    node: nodes.Element = number
    while isinstance(node.parent, nodes.Element):
        node = node.parent
        if isinstance(node, element) and node["html"].get("class") == "bk-tile":
            return 0, PART.join(map(_line_of, node.children[:2]))
        if isinstance(node, nodes.caption):
            return 1, _line_of(node)
        if isinstance(node, element) and node["tag"] in ("p", "tr", "li"):
            break
    return 2, _line_of(node)


def _cut(line: str) -> str:
    """Return as much of a line as a hit shows."""
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rsplit(' ', 1)[0]}…"


def _line_of(node: nodes.Node) -> str:
    """Return the words of a node in one line, those of its cells apart."""
    return re.sub(rf"(?:{PART}|\s*\n\s*)+", PART, "".join(_words(node, []))).strip(f"{PART}\n")


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html":
        return
    order = book_order(app.env)
    said = said_of(app)
    ordered = sorted(said, key=lambda name: order.index(name) if name in order else len(order))
    home = homes({name: said[name].sought for name in ordered})
    pairs = [pair for page in said.values() for pair in _glossary(page.sections)]
    pages = [
        {
            "page": app.builder.get_target_uri(name),
            "weight": _weight(name),
            "sections": said[name].sections,
            "names": said[name].names,
            "tools": tools(app, name) if name == app.env.config.root_doc else [],
            "terms": terms(said[name], pairs),
            "sought": [row for row in said[name].sought if home[_number(row)] == name],
        }
        for name in ordered
    ]
    texts = json.dumps(pages, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    (Path(app.outdir) / TEXTS).write_text(f"var bureaubookTexts = {texts};\n", encoding="utf-8", newline="\n")


def homes(rows: Mapping[str, Iterable[Sought]]) -> dict[str, str]:
    """Return by number sought the page that leads to it: of several the weightiest, of those the first as `rows` has them.

    >>> homes({"overview": [("q-a-use1", "", "")], "a": [("q-a-use2", "", "")], "b": [("q-a-use1", "", "")]})
    {'q-a': 'a'}
    """
    found: dict[str, str] = {}
    for name in sorted(rows, key=_weight, reverse=True):  # stable: equal weights stay in order
        for row in rows[name]:
            found.setdefault(_number(row), name)
    return found


def _weight(page: str) -> float:
    return WEIGHTS.get(page.rpartition("/")[2], 1)


def _number(row: Sought) -> str:
    """Return which number is sought, whatever page it is on: its anchor without how often it was said before."""
    return row[0].partition("-use")[0]


def sections(doctree: nodes.document) -> list[Said]:
    """Return a page's sections in order: anchor, heading, text, what is folded behind what is in view; what shows only on hover is left out."""
    found: list[Said] = []
    for section in doctree.findall(nodes.section):
        heading = next(iter(section.findall(nodes.title)), None)
        inside = [child for child in section.children if not isinstance(child, (nodes.section, nodes.title))]
        folded: list[nodes.Node] = []
        text = "".join(part for child in inside for part in _words(child, folded))
        text += "".join(part for child in folded for part in _words(child, []))
        text = re.sub(rf"(?:{PART})*\s*\n(?:{PART}|\s)*", "\n", re.sub(rf"(?:{PART})+", PART, text))
        found.append((section["ids"][0], heading.astext() if heading is not None else "", text.strip()))
    return found


def _words(node: nodes.Node, folded: list[nodes.Node]) -> Iterator[str]:
    """Yield the words of a node, blocks apart by a line; the children of folds within are put aside into `folded`."""
    if isinstance(node, nodes.Text):
        yield re.sub(r"\s+", " ", node.astext())
        return
    if isinstance(node, (card, files, picture, nodes.comment, nodes.literal_block)) or _is_aside(node):
        return
    around = _around(node)
    yield around
    for child in node.children:
        if (
            isinstance(child, element)
            and not _is_aside(child)
            and "bk-fold" in str(child["html"].get("class", "")).split()
        ):
            folded += child.children
        else:
            yield from _words(child, folded)
    yield around


def _is_aside(node: nodes.Node) -> bool:
    """Whether a node says nothing of its page's own (see `ASIDES`)."""
    if not isinstance(node, element):
        return False
    kinds = str(node["html"].get("class", "")).split()
    counted = "bk-methods" in kinds and any(
        OF_CHECKS in each for child in node.findall(element) for each in child["ids"]
    )
    return counted or node.get("block") in TABLES or not set(ASIDES).isdisjoint(kinds)


def names(doctree: nodes.document) -> list[list[str]]:
    """Return the organisations that have a card on a page: anchor, name, its other names in one, pinyin."""
    found = []
    for shown in _of_class(doctree, "bk-organisation"):
        heading = next(each for each in shown.findall(element) if each["tag"] == "h3")
        others = [each.astext() for kind in ("bk-other-name", "bk-printed-name") for each in _of_class(shown, kind)]
        name = [heading.astext(), PART.join(filter(None, others)), shown["html"].get("data-pinyin", "")]
        found.append([shown["ids"][0], *name])
    return found


def _of_class(node: nodes.Element, kind: str) -> list[element]:
    return [each for each in node.findall(element) if each["html"].get("class") == kind]


def _glossary(page: list[Said]) -> Iterator[tuple[str, str]]:
    """Yield the terms of the glossary, if this page has it: in its own language and in the other."""
    for anchor, _, text in page:
        for line in text.split("\n") if anchor == GLOSSARY else ():
            own, _, rest = line.partition(PART)
            other = rest.partition(PART)[0]
            if HAN.search(own) is None or HAN.search(other) is None:  # one of them is English; the captions are neither
                yield BRACKETS.sub("", own), other


def terms(page: Page, pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the terms of the other language that a page uses, each with the page's own, and where and in which line that quotes it."""
    text = "\n".join(part for section in page.sections for part in section[1:3])
    folded = text.casefold()
    found = []
    for own, other in pairs:
        chinese = own if HAN.search(own) else other
        place, line = next(((anchor, line) for anchor, words, line in page.quoted if chinese in words), ("", ""))
        if other not in text and (place or own.casefold() in folded):
            found.append([other, own, place, line])
    return found


def _around(node: nodes.Node) -> str:
    """Return what sets a node's words apart from its neighbours'."""
    if not isinstance(node, element):
        return "" if isinstance(node, nodes.Inline) else "\n"
    if node["tag"] in PARTING or str(node["html"].get("class", "")).startswith(("bk-tile-", "bk-status")):
        return PART
    return "" if node["tag"] in WITHIN else "\n"
