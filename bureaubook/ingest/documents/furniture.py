"""What stands on pages beside their text: page numbers, and heads and feet that repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bureaubook.ingest.documents.lines import Line

MARGIN = 0.13  # of the height of a page, at its top and bottom
NUMBER = re.compile(r"[-—–－―‐·•\s]*(?:第\s*)?\d{1,4}\s*页?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–－―‐·•\s]*")
BARE = re.compile(r"\d{1,4}")
DIGITS = re.compile(r"\d+")
REPEATS = 3  # pages that print the same words at the same place; of a shorter document all
PLACE = 6  # points within which that is the same place


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> tuple[list[list[Line]], list[str]]:
    """Return the lines of each page without page numbers and repeated heads and feet, and a remark that names these."""
    edges = [_margins(page, height) for page, height in zip(pages, heights, strict=True)]
    seen = Counter(_key(line) for edge in edges for line in edge)
    ahead = Counter(int(line.text) - n for n, edge in enumerate(edges, 1) for line in edge if BARE.fullmatch(line.text))
    enough = min(REPEATS, max(2, len(pages)))
    rest, left_out = [], Counter[str]()
    for n, (page, edge) in enumerate(zip(pages, edges, strict=True), 1):
        gone = {id(line) for line in edge if _is_number(line, n, ahead) or _repeats(line, seen) >= enough}
        left_out.update(DIGITS.sub("…", line.text) for line in page if id(line) in gone)
        rest.append([line for line in page if id(line) not in gone])
    if not left_out:
        return rest, []
    named = ", ".join(f"“{text}” ({count})" for text, count in left_out.most_common(5))
    return rest, [f"Page numbers and repeated heads or feet of pages, left out: {named}."]


def _is_number(line: Line, page: int, ahead: Counter[int]) -> bool:
    """Tell whether a line is the number of its page; of digits alone only if it is this, or runs on from page to page."""
    if BARE.fullmatch(line.text):
        return int(line.text) == page or ahead[int(line.text) - page] > 1
    return bool(NUMBER.fullmatch(line.text))


def _margins(page: Sequence[Line], height: float) -> list[Line]:
    """Return the first and last two lines of a page, as far as they stand at its edge."""
    ordered = sorted(page, key=lambda line: line.base)
    top = [line for line in ordered[:2] if line.base < MARGIN * height]
    return top + [line for line in ordered[-2:] if line.top > (1 - MARGIN) * height]


def _key(line: Line) -> tuple[str, int]:
    return DIGITS.sub("#", line.text), round(line.base / PLACE)


def _repeats(line: Line, seen: Counter[tuple[str, int]]) -> int:
    text, place = _key(line)
    return max(seen[text, near] for near in (place - 1, place, place + 1))
