"""PDFs: cells where lines are, text as it shows, tables that go on overleaf."""

import pytest
from made_documents import cells, grid, line, paragraphs, pdf, ruled, tables, words

from bureaubook.errors import InputError
from bureaubook.ingest.documents import paged
from bureaubook.ingest.documents.paged import read_pages
from bureaubook.ingest.documents.pdf import pages


def read(content):
    """Return the blocks of a PDF, and remarks."""
    return read_pages(pages(content), look=False)[:2]


@pytest.fixture(autouse=True)
def without_the_extra(monkeypatch):
    """Pages that are pictures are not looked at."""
    monkeypatch.setattr(paged, "can_look", lambda: False)


X = [70, 110, 200, 260, 320]


def only_table(*pages: str, **asked):
    blocks, remarks = read(pdf(*pages, **asked))
    (table,) = tables(blocks)
    return grid(table), remarks


def test_a_merged_cell_is_read_once_and_an_empty_one_is_there():
    drawn = ruled([[("组", 2, 1), ("一", 1, 1), ("1", 1, 1), ("", 1, 1)], cells("二", "-", "0")], x=X, top=700)
    blocks, _ = read(pdf(words(70, 720, "表三") + drawn + words(70, 600, "四、情况")))
    (table,) = tables(blocks)
    assert grid(table) == [["组", "一", "1", ""], ["…", "二", "-", "0"]]
    assert not table.exact and table.place.page == 1
    assert paragraphs(blocks) == ["表三", "四、情况"]


def test_white_boxes_behind_words_are_no_lines():
    boxes = "".join(f"1 1 1 rg 70 {y} 400 20 re f 0 0 0 rg\n" for y in (700, 680, 660))
    blocks, _ = read(pdf(boxes + words(70, 705, "一、总体情况") + ruled([cells("a", "b")], x=X[:3], top=640)))
    assert paragraphs(blocks) == ["一、总体情况"]
    assert [grid(table) for table in tables(blocks)] == [[["a", "b"]]]


def test_thin_filled_boxes_are_lines():
    drawn = "".join(f"70 {y} 130 0.5 re f\n" for y in (700, 680)) + "".join(
        f"{x} 680 0.5 20 re f\n" for x in (70, 110, 200)
    )
    assert only_table(drawn + words(75, 685, "1") + words(120, 685, "2"))[0] == [["1", "2"]]


def test_a_square_outside_the_lines_is_missing_and_not_blank():
    drawn = ruled([cells("1", "2", "3"), cells("4", "5")], x=X, top=700)
    assert only_table(drawn)[0] == [["1", "2", "3"], ["4", "5", None]]


def test_open_sides_are_closed():
    across = "".join(line(70, y, 200, y) for y in (700, 680, 660))
    drawn = across + line(110, 700, 110, 660) + words(75, 685, "a") + words(120, 685, "1") + words(75, 665, "b")
    assert only_table(drawn)[0] == [["a", "1"], ["b", ""]]


def test_the_last_row_alone_overleaf_keeps_its_columns():
    first = ruled([[("组", 2, 1), ("一", 1, 1), *cells("1", "2")], cells("二", "3", "4")], x=X, top=90)
    after = ruled([[("结转", 1, 2), *cells("5", "6")]], x=X, top=780)
    table, _ = only_table(first, after)
    assert table == [["组", "一", "1", "2"], ["…", "二", "3", "4"], ["结转", "…", "5", "6"]]


def test_a_row_overleaf_without_the_lines_within_its_label():
    first = ruled([[("组", 1, 1), *cells("一", "1", "2")]], x=X, top=90)
    after = ruled([cells("结转", "5", "6")], x=[70, 200, 260, 320], top=780)
    assert only_table(first, after)[0] == [["组", "一", "1", "2"], ["结转", "…", "5", "6"]]


