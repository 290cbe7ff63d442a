"""Where words stand in the file itself, where that is a text: line, column and offset in code points, as an editor counts."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from bureaubook.ingest.documents import Block, Paragraph
from bureaubook.ingest.documents.encoding import decode
from bureaubook.lint.drafted import Drafted
from bureaubook.lint.personal import BAR

TEXTS = ("txt", "md", "html")
SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class InFile:
    """line, column: from 1; offset: from 0, in code points; length: 0 where only the beginning of the paragraph is known."""

    line: int
    column: int
    offset: int
    length: int


class FileText:
    """The text of a draft's file; nothing is known of files that are no text."""

    def __init__(self, draft: Drafted) -> None:
        self._draft, self._raw = draft, ""
        self._begins: list[tuple[int, int]] = []  # offset in the text as read, offset in the file
        if draft.document.kind not in TEXTS or not draft.path.is_file():
            return
        content = draft.path.read_bytes()
        self._raw, _ = decode(content, _declared(content) if draft.document.kind == "html" else "")
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self._raw))]
        self._begins = sorted(self._pairs())

    def _pairs(self) -> list[tuple[int, int]]:
        """Return where each paragraph and cell begins in the text as read, and in the file."""
        read = _places(self._draft.source.document.blocks)
        own = _places(self._draft.document.blocks)
        lines = [0]
        for words in self._draft.text.split("\n"):
            lines.append(lines[-1] + len(words) + 1)
        found = []
        for (line, column), (own_line, own_column) in zip(read, own, strict=False):
            if line and own_line and own_line <= len(self._starts):
                found.append((lines[line - 1] + (column or 1) - 1, self._starts[own_line - 1] + (own_column or 1) - 1))
        return found

    def find(self, start: int, end: int) -> InFile | None:
        """Return where the characters from start to end of the text as read stand in the file; None where that can't be told."""
        if not self._begins:
            return None
        at = bisect_right(self._begins, (start, len(self._raw))) - 1
        if at < 0:
            return None
        begun, own = self._begins[at]
        behind = self._begins[at + 1][1] if at + 1 < len(self._begins) else len(self._raw)
        limit = max(behind, own + (end - begun) + 1)
        printed = self._draft.text[start:end]
        skipped = self._draft.text[begun:start]
        match = self._search(skipped, own, limit)
        found = self._search(printed, match.end() if match else own, limit) or self._search(printed, own, limit)
        if found is None:
            return self._at(own, 0)
        return self._at(found.start(), found.end() - found.start())

    def _search(self, words: str, first: int, last: int) -> re.Match[str] | None:
        """Return words as the file writes them: blanks and tags may stand between them."""
        bare = SPACES.sub("", words)[-120:]
        if not bare:
            return None
        between = r"(?:\s|&nbsp;|<[^<>]{0,200}>)*" if self._draft.document.kind == "html" else r"\s*"
        pattern = between.join(r"[0-9０-９XxＸｘ]" if mark == BAR else re.escape(mark) for mark in bare)
        return re.compile(pattern).search(self._raw, first, last)

    def _at(self, offset: int, length: int) -> InFile:
        line = bisect_right(self._starts, offset)
        return InFile(line, offset - self._starts[line - 1] + 1, offset, length)


def _declared(content: bytes) -> str:
    """Return the encoding that a page declares."""
    from bureaubook.ingest.documents.html import DECLARED, HEAD  # brings the reader of pages, which no other file needs

    found = DECLARED.search(content[:HEAD])
    return next(filter(None, found.groups()), b"").decode() if found else ""


def _places(blocks: tuple[Block, ...]) -> list[tuple[int | None, int | None]]:
    """Return line and column of each line of a paragraph and of each cell."""
    found: list[tuple[int | None, int | None]] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += [(block.place.line, block.place.column)] * (block.text.count("\n") + 1)
        else:
            found += [(cell.place.line, cell.place.column) for cell in block.cells]
    return found
