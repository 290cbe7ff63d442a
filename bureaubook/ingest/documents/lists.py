"""What a browser puts in front of the items of a numbered list."""

from __future__ import annotations

import re

from turbohtml import Element

from bureaubook.ingest.documents.numerals import numeral

TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "cjk-decimal": "ideographDigital",
}
ASKED = re.compile(r"(?:^|;)\s*list-style(?:-type)?\s*:\s*([^;]+)", re.I)
WHOLE = re.compile(r"\s*([+-]?\d{1,6})")


class Numbering:
    """The numbers of one numbered list, asked for item by item; an item that is not shown is not asked for."""

    def __init__(self, numbered: Element) -> None:
        start = WHOLE.match(_attribute(numbered, "start"))
        self._number = int(start[1]) - 1 if start else 0
        self._form: str | None = TYPES.get(_attribute(numbered, "type"), "decimal")
        self._form = _asked(numbered, self._form)

    def marker(self, item: Element) -> str:
        """Return the number of the next item with its dot, "" where none is printed."""
        value = WHOLE.match(_attribute(item, "value"))
        self._number = int(value[1]) if value else self._number + 1
        form = _asked(item, self._form)
        printed = numeral(self._number, form) if form else None
        return "" if printed is None else f"{printed}{'、' if form == 'chineseCounting' else '. '}"


def _asked(element: Element, form: str | None) -> str | None:
    """Return the format that the style of an element asks for, else the one given; None: no numbers."""
    asked = ASKED.search(_attribute(element, "style"))
    words = asked[1].lower().split() if asked else []
    return None if "none" in words else next((STYLES[word] for word in words if word in STYLES), form)


def _attribute(element: Element, name: str) -> str:
    value = element.attrs.get(name)
    return value if isinstance(value, str) else " ".join(value or ())
