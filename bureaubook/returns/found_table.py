"""Where the cells of an official table stand in a sheet that came back: found by labels, whatever was moved or renamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bureaubook.dataset.printed_form import Printed
from bureaubook.dataset.schema import Row
from bureaubook.returns.held import Place, Sheet, norm, texts

Name = tuple[str, str]  # row and column of the form


@dataclass
class FoundTable:
    """A table in a sheet: places of its cells, labels that are missing or there twice, and what stands between its cells."""

    sheet: Sheet
    printed: Printed
    places: dict[Name, Place] = field(default_factory=dict)
    missing: list[tuple[str, str]] = field(default_factory=list)  # axis and key
    twice: list[tuple[str, str, Place]] = field(default_factory=list)  # axis, key, where it stands again
    between: list[Place] = field(default_factory=list)  # numbers in rows or columns that were inserted
    labels: set[Place] = field(default_factory=set)


def label_words(row: Row) -> set[str]:
    """Return how a label may stand in a sheet: in Chinese, or in English above the Chinese."""
    return {norm(row["label_zh"]), norm(row["label_en"] + row["label_zh"])} - {""}


def likeness(sheet: Sheet, printed: Printed) -> float:
    """Return which part of a table's labels stands in a sheet."""
    there = {words for _, words in texts(sheet)}
    asked = [label_words(row) for (axis, _), row in printed.labels.items() if axis != "corner" and row["label_zh"]]
    return sum(bool(words & there) for words in asked) / len(asked)


def find_table(sheet: Sheet, printed: Printed) -> FoundTable:
    """Return where the cells of a table stand."""
    found = FoundTable(sheet, printed)
    places: dict[str, list[Place]] = defaultdict(list)
    for place, words in texts(sheet):
        places[words].append(place)
    blocks = any(axis == "block" for axis, _ in printed.labels)
    rows = _rows(found, places)
    if printed.levels and not rows:
        return found
    for key, row in rows.items():
        found.labels.add(row)
        columns = _columns_above(found, row[0], key, blocks)
        for column, place in columns.items():
            found.places[key, column] = (row[0], place[1])
    if not printed.levels:
        _one_line(found)
    _name_missing(found)
    _between(found)
    return found


def _leaves(printed: Printed, axis: str) -> dict[str, Row]:
    return {key: row for (of, key), row in printed.labels.items() if of == axis and row["is_group"] == "0"}


def _rows(found: FoundTable, places: Mapping[str, Sequence[Place]]) -> dict[str, Place]:
    """Return where the label of each row stands: of two in one line the one at the right; what stands twice is named."""
    rows: dict[str, Place] = {}
    for key, row in _leaves(found.printed, "row").items():
        there = sorted(place for words in label_words(row) for place in places.get(words, ()))
        if there:
            rows[key] = there[0]
            found.twice += [("row", key, place) for place in there[1:]]
    return rows


def _columns_above(found: FoundTable, row: int, key: str, blocks: bool) -> dict[str, Place]:
    """Return where the columns of a row stand: by the lowest label above, up to the first row; in blocks by the nearest heading."""
    printed, sheet = found.printed, found.sheet
    mine = {k: r for k, r in _leaves(printed, "column").items() if not blocks or r["block"] == _block(printed, key)}
    words = {word: k for k, r in mine.items() for word in label_words(r)}
    columns: dict[str, Place] = {}
    lines = sorted({place[0] for place, said in texts(sheet) if place[0] < row and said in words}, reverse=True)
    if blocks:
        lines = lines[:1]
    for line in lines:
        for place, said in sorted(texts(sheet)):
            if place[0] != line or said not in words:
                continue
            if words[said] not in columns:
                columns[words[said]] = place
                found.labels.add(place)
            elif place not in found.labels:
                found.twice.append(("column", words[said], place))
                found.labels.add(place)
    return columns


def _block(printed: Printed, key: str) -> str:
    return str(printed.labels["row", key]["block"])


def _one_line(found: FoundTable) -> None:
    """Place the cells of a table without labels of rows: its line is the first below the heading that holds no text alone."""
    sheet, printed = found.sheet, found.printed
    columns = _columns_by_group(found)
    if not columns:
        return
    bottom = max(place[0] for place in columns.values())
    at = {place[1] for place in columns.values()}
    filled = sorted(
        {row for (row, column), one in sheet.cells.items() if row > bottom and column in at and one.sort != "text"}
    )
    line = filled[0] if filled else bottom + 1
    key = next(iter(_leaves(printed, "row")))
    found.places = {(key, column): (line, place[1]) for column, place in columns.items()}
    found.between += [
        (row, column)
        for row in filled[1:]
        for column in sorted(at)
        if sheet.at((row, column)).sort in ("number", "dash")
    ]


def _columns_by_group(found: FoundTable) -> dict[str, Place]:
    """Return where columns stand that share their names: each under the group nearest at its left."""
    printed, there = found.printed, sorted(texts(found.sheet))
    leaves = _leaves(printed, "column")
    groups = {
        word: key
        for (axis, key), row in printed.labels.items()
        if axis == "column" and row["is_group"] == "1"
        for word in label_words(row)
    }
    names = {word for row in leaves.values() for word in label_words(row)}
    heads = [(place, groups[said]) for place, said in there if said in groups]
    columns: dict[str, Place] = {}
    for place, said in there:
        if said not in names:
            continue
        above = [(at[1], at[0], group) for at, group in heads if at[0] < place[0] and at[1] <= place[1]]
        group = max(above)[2] if above else ""
        key = next((k for k, row in leaves.items() if row["parent"] == group and said in label_words(row)), "")
        if not key:
            continue
        found.labels.add(place)
        if key in columns:
            found.twice.append(("column", key, place))
        else:
            columns[key] = place
    return columns


def _name_missing(found: FoundTable) -> None:
    """Name the rows and columns of which no cell was found."""
    for place, axis in ((0, "row"), (1, "column")):
        there = {name[place] for name in found.places}
        asked = dict.fromkeys(name[place] for name in found.printed.cells)
        found.missing += [(axis, key) for key in asked if key not in there]


def _between(found: FoundTable) -> None:
    """Name the numbers that stand among the cells of the table and belong to none."""
    mine = set(found.places.values())
    if not mine:
        return
    top, bottom = min(row for row, _ in mine), max(row for row, _ in mine)
    left, right = min(column for _, column in mine), max(column for _, column in mine)
    for (row, column), one in sorted(found.sheet.cells.items()):
        if top <= row <= bottom and left <= column <= right and (row, column) not in mine | found.labels:
            if one.sort in ("number", "dash", "stroke", "date", "error"):
                found.between.append((row, column))
