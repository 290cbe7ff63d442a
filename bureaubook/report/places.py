"""Where things stand in a report: sentences, parts, headings, anchors on the source page."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.census import NUMERAL
from bureaubook.report.answers import question
from bureaubook.report.sentences import Sentence, sentence_at, sentences
from bureaubook.report.tables import Tables

NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")  # of a figure or a cell, as it may stand in an address
# A heading that opens with a bracketed numeral is the section; one with a bare numeral opens a chapter or a point.
SECTION = re.compile(r"[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、")


class Places(Tables):
    """The places of a report, by offset in its text."""

    @question
    def sentence(self, start: int) -> Sentence:
        """Return the sentence in which an offset lies, with its English translation where there is one. Raises ValueError."""
        found = sentence_at(self._sentences, start)
        return Sentence(found.start, found.text, self._english.get(found.start, ""))

    @question
    def part(self, start: int) -> str:
        """Return the part of the form in which an offset lies (vocabulary `part`); empty without passages."""
        at = bisect_right(self._passages, start, key=lambda passage: passage["start"])
        return self._passages[at - 1]["part"] if at else ""

    @question
    def says(self, part: str, words: str) -> bool:
        """Return whether the running text of a part of the form has these words."""
        passages = self._folder.tables["passages"]
        return words in "".join(passages.loc[passages["part"] == part, "printed"])

    @question
    def heading_at(self, start: int) -> Row | None:
        """Return the passage of the nearest heading before a place, within its part; None if that is the part's own."""
        headings = [p for p in self._headings if p["start"] <= start and p["part"] == self.part(start)]
        return headings[-1] if len(headings) > 1 else None

    @question
    def anchor(self, place: int) -> str:
        """Return the anchor on the source page for any offset: its numeral, its sentence, or the next numeral after it.

        Without the text that page has no places, only the section that says so.
        """
        if self._folder.text is None:
            return "text"
        at = bisect_left(self._numerals, place)
        if at < len(self._numerals) and self._numerals[at] == place:
            return self.number_anchor(place)
        passage = bisect_right(self._passages, place, key=lambda passage: passage["start"]) - 1
        if passage >= 0 and place < self._passages[passage]["start"] + len(self._passages[passage]["printed"]):
            return f"s-{self._passages[passage]['start']}"
        return self.number_anchor(self._numerals[at]) if at < len(self._numerals) else "text"

    @question
    def number_anchor(self, place: int) -> str:
        """Return the anchor of the numeral at an offset: by the figure or cell it prints, so that it stays where a text is corrected."""
        return self._named_numbers.get(place, f"n-{place}")

    @cached_property
    def _named_numbers(self) -> dict[int, str]:
        """Map places of numerals to the anchors of what they print; each anchor is unique and never looks like an offset."""
        printed = [(row["figure"], row) for row in as_rows(self._folder.tables["figures"])]
        cells = as_rows(self._folder.tables["statutory"])
        printed += [(f"{row['table']}-{row['row']}-{row['column']}", row) for row in cells]
        found: dict[int, str] = {}
        for name, row in printed:
            numeral = NUMERAL.search(row["printed"] or "")
            if row["start"] is None or not numeral or name.isdecimal() or not NAME.fullmatch(name):
                continue
            place, anchor = row["start"] + numeral.start(), f"n-{name}"
            if place not in found and anchor not in found.values():
                found[place] = anchor
        return found

    @cached_property
    def _numerals(self) -> list[int]:
        return sorted(self._folder.tables["numerals"]["start"])

    @cached_property
    def _passages(self) -> list[Row]:
        return as_rows(self._folder.tables["passages"].sort_values("start"))

    @cached_property
    def _headings(self) -> list[Row]:
        return [p for p in self._passages if p["kind"] != "title" and SECTION.match(p["printed"])]

    @cached_property
    def _sentences(self) -> list[Sentence]:
        return sentences(self._folder.text or "")

    @cached_property
    def _english(self) -> dict[int, str]:
        passages = self._folder.tables["passages"]
        return dict(zip(passages["start"], passages["text_en"], strict=True))
