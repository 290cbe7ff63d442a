"""Plain text and Markdown: line by line, in the encoding that the file is in."""

import pytest
from made_documents import grid, paragraphs, tables

from bureaubook.errors import InputError
from bureaubook.ingest.documents import md, txt
from bureaubook.ingest.documents.document import Cell, Document, Paragraph, Place, Table
from bureaubook.ingest.documents.encoding import decode
from bureaubook.ingest.documents.invisible import without_invisible
from bureaubook.ingest.documents.numerals import numeral

WORDS = "本年度收到政府信息公开申请34件，办结30件。"


def test_each_line_is_a_paragraph_blank_ones_too():
    blocks, remarks = txt.read("一、总体\r\n\r\n规章\t0\t 0\r\n\u00a0\r\n".encode())
    assert blocks == [
        Paragraph("一、总体", Place(None, 1, 1)),
        Paragraph("", Place(None, 2, 1)),
        Paragraph("规章\t0\t 0", Place(None, 3, 1)),
        Paragraph("\u00a0", Place(None, 4, 1)),
    ]
    assert remarks == []


def test_a_form_feed_begins_a_page():
    blocks, _ = txt.read("一\n二\n\f三\n四".encode())
    assert [(b.text, b.place.page, b.place.line) for b in blocks if isinstance(b, Paragraph) and b.text] == [
        ("一", 1, 1),
        ("二", 1, 2),
        ("三", 2, 3),
        ("四", 2, 4),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_encoding_that_says_itself_is_read_without_a_remark(encoding):
    assert decode(WORDS.encode(encoding)) == (WORDS, [])
    assert decode(b"\xfe\xff" + WORDS.encode("utf-16-be")) == (WORDS, [])


@pytest.mark.parametrize(("encoding", "name"), [("gb18030", "GB18030"), ("gbk", "GB18030"), ("gb2312", "GB18030")])
def test_a_guess_is_said(encoding, name):
    text, remarks = decode(WORDS.encode(encoding))
    assert text == WORDS and f"read as {name}" in remarks[0]


def test_traditional_text_of_big5_is_told_from_gb18030():
    words = "本年度收到政府資訊公開申請34件，辦結30件。"
    text, remarks = decode(words.encode("big5"))
    assert text == words and "read as Big5" in remarks[0]


def test_utf16_without_a_mark_is_read_and_said():
    for encoding in ("utf-16-le", "utf-16-be"):
        text, remarks = decode(WORDS.encode(encoding))
        assert text == WORDS and "UTF-16" in remarks[0]


def test_damage_is_shown_where_it_is():
    content = ("好" * 100 + "\n").encode() + WORDS.encode()[:-1]
    text, remarks = decode(content)
    assert text.endswith("30件\ufffd") and remarks == [
        "The file is UTF-8 with damaged characters, shown as \ufffd, on line 2."
    ]
    text, remarks = decode(("好" * 100 + "\n" + WORDS).encode("gb18030") + b"\xff")
    assert text.count("\ufffd") == 1 and "damaged" in remarks[0]


@pytest.mark.parametrize("content", [bytes(range(128, 256)) * 9, b"a\0\0\0b", b"\x81\xff\x80" * 50])
def test_what_is_no_text_is_refused(content):
    with pytest.raises(InputError, match="save it as UTF-8"):
        decode(content)


def test_characters_that_show_nothing_are_left_out_and_said():
    blocks = [Paragraph("3\u200b4\u202e件\ufeff"), Table((Cell("1\u00ad2", 0, 0), Cell("\u00a0", 0, 1)))]
    clean, remarks = without_invisible(blocks)
    assert clean == [Paragraph("34件"), Table((Cell("12", 0, 0), Cell("\u00a0", 0, 1)))]
    assert remarks == ["Characters that show nothing, left out: 4."]


def markdown(text: str):
    return md.read(text.encode())[0]


def test_a_whole_table_with_bars_is_a_table_and_a_torn_one_stays_lines():
    whole = "| 信息 | 件数 |\n|:--|---|\n| 规章 | 0 |\n| 文件 \\| 件 |  |\n"
    assert [grid(table) for table in tables(markdown(whole))] == [[["信息", "件数"], ["规章", "0"], ["文件 | 件", ""]]]
    torn = "| 信息 | 件数 |\n|---|---|\n| 规章 | 0 | 0 |"
    assert paragraphs(markdown(torn)) == torn.split("\n")
    assert paragraphs(markdown("规章 | 0 |\n文件 | 1 |")) == ["规章 | 0 |", "文件 | 1 |"]


def test_a_row_of_dashes_within_a_table_is_drawn_and_one_dash_is_printed():
    text = "| 规章 | 0 |\n|---|---|\n| - | 1 |\n| --- | --- |\n| 文件 | - |"
    assert [grid(table) for table in tables(markdown(text))] == [[["规章", "0"], ["-", "1"], ["文件", "-"]]]


def test_signs_of_markdown_are_no_text():
    text = "# 一、总体 #\n**收到**34件，*办结*[30](http://example.com)件。1\\. `a` 3*4*5\n![图](x.png)\n&lt;完&gt;"
    blocks, remarks = md.read(text.encode())
    assert paragraphs(blocks) == ["一、总体", "收到34件，办结30件。1. a 345", "", "<完>"]
    assert [block.heading for block in blocks if isinstance(block, Paragraph)] == [True, False, False, False]
    assert remarks == ["Pictures, not read: 1."]


def test_figures_keep_their_signs():
    assert paragraphs(markdown("0 * 0 * 3\n减_4_件 ~5~\n- 3\n1. 甲\n    缩进")) == [
        "0 * 0 * 3",
        "减_4_件 ~5~",
        "- 3",
        "1. 甲",
        "    缩进",
    ]


def test_a_table_as_html_is_a_table_with_its_lines():
    blocks = markdown("前\n\n<table><tr><td rowspan=2>组<td>1</tr>\n\n<tr><td>2</table>\n后")
    (table,) = tables(blocks)
    assert grid(table) == [["组", "1"], ["…", "2"]] and [cell.place.line for cell in table.cells] == [3, 3, 5]
    assert paragraphs(blocks) == ["前", "", "后"]


def test_code_is_as_it_stands():
    assert paragraphs(markdown("```\n# 1 | 2\n```\n后")) == ["# 1 | 2", "后"]


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 101: "一百零一", 110: "一百一十", 1001: "一千零一"},
        ),
        ("chineseLegalSimplified", {10: "壹拾", 12: "壹拾贰"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 51: "51"}),
        ("decimalFullWidth", {12: "１２"}),
        ("ideographDigital", {10: "一〇"}),
        ("ideographTraditional", {1: "甲", 11: "甲"}),
        ("upperRoman", {4: "IV", 49: "XLIX", 1999: "MCMXCIX"}),
        ("lowerLetter", {1: "a", 27: "aa", 28: "bb"}),
        ("none", {1: ""}),
        ("hebrew1", {1: None}),
    ],
)
def test_numerals_of_word(form, printed):
    assert {number: numeral(number, form) for number in printed} == printed


def test_a_document_survives_its_way_between_processes():
    from bureaubook.ingest.documents.carried import as_json, from_json

    cells = (Cell("组", 0, 0, 2, 1, Place(1, 2, 3)), Cell("", 0, 1), Cell("-", 1, 1, 1, 1, Place(2)))
    document = Document("a.pdf", "pdf", (Paragraph("一", Place(1), True), Table(cells, Place(1), False)), ("Remark.",))
    assert from_json(as_json(document)) == document
