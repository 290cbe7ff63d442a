"""Where the characters of a draft's text stand in its Word file: in which run, at which character of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from bureaubook.lint.personal import blacked_out

LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
UNSHOWN = (qn("w:vanish"), qn("w:strike"), qn("w:dstrike"), qn("w:webHidden"))
OFF = ("0", "false", "off", "none")
PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"
SHORT, NEAR = 8, 12  # so short a paragraph is not looked for further on than this


@dataclass(frozen=True)
class Mark:
    """One character of a paragraph that is no blank: the w:t that holds it, and its place there."""

    text: BaseOxmlElement
    at: int


class WordPlaces:
    """Characters of the text as read, by offset, in the elements of a Word file."""

    def __init__(self, body: BaseOxmlElement, text: str) -> None:
        self._offsets = [n for n, mark in enumerate(text) if not mark.isspace()]
        self._marks: list[Mark | None] = [None] * len(self._offsets)
        bare = "".join(text[n] for n in self._offsets)
        reached = 0
        for paragraph in body.iter(qn("w:p")):
            marks = list(_marks(paragraph))
            words = blacked_out("".join(element.text[at] for element, at in marks))[0]
            kept = [(mark, one) for mark, one in zip(words, marks, strict=True) if not mark.isspace()]
            squeezed = "".join(mark for mark, _ in kept)
            found = bare.find(squeezed, reached) if squeezed else -1
            if found < 0 or (len(squeezed) < SHORT and found - reached > NEAR):
                continue
            for n, (_, one) in enumerate(kept):
                self._marks[found + n] = Mark(*one)
            reached = found + len(squeezed)

    def first_and_last(self, start: int, end: int) -> tuple[Mark, Mark] | None:
        """Return the first and the last character of a span, both in one paragraph; None if the file has them nowhere."""
        span = self._marks[bisect_left(self._offsets, start) : bisect_left(self._offsets, end)]
        there = [mark for mark in span if mark is not None]
        if not there:
            return None
        paragraph = _paragraph(there[0].text)
        return there[0], [mark for mark in there if _paragraph(mark.text) is paragraph][-1]

    def beginning(self) -> tuple[Mark, Mark] | None:
        """Return the first paragraph that the file and the text have in common, as its first and last character."""
        first = next((n for n, mark in enumerate(self._marks) if mark is not None), None)
        if first is None:
            return None
        return self.first_and_last(self._offsets[first], self._offsets[min(first + 40, len(self._offsets) - 1)])


def _paragraph(element: BaseOxmlElement) -> BaseOxmlElement:
    found: BaseOxmlElement = next(element.iterancestors(qn("w:p")))
    return found


def _marks(paragraph: BaseOxmlElement) -> Iterator[tuple[BaseOxmlElement, int]]:
    """Yield the shown characters of a paragraph, those of text boxes in it left out: they are paragraphs of their own."""
    for element in paragraph.iter(qn("w:t")):
        run = element.getparent()
        if element.text and run is not None and run.tag == qn("w:r") and _is_shown(element, run, paragraph):
            for at in range(len(element.text)):
                yield element, at


def _is_shown(element: BaseOxmlElement, run: BaseOxmlElement, paragraph: BaseOxmlElement) -> bool:
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        switches = [properties.find(tag) for tag in UNSHOWN]
        if any(one is not None and one.get(qn("w:val"), "1") not in OFF for one in switches):
            return False
    for ancestor in element.iterancestors():
        if ancestor.tag in LEFT_OUT:
            return False
        if ancestor.tag == qn("w:p"):
            return ancestor is paragraph
    return False


class Runs:
    """Cuts runs at characters, without a change of text or format; knows where characters went that stood behind a cut."""

    def __init__(self) -> None:
        self._cuts: dict[BaseOxmlElement, list[tuple[int, BaseOxmlElement]]] = {}

    def beginning(self, mark: Mark) -> BaseOxmlElement:
        """Return the run that begins with a character."""
        here = self._now(mark)
        run: BaseOxmlElement = here.text.getparent()
        own = [child for child in run if child.tag != qn("w:rPr")]
        if here.at == 0 and own[0] is here.text:
            return run
        return self._cut(here, run, own)

    def ending(self, mark: Mark) -> BaseOxmlElement:
        """Return the run that ends with a character, or with what follows it and is no text."""
        here = self._now(mark)
        run: BaseOxmlElement = here.text.getparent()
        if here.at + 1 < len(here.text.text):
            self._cut(Mark(here.text, here.at + 1), run, [child for child in run if child.tag != qn("w:rPr")])
        return run

    def _now(self, mark: Mark) -> Mark:
        cuts = [(at, rest) for at, rest in self._cuts.get(mark.text, []) if at <= mark.at]
        if not cuts:
            return mark
        at, rest = max(cuts, key=lambda cut: cut[0])
        return self._now(Mark(rest, mark.at - at))

    def _cut(self, here: Mark, run: BaseOxmlElement, own: list[BaseOxmlElement]) -> BaseOxmlElement:
        """Return a new run behind another, with its format and all that it held from a character on."""
        text, at = here.text, here.at
        behind = OxmlElement("w:r")
        for name, value in run.attrib.items():
            behind.set(name, value)
        properties = run.find(qn("w:rPr"))
        if properties is not None:
            behind.append(deepcopy(properties))
        moved = own[own.index(text) + (1 if at else 0) :]
        if at:
            rest = OxmlElement("w:t")
            rest.text, text.text = text.text[at:], text.text[:at]
            for element in (rest, text):
                element.set(PRESERVE, "preserve")
            self._cuts.setdefault(text, []).append((at, rest))
            behind.append(rest)
        for child in moved:
            behind.append(child)
        run.addnext(behind)
        return behind
