"""Indicators in running text: numbers with what they count, proposed for a person to settle."""

from bureaubook.ingest.prose.lexicon import Lexicon, read_lexicon
from bureaubook.ingest.prose.reader import Prose, read_prose

__all__ = ["Lexicon", "Prose", "read_lexicon", "read_prose"]
