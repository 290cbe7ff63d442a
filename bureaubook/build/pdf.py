"""An edition as one PDF: its published pages put together behind a cover and a table of contents, printed by Chromium.

The pages of the site are put together rather than compiled again with Sphinx's single-page builder: what is printed is
what is published, every anchor is made unique by its page, and headings keep their levels for the outline.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from html import escape
from io import BytesIO
from pathlib import Path
from typing import cast
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, Destination, DictionaryObject, NameObject, TextStringObject
from tqdm import tqdm

from bureaubook.book.furniture import NAMES, OF_CONTENT, STANDING
from bureaubook.build.browser import browser
from bureaubook.build.compile import pdf_name
from bureaubook.build.cover import Cover
from bureaubook.build.plan import Edition, Run
from bureaubook.errors import InputError
from bureaubook.gate.fault import STAYS
from bureaubook.paths import FONTS

FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # paper loads nothing from elsewhere
)
# nor does it run anything: for root there is no sandbox
POLICY = "script-src 'none'; object-src 'none'; frame-src 'none'"
SECONDS = 240  # for printing one edition, twice
CSS = Path(__file__).parent.parent / "book" / "templates" / "book-print.css"
LEVELS = 2  # of headings in contents and bookmarks
CONTENTS = {"zh": "目录", "en": "Contents"}
# What a page has for the screen alone.
ON_SCREEN = "script, style, .bk-cards, .headerlink, .bk-files, .bk-back, .bk-uses, .bk-copy, .toctree-wrapper, button, source, details:not(.bk-fold)"
OF_SCREENS = ("title", "aria-describedby", "aria-level", "tabindex", "data-quantity", "loading", "role")  # attributes
TAG_NAME = re.compile(rb"\(node\d{8}\)")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def print_editions(runs: list[Run], covers: dict[Edition, Cover], site: Path, pool: Executor) -> None:
    """Print every edition of a site to its folder, each as a task of the pool. Raises InputError, and what the pool raises."""
    futures = [
        pool.submit(
            print_book,
            site / edition.name,
            [run.section for run in runs if run.edition == edition],
            cover,
            site / edition.name / pdf_name(edition),
        )
        for edition, cover in covers.items()
    ]
    for future in tqdm(futures, desc="PDFs", leave=False):
        future.result()


def print_book(folder: Path, sections: list[str], cover: Cover, target: Path) -> None:
    """Print the pages of an edition's folder to `target`. Raises InputError where something to print with is missing.

    Printed twice: the page numbers of the contents are known only afterwards.
    """
    chromium = find_browser()
    chapters = [chapter(folder / f"{name}.html", set(sections)) for name in sections]
    check_font("".join(text for part in chapters for text in part.stripped_strings))
    with tempfile.TemporaryDirectory(prefix="print-") as made:
        work = Path(made)
        numbers: list[int] = []
        for _ in range(2):
            page = folder / "whole-book.html"  # beside the pages: their pictures are addressed from there
            page.write_text(book_html(chapters, cover, numbers), encoding="utf-8")
            try:
                printed = printed_page(chromium, page, work)
            finally:
                page.unlink()
            numbers = _heading_pages(printed)
        words = [CONTENTS[cover.language], *map(_text, _headings(chapters))]
        target.write_bytes(finished(printed, cover, words))


def find_browser() -> str:
    """Return the path of Chromium. Raises InputError where there is none."""
    found = browser()
    if not found:
        raise InputError(
            "the PDF needs Chromium, and none is installed.",
            do=f"Install chromium, or build without --pdf. {STAYS}",
        )
    return found


def check_font(text: str) -> None:
    """Raise InputError where the text has characters that neither the book's own font nor one of the system has."""
    from matplotlib.ft2font import FT2Font

    own = set(FT2Font(str(next(FONTS.glob("*-Regular.ttf")))).get_charmap())
    lacking = sorted({char for char in text if HAN.match(char) and ord(char) not in own})
    listing = shutil.which("fc-list")
    if lacking and not (listing and subprocess.run([listing, ":lang=zh"], capture_output=True, check=False).stdout):
        raise InputError(
            f"the PDF needs a Chinese font with {''.join(lacking[:10])!r}, and none is installed.",
            do=f"Install fonts-noto-cjk, or build without --pdf. {STAYS}",
        )


