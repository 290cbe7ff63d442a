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


def paragraph(
    report: Report, parts: Iterable[Said], instead: Said, scope: Mapping[str, object]
) -> list[Segment] | None:
    """Return the sentences of a paragraph, or what stands there instead of them; None where none of it is known.

    A sentence that needs a number nobody looked for is left out; where the book does not say what it lacks (`says_lacks`), so
    is what lacks any.
    """
    asked = texts(parts, scope)
    told = asked if report.says_lacks else [text for text in asked if not text.lacks]
    composed = run(report, told, scope) or run(report, (instead,), scope)
    if not composed and (not report.says_lacks or any(text.unlooked for text in asked)):
        return None
    return composed


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
