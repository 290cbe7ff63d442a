"""What chapters show: each block a file of its own, listed once, with what builds it and what renders it."""

import re
import typing

import pytest
from bs4 import BeautifulSoup
from own_data import REPORT

from bureaubook.paths import PACKAGE
from bureaubook.report import open_report
from bureaubook.show import blocks
from bureaubook.show.element import el, to_html
from bureaubook.show.jupyter import framed, jupyter_html, rules

FILES = {path.stem for path in (PACKAGE / "show" / "blocks").glob("*.py")} - {"__init__", "head"}
KINDS = {typing.get_args(typing.get_type_hints(block)["kind"])[0]: block for block in typing.get_args(blocks.Block)}


def test_every_block_is_listed():
    assert FILES == set(blocks.RENDERERS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(FILES))
def test_a_block_is_built_where_it_is_rendered(kind):
    module = getattr(blocks, kind)
    assert blocks.RENDERERS[kind] is module.elements
    assert module.build.__module__ == KINDS[kind].__module__ == module.__name__


def test_chinese_words_in_an_english_figure_say_that_they_are_chinese():
    words = [{"t": "“申报” is not “认定”."}]
    table = {"caption": [], "columns": [], "rows": [], "foot": []}
    figure = {"kind": "figure", "language": "en", "finding": words, "reading": words, "source": words, "table": table}
    table["columns"].append({"label": "状态", "numeric": False})
    figure["opened"] = False
    soup = BeautifulSoup(jupyter_html(figure | {"alt": "x", "svg": {"wide": "<svg></svg>"}}), "html.parser")
    marked = [tag.get_text() for tag in soup.find_all(lang="zh-CN")]
    assert marked == ["申报", "认定"] * 2 + ["申报", "认定"] + ["状态"]


@pytest.mark.parametrize(("language", "words"), [("zh", "21家"), ("en", "21 firms")])
def test_a_key_figure_stands_apart_from_its_unit_as_its_language_has_it(language, words):
    report = open_report(REPORT, language)
    block = blocks.tiles.build(report, blocks.tiles.tile(report, report.value("hnte_valid")))
    html = to_html(blocks.elements(block)[0])
    assert words in re.sub(r"<[^>]+>", "", html)


def test_of_a_lower_bound_the_number_is_large(report_en):
    block = blocks.tiles.build(report_en, blocks.tiles.tile(report_en, report_en.value("nucleic_acid_tests")))
    link = BeautifulSoup(to_html(blocks.elements(block)[0]), "html.parser").select_one(".bk-tile-number .bk-q span")
    assert link.get_text() == "more than 32,500"
    assert [part.get_text() for part in link.find_all("small")] == ["more than "]


def test_an_output_in_jupyter_has_the_rules_for_what_it_shows_and_no_others():
    shown = framed("en", [el("p", "Note", class_="bk-note")])
    assert ".bk-note" in shown and ".bk-matrix" not in shown and ".bureaubook{--a:" in shown
    assert "table" not in shown and "figure" not in shown
    table = framed("en", [el("table", el("caption", "Sums"), el("tr", el("td", "7")))])
    assert ".bureaubook table :is(th,td)" in table and ".bureaubook caption" in table and "figcaption" not in table
    assert set(re.findall(r"[^{}]+\{[^{}]*\}", shown.partition("</style>")[0].removeprefix("<style>"))) <= set(rules())


def test_jupyter_is_not_given_what_only_the_book_looks_at():
    row = el("tr", el("td", "7", role="cell", data_label="Sum"), role="row")
    html = to_html(
        el("div", el("p", "News", role="heading"), el("table", row, role="table"), el("span", data_uses="n-1"))
    )
    assert html == '<div><p role="heading">News</p><table><tr><td>7</td></tr></table></div>'
