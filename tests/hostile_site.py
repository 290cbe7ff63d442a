"""Sites built of hostile reports: `python tests/hostile_site.py` builds one of each kind and prints what became of it.

The hostile words are put into every channel of the small report of hostile.py that takes them. Its pages must then have the bones
of those of the plain report: the same elements, attributes, kinds of address and scripts; only words differ.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from book_fixtures import copy_project
from bs4 import BeautifulSoup
from hostile import CHANNELS, KINDS, write
from small_reports import shared_tables

from bureaubook.errors import InputError
from bureaubook.report import open_report

SECTIONS = ("overview", "innovation_entities", "consistency_checks", "source")
ANEW = ("text", "label of a form")  # these channels write the report anew, so they come first
SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*:|[/\\]{2})")


def bones(site: Path) -> set[tuple[str, ...]]:
    """Return what the pages of a site are made of: elements with their attributes, kinds of address, and every script."""
    found: set[tuple[str, ...]] = set()
    for page in site.rglob("*.html"):
        html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for tag in html.find_all(True):
            found.add((tag.name, ""))
            found |= {(tag.name, name) for name in tag.attrs}
            for name in ("href", "src", "action", "formaction", "srcset", "data", "poster"):
                scheme = SCHEME.match(str(tag.get(name, "")))
                found |= {(tag.name, name, scheme[1].lower())} if scheme else set()
        found |= {("script", script.string or script.get("src", "")) for script in html.find_all("script")}
        found |= {("meta", tag["http-equiv"].lower()) for tag in html.find_all("meta", attrs={"http-equiv": True})}
    return found


def filled(data: Path, words: str) -> list[str]:
    """Put words into every channel of the small report that takes them, one after the other; return which did."""
    took, before = [], data.with_name("before")
    for channel in sorted(CHANNELS, key=lambda channel: channel not in ANEW):
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(data, before)
        CHANNELS[channel](data, words)
        try:
            open_report("small", "zh", data)
            took.append(channel)
        except InputError:
            shutil.rmtree(data)
            before.rename(data)
    return took


def built(folder: Path, words: str = "") -> tuple[Path, list[str], str]:
    """Build previews of the small report; return the site, the channels that took the words, and why it was not built."""
    checkout, data = copy_project(folder / "project"), folder / "data"
    shared_tables(data)
    write(data, cells={})
    took = filled(data, words) if words else []
    sections = [word for section in SECTIONS for word in ("--only", section)]
    done = checkout.bureaubook("build", "--data", data, "--report", "small", *sections)
    return checkout.folder / "_build" / "preview", took, done.stderr.strip() if done.returncode else ""


def tried(kind: str, plain: set) -> str:
    """Return what becomes of a site of a kind; what is wrong begins with WRONG."""
    with tempfile.TemporaryDirectory() as folder:
        site, took, said = built(Path(folder), KINDS[kind])
        if said:
            return f"WRONG: not built: {said.splitlines()[-1][:300]}"
        new = bones(site) - plain
        return f"WRONG: {sorted(new)[:5]}" if new else f"{len(took)} channels took it; the pages have the same bones"


def main() -> int:
    """Print the table; return 1 if anything is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        site, _, said = built(Path(folder))
        assert not said, said
        plain = bones(site)
    found = {kind: tried(kind, plain) for kind in KINDS}
    for kind, what in found.items():
        sys.stdout.write(f"{kind:<32}{what}\n")
    return int(any(what.startswith("WRONG") for what in found.values()))


if __name__ == "__main__":
    sys.exit(main())
