"""The page over all editions: each report's cover in its languages. It never sends a reader on by itself; an edition's index does."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bureaubook.book.furniture import NAMES, STANDING
from bureaubook.book.policy import META
from bureaubook.build.cover import Cover
from bureaubook.build.plan import Edition
from bureaubook.gate.rules.downloads import CARD

TEMPLATES = Path(__file__).parent.parent / "book" / "templates"
WORDS = {
    "zh": {"read": "阅读中文版", "pdf_words": "全书 PDF"},
    "en": {"read": "Read in English", "pdf_words": "Whole book as PDF"},
}


def landing(covers: dict[Edition, Cover], first: str, pdfs: dict[Edition, str], site_url: str) -> str:
    """Return the landing page. `first`: the page an edition opens with; `pdfs`: addresses of whole books, if there are any."""
    reports: dict[str, list[dict[str, object]]] = {}
    for edition, cover in covers.items():
        reports.setdefault(edition.report, []).append(
            {
                "cover": cover,
                "lang": NAMES[edition.language][1],
                "folder": edition.name,
                "first": first,
                "pdf": pdfs.get(edition, ""),
                "standing": STANDING[edition.language],
                **WORDS[edition.language],
            }
        )
    shared = next(iter(covers))
    return _filled(
        "landing.html",
        reports=reports,
        shown=covers[shared],
        card=f"{site_url.rstrip('/') + '/' if site_url else ''}{shared.name}/{CARD}",
        site_url=site_url,
    )


def onward(edition: Edition, cover: Cover, first: str) -> str:
    """Return the page of an edition's folder, which leads on to the page it opens with."""
    return _filled("onward.html", lang=NAMES[edition.language][1], page=f"{first}.html", title=cover.agency)


def _filled(template: str, **words: object) -> str:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(template).render(policy=Markup(META), **words)
