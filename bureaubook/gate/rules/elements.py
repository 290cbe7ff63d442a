"""A page holds only what is on the list: elements, attributes, addresses, no comment, and nothing that browsers have to mend."""

from collections.abc import Iterator
from functools import lru_cache

from turbohtml import Comment, Doctype, Document, DocumentFragment, Element, Namespace, ProcessingInstruction

from bureaubook.gate.fault import rule
from bureaubook.gate.markup import attributes, parse, tags
from bureaubook.gate.page import Page
from bureaubook.gate.rules.allowed import ELEMENTS, not_allowed
from bureaubook.gate.rules.site import Found, Site

MOST = 5  # faults of a kind told of one page
ADD = "Take it away; if the book is to have it, add it to bureaubook/gate/rules/allowed.py."


@rule("element-not-allowed", do=ADD)
def element_not_allowed(site: Site) -> Found:
    """No page has an element that is not on the list: no frame, no plug-in, no inline picture, no comment."""
    yield from _told(site, "element")


@rule("attribute-not-allowed", do=ADD)
def attribute_not_allowed(site: Site) -> Found:
    """No element has an attribute that is not on the list: no handler, no style, no source document."""
    yield from _told(site, "attribute")


@rule("value-not-allowed", do="Only links lead to other sites (http, https); what a page loads lies in the site.")
def value_not_allowed(site: Site) -> Found:
    """No attribute has a value that the list forbids: no other scheme, nothing loaded from elsewhere, no other policy."""
    yield from _told(site, "value")


@rule("markup-damaged", do="Fix the template: one program may read such a page otherwise than another.")
def markup_damaged(site: Site) -> Found:
    """No page has a fault that browsers mend when they read it."""
    for name, page in site.looked_pages.items():
        errors = parse(page.text).errors
        for error in errors[:MOST]:
            yield name, f"line {error.line}", f"{error.code} at character {error.col + 1}"
        if len(errors) > MOST:
            yield name, "", f"{len(errors) - MOST} more such places"


def _told(site: Site, kind: str) -> Found:
    for name, page in site.looked_pages.items():
        found = [(place, what) for place, of_kind, what in refusals(page, site) if of_kind == kind]
        for place, what in found[:MOST]:
            yield name, place, f"the {kind} {what}"
        if len(found) > MOST:
            yield name, "", f"{len(found) - MOST} more such places"


def refusals(page: Page, site: Site) -> list[tuple[str, str, str]]:
    """Return what a page holds that is not on the list: place, kind (element, attribute, value) and words."""
    return _refusals(page.text, page.section == "index" and page.edition in site.editions)


@lru_cache(maxsize=128)
def _refusals(text: str, onward: bool) -> list[tuple[str, str, str]]:
    """Look at a page once for all rules, and once for equal pages of two sites."""
    found = dict.fromkeys(_look(parse(text), onward))
    found |= {
        (f"line {line}", "element", f"<{tag}>"): None for tag, line in tags(text) if tag not in ELEMENTS
    }  # dropped ones too
    if "<noscript" in text.lower():  # there a browser that runs scripts reads another page
        found |= dict.fromkeys(_look(parse(text, scripting=True), onward))
    return list(found)


def _look(tree: Document, onward: bool) -> Iterator[tuple[str, str, str]]:
    for node in tree.descendants:
        if isinstance(node, Element):
            place = f"line {node.position[0]}" if node.position else ""
            if node.namespace is not Namespace.HTML:
                yield place, "element", f"<{node.tag}> of {node.namespace.value}"
                continue
            if node.tag == "script" and node.text.strip():
                yield place, "element", "<script> with words of its own"
                continue
            refused = not_allowed(node.tag, attributes(node), onward=onward)
            if refused:
                yield place, *refused
        elif isinstance(node, Comment | ProcessingInstruction | DocumentFragment):
            yield "", "element", "<!-- -->" if isinstance(node, Comment) else "<?>"
        elif isinstance(node, Doctype) and (node.name, node.public_id or "", node.system_id or "") != ("html", "", ""):
            yield "", "element", f"<!DOCTYPE {node.name}>"
