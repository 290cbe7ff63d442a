"""Where the rows of the official tables stand in the text, and where in a row the numbers stand that a person gives for its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from bureaubook.ingest.review.drafted import Draft

DIGIT = re.compile(r"[0-9０-９]")
HEADING = re.compile(r"[二三四五六]、(?:主动公开|收到和处理|因?政府信息公开|存在|其他需要)")  # of a part of the report
SIGNED = r"[-−－减]\s*"
RowName = tuple[str, str]  # table, row


class Span(NamedTuple):
    """What stands at a place of the text."""

    start: int
    printed: str


class Anchor(NamedTuple):
    """A label or cell whose place is known: of which row, and from where to where."""

    name: RowName
    start: int
    end: int
    is_label: bool


class Regions(NamedTuple):
    """The rows of the form in order, and what is known to stand where."""

    order: tuple[RowName, ...]
    anchors: tuple[Anchor, ...]


def row_regions(draft: Draft) -> Regions:
    """Return what `row_region` needs of a draft."""
    order = [(table, key) for table, axis, key in draft.form if axis == "row"]
    anchors = []
    for row in draft.tables["statutory_labels"]:
        if row["start"]:
            start = int(row["start"])
            name = (row["table"], row["key"]) if row["axis"] == "row" else (row["table"], "")
            anchors.append(Anchor(name, start, start + len(row["printed"]), True))
    for row in draft.tables["statutory"]:
        if row["start"]:
            start = int(row["start"])
            anchors.append(Anchor((row["table"], row["row"]), start, start + len(row["printed"]), False))
    found = Regions(tuple(order), tuple(anchors))
    return found if draft.text is None else _with_labels(found, draft, draft.text)


def _with_labels(regions: Regions, draft: Draft, text: str) -> Regions:
    """Return the regions with the labels of rows that nobody has placed, where the text prints the official one in its turn."""
    places = {name: n for n, name in enumerate(regions.order)}
    labelled = {one.name: one.end for one in regions.anchors if one.is_label}
    at, found = 0, [Anchor(("", ""), stop.start(), stop.start(), False) for stop in HEADING.finditer(text)]
    for n, name in enumerate(regions.order):
        later = min(
            [one.start for one in regions.anchors if places.get(one.name, -1) > n and one.start >= at],
            default=len(text),
        )
        head = (name[0], "")
        if head not in labelled and (heads := _heads(draft, name[0], text, at, later)):
            labelled[head] = 0
            found.append(Anchor(head, *heads, True))
        if name in labelled:
            at = max(at, labelled[name])
        elif match := _official(draft.form[name[0], "row", name[1]], text, at, later):
            at = match.end()
            found.append(Anchor(name, *match.span(), True))
    return Regions(regions.order, (*regions.anchors, *found))


def _heads(draft: Draft, table: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the first label over the columns of a table stands."""
    rows = [row for (own, axis, _), row in draft.form.items() if (own, axis) == (table, "column")]
    found = [match.span() for row in rows if (match := _official(row, text, start, end))]
    return min(found, default=None)


def _official(row: Mapping[str, Any], text: str, start: int, end: int) -> re.Match[str] | None:
    """Return where the text prints the official label of a row of the form, however it is broken; None if the form prints none."""
    words = "".join(str(row["label_zh"]).split())
    return re.compile(r"\s*".join(map(re.escape, words))).search(text, start, end) if words else None


def row_region(regions: Regions, name: RowName) -> tuple[int, int] | None:
    """Return from where to where the cells of a row stand: behind its label, before what follows; None if it can't be told."""
    places = {known: n for n, known in enumerate(regions.order)}
    here = places.get(name, -1)
    own = [one.end for one in regions.anchors if one.name == name and one.is_label]
    before = own or [
        one.end
        for one in regions.anchors
        if one.name == (name[0], "") or (one.name[1] and places.get(one.name, here) < here)
    ]
    if not before:
        return None
    start = max(before)
    ends = [one.start for one in regions.anchors if one.name != name and one.start >= start]
    return start, min(ends, default=start)


def pattern(printed: str) -> str:
    """Return what finds a number however its digits are printed: full-width, with commas between thousands.

    >>> bool(re.fullmatch(pattern("12345"), "１２,345")), bool(re.fullmatch(pattern("-4"), "减4"))
    (True, True)
    """
    sign = SIGNED if printed[:1] in "-−－减" else ""
    body = printed.lstrip("-−－减 ").translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    found = []
    for n, char in enumerate(body):
        if char.isdigit():
            between = r"[,，]?" if n and body[n - 1].isdigit() else ""
            found.append(f"{between}[{char}{chr(ord('０') + int(char))}]")
        elif char not in ",， ":
            found.append(re.escape(char) if char != "." else "[.．]")
    return sign + "".join(found)


def placed(
    text: str, region: tuple[int, int], cells: Sequence[str | None], known: Sequence[int | None]
) -> list[Span | None] | None:
    """Return where the cells of a row stand in its region of a text; None if the text does not print them so.

    cells: what is printed in each, from the left; "" nothing, None not known. known: where one is known to start. All digits of
    the region belong to a cell, but beside cells that are not known.
    """
    start, end = region
    found = [None if not cell else re.compile(pattern(cell)) for cell in cells]

    @cache
    def rest(n: int, at: int, free: bool) -> tuple[Span | None, ...] | None:
        if n == len(cells):
            return () if free or not DIGIT.search(text[at:end]) else None
        each = found[n]
        if each is None:
            after = rest(n + 1, at, free or cells[n] is None)
            return None if after is None else (None, *after)
        for match in each.finditer(text, at, end):
            if not free and DIGIT.search(text[at : match.start()]):
                return None
            if known[n] is None or known[n] == match.start():
                after = rest(n + 1, match.end(), False)
                if after is not None:
                    return (Span(match.start(), match.group()), *after)
        return None

    whole = rest(0, start, False)
    return None if whole is None else list(whole)
