"""Word files: as printed with all changes accepted."""

import io
import zipfile

import pytest
from made_documents import CONTENT_TYPES, W, docx, grid, p, paragraphs, tables, tbl, tc, zipped

from bureaubook.errors import InputError
from bureaubook.ingest.documents.docx import read


def only_table(body: str, **parts: str):
    (table,) = tables(read(docx(body, **parts))[0])
    return grid(table)


def lines(body: str, **parts: str) -> list[str]:
    return paragraphs(read(docx(body, **parts))[0])


def run(text: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


def test_merged_cells_are_read_once_and_blank_ones_are_there():
    rows = (
        tc("组", '<w:vMerge w:val="restart"/>') + tc("甲") + tc("1") + tc(""),
        tc("", "<w:vMerge/>") + tc("乙") + tc("-") + tc("\u00a0"),
        tc("总计", '<w:gridSpan w:val="2"/>') + tc("1") + tc("0"),
    )
    body = p("三、情况") + tbl(*rows)
    assert only_table(body) == [["组", "甲", "1", ""], ["…", "乙", "-", "\u00a0"], ["总计", "…", "1", "0"]]
    (table,) = tables(read(docx(body))[0])
    assert table.exact


def test_a_cell_that_is_not_there_is_missing():
    rows = [tc("1") + tc("2") + tc("3"), tc("4")]
    before = '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("5") + tc("6") + "</w:tr>"
    body = tbl(*rows).replace("</w:tbl>", before + "</w:tbl>")
    assert only_table(body) == [["1", "2", "3"], ["4", None, None], [None, "5", "6"]]


def test_a_continued_cell_without_a_beginning_or_of_another_width_is_its_own():
    rows = (
        tc("甲", "<w:vMerge/>") + tc("1", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>'),
        tc("", "<w:vMerge/>") + tc("2", "<w:vMerge/>") + tc("3"),
    )
    assert only_table(tbl(*rows)) == [["甲", "1", "…"], ["…", "2", "3"]]


def test_columns_too_thin_to_be_seen_are_no_columns():
    """As LibreOffice saves columns whose widths it rounds."""
    widths = "".join(f'<w:gridCol w:w="{width}"/>' for width in (600, 599, 1, 600, 600))
    head = tc("复议", '<w:gridSpan w:val="2"/>') + tc("诉讼", '<w:gridSpan w:val="3"/>')
    figures = tc("1") + tc("2", '<w:gridSpan w:val="2"/>') + tc("3") + tc("4")
    blank = tc("5") + tc("6") + tc("") + tc("7") + tc("8")
    table = tbl(head, figures, blank).replace("<w:tbl>", f"<w:tbl><w:tblGrid>{widths}</w:tblGrid>")
    assert only_table(table) == [["复议", "…", "诉讼", "…"], ["1", "2", "3", "4"], ["5", "6", "7", "8"]]
    worded = table.replace("<w:t></w:t>", "<w:t>9</w:t>")
    assert any(cell.text == "9" for part in tables(read(docx(worded))[0]) for cell in part.cells)


def test_insertions_stay_and_deletions_go():
    inserted = f'<w:ins w:id="1">{run("34")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>35</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{run("去")}</w:moveFrom><w:moveTo w:id="4">{run("来")}</w:moveTo>'
    row = "<w:tr><w:trPr><w:del/></w:trPr>" + tc("9") + tc("9") + "</w:tr>"
    body = f"<w:p>{run('共')}{deleted}{inserted}{moved}</w:p>" + tbl(tc("a") + tc("1")).replace(
        "</w:tbl>", row + "</w:tbl>"
    )
    blocks, remarks = read(docx(body))
    assert paragraphs(blocks) == ["共34来"] and grid(tables(blocks)[0]) == [["a", "1"]]
    assert "Tracked insertions, read as text: 2." in remarks
    assert "Tracked deletions and hidden rows, left out: 3." in remarks


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next():
    first = f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{run("共3")}</w:p>'
    assert lines(first + p("4件")) == ["共34件"]


def test_content_controls_are_gone_through():
    inline = f"<w:p>{run('共')}<w:sdt><w:sdtContent>{run('34')}</w:sdtContent></w:sdt></w:p>"
    cell = f"<w:sdt><w:sdtContent>{tc('2')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{tc('3')}{tc('4')}</w:tr></w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{p('末')}</w:sdtContent></w:sdt>"
    table = tbl(tc("1") + cell).replace("</w:tbl>", row + "</w:tbl>")
    blocks, _ = read(docx(inline + table + block))
    assert paragraphs(blocks) == ["共34", "末"] and grid(tables(blocks)[0]) == [["1", "2"], ["3", "4"]]


def test_a_field_that_nobody_filled_in_is_no_text():
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击输入')}</w:sdtContent></w:sdt>"
    blocks, remarks = read(docx(f"<w:p>{run('共')}{empty}</w:p>"))
    assert paragraphs(blocks) == ["共"] and any("nobody filled in" in remark for remark in remarks)


LEVELS = """<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/><w:suff w:val="nothing"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="l"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>"""


def numbered(text: str, level: int, num: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def test_numbers_made_by_word_stand_in_front():
    body = numbered("总体", 0) + numbered("公开", 1) + numbered("申请", 1) + numbered("项", 2) + numbered("点", 3)
    body += numbered("情况", 0) + numbered("又", 1) + numbered("诉讼", 0, 2) + p("完")
    printed = ["一、总体", "（一）公开", "（二）申请", "1.1 项", "点", "二、情况", "（一）又", "四、诉讼", "完"]
    assert lines(body, numbering=LEVELS) == printed


def test_numbers_of_a_style_and_within_a_table():
    styles = '<w:style w:styleId="A"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    styles += '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    body = p("总体", '<w:pStyle w:val="B"/>') + p("无", '<w:pStyle w:val="B"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    cell = "<w:tc><w:tcPr/>" + numbered("情况", 0) + "</w:tc>"
    blocks, _ = read(docx(body + tbl(cell + tc("1")), numbering=LEVELS, styles=styles))
    assert paragraphs(blocks) == ["一、总体", "无"] and grid(tables(blocks)[0]) == [["二、情况", "1"]]
    assert [block.heading for block in blocks[:2]] == [True, True]


def test_text_boxes_are_read_once_after_their_paragraph():
    newer = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{p('注：37件')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    older = f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{p('注：37件')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    body = f"<w:p>{run('正文')}<w:r><mc:AlternateContent>{newer}{older}</mc:AlternateContent></w:r></w:p>" + p("后")
    blocks, remarks = read(docx(body))
    assert paragraphs(blocks) == ["正文", "注：37件", "后"] and any("Text boxes" in remark for remark in remarks)


def test_footnotes_follow_the_text_and_their_marks_join_no_figure():
    body = f"<w:p>{run('共34')}<w:r><w:footnoteReference w:id='2'/></w:r>{run('件')}</w:p>"
    notes = f"<w:footnote w:id='1'>{p('别')}</w:footnote><w:footnote w:id='2'>{p('含2件')}</w:footnote>"
    assert lines(body, footnotes=notes) == ["共34件", "含2件"]


def test_a_command_of_a_field_is_no_text_and_its_result_is():
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    body = f"<w:p>{mark('begin')}<w:r><w:instrText>SUM(ABOVE)</w:instrText></w:r>{mark('separate')}{run('37')}{mark('end')}{run('件')}</w:p>"
    assert lines(body) == ["37件"]


def test_a_drop_down_field_shows_its_item():
    field = '<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="0"/><w:listEntry w:val="5"/></w:ddList></w:ffData></w:fldChar>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines(f"<w:p>{run('共')}<w:r>{field}</w:r>{end}{run('件')}</w:p>") == ["共5件"]


@pytest.mark.parametrize("look", ["<w:vanish/>", "<w:strike/>", "<w:dstrike/>"])
def test_hidden_and_struck_text_is_left_out_and_said(look):
    blocks, remarks = read(docx(f"<w:p>{run('34')}{run('35', look)}</w:p>"))
    assert paragraphs(blocks) == ["34"] and len(remarks) == 1
    off = look.replace("/>", ' w:val="0"/>')
    assert lines(f"<w:p>{run('34')}{run('件', off)}</w:p>") == ["34件"]


def test_breaks_and_symbols():
    body = "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:br w:type='page'/><w:sym w:font='Wingdings' w:char='F0FE'/></w:r></w:p>"
    assert lines(body) == ["a\nb\tc-☑"]


def test_ruby_shows_its_base():
    ruby = f"<w:r><w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('拼')}</w:rubyBase></w:ruby></w:r>"
    assert lines(f"<w:p>{ruby}</w:p>") == ["拼"]


def test_a_table_in_a_cell_and_a_frame():
    inner = tbl(tc("许可") + tc("37"), tc("处罚") + tc("2"))
    frame = tbl(f"<w:tc><w:tcPr/>{p('一、')}{inner}{p('二、')}</w:tc>")
    blocks, _ = read(docx(frame))
    assert paragraphs(blocks) == ["一、", "二、"] and grid(tables(blocks)[0]) == [["许可", "37"], ["处罚", "2"]]
    single = f"<w:tc><w:tcPr/>{tbl(tc('37'))}</w:tc>"
    assert only_table(tbl(tc("许可") + single)) == [["许可", "37"]]


def test_strict_files_are_read():
    content = docx(p("一、总体"))

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    strict = parts["word/document.xml"].replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert paragraphs(read(zipped(parts | {"word/document.xml": strict}))[0]) == ["一、总体"]


def test_what_is_not_read_is_named():
    body = (
        p("文")
        + "<w:altChunk/>"
        + "<w:p><w:r><w:object/></w:r></w:p><w:p><w:r><w:pict><v:imagedata/></w:pict></w:r></w:p>"
    )
    remarks = read(docx(body, header=p("某县"), comments=p("请核")))[1]
    assert remarks == [
        "Pictures, not read: 1.",
        "Embedded objects such as Excel sheets, not read: 2.",
        "Heads and feet of pages were left out.",
        "Comments were left out.",
    ]


def test_entities_are_refused():
    with pytest.raises(InputError, match="no XML of a Word file"):
        read(_with_document('<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'))


def test_a_part_that_unpacks_too_large_is_refused():
    with pytest.raises(InputError, match="larger than 30 MB unpacked"):
        read(_with_document(b" " * 30_000_001))


def _with_document(document: str | bytes) -> bytes:
    return zipped({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": document})


def test_nesting_without_end_is_refused():
    with pytest.raises(InputError, match="more than 120 deep"):
        read(docx("<w:p>" + "<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200 + "</w:p>"))
    with pytest.raises(InputError, match="more than 120 deep"):
        read(docx("<w:sdt>" * 200 + "</w:sdt>" * 200))


def test_spans_without_end_are_refused():
    with pytest.raises(InputError, match="more than 200,000 squares"):
        read(docx(tbl(*[tc("1", '<w:gridSpan w:val="99999"/>') + tc("2")] * 300)))
