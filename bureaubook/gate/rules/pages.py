"""Which pages there are, and how they lead to one another."""

from bureaubook.book.self_check import CHECK_PAGES
from bureaubook.gate.fault import rule
from bureaubook.gate.rules.site import PAGE_LANGUAGE, Found, Site

OWN_PAGES = {"index", "search"}  # of an edition, besides its chapters


@rule("page-missing", do="Build again.")
def page_missing(site: Site) -> Found:
    """Every page of the plan is there."""
    for report, language, section in site.plan:
        name = f"{report}/{language}/{section}.html"
        if name not in site.pages:
            yield name, "", "the page is missing"


@rule("page-unplanned", do="Build again: a page of an earlier build was left, or a chapter is not in _toc.yml.")
def page_unplanned(site: Site) -> Found:
    """No page is there that was not planned."""
    for name, page in site.pages.items():
        at_top = page.edition == "" and (page.section in ("index", "404") or name in CHECK_PAGES)
        of_edition = page.edition in site.editions and (name in site.chapters or page.section in OWN_PAGES)
        if not (at_top or of_edition):
            yield name, "", "the page is not in the plan"


@rule("landing", do="Build again.")
def landing(site: Site) -> Found:
    """The first page leads to the beginning of every edition."""
    if site.part:
        return
    page = site.pages.get("index.html")
    if page is None:
        yield "index.html", "", "the first page is missing"
        return
    targets = [site.target(page, link.address) for link in page.read.links if "#" not in link.address]
    reached = {target[0].rpartition("/")[0] for target in targets if target}
    for edition in site.over or site.editions:
        if edition not in reached:
            yield "index.html", "", f"it does not lead to {edition}"


@rule("switch", do="Build all languages of the report together.")
def switch(site: Site) -> Found:
    """Each chapter leads to the same chapter in its other languages, for readers and (in its head) for machines."""
    for name, page in site.looked_chapters.items():
        report, language, section = name.removesuffix(".html").split("/")
        for other in site.languages[report, section]:
            if other == language:
                continue
            mine = [(tag, address) for tag, tongue, address in page.read.alternates if tongue == PAGE_LANGUAGE[other]]
            if "a" not in dict(mine):
                yield name, "switch of language", f"it leads to no page in {other}"
            for _, address in mine:
                target = site.target(page, address)
                if target and target[0] != f"{report}/{other}/{section}.html":
                    yield name, "switch of language", f"it leads to {address}, not to the same page in {other}"
