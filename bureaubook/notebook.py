"""A chapter's notebook: the languages it runs in, how its cells hold their source, and the kind of what they show."""

from typing import Any

LANGUAGES = ("zh", "en")  # of the book: every table, page and template has each
BEGUN: tuple[str, ...] = ()  # being added: a report opens in them, terms and templates may have them, no page is made
SPOKEN = (*LANGUAGES, *BEGUN)
Json = dict[str, Any]  # a notebook, a cell, an output, or what a cell shows
MIME = "application/vnd.bureaubook+json"


def joined(source: str | list[str]) -> str:
    """Return a cell's source as one text."""
    return source if isinstance(source, str) else "".join(source)
