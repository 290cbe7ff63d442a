"""Nothing passes that is not complete and clean: executed notebooks before, built pages after compiling."""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

from bureaubook.errors import InputError
from bureaubook.show.page import MIME

ALLOWED = {MIME, "text/html"}
TRACEBACK = re.compile(
    r"Traceback \(most recent call last\)|InputError|ModuleNotFoundError|Glyph \d+ .*missing|\bNaN\b|\bnan\b|<bound method|object at 0x"
)
RAW = re.compile(r"\{[a-z_]+(:[^{}]*)?\}|\[\[|\{ref\}|None")


def check_notebook(notebook: dict, where: str) -> None:
    """Raise InputError unless every code cell ran and shows nothing but outputs of ours."""
    titles = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            titles += "".join(cell["source"]).startswith("# ")
            continue
        if cell["cell_type"] != "code":
            continue
        here = f"{where}, cell {cell['id']}"
        if "".join(cell["source"]).strip() and cell["execution_count"] is None:
            raise InputError(f"{here}: it did not run.", do="Build again.")
        for output in cell["outputs"]:
            kind = output["output_type"]
            if kind == "error":
                raise InputError(f"{here}: {output['ename']}: {output['evalue']}", do="Mend the cell.")
            if kind != "display_data" or not set(output["data"]) <= ALLOWED or MIME not in output["data"]:
                shown = "".join(output.get("text", "")) if kind == "stream" else ", ".join(output.get("data", {}))
                raise InputError(
                    f"{here}: unexpected output ({kind}: {shown[:80]!r}).",
                    do="Show results through a method of Page only.",
                )
    if titles != 2:
        raise InputError(f"{where}: {titles} titles.", do="A chapter has one title in each language.")


def quantities(notebook: dict) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return what a chapter's sentences and tables show, in order: cell, kind, and ids with values of each display.

    Equal for the two languages of a chapter, by construction; `compare_languages` proves it.
    """
    found = []
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            block = output["data"][MIME]
            found.append((cell["id"], block["kind"], tuple(sorted(set(_shown(block))))))
    return found


def _shown(block) -> list[str]:
    if isinstance(block, dict):
        if "q" in block:
            return [f"{block['id']}={'|'.join(block['values'])}"]
        return [text for key, value in block.items() if key != "card" for text in _shown(value)]
    if isinstance(block, list):
        return [text for value in block for text in _shown(value)]
    return []


def compare_languages(first, second, where: str) -> None:
    """Raise InputError unless both executed notebooks show the same quantities in the same places."""
    for mine, other in zip(quantities(first), quantities(second), strict=False):
        if mine != other:
            differing = sorted(set(mine[2]) ^ set(other[2])) or [mine[1], other[1]]
            raise InputError(
                f"{where}, cell {mine[0]}: the languages show different quantities: {', '.join(differing)[:200]}.",
                do="Name the same fields in both.",
            )
    if len(quantities(first)) != len(quantities(second)):
        raise InputError(f"{where}: the languages show a different number of outputs.", do="Show the same in both.")


@dataclass
class Page(HTMLParser):
    """What the gate needs of one built page."""

    path: Path

    def __post_init__(self):
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.images: list[tuple[str, str | None]] = []
        self.quantities: list[tuple[str, str]] = []
        self.titles, self.words, self._skipped = 0, [], 0
        self.language, self._article = "", False
        self.feed(self.path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag == "article":
            self._article = True
        if tag == "h1" and self._article:
            self.titles += 1
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
            if given.get("data-quantity"):
                self.quantities.append((given["data-quantity"], given["href"]))
        if tag in ("link", "script", "img", "source"):
            target = given.get("href") or given.get("src") or given.get("srcset")
            if target:
                self.links.append(target)
        if tag == "img":
            self.images.append((given.get("src") or "", given.get("alt")))
        if tag in ("script", "style"):
            self._skipped += 1

    def handle_endtag(self, tag):
        if tag == "article":
            self._article = False
        if tag in ("script", "style"):
            self._skipped -= 1

    def handle_data(self, data):
        if not self._skipped:
            self.words.append(data)


def check_site(site: Path, expected: dict[str, list[str]], left_out: frozenset[str] = frozenset()) -> None:
    """Raise InputError unless the built site is what was planned. expected: edition folder -> its pages, in both languages the same.

    Each page is there and no other, has one title, no traceback, no image without words, and every link of the site leads
    to a file and an anchor that exist. left_out: chapters that a preview does not build; links to them are let pass.
    """
    pages: dict[Path, Page] = {}
    for folder, names in expected.items():
        there = {p.name for p in (site / folder).glob("*.html")} - {"search.html"}
        wanted = {f"{name}.html" for name in names}
        if there != wanted:
            raise InputError(f"{folder}: pages {sorted(there ^ wanted)} are missing or not planned.", do="Build again.")
    for path in sorted(p for p in site.rglob("*.html") if "_static" not in p.parts):
        pages[path.resolve()] = Page(path)
    for path, page in pages.items():
        shown = path.relative_to(site.resolve()).as_posix()
        text = "".join(page.words)
        trouble = TRACEBACK.search(text)
        if trouble:
            raise InputError(f"{shown} shows {trouble.group()!r}.", do="Find the chapter that prints it.")
        is_chapter = any(
            path.parent == (site / folder).resolve() and path.stem in set(names) - {"index"}
            for folder, names in expected.items()
        )
        if is_chapter and page.titles != 1:
            raise InputError(f"{shown} has {page.titles} first-level headings, expected one.")
        for source, alt in page.images:
            if not alt and "logo" not in source:
                raise InputError(f"{shown}: the image {source} has no words.", do="Give the figure an alt text.")
        for link in page.links:
            _check_link(link, path, site, pages, shown, left_out)


def _check_link(
    link: str, path: Path, site: Path, pages: dict[Path, Page], shown: str, left_out: frozenset[str]
) -> None:
    if re.match(r"[a-z]+:|//", link):
        return
    target, fragment = urldefrag(link)
    file = (path.parent / unquote(target.partition("?")[0])).resolve() if target else path
    if file.stem in left_out:
        return
    if file.is_dir():
        file = file / "index.html"
    if not file.is_relative_to(site.resolve()) or not file.is_file():
        raise InputError(f"{shown}: the link {link} leads to no file of the site.", do="Build again, or mend the link.")
    if fragment and file in pages and unquote(fragment) not in pages[file].ids:
        raise InputError(f"{shown}: the link {link} leads to no place on that page.", do="Mend the anchor.")


def compare_pages(first: Path, second: Path) -> None:
    """Raise InputError unless two language editions of a page show the same quantities in the same order of places."""
    mine, other = ({name for name, _ in Page(path).quantities} for path in (first, second))
    if mine != other:
        raise InputError(f"{first.name}: the languages show different quantities.", do="Name the same fields in both.")


def same_quantities(paths: list[Path]) -> None:
    """Compare executed notebooks of one chapter over its languages, the first against each other one. Raises InputError."""
    notebooks = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    for other in notebooks[1:]:
        compare_languages(notebooks[0], other, f"chapter {paths[0].stem}")


def to_json(value) -> str:
    """Return JSON with equal bytes for equal values."""
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
