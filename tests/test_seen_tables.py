"""Tables whose characters were recognised in pictures: several readings of a cell, and ink that nothing is read from."""

import random
from dataclasses import replace

import pytest
from benchmark import scoring
from benchmark.layouts import LAYOUTS
from benchmark.own import of_reading
from benchmark.publication import publication
from benchmark.scoring import score
from conftest import LONG
from test_tables import CARRIED, HEAD, RECEIVED, row, table

from bureaubook.ingest.documents import Cell, Document, Table, held
from bureaubook.ingest.documents.carried import as_json, from_json
from bureaubook.ingest.documents.lattice import Box
from bureaubook.ingest.documents.overleaf import Part, Printed, joined
from bureaubook.ingest.tables import read_tables

UNREAD = "\ufffd"


def seen(document: Document, chance: random.Random, share: float) -> Document:
    """Return a document as a scan: of some figures two readings, in either order, one of them right; of some none."""

    def looked(cell: Cell) -> Cell:
        if not cell.text.isdecimal() or chance.random() > share:
            return cell
        other = "".join(chance.choice("0123456789") for _ in cell.text).lstrip("0") or "8"
        one, two = chance.sample((cell.text, other), 2)
        return replace(cell, text=UNREAD) if chance.random() < 0.1 else replace(cell, text=one, others=(two,))

    blocks = (
        replace(block, cells=tuple(map(looked, block.cells)), exact=False) if isinstance(block, Table) else block
        for block in document.blocks
    )
    return replace(document, kind="scan", blocks=tuple(blocks))


@pytest.mark.parametrize("seed", range(60 if LONG else 6))
@pytest.mark.parametrize("share", [0.02, 0.3])
def test_of_two_readings_none_that_is_wrong_is_sure_and_the_right_one_is_kept(seed, share):
    report = publication(f"seen/{seed}", labels=("official",))
    read = held.read(LAYOUTS["html"].write(report, random.Random(seed)), "a.html")
    reading = read_tables(seen(read, random.Random(seed), share), report.year)
    found = score("one", report.truth(), of_reading(reading))
    assert not found.cells[scoring.WRONG] and not found.cells[scoring.LOST], found.slips
    assert not found.errors[scoring.FALSE]
    right = found.cells[scoring.RIGHT] / found.cells.total()
    assert right > (0.9 if share < 0.1 else 0.5), found.cells


def test_equations_choose_between_readings_and_what_none_asks_for_is_in_doubt():
    report = publication("seen/1", zeros=("0",), labels=("official",))
    assert all(about["value"] for about in report.cells.values())
    read = held.read(LAYOUTS["html"].write(report, random.Random(1)), "a.html")
    for number, name, column, state in ((4, "cases", "review_total", "sure"), (3, "received", "total", "doubtful")):
        right = report.cells[f"{number}/{name}/{column}"]["value"]

        def misread(cell: Cell, right=right) -> Cell:
            return replace(cell, text=f"9{right}", others=(right,)) if right and cell.text == right else cell

        blocks = (replace(b, cells=tuple(map(misread, b.cells))) if isinstance(b, Table) else b for b in read.blocks)
        cell = read_tables(replace(read, kind="scan", blocks=tuple(blocks)), report.year).cell(number, name, column)
        assert (
            cell.state == state and right in cell.readings
        )  # in table three a publisher may have misprinted one number
    two = table(("第二十条第（五）项", None), ("信息内容", "本年处理决定数量"), ("行政许可", "323"))
    cells = [replace(c, others=("328", "3Z3")) if c.text == "323" else c for c in two.cells]
    reading = read_tables(Document("a.pdf", "scan", (replace(two, cells=tuple(cells)),)), 2023)
    cell = next(c for c in reading.cells if c.readings)
    assert (cell.state, cell.readings) == ("doubtful", ("323", "328"))  # 3Z3 is no number
    assert cell.reason == "Its characters were recognised in a picture, and may be any of these."


def test_ink_that_nothing_is_read_from_is_unread_wherever_it_stands():
    grid = table(HEAD, (RECEIVED, UNREAD, "0", "0", "0", "0", "0", "1"), (CARRIED, "", "0", "0", "0", UNREAD, "0", "1"))
    document = Document("a.pdf", "scan", (grid,))
    assert row(document, "received")["natural_person"] == ("unread",)
    assert row(document, "received")["commercial_enterprise"] == ("sure", "0")
    assert row(document, "carried_in")["legal_service"] == ("unread",)


def test_other_readings_reach_who_asked_and_go_overleaf_with_their_cell():
    document = Document("a", "scan", (Table((Cell("1", 0, 0, others=("7", "/")),), exact=False),))
    assert from_json(as_json(document)) == document
    x = [0.0, 50.0, 100.0]
    label, figure = Box(0, 0, 1, 1), Box(0, 1, 1, 2)
    upper = Part(x, 1, [Printed(label, "一、收到", 1, full=True), Printed(figure, "", 1)])
    lower = Part(x, 1, [Printed(label, "申请", 2), Printed(figure, "1", 2, others=("7",))])
    whole = joined([upper, lower])
    assert [(cell.text, cell.others) for cell in whole.cells] == [("一、收到\n申请", ()), ("1", ("7",))]
