"""Which row of the form the words before some figures name: tolerant of misprints and breaks, never of another row's words."""

from collections.abc import Sequence

from bureaubook.ingest.tables.fold import suffix_distance
from bureaubook.ingest.tables.form import FormRow

EXACT_BELOW = 6  # characters: 予以公开 and 不予公开 differ in two of four
LEAST = 3  # characters of a label that stand before its figures, where the rest stands behind them


def slips(label: str) -> int:
    """Return how many characters of a label may differ. No two labels of the form are that near each other."""
    return 0 if len(label) < EXACT_BELOW else len(label) // (4 if len(label) < 14 else 5)


def named(before: str, after: str, rows: Sequence[FormRow]) -> tuple[int, ...]:
    """Return the places in `rows` of those that the words may name: the nearest; several if equally near, none if too far.

    The words before the figures end in the label, or in its first part where a broken label goes on behind them.
    """
    best: dict[int, float] = {}
    for place, row in enumerate(rows):
        for label in row.words:
            distance = suffix_distance(before, label)
            if distance <= slips(label):
                best[place] = min(best.get(place, 1.0), distance / len(label))
    if best:
        least = min(best.values())
        longest = max(max(map(len, rows[place].words)) for place, value in best.items() if value == least)
        return tuple(
            place for place, value in best.items() if value == least and max(map(len, rows[place].words)) == longest
        )
    return tuple(
        place
        for place, row in enumerate(rows)
        if any(_broken(before, after, label) for label in (row.whole, *row.words))
    )


def _broken(before: str, after: str, label: str) -> bool:
    return any(before.endswith(label[:cut]) and after.startswith(label[cut:]) for cut in range(LEAST, len(label)))
