"""The page over all editions: each report's cover in its languages. It never sends a reader on by itself; an edition's index does."""

from collections.abc import Collection, Mapping

from bureaubook.book.furniture import NAMES, STANDING
from bureaubook.book.self_check import CHECK_PAGES
from bureaubook.build.cover import Cover
from bureaubook.build.filled import filled
from bureaubook.build.plan import Edition
from bureaubook.dataset.chapters import YEARS
from bureaubook.gate.rules.downloads import CARD
from bureaubook.notebook import LANGUAGES
from bureaubook.words.self_check import LINK

WORDS = {
    "zh": {"read": "阅读中文版", "pdf_words": "下载全书（PDF）", "years": "各年"},
    "en": {"read": "Read in English", "pdf_words": "Download the whole book (PDF)", "years": "over the years"},
}


def landing(
    covers: dict[Edition, Cover],
    first: Mapping[Edition, str],
    pdfs: dict[Edition, str],
    site_url: str,
    telling: Collection[Edition] = (),
    table: str = "",
) -> str:
    """Return the landing page: the cover of one report, or of several a list by place, agency and year.

    first: the page each edition opens with; pdfs: addresses of whole books, if there are any; telling: the editions that tell of the
    years; table: the address of the table of all reports, if there is one.
    """
    reports: dict[str, list[dict[str, object]]] = {}
    for edition, cover in covers.items():
        reports.setdefault(edition.report, []).append(
            {
                "cover": cover,
                "lang": NAMES[edition.language][1],
                "folder": edition.name,
                "first": first[edition],
                "pdf": pdfs.get(edition, ""),
                "standing": STANDING[edition.language],
                **WORDS[edition.language],
            }
        )
    shared = next(iter(covers))
    several = len(reports) > 1
    return filled(
        "landing.html",
        reports={} if several else reports,
        agencies=_agencies(covers, first, telling) if several else [],
        several=several,
        standings=[(NAMES[language][1], STANDING[language]) for language in dict.fromkeys(e.language for e in covers)],
        shown=covers[shared],
        card=f"{site_url.rstrip('/') + '/' if site_url else ''}{shared.name}/{CARD}",
        site_url=site_url,
        table=table,
        own_tables=[
            (NAMES[language][1], page, LINK[language]) for language, page in zip(LANGUAGES, CHECK_PAGES, strict=True)
        ],
    )


def _agencies(
    covers: dict[Edition, Cover], first: Mapping[Edition, str], telling: Collection[Edition]
) -> list[list[dict[str, object]]]:
    """Return the agencies in the order of their places; of each, by language, its latest cover and where its years are read."""
    by_agency: dict[tuple[str, str], dict[str, list[tuple[Edition, Cover]]]] = {}
    for edition, cover in sorted(covers.items(), key=lambda each: (each[1].code, each[1].whose, each[1].year)):
        of_language = by_agency.setdefault((cover.code, cover.whose), {})
        of_language.setdefault(edition.language, []).append((edition, cover))
    return [
        [
            {
                "cover": editions[-1][1],
                "lang": NAMES[language][1],
                "folder": editions[-1][0].name,
                "first": first[editions[-1][0]],
                "years": [(f"{edition.name}/{first[edition]}.html", str(cover.year)) for edition, cover in editions]
                + [
                    (f"{edition.name}/{YEARS}.html", WORDS[language]["years"])
                    for edition, _ in editions
                    if edition in telling
                ],
            }
            for language, editions in of_language.items()
        ]
        for of_language in by_agency.values()
    ]


def onward(edition: Edition, cover: Cover, first: str) -> str:
    """Return the page of an edition's folder, which leads on to the page it opens with."""
    return filled("onward.html", lang=NAMES[edition.language][1], page=f"{first}.html", title=cover.agency)
