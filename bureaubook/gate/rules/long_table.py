"""The table of all reports: there where several are, and each of its numbers at the place that it names."""

import csv
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from bureaubook.gate.fault import rule
from bureaubook.gate.opens import trouble
from bureaubook.gate.rules.site import Found, Site
from bureaubook.takeaway.number import COLUMNS, NAME

PLACE = re.compile(r'(?<=\sid=")[^"]+')


@rule("long-table", do="Build again.")
def long_table(site: Site) -> Found:
    """A site of several reports has the table of all their numbers; each leads to a place of its report's source page."""
    if site.part:
        return
    reports = {edition.partition("/")[0] for edition in site.over or site.editions}
    path = site.files.get(NAME)
    if path is None:
        if len(reports) > 1 and not site.left_out:
            yield NAME, "", "the table of all reports is missing"
    elif len(reports) < 2:
        yield NAME, "", "a site of one report has no such table"
    elif not trouble(path):  # told by another rule
        yield from ((NAME, place, what) for place, what in _wrong(site, path, reports))


def _wrong(site: Site, path: Path, reports: set[str]) -> Iterator[tuple[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file)
        if tuple(rows.fieldnames or ()) != COLUMNS:
            yield "row 1", f"its columns are {', '.join(rows.fieldnames or ())[:200]}"
            return
        told = []
        for report, mine in groupby(rows, lambda row: row["report"]):
            told.append(report)
            yield from _lost(site, report, [row["source"] for row in mine])
    if sorted(told) != sorted(reports):
        yield "", f"it holds the reports {', '.join(told)[:200]}, the site {', '.join(sorted(reports))[:200]}"


def _lost(site: Site, report: str, sources: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the report and each address of its numbers that leads to no place of one of its pages."""
    pages: dict[str, set[str]] = {}
    for source in sources:
        name, _, anchor = source.partition("#")
        if name not in pages:
            page = site.page(name) if name.startswith(f"{report}/") else None
            pages[name] = {"", *PLACE.findall(page.text)} if page else set()
        if anchor not in pages[name]:
            yield report, f"{source[:200]} leads to no place of the site"
