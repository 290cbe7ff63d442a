"""What changed between two built sites: sentences, numbers, figures, findings and cards, page by page, both languages."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from bureaubook.errors import InputError
from bureaubook.gate.digest import sha256
from bureaubook.gate.manifest import NAME, Manifest, read_manifest
from bureaubook.gate.markup import VOID, Attributes, TooDeep, Walker
from bureaubook.gate.page import Page
from bureaubook.gate.site_files import site_files

UNITS = {"p": "sentence", "li": "sentence", "dt": "sentence", "dd": "sentence", "tr": "table", "summary": "table"}
UNITS |= {"figcaption": "figure", "caption": "table"} | {f"h{level}": "heading" for level in range(1, 7)}
SKIPPED = {"script", "style", "template", "nav"}
SILENT = {"bk-card", "headerlink", "bk-uses"}  # classes of what stands beside a sentence and is no part of it
CARD = {
    "bk-card-condition",
    "bk-card-sum",
    "bk-card-meta",
    "bk-card-near",
}  # of what a card alone says; the rest is told elsewhere


@dataclass(frozen=True)
class Change:
    """One difference: what kind of thing, where, and both states; an empty state means it was not there."""

    page: str  # report/section, the same for its languages; empty for a file that is no page
    language: str
    kind: str
    place: str
    old: str
    new: str


def diff(old: Path, new: Path) -> list[Change]:
    """Return every difference of two sites, by page in the order of the book, then by language. Raises InputError."""
    before, after = _manifest(old), _manifest(new)
    held = site_files(old), site_files(new)
    changes: list[Change] = []
    seen = {NAME}
    for report, section, language in _order(after, before):
        page, name = f"{report}/{section}", f"{report}/{language}/{section}.html"
        seen.add(name)
        there = [(folder / name).is_file() for folder in (old, new)]
        if there == [True, True]:
            if sha256(old / name) != sha256(new / name):
                changes += _page_changes(name, old, new, page, language)
            pictures = _pictures(name, old, new)
            seen |= {file for files in pictures.values() for file in files}
            changes += _redrawn(pictures, *held, page, language)
        elif any(there):
            changes.append(Change(page, language, "page", "", *("the page" if known else "" for known in there)))
    return changes + list(_files(*held, seen))


def _manifest(site: Path) -> Manifest:
    if not site.is_dir():
        raise InputError(f"there is no folder {site}.", do="Name a folder that `bureaubook build` made.")
    return read_manifest(site)


def _order(*manifests: Manifest) -> list[tuple[str, str, str]]:
    """Return (report, section, language) in the order of the book, the languages of a page together."""
    rows = [(report, section, language) for m in manifests for report, language, section in m.plan]
    pages = list(dict.fromkeys((report, section) for report, section, _ in rows))
    languages = list(dict.fromkeys(language for *_, language in rows))
    known = set(rows)
    return [(*page, language) for page in pages for language in languages if (*page, language) in known]


# -- one page


@dataclass(frozen=True)
class Unit:
    """A sentence, row, caption, alt text or heading of an article: what a reader would call one thing."""

    kind: str
    section: str
    text: str


@dataclass(frozen=True)
class _Open:
    """An element that is not closed yet: which unit it begins, and what it passes on to those inside."""

    tag: str
    kind: str = ""
    section: str = ""
    in_article: bool = False
    in_findings: bool = False
    silent: bool = False


class _Article(Walker):
    """The units of a page's article, in order; words of a unit within another belong to the inner one."""

    def __init__(self, html: str):
        self.units: list[Unit] = []
        self._open = [_Open("")]
        self._words: list[list[str]] = []  # of the units that are open
        self.read(html)

    def handle_starttag(self, tag: str, given: Attributes) -> None:
        outer, classes = self._open[-1], set(given.get("class", "").split())
        in_article = outer.in_article or tag == "article"
        in_findings = outer.in_findings or "bk-findings" in classes
        silent = outer.silent or tag in SKIPPED or bool(classes & SILENT)
        section = given.get("id", "") if tag == "section" and in_article else outer.section
        if "bk-card" in classes:
            section = re.sub(r"^card-(q-)?|-use\d+$", "", given.get("id", ""))
        kind = UNITS.get(tag, "") if in_article and not silent else ""
        if kind == "sentence" and in_findings:
            kind = "finding"
        if in_article and classes & CARD:
            kind, silent = "card", False
        if "bk-cards" in classes and given.get("data-copy"):
            self.units.append(Unit("card", "citation", given["data-copy"]))
        if tag == "img" and in_article:
            self.units.append(Unit("figure", section, given.get("alt", "")))
        if tag in VOID:
            return
        if tag in ("td", "th") and self._words and self._words[-1]:
            self._words[-1].append(" | ")
        if kind:
            self._words.append([])
        self._open.append(_Open(tag, kind, section, in_article, in_findings, silent))

    def handle_endtag(self, tag: str) -> None:
        closed = self._open.pop()
        text = " ".join("".join(self._words.pop()).split()) if closed.kind else ""
        if text:
            self.units.append(Unit(closed.kind, closed.section, text))

    def handle_data(self, data: str) -> None:
        if self._words and not self._open[-1].silent:
            self._words[-1].append(data)


