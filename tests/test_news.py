"""Headings that are news, folds, and how values show themselves in Jupyter."""

import json

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from caveats import caveats
from IPython.core.interactiveshell import InteractiveShell

from bureaubook.analysis.peers import peers
from bureaubook.analysis.problems import derive_problems, direct_words
from bureaubook.analysis.profiles import profiles
from bureaubook.charts.form import Exhibit
from bureaubook.number.quantity import Quantity
from bureaubook.paths import ROOT
from bureaubook.show import blocks, values
from bureaubook.show.element import to_html
from bureaubook.words.compose import plain, plainly
from bureaubook.words.text import NOTHING, say

CHAPTER = ROOT / "chapters" / "problems_and_outlook.ipynb"


def words_of(block) -> str:
    return BeautifulSoup("".join(map(to_html, blocks.elements(block))), "html.parser").get_text(" ")


def test_the_first_heading_that_says_something_stands(report_en):
    first, second = say("甲", "First words"), say("乙", "Second words")
    block = blocks.news.build(report_en, [NOTHING, first, second], say("丙。", "A sentence."))
    assert (plain(block["title"]), plain(block["segments"])) == ("First words", "A sentence.")
    assert blocks.news.build(report_en, [NOTHING], first) is None
    assert blocks.news.build(report_en, first, NOTHING) is None  # no heading over nothing


def test_a_heading_that_lacks_its_number_gives_way(report_en):
    lacking = say("有{total}", "{total}", total=report_en.value("ieds_total"))
    block = blocks.news.build(report_en, [lacking, say("甲", "First words")])
    assert plain(block["title"]) == "First words"
    assert blocks.news.build(report_en, lacking) is None
    assert "not in the report" in plain(blocks.news.build(report_en, lacking, role="headline")["title"])


def test_a_heading_that_is_news_is_a_heading_for_everybody(report_en):
    (title,) = blocks.elements(blocks.news.build(report_en, say("甲", "Words"), role="headline"))
    assert title.attributes == {"class": "bk-headline", "role": "heading", "aria-level": "2"}


def test_a_fold_holds_sentences_and_a_table_and_is_left_out_if_empty(report_en):
    rows = pd.DataFrame({"total": [133], "rule": ["rounded"]})
    columns = {"total": ("总数", "Total"), "rule": ("规则", "Rule")}
    block = blocks.fold.build(report_en, "推算\nDerived", say("一句。", "A sentence."), rows=rows, columns=columns)
    (fold,) = blocks.elements(block)
    assert fold.tag == "details" and "open" not in fold.attributes
    assert words_of(block).split() == ["Derived", "A", "sentence.", "Derived", "Total", "Rule", "133", "rounded"]
    assert blocks.fold.build(report_en, "推算\nDerived", NOTHING, rows=rows.head(0), columns=columns) is None


@pytest.fixture
def shell():
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def test_jupyter_shows_values_in_words(shell, report_en):
    values.speak(report_en)
    rate = report_en.value("rd_coverage_rate")
    missing = Quantity("total", absent="not_published", label={"zh": "总数", "en": "Total"})
    rows = pd.DataFrame({"rate": [rate, missing], "name": ["a & b", None]}, dtype=object)
    shown = {kind: shell.display_formatter.format(value)[0] for kind, value in {"q": rate, "t": rows}.items()}
    assert shown["q"]["text/plain"] == "R&D coverage: 82% (date or period not stated)"
    cells = [cell.get_text() for cell in BeautifulSoup(shown["t"]["text/html"], "html.parser").find_all(["th", "td"])]
    assert cells == ["rate", "name", "82%", "a & b", "not in the report", ""]
    exhibit = Exhibit(rows, rows, {"name": ("名称", "Name")})
    html = shell.display_formatter.format(exhibit)[0]["text/html"]
    assert BeautifulSoup(html, "html.parser").th.get_text() == "Name"
    assert shell.display_formatter.format(exhibit)[0]["text/plain"] == "2 × 1"


def test_a_long_table_is_shown_in_part(shell, report_en):
    values.speak(report_en)
    html = shell.display_formatter.format(pd.DataFrame({"n": range(100)}))[0]["text/html"]
    page = BeautifulSoup(html, "html.parser")
    assert len(page.find_all("tr")) == 1 + values.LONGEST and page.find_all("p")[-1].get_text() == "100 rows in all"


def test_caveats_are_counted_in_view_alone():
    page = (
        "<article><p>This may be so; in May 2022 it is not stated.</p><div class='bk-cards'>not given</div></article>"
    )
    assert len(caveats(page, "en")) == 2
    assert len(caveats("<article><p>原文未载，不能相加。</p></article>", "zh")) == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whose_a_key_figure_is_stands_with_its_number_above_what_else_is_said(report_zh, report_en, language):
    report = {"zh": report_zh, "en": report_en}[language]
    value = report.value("technology_contract_value")
    tile = blocks.tiles.tile(report, value, note=say("平均每份", "on average"))
    kinds = [
        str(each.attributes.get("class") or each.children[0].attributes["class"])
        for each in blocks.elements(blocks.tiles.build(report, tile))[0].children[0].children
    ]
    assert kinds == ["bk-tile-label", "bk-tile-number", "bk-status", "bk-tile-note"]


def test_bureaus_elsewhere_stand_by_level_then_by_pinyin_in_both_languages(report_zh, report_en):
    zh, en = peers(report_zh), peers(report_en)
    assert [each.name for each in zh["items"]] == [each.name for each in en["items"]]
    for _, rows in en.groupby("level", sort=False):
        assert list(rows["place"]) == sorted(rows["place"]) and len(rows) > 1


def test_the_headline_of_the_problems_says_whether_any_is_measured(report_zh, report_en):
    for report, words in ((report_zh, "没有能直接衡量的数字"), (report_en, "none with a direct measure")):
        (cell,) = (
            c for c in json.loads(CHAPTER.read_text("utf-8"))["cells"] if "page.headline" in "".join(c["source"])
        )
        assert words == plainly(report, direct_words(derive_problems(report))) and "{direct}" in "".join(cell["source"])


def test_the_citation_of_an_organisation_ends_with_its_source(report_zh):
    shown = blocks.organisation.build(report_zh, profiles(report_zh))
    assert shown["cards"] and all(
        card["citation"].endswith("）") and "。）" not in card["citation"] for card in shown["cards"]
    )
