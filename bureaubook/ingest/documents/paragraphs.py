"""Lines of a page put together to paragraphs, where one is full and the next goes on at the margin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bureaubook.ingest.documents.document import Paragraph, Place
from bureaubook.ingest.documents.lines import Line

LARGER = 1.15  # times the usual size: a heading
ENDS = 1.6  # times its size: how far from the right margin a full line may end
BEGINS = 0.6  # times its size: how far from the left margin a line may begin that goes on
ENDED = ("。", "？", "！", "；", "：", ":", ";")
NUMBERED = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十]+[)）、]|第[一二三四五六七八九十\d]+[章节条])")
LATIN = re.compile(r"[A-Za-z,;]$"), re.compile(r"[A-Za-z]")


@dataclass(frozen=True)
class Body:
    """Where the text of a document stands, and its usual size."""

    left: float
    right: float
    size: float


def body(pages: Sequence[Sequence[Line]], tables_end: float) -> Body:
    """Return the margins between which most lines stand; tables end at the right one, too."""
    lines = [line for page in pages for line in page if line.text]
    if not lines:
        return Body(0, 0, 0)
    size = Counter(round(line.size, 1) for line in lines for _ in line.text).most_common(1)[0][0]
    usual = [line for line in lines if abs(line.size - size) < 1]
    left = Counter(round(line.left / 3) for line in usual).most_common(3)
    right = sorted(line.right for line in usual)[int(0.9 * (len(usual) - 1))]
    return Body(3 * min(place for place, count in left if count >= left[0][1] / 3), max(right, tables_end), size)


def goes_on(line: Line, after: Line, text: Body) -> bool:
    """Tell whether a line goes on with the one before it."""
    return (
        abs(line.size - after.size) < 1
        and not after.text.endswith(ENDED)
        and not NUMBERED.match(line.text)
        and "\t" not in line.text + after.text
        and after.right >= text.right - ENDS * after.size
        and line.left <= text.left + BEGINS * line.size
        and after.left <= text.left + 4 * after.size
    )


def paragraph(lines: Sequence[Line], place: Place, text: Body) -> Paragraph:
    """Return the paragraph of lines that belong together."""
    words = ""
    for line in lines:
        parted = bool(words and LATIN[0].search(words) and LATIN[1].match(line.text))
        words += " " * parted + line.text
    return Paragraph(words, place, heading=lines[0].size > LARGER * text.size)
