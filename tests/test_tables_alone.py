"""A report of which the official tables alone are held: its book has the chapters that tell of these, and each number leads to its cell."""

import json
from pathlib import Path

import pytest
from book_fixtures import SECTIONS
from chapter_run import LANGUAGES, run
from small_reports import shared_tables, write_report
from synthetic import keep_tables

from bureaubook.build.plan import make_plan
from bureaubook.dataset.chapters import ALWAYS

FILE, ADDRESS = "年报.pdf", "https://example.org/2022"
CELLS = {(3, "received", "natural_person"): "7", (3, "received", "total"): "7", (2, "licensing", "decisions_5"): "9487"}


def tables_of(folder: Path) -> Path:
    """Return a data folder with a report of tables alone, as reading a PDF drafts one: no text, pages in place of offsets."""
    data = folder / "data"
    shared_tables(data)
    about = {"document": {"name": FILE, "kind": "pdf"}, "address": ADDRESS}
    write_report(data, "small", None, cells=CELLS, **about)
    keep_tables(data / "reports" / "small", without="other_not_corrected")  # a row that the table lacks
    return data


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    return tables_of(tmp_path_factory.mktemp("alone"))


def planned(data: Path, *only: str) -> list[str]:
    return [run.section for run in make_plan(data, [], ["zh"], list(only))]


def test_the_book_has_the_chapters_that_tell_of_tables(data):
    assert planned(data) == [section for section in SECTIONS if section in ALWAYS] and len(planned(data)) == 5
    assert planned(data, "rd_coverage") == ["rd_coverage"]  # asked for by name


@pytest.mark.parametrize(
    ("name", "content", "chapter"),
    [("source.txt", "一个句子。\n", ()), ("events.csv", "event\nx\n", ("year",))],
)
def test_what_else_is_held_brings_its_chapter_and_no_empty_one(name, content, chapter, tmp_path):
    data = tables_of(tmp_path)
    (data / "reports" / "small" / name).write_text(content, encoding="utf-8")
    assert planned(data) == [section for section in SECTIONS if section in (*ALWAYS, *chapter)]


def within(shown: object, key: str) -> list:
    """Return the values under a key, at any depth."""
    if isinstance(shown, list):
        return [found for each in shown for found in within(each, key)]
    if not isinstance(shown, dict):
        return []
    return ([shown[key]] if key in shown else []) + [found for each in shown.values() for found in within(each, key)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_leads_to_its_cell_with_document_page_and_address(data, language):
    told, source = (dict(run(name, "small", language, data)) for name in ("disclosure", "source"))
    led = {to["anchor"] for to in within(list(told.values()), "to") if to.get("page") == "source"} - {"data"}
    assert {"n-3-received-total", "n-2-licensing-decisions_5"} <= led
    (text,) = [block for block in source.values() if block["kind"] == "source"]
    assert led <= set(within(text, "anchor"))
    number = next(part for part in within(text, "parts") if {"anchor": "n-3-received-total"}.items() <= part[0].items())
    assert number[0]["t"] == "7"
    card = next(
        each["card"]
        for block in told.values()
        for segments in within(block, "segments")
        for each in segments
        if each.get("to", {}).get("anchor") == "n-3-received-total"
    )
    assert (
        {"zh": "第3页", "en": "page 3"}[language] in card["meta"] and FILE in card["meta"] and ADDRESS in card["meta"]
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", ["disclosure", "source"])
def test_what_is_not_held_is_said_once(data, section, language):
    blocks = [
        block for _, block in run(section, "small", language, data) if block["kind"] not in ("table", "downloads")
    ]
    words = json.dumps(blocks, ensure_ascii=False)
    assert words.count({"zh": "本书只收", "en": "This book holds the"}[language]) == 1
    assert not any(said in words for said in ("未查找", "not looked for", "这份报告的数据没有figures", "passages.csv"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_wording_that_a_finding_suggests_stands_with_it_where_no_page_collects_it(data, language):
    blocks = [block for _, block in run("consistency_checks", "small", language, data)]
    items = [item for block in blocks for item in within(block, "item") if item]
    assert items and all(item[0]["t"].partition({"zh": "：", "en": ": "}[language])[2] for item in items)
    assert not [to for to in within(blocks, "to") if to.get("page") not in (None, "", *ALWAYS)]
