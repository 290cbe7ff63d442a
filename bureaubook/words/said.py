"""What a chapter says in one call: templates that read its names, and sentences made elsewhere."""

from collections.abc import Iterable, Mapping

from bureaubook.report import Report
from bureaubook.words.compose import compose
from bureaubook.words.scope import sentences
from bureaubook.words.segment import Segment
from bureaubook.words.text import BETWEEN, Text

Said = str | Text | Iterable[Text]


def run(report: Report, parts: Iterable[Said], scope: Mapping[str, object]) -> list[Segment]:
    """Return sentences composed in a row: empty ones left out, a reason for a lack given once."""
    kept: list[list[Segment]] = []
    for text in texts(parts, scope):
        composed = compose(report, text)
        if composed and composed not in kept:
            kept.append(composed)
    between: list[Segment] = [{"t": BETWEEN[report.language]}] if BETWEEN[report.language] else []
    return [segment for place, one in enumerate(kept) for segment in ([*between, *one] if place else one)]


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