def test_a_group_that_goes_on_overleaf_is_one_cell():
    first = ruled([[("（三）组", 2, 1), *cells("1.甲", "1", "2")], cells("2.乙", "3", "4")], x=X, top=90)
    after = ruled([[("", 2, 1), *cells("3.丙", "5", "6")], cells("4.丁", "7", "8")], x=X, top=780)
    table, _ = only_table(first, after)
    assert [row[0] for row in table] == ["（三）组", "…", "…", "…"]
    alone = ruled([cells("", "3.丙", "5", "6")], x=X, top=780)
    assert [row[0] for row in only_table(first, alone)[0]] == ["（三）组", "…", "…"]


def test_another_group_overleaf_stays_another_cell():
    first = ruled([[("（三）组", 2, 1), *cells("1.甲", "1", "2")], cells("2.乙", "3", "4")], x=X, top=90)
    after = ruled([[("（四）组", 2, 1), *cells("1.丙", "5", "6")], cells("2.丁", "7", "8")], x=X, top=780)
    assert [row[0] for row in only_table(first, after)[0]] == ["（三）组", "…", "（四）组", "…"]


def test_blank_figures_overleaf_are_no_part_of_the_head():
    first = ruled([[("结果", 2, 1), ("其他", 2, 1), ("诉讼", 1, 2)], cells("维持", "纠正")], x=X, top=90)
    after = ruled([cells("", "", "", "")], x=X, top=780)
    assert only_table(first, after)[0] == [["结果", "其他", "诉讼", "…"], ["…", "…", "维持", "纠正"], ["", "", "", ""]]


def test_a_row_that_the_page_cuts_is_one_row():
    first = ruled([cells("1.甲", "1", "2"), cells("2.申请人逾期", "", "")], x=[70, 140, 260, 320], top=90)
    after = ruled([cells("不补正", "3", "4"), cells("3.丙", "5", "6")], x=[70, 140, 260, 320], top=780)
    assert only_table(first, after)[0] == [["1.甲", "1", "2"], ["2.申请人逾期\n不补正", "3", "4"], ["3.丙", "5", "6"]]


def test_rows_of_blanks_are_not_taken_for_the_rest_of_a_row():
    first = ruled([cells("规章", "1", "2"), cells("文件", "1", "")], x=[70, 140, 260, 320], top=90)
    after = ruled([cells("许可", "", ""), cells("处罚", "", "")], x=[70, 140, 260, 320], top=780)
    assert len(only_table(first, after)[0]) == 4


def test_words_below_an_open_cell_belong_to_it():
    first = ruled(
        [[("三", 2, 1), *cells("（一）", "1", "2")], cells("（二）", "3", "4")], x=X, top=90, closed_below=False
    )
    after = ruled([[("果", 1, 1), *cells("（三）", "5", "6")]], x=X, top=780, closed_above=False)
    drawn = first + line(110, 50, 320, 50) + words(73, 44, "结", 9)
    assert only_table(drawn, after + line(110, 780, 320, 780))[0][0][0] == "三\n结\n果"


def test_a_head_printed_again_overleaf_stands_once():
    head = [("项目", 1, 1), *cells("自然人", "总计")]
    first = ruled([head, cells("一", "1", "1")], x=X[:4], top=90)
    after = ruled([head, cells("二", "2", "2")], x=X[:4], top=780)
    assert only_table(first, after)[0] == [["项目", "自然人", "总计"], ["一", "1", "1"], ["二", "2", "2"]]


def test_a_head_printed_again_without_the_words_of_merged_cells_stands_once():
    head = [[("项目", 2, 1), ("申请人", 1, 2)], cells("自然人", "总计")]
    first = ruled([*head, cells("一", "1", "1")], x=X[:4], top=100)
    again = [[("", 2, 1), ("申请人", 1, 2)], cells("自然人", "总计")]
    after = ruled([*again, cells("二", "2", "2")], x=X[:4], top=780)
    assert [row[0] for row in only_table(first, after)[0]] == ["项目", "…", "一", "二"]


