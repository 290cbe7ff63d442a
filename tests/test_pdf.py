"""The whole book as PDF: cover, contents with true page numbers, outline, tags, links; one sentence where it can't be made."""

import io
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from book_fixtures import LANGUAGES, REPORT, SECTIONS, digests, heading, rows
from browser import CHROMIUM, LACKING
from bs4 import BeautifulSoup
from conftest import LONG
from pypdf import PdfReader

from bureaubook.build import pdf
from bureaubook.build.cover import Cover, read_cover
from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.folder import read_report
from bureaubook.errors import InputError
from bureaubook.paths import DATA

pytest_plugins = "book_fixtures"
needs_browser = pytest.mark.skipif(not CHROMIUM, reason=LACKING)


def _cover(built, language):
    meta = read_report(DATA, REPORT, read_dictionary(DATA)).meta
    opening = built.folder / "_build" / "cache" / f"{REPORT}-overview-{language}.ipynb"
    return read_cover(meta, language, opening)


# in the short run the first chapter, one or two full of figures or tables, and the last
SOME = {"zh": [SECTIONS[0], "disclosure", "organisations", "source"], "en": [SECTIONS[0], "disclosure", "source"]}
PRINTED = dict.fromkeys(SOME, SECTIONS) if LONG else SOME


@dataclass(frozen=True)
class Book:
    """A printed edition; the text of a page is read once, since that is slow."""

    reader: PdfReader
    texts: dict[int, str] = field(default_factory=dict)

    def text(self, page: int) -> str:
        """Return the text of a page, counted from one, without white space."""
        if page not in self.texts:
            self.texts[page] = _dense(self.reader.pages[page - 1].extract_text())
        return self.texts[page]


@pytest.fixture(scope="session")
def folder(built, tmp_path_factory):
    """A copy of the site to print from."""
    return shutil.copytree(built.site, tmp_path_factory.mktemp("print") / "site")


@pytest.fixture(scope="session")
def books(built, folder):
    """Language -> the printed book."""

    def printed(language):
        path = folder / f"{language}.pdf"
        pdf.print_book(folder / REPORT / language, PRINTED[language], _cover(built, language), path)
        return Book(PdfReader(path))

    with ThreadPoolExecutor(2) as pool:
        made = dict(zip(LANGUAGES, pool.map(printed, LANGUAGES), strict=True))
    assert not list(folder.rglob("whole-book.html")) and not list(folder.rglob("print-*"))
    return made


def outline(reader) -> list[tuple[int, str, int]]:
    """Return level, words and page of every bookmark."""

    def walk(items, level):
        for item in items:
            if isinstance(item, list):
                yield from walk(item, level + 1)
            else:
                yield level, item.title, reader.get_destination_page_number(item) + 1

    return list(walk(reader.outline, 1))


def _dense(text: str) -> str:
    return re.sub(r"\s+", "", text)


@needs_browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_book_is_whole(built, books, language):
    reader = books[language].reader
    width, height = (float(side) / 72 * 25.4 for side in reader.pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] and reader.trailer["/Root"]["/Lang"].startswith(language)
    chapters = [words for level, words, _ in outline(reader) if level == 1][1:]
    titles = [heading(built.page(section, language)) for section in PRINTED[language]]
    assert chapters == titles
    (source,) = (page for _, words, page in outline(reader) if words == heading(built.page("source", language)))
    text = "".join(
        map(books[language].text, range(source, len(reader.pages) + 1))
    )  # that chapter prints the whole source
    assert "\ufffd" not in text and "file:" not in text
    for row in rows("numerals"):
        assert row["printed"] in text


@needs_browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_contents_tell_the_true_pages(books, language):
    """Every number as the bookmarks have it; those of chapters also as the page itself is headed."""
    book = books[language]
    for level, words, page in outline(book.reader)[1:]:
        if level <= 2:
            assert f"{_dense(words)}{page}" in book.text(2)
        if level == 1:
            assert _dense(words) in book.text(page)


@needs_browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_links_stay_in_the_book_or_lead_to_the_web(books, language):
    reader = books[language].reader
    places = set(reader.named_destinations)
    inside = outside = 0
    for page in reader.pages:
        for link in page.get("/Annots") or []:
            link = link.get_object()
            action = link.get("/A", {})
            if "/URI" in action:
                outside += 1
                assert str(action["/URI"]).startswith(("https://", "http://"))
            else:
                inside += 1
                target = link.get("/Dest") or action.get("/D")
                assert not isinstance(target, str) or target in places or target.lstrip("/") in places
    assert inside > 100 and outside > 0


@needs_browser
@pytest.mark.skipif(not LONG, reason="make long prints a chapter twice")
def test_a_book_printed_again_has_equal_bytes(built, folder):
    """On one chapter: printing a book takes long."""
    language, first, second = LANGUAGES[0], folder / "first.pdf", folder / "second.pdf"
    for path in (first, second):
        pdf.print_book(folder / REPORT / language, SECTIONS[:1], _cover(built, language), path)
    assert first.read_bytes() == second.read_bytes()


def test_without_a_browser_one_sentence_says_so(workshop):
    before = digests(workshop.site)
    environment = {**os.environ, "PATH": str(workshop.folder), "PYTHONPATH": str(workshop.folder), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "bureaubook.cli", "build", "--pdf"],
        cwd=workshop.folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1 and "Chromium" in done.stderr and "without --pdf" in done.stderr
    assert digests(workshop.site) == before


def test_without_a_chinese_font_one_sentence_says_so(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    pdf.check_font("濮阳县 abc")  # in the book's own font
    with pytest.raises(InputError, match="Chinese font with '䶮'"):
        pdf.check_font("䶮")


@pytest.mark.parametrize(("user", "sandboxed"), [(0, False), (1000, True)])
def test_chromium_keeps_its_sandbox_for_any_user_but_root(monkeypatch, user, sandboxed):
    monkeypatch.setattr(pdf.os, "geteuid", lambda: user)
    assert ("--no-sandbox" not in pdf.browser_flags()) is sandboxed


@needs_browser
def test_a_printed_book_runs_no_script(tmp_path):
    attack = '<p id="p">plain</p><script>document.getElementById("p").textContent = "run"</script>'
    chapter = BeautifulSoup(f'<section id="s"><h1>A</h1>{attack}</section>', "html.parser")
    page = tmp_path / "page.html"
    page.write_text(pdf.book_html([chapter.section], Cover("en", "B", "C", "", "", ()), []), encoding="utf-8")
    printed = PdfReader(io.BytesIO(pdf.printed_page(pdf.find_browser(), page, tmp_path)))
    text = "".join(sheet.extract_text() for sheet in printed.pages)
    assert "plain" in text and "run" not in text