def chapter(path: Path, sections: set[str]) -> Tag:
    """Return a page's article for print: nothing that needs a screen, anchors and links made unique to the whole book."""
    name = path.stem
    article = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").find("article")
    if article is None:
        raise ValueError(f"{path} has no article")
    for tag in article.select(ON_SCREEN):
        tag.decompose()
    for fold in article.select("details"):  # paper can't be opened
        fold.name = "div"
        if fold.summary is not None:
            fold.summary.name = "p"
    for tag in article.find_all(True):
        for attribute in OF_SCREENS:
            tag.attrs.pop(attribute, None)
        if "id" in tag.attrs:
            tag["id"] = f"{name}--{tag['id']}"
        if tag.name == "a":
            _lead(tag, name, sections)
    return article


def _lead(link: Tag, name: str, sections: set[str]) -> None:
    """Point a link to its place in the whole book; one that leads out of it, to a file of the site, becomes plain text."""
    address = str(link.get("href", ""))
    if re.match(r"https?://", address):
        return
    target, anchor = urldefrag(address)
    page = unquote(target).removesuffix(".html") or name
    if page in sections and not target.startswith("../"):
        link["href"] = f"#{page}--{anchor or 'title'}"
    else:
        link.attrs.pop("href", None)


def _headings(chapters: list[Tag]) -> list[Tag]:
    """Return the headings that contents and bookmarks name, in order."""
    return [heading for part in chapters for heading in part.find_all(["h1", "h2"])]


def _anchor(heading: Tag) -> str:
    """Return the anchor of a heading: that of the section it opens."""
    return str(heading.parent["id"]) if heading.parent is not None else ""


def _text(heading: Tag) -> str:
    """Return a heading's words, with the space between its two parts."""
    return " ".join(heading.get_text().split())


def book_html(chapters: list[Tag], cover: Cover, numbers: list[int]) -> str:
    """Return the whole book. `numbers`: the page of each heading in order, that of the contents first; empty if not yet known."""
    language, title = cover.language, f"{cover.agency} {cover.title}"
    headings = _headings(chapters)
    pages = [str(number) for number in numbers[1:]] if len(numbers) == len(headings) + 1 else [""] * len(headings)
    entries: list[str] = []  # one a chapter, with its sections, so that a column breaks between chapters
    for heading, number in zip(headings, pages, strict=True):
        words = f'<span>{escape(_text(heading))}</span><span class="page">{number}</span>'
        entry = f'<li class="is-{heading.name}"><a href="#{_anchor(heading)}">{words}</a></li>'
        if heading.name == "h1":
            entries.append(entry)
        else:
            entries[-1] += entry
    contents = "".join(f"<li><ol>{chapter}</ol></li>" for chapter in entries)
    running = "".join(
        f"@page chapter-{number} {{ @top-left {{ content: {_css_text(_text(part.h1 or part))}; }} }} "
        f".chapter-{number} {{ page: chapter-{number}; }}\n"
        for number, part in enumerate(chapters)
    )
    figures = "".join(
        f"<li><strong>{escape(value)}<i>{escape(unit)}</i></strong>{escape(label)}<small>{escape(note)}</small></li>"
        for value, unit, label, note, *_ in cover.figures
    )
    sheets = ("basic", *OF_CONTENT, "print")
    styles = "".join(f'<link rel="stylesheet" href="../../_static/{name}.css">' for name in sheets)
    body = "".join(f'<div class="chapter chapter-{number}">{part}</div>' for number, part in enumerate(chapters))
    return f"""<!doctype html>
<html lang="{NAMES[language][1]}" data-theme="light"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
{styles}
<style>{_fonts()}{CSS.read_text(encoding="utf-8")}{running}</style></head>
<body><div class="cover"><p class="agency">{escape(cover.agency)}</p><p class="title">{escape(cover.title)}</p>
<ul>{figures}</ul><p class="answer">{escape(cover.answer)}</p><p class="period">{escape(cover.period)}</p>
<p class="standing">{escape(STANDING[language])}</p></div>
<nav class="book-contents"><h1>{CONTENTS[language]}</h1><ol>{contents}</ol></nav>
{body}</body></html>
"""


