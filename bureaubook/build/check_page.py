"""The pages on which an office checks its own official tables in the browser: tables, equations and words, all made of the official form."""

import json
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from bureaubook.book.furniture import NAMES
from bureaubook.book.self_check import check_page
from bureaubook.build.filled import filled
from bureaubook.dataset.dictionary import Dictionary
from bureaubook.dataset.entries import sort_of_column
from bureaubook.dataset.equations import CellName, Equation
from bureaubook.dataset.printed_form import TABLES, Box, Printed, printed
from bureaubook.dataset.reader import as_rows
from bureaubook.words.official_labels import TITLES, Said, cell_name, label_of, table_short
from bureaubook.words.self_check import OF_SCRIPT, PAGE, where


class Shown(NamedTuple):
    """A cell of a table of the page: its tag, class, size, words in the language of the page and in Chinese; of an input its id and name."""

    tag: str
    look: str
    rows: int
    columns: int
    scope: str = ""
    words: str = ""
    official: str = ""
    id: str = ""
    name: str = ""


def cell_id(cell: CellName) -> str:
    """Return the id of a cell's input.

    >>> cell_id((3, "received", "total"))
    'c-3-received-total'
    """
    return "c-" + "-".join(map(str, cell))


def equation_id(equation: Equation) -> str:
    """Return the id of an equation in the list of all."""
    return f"e-{equation.table}-{equation.key}-{equation.line}"


def newest(dictionary: Dictionary) -> tuple[str, list[Printed]]:
    """Return the year of the newest official form, and its tables."""
    form = max(dictionary.forms)
    return form, [printed(dictionary.forms[form], table) for table in TABLES]


def page(dictionary: Dictionary, language: str) -> str:
    """Return the page in a language."""
    form, tables = newest(dictionary)
    stated = stated_identities(dictionary.terms)
    words = {name: said[language] for name, said in PAGE.items()}
    other = next(each for each in NAMES if each != language)
    return filled(
        "self-check.html",
        lang=NAMES[language][1],
        words=words | {"basis": words["basis"].format(form=form)},
        other={"lang": NAMES[other][1], "page": check_page(other)},
        tables=[
            {
                "number": table.table,
                "title": TITLES[table.table][language],
                "lines": _lines(table, language),
                "equations": [(equation_id(e), where_of(table, e, stated)[language]) for e in table.equations],
            }
            for table in tables
        ],
        held=json.dumps(held(tables, stated, language), ensure_ascii=False, separators=(",", ":")),
    )


def held(tables: Sequence[Printed], stated: dict[str, Said], language: str) -> dict[str, object]:
    """Return what the script of the page knows.

    cells: by id which numbers it takes, its table, row and column in the table as printed; equations: id, the cells of both sides and
    where it stands; words.
    """
    return {
        "cells": {
            cell_id((table.table, *name)): [
                sort_of_column(table.labels["column", name[1]]), table.table, box.top, box.left
            ]
            for table in tables
            for name, box in table.cells.items()
        },
        "equations": [
            {
                "id": equation_id(equation),
                "left": list(map(cell_id, equation.left)),
                "right": list(map(cell_id, equation.right)),
                "where": where_of(table, equation, stated)[language],
            }
            for table in tables
            for equation in table.equations
        ],
        "words": {name: said[language] for name, said in OF_SCRIPT.items()},
    }  # fmt: skip


def where_of(table: Printed, equation: Equation, stated: dict[str, Said]) -> Said:
    """Return where an equation stands and what it says; stated: the identities of the form in words."""
    axis = "column" if ("row", equation.key) in table.labels else "row"
    return where(
        table_short(table.table), label_of(table, axis, equation.line), stated[f"{table.table}_{equation.key}"]
    )


def stated_identities(terms: pd.DataFrame) -> dict[str, Said]:
    return {
        row["term"]: {"zh": row["zh"], "en": row["en"]} for row in as_rows(terms) if row["vocabulary"] == "identity"
    }


def _lines(table: Printed, language: str) -> list[list[Shown]]:
    """Return the cells of a table, line by line."""
    lines: list[list[Shown]] = [[] for _ in range(table.rows)]
    for box in sorted(table.boxes, key=lambda box: (box.top, box.left)):
        lines[box.top].append(_shown(table, box, language))
    return lines


def _shown(table: Printed, box: Box, language: str) -> Shown:
    if box.kind in ("input", "sum"):
        id_ = cell_id((table.table, box.key, box.column))
        name = cell_name(table, box.key, box.column)[language]
        return Shown("td", box.kind, box.rows, box.columns, id=id_, name=name)
    row = table.labels[box.kind, box.key]
    words, official = row[f"label_{language}"], row["label_zh"] if language != "zh" else ""
    if not words:
        return Shown("td", "corner", box.rows, box.columns)
    if box.kind == "row":
        upright = " is-group" if box.rows > 1 else ""
        return Shown(
            "th", f"level-{box.left}{upright}", box.rows, box.columns, "rowgroup" if upright else "row", words, official
        )
    return Shown("th", box.kind, box.rows, box.columns, "colgroup" if box.columns > 1 else "col", words, official)
