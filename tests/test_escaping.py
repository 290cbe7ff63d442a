"""Words of a report enter the head of a page and the picture of a shared link as words, whatever they hold."""

import matplotlib as mpl
import pytest
from book_fixtures import HOSTILE, soup
from bs4 import BeautifulSoup
from jinja2 import Environment, FunctionLoader

from bureaubook.build.compile import overlay
from bureaubook.build.cover import Cover, KeyFigure, draw_card
from bureaubook.build.filled import TEMPLATES
from bureaubook.build.landing import landing
from bureaubook.build.plan import Edition
from bureaubook.paths import STYLE

pytest_plugins = "book_fixtures"

AGENCIES = [
    '0;//a.example/x" http-equiv="refresh" x="',
    'The "Star" Bureau',
    "R&D <Bureau> 'x' &quot;y&quot; </title><meta http-equiv=refresh content=0>",
    HOSTILE,
]
KNOWN = {"charset", "content", "name", "property", "media", "http-equiv"}


def layout(name: str) -> str:
    """Return a template; of the theme's own, which it extends, the places it fills."""
    if name == "!layout.html":
        return "{% block htmltitle %}{% endblock %}{% block css %}{% endblock %}{% block extrahead %}{% endblock %}"
    return (TEMPLATES / name).read_text(encoding="utf-8")


def metas(html: BeautifulSoup) -> list[dict]:
    return [meta.attrs for meta in html.find_all("meta")]


@pytest.mark.parametrize("agency", AGENCIES)
def test_an_agencys_name_stays_within_its_attribute(agency):
    meta = {"agency": {"zh": agency, "en": agency}, "year": 2022}
    title = overlay(Edition("small", "en"), meta, [], False)["title"]
    given = {"docstitle": title, "title": title, "pagename": "overview", "root_doc": "overview", "card": "card.png"}
    page = Environment(loader=FunctionLoader(layout)).get_template("layout.html")
    html = page.render(**given, pathto=lambda *_: "", css=lambda: "", editions=[], description=agency, words={})
    found = metas(BeautifulSoup(html, "html.parser"))
    assert {name for attributes in found for name in attributes} <= KNOWN - {"http-equiv"}
    shown = {attributes.get("property", attributes.get("name")): attributes.get("content") for attributes in found}
    assert shown["og:description"] == shown["description"] == agency
    for place in ("og:title", "og:site_name", "og:image:alt"):
        assert agency in shown[place] or "<" in agency, place  # what stands like a tag is left out of these


@pytest.mark.parametrize("agency", AGENCIES)
def test_an_agencys_name_stays_within_the_landing_page(agency):
    cover = Cover("zh", agency, agency, "", agency, (KeyFigure(agency, agency, agency, agency, "", "x"),))
    html = BeautifulSoup(
        landing({Edition("small", "zh"): cover}, {Edition("small", "zh"): "overview"}, {}, ""), "html.parser"
    )
    assert {name for attributes in metas(html) for name in attributes} <= KNOWN
    assert {found.get("http-equiv", "").lower() for found in metas(html)} <= {"", "content-security-policy"}
    assert html.h2.get_text() == agency and html.find("meta", property="og:description")["content"] == agency


def test_a_hostile_report_adds_nothing_to_the_head_of_a_page(hostile):
    folder, done = hostile
    assert done.returncode == 0, done.stderr
    head = soup(folder / "en" / "overview.html").head
    assert {name for attributes in metas(head) for name in attributes} <= KNOWN
    assert not [found for found in metas(head) if found.get("http-equiv", "").lower() == "refresh"]
    assert "\"e\" 'f'" in head.find("meta", property="og:site_name")["content"]


@pytest.mark.parametrize("words", ["$x^{$ 局", "\\frac{ $1$", "a_b^c $\\$ %", "{$}"])
def test_a_dollar_sign_in_a_picture_is_a_dollar_sign(tmp_path, words):
    figures = (KeyFigure(words, words, words, words, "", ""),)
    draw_card(Cover("zh", words, words, "", words, figures), tmp_path / "card.png")
    assert (tmp_path / "card.png").stat().st_size > 5_000
    with mpl.rc_context(fname=STYLE):  # whoever draws in the book's style
        assert not mpl.text.Text(0, 0, words).get_parse_math()
