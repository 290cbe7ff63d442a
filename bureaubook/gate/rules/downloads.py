"""What a site gives away: data, pictures, documents."""

import csv
import io
import re
import struct
from decimal import Decimal
from pathlib import Path

from bureaubook.gate.amounts import SCALE_WORD, numbers
from bureaubook.gate.fault import rule
from bureaubook.gate.opens import png_size, trouble
from bureaubook.gate.page import Data
from bureaubook.gate.rules.site import Found, Site
from bureaubook.takeaway.guard import unguarded

CARD, CARD_SIZE = "card.png", (1200, 630)  # px, as services that show shared links ask


@rule("download-unreadable", do="Build again.")
def download_unreadable(site: Site) -> Found:
    """Every file of data, picture or document opens as what its name says."""
    for name, path in site.looked_files.items():
        if "_static" in Path(name).parts and path.suffix != ".svg":
            continue
        what = trouble(path)
        if what:
            yield name, "", what


@rule("card", do="Build again.")
def card(site: Site) -> Found:
    """Each edition has the picture that a shared link shows, in the size its pages state."""
    for edition in site.editions:
        path = site.files.get(f"{edition}/{CARD}")
        try:
            found = png_size(path.read_bytes()) if path else ()
        except (ValueError, struct.error):
            continue  # told as unreadable
        if found != CARD_SIZE:
            is_there = f"it has {found[0]} × {found[1]} pixels" if found else "the picture is missing"
            yield f"{edition}/{CARD}", "", f"{is_there}, expected {CARD_SIZE[0]} × {CARD_SIZE[1]}"


@rule("download-differs", do="Build again; a figure's table and its CSV come from the same rows.")
def download_differs(site: Site) -> Found:
    """The CSV under a figure holds the rows of the table shown, in the same order."""
    for name, page in site.looked_chapters.items():
        for data in page.read.data:
            for address in data.files:
                target = site.target(page, address)
                path = site.files.get(target[0]) if target and address.endswith(".csv") else None
                if path is None:
                    continue
                text = path.read_bytes().decode("utf-8-sig", errors="replace")
                given = list(csv.reader(io.StringIO(text)))[1:]
                shown = _as_given(data, len(given[0]) if given else 0)
                difference = _first_difference(shown, given)
                if difference:
                    yield name, data.section, f"{address} is not the table shown: {difference}"


def _as_given(data: Data, width: int) -> list[list[str]]:
    """Return the rows of a table as its CSV gives them: no totals, and a group's heading as first column of its rows."""
    rows, group = [], ""
    for row, kind in zip(data.rows[1:], data.kinds[1:], strict=True):
        if kind == "group":
            group = row[0] if row else ""
        elif kind == "row":
            rows.append([group, *row] if width == len(row) + 1 else row)
    return rows


def _first_difference(shown: list[list[str]], given: list[list[str]]) -> str:
    if len(shown) != len(given):
        return f"{len(given)} rows, shown are {len(shown)}"
    for number, (mine, other) in enumerate(zip(shown, given, strict=True), 1):
        for a, b in zip(mine, other, strict=False):
            if not same_cell(a, b):
                return f"row {number} says {b[:40]!r}, shown is {a[:40]!r}"
        if len(mine) != len(other):
            return f"row {number} has {len(other)} columns, shown are {len(mine)}"
    return ""


def same_cell(shown: str, given: str) -> bool:
    """Whether a cell of the table and of the CSV say the same: the same text, the same numbers, or a reason and nothing."""
    text = unguarded(given)
    if " ".join(shown.split()) in (" ".join(text.split()), " ".join(given.split())):
        return True
    if not text:
        return not numbers(shown)  # absent: the table gives the reason
    try:
        values = [Decimal(part) for part in text.split(" or ")]
    except ArithmeticError:
        return False
    said = list(numbers(shown))
    return any(said == [value * factor for value in values] for factor in _factors(shown, said))


def _factors(shown: str, said: list[Decimal]) -> tuple[int, ...]:
    """Return the sizes that the unit of a CSV's plain number may have: 万 and 亿 where the words show that they scale.

    Words that scale name 万, 亿 or money; an English count in 万 is written out, so it has five digits at least.
    """
    scaled = re.search(rf"[万亿]|\bCNY\b|\b(?:{SCALE_WORD})\b", shown) or min(said, default=0) >= 10**4
    return (1, 10**4, 10**8) if scaled else (1,)
