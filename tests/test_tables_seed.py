"""The project's own report, read from its text, against what two people entered by hand."""

import pandas as pd
import pytest
from own_data import REPORT

from bureaubook.ingest.documents import read_document
from bureaubook.ingest.tables import read_tables
from bureaubook.paths import DATA

FOLDER = DATA / "reports" / REPORT


@pytest.fixture(scope="module")
def reading():
    return read_tables(read_document(FOLDER / "source.txt"), 2022)


def entered(name):
    return pd.read_csv(FOLDER / name, dtype=str, keep_default_na=False).to_dict("records")


def test_every_cell_is_as_entered(reading):
    rows = {(int(row["table"]), row["row"], row["column"]): row for row in entered("statutory.csv")}
    assert {cell.name for cell in reading.cells} == set(rows)
    for cell in reading.cells:
        row = rows[cell.name]
        said = (cell.state, *cell.readings)
        assert said == (("missing",) if row["absent"] else ("sure", row["value"])), cell.name


def test_every_label_is_as_entered(reading):
    text = (FOLDER / "source.txt").read_text(encoding="utf-8")
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    read = {
        (
            str(label.table),
            label.axis,
            label.key,
            label.printed,
            str(starts[label.place.line - 1] + label.place.column - 1),
        )
        for label in reading.labels
    }
    assert read == {
        tuple(row[c] for c in ("table", "axis", "key", "printed", "start")) for row in entered("statutory_labels.csv")
    }
