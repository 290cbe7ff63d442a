"""What a rule saw in a draft: words in both languages over fields, and the characters in question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bureaubook.lint.drafted import Drafted
from bureaubook.lint.known import Known
from bureaubook.words.text import Value

SEVERITIES = ("error", "warning", "note")  # to correct, to verify, to consider
Span = tuple[int, int]  # from where to where in the text
Pair = tuple[str, str]  # in Chinese and English


@dataclass(frozen=True)
class Seen:
    """One finding in a draft. zh, en: what was found and why, as templates over `fields`. suggest: wording to use instead.

    spans: the characters in question, the first of them where it is shown; none where something is missing that has no place.
    """

    rule: str
    severity: str  # one of SEVERITIES
    zh: str
    en: str
    spans: Sequence[Span] = ()
    fields: Mapping[str, Value] = field(default_factory=dict)
    suggest: Pair = ("", "")


@dataclass(frozen=True)
class Asked:
    """What a rule looks at: the draft, what is known, and last year's report, if it was given."""

    draft: Drafted
    known: Known
    previous: Drafted | None = None

    @property
    def year(self) -> int:
        """Return the year that the draft reports on."""
        return self.draft.report.year


Rule = Callable[[Asked], Iterator[Seen]]


def in_order(found: Sequence[Seen]) -> list[Seen]:
    """Return findings by place, those of no place last, each once."""
    once: list[Seen] = []
    for one in found:
        if not any(_same(one, other) for other in once):
            once.append(one)
    return sorted(
        once, key=lambda one: (not one.spans, one.spans[0] if one.spans else (0, 0), SEVERITIES.index(one.severity))
    )


def _same(one: Seen, other: Seen) -> bool:
    return replace(one, fields={}) == replace(other, fields={}) and [*map(str, one.fields.values())] == [
        *map(str, other.fields.values())
    ]
