"""Characters that show nothing are left out of what was read, and that is said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bureaubook.ingest.documents.document import Block, Paragraph
from bureaubook.unseen import UNSEEN

ALONE = re.compile(r"[\u00ad\u200b-\u200d\u2060-\u2064\ufeff]")  # soft hyphens, joiners: they may part a figure


def without_invisible(blocks: Iterable[Block]) -> tuple[list[Block], list[str]]:
    """Return blocks without invisible characters, and a remark if there were any."""
    found = 0

    def shown(text: str) -> str:
        nonlocal found
        rest, unseen = UNSEEN.subn("", text)
        rest, alone = ALONE.subn("", rest)
        found += unseen + alone
        return rest

    clean: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            clean.append(replace(block, text=shown(block.text)))
        else:
            clean.append(replace(block, cells=tuple(replace(cell, text=shown(cell.text)) for cell in block.cells)))
    return clean, [f"Characters that show nothing, left out: {found}."] if found else []
