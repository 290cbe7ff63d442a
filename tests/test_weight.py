"""What a reader downloads: compressed, counted on the built site."""

import gzip
import re
from pathlib import Path

import pytest
from book_fixtures import LANGUAGES, SECTIONS, soup

from bureaubook.takeaway.rerun import archive_name

pytest_plugins = "book_fixtures"
FIRST, FURTHER, SITE, ARCHIVE = 600_000, 60_000, 12_000_000, 5_000_000  # bytes
PAGES = [(section, language) for section in [*SECTIONS, "search"] for language in LANGUAGES]


def compressed(path: Path) -> int:
    """Return the bytes a server sends for a file."""
    return len(gzip.compress(path.read_bytes(), 6))


def loaded(page: Path, width: str = "wide") -> set[Path]:
    """Return every file that a page loads by itself: styles with what they import, scripts, icons, pictures at one width."""
    found = [link["href"] for link in soup(page).select("link[rel=stylesheet], link[rel=icon]")]
    found += [script["src"] for script in soup(page).select("script[src]")]
    found += [image["src"].replace("-wide", f"-{width}") for image in soup(page).select("img")]
    queue = [(page.parent / address.partition("?")[0]).resolve() for address in found]
    files: set[Path] = set()
    while queue:
        file = queue.pop()
        files.add(file)
        if file.suffix == ".css":
            urls = re.findall(r"""(?:url\(|@import )["']?([^"')]+)""", file.read_text(encoding="utf-8"))
            addressed = [(file.parent / url.partition("?")[0]).resolve() for url in urls if not url.startswith("data:")]
            queue += [path for path in addressed if path not in files]
    return files


@pytest.mark.parametrize(("section", "language"), PAGES)
def test_pages_are_light(built, section, language):
    page = built.page(section, language)
    files = loaded(page)
    assert [file for file in files if not file.is_file()] == []
    first = compressed(page) + sum(map(compressed, files))
    shared = {
        file for other in built.site.glob("*/*/overview.html") for file in loaded(other) if "_static" in file.parts
    }
    further = compressed(page) + sum(compressed(file) for file in files - shared)
    assert first < FIRST and further < FURTHER, (first, further)


def test_the_site_is_light(built):
    files = [path for path in built.site.rglob("*") if path.is_file() and path.suffix != ".pdf"]
    (archive,) = (path for path in files if path.name == archive_name())  # no page loads it, and few readers take it
    assert sum(path.stat().st_size for path in {*files} - {archive}) < SITE
    assert archive.parent == built.site and archive.stat().st_size < ARCHIVE
    assert not [path.name for path in files if path.suffix in (".map", ".ttf", ".woff2", ".mo", ".po")]


def test_editions_share_their_static_files(built):
    assert (built.site / "_static" / "book.css").is_file()
    assert [path for path in built.site.glob("*/*/_static")] == []


def test_every_static_file_is_used(built):
    used = {file for page in built.site.rglob("*.html") for file in loaded(page)}
    used.add((built.site / "_static" / "licences.txt").resolve())  # linked, not loaded
    assert [path for path in (built.site / "_static").rglob("*") if path.is_file() and path.resolve() not in used] == []
