"""Printed rows set to rows of the form: by their words, and by order where words are torn off."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bureaubook.ingest.tables.form import FormRow
from bureaubook.ingest.tables.labels import named
from bureaubook.ingest.tables.printed import PrintedRow

LINES = 0.8  # of the rows of a table: where so many are whole, a lone figure is none


@dataclass
class Placed:
    """What stands in which row of the form."""

    rows: dict[str, PrintedRow] = field(default_factory=dict)  # by key of the form's row
    by_order: set[str] = field(default_factory=set)  # of these, those whose words are not beside them
    loose: list[tuple[PrintedRow, tuple[str, ...]]] = field(default_factory=list)  # rows that may be one of several
    stray: list[PrintedRow] = field(default_factory=list)  # figures that are no row


@dataclass(frozen=True)
class _Claim:
    row: PrintedRow
    own: tuple[int, ...] = ()  # rows of the form that its own line names
    near: tuple[int, ...] = ()  # that words above it name
    under: int = -1  # the heading of a group that it stands directly under


def place(printed: Sequence[PrintedRow], rows: Sequence[FormRow], width: int) -> Placed:
    """Set printed rows to rows of the form in their order, so that no two are one and none goes back.

    rows: those of one table, headings among them. Words in the figures' own line count first; where words above a row
    contradict the order, only those in lines of figures are taken, and the rows between must then be as many as the form's.
    """
    leaves = [place for place, row in enumerate(rows) if not row.heading]
    claims: list[_Claim] = []
    stray: list[PrintedRow] = []
    parts = [part for whole in printed for part in _parts(whole, width)]
    in_lines = sum(len(row.cells) == width for row in parts) > LINES * len(parts)
    for row in parts:
        claim = _claim(row, rows)
        if in_lines and len(row.cells) == 1 and not row.own:  # a figure on a line of its own, where rows are lines
            stray.append(row)
        elif not (claim.own or claim.near or claim.under >= 0) and (len(row.cells) != width or row.empty):
            stray.append(row)
        else:
            if not (claim.own and any(_same(claim, other) for other in claims)):  # a row printed again overleaf
                claims.append(claim)
    if not width:
        return _by_words(claims, rows, stray)
    for trust, headings in ((True, True), (True, False), (False, True), (False, False)):
        kept = [claim for claim in claims if headings or claim.under < 0 or claim.own or claim.near]
        found = _ordered([_allowed(claim, leaves, trust) for claim in kept])
        if found is None or (not trust and any(len(places) != 1 for places in found)):
            continue
        placed = Placed(stray=stray + [claim.row for claim in claims if claim not in kept])
        for claim, places in zip(kept, found, strict=True):
            if len(places) > 1:
                placed.loose.append((claim.row, tuple(rows[place].key for place in places)))
                continue
            key = rows[places[0]].key
            placed.rows[key] = claim.row
            if not claim.own and not (trust and claim.near):
                placed.by_order.add(key)
        return placed
    return _by_words([claim for claim in claims if claim.own], rows, stray)


def _same(one: _Claim, other: _Claim) -> bool:
    values = [[cell.value for cell in claim.row.cells] for claim in (one, other)]
    return one.own == other.own and values[0] == values[1]


def _by_words(claims: Sequence[_Claim], rows: Sequence[FormRow], stray: list[PrintedRow]) -> Placed:
    """Set rows by their words alone: in table two each stands for itself, and some print its blocks in another order.

    What two rows claim goes to neither, unless both print the same.
    """
    placed = Placed(stray=stray)
    claimed: dict[str, list[PrintedRow]] = {}
    for claim in claims:
        places = claim.own or claim.near
        if len(places) == 1:
            claimed.setdefault(rows[places[0]].key, []).append(claim.row)
    for key, mine in claimed.items():
        if len({tuple(cell.value for cell in row.cells) for row in mine}) == 1:
            placed.rows[key] = mine[0]
    return placed


def _parts(row: PrintedRow, width: int) -> list[PrintedRow]:
    """Return rows that follow one another without words as rows of their own."""
    count = len(row.cells)
    if row.grid >= 0 or width < 2 or count < 2 * width or count % width:
        return [row]
    parts = [row.cells[start : start + width] for start in range(0, count, width)]
    first = replace(row, cells=parts[0])
    return [first, *(replace(row, own="", before="", cells=part) for part in parts[1:])]


def _claim(row: PrintedRow, rows: Sequence[FormRow]) -> _Claim:
    own = named(row.own, row.after, rows) if row.own else ()
    near = () if own else named(row.before, row.after, rows)
    headings = [place for place in own or near if rows[place].heading]
    if headings:
        return _Claim(row, under=headings[0])
    return _Claim(row, own, near)


def _allowed(claim: _Claim, leaves: list[int], trust: bool) -> list[int]:
    if claim.own:
        return list(claim.own)
    if claim.near and trust:
        return list(claim.near)
    return [place for place in leaves if place > claim.under]


def _ordered(allowed: list[list[int]]) -> list[list[int]] | None:
    """Return which places are left to each if places must rise; None if that can't be."""
    low, high = -1, 10**6
    lowest, highest = [], []
    for places in allowed:
        low = min((place for place in places if place > low), default=-1)
        if low < 0:
            return None
        lowest.append(low)
    for places in reversed(allowed):
        high = max(place for place in places if place < high)
        highest.append(high)
    return [
        [place for place in places if least <= place <= most]
        for places, least, most in zip(allowed, lowest, reversed(highest), strict=True)
    ]
