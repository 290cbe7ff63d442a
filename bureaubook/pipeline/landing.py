"""The page over all editions: which reports there are, in which languages."""

from html import escape
from pathlib import Path

from bureaubook.pipeline.compile import book_title
from bureaubook.pipeline.plan import Edition

NAMES = {"zh": ("中文版", "zh-CN"), "en": ("English edition", "en")}
TEMPLATE = (Path(__file__).parent.parent / "book" / "templates" / "landing.html").read_text(encoding="utf-8")


def landing(editions: list[Edition], metas: dict[str, dict]) -> str:
    """Return the landing page: one block a report, one link an edition."""
    blocks = []
    for report in dict.fromkeys(edition.report for edition in editions):
        languages = [edition.language for edition in editions if edition.report == report]
        titles = "".join(
            f'<p class="title" lang="{NAMES[language][1]}">{escape(book_title(metas[report], language))}</p>'
            for language in languages
        )
        links = "".join(
            f'<a href="{report}/{language}/overview.html" lang="{NAMES[language][1]}" hreflang="{NAMES[language][1]}" data-language="{language}">{NAMES[language][0]}</a>'
            for language in languages
        )
        blocks.append(f'<article>{titles}<p class="links">{links}</p></article>')
    return TEMPLATE.replace("<!-- reports -->", "\n".join(blocks))