def _page_changes(name: str, old: Path, new: Path, page: str, language: str) -> list[Change]:
    before, after = (_units(folder / name) for folder in (old, new))
    changes = list(_numbers(Page(name, old / name), Page(name, new / name), page, language))
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for how, i, j, k, m in matcher.get_opcodes():
        if how == "equal":
            continue
        gone, come = before[i:j], after[k:m]
        for a, b in zip(_padded(gone, len(come)), _padded(come, len(gone)), strict=True):
            if a and b and a.kind != b.kind:
                changes += [_changed(page, language, a, None), _changed(page, language, None, b)]
            else:
                changes.append(_changed(page, language, a, b))
    changes = list(dict.fromkeys(changes))  # a card stands once for each use
    return changes or [Change(page, language, "page", "around the text", "other bytes", "other bytes")]


def _units(path: Path) -> list[Unit]:
    try:
        return _Article(path.read_text(encoding="utf-8")).units
    except UnicodeDecodeError as error:
        what = f"byte {error.start} is not UTF-8"
    except TooDeep as error:
        what = str(error)
    raise InputError(f"{what}.", file=path, do="Build that site again.")


def _padded(units: list[Unit], length: int) -> list[Unit | None]:
    return [*units, *([None] * (length - len(units)))]


def _changed(page: str, language: str, old: Unit | None, new: Unit | None) -> Change:
    unit = new or old or Unit("", "", "")
    return Change(page, language, unit.kind, unit.section, old.text if old else "", new.text if new else "")


def _numbers(old: Page, new: Page, page: str, language: str) -> Iterator[Change]:
    """Each quantity of the page whose words changed, once."""
    before, after = _wordings(old), _wordings(new)
    for quantity in dict.fromkeys([*after, *before]):
        a, b = before.get(quantity, []), after.get(quantity, [])
        if a != b:
            yield Change(page, language, "number", quantity, ", ".join(a), ", ".join(b))


def _wordings(page: Page) -> dict[str, list[str]]:
    """By quantity: the words it stands in, each once, in order."""
    found: dict[str, list[str]] = {}
    for shown in page.read.shown:
        words = found.setdefault(shown.id, [])
        if shown.text not in words:
            words.append(shown.text)
    return found


# -- files


def _pictures(name: str, old: Path, new: Path) -> dict[str, list[str]]:
    """Return the pictures that a page shows in either site, by name: their files within the site, at both widths."""
    found: dict[str, list[str]] = {}
    for site in (old, new):
        page = Page(name, site / name)
        for link in page.read.links:
            if link.loaded and link.address.endswith(".svg"):
                file = posixpath.normpath(posixpath.join(page.edition, link.address))
                files = found.setdefault(re.sub(r"-(wide|narrow)$", "", Path(file).stem), [])
                files += [file] if file not in files else []
    return found


def _redrawn(
    pictures: dict[str, list[str]], old: dict[str, Path], new: dict[str, Path], page: str, language: str
) -> Iterator[Change]:
    for figure, files in pictures.items():  # of a site's own files alone, wherever the page points
        states = [[sha256(held[file]) if file in held else "" for file in files] for held in (old, new)]
        if states[0] != states[1]:
            words = ["a picture" if any(state) else "" for state in states]
            yield Change(page, language, "figure", figure, words[0], words[1] and "another picture")


def _files(old: dict[str, Path], new: dict[str, Path], seen: set[str]) -> Iterator[Change]:
    """Files that are no page and no picture of one: downloads, styles, scripts."""
    hashes = [{name: sha256(path) for name, path in held.items() if name not in seen} for held in (old, new)]
    for name in sorted(hashes[0].keys() | hashes[1].keys()):
        a, b = hashes[0].get(name, ""), hashes[1].get(name, "")
        if a != b:
            yield Change("", "", "file", name, a and f"sha256 {a[:12]}", b and f"sha256 {b[:12]}")
