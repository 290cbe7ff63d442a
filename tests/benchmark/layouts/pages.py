"""PDF, printed by LibreOffice from a Word file and by Chromium from a page."""

import random
import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmark.layouts.layout import Layout
from benchmark.layouts.markup import page, plain
from benchmark.layouts.words import word
from benchmark.publication import Publication

LIBREOFFICE, CHROMIUM = "libreoffice", "chromium"
PROGRAMS = {LIBREOFFICE: ("soffice", "libreoffice"), CHROMIUM: ("chromium", "chromium-browser", "google-chrome")}
STYLE = (
    "<style>@page{size:A4;margin:20mm}body{font:10.5pt 'Noto Sans CJK SC'}table{border-collapse:collapse;width:100%}"
    "td{border:1px solid #000;text-align:center;padding:2pt}.menu{display:none}</style>\n"
)


def program(name: str) -> str:
    """Return the path of a printing program; empty where it is not installed."""
    return next((path for path in map(shutil.which, PROGRAMS[name]) if path), "")


def for_chromium(publication: Publication, chance: random.Random) -> bytes:
    """Return the page that Chromium prints."""
    return page([*publication.blocks], plain, STYLE)


def print_all(name: str, sources: dict[Path, bytes]) -> None:
    """Print each source as PDF at its path; the program's own settings go into a folder that is removed."""
    with tempfile.TemporaryDirectory() as folder:
        suffix = ".docx" if name == LIBREOFFICE else ".html"
        files = {Path(folder, f"{path.stem}{suffix}"): path for path in sources}
        for file, path in files.items():
            file.write_bytes(sources[path])
        if name == LIBREOFFICE:
            profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
            _run([program(name), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, files)])
            for file, path in files.items():
                shutil.move(file.with_suffix(".pdf"), path)
            return
        for file, path in files.items():
            options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
            options += [f"--user-data-dir={folder}/profile", f"--print-to-pdf={path}"]
            _run([program(name), *options, file.as_uri()])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[-500:]}")


LAYOUTS = (
    Layout("pdf-libreoffice", ".pdf", word, printed_by=LIBREOFFICE),
    Layout("pdf-chromium", ".pdf", for_chromium, printed_by=CHROMIUM),
)
