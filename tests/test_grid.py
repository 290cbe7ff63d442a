"""Official tables of a report: merged cells put together again, and nothing moved, lost or made up."""

import pytest

from bureaubook.show import annotated
from bureaubook.show.grid import Placed, Printed, filled, plain


def grids(report):
    return [line["rows"] for line in annotated(report) if line["role"] == "grid"]


def words(cell) -> str:
    return "".join(part["t"] for part in cell["parts"])


def test_each_name_takes_the_rows_and_columns_that_it_heads(report_zh):
    second, third, fourth = grids(report_zh)
    takes = {
        words(cell): (cell["head"], cell["rows"], cell["columns"])
        for rows in (second, third, fourth)
        for row in rows
        for cell in row
    }
    assert takes["第二十条第（六）项"] == ("col", 1, 4) and takes["本年处理决定数量"] == ("col", 1, 3)
    assert takes["申请人情况"] == ("col", 1, 6) and takes["法人或其他组织"] == ("col", 1, 5)
    assert takes["三、本年度办理结果"] == ("row", 22, 1) and takes["(三) 不予公开"] == ("row", 8, 1)
    assert takes["一、本年新收政府信息公开申请数量"] == ("row", 1, 3) and takes["2.重复申请"] == ("row", 1, 1)
    assert takes["行政诉讼"] == ("col", 1, 10) and takes["复议后起诉"] == ("col", 1, 5)


def test_a_value_stands_under_its_column(report_zh):
    """Every row is as wide as the table, merged cells counted: so none slips under another name."""
    for rows in grids(report_zh):
        widths = [0] * len(rows)
        for number, row in enumerate(rows):
            for cell in row:
                for deep in range(cell["rows"]):
                    widths[number + deep] += cell["columns"]
        assert len(set(widths)) == 1


def test_what_the_form_does_not_ask_for_stays_at_the_end_of_its_line(report_zh):
    _, third, _ = grids(report_zh)
    surplus = [
        words(row[0]) for row in third if words(row[-1]) == "0" and len([c for c in row if words(c) == "0"]) == 8
    ]
    assert surplus == ["(七) 总计", "四、结转下年度继续办理"]


def printed(*lines):
    return [
        [Printed(10 * number + place, len(text), [{"t": text}] if text else []) for place, text in enumerate(line)]
        for number, line in enumerate(lines)
    ]


@pytest.mark.parametrize(
    "places",
    [
        pytest.param([[(0, 2), (1, 1)], [(0, 1)]], id="two cells in one place"),
        pytest.param([[(0, 1), (2, 1)], [(0, 1)]], id="a hole"),
        pytest.param([[(1, 1), (0, 1)], [(0, 1)]], id="another order than the text"),
        pytest.param([[(0, 0)], [(0, 1)]], id="a cell without room"),
    ],
)
def test_labels_that_make_no_table_are_not_merged(places):
    lines = printed(["a", "b"], ["c"])
    placed = [
        [Placed(cell, "", *at) for cell, at in zip(line, row, strict=False)]
        for line, row in zip(lines, places, strict=True)
    ]
    assert filled(lines, placed) == []


def test_without_labels_a_table_stands_as_printed():
    rows = plain(printed(["a", "", "b"], ["c"]))
    assert [[words(cell) for cell in row] for row in rows] == [["a", "", "b"], ["c", "", ""]]
    assert {(cell["rows"], cell["columns"]) for row in rows for cell in row} == {(1, 1)}
