"""An edition as it was compiled last, kept in the cache: its pages, what each was made of, and what each tells the others.

It is replaced as a whole, by renaming: a build that is killed leaves the old one, the new one, or none. Any byte that differs from
its record, and nothing of it is taken.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from bureaubook.book.kept import Facts
from bureaubook.build import plan
from bureaubook.errors import InputError
from bureaubook.gate.digest import sha256
from bureaubook.gate.site_files import site_files

HTML, FACTS, RECORD = "html", "facts.json", "record.json"


@dataclass(frozen=True)
class Pages:
    """The pages of an edition: the folder they lie in; by page the digest of what it was made of, of what others told it, and what it tells.

    own: its notebook, and what all pages share: settings, titles, code. told: what moves its figures' numbers, who uses its numbers.
    """

    html: Path
    own: dict[str, str]
    told: dict[str, str]
    facts: dict[str, Facts]


def place_of(edition: plan.Edition, *, whole: bool) -> Path:
    """Return the folder that an edition is kept in; a preview of a few chapters does not drive out the whole book."""
    return plan.CACHE / "compiled" / f"{edition.report}-{edition.language}{'' if whole else '-preview'}"


def read_pages(place: Path) -> Pages | None:
    """Return the edition kept there; None if there is none, or one that is not, to the byte, as its record says."""
    try:
        record = json.loads((place / RECORD).read_text(encoding="utf-8"))
        if _hashes(place) != record["files"]:
            return None
        facts = json.loads((place / FACTS).read_text(encoding="utf-8"))
        return Pages(place / HTML, dict(record["own"]), dict(record["told"]), facts)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, InputError):
        return None


def keep(pages: Pages, place: Path, work: Path) -> Pages:
    """Move compiled pages, a folder under `work`, to their place in the cache, and return them there; the last ones go to `work`."""
    plan.private_folder(place.parent)
    made = work / "kept"
    made.mkdir(parents=True)
    pages.html.rename(made / HTML)
    (made / FACTS).write_text(json.dumps(pages.facts, ensure_ascii=False), encoding="utf-8")
    record = {"own": pages.own, "told": pages.told, "files": _hashes(made)}
    (made / RECORD).write_text(json.dumps(record), encoding="utf-8")
    if place.exists():
        place.rename(work / "before")
    made.rename(place)
    return Pages(place / HTML, pages.own, pages.told, pages.facts)


def _hashes(folder: Path) -> dict[str, str]:
    """Return the hash of every file kept but the record. Raises InputError for what is no plain file."""
    return {name: sha256(path) for name, path in site_files(folder).items() if name != RECORD}
