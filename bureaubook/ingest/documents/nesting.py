"""Tables within cells: which tables only lay out a page, and what stays of the others."""

from __future__ import annotations

from collections.abc import Sequence

from bureaubook.ingest.documents.document import Block, Paragraph, Table

FEW, LONG = 6, 20  # a table of so few cells, one of which holds so many lines, frames a page


def is_layout(cells: Sequence[Sequence[Block]]) -> bool:
    """Tell whether a table, given what each cell holds, is a frame for text or for tables larger than itself."""
    if len(cells) == 1:
        return True
    inner = sum(len(block.cells) for blocks in cells for block in blocks if isinstance(block, Table))
    return inner > len(cells) or (len(cells) <= FEW and any(len(blocks) >= LONG for blocks in cells))


def cell_text(blocks: Sequence[Block]) -> str:
    """Return the text of a cell, a line for each paragraph and for each cell of a table within it."""
    lines = (
        text
        for block in blocks
        for text in ([block.text] if isinstance(block, Paragraph) else [cell.text for cell in block.cells])
    )
    return "\n".join(lines).strip("\n")
