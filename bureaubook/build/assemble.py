"""Put the compiled editions together into one site: shared files once, a landing page over all, a picture for each edition."""

import re
import shutil
from functools import partial
from pathlib import Path

from bureaubook.book.downloads import FOLDER, package_name
from bureaubook.book.policy import ASSETS
from bureaubook.build.compile import pdf_name, site_url
from bureaubook.build.cover import Cover, draw_card, read_covers
from bureaubook.build.landing import landing, onward
from bureaubook.build.plan import Edition, Run
from bureaubook.dataset.meta import Meta
from bureaubook.gate.rules.downloads import CARD
from bureaubook.takeaway.archive import unzipped
from bureaubook.takeaway.rerun import archive, archive_name

LEFT_OUT = (".buildinfo", "objects.inv", ".doctrees")
STATIC = "_static"
OF_LANDING = ("landing.css", "landing.js")  # besides what its pages share


def assemble(folders: dict[Edition, Path], runs: list[Run], metas: dict[str, Meta], site: Path, *, pdf: bool) -> None:
    """Fill the folder `site` from the compiled editions; pdf: the landing page links to each as PDF."""
    covers = read_covers(runs, metas)
    pdfs = {edition: f"{edition.name}/{pdf_name(edition)}" for edition in folders if pdf}
    for edition, folder in folders.items():
        shutil.copytree(folder, site / edition.name, ignore=shutil.ignore_patterns(*LEFT_OUT))
        draw_card(covers[edition], site / edition.name / CARD)
        _lead_on(site / edition.name, edition, covers[edition], runs)
    for report in dict.fromkeys(edition.report for edition in folders):
        _add_archive(site, report, [edition for edition in folders if edition.report == report])
    share_static(site, [site / edition.name for edition in folders])
    for name in OF_LANDING:
        shutil.copyfile(ASSETS / name, site / STATIC / name)
    first = runs[0].section
    (site / "index.html").write_text(landing(covers, first, pdfs, site_url()), encoding="utf-8", newline="\n")
    (site / ".nojekyll").touch()


def _lead_on(folder: Path, edition: Edition, cover: Cover, runs: list[Run]) -> None:
    """Let the index of an edition, unless a chapter is called that, lead on to the first chapter."""
    first = next(run.section for run in runs if run.edition == edition)
    if first != "index":
        (folder / "index.html").write_text(onward(edition, cover, first), encoding="utf-8", newline="\n")


def _add_archive(site: Path, report: str, editions: list[Edition]) -> None:
    """Put what runs chapters again into the report's folder, where an edition offers the report's data: it holds the same."""
    offered = (site / edition.name / FOLDER / package_name(report) for edition in editions)
    package = next((path for path in offered if path.is_file()), None)
    if package is not None:
        (site / report / archive_name(report)).write_bytes(archive(unzipped(package)))


def share_static(site: Path, editions: list[Path]) -> None:
    """Move what is equal in all editions' `_static` to the site's own, and let their pages name it there."""
    there = [{p.relative_to(e / STATIC).as_posix() for p in (e / STATIC).rglob("*") if p.is_file()} for e in editions]
    shared = {
        name
        for name in set.intersection(*there)
        if len({(edition / STATIC / name).read_bytes() for edition in editions}) == 1
    }
    for name in sorted(shared):
        (site / STATIC / name).parent.mkdir(parents=True, exist_ok=True)
        (editions[0] / STATIC / name).replace(site / STATIC / name)
        for edition in editions[1:]:
            (edition / STATIC / name).unlink()
    for edition in editions:
        up = "../" * len(edition.relative_to(site).parts)
        for page in sorted(edition.glob("*.html")):
            text = re.sub(
                rf'((?:src|href)="){STATIC}/([^"#?]+)',
                partial(_led, up, shared),
                page.read_text(encoding="utf-8"),
            )
            page.write_text(text, encoding="utf-8", newline="\n")
        for folder in sorted((edition / STATIC).rglob("*"), reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        if not any((edition / STATIC).iterdir()):
            (edition / STATIC).rmdir()


def _led(up: str, shared: set[str], match: re.Match[str]) -> str:
    """Return an address of a file that editions share, led up to where it lies; any other as it is."""
    return f"{match[1]}{up}{STATIC}/{match[2]}" if match[2] in shared else match[0]
