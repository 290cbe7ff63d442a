"""The labels of the official tables as a document prints them, slips included, each with its place."""

import re
from collections.abc import Iterator

from bureaubook.dataset.reader import as_rows
from bureaubook.ingest.documents.document import Document, Paragraph, Place
from bureaubook.ingest.tables.cell_reading import PrintedLabel
from bureaubook.ingest.tables.fold import core, fold, suffix_distance
from bureaubook.ingest.tables.form import Form
from bureaubook.ingest.tables.labels import EXACT_BELOW, slips

BEGINS = {2: ("第二十条第",), 3: ("勾稽关系", "申请人情况", "本年新收政府信息公开申请"), 4: ("行政复议", "直接起诉")}
ENDS = "存在的主要问题"
_PIECE = re.compile(r"[^|\t\n｜│]+")
_FIGURES = re.compile(r"(?:\s+[-—–/\d.,]+)+\s*$")


def printed_labels(document: Document, form: Form) -> list[PrintedLabel]:
    """Return each label of the form that stands in a cell, or a piece of a line, of its own; one printed twice counts once.

    Labels that several rows or columns share are set to these in the order of the form.
    """
    known = {table: _labels(form, table) for table in BEGINS}
    used: set[tuple[int, str, str]] = set()
    found = []
    table = 0
    for printed, place in _pieces(document):
        folded = fold(printed)
        table = _table(table, folded, used)
        if not table or not folded:
            continue
        key = _named(folded, {key: label for key, label in known[table].items() if (table, *key) not in used})
        if key:
            used.add((table, *key))
            found.append(PrintedLabel(table, *key, printed, place))
    return found


def _table(table: int, folded: str, used: set[tuple[int, str, str]]) -> int:
    """Return which official table a piece stands in; 0 for none."""
    if table == 4 and ENDS in folded:
        return 0
    following = next((number for number in (4, 3, 2) if any(mark in folded for mark in BEGINS[number])), 0)
    if following == 4 and (3, "row", "carried_forward") not in used and "直接起诉" not in folded:
        return table  # prose speaks of 行政复议, too
    return max(table, following)


def _labels(form: Form, table: int) -> dict[tuple[str, str], str]:
    """Return the official labels of a table by axis and key: heads, then rows, each in order."""
    mine = as_rows(form.frame[form.frame["table"] == table].sort_values(["axis", "order"]))
    rows = [row for row in mine if row["axis"] != "row"] + [row for row in mine if row["axis"] == "row"]
    return {(row["axis"], row["key"]): row["label_zh"] for row in rows if row["label_zh"]}


def _named(folded: str, labels: dict[tuple[str, str], str]) -> tuple[str, str] | None:
    """Return the label that is printed: the same, the same without its number, one that goes on, or the nearest within slips."""
    for same in (fold, core):
        if key := next((key for key, label in labels.items() if folded == same(label)), None):
            return key
    for key, label in labels.items():
        shared = core(label).split("单位")[0]
        if len(shared) >= EXACT_BELOW and folded.startswith(shared):
            return key
    distances = {
        key: suffix_distance(folded, core(label))
        for key, label in labels.items()
        if abs(len(folded) - len(core(label))) <= slips(core(label)) + 1
    }
    near = [key for key, distance in distances.items() if distance <= slips(core(labels[key]))]
    return min(near, key=distances.__getitem__) if near else None


def _pieces(document: Document) -> Iterator[tuple[str, Place]]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for number, line in enumerate(block.text.split("\n")):
                for match in _PIECE.finditer(line):
                    yield from _piece(match[0], block.place, number, match.start())
        else:
            for cell in block.cells:
                yield from _piece(cell.text, cell.place, 0, 0)


def _piece(text: str, place: Place, lines: int, column: int) -> Iterator[tuple[str, Place]]:
    printed = _FIGURES.sub("", text).strip()
    if printed:
        start = column + len(text) - len(text.lstrip())
        first = place.column or 1 if not lines else 1
        yield printed, Place(place.page, place.line and place.line + lines, first + start)
