"""A document as JSON, between the process that reads it and the one that asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bureaubook.ingest.documents.document import Block, Cell, Document, Paragraph, Place, Table

Told = dict[str, Any]


def as_json(document: Document) -> Told:
    """Return a document as what JSON can hold."""
    blocks = [_paragraph(block) if isinstance(block, Paragraph) else _table(block) for block in document.blocks]
    return {"name": document.name, "kind": document.kind, "blocks": blocks, "remarks": list(document.remarks)}


def from_json(told: Told) -> Document:
    """Return the document that `as_json` told."""
    return Document(told["name"], told["kind"], tuple(map(_block, told["blocks"])), tuple(told["remarks"]))


def _paragraph(paragraph: Paragraph) -> Told:
    return {"text": paragraph.text, "place": _told(paragraph.place), "heading": paragraph.heading}


def _table(table: Table) -> Told:
    cells = [[c.text, c.row, c.column, c.rows, c.columns, _told(c.place), c.others] for c in table.cells]
    return {"cells": cells, "place": _told(table.place), "exact": table.exact}


def _told(place: Place) -> list[int | None]:
    return [place.page, place.line, place.column]


def _block(told: Told) -> Block:
    place = Place(*told["place"])
    if "cells" in told:
        return Table(tuple(map(_cell, told["cells"])), place, told["exact"])
    return Paragraph(told["text"], place, told["heading"])


def _cell(told: Sequence[Any]) -> Cell:
    text, row, column, rows, columns, place, others = told
    return Cell(text, row, column, rows, columns, Place(*place), tuple(others))
