"""Plain text: each line a paragraph, blank ones too, since a blank line may be an empty cell."""

from __future__ import annotations

from bureaubook.ingest.documents.document import Block, Paragraph, Place
from bureaubook.ingest.documents.encoding import decode


def read(content: bytes) -> tuple[list[Block], list[str]]:
    """Return the lines of a text file, and remarks; a form feed begins a page. InputError."""
    text, remarks = decode(content)
    pages = text.removesuffix("\n").split("\f")
    blocks: list[Block] = []
    line = 1
    for number, page in enumerate(pages, 1):
        lines = page.split("\n")
        for n, words in enumerate(lines):
            if n or words or number == 1:  # what stands after a form feed on its line is a line of its own
                blocks.append(Paragraph(words, Place(number if len(pages) > 1 else None, line + n, 1)))
        line += len(lines) - 1
    return blocks, remarks
