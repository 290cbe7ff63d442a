"""Documents of any format, read into one form."""

from bureaubook.ingest.documents.document import Block, Cell, Document, Paragraph, Place, Table
from bureaubook.ingest.documents.reading import read_document

__all__ = ["Block", "Cell", "Document", "Paragraph", "Place", "Table", "read_document"]
