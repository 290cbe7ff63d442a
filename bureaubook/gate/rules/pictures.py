"""Pictures hold shapes and words only: a list of what an SVG of the book may hold; anything else is refused."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from bureaubook.gate.fault import rule
from bureaubook.gate.rules.site import Found, Site

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
NUMBERS = re.compile(r"[\d\s.,+eE-]*")
LENGTH = re.compile(r"-?[\d.]+(?:px|pt|%)?")
PATH = re.compile(r"[MmZzLlHhVvCcSsQqTtAa\d\s.,+eE-]*")
TRANSFORM = re.compile(r"(?:(?:matrix|translate|scale|rotate|skewX|skewY)\([\d\s.,+eE-]*\)\s*)*")
NAME = re.compile(r"[\w-]+")
NAMES = re.compile(r"[\w\s-]*")
WITHIN = re.compile(r"#[\w-]+")
CLIP = re.compile(r"url\(#[\w-]+\)")
STYLE = re.compile(r"[\w\s:;,.#%()'\"+-]*")
SHEET = re.compile(r"[\w\s:;,.#%()'\"+*\[\]={}>@!-]*")
LOADS = re.compile(r"@import|url\(|image\(|image-set\(|src\(|expression\(|\\", re.IGNORECASE)

DRAWN = {"class": NAMES, "id": NAME, "style": STYLE, "transform": TRANSFORM, "clip-path": CLIP}
PLACED = DRAWN | dict.fromkeys(("x", "y", "width", "height"), LENGTH)
SHAPES = {
    "svg": {"viewBox": NUMBERS, "width": LENGTH, "height": LENGTH, "version": NUMBERS},
    "style": {"type": re.compile("text/css")},
    "defs": {},
    "clipPath": {"id": NAME},
    "g": DRAWN,
    "path": DRAWN | {"d": PATH},
    "rect": PLACED | {"rx": LENGTH, "ry": LENGTH},
    "use": PLACED | {f"{XLINK}href": WITHIN},
    "text": PLACED | {"text-anchor": NAME},
    "tspan": PLACED,
    "title": {},
    "desc": {},
}


@rule("picture-not-allowed", do="Draw the picture again; a picture of the book holds shapes and words only.")
def picture_not_allowed(site: Site) -> Found:
    """No picture holds anything but shapes and words: no script, no link, no other document, nothing from elsewhere."""
    for name, path in site.looked_files.items():
        if path.suffix == ".svg":
            what = next(refused(path), "")
            if what:
                yield name, "", what


def refused(path: Path) -> Iterator[str]:
    """Yield what a picture holds that is not on the list, in words; nothing of one that can't be read, which another rule tells."""
    yield from refused_words(path.read_text(encoding="utf-8", errors="replace"))


def refused_words(text: str) -> Iterator[str]:
    """Yield the same of the text of a picture."""
    if "<!" in text or "<?" in text:  # entities, comments, instructions, sections: Expat reads what we would not see
        yield "it holds a declaration, a comment or an instruction"
        return
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return  # told as unreadable
    if root.tag != f"{SVG}svg":
        yield "it is no picture"
    for element in root.iter():
        tag = element.tag.removeprefix(SVG)
        allowed = SHAPES.get(tag)
        if allowed is None or not element.tag.startswith(SVG):
            yield f"the element <{tag[:60]}>"
            continue
        for attribute, value in element.items():
            if attribute not in allowed:
                yield f"the attribute {attribute[:60]} on <{tag}>"
            elif not allowed[attribute].fullmatch(value) or (attribute != "clip-path" and LOADS.search(value)):
                yield f"{attribute}={value[:60]!r} on <{tag}>"
        words = element.text or ""
        if tag == "style" and (not SHEET.fullmatch(words) or LOADS.search(words)):
            yield "a style that loads something, or isn't one"
