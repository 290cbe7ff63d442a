"""The official tables read as a system of equations: what is sure is right, and what is not is said to be in doubt."""

import random
from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import LONG
from filled_form import COLUMNS, END, HEADS, filled, form, run_together, text
from hypothesis import given, settings
from hypothesis import strategies as st

from bureaubook.ingest.documents import Cell, Document, Paragraph, Table
from bureaubook.ingest.tables import read_tables
from bureaubook.ingest.tables.figures import figure

EXAMPLES = 400 if LONG else 6


def truth(tables):
    rows = {(row.table, row.key): row.columns for table in (2, 3, 4) for row in form().rows(table)}
    return {
        (table, key, column): str(value)
        for table, filled_rows in tables.items()
        for key, values in filled_rows.items()
        for column, value in zip(rows[table, key], values, strict=True)
    }


def wrong(reading, expected):
    """Cells that are sure and other than the truth, and doubtful ones without it."""
    return [
        (cell.name, cell.state, cell.readings, expected[cell.name])
        for cell in reading.cells
        if (cell.state == "sure" and cell.readings != (expected[cell.name],))
        or (cell.state == "doubtful" and expected[cell.name] not in cell.readings)
    ]


@settings(max_examples=EXAMPLES)
@given(st.integers(0, 10**6))
def test_rows_run_together_are_never_sure_and_wrong(seed):
    tables = filled(random.Random(seed))
    reading = read_tables(run_together(tables), 2023)
    assert not wrong(reading, truth(tables))
    assert not reading.contradictions


@settings(max_examples=EXAMPLES)
@given(st.integers(0, 10**6))
def test_a_misprint_in_a_row_run_together_makes_nothing_sure_that_is_wrong(seed):
    """One number of table three is not what the equations ask for: no reading that mends it is called sure."""
    chance = random.Random(seed)
    tables = filled(chance)
    row = tables[3][chance.choice(list(tables[3]))]
    row[chance.randrange(COLUMNS)] += chance.choice((1, 9, 10, 90))
    assert not wrong(read_tables(run_together(tables), 2023), truth(tables))


@settings(max_examples=EXAMPLES)
@given(st.integers(0, 10**6))
def test_cells_that_stand_apart_are_sure_whatever_the_equations_say(seed):
    """Nothing is repaired: a number that breaks an equation is read as printed, and the equation is told."""
    chance = random.Random(seed)
    tables = filled(chance)
    row = chance.choice(list(tables[3]))
    tables[3][row][0] += 1
    reading = read_tables(run_together(tables, gap=" "), 2023)
    assert not wrong(reading, truth(tables)) and {cell.state for cell in reading.cells} == {"sure"}
    told = {broken.name for broken in reading.contradictions}
    assert f"3/total/{row}" in told and all(broken.certain for broken in reading.contradictions)


def test_the_cuts_of_a_row_of_table_two_are_all_listed():
    tables = filled(random.Random(1))
    tables[2]["normative_documents"] = [77, 132, 470]
    reading = read_tables(run_together(tables), 2023)
    cells = [reading.cell(2, "normative_documents", column) for column in ("issued", "repealed", "in_force")]
    assert [cell.state for cell in cells] == ["doubtful"] * 3 and "21 ways" in cells[0].reason
    assert [list(map(Decimal, cell.readings)) == sorted(map(Decimal, cell.readings)) for cell in cells] == [True] * 3


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("１２，３４５", "12345"),
        ("减4", "-4"),
        ("-", "-"),
        ("　", ""),
        ("\xa0", ""),
        ("／", "/"),
        ("0", "0"),
        ("00", None),
    ]
    + [
        ("12 件", "12"),
        ("5①", "5"),
        ("3²", "3"),
        ("0.37万元", "0.37"),
        ("251000元", "25.1"),
        ("无", None),
        ("1,2", None),
    ],
)
def test_what_a_cell_prints_stays_apart(printed, value):
    assert figure(printed).value == value


def test_fewer_figures_than_cells_are_unread():
    """By position 总计 would become 商业企业."""
    lines = [
        HEADS[3],
        "一、本年新收政府信息公开申请数量 | 3 | 3 |",
        "二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
    ]
    reading = read_tables(text(*lines, END), 2023)
    states = {row: {c.state for c in reading.cells if c.row == row} for row in ("received", "carried_in", "granted")}
    assert states == {"received": {"unread"}, "carried_in": {"sure"}, "granted": {"missing"}}
    assert "3, 3" in reading.cell(3, "received", "total").reason


def test_no_row_passes_for_another():
    """不予公开 is not 予以公开, nor a heading without figures a row."""
    zeros = " 0" * COLUMNS
    lines = [
        HEADS[3],
        "一、本年新收政府信息公开申请数量" + zeros,
        "三、本年度办理结果 （三）不予公开 1.属于国家秘密" + " 5" * COLUMNS,
    ]
    reading = read_tables(text(*lines, "（七）总计" + zeros, END), 2023)
    assert {c.row for c in reading.cells if c.readings == ("5",)} == {"refused_state_secret"}
    assert reading.cell(3, "granted", "total").lacks == "row"


def test_a_scanned_number_that_no_equation_confirms_is_doubtful():
    """A character may have been taken for another: what its equations ask for is among the readings."""
    tables = filled(random.Random(3))
    expected = truth(tables)
    tables[3]["granted"][0] += 3
    seen = replace(run_together(tables, gap=" "), kind="scan")
    reading = read_tables(seen, 2023)
    cell = reading.cell(3, "granted", "natural_person")
    assert (
        cell.state == "doubtful"
        and expected[cell.name] in cell.readings
        and str(tables[3]["granted"][0]) in cell.readings
    )
    assert not [name for name in wrong(reading, expected) if name[1] == "sure"]
    assert reading.contradictions and not any(broken.certain for broken in reading.contradictions)


