"""numerals.csv of a report that a person settles: what each numeral of its text is, as far as it is known for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bureaubook.dataset.folder import TABLES
from bureaubook.ingest.review.drafted import Cells, Draft
from bureaubook.number.census import NUMERAL, census

NAME = "numerals"
UNREAD = "unread"
OF_ROLE = {  # guesses of unclaimed.csv that are certain; `word`, `table` and `unknown` are not
    "date": "date",
    "ordinal": "ordinal",
    "name": "name",
    "document": "document_number",
    "idiom": "idiom",
}
SAME = ("indicator", "level", "counted", "value", "unit", "bound", "status", "period_from", "period_to")
Tables = Mapping[str, Sequence[Cells]]


def classes(draft: Draft) -> dict[str, str]:
    """Return what a person can say that a numeral is, with its Chinese: all readings but those that follow from other tables."""
    return {term: zh for term, zh in draft.terms("reading").items() if term not in ("figure", "statutory", UNREAD)}


def numeral_rows(draft: Draft, text: str, after: Tables) -> list[Cells]:
    """Return the rows of numerals.csv with what was settled; a row that a person wrote otherwise stays, unless its figure is gone.

    after: the tables as they become.
    """
    there = {(row["start"], row["printed"]): row for row in draft.tables[NAME]}
    before = {row["start"]: row for row in _read(draft, text, draft.tables)} if there else {}
    figures = {f"figure:{row['figure']}" for row in after["figures"] if row["start"]}
    rows = []
    for row in _read(draft, text, after):
        kept = there.get((row["start"], row["printed"]))
        ours = kept is None or kept == before[row["start"]] or kept["reading"] == UNREAD
        gone = kept is not None and kept["refers_to"].startswith("figure:") and kept["refers_to"] not in figures
        newly = row["refers_to"] and row != before.get(row["start"], row)
        rows.append(row if ours or gone or newly or kept is None else kept)
    return rows


def _read(draft: Draft, text: str, tables: Tables) -> list[Cells]:
    """Return what is known of each numeral by these tables alone, the first that says it.

    Where nothing stands between two cells of an official table, one numeral is of both: it refers to neither.
    """
    said: dict[int, tuple[int, Cells]] = {}
    for places, reading, refers, role in _known(draft, text, tables):
        for place in places:
            said.setdefault(place, (places[-1] + 1, {"reading": reading, "refers_to": refers, "role": role}))
    nothing = dict.fromkeys(TABLES[f"{NAME}.csv"].columns, "") | {"reading": UNREAD}
    rows = []
    for one in census(text):
        end, found = said.get(one.start, (len(text), {}))
        whole = found if one.start + len(one.printed) <= end else found | {"refers_to": ""}
        rows.append(nothing | whole | {"start": str(one.start), "printed": one.printed})
    return rows


def _known(draft: Draft, text: str, tables: Tables) -> Iterator[tuple[Sequence[int], str, str, str]]:
    """Yield places with what stands there: reading, what it refers to, role."""
    cells = [row for row in tables["statutory"] if row["start"] and row["printed"]]
    labels = [row for row in tables["statutory_labels"] if row["start"]]
    for row in cells:
        yield _places(row), "statutory", f"statutory:{row['table']}/{row['row']}/{row['column']}", ""
    for row in labels:
        yield _places(row), "form", "", ""
    figures = [row for row in tables["figures"] if row["start"]]
    for row in figures:
        yield _places(row), "figure", f"figure:{row['figure']}", ""
    for row in tables["proposals"]:
        if row["start"] and row["settled"] == "refused":
            again = next(
                (one for one in figures if row["value"] and all(one[name] == row[name] for name in SAME)), None
            )
            if again and not row["beside"]:
                yield _places(row), "figure", f"figure:{again['figure']}", "recap"
            else:
                yield _places(row), "quantity", "", ""
    chosen = classes(draft)
    for row in tables["unclaimed"]:
        reading = OF_ROLE.get(row["role"], row["role"] if row["role"] in chosen else "")
        if reading:
            yield _places(row), reading, "", ""
    for table in {row["table"] for row in [*cells, *labels]}:
        yield from _form_words(draft, text, table, [row for row in [*cells, *labels] if row["table"] == table])


def _form_words(
    draft: Draft, text: str, table: str, rows: Sequence[Cells]
) -> Iterator[tuple[Sequence[int], str, str, str]]:
    """Yield the places of the form's own wording that nothing labels, from the first to the last of a table: 第一项加第二项之和."""
    start = min(int(row["start"]) for row in rows)
    end = max(int(row["start"]) + len(row["printed"]) for row in rows)
    for (own, _, _), official in draft.form.items():
        words = "".join(str(official["label_zh"]).split())
        if own == table and NUMERAL.search(words):
            found = re.compile(r"\s*".join(map(re.escape, words))).finditer(text, start, end)
            yield [place for match in found for place in range(*match.span())], "form", "", ""


def _places(row: Cells) -> range:
    return range(int(row["start"]), int(row["start"]) + len(row["printed"]))
