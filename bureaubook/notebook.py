"""A chapter's notebook: the languages it runs in, how its cells hold their source, and the kind of what they show."""

LANGUAGES = ("zh", "en")
MIME = "application/vnd.bureaubook+json"


def joined(source: str | list[str]) -> str:
    """Return a cell's source as one text."""
    return source if isinstance(source, str) else "".join(source)
