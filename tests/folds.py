"""Measure how many of a page's words are folded away on the pages of the built book.

    python tests/folds.py [FOLDER]     the site; without it, _build/site
    python tests/folds.py -v [FOLDER]  with each fold: its words and what its line says

Counted are Chinese characters on Chinese pages and English words on English ones (a number is a word on either), in the article;
what a fold holds is folded, the line that opens it is in view. Cards, which open on a number, are not counted, nor what is in view
of no reader (scripts, styles). Code below a figure is a fold as any other. Exit status 1 where the folds of a book, of either
language, hold more than a third of its words.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

from bureaubook.paths import ROOT

WORDS = {"zh": re.compile(r"[\u4e00-\u9fff]|\d[\d,.]*"), "en": re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)*|\d[\d,.]*")}
CLOSED = "details:not([open])"
UNSEEN = ".bk-cards, .bk-card, script, style, template"
APART = ("search", "genindex")
LIMIT = 1 / 3


class Fold(NamedTuple):
    """An outermost fold that is closed as the page opens: the line that opens it, and how many words it holds behind that."""

    line: str
    words: int


class Page(NamedTuple):
    """Words of a page in all, and its folds."""

    words: int
    folds: list[Fold]

    @property
    def folded(self) -> int:
        """Words within folds."""
        return sum(fold.words for fold in self.folds)


def count(words: str, language: str) -> int:
    """Return how many words of a language a text holds."""
    return len(WORDS[language].findall(words))


def measure(page: str, language: str) -> Page:
    """Return the words of a page's article and its folds; none where it has no article."""
    article = BeautifulSoup(page, "html.parser").find("article")
    if not isinstance(article, Tag):
        return Page(0, [])
    for unseen in article.select(UNSEEN):
        unseen.decompose()
    folds = []
    for fold in article.select(CLOSED):
        if not any("open" not in outer.attrs for outer in fold.find_parents("details")):
            line = fold.find("summary", recursive=False)
            said = line.get_text(" ", strip=True) if line else ""
            folds.append(Fold(said, count(fold.get_text(" "), language) - count(said, language)))
    return Page(count(article.get_text(" "), language), folds)


def books(site: Path) -> Iterator[tuple[str, str, dict[str, Page]]]:
    """Yield each book of a site in each language: its name, the language, its pages by name."""
    for folder in sorted({path.parent for language in WORDS for path in site.glob(f"*/{language}/*.html")}):
        pages = [path for path in sorted(folder.glob("*.html")) if path.stem not in APART]
        measured = {path.stem: measure(path.read_text(encoding="utf-8"), folder.name) for path in pages}
        yield folder.parent.name, folder.name, {name: page for name, page in measured.items() if page.words}


def lines(site: Path, at_length: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield the folded share of each page and of each book, and whether that is within the limit."""
    for book, language, pages in books(site):
        for name, page in pages.items():
            yield f"{page.folded / page.words:6.1%} {page.folded:6} of {page.words:6} {book}/{language}/{name}", True
            if at_length:
                yield from ((f"           {fold.words:6} {fold.line[:90]}", True) for fold in page.folds)
        folded, words = (sum(getattr(page, each) for page in pages.values()) for each in ("folded", "words"))
        share = folded / words if words else 0
        yield f"{share:6.1%} {folded:6} of {words:6} {book}/{language} in all, at most {LIMIT:.0%}", share <= LIMIT


def main(site: Path, at_length: bool = False) -> int:
    """Print the folded shares of a site; return the exit status."""
    told = list(lines(site, at_length))
    sys.stdout.write("\n".join(words for words, _ in told) + "\n")
    return int(not all(within for _, within in told))


if __name__ == "__main__":
    given = [word for word in sys.argv[1:] if word != "-v"]
    sys.exit(main(Path(given[0]) if given else ROOT / "_build" / "site", "-v" in sys.argv))