def test_labels_that_the_page_cuts_are_one():
    first = ruled([cells("（三", "1.甲", "1", "2")], x=X, top=90)
    after = ruled([[("）不予", 2, 1), *cells("2.乙", "3", "4")], cells("3.丙", "5", "6")], x=X, top=780)
    assert [row[0] for row in only_table(first, after)[0]] == ["（三\n）不予", "…", "…"]
    first = ruled([[("结果结果", 1, 1), ("复议", 1, 2)]], x=[70, 110, 200, 320], top=90)
    after = ruled([cells("维持", "维持", "纠正"), cells("1", "2", "3")], x=[70, 110, 200, 320], top=780)
    table, _ = only_table(first, after)
    assert table == [["结果结果\n维持", "复议", "…"], ["…", "维持", "纠正"], ["1", "2", "3"]]


def test_page_numbers_and_heads_between_the_parts_of_a_table_are_left_out():
    pages = []
    for n in range(1, 4):
        part = ruled([cells(f"{n}.甲", str(n))], x=X[:3], top=400)
        pages.append(words(200, 810, "某某县二〇二二年") + part + words(280, 30, f"- {n} -"))
    blocks, remarks = read(pdf(*pages))
    assert [grid(table) for table in tables(blocks)] == [[["1.甲", "1"], ["2.甲", "2"], ["3.甲", "3"]]]
    assert paragraphs(blocks) == [] and any("某某县二〇二二年" in remark for remark in remarks)


def test_a_year_at_the_edge_is_no_page_number():
    assert paragraphs(read(pdf(words(70, 800, "2022"), words(70, 30, "2")))[0]) == ["2022"]
    assert paragraphs(read(pdf(words(70, 30, "17"), words(70, 30, "18")))[0]) == []


def test_tables_that_touch_are_two():
    one = ruled([cells("一", "1", "2", "3")], x=X, top=700)
    other = ruled([[("复议", 1, 1), ("诉讼", 1, 1)]], x=[70, 230, 320], top=680)
    assert [grid(table) for table in tables(read(pdf(one + other))[0])] == [[["一", "1", "2", "3"]], [["复议", "诉讼"]]]


def test_other_columns_overleaf_are_another_table():
    first = ruled([cells("一", "1", "2", "3")], x=X, top=90)
    after = ruled([cells("甲", "乙")], x=[70, 230, 320], top=780)
    assert len(tables(read(pdf(first, after))[0])) == 2


def test_a_figure_that_reaches_over_its_cell_stays_whole():
    drawn = ruled([cells("", "", "")], x=[70, 110, 150, 190], top=700) + words(105, 687, "12345678", 9)
    table, remarks = only_table(drawn)
    assert table == [["", "12345678", ""]] and any("12345678" in remark for remark in remarks)


def test_characters_printed_twice_to_look_bold_stand_once():
    drawn = ruled([cells("", "11")], x=X[:3], top=700) + words(75, 687, "10", 9) + words(75.3, 687, "10", 9)
    assert only_table(drawn)[0] == [["10", "11"]]


def test_radicals_are_the_characters_that_they_look_like():
    assert paragraphs(read(pdf(words(70, 400, "⼀部⻔⺠⻓⾏⾃")))[0]) == ["一部门民长行自"]


def test_a_hyphen_at_the_end_of_a_row_is_kept():
    drawn = ruled([cells("a", "-"), cells("b", "-")], x=X[:3], top=700)
    assert only_table(drawn)[0] == [["a", "-"], ["b", "-"]]


