"""Where a page leads."""

from collections.abc import Iterator
from pathlib import Path

from bureaubook.gate.fault import rule
from bureaubook.gate.page import Link
from bureaubook.gate.rules.site import Found, Site


@rule("dead-link", do="Fix the link, or build the page it leads to.")
def dead_link(site: Site) -> Found:
    """Every link within the site leads to a file of it."""
    broken: dict[tuple[str, str], list[Link]] = {}
    for name, link, file, _ in _targets(site):
        if not site.has(file):
            broken.setdefault((name, file), []).append(link)
    for (name, _), links in broken.items():
        more = f" ({len(links)} links)" if len(links) > 1 else ""
        yield name, links[0].section, f"{links[0].address} leads to no file of the site{more}"


@rule("dead-anchor", do="Fix the anchor.")
def dead_anchor(site: Site) -> Found:
    """Every link to a place of a page leads to a place that is there."""
    at, target = "", None  # the page before: links to one page of another part follow one another
    for name, link, file, fragment in _targets(site):
        if fragment and file != at:
            at, target = file, site.page(file)
        if fragment and target and fragment not in target.read.ids:
            yield name, link.section, f"{link.address} leads to no place on that page"


def _targets(site: Site) -> Iterator[tuple[str, Link, str, str]]:
    """Yield each address that stays within the site: page, link, and the file and anchor it leads to."""
    for name, page in site.looked_pages.items():
        found = [*page.read.links, *([Link(page.read.moved_to, "", False)] if page.read.moved_to else [])]
        for link in found:
            target = site.target(page, link.address)
            if target and Path(target[0]).stem not in site.left_out:
                yield name, link, *target


@rule("double-id", do="Give each place an anchor of its own.")
def double_id(site: Site) -> Found:
    """No anchor stands twice on a page."""
    for name, page in site.looked_pages.items():
        for anchor, count in page.read.ids.items():
            if count > 1:
                yield name, f"#{anchor}", f"the anchor stands {count} times"
