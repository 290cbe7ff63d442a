"""The sheet of indicators that came back: each line by its key or its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bureaubook.returns import form_words as words
from bureaubook.returns.asked_for import Indicator
from bureaubook.returns.held import Place, Sheet, norm, texts

ENTRIES = ("value", "period", "note")


class FoundLine(NamedTuple):
    """The line of an indicator: where its entries stand."""

    indicator: Indicator
    places: dict[str, Place]


class FoundIndicators(NamedTuple):
    """What a sheet of indicators holds: lines, lines that stand there again, and entries of lines that are none of the sheet."""

    lines: list[FoundLine]
    twice: list[FoundLine]
    others: list[Place]
    labels: set[Place]


def heading(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Return the row of the heading and the columns of entries and names; None where the sheet is none of indicators."""
    names = {norm(word): key for key, said in words.INDICATOR_HEADS.items() for word in said.values()}
    rows: dict[int, dict[str, int]] = {}
    for (row, column), said in sorted(texts(sheet)):
        if said in names:
            rows.setdefault(row, {}).setdefault(names[said], column)
    found = [(row, columns) for row, columns in rows.items() if {"name", "value", "period"} <= columns.keys()]
    return found[0] if found else None


def find_indicators(sheet: Sheet, indicators: Sequence[Indicator]) -> FoundIndicators:
    """Return the lines of a sheet of indicators."""
    found = FoundIndicators([], [], [], set())
    place = heading(sheet)
    if place is None:
        return found
    top, columns = place
    by_name = {norm(word): one for one in indicators for word in (one.name["zh"], one.name["en"] + one.name["zh"])}
    by_key = {norm(one.key): one for one in indicators}
    keys = columns["name"] - 1  # the hidden column beside it
    seen: set[str] = set()
    for row in sorted({row for row, _ in sheet.cells if row > top}):
        named = by_name.get(norm(sheet.at((row, columns["name"])).shown))
        one = by_key.get(norm(sheet.at((row, keys)).shown)) or named if keys else named
        entries = {key: (row, columns[key]) for key in ENTRIES if key in columns}
        if one is None:
            found.others.extend(at for at in entries.values() if not sheet.at(at).empty)
            continue
        found.labels.update((row, columns[key]) for key in columns if key not in ENTRIES)
        line = FoundLine(one, entries)
        (found.twice if one.key in seen else found.lines).append(line)
        seen.add(one.key)
    return found
