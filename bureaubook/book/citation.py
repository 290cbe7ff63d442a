"""What a page's numbers are cited by: the report's title, which names agency and year, and the edition of its text.

The edition changes with any character of the text, so it comes last, onto finished pages: nothing else of them need be made again.
"""

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from bureaubook.dataset.meta import Meta, read_meta
from bureaubook.paths import DATA
from bureaubook.words.pair import both

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SIGNS = 8  # of the text's checksum, that name its edition
CITED = re.compile(
    r'<div class="bk-cards" data-copy="[^"]*|<span class="bk-book-edition">'
)  # what the edition comes behind
EDITION = re.compile(rf"((?:{CITED.pattern})[^\"<]*?)([0-9a-f]{{{SIGNS}}})(?=[\"<])")
REPORT = re.compile(r'"report = \\"([\w-]+)')  # in the parameters of a chapter, as JSON has it


def connect(app: "Sphinx") -> None:
    """Configuration: `text_edition`, the words behind each citation; empty where they come later (`with_edition`)."""
    app.add_config_value("text_edition", None, "", [str])


def edition_words(meta: Meta, language: str) -> str:
    """Return the words for the edition of a report's text, to stand behind its title."""
    return both("；文本版本{edition}", "; text edition {edition}", edition=meta["sha256"][:SIGNS])[language]


def with_edition(page: str, words: str) -> str:
    """Return a finished page whose citations end with these words: that of its numbers, and that of the book."""
    return CITED.sub(lambda match: match[0] + escape(words), page)


def edition_of(page: str) -> tuple[str, str]:
    """Return a finished page without the edition that its citations end with, and that edition; empty where it cites none, or several."""
    found = {match[2] for match in EDITION.finditer(page)}
    return (EDITION.sub(lambda match: match[1], page), found.pop()) if len(found) == 1 else (page, "")


def words_of(app: "Sphinx", docname: str) -> str:
    """Return the words behind a page's citation; where nobody gives them (the stock command) those of the report that its chapter runs with."""
    if app.config.text_edition is None and (named := REPORT.search(Path(app.env.doc2path(docname)).read_text("utf-8"))):
        return edition_words(read_meta(DATA / "reports" / named[1] / "report.yml", DATA), app.config.edition)
    return app.config.text_edition or ""
