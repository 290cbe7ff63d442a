"""Whether a build prints the whole book: asked for, where a browser is, or left out in one sentence."""

import re
import shutil
import subprocess

import pytest

from bureaubook import cli
from bureaubook.book import TEMPLATES
from bureaubook.book.furniture import WORDS
from bureaubook.build import browser, build, unchanged
from bureaubook.errors import InputError, NotPrinted
from bureaubook.paths import ROOT

PRINTS, FAILS, NONE = "prints", "fails", "none"


@pytest.fixture
def built(monkeypatch, capsys, tmp_path):
    """A function: the options of a build and what the browser does -> whether each build it began prints, status, what was said last."""

    def run(*options: str, chromium: str) -> tuple[list[bool], int, str]:
        asked = []

        def made(*given, pdf: bool = False, **more):
            asked.append(pdf)
            if pdf and chromium == FAILS:
                raise NotPrinted(InputError("Chromium printed no PDF and said: no sandbox", do="Build again."))
            return unchanged.Built(tmp_path, 26, 26)

        monkeypatch.setattr(unchanged, "unchanged", lambda *given, **more: None)
        monkeypatch.setattr(build, "build", made)
        monkeypatch.setattr(browser, "browser", lambda: "" if chromium == NONE else "/usr/bin/chromium")
        status = cli.main(["build", *options])
        said = capsys.readouterr()
        return asked, status, (said.out or said.err).strip().splitlines()[-1]

    return run


@pytest.mark.parametrize(
    ("options", "chromium", "printed", "told"),
    [
        ((), PRINTS, [False], "Without the whole book as PDF. Build with --pdf to add it."),
        ((), NONE, [False], "Without the whole book as PDF. Install Chromium and build with --pdf to add it."),
        (("--pdf-if-possible",), NONE, [False], "Without the whole book as PDF. Install Chromium"),
        (
            ("--pdf-if-possible",),
            FAILS,
            [True, False],
            "Without the whole book as PDF: Chromium printed no PDF and said",
        ),
        (("--pdf-if-possible",), PRINTS, [True], "26 chapters"),
        (("--pdf",), PRINTS, [True], "26 chapters"),
        (("--only", "overview"), PRINTS, [False], "26 chapters"),
    ],
)
def test_the_last_line_says_what_adds_the_whole_book_where_it_is_not_there(built, options, chromium, printed, told):
    asked, status, said = built(*options, chromium=chromium)
    assert (asked, status) == (printed, 0) and said.startswith(told)


def test_asked_for_a_book_that_cannot_be_printed_ends_the_build(built):
    asked, status, said = built("--pdf", chromium=FAILS)
    assert (asked, status) == ([True], 1) and "Chromium printed no PDF" in said


@pytest.mark.skipif(not shutil.which("make"), reason="no make on this machine")
def test_make_book_prints_where_it_can():
    done = subprocess.run(
        ["make", "--no-print-directory", "-n", "book"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("bureaubook build --pdf-if-possible")


def test_a_link_to_the_whole_book_says_that_it_downloads_and_leaves_the_page_where_it_is():
    links = [
        link
        for path in TEMPLATES.glob("*.html")
        for link in re.findall(r'<a[^>]*href="{{ (?:edition\.)?pdf }}"[^>]*>', path.read_text(encoding="utf-8"))
    ]
    assert len(links) == 3 and all('download target="_blank"' in link for link in links)
    assert all("下载" in WORDS["zh"][name] and "Download" in WORDS["en"][name] for name in ("pdf", "pdf_short"))
