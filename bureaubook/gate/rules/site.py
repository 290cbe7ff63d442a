"""A built site as the gate reads it: its files, its pages, and what an address leads to; whole, or one report's part of it."""

import os
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from bureaubook.gate.page import Page
from bureaubook.gate.site_files import site_files

Found = Iterator[tuple[str, str, str]]
PAGE_LANGUAGE = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the pages planned for it, and what lies in it.

    A part of it (see `parts`) has the pages and files of one report, or those over all reports; what it leads to may lie elsewhere.
    Rules look at `looked_pages`, `looked_chapters`, `looked_files`; what these are compared with may be any of the others.
    """

    folder: Path
    plan: tuple[tuple[str, str, str], ...]  # report, language, section
    left_out: frozenset[str] = field(default=frozenset())  # chapters that a preview lacks; links to them are let pass
    part: str | None = None  # the report's folder; empty for what lies over all reports
    over: tuple[str, ...] = ()  # of that part: the editions it leads to
    looked: frozenset[str] | None = None  # the files that rules look at: those that changed (`again`); None for all

    def parts(self) -> Iterator["Site"]:
        """Yield what can be looked at by itself, however many reports there are: what lies over them, then each of them."""
        by_report: dict[str, list[tuple[str, str, str]]] = {}
        for row in self.plan:
            by_report.setdefault(row[0], []).append(row)
        yield replace(self, plan=(), part="", over=tuple(self.editions))
        for report, rows in by_report.items():
            yield replace(self, plan=tuple(rows), part=report)

    @cached_property
    def files(self) -> dict[str, Path]:
        """Return every file by its path within the site. Raises InputError for what no site holds: links, pipes, huge files."""
        if self.part is None:
            return site_files(self.folder, len({report for report, *_ in self.plan}) or 1)
        if self.part and not (self.folder / self.part).is_dir():
            return {}  # another rule tells
        return site_files(self.folder, within=self.part, without=self._elsewhere)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Return every page by its path within the site, the theme's own templates aside."""
        return {name: Page(name, path) for name, path in self.files.items() if _is_page(name)}

    def looks_at(self, *names: str) -> bool:
        """Whether one of these files is to be looked at."""
        return self.looked is None or not self.looked.isdisjoint(names)

    @cached_property
    def looked_files(self) -> dict[str, Path]:
        """Return the files to look at, as `files`."""
        return {name: path for name, path in self.files.items() if self.looks_at(name)}

    @cached_property
    def looked_pages(self) -> dict[str, Page]:
        """Return the pages to look at, as `pages`."""
        return {name: page for name, page in self.pages.items() if self.looks_at(name)}

    @cached_property
    def looked_chapters(self) -> dict[str, Page]:
        """Return the chapters to look at, as `chapters`."""
        return {name: page for name, page in self.chapters.items() if self.looks_at(name)}

    def has(self, name: str) -> bool:
        """Whether a file is there: in this part of the site or elsewhere in it."""
        folder, _, last = name.rpartition("/")
        top = name.partition("/")[0]
        if name in self.files or self.part is None or top == ".." or self._is_own(top):
            return name in self.files
        if folder not in self._listed:
            there = self.folder / folder
            self._listed[folder] = {e.name for e in os.scandir(there) if e.is_file()} if there.is_dir() else set()
        return last in self._listed[folder]

    def page(self, name: str) -> Page | None:
        """Return a page of this part or, read anew at each call, of elsewhere in the site; None if it is not there."""
        elsewhere = self.part is not None and name not in self.pages and _is_page(name) and self.has(name)
        return Page(name, self.folder / name) if elsewhere else self.pages.get(name)

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        return frozenset(edition.partition("/")[0] for edition in self.over)

    def _is_own(self, top: str) -> bool:
        return top == self.part if self.part else top not in self._elsewhere

    @cached_property
    def _listed(self) -> dict[str, set[str]]:
        """Return the names of the files of each folder elsewhere that was asked for."""
        return {}

    @cached_property
    def chapters(self) -> dict[str, Page]:
        """Return the pages of the plan that are there, in the order of the plan."""
        names = (f"{report}/{language}/{section}.html" for report, language, section in self.plan)
        return {name: self.pages[name] for name in names if name in self.pages}

    @cached_property
    def editions(self) -> list[str]:
        """Return the folders of the editions, in the order of the plan."""
        return list(dict.fromkeys(f"{report}/{language}" for report, language, _ in self.plan))

    @cached_property
    def languages(self) -> dict[tuple[str, str], list[str]]:
        """Return the languages of each (report, section), in the order of the plan."""
        found: dict[tuple[str, str], list[str]] = {}
        for report, language, section in self.plan:
            found.setdefault((report, section), []).append(language)
        return found

    def both(self) -> Iterator[tuple[Page, Page]]:
        """Yield each chapter in its first language with each other language of it, where one of the two is to be looked at."""
        for (report, section), languages in self.languages.items():
            there = [self.pages.get(f"{report}/{language}/{section}.html") for language in languages]
            for other in there[1:]:
                if there[0] and other and self.looks_at(there[0].name, other.name):
                    yield there[0], other

    def target(self, page: Page, address: str) -> tuple[str, str] | None:
        """Return the path within the site and the anchor an address leads to; None if it leaves the site by protocol."""
        if re.match(r"[A-Za-z][\w+.-]*:|//", address):
            return None
        path, _, fragment = address.partition("#")
        path = unquote(path.partition("?")[0])
        name = posixpath.normpath(posixpath.join(page.edition, path)) if path else page.name
        if path.endswith("/") or name == ".":
            name = posixpath.normpath(f"{name}/index.html")
        return name, unquote(fragment)


def _is_page(name: str) -> bool:
    return name.endswith(".html") and "_static" not in Path(name).parts
