"""The page of a draft for those who only read: what stands on it, where its links lead, that it needs nothing else."""

import re

import pytest
from bs4 import BeautifulSoup
from review_workbook import fill
from test_review import drafts_once, review, unread  # noqa: F401 - fixtures
from test_review_numbers import ALL, MORE, TEXT, VALID, at, drafted, drafted_once, key  # noqa: F401 - fixtures


def page_of(folder):
    return BeautifulSoup((folder / "review.html").read_text("utf-8"), "html.parser")


@pytest.fixture
def page(drafted):  # noqa: F811
    return page_of(drafted)


def test_numbers_in_doubt_come_first_each_marked_in_its_sentence(page):
    items = page.find("section", {"aria-labelledby": "numbers"})("li")
    assert [item.find("mark").text for item in items][:2] == [MORE, VALID]
    assert [bool(item.find("span", "doubt")) for item in items] == [True, True, False, False, False]
    assert items[1].find("blockquote").text == "现有有效期内高新技术企业31家。"
    assert "有效期内高新技术企业 hnte_valid" in items[1].find("dl").text


def test_every_link_leads_to_one_place_and_every_number_to_the_text_and_back(page):
    ids = [tag["id"] for tag in page.find_all(id=True)]
    links = [tag["href"] for tag in page.find_all(href=True)]
    assert len(ids) == len(set(ids)) and all(link[0] == "#" and link[1:] in ids for link in links)
    assert page.find(id=f"t-{at(VALID)}").text == VALID and page.find(id=f"t-{at(VALID)}")["href"] == f"#n-{at(VALID)}"
    assert page.find("div", "text").text.replace("\n", "") == TEXT.replace("\n", "")


def test_the_page_needs_nothing_else_and_is_no_wider_than_a_phone(page):
    assert not page(["script", "img", "link", "iframe", "form"]) and "url(" not in str(page)
    assert page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"].startswith("default-src 'none'")
    assert page.find("meta", {"name": "viewport"}) and page.html["lang"] == "zh-CN"
    assert len(page("h1")) == len(page("main")) == 1 and not page("table")
    assert not re.search(r"(?<!max-)width: \d", str(page.style))


def test_cells_that_are_open_stand_there(unread):  # noqa: F811
    section = page_of(unread).find("section", {"aria-labelledby": "cells"})
    assert section.find(id="c-3/received/total").text.startswith(
        "未能读出 unread · 表 table 3 · 一、本年新收政府信息公开申请数量 · 总计"
    )


def test_what_was_decided_stands_behind_what_is_open(drafted):  # noqa: F811
    fill(drafted / "review.xlsx", {name: ALL[name] for name in (key(MORE), key(VALID))})
    review(drafted)
    items = page_of(drafted).find("section", {"aria-labelledby": "numbers"})("li")
    assert [item.find("span", "quiet").text for item in items] == ["未决定 not decided"] * 3 + [
        "不用 refused",
        "已更正 corrected",
    ]


def test_words_of_a_report_are_text_on_the_page(drafted):  # noqa: F811
    from dataclasses import replace

    from bureaubook.ingest.review.drafted import read_draft
    from bureaubook.ingest.review.reading_page import page_of as made

    draft = read_draft(drafted.parents[1], drafted.name)
    hostile = "<script>alert(1)</script>\u202e"
    page = BeautifulSoup(
        made(replace(draft, text=draft.text + hostile, meta=draft.meta | {"title": {"zh": hostile}})), "html.parser"
    )
    assert not page("script") and "\u202e" not in str(page) and "<script>" in page.h1.text
