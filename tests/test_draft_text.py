"""The text of a draft: lines of a page and of a cell are no lines of the text; what it says of its period is proposed."""

import pytest
import yaml

from bureaubook.build.cover import read_cover
from bureaubook.ingest.documents import Cell, Document, Paragraph, Place, Table
from bureaubook.ingest.draft.description import description
from bureaubook.ingest.draft.source import source
from bureaubook.words.dates import printed_period

HERE = Place(1, None, None)


def document(*blocks, kind: str = "pdf") -> Document:
    made = tuple(Paragraph(block, HERE, heading=False) if isinstance(block, str) else block for block in blocks)
    return Document("年报.pdf", kind, made, ())


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("联系（电话：0000，邮箱：", "a@example.org）。", "联系（电话：0000，邮箱：a@example.org）。"),
        ("公开信息、", "解读政策。", "公开信息、解读政策。"),
        ("主要问题是：", "一是质量不高。", "主要问题是：\n一是质量不高。"),
        ("主要问题是：", "1.质量不高。", "主要问题是：\n1.质量不高。"),
        ("公开会议7期。", "解读7条。", "公开会议7期。\n解读7条。"),
    ],
)
def test_a_sentence_goes_on_over_the_end_of_a_line_of_a_page(first, second, text):
    assert source(document(first, second)).text == text


def test_lines_of_plain_text_stay_as_they_are():
    assert source(document("公开信息、", "解读政策。", kind="txt")).text == "公开信息、\n解读政策。"


def test_a_row_of_a_table_is_one_line_and_its_cells_are_found_in_it():
    cells = [Cell(text, 0, column, 1, 1, HERE) for column, text in enumerate(("商业\n企业", "总 计", "12"))]
    read = source(document(Table(tuple(cells), HERE, exact=False)))
    assert read.text == "商业企业\t总 计\t12"
    (table,) = read.document.blocks
    assert [read.offset(cell.place, cell.text) for cell in table.cells] == [0, 5, 9]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("所列数据统计期限自2024年1月1日起至2024年12月31日止。", "2024年1月1日起至2024年12月31日"),
        ("统计期限为2024年1月1日至12月31日。", "2024年1月1日至12月31日"),
        ("自2024年1月1日起施行。", None),
    ],
)
def test_the_period_that_the_text_states_is_proposed(text, period):
    meta = yaml.safe_load(
        description("pinghu-district-2024", 2024, "平湖区人民政府", "2021", document(text), "0", text)
    )
    assert meta["period_printed"] == period and meta["agency"]["id"] == "pinghu-district"


def test_a_printed_period_is_chinese_on_no_english_cover():
    named = {"zh": "区政府", "en": "The District"}
    meta = {
        "agency": named,
        "title": named,
        "region": named,
        "year": 2024,
        "period_printed": "2024年1月1日起至12月31日",
    }
    assert read_cover(meta, "en", None).period == "Period of the statistics: 1 January 2024 to 31 December 2024"
    assert read_cover(meta, "zh", None).period == "统计期间：2024年1月1日起至12月31日"
    assert printed_period("2024年13月1日至12月31日", "en") == "“2024年13月1日至12月31日”"
