"""What a chapter shows: sentences, tiles, figures, tables, boxes, and the source text."""

from bureaubook.show.blocks.source import annotated
from bureaubook.show.page import Page
from bureaubook.words.text import Quote

__all__ = ["Page", "Quote", "annotated"]
