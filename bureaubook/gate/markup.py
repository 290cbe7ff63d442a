"""The one reader of HTML: the tree that browsers build of a page, gone through once, in time that grows with its length.

Reading by patterns sees another page than a browser does wherever the page is damaged (`<!-->`, an unclosed quotation mark), and
takes time that grows with the square of its length.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator

import turbohtml
from turbohtml import Comment, Document, Element, Text, TokenType

Attributes = dict[str, str]
DEPTH = 200  # elements within one another; a page of ours has about 30, and browsers cut off at 512
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def parse(html: str, *, scripting: bool = False) -> Document:
    """Return the tree of a page; with `scripting` as a browser builds it that runs scripts, <noscript> holding only text."""
    return turbohtml.parse(html, scripting=scripting, allow_declarative_shadow_roots=False)


def attributes(element: Element) -> Attributes:
    """Return the attributes of an element by name, each value as text."""
    return {name: value if isinstance(value, str) else " ".join(value or ()) for name, value in element.attrs.items()}


def elements(tree: Document) -> Iterator[Element]:
    """Yield every element, those within templates and pictures too."""
    return (node for node in tree.descendants if isinstance(node, Element))


def tags(html: str) -> Iterator[tuple[str, int]]:
    """Yield the name and the line of every tag that begins an element, those that a browser drops too."""
    for token in turbohtml.tokenize(html):
        if token.type is TokenType.START_TAG and token.tag:
            yield token.tag, token.line


class TooDeep(ValueError):
    """A page whose elements lie within one another deeper than any page does."""


class Walker(ABC):
    """Goes through a page: `handle_starttag`, `handle_endtag` and `handle_data` see its elements and words in order."""

    def read(self, html: str) -> None:
        """Go through a page from beginning to end. Raises TooDeep: what looks at the elements around each would take for ever."""
        open_tags, inside = [""], [iter(parse(html).children)]
        while inside:
            node = next(inside[-1], None)
            if node is None:
                inside.pop()
                tag = open_tags.pop()
                if tag and tag not in VOID:
                    self.handle_endtag(tag)
            elif isinstance(node, Text):
                self.handle_data(node.data)
            elif not isinstance(node, Comment):
                if isinstance(node, Element):
                    self.handle_starttag(node.tag, attributes(node))
                open_tags.append(node.tag if isinstance(node, Element) else "")
                inside.append(iter(node.children))
                if len(inside) > DEPTH:
                    raise TooDeep(f"its elements lie more than {DEPTH} deep within one another")

    @abstractmethod
    def handle_starttag(self, tag: str, given: Attributes) -> None:
        """See an element begin."""

    @abstractmethod
    def handle_endtag(self, tag: str) -> None:
        """See an element end."""

    @abstractmethod
    def handle_data(self, data: str) -> None:
        """See a run of text."""
