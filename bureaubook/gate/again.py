"""What of a site the gate looks at again: what has changed since the last one that it let pass, and what that could put in the wrong.

Rules compare a page with what it leads to, with its twin in the other language, with the numbers it shares with other pages of its
report. A page whose bytes are as they were can be wrong only where another has lost or changed what it relies on.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from bureaubook.book.citation import edition_of
from bureaubook.errors import InputError
from bureaubook.gate.amounts import stated
from bureaubook.gate.blocks import read_blocks
from bureaubook.gate.digest import sha256
from bureaubook.gate.manifest import of_project, read_manifest
from bureaubook.gate.page import Page
from bureaubook.gate.rules.equal_numbers import SOURCE
from bureaubook.gate.rules.kinds import AT_TOP
from bureaubook.gate.rules.searching import TEXTS, texts_of
from bureaubook.gate.rules.site import Site

# What rules depend on besides the site: the package with its rules, the lock, the settings.
RULING = re.compile(r"bureaubook/.*|requirements\.txt|_config\.yml|_toc\.yml")
# how the address of another report begins: not that of what lies at the root of a site
ELSEWHERE = re.compile(rf"\.\./\.\./(?!_static/|(?:{'|'.join(map(re.escape, sorted(AT_TOP)))})[\"'])")


@dataclass(frozen=True)
class Before:
    """What is known of one report in a site that the rules of now let pass: the folder of the site, its plan, the hash of each file.

    over: the files that lie over all reports.
    """

    folder: Path
    plan: frozenset[tuple[str, str, str]]
    files: Mapping[str, str]
    over: tuple[str, ...]


def keep_passed(folder: Path, work: Path) -> None:
    """Write down under `work` what the site published last says of each of its reports, if the rules of now let it pass.

    A file for each report: all of them need not be in memory while the site is looked at.
    """
    try:
        said = read_manifest(folder)
    except (InputError, OSError):
        return  # there is none, or none that could be read
    if _ruling(said.inputs) != _ruling(of_project()):
        return
    over = [name for name in said.files if name.startswith("_static/") or "/" not in name]
    for report, rows in groupby(sorted(said.plan), lambda row: row[0]):
        files = {name: digest for name, digest in said.files.items() if name.startswith(f"{report}/")}
        content = {"folder": str(folder), "plan": [*rows], "files": files, "over": over}
        _kept(work, report).write_text(json.dumps(content), encoding="utf-8")


def read_passed(work: Path, report: str) -> Before | None:
    """Return what was written down of a report; None if there is nothing."""
    path = _kept(work, report)
    if not path.is_file():
        return None
    said = json.loads(path.read_text(encoding="utf-8"))
    plan = frozenset((report, language, section) for report, language, section in said["plan"])
    return Before(Path(said["folder"]), plan, said["files"], tuple(said["over"]))


def _kept(work: Path, report: str) -> Path:
    return work / f"passed-{report}.json"


def _ruling(inputs: Mapping[str, str]) -> dict[str, str]:
    return {name: digest for name, digest in inputs.items() if RULING.fullmatch(name)}


def to_look_at(part: Site, hashed: Mapping[str, str], before: Before | None) -> frozenset[str] | None:
    """Return the files of a report's part of a site that are to be looked at; None for all of them.

    hashed: the hash of each of its files.
    """
    if before is None or not part.part or before.plan != {*part.plan}:
        return None
    old = before.files
    if not hashed.keys() >= old.keys() or not all(map(part.has, before.over)):
        return None  # something is gone that pages may lead to
    changed = {name for name, digest in hashed.items() if old.get(name) != digest}
    if not changed:
        return _leading_out(part)
    pages = [(part.pages[name], Page(name, before.folder / name)) for name in changed if name in part.pages]
    if not all(was.name in old and _is_whole(was, old) for _, was in pages):
        return None  # new pages, or old ones that are not as they were let pass
    renewed = _renewed(part, pages)
    pages = [(now, was) for now, was in pages if now.name not in renewed]
    if any(_tells_otherwise(now, was) for now, was in pages):
        return None
    changed -= renewed
    return _leading_out(part) | changed | _relying(part, changed, pages) | _searched(part, changed, before)


def _renewed(part: Site, pages: list[tuple[Page, Page]]) -> set[str]:
    """Return the pages on which only the edition of the text is another, the same one in all: but for one that is looked at."""
    editions = {edition_of(page.text)[1] for page in part.chapters.values()} - {""}
    same = [now.name for now, was in pages if edition_of(now.text)[0] == edition_of(was.text)[0]]
    return set(sorted(same)[1:]) if len(editions) == 1 else set()


def _is_whole(page: Page, old: Mapping[str, str]) -> bool:
    return page.path.is_file() and not page.path.is_symlink() and sha256(page.path) == old[page.name]


def _leading_out(part: Site) -> frozenset[str]:
    """Return the pages that lead to other reports, whose pages may have changed."""
    return frozenset(name for name, page in part.pages.items() if ELSEWHERE.search(page.text))


def _tells_otherwise(now: Page, was: Page) -> bool:
    """Whether pages are to be compared with this one anew: by its title, by where its numbers lead, by the names of the report."""
    if " ".join(now.read.tab_title.split()) != " ".join(was.read.tab_title.split()):
        return True
    if not _leads(now) <= _leads(was):
        return True
    return (
        now.section == SOURCE and read_blocks(now.text, now.language).names != read_blocks(was.text, was.language).names
    )


def _leads(page: Page) -> set[tuple[str, str]]:
    return {(each.shown.id, each.address) for each in stated(page)}


def _relying(part: Site, changed: set[str], pages: list[tuple[Page, Page]]) -> set[str]:
    """Return the pages that lead to places that are gone or say another numeral, or show a table whose file changed."""
    sought = [name for name in changed if name.endswith(".csv")]  # a table shown is compared with the file of it
    for now, was in pages:
        places = was.read.ids.keys() - now.read.ids.keys()
        places |= {at for at, numeral in was.read.numerals.items() if now.read.numerals.get(at) != numeral}
        sought += [f"{now.name}#{place}" for place in places]
    addresses = [_within(part, address) for address in sought]
    return {
        page.name
        for page in part.pages.values()
        if page.name not in changed and any(_leads_to(page, edition, address) for edition, address in addresses)
    }


def _within(part: Site, name: str) -> tuple[str, str]:
    """Return the folder of the edition that a file belongs to, and its address there; the report's folder for what editions share."""
    edition = next((edition for edition in part.editions if name.startswith(f"{edition}/")), part.part or "")
    return edition, name.removeprefix(f"{edition}/")


def _leads_to(page: Page, edition: str, address: str) -> bool:
    """Whether a page names an address of an edition as our pages do: from within it as it stands, from elsewhere behind a folder."""
    return f'/{address}"' in page.text or (page.edition == edition and f'"{address}"' in page.text)


def _searched(part: Site, changed: set[str], before: Before) -> set[str]:
    """Return the pages of which the search says something else than before."""
    found = set()
    for edition in part.editions:
        name = f"{edition}/{TEXTS}"
        if name in changed:
            place = before.folder / name
            was = texts_of(place) if sha256(place) == before.files.get(name) else None
            said = {page["page"]: page for page in was or ()}
            now = texts_of(part.files[name]) or ()
            found |= {f"{edition}/{page['page']}" for page in now if said.get(page["page"]) != page}
    return found
