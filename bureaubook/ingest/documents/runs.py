"""The words of a paragraph of a Word file as it is printed with all changes accepted."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from bureaubook.errors import InputError
from bureaubook.ingest.documents.ooxml import is_on, value, whole

DEPTH = 120  # elements within one another
DELETED = {"w:del", "w:moveFrom"}
UNPRINTED = {
    "w:rPr",
    "w:pPr",
    "w:instrText",
    "w:delText",
    "w:delInstrText",
    "w:sdtPr",
    "w:sdtEndPr",
    "w:rt",
    "w:softHyphen",
    "mc:Fallback",
}
PRINTED = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-"}
PICTURES = {"pic:pic", "v:imagedata"}
SIGNS = {"f0fe": "☑", "f052": "☑", "f0a8": "□", "f06f": "□", "f0fc": "✓", "f0fb": "✗"}  # of Wingdings


@dataclass
class Met:
    """What was met on the way through a document besides the words that are printed."""

    deleted: int = 0
    inserted: int = 0
    hidden: int = 0
    struck: int = 0
    placeholders: int = 0
    pictures: int = 0
    embedded: int = 0
    signs: int = 0
    notes: list[tuple[str, str]] = field(default_factory=list)  # footnote or endnote, its id
    boxes: list[Element] = field(default_factory=list)  # contents of text boxes
    fields: list[bool] = field(default_factory=list)  # open fields: whether their result has begun


def words(element: Element, met: Met, depth: int = 0) -> str:
    """Return what is printed of an element and all within it. InputError where that is nested too deep."""
    if depth > DEPTH:
        raise InputError(f"its elements lie within one another more than {DEPTH} deep.")
    tag = element.tag
    if tag in ("w:t", "m:t"):
        return "" if met.fields and not met.fields[-1] else element.text or ""
    if tag in PRINTED:
        return PRINTED[tag]
    if tag == "w:br":
        return "" if element.get("w:type") in ("page", "column") else "\n"
    if tag in UNPRINTED or _left_out(element, met) or _noted(element, met):
        return ""
    if tag == "w:fldChar":
        _field(element, met)
        return _chosen(element)
    if tag == "w:sym":
        sign = SIGNS.get(element.get("w:char", "").lower())
        met.signs += sign is None
        return sign or "\ufffd"
    met.inserted += tag in ("w:ins", "w:moveTo")
    return "".join([words(child, met, depth + 1) for child in _shown(element)])


def _shown(element: Element) -> list[Element]:
    """Return the children that are printed: of forms for newer and for older programs the first."""
    if element.tag != "mc:AlternateContent":
        return list(element)
    choice = element.find("mc:Choice")
    fallback = element.find("mc:Fallback")
    return list(choice) if choice is not None else list(fallback) if fallback is not None else []


def _left_out(element: Element, met: Met) -> bool:
    """Tell whether an element is not printed, and take note if it holds words."""
    if element.tag in DELETED:
        met.deleted += any(part.text for part in element.iter() if part.tag in ("w:delText", "w:t"))
        return True
    if element.tag == "w:sdt" and is_on(element, "w:sdtPr", "w:showingPlcHdr"):
        met.placeholders += 1
        return True
    if element.tag != "w:r":
        return False
    look = element.find("w:rPr")
    hidden, struck = is_on(look, "w:vanish"), is_on(look, "w:strike") or is_on(look, "w:dstrike")
    if (hidden or struck) and any((part.text or "").strip() for part in element.iter("w:t")):
        met.hidden += hidden
        met.struck += struck and not hidden
    return hidden or struck


def _noted(element: Element, met: Met) -> bool:
    """Take note of what stands elsewhere, or can't be read; tell whether an element is nothing but that."""
    tag = element.tag
    if tag in ("w:footnoteReference", "w:endnoteReference"):
        met.notes.append((tag[2:].removesuffix("Reference"), element.get("w:id", "")))
    elif tag == "w:txbxContent":
        met.boxes.append(element)
    elif tag in PICTURES:
        met.pictures += 1
    elif tag == "w:object":
        met.embedded += 1
    else:
        return False
    return True


def _field(element: Element, met: Met) -> None:
    """Follow a field: what stands between its beginning and its result is a command."""
    step = element.get("w:fldCharType")
    if step == "begin":
        met.fields.append(False)
    elif step == "separate" and met.fields:
        met.fields[-1] = True
    elif step == "end" and met.fields:
        met.fields.pop()


def _chosen(element: Element) -> str:
    """Return the item that a drop-down field of old forms shows: it has no result in the text."""
    data = element.find("w:ffData")
    listed = data.find("w:ddList") if data is not None else None
    if listed is None:
        return ""
    items = [item.get("w:val", "") for item in listed.findall("w:listEntry")]
    at = whole(value(listed, "w:result") or value(listed, "w:default"), 0)
    return items[at] if 0 <= at < len(items) else ""
