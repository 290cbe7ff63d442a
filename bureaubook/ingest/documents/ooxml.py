"""The parts of a Word file, and how they name one another."""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from bureaubook.ingest.documents.zipped import Zipped

AGAIN = "Get it again from where it was published, or save it as .docx once more in Word or WPS."
OFFICE = ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")  # transitional, strict
PREFIXES = {
    "wordprocessingml/2006/main": "w",
    "wordprocessingml/main": "w",
    "officeDocument/2006/math": "m",
    "officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "drawingml/2006/picture": "pic",
    "drawingml/picture": "pic",
}


class Package(Zipped):
    """A Word file, opened. InputError if it is damaged."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content, "a Word file", AGAIN)
        self.main = next(iter(self.related("", "officeDocument")), "word/document.xml")

    def part(self, name: str) -> Element | None:
        """Return a part with the short names of elements and attributes (w:p, w:val); None if it is not there. InputError."""
        root = self.xml(name)
        for element in root.iter() if root is not None else ():
            element.tag = _short(element.tag)
            if any(key.startswith("{") for key in element.attrib):
                attributes = {_short(key): value for key, value in element.attrib.items()}
                element.attrib.clear()
                element.attrib.update(attributes)
        return root

    def related(self, part: str, kind: str) -> list[str]:
        """Return the names of the parts in the file that a part names as related in a way, such as styles or footnotes."""
        folder, name = posixpath.split(part)
        relations = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for relation in relations if relations is not None else ():
            inside = relation.get("TargetMode") != "External"
            if inside and relation.get("Type", "").rpartition("/")[2] == kind:
                found.append(posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/"))
        return found


def _short(name: str) -> str:
    """Return w:p for {http://…/wordprocessingml/2006/main}p; a name of another vocabulary keeps its last part alone."""
    if not name.startswith("{"):
        return name
    space, local = name[1:].split("}", 1)
    for office in OFFICE:
        space = space.removeprefix(office) if space.removeprefix(office) in PREFIXES else space
    return f"{PREFIXES[space]}:{local}" if space in PREFIXES else f"?:{local}"


def value(parent: Element | None, *path: str) -> str | None:
    """Return what the element at the end of a path says (its w:val), "" if it says nothing; None if it is not there."""
    for name in path:
        if parent is None:
            return None
        parent = parent.find(name)
    return None if parent is None else parent.get("w:val", "")


def is_on(parent: Element | None, *path: str) -> bool:
    """Tell whether a switch is on: it stands there, and does not say that it is off."""
    said = value(parent, *path)
    return said is not None and said.lower() not in ("0", "false", "off", "none")


def whole(said: str | None, usual: int) -> int:
    """Return a whole number that is said, within what any document needs."""
    try:
        return max(-1, min(int(said or ""), 100_000))
    except ValueError:
        return usual
