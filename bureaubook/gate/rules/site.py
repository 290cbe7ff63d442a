"""A built site as the gate reads it: its files, its pages, and what an address leads to."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from bureaubook.gate.page import Page
from bureaubook.gate.site_files import site_files

Found = Iterator[tuple[str, str, str]]
PAGE_LANGUAGE = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True)
class Site:
    """A built site: its folder, the pages planned for it, and what lies in it."""

    folder: Path
    plan: tuple[tuple[str, str, str], ...]  # report, language, section
    left_out: frozenset[str] = field(default=frozenset())  # chapters that a preview lacks; links to them are let pass

    @cached_property
    def files(self) -> dict[str, Path]:
        """Return every file by its path within the site. Raises InputError for what no site holds: links, pipes, huge files."""
        return site_files(self.folder)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Return every page by its path within the site, the theme's own templates aside."""
        return {
            name: Page(name, path)
            for name, path in self.files.items()
            if name.endswith(".html") and "_static" not in Path(name).parts
        }

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
    def numerals(self) -> dict[str, dict[str, str]]:
        """Return each page's numerals of the report's text as printed, by anchor."""
        return {name: page.read.numerals for name, page in self.chapters.items()}

    @cached_property
    def languages(self) -> dict[tuple[str, str], list[str]]:
        """Return the languages of each (report, section), in the order of the plan."""
        found: dict[tuple[str, str], list[str]] = {}
        for report, language, section in self.plan:
            found.setdefault((report, section), []).append(language)
        return found

    def both(self) -> Iterator[tuple[Page, Page]]:
        """Yield each chapter in its first language with each other language of it."""
        for (report, section), languages in self.languages.items():
            there = [self.pages.get(f"{report}/{language}/{section}.html") for language in languages]
            for other in there[1:]:
                if there[0] and other:
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
