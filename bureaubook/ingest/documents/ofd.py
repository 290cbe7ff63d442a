"""OFD (GB/T 33190): the pages of a ZIP of XML, with what they show; a page that is a picture is told as one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import partial
from xml.etree.ElementTree import Element

from bureaubook.errors import InputError
from bureaubook.ingest.documents.ofd_numbers import numbers
from bureaubook.ingest.documents.ofd_objects import Drawn, Shared, blank, draw
from bureaubook.ingest.documents.paged import FEWER, Paged
from bureaubook.ingest.documents.zipped import Zipped

PAGES = 500
AGAIN = "Get it again from where it was published."
OPEN = "Open it in an OFD reader that has the key, and export it as a PDF with text."
A4 = (0.0, 0.0, 210.0, 297.0)  # millimetres: left, top, width, height
LARGEST = 5000  # millimetres of a side


def pages(content: bytes) -> Paged:
    """Return what the pages of an OFD show, those of all its documents in order. InputError."""
    file = _File(content)
    roots = file.documents()
    found: list[Drawn] = []
    for root in roots:
        for drawn in _Document(file, root).pages():
            if len(found) >= PAGES:
                raise InputError(f"it is an OFD of more than {PAGES} pages.", do=FEWER)
            found.append(drawn)
    if not found:
        raise InputError("it is an OFD without pages.", do=AGAIN)
    pictures = {n: drawn.sketch.drawn for n, drawn in enumerate(found, 1) if drawn.ink.is_picture}
    remarks = [f"The OFD holds {len(roots)} documents; they were read one after another."] if len(roots) > 1 else []
    return Paged([drawn.ink for drawn in found], pictures, remarks)


class _File(Zipped):
    """An OFD file, opened; its elements have names without a namespace, as writers do not agree on one."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content, "an OFD file", AGAIN)

    def part(self, name: str) -> Element | None:
        root = self.xml(name)
        for element in root.iter() if root is not None else ():
            element.tag = element.tag.rpartition("}")[2]
        return root

    def needed(self, name: str) -> Element:
        """Return a part. InputError if it is not there."""
        root = self.part(name)
        if root is None:
            raise InputError(f"its part {name} is missing.", do=AGAIN)
        return root

    def documents(self) -> list[str]:
        """Return the names of the roots of the documents. InputError."""
        if "encryptions.xml" in self.names or self.is_locked:
            raise InputError("it is an encrypted OFD file.", do=OPEN)
        start = self.needed("OFD.xml")
        if start.find(".//Encryptions") is not None:
            raise InputError("it is an encrypted OFD file.", do=OPEN)
        roots = [_within("", root.text) for root in start.iterfind("DocBody/DocRoot")]
        if not roots:
            raise InputError("it is an OFD file that names no document.", do=AGAIN)
        return roots


def _within(part: str, name: str | None) -> str:
    """Return the name in the file of what a part points to, from its own folder or from the top.

    >>> _within("Doc_0/Document.xml", "Pages/a.xml"), _within("Doc_0/Document.xml", "/Doc_1/a.xml"), _within("a.xml", "../../b.xml")
    ('Doc_0/Pages/a.xml', 'Doc_1/a.xml', 'b.xml')
    """
    named = (name or "").strip().replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), named)).lstrip("/")


class _Document:
    """One document of a file."""

    def __init__(self, file: _File, name: str) -> None:
        self.file, self.name, self.shared = file, name, Shared()
        self.root = file.needed(name)
        for kind in ("PublicRes", "DocumentRes"):
            for resource in self.root.iterfind(f"CommonData/{kind}"):
                self._share(_within(name, resource.text))
        self.templates = {
            template.get("ID", ""): _within(name, template.get("BaseLoc"))
            for template in self.root.iterfind("CommonData/TemplatePage")
        }

    def _share(self, name: str) -> None:
        """Take note of what a part of resources holds; one that is missing leaves out pictures, not text."""
        root = self.file.part(name)
        if root is None:
            return
        folder = posixpath.join(posixpath.dirname(name), root.get("BaseLoc", ""), "x")
        for media in root.iterfind("MultiMedias/MultiMedia"):
            held = _within(folder, media.findtext("MediaFile"))
            self.shared.media[media.get("ID", "")] = partial(self.file.bytes, held)
        units = root.iterfind("CompositeGraphicUnits/CompositeGraphicUnit")
        self.shared.units |= {unit.get("ID", ""): unit for unit in units}
        self.shared.params |= {param.get("ID", ""): param for param in root.iterfind("DrawParams/DrawParam")}

    def pages(self) -> Iterator[Drawn]:
        """Yield what each page shows. InputError."""
        for number, page in enumerate(self.root.iterfind("Pages/Page"), 1):
            name = _within(self.name, page.get("BaseLoc"))
            root = self.file.part(name)
            if root is None:
                raise InputError(f"page {number} of the OFD is missing (its part {name}).", do=AGAIN)
            for resource in root.iterfind("PageRes"):
                self._share(_within(name, resource.text))
            drawn, matrix = blank(self._box(root))
            for layer in [*self._templates(root), *root.iterfind("Content/Layer")]:
                draw(layer, matrix, self.shared, drawn)
            yield drawn

    def _templates(self, page: Element) -> Iterator[Element]:
        """Yield the layers of the templates of a page. InputError if one is missing."""
        for used in page.iterfind("Template"):
            name = self.templates.get(used.get("TemplateID", ""))
            if name is not None:
                yield from self.file.needed(name).iterfind("Content/Layer")

    def _box(self, page: Element) -> tuple[float, float, float, float]:
        for area in (page.find("Area"), self.root.find("CommonData/PageArea"), page.find("Content/PageArea")):
            box = numbers(area.findtext("PhysicalBox")) if area is not None else []
            if len(box) == 4 and 0 < box[2] < LARGEST and 0 < box[3] < LARGEST:
                return box[0], box[1], box[2], box[3]
        return A4
