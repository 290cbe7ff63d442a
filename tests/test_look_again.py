"""The gate looks again at what has changed since the site that it let pass last, and at what that could put in the wrong."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from book_fixtures import LANGUAGES, REPORT, SECTIONS
from test_gate import EN, ZH, added, put, removed, replaced

from bureaubook.book.citation import edition_of
from bureaubook.gate import again
from bureaubook.gate.again import Before, keep_passed, read_passed, to_look_at
from bureaubook.gate.digest import sha256
from bureaubook.gate.rules.site import Site

pytest_plugins = "book_fixtures"
PLAN = tuple((REPORT, language, section) for language in LANGUAGES for section in SECTIONS)
PAGE, TEXT = f"{ZH}/rd_coverage.html", f"{ZH}/source.html"


@pytest.fixture(scope="module")
def good(built, tmp_path_factory) -> Path:
    """A copy of the good site."""
    return shutil.copytree(built.site, tmp_path_factory.mktemp("good") / "site")


@pytest.fixture
def site(good, tmp_path) -> Path:
    """Another; write in it through `put` only."""
    return shutil.copytree(good, tmp_path / "site", copy_function=os.link)


@pytest.fixture
def before(good, tmp_path) -> Before:
    (tmp_path / "work").mkdir()
    keep_passed(good, tmp_path / "work")
    return read_passed(tmp_path / "work", REPORT)


def looked_at(site: Path, before: Before | None, plan=PLAN) -> frozenset[str] | None:
    _, part = Site(site, plan).parts()
    return to_look_at(part, {name: sha256(path) for name, path in part.files.items()}, before)


def test_of_an_equal_site_nothing_is_looked_at(site, before):
    assert looked_at(site, before) == frozenset()


def test_a_page_with_other_words_is_looked_at_alone(site, before):
    replaced(PAGE, "</p>", " 另。</p>")(site)
    assert looked_at(site, before) == {PAGE}


def cited(site: Path) -> set[str]:
    """Return the pages that end their citation with the edition of the text."""
    pages = [page for edition in (ZH, EN) for page in site.glob(f"{edition}/*.html")]
    return {page.relative_to(site).as_posix() for page in pages if edition_of(page.read_text(encoding="utf-8"))[1]}


def cite_another(site: Path, names: set[str]) -> None:
    for name in names:
        page = (site / name).read_text(encoding="utf-8")
        put(site / name, re.sub(f'{edition_of(page)[1]}(?=["<])', "0a1b2c3d", page))


def test_of_pages_that_only_cite_another_edition_one_is_looked_at(site, before):
    """The edition of the text is on every page, and any change of a sentence changes it."""
    names = cited(site)
    cite_another(site, names)
    assert len(names) > 20 and looked_at(site, before) == {min(names)}


def test_all_are_looked_at_where_one_cites_the_edition_before(site, before):
    names = cited(site) - {PAGE}
    cite_another(site, names)
    assert looked_at(site, before) == names


def test_a_page_that_leads_to_what_is_gone_is_looked_at_though_it_only_cites_another_edition(site, before):
    place = re.search(r'href="source\.html#(n-[\w-]+)"', (site / PAGE).read_text(encoding="utf-8"))[1]
    replaced(TEXT, f'id="{place}"', 'id="n-other"')(site)
    cite_another(site, cited(site))
    assert {PAGE, TEXT} < looked_at(site, before) < cited(site)


def test_pages_that_lead_to_a_place_that_is_gone_are_looked_at(site, before):
    place = re.search(r'href="source\.html#(n-[\w-]+)"', (site / PAGE).read_text(encoding="utf-8"))[1]
    replaced(TEXT, f'id="{place}"', 'id="n-other"')(site)
    leading = {
        p.relative_to(site).as_posix() for p in site.glob(f"{ZH}/*.html") if f'source.html#{place}"' in p.read_text()
    }
    assert {PAGE} < leading and looked_at(site, before) == leading | {TEXT}


def test_pages_that_lead_to_a_numeral_that_is_another_are_looked_at(site, before):
    page = (site / PAGE).read_text(encoding="utf-8")
    place = re.search(r'href="source\.html#(n-[\w-]+)"', page)[1]
    replaced(TEXT, rf'(<mark [^>]*id="{place}"[^>]*>)\d', r"\g<1>9")(site)
    assert looked_at(site, before) > {PAGE, TEXT}


def test_pages_that_offer_a_file_are_looked_at_with_it(site, before):
    name = f"{EN}/_downloads/{REPORT}-rd_coverage-institutions-en.csv"
    put(site / name, (site / name).read_bytes() + b"1\n")
    assert looked_at(site, before) == {name, f"{EN}/rd_coverage.html"}


def test_pages_of_which_the_search_says_something_else_are_looked_at(site, before):
    name = f"{EN}/searchtexts.js"
    script = (site / name).read_text(encoding="utf-8")
    pages = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    pages[3]["names"].append(["a", "b", "c", "d"])
    put(site / name, f"var bureaubookTexts = {json.dumps(pages)};\n")
    assert looked_at(site, before) == {name, f"{EN}/{pages[3]['page']}"}


@pytest.mark.parametrize(
    "change",
    [
        replaced(PAGE, "<title>", "<title>X"),
        replaced(PAGE, r'href="source\.html#n-[\w-]+"', 'href="source.html#n-other"'),
        removed(PAGE),
        removed("_static/book.js"),
        added(f"{ZH}/more.html", "<!DOCTYPE html><title>x</title>"),
    ],
    ids=["a title", "where a number leads", "a page gone", "a script gone", "a page more"],
)
def test_what_pages_are_compared_by_has_all_looked_at(site, before, change):
    change(site)
    assert looked_at(site, before) is None


def test_all_is_looked_at_where_the_last_site_is_not_as_it_passed(site, before, good):
    replaced(PAGE, "</p>", " 另。</p>")(site)
    whole = (good / PAGE).read_bytes()
    try:
        (good / PAGE).unlink()
        assert looked_at(site, before) is None
        (good / PAGE).write_bytes(whole + b" ")
        assert looked_at(site, before) is None
    finally:
        (good / PAGE).write_bytes(whole)
    assert looked_at(site, before) == {PAGE}


def test_another_plan_has_all_looked_at(site, before):
    assert looked_at(site, before, PLAN[:-1]) is None and looked_at(site, None) is None


@pytest.mark.parametrize("name", ["bureaubook/gate/rules/words.py", "requirements.txt", "_config.yml"])
def test_a_site_that_other_rules_let_pass_is_none(good, tmp_path, monkeypatch, name):
    now = again.of_project()
    assert name in now
    monkeypatch.setattr(again, "of_project", lambda: now | {name: "0" * 64})
    keep_passed(good, tmp_path)
    assert read_passed(tmp_path, REPORT) is None
    monkeypatch.setattr(again, "of_project", lambda: now | {"chapters/year.ipynb": "0" * 64})
    keep_passed(tmp_path / "nowhere", tmp_path)
    assert read_passed(tmp_path, REPORT) is None
    keep_passed(good, tmp_path)
    assert read_passed(tmp_path, REPORT) is not None


def test_a_page_that_leads_to_another_report_is_always_looked_at(site, before, good):
    leads_out = replaced(PAGE, "</p>", '<a href="../../another-2021/zh/source.html#n-x">x</a></p>')
    leads_out(site)
    files = dict(before.files) | {PAGE: sha256(site / PAGE)}
    assert looked_at(site, Before(good, before.plan, files, before.over)) == {PAGE}
