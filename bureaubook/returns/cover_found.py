"""What the cover of a return says: who sent it, and for which year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bureaubook.dataset.files import REPORT_ID
from bureaubook.dataset.meta import EARLIEST, LATEST
from bureaubook.lint.personal import BAR, personal
from bureaubook.returns import finding
from bureaubook.returns import form_words as words
from bureaubook.returns.form_words import Said
from bureaubook.returns.held import Held, Place, Sheet, name_of, norm, texts

NEEDED = ("agency", "year")
FAR = 4  # columns at the right of a label in which its entry is looked for
YEAR = re.compile(r"(\d{4})年?$")
OFFICE_LINE = 16  # digits that the number of an office has at most, that of its extension counted
TYPED_AS_ONE = re.compile(
    r"\d{13,}"
)  # no telephone is so long without a mark before its extension: an identity number, an old one too


@dataclass(frozen=True)
class Cover:
    """Who sent a return and for which year; None where it can't be told."""

    agency: str = ""
    id: str = ""
    year: int | None = None


def is_cover(sheet: Sheet) -> bool:
    """Return whether a sheet asks for agency and year."""
    there = {said for _, said in texts(sheet)}
    return all(there & _names(words.COVER[key]) for key in NEEDED)


def read_cover(sheet: Sheet) -> tuple[Cover, list[tuple[str, Said]]]:
    """Return what the cover says, and what is wrong with it: cells and words."""
    entries = {key: _entry(sheet, key) for key in words.COVER}
    found: list[tuple[str, Said]] = list(_faults(entries))
    texts_of = {key: entry[1].shown.strip() for key, entry in entries.items() if entry and entry[1].sort == "text"}
    own = texts_of.get("id", "")
    agency = "".join(texts_of.get("agency", "").split())
    return Cover(
        agency, own if REPORT_ID.match(own) else "", year_of(entries["year"][1] if entries["year"] else None)
    ), found


def year_of(entry: Held | None) -> int | None:
    """Return the year that a cell gives, as number or text; None if it gives none.

    >>> from bureaubook.returns.held import held
    >>> year_of(held(2025)), year_of(held("２０２５年")), year_of(held("25"))
    (2025, 2025, None)
    """
    match = YEAR.match(norm(entry.shown)) if entry else None
    year = int(match[1]) if match else 0
    return year if EARLIEST <= year <= LATEST else None


def _faults(entries: dict[str, tuple[Place, Held] | None]) -> Iterator[tuple[str, Said]]:
    for key in NEEDED:
        entry = entries[key]
        if entry is None:
            yield "", finding.cover_lacks(words.COVER[key])
    year, own, agency = entries["year"], entries["id"], entries["agency"]
    if year and year_of(year[1]) is None:
        yield name_of(year[0]), _wrong("year", year[1])
    if agency and agency[1].sort != "text":
        yield name_of(agency[0]), _wrong("agency", agency[1])
    if own and not REPORT_ID.match(own[1].shown.strip()):
        yield name_of(own[0]), _wrong("id", own[1])
    for key in ("office", "telephone"):
        entry = entries[key]
        if entry and _is_personal(entry[1].shown):
            yield name_of(entry[0]), finding.personal(words.COVER[key])


def _is_personal(shown: str) -> bool:
    """Return whether an entry is a person's number: blacked out as text, or typed as one number, an identity number rounded then.

    >>> _is_personal("1380" + "0" * 7), _is_personal("9" * 18), _is_personal("9" * 15), _is_personal("0393-8900000-8001")
    (True, True, True, False)
    """
    too_long = TYPED_AS_ONE.search(shown) is not None or sum(map(str.isdigit, shown)) > OFFICE_LINE
    return BAR in shown or bool(personal(shown)) or too_long


def _wrong(key: str, entry: Held) -> Said:
    return finding.cover_wrong(words.COVER[key], entry.shown, words.COVER_HINTS[key])


def _names(said: Said) -> set[str]:
    return {norm(word) for word in said.values()}


def _entry(sheet: Sheet, key: str) -> tuple[Place, Held] | None:
    """Return what stands at the right of a label, hints left out."""
    hints: Sequence[str] = list(_names(words.COVER_HINTS[key]))
    for (row, column), said in sorted(texts(sheet)):
        if said in _names(words.COVER[key]):
            for at in range(column + 1, column + FAR):
                one = sheet.at((row, at))
                if not one.empty and norm(one.shown) not in hints:
                    return (row, at), one
    return None
