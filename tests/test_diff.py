"""What changed between two sites: the good one and one whose report prints 80%; hostile words stay words."""

import os
import re
import shutil
from pathlib import Path

import pytest
from book_fixtures import HOSTILE, REPORT, SECTIONS, soup
from bs4 import BeautifulSoup

from bureaubook.compare.diff import Change, diff
from bureaubook.compare.diff_forms import as_page, as_text
from bureaubook.errors import InputError

pytest_plugins = "book_fixtures"
RD = f"{REPORT}/rd_coverage"
FIGURE = re.compile(r"^(图|Fig\.) \d+")


@pytest.fixture(scope="module")
def later(built, restated, tmp_path_factory) -> Path:
    """The good site with some pages of a report that prints another rate in place of its own; the other files are links."""
    site = shutil.copytree(built.site, tmp_path_factory.mktemp("later") / "site", copy_function=os.link)
    for page in restated.glob("*/*.html"):
        if page.stem in SECTIONS:
            place = site / REPORT / page.relative_to(restated)
            place.unlink()
            shutil.copy(page, place)
    return site


@pytest.fixture(scope="module")
def changes(built, later) -> list[Change]:
    """The differences of the two; not the numbers of figures, since a preview counts its own alone."""
    return [c for c in diff(built.site, later) if FIGURE.sub("", c.old) != FIGURE.sub("", c.new)]


