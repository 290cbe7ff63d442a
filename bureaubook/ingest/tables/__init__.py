"""The official tables of a document: every cell sure, doubtful, unread or missing."""

from bureaubook.ingest.tables.cell_reading import CellReading, Contradiction, PrintedLabel, Reading
from bureaubook.ingest.tables.read import read_tables

__all__ = ["CellReading", "Contradiction", "PrintedLabel", "Reading", "read_tables"]
