"""Fix the theme's pages once they are written: landmarks, names of buttons, long titles, an advertisement's empty place.

Every rule leaves a page alone that does not have what it mends.
"""

import re
from pathlib import Path

from sphinx.application import Sphinx

from bureaubook.book.furniture import WORDS

LATE = 900  # after every other hand on the pages
COLON = re.compile("：|: ")


def connect(app: Sphinx) -> None:
    app.connect("build-finished", _mend_all, priority=LATE)


def _mend_all(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html":
        return
    for path in sorted(Path(app.outdir).glob("**/*.html")):
        if "_static" not in path.parts:
            page = mend(path.read_text(encoding="utf-8"), app.config.edition)
            path.write_text(page, encoding="utf-8", newline="\n")


def mend(page: str, language: str) -> str:
    """Return a page of the theme with its faults mended."""
    for change in (_landmarks, _icons, _leftovers, _titles, _comments):
        page = change(page, language)
    return page


def _comments(page: str, language: str) -> str:
    """The theme's templates leave notes to their makers; the gate lets no comment pass."""
    return re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)


def _landmarks(page: str, language: str) -> str:
    """The sidebar's logo and search lie in no landmark."""
    label = f'role="complementary" aria-label="{WORDS[language]["contents"]}"'
    return re.sub(r'<div id="pst-primary-sidebar"(?! role)', rf'<div id="pst-primary-sidebar" {label}', page, count=1)


def _icons(page: str, language: str) -> str:
    """Icons say nothing; a button that shows its word is named by it, the keys of its shortcut aside."""
    page = re.sub(
        r'<(i|span) (?![^>]*aria-hidden)class="((?:theme-switch )?fa[sb]?[ -])',
        r'<\1 aria-hidden="true" class="\2',
        page,
    )
    page = page.replace(
        '<span class="search-button__kbd-shortcut">', '<span class="search-button__kbd-shortcut" aria-hidden="true">'
    )
    return re.sub(r'(<button class="btn search-button-field[^>]*?) title="[^"]*" aria-label="[^"]*"', r"\1", page)


def _leftovers(page: str, language: str) -> str:
    """A place for advertisements, a second title and contents that only print shows, a window's width stated twice, empty lines."""
    page = re.sub(r'(<meta name="viewport"[^>]*>)\s*<meta name="viewport"[^>]*>', r"\1", page)
    around, article, text = page.partition("<article")  # within it, code keeps its lines
    page = re.sub(r"\n[ \t]*(?:\n[ \t]*)+", "\n", around) + article + text
    page = re.sub(
        r'<div class="sidebar-primary-item">\s*<div id="ethical-ad-placement".*?</div>\s*</div>',
        "",
        page,
        flags=re.DOTALL,
    )
    return re.sub(
        r'<div id="jb-print-docs-body" class="onlyprint">.*?</nav>\s*</div>\s*</div>\s*</div>',
        "",
        page,
        flags=re.DOTALL,
    )


def _titles(page: str, language: str) -> str:
    """A title of two parts breaks between them, and lists of chapters can set the second part apart."""
    page = re.sub(r"(<h1>)([^<]+)(<a class=\"headerlink\")", _parted, page, count=1)
    page = re.sub(r'(<p class="prev-next-title">)([^<]+)(</p>)', _parted, page)
    return re.sub(
        r'<nav class="bd-links.*?</nav>',
        lambda nav: re.sub(r'(<a class="[^"]*\breference internal[^>]*>)([^<]+)(</a>)', _parted, nav[0]),
        page,
        count=1,
        flags=re.DOTALL,
    )


def _parted(match: re.Match[str]) -> str:
    """Return "<h1>What: which</h1>" with its two parts as spans."""
    before, title, after = match.groups()
    colon = COLON.search(title)
    if not colon:
        return match[0]
    first, second = title[: colon.start()].strip(), title[colon.end() :].strip()
    mark, space = colon[0].strip(), " " if colon[0].endswith(" ") else ""
    return (
        f'{before}<span class="bk-part">{first}<span class="bk-colon">{mark}</span></span>{space}'
        f'<span class="bk-part is-second">{second}</span>{after}'
    )
