"""Web pages: what a browser shows of them."""

import socket

import pytest
from made_documents import grid, paragraphs, tables

from bureaubook.errors import InputError
from bureaubook.ingest.documents.html import read, read_markup


def lines(markup: str) -> list[str]:
    return paragraphs(read_markup(markup)[0])


def only_table(markup: str):
    (table,) = tables(read_markup(markup)[0])
    return grid(table)


def test_spans_put_each_cell_into_its_place():
    rows = "<tr><th rowspan=2>组<td>甲<td>1<td></tr><tr><td>乙<td colspan=2>&nbsp;</tr><tr><td>丙<td>0</tr>"
    assert only_table(f"<table>{rows}</table>") == [
        ["组", "甲", "1", ""],
        ["…", "乙", "\u00a0", "…"],
        ["丙", "0", None, None],
    ]


def test_a_span_of_no_rows_reaches_to_the_end_of_its_group():
    markup = "<table><tbody><tr><td rowspan=0>组<td>1<tr><td>2<tbody><tr><td>总<td>3</table>"
    assert only_table(markup) == [["组", "1"], ["…", "2"], ["总", "3"]]


def test_a_span_ends_with_its_group_and_with_the_table():
    markup = "<table><thead><tr><td rowspan=9>头<td>1<tbody><tr><td rowspan=65000>组<td>2</table>"
    assert only_table(markup) == [["头", "1"], ["组", "2"]]


@pytest.mark.parametrize("span", ["", "x", "0", "-3", "1.9", " 1"])
def test_a_span_that_is_no_number_is_one(span):
    assert only_table(f"<table><tr><td colspan='{span}'>1<td>2</table>") == [["1", "2"]]


def test_a_foot_stands_at_the_end():
    assert only_table("<table><tfoot><tr><td>总<td>3<tbody><tr><td>甲<td>3</table>") == [["甲", "3"], ["总", "3"]]


def test_cells_that_overlap_end_where_they_meet():
    blocks, remarks = read_markup("<table><tr><td>1<td rowspan=2>2<td>3<tr><td colspan=2>4<td>5</table>")
    assert grid(tables(blocks)[0]) == [["1", "2", "3"], ["4", "…", "5"]]
    assert remarks == ["Cells overlap in a table, and end where they meet (line 1)."]


def test_padded_spans_and_rows_of_nothing_take_no_squares():
    rows = "<tr><td colspan=5 rowspan=2>许可<td colspan=3 rowspan=2>37<tr></tr><tr><td colspan=5>处罚<td colspan=3>2"
    assert only_table(f"<table>{rows}</table>") == [["许可", "37"], ["处罚", "2"]]


def test_a_head_whose_edge_became_two_stays_with_its_table():
    """As LibreOffice saves columns whose widths it rounds: 复议 ends a twip before the column below it."""
    head = "<tr><td colspan=5>复议<td colspan=6>诉讼</tr>"
    below = "<tr><td>1<td>2<td>3<td>4<td colspan=2>5<td>6<td>7<td>8<td>9<td>10</tr>"
    assert len(tables(read_markup(f"<table>{head}{below}</table>")[0])) == 1


def test_tables_written_as_one_are_parted():
    one = "<tr><td colspan=2>一<td colspan=2>1<td>2</tr><tr><td colspan=2>二<td colspan=2>3<td>4</tr>"
    other = "<tr><td>复议<td colspan=2>维持<td colspan=2>诉讼</tr>"
    blocks, _ = read_markup(f"<table>{one}{other}</table>")
    assert [grid(table) for table in tables(blocks)] == [
        [["一", "1", "2"], ["二", "3", "4"]],
        [["复议", "维持", "诉讼"]],
    ]
    assert all(table.exact for table in tables(blocks))


def test_lines_within_a_cell():
    assert only_table("<table><tr><td>社会<br>公益<p>组织</p><td><br>0<br></table>") == [["社会\n公益\n组织", "0"]]


def test_blanks_are_as_a_browser_shows_them():
    assert only_table("<table><tr><td>\n  行政\n <b>许可</b> <td>&nbsp;37&#8203;</table>") == [
        ["行政 许可", "\u00a037\u200b"]
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<span style='color:red; DISPLAY : none'>9</span>",
        "<b hidden>9</b>",
        "<font class='jammer'>9</font>",
        "<i style='visibility:hidden'>9</i>",
    ],
)
def test_hidden_text_is_left_out_and_said(hidden):
    blocks, remarks = read_markup(f"<p>共\n{hidden}34件</p>")
    assert paragraphs(blocks) == ["共 34件"] and remarks == ["Hidden text was left out (line 2)."]


def test_a_hidden_cell_takes_no_room_and_an_unseen_one_does():
    rows = "<tr><td>甲<td style='display:none'>9<td>1</tr><tr style='display:none'><td>8</tr><tr><td style='visibility:hidden'>7<td>2</tr>"
    assert only_table(f"<table>{rows}</table>") == [["甲", "1"], ["", "2"]]


def test_text_that_is_struck_out_is_left_out_and_said():
    blocks, remarks = read_markup("<p>共<del>35</del>34<span style='text-decoration:line-through'>6</span>件")
    assert paragraphs(blocks) == ["共34件"] and remarks == ["Text that is struck out was left out (line 1)."]