def _fonts() -> str:
    return "".join(
        f'@font-face {{ font-family: Book; font-weight: {weight}; src: url("{next(FONTS.glob(f"*-{face}.ttf")).as_uri()}"); }}\n'
        for face, weight in (("Regular", 400), ("Bold", 700))
    )


def _css_text(words: str) -> str:
    """Return the words as a CSS string, every unusual character by its number."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in words) + '"'


def printed_page(chromium: str, page: Path, work: Path) -> bytes:
    """Return the printed page."""
    target = work / "book.pdf"
    target.unlink(missing_ok=True)
    command = [
        chromium,
        *browser_flags(),
        f"--user-data-dir={work / 'profile'}",
        f"--print-to-pdf={target}",
        page.as_uri(),
    ]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS / 2,
            env={**os.environ, "HOME": str(work)},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise InputError(f"Chromium did not print the PDF within {SECONDS // 2} s.", do=STAYS) from None
    if not target.is_file():
        said = next((line for line in reversed(done.stderr.splitlines()) if line.strip()), "nothing")
        raise InputError(f"Chromium printed no PDF and said: {said[:200]}", do=STAYS)
    return target.read_bytes()


def browser_flags() -> list[str]:
    """Return how Chromium is called: in its sandbox, but for root, to whom it refuses one."""
    return [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def _heading_pages(printed: bytes) -> list[int]:
    """Return the page of each heading of the first two levels, in order, from the outline."""
    reader = PdfReader(BytesIO(printed))

    def pages(items: Sequence[Destination | list[Destination]], level: int) -> list[int]:
        found = []
        for item in items:
            if isinstance(item, list):
                found += pages(item, level + 1) if level < LEVELS else []
            else:
                found.append((reader.get_destination_page_number(item) or 0) + 1)
        return found

    return pages(cast(Sequence[Destination | list[Destination]], reader.outline), 1)


def finished(printed: bytes, cover: Cover, words: list[str]) -> bytes:
    """Return the PDF with title, author and `words` as bookmarks, without the time of printing: equal pages give equal bytes."""
    writer = PdfWriter(clone_from=BytesIO(printed))
    writer.metadata = {"/Title": f"{cover.agency} {cover.title}", "/Author": "bureaubook"}
    writer.create_viewer_preferences()[NameObject("/DisplayDocTitle")] = BooleanObject(True)
    writer.page_mode = "/UseOutlines"
    _name_bookmarks(cast(DictionaryObject, writer.root_object["/Outlines"]), iter(words))
    out = BytesIO()
    writer.write(out)
    return _with_own_numbers(out.getvalue())


def _name_bookmarks(entry: DictionaryObject, words: Iterator[str], level: int = 1) -> None:
    """Give each bookmark its heading's own words: Chromium lays a chapter's first line out twice, and writes it twice."""
    child = entry.get("/First")
    while child is not None:
        child = child.get_object()
        child[NameObject("/Title")] = TextStringObject(next(words, child["/Title"]))
        if level < LEVELS:
            _name_bookmarks(child, words, level + 1)
        child = child.get("/Next")


def _with_own_numbers(pdf: bytes) -> bytes:
    """Return the PDF with the names of its tags numbered from one, in their order: Chromium's count goes on from what it did before."""
    names = {name: b"(node%08d)" % number for number, name in enumerate(sorted(set(TAG_NAME.findall(pdf))), 1)}
    return TAG_NAME.sub(lambda match: names[match[0]], pdf)
