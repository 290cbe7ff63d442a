"""What is proposed for proposals.csv and unclaimed.csv of a draft."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bureaubook.ingest.draft.proposal import Proposed, official_spans
from bureaubook.ingest.draft.source import Source
from bureaubook.ingest.prose import Prose, read_lexicon, read_prose
from bureaubook.ingest.tables import Reading

PLACES = ("start", "sentence_start", "sentence_end", "of")


@dataclass(frozen=True)
class ProseRows:
    """Rows of both tables."""

    proposals: list[Proposed]
    unclaimed: list[Proposed]


def prose_rows(read: Source, reading: Reading, year: int, data: Path, *, text: bool) -> ProseRows:
    """Return what the running text says, the official tables left out; without `text`, no places in it and no further numerals."""
    found: Prose = read_prose(read.text, year, read_lexicon(data), official_spans(read, reading))
    if text:
        return ProseRows(list(found.proposals), list(found.unclaimed))
    return ProseRows([row | dict.fromkeys(PLACES, "") for row in found.proposals], [])


def prose_as_json(found: ProseRows) -> dict[str, Any]:
    """Return how many numbers are proposed, how many of them in doubt, how many stand beside another, and the others by role."""
    doubtful = sum(bool(row["doubt"]) for row in found.proposals)
    beside = sum(bool(row["beside"]) for row in found.proposals)
    roles = Counter(row["role"] for row in found.unclaimed)
    return {
        "proposals": len(found.proposals),
        "doubtful": doubtful,
        "beside": beside,
        "unclaimed": dict(sorted(roles.items())),
    }


def prose_as_text(found: ProseRows) -> str:
    """Return the same as lines for people."""
    counts = prose_as_json(found)
    lines = [f"numbers proposed from the text: {counts['proposals']}, of these in doubt: {counts['doubtful']}"]
    roles = ", ".join(f"{role} {count}" for role, count in counts["unclaimed"].items())
    lines += [f"numerals that nothing claimed: {len(found.unclaimed)} ({roles})"] if roles else []
    return "\n".join(lines) + "\n"
