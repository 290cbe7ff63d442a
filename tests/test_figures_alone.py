"""A report of which tables and single figures are held, and no text: each number leads to where the source page lists it."""

import json

import pytest
from chapter_run import LANGUAGES, run
from district import district, folder_of
from test_tables_alone import planned, within

from bureaubook.dataset.chapters import ALWAYS

FILE, ADDRESS = "年报.pdf", "https://example.org/2024"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    about = {"document": {"name": FILE, "kind": "pdf"}, "address": ADDRESS}
    return folder_of(tmp_path_factory.mktemp("figures"), district=district(text=False, **about))


def test_the_book_has_the_chapters_that_tell_of_tables(data):
    assert set(planned(data)) == set(ALWAYS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_leads_to_its_row_with_page_period_and_file(data, language):
    told = run("overview", "district", language, data)
    found = [
        s for _, block in told for each in within(block, "items") + within(block, "segments") for s in _segments(each)
    ]
    card = next(s["card"] for s in found if s.get("to", {}).get("anchor") == "n-items")
    assert {"zh": "2428条", "en": "2,428"}[language] in card["text"]
    assert all(words in card["meta"] for words in (FILE, ADDRESS, "2024"))
    assert {"zh": "第1页", "en": "page 1"}[language] in card["meta"]
    (text,) = [block for _, block in run("source", "district", language, data) if block["kind"] == "source"]
    anchors = within(text, "anchor")
    assert {s["to"]["anchor"] for s in found if s.get("to", {}).get("page") == "source"} <= set(anchors)
    row = next(row for line in text["lines"] for row in line.get("rows", []) if "n-items" in within(row, "anchor"))
    assert [part["t"] for part in row[1]["parts"][:2]] == ["2428", "条"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_held_is_said(data, language):
    words = json.dumps(run("source", "district", language, data)[:3], ensure_ascii=False)
    assert {"zh": "法定表格和正文里的一些数字", "en": "some numbers of its text"}[language] in words


def _segments(node: object) -> list[dict]:
    """Return every segment within what is shown."""
    if isinstance(node, list):
        return [found for each in node for found in _segments(each)]
    if isinstance(node, dict) and "q" in node:
        return [node]
    return [found for each in node.values() for found in _segments(each)] if isinstance(node, dict) else []
