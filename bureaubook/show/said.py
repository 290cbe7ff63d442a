"""What a chapter says in one call: templates that read its names, and sentences made elsewhere."""

from collections.abc import Iterable, Mapping

from bureaubook.words.scope import sentences
from bureaubook.words.text import Text

Said = str | Text | Iterable[Text]


def texts(parts: Iterable[Said], scope: Mapping[str, object]) -> list[Text]:
    """Return the sentences of templates over the names of a chapter, and those made elsewhere, in order."""
    found: list[Text] = []
    for part in parts:
        if isinstance(part, str):
            found += sentences(part, scope)
        elif isinstance(part, Text):
            found.append(part)
        else:
            found += part
    return found
