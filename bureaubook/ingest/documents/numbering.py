"""Numbers that Word puts in front of paragraphs (三、): they are printed, and stand nowhere in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from bureaubook.ingest.documents.numerals import numeral
from bureaubook.ingest.documents.ooxml import is_on, value, whole

LEVELS = 9
CHAIN = 20  # styles that rest on one another
PLACE = re.compile(r"%([1-9])")
CLOSED = "、）)】］」』．。：:"  # after these, Word's tab shows as hardly any room


@dataclass(frozen=True)
class Level:
    """How a level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    decimal: bool = False  # all its numbers as digits

    def over(self, element: Element) -> Level:
        """Return the level with what an element says of it."""
        return Level(
            whole(value(element, "w:start"), self.start),
            value(element, "w:numFmt") or self.form,
            text if (text := value(element, "w:lvlText")) is not None else self.text,
            value(element, "w:suff") or self.suffix,
            is_on(element, "w:isLgl") or self.decimal,
        )


class Numbering:
    """Counts the paragraphs of a document's lists, in reading order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = _by_id(numbering, "w:abstractNum", "w:abstractNumId")
        self._styles = _by_id(styles, "w:style", "w:styleId")
        self._nums = _by_id(numbering, "w:num", "w:numId")
        self._levels = {name: _levels(element.findall("w:lvl")) for name, element in self._lists.items()}
        self._links = {name: value(element, "w:numStyleLink") for name, element in self._lists.items()}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        self.unknown = 0

    def styles_of(self, properties: Element | None) -> Iterable[Element]:
        """Yield the style of a paragraph and those it rests on."""
        name = value(properties, "w:pStyle")
        for _ in range(CHAIN):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = value(style, "w:basedOn")

    def printed(self, properties: Element | None) -> str:
        """Return what is printed in front of the next paragraph, given its properties: "" where it has no number."""
        num, level = self._asked(properties)
        name = self._list(num)
        if name is None or not 0 <= level < LEVELS:
            return ""
        levels = self._levels_of(num, name)
        self._count(num, name, level, levels)
        counts = self._counts[name]
        this = levels.get(level, Level())
        if this.form == "bullet":
            return ""

        def place(match: re.Match[str]) -> str:
            other = levels.get(int(match[1]) - 1, Level())
            number = counts[int(match[1]) - 1]
            number = other.start if number is None else number
            shown = numeral(number, "decimal" if this.decimal else other.form)
            self.unknown += shown is None
            return str(number) if shown is None else shown

        label = PLACE.sub(place, this.text)
        room = this.suffix == "space" or (this.suffix == "tab" and not label.endswith(tuple(CLOSED)))
        return label + " " * (room and bool(label))

    def _asked(self, properties: Element | None) -> tuple[str, int]:
        """Return list and level of a paragraph, by itself or by its style."""
        own = properties.find("w:numPr") if properties is not None else None
        num, level = value(own, "w:numId"), value(own, "w:ilvl")
        for style in self.styles_of(properties) if num is None else ():
            num = value(style, "w:pPr", "w:numPr", "w:numId")
            if num is not None:
                level = value(style, "w:pPr", "w:numPr", "w:ilvl") if level is None else level
                level = self._level_of_style(num or "", style) if level is None else level
                break
        return num or "0", whole(level, 0)

    def _level_of_style(self, num: str, style: Element) -> str | None:
        """Return the level that a list ties to a style."""
        elements = self._lists.get(value(self._nums.get(num), "w:abstractNumId") or "")
        tied = (
            level
            for level in (elements if elements is not None else ())
            if value(level, "w:pStyle") == style.get("w:styleId")
        )
        return next((level.get("w:ilvl") for level in tied), None)

    def _list(self, num: str) -> str | None:
        """Return the list that a number stands for, also where it is defined by a style of lists."""
        name = value(self._nums.get(num), "w:abstractNumId")
        for _ in range(CHAIN):
            link = self._links.get(name or "")
            if not link or name is None:
                break
            style = self._styles.get(link)
            name = value(self._nums.get(value(style, "w:pPr", "w:numPr", "w:numId") or ""), "w:abstractNumId")
        return name if name in self._levels else None

    def _levels_of(self, num: str, name: str) -> dict[int, Level]:
        levels = dict(self._levels[name])
        for override in self._nums[num].findall("w:lvlOverride"):
            level = whole(override.get("w:ilvl"), 0)
            element = override.find("w:lvl")
            if element is not None:
                levels[level] = levels.get(level, Level()).over(element)
        return levels

    def _count(self, num: str, name: str, level: int, levels: dict[int, Level]) -> None:
        counts = self._counts.setdefault(name, [None] * LEVELS)
        if num not in self._begun:
            self._begun.add(num)
            for override in self._nums[num].findall("w:lvlOverride"):
                start = value(override, "w:startOverride")
                at = whole(override.get("w:ilvl"), 0)
                if start is not None and 0 <= at < LEVELS:
                    counts[at] = whole(start, 1) - 1
        before = counts[level]
        counts[level] = levels.get(level, Level()).start if before is None else before + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)


def _by_id(root: Element | None, tag: str, key: str) -> dict[str, Element]:
    return {} if root is None else {element.get(key, ""): element for element in root.findall(tag)}


def _levels(elements: Iterable[Element]) -> dict[int, Level]:
    return {whole(element.get("w:ilvl"), 0): Level().over(element) for element in elements}