def test_what_shows_nothing_is_no_text():
    markup = "<script>document.write('9')</script><style>p{}</style><template><p>9</p></template><noscript>9</noscript><!--9--><p>1"
    assert lines(markup) == ["1"]


def test_words_of_editors_are_gone_through():
    word = "<td class=MsoNormal><p class=MsoNormal><span lang=EN-US>3<o:p></o:p></span><span>7</span></p>"
    empty = "<td><p class=MsoNormal><![if !supportEmptyParas]>&nbsp;<![endif]><o:p></o:p></p>"
    assert only_table(f"<table><tr>{word}{empty}</table>") == [["37", "\u00a0"]]


def test_a_value_in_a_field_is_shown():
    assert only_table("<table><tr><td>许可<td><input value=37><input type=hidden value=9></table>") == [["许可", "37"]]


def test_a_table_that_frames_a_page_is_gone_through():
    inner = "<table><tr><td>许可<td>37<tr><td>处罚<td>2</table>"
    blocks, remarks = read_markup(f"<table><tr><td>栏目<td><p>一、总体情况</p>{inner}</table>")
    assert paragraphs(blocks) == ["栏目", "一、总体情况"] and grid(tables(blocks)[0]) == [["许可", "37"], ["处罚", "2"]]
    assert len(remarks) == 1 and "frames" in remarks[0]
    assert lines("<table><tr><td><p>一<p>二</table>") == ["一", "二"]


def test_a_table_in_a_cell_of_figures_is_its_text():
    assert only_table("<table><tr><td>许可<td><table><tr><td>37</table><tr><td>处罚<td>2</table>") == [
        ["许可", "37"],
        ["处罚", "2"],
    ]


def test_paragraphs_headings_and_blank_lines():
    blocks, _ = read_markup("<div>甲<p>乙<br><br>丙</p><h2>三、<span>丁</span></h2>戊<p><br></p></div>")
    assert paragraphs(blocks) == ["甲", "乙", "", "丙", "三、丁", "戊", ""]
    assert [block.text for block in blocks if block.heading] == ["三、丁"]


def test_lines_that_the_page_keeps_are_lines():
    for markup in ("<pre>规章  0\n\n文件\t1</pre>", "<div style='white-space: pre-wrap'>规章  0\n\n文件\t1\n</div>"):
        blocks, _ = read_markup(markup)
        assert [(block.text, block.place.line) for block in blocks] == [("规章  0", 1), ("", 2), ("文件\t1", 3)]


def test_numbers_of_lists_are_printed():
    assert lines("<ol start=3><li>甲<li>乙<ol type=a><li>子</ol><li value=9>丙</ol><ul><li>丁</ul>") == [
        "3. 甲",
        "4. 乙",
        "a. 子",
        "9. 丙",
        "丁",
    ]
    assert lines(
        "<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol><ol style='list-style:none'><li>丙</ol>"
    ) == ["一、甲", "二、乙", "丙"]


def test_ruby_shows_its_base():
    assert lines("<p><ruby>拼<rp>(</rp><rt>pīn</rt><rp>)</rp></ruby>音") == ["拼音"]


def test_places_are_lines_of_the_file():
    blocks, _ = read_markup("<p>一\n<p>二\n<table>\n<tr><td>1\n<td>2</table>", first_line=10)
    assert [block.place.line for block in blocks] == [10, 11, 12]
    assert [cell.place.line for cell in tables(blocks)[0].cells] == [13, 14]


def test_markup_that_is_not_closed_is_read_as_a_browser_reads_it():
    assert only_table("<table><tr><td>许可<td>37<tr><td>处罚<td") == [["许可", "37"], ["处罚", None]]
    assert lines("<table><tr><td>1<td>2</tr>失<b>落</table>")[0] == "失落"  # browsers put it in front


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "big5", "utf-8"])
def test_the_declared_encoding_is_taken(charset):
    content = f"<html><head><meta charset='{charset}'></head><body><p>政府信息公開".encode(
        {"gb2312": "gb18030"}.get(charset, charset)
    )
    blocks, remarks = read(content)
    assert paragraphs(blocks) == ["政府信息公開"] and remarks == []


def test_a_wrong_declaration_does_not_mislead():
    words = "<meta charset=gbk><p>政府信息公开工作年度报告"
    assert paragraphs(read(words.encode())[0]) == ["政府信息公开工作年度报告"]
    blocks, remarks = read(words.replace("gbk", "utf-8").encode("gbk"))
    assert paragraphs(blocks) == ["政府信息公开工作年度报告"] and "read as GB18030" in remarks[0]


def test_nesting_and_spans_without_end_are_refused():
    with pytest.raises(InputError, match="more than 150 deep"):
        read_markup("<div>" * 500 + "1")
    with pytest.raises(InputError, match="more than 200,000 squares"):
        read_markup("<table>" + "<tr><td colspan=9999 rowspan=9999>1<td>2" * 1000)


def test_no_address_is_opened(monkeypatch):
    monkeypatch.setattr(socket, "socket", None)
    _, remarks = read_markup(
        "<img src='http://example.com/a.png'><iframe src='file:///etc/passwd'></iframe><link rel=stylesheet href='x'><p>1"
    )
    assert remarks == ["Pictures, not read: 1.", "Embedded pages or files, not read: 1."]
