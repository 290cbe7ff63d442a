"""What a site ships of others has its licence with it, one click from every page."""

import re

import pytest
from book_fixtures import soup

from bureaubook.book import licences, policy, shipped

pytest_plugins = "book_fixtures"


def test_every_page_leads_to_the_licences(built):
    pages = [path for path in built.site.rglob("*.html") if path.name != "index.html" or path.parent == built.site]
    assert len(pages) > 22
    for path in pages:
        (link,) = soup(path).select('a[href$="_static/licences.txt"]')
        assert (path.parent / link["href"]).resolve() == built.site / "_static" / "licences.txt", path
    assert (built.site / "_static" / "licences.txt").read_text(encoding="utf-8") == licences.text()


def test_every_file_of_others_stands_there():
    text = licences.text()
    ours = {path.name for path in policy.ASSETS.iterdir()} | {licences.NAME}
    for name in shipped.static_files().keys() - ours:
        assert re.sub(r"mystnb\.\w+\.", "mystnb.*.", name) in text, name


@pytest.mark.parametrize(
    "words",
    [
        "Chris Holdgraf",
        "PyData",
        "the Sphinx team",
        "ExecutableBookProject",
        "the respective authors",
        "Quansight Labs",
        "The Bootstrap Authors",
        "Fonticons",
        "Ole Michelsen",
    ],
)
def test_each_holder_is_named(words):
    assert words.lower() in licences.text().lower()


def test_each_section_has_the_words_of_a_licence():
    sections = re.split(r"={80}\n(.+)\n.+\n={80}\n", licences.text())[1:]
    names, texts = sections[::2], sections[1::2]
    assert len(names) == len(licences.SHIPPED) + len(licences.WITHIN)
    for name, text in zip(names, texts, strict=True):
        assert "AS IS" in text and "opyright" in text, name


def test_a_package_without_a_licence_is_told(monkeypatch):
    monkeypatch.setitem(licences.SHIPPED, "no-such-package", "x.css")
    with pytest.raises(LookupError, match="no-such-package is not installed"):
        licences.text()
