"""Put the editions together into one site, each as it is compiled: shared files once, a picture for each, a landing page over all."""

import os
import pickle
import re
import shutil
import tempfile
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from pathlib import Path

from bureaubook.book.citation import edition_words, with_edition
from bureaubook.book.downloads import FOLDER, package_name
from bureaubook.book.policy import ASSETS
from bureaubook.book.self_check import CHECK_PAGES
from bureaubook.build import check_page
from bureaubook.build.compile import overlay, pdf_name, site_url
from bureaubook.build.compile_edition import COMPILED, STATIC, compile_edition
from bureaubook.build.cover import Cover, draw_card, read_cover
from bureaubook.build.landing import landing, onward
from bureaubook.build.landing_search import search_script
from bureaubook.build.plan import Edition, Run
from bureaubook.build.reading import lines_of
from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.meta import Meta
from bureaubook.gate.rules.downloads import CARD
from bureaubook.gate.rules.searching import ALL
from bureaubook.notebook import LANGUAGES
from bureaubook.paths import DATA
from bureaubook.takeaway.archive import unzipped
from bureaubook.takeaway.long_table import csv_head
from bureaubook.takeaway.number import NAME as LONG_TABLE
from bureaubook.takeaway.rerun import archive, archive_name, merged

LEFT_OUT = (".buildinfo", "objects.inv", ".doctrees")
OF_LANDING = ("landing.css", "landing.js", "self-check.css", "self-check.js")  # besides what its pages share
SEARCH_ALL = "landing-search.js"  # of the page over several reports


def make_edition(
    edition: Edition,
    runs: list[Run],
    others: list[str],
    meta: Meta,
    work: Path,
    site: Path,
    *,
    pdf: bool,
    anew: bool = False,
) -> None:
    """Compile an edition and put it into the site. Raises InputError.

    others: its other languages; pdf: its pages link to it as PDF; anew: no page is taken that was compiled before.
    """
    compiled = compile_edition(edition, runs, overlay(edition, meta, others, pdf), work, anew=anew)
    folder = site / edition.name
    shutil.copytree(compiled, folder, ignore=lambda _, names: {*LEFT_OUT, STATIC} & {*names})
    share_static(compiled, folder, site, edition_words(meta, edition.language))
    cover = read_cover(meta, edition.language, runs[0].cached)
    draw_card(cover, folder / CARD)
    if runs[0].section != "index":  # the index of an edition leads on to the first chapter
        (folder / "index.html").write_text(onward(edition, cover, runs[0].section), encoding="utf-8", newline="\n")
    _kept(work, edition).write_bytes(pickle.dumps(cover))
    shutil.rmtree(
        work / COMPILED / edition.name, ignore_errors=True
    )  # of hundreds of editions they would fill the disk


def complete(
    first: Mapping[Edition, str],
    work: Path,
    site: Path,
    *,
    pdf: bool,
    telling: Collection[Edition] = (),
    listed: bool = False,
    data: Path = DATA,
) -> None:
    """Add what lies over all editions: the page that leads to them, what runs their chapters again, and the pages on which an office
    checks its own tables, by the official form of a data folder.

    first: the chapter that each edition opens with; pdf: it links to each as PDF; telling: the editions that tell of the years; listed: it
    offers the table of all reports, and the search over it.
    """
    covers: dict[Edition, Cover] = {e: pickle.loads(_kept(work, e).read_bytes()) for e in first}
    pdfs = {edition: f"{edition.name}/{pdf_name(edition)}" for edition in covers if pdf}
    for name in OF_LANDING:
        shutil.copyfile(ASSETS / name, site / STATIC / name)
    if listed:
        _put_table(sorted({edition.report for edition in covers}), work, site / LONG_TABLE)
        shutil.copyfile(ASSETS / SEARCH_ALL, site / STATIC / SEARCH_ALL)
        (site / ALL).write_text(search_script(site / LONG_TABLE, covers), encoding="utf-8", newline="\n")
    _put_archive(covers, work, site)
    page = landing(covers, first, pdfs, site_url(), telling, LONG_TABLE if listed else "")
    (site / "index.html").write_text(page, encoding="utf-8", newline="\n")
    dictionary = read_dictionary(data)
    for language, name in zip(LANGUAGES, CHECK_PAGES, strict=True):
        (site / name).write_text(check_page.page(dictionary, language), encoding="utf-8", newline="\n")
    (site / ".nojekyll").touch()


def _put_table(reports: list[str], work: Path, place: Path) -> None:
    """Write the table of all reports from the lines of each, a report at a time."""
    with place.open("wb") as file:
        file.write(csv_head().encode())
        for report in reports:
            file.write(lines_of(report, work).read_bytes())


def _kept(work: Path, edition: Edition) -> Path:
    return work / f"cover-{edition.report}-{edition.language}.pickle"


def _put_archive(editions: Iterable[Edition], work: Path, site: Path) -> None:
    """Put what runs chapters again at the root, with the data of every report whose editions offer them: all of a report hold the same."""
    places = {edition.report: site / edition.name / FOLDER / package_name(edition.report) for edition in editions}
    packages = [place for _, place in sorted(places.items()) if place.is_file()]
    if packages:
        _put_whole(archive(merged(map(unzipped, packages))), site / archive_name(), work)


def share_static(compiled: Path, folder: Path, site: Path, words: str = "") -> None:
    """Put the static files of a compiled edition where all editions share them, and let the edition's pages name them there.

    What differs from a shared file of that name stays with the edition. words: what the pages' citations end with.
    """
    shared = set()
    for path in sorted((compiled / STATIC).rglob("*")):
        if path.is_file():
            name = path.relative_to(compiled / STATIC).as_posix()
            if _shares(path.read_bytes(), site / STATIC / name, folder / STATIC / name, site.parent):
                shared.add(name)
    up = "../" * len(folder.relative_to(site).parts)
    for page in sorted(folder.glob("*.html")):
        text = re.sub(
            rf'((?:src|href)="){STATIC}/([^"#?]+)', partial(_led, up, shared), page.read_text(encoding="utf-8")
        )
        page.write_text(with_edition(text, words), encoding="utf-8", newline="\n")


def _shares(content: bytes, place: Path, own: Path, beside: Path) -> bool:
    """Whether a file is shared: it is there already, or comes there now. Editions are put in at once, by several processes."""
    if not place.exists():
        _put_whole(content, place, beside)
    if place.read_bytes() == content:
        return True
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(content)
    return False


def _put_whole(content: bytes, place: Path, beside: Path) -> None:
    """Write a file that others may read, or write as well, at the same time: it is there whole or not at all."""
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=beside)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    Path(name).replace(place)


def _led(up: str, shared: set[str], match: re.Match[str]) -> str:
    """Return an address of a file that editions share, led up to where it lies; any other as it is."""
    return f"{match[1]}{up}{STATIC}/{match[2]}" if match[2] in shared else match[0]
