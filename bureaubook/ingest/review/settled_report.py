"""What a person says of the report itself: texts of report.yml."""

from __future__ import annotations

from collections.abc import Sequence

from bureaubook.ingest.review.asked import Entry
from bureaubook.ingest.review.both_languages import say_the_same
from bureaubook.ingest.review.described import ENTRY, FIELDS, Asks, entered, expected, value_of
from bureaubook.ingest.review.drafted import Draft
from bureaubook.ingest.review.settling import Merge


def settle_report(draft: Draft, entries: Sequence[Entry], merge: Merge) -> dict[tuple[str, ...], str]:
    """Return the texts that change, by their path; faults and what stays open go to `merge`."""
    asked = {asks.key: asks for asks in FIELDS}
    changed: dict[tuple[str, ...], str] = {}
    filled = {entry.key: entry for entry in entries if entry.cells[ENTRY]}
    for entry in entries:
        words = entry.cells[ENTRY]
        if not words:
            continue
        asks = asked[entry.key]
        text, there = entered(draft, asks, words), value_of(draft.meta, asks.path)
        if text is None:
            what = f"{words[:60]!r} can't stand there, expected {expected(draft, asks)}."
            merge.refuse(entry, ENTRY, what, "Correct the cell.")
        elif merge.takes(entry, ENTRY, there, same=text == there):
            changed[asks.path] = text
    for asks in FIELDS:
        if asks.path[-1].endswith("en") and asks.key in filled:
            zh = next(one for one in FIELDS if one.path == (*asks.path[:-1], asks.path[-1][:-2] + "zh"))
            say_the_same(merge, filled[asks.key], ENTRY, _said(draft, zh, changed), _said(draft, asks, changed))
    merge.open += [f"report: {asks.zh} {asks.en}" for asks in FIELDS if asks.needed and not _said(draft, asks, changed)]
    return changed


def _said(draft: Draft, asks: Asks, changed: dict[tuple[str, ...], str]) -> str:
    return changed.get(asks.path) or value_of(draft.meta, asks.path)