def of(changes, page, language, kind):
    return [change for change in changes if (change.page, change.language, change.kind) == (page, language, kind)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_restated_number_shows_in_every_kind(changes, language):
    numbers = {change.place: (change.old, change.new) for change in of(changes, RD, language, "number")}
    old, new = numbers["printed:rd_coverage_rate"]
    assert "82%" in old and old.replace("82%", "80%") == new
    sentences = of(changes, RD, language, "sentence")
    assert any("82%" in change.old and "80%" in change.new for change in sentences)
    assert any("133" in change.old and "136" in change.new for change in sentences)
    assert any(
        "82%" in c.old and "80%" in c.new for c in of(changes, f"{REPORT}/consistency_checks", language, "finding")
    )


def test_pages_come_in_the_order_of_the_book_with_their_languages_together(changes):
    pages = list(dict.fromkeys(change.page for change in changes if change.page))
    assert pages == [f"{REPORT}/{section}" for section in SECTIONS if f"{REPORT}/{section}" in pages] and len(pages) > 2
    languages = [change.language for change in changes if change.page == RD]
    assert languages == sorted(languages, reverse=True) and set(languages) == {"zh", "en"}


def test_what_does_not_follow_from_the_rate_stays(changes):
    """Another text is another edition to cite; the pages on other things say the same."""
    there = [change for change in changes if change.page in (f"{REPORT}/tech_transfer", f"{REPORT}/public_duties")]
    assert {change.kind for change in there} == {"card"}
    near = [(change.old, change.new) for change in there if change.place != "citation" and change.language == "en"]
    words = "The report’s number before: R&D coverage: "
    assert near == [(f"{words}82%", f"{words}80%")]


def test_what_a_card_alone_says_is_compared(built, tmp_path):
    """Conditions stand in cards and nowhere else."""
    new, name = shutil.copytree(built.site, tmp_path / "new", copy_function=os.link), f"{REPORT}/en/rd_coverage.html"
    words = (new / name).read_text(encoding="utf-8")
    (condition, *_) = soup(new / name).select(".bk-card-condition")
    said = condition.get_text()
    assert words.count(said) >= 1
    (new / name).unlink()
    (new / name).write_text(words.replace(said, "Another condition."), encoding="utf-8")
    found = diff(built.site, new)
    assert {(change.page, change.kind) for change in found} == {(RD, "card")}
    assert {(change.old, change.new) for change in found} == {(said, "Another condition.")}
    assert all(change.place and "use" not in change.place for change in found)


def test_a_site_does_not_differ_from_itself(built):
    assert diff(built.site, built.site) == []


def test_a_missing_page_and_a_stray_file_are_told(built, tmp_path):
    new = shutil.copytree(built.site, tmp_path / "new", copy_function=os.link)
    (new / REPORT / "en" / "source.html").unlink()
    (new / "stray.txt").write_text("x", encoding="utf-8")
    found = diff(built.site, new)
    assert Change(f"{REPORT}/source", "en", "page", "", "the page", "") in found
    assert [change.place for change in found if change.kind == "file"] == ["stray.txt"]


def test_the_command_says_and_writes_it_with_the_status_of_diff(built, later, tmp_path):
    page, new = tmp_path / "difference.html", later
    same, other = (
        built.bureaubook("diff", built.site, built.site),
        built.bureaubook("diff", built.site, new, "--html", page),
    )
    assert (same.returncode, same.stdout) == (0, "")
    assert other.returncode == 1 and f"{RD}\n" in other.stdout and "    + " in other.stdout
    tree = soup(page)
    assert tree.find("h2").get_text() and len(tree.select(".pair > div")) > 2
    assert [tag.get_text() for tag in tree.select("del")] and tree.select("ins")
    trouble = built.bureaubook("diff", built.site, tmp_path)
    assert trouble.returncode == 2 and len(trouble.stderr.splitlines()) == 1 and "manifest.json" in trouble.stderr


def test_a_page_that_cannot_be_read_ends_it_with_a_sentence(built, tmp_path):
    new = shutil.copytree(built.site, tmp_path / "new", copy_function=os.link)
    page = new / REPORT / "en" / "source.html"
    raw = page.read_bytes()
    page.unlink()
    page.write_bytes(raw + b"\xff")
    trouble = built.bureaubook("diff", built.site, new)
    assert trouble.returncode == 2 and len(trouble.stderr.splitlines()) == 1
    assert f"source.html: byte {len(raw)} is not UTF-8. Build that site again." in trouble.stderr


def test_what_went_and_what_came_are_marked_within_the_line():
    line = BeautifulSoup(
        as_page([Change("a/b", "zh", "sentence", "s", "共82家", "共有80家企业")], "o", "n"), "html.parser"
    ).dd
    assert [(tag.name, tag.get_text()) for tag in line.find_all(["del", "ins"])] == [
        ("ins", "有"),
        ("del", "2"),
        ("ins", "0"),
        ("ins", "企业"),
    ]
    line = BeautifulSoup(
        as_page([Change("a/b", "zh", "sentence", "s", "共82家企业", "共家企业")], "o", "n"), "html.parser"
    ).dd
    assert [(tag.name, tag.get_text()) for tag in line.find_all(["del", "ins"])] == [("del", "82")]


def test_a_folder_that_is_not_there_is_told_as_that(tmp_path):
    with pytest.raises(InputError, match="there is no folder .*nowhere"):
        diff(tmp_path / "nowhere", tmp_path)


def test_hostile_words_are_words():
    changes = [
        Change("a/b", "zh", "sentence", HOSTILE, f"x {HOSTILE}", f"y {HOSTILE}\x1b[2J"),
        Change("", "", "file", "<b>.txt", "", "<script>"),
    ]
    page = as_page(changes, HOSTILE, "<i>")
    assert not re.search(r"<script|<img|<b>|<i>", page)
    assert page.count("&lt;script&gt;") >= 4
    assert "\x1b" not in as_text(changes) and "\\u001b[2J" in as_text(changes)


@pytest.mark.parametrize("char", ["\x1b", "\u202e", "\u2066", "\u200b", "\u061c", "\U000e0041", "\u2028", "\ud800"])
def test_what_hides_or_turns_words_shows_as_an_escape(char):
    changes = [
        Change(f"a{char}/b", "zh", "sentence", f"s{char}", f"old {char}1", f"new {char}2"),
        Change("", "", "file", f"x{char}.txt", "", f"y{char}"),
    ]
    for said in (as_page(changes, f"o{char}", f"n{char}"), as_text(changes)):
        assert char not in said and f"\\u{ord(char):04x}" in said


def test_a_page_that_points_out_of_its_site_is_compared_with_nothing_there(built, tmp_path):
    outside = tmp_path / "outside.svg"
    outside.write_text("<svg/>", encoding="utf-8")
    name = f"{REPORT}/en/rd_coverage.html"
    sites = []
    for folder in ("a", "b/c"):  # only from the second does the address lead to the file
        site = shutil.copytree(built.site, tmp_path / folder, copy_function=os.link)
        words = (site / name).read_text(encoding="utf-8")
        (site / name).unlink()
        picture = '<img src="../../../../outside.svg" alt="x"></article>'
        (site / name).write_text(words.replace("</article>", picture), encoding="utf-8")
        sites.append(site)
    assert diff(*sites) == []