def test_slanted_and_invisible_text_is_left_out_and_said():
    drawn = ruled([cells("1", "2")], x=X[:3], top=700)
    mark = "BT /L 30 Tf 0.7 0.7 -0.7 0.7 75 660 Tm (DRAFT) Tj ET\n"
    hidden = "BT 3 Tr /L 9 Tf 1 0 0 1 80 687 Tm (9) Tj 0 Tr ET\n"
    table, remarks = only_table(drawn + mark + hidden)
    assert table == [["1", "2"]]
    assert any("Slanted" in remark for remark in remarks) and any("Invisible" in remark for remark in remarks)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_is_read_as_it_shows(turned):
    width, height = 595, 842
    matrix = {90: f"0 1 -1 0 {width} 0", 180: f"-1 0 0 -1 {width} {height}", 270: f"0 -1 1 0 0 {height}"}[turned]
    drawn = f"q {matrix} cm\n" + ruled([cells("甲乙", "10"), cells("丙", "-2")], x=X[:3], top=500) + "Q\n"
    assert only_table(drawn, rotated=turned)[0] == [["甲乙", "10"], ["丙", "-2"]]


def test_what_is_typed_into_a_field_is_read():
    look = "BT /L 9 Tf 2 3 Td (37) Tj ET"
    more = [
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 40 15] /Resources << /Font << /L 3 0 R >> >> /Length {len(look)} >>\nstream\n{look}\nendstream",
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (37) /F 4 /Rect [112 683 152 698] /AP << /N 6 0 R >> >>",
    ]
    drawn = ruled([cells("许可", "")], x=X[:3], top=700)
    assert only_table(drawn, extra="/Annots [7 0 R]", more=more)[0] == [["许可", "37"]]


def test_lines_are_put_together_to_paragraphs():
    full = "政府信息公开工作年度报告政府信息公开工作年度报告"
    drawn = words(90, 700, full[2:]) + words(70, 680, full) + words(70, 660, "到此为止。") + words(90, 640, "二、另起")
    assert paragraphs(read(pdf(drawn))[0]) == [full[2:] + full + "到此为止。", "二、另起"]


def test_columns_without_lines_are_parted_by_tabs():
    assert paragraphs(read(pdf(words(70, 400, "许可") + words(200, 400, "37")))[0]) == ["许可\t37"]


def test_a_large_picture_beside_text_is_named_and_a_seal_is_not():
    assert read(pdf(words(70, 800, "一") + picture()))[1] == ["Large pictures, not read: page 1."]
    assert read(pdf(words(70, 800, "一") + picture(100)))[1] == []


def picture(size: int = 400) -> str:
    return f"q {size} 0 0 {size} 70 300 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n"


@pytest.mark.parametrize("matrix", ["0 1 -1 0 90 662", "0 -1 1 0 80 698"], ids=["upwards", "downwards"])
def test_lying_words_are_read_along_their_line(matrix):
    drawn = ruled([[("", 2, 1), ("1", 1, 1)], cells("2")], x=X[:3], top=700)
    lying = f"BT /L 9 Tf {matrix} Tm (No 12-3) Tj ET\n"
    assert only_table(drawn + lying)[0] == [["No 12-3", "1"], ["…", "2"]]


def test_vertical_columns_are_read_from_the_right():
    label = "".join(words(90, 688 - 9 * n, sign, 9) for n, sign in enumerate("三、本年"))
    label += "".join(words(78, 688 - 9 * n, sign, 9) for n, sign in enumerate("度办理"))
    drawn = ruled([[("", 2, 1), ("1", 1, 1)], cells("2")], x=X[:3], top=700)
    assert only_table(drawn + label)[0][0][0] == "三、本年\n度办理"


def test_a_page_without_text_is_named():
    blocks, remarks = read(pdf(words(70, 400, "一、总体情况"), picture()))
    assert paragraphs(blocks) == ["一、总体情况"]
    assert paged.UNREAD.format(2) in remarks and "make scans" in paged.UNREAD


def test_a_scan_is_refused_with_the_way_round():
    with pytest.raises(
        InputError,
        match=r"its pages are pictures \(a scan\)\. To have them read, run `make scans`; or export the report",
    ):
        read(pdf(picture()))
