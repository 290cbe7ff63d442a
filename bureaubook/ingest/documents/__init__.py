"""Documents of any format, read into one form."""

from bureaubook.ingest.documents.document import Cell, Document, Paragraph, Place, Table

__all__ = ["Cell", "Document", "Paragraph", "Place", "Table"]