def test_last_years_report_settles_what_it_carried_forward():
    tables = filled(random.Random(1))
    tables[3] = {key: [0] * COLUMNS for key in tables[3]}
    reading = read_tables(run_together(tables, gap=" "), 2023, {(3, "carried_forward", "total"): Decimal(4)})
    assert [(broken.name, broken.left, broken.right) for broken in reading.contradictions] == [
        ("3/carried_in/total", 0, 4)
    ]
    assert not read_tables(run_together(tables, gap=" "), 2023).contradictions


def test_out_of_time_means_doubtful():
    tables = filled(random.Random(4))
    tables[3]["granted"] = [12, 3, 0, 0, 0, 0, 15]
    reading = read_tables(run_together(tables), 2023, seconds=-1.0)
    assert any("time allowed" in remark for remark in reading.remarks)
    assert not wrong(reading, truth(tables)) and reading.cell(3, "granted", "total").state == "doubtful"


@pytest.mark.parametrize("other", ["other", "parts"])
def test_a_table_whose_heads_are_padded_at_the_end_is_read_from_the_left(other):
    """Where only totals are filled, no number shows at which end the spare cells of a label over several columns are."""
    lines = [
        "| (本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和) | 申请人情况 | ||||||||",
        "| 自然人 | 总计 | ||",
    ]
    lines += [
        "| 一、本年新收政府信息公开申请数量 |  |  |  |  |  |  | 7 | ||",
        "| 二、上年结转政府信息公开申请数量 |  |  |  |  |  |  | 0 | ||",
    ]
    if other == "parts":  # in their place
        lines = [
            line.replace("| 申请", "| | | 申请").replace("数量 |", "数量 |  |  |").replace("| ||", "|")
            for line in lines
        ]
    reading = read_tables(text(*lines, END), 2023)
    assert [c.readings for c in reading.cells if c.row == "received"] == [("",)] * 6 + [("7",)]


def test_a_report_that_prints_no_figures_is_unread_and_not_blank():
    reading = read_tables(
        text(HEADS[3], "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", END), 2023
    )
    states = {
        row: {(c.state, c.lacks) for c in reading.cells if c.row == row} for row in ("received", "granted", "rules")
    }
    assert states == {"received": {("unread", "")}, "granted": {("missing", "row")}, "rules": {("missing", "table")}}


def table(*rows, exact=True):
    """A table of one square a cell; None is a square that no cell covers."""
    cells = [Cell(words, r, c) for r, row in enumerate(rows) for c, words in enumerate(row) if words is not None]
    return Table(tuple(cells), exact=exact)


HEAD = ("申请人", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
RECEIVED, CARRIED = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"


def row(document, key):
    return {c.column: (c.state, *c.readings) for c in read_tables(document, 2023).cells if (c.table, c.row) == (3, key)}


def test_a_column_that_a_table_lacks_is_missing_and_shifts_no_other():
    grid = table(HEAD[:-1], (RECEIVED, "1", "2", "0", "0", "0", "0"), (CARRIED, "", "-", "/", "0", None, "0"))
    document = Document("a.html", "html", (grid,))
    assert row(document, "received")["total"] == ("missing",) and row(document, "received")["other_organisation"] == (
        "sure",
        "0",
    )
    found = row(document, "carried_in")
    assert [found[c] for c in ("natural_person", "commercial_enterprise", "research_institution")] == [
        ("sure", x) for x in ("", "-", "/")
    ]
    assert found["legal_service"] == ("missing",)


def test_a_row_printed_again_overleaf_is_one_row():
    rows = [HEAD, (RECEIVED, *"1000001"), (CARRIED, *"2000002")]
    document = Document(
        "a.pdf", "pdf", (table(*rows), table(HEAD, (CARRIED, *"2000002"), ("四、结转下年度继续办理", *"3000003")))
    )
    assert row(document, "carried_in")["total"] == ("sure", "2") and row(document, "carried_forward")["total"] == (
        "sure",
        "3",
    )


def test_a_sentence_with_the_words_of_a_row_is_not_the_table():
    prose = Paragraph("2023年，本年新收政府信息公开申请12件，上年结转政府信息公开申请3件，予以公开5件。")
    document = Document("a.docx", "docx", (prose, table(HEAD, (RECEIVED, *"1000001"), (CARRIED, *"2000002"))))
    assert row(document, "received")["total"] == ("sure", "1") and row(document, "granted")["total"] == ("missing",)


def test_an_amount_under_a_head_in_yuan_is_in_doubt():
    rows = [
        ("第二十条第（八）项", "", "", ""),
        ("信息内容", "本年收费金额（单位：元）", "", ""),
        ("行政事业性收费", "251000", "", ""),
    ]
    reading = read_tables(Document("a.html", "html", (table(*rows), table(HEAD, (RECEIVED, *"1000001")))), 2023)
    assert reading.cell(2, "charges", "charged_amount").readings == ("25.1", "251000")
    assert reading.cell(2, "charges", "charged_amount").state == "doubtful"


@settings(max_examples=EXAMPLES)
@given(st.integers(0, 10**6))
def test_an_empty_cell_lost_from_a_row_run_together_makes_nothing_sure_that_is_wrong(seed):
    """A text that prints zeros has lost one cell without a trace."""
    chance = random.Random(seed)
    tables = filled(chance)
    key = chance.choice(list(tables[3]))
    tables[3][key][chance.randrange(COLUMNS)] = ""
    assert not [cell for cell in wrong(read_tables(run_together(tables), 2023), truth(tables)) if cell[1] == "sure"]
