"""Compile executed chapters into HTML with jupyter-book: one folder an edition."""

import contextlib
import io
import json
from html import escape
from pathlib import Path
from typing import Any

import yaml

from bureaubook.build.plan import Edition, Run
from bureaubook.dataset.meta import Meta
from bureaubook.errors import InputError
from bureaubook.gate.rules.downloads import CARD
from bureaubook.notebook import MIME
from bureaubook.paths import ROOT
from bureaubook.words.pair import both

SPHINX_LANGUAGE = {"zh": "zh_CN", "en": "en"}
Settings = dict[str, Any]  # of jupyter-book, or its table of contents, as YAML


def compile_edition(edition: Edition, runs: list[Run], others: list[str], meta: Meta, work: Path, pdf: bool) -> Path:
    """Return the folder of an edition's HTML, compiled under `work` from its runs. Raises InputError with jupyter-book's own words.

    others: its other languages. pdf: the pages link to the edition's book as PDF.
    """
    source, output = (
        work / "source" / edition.report / edition.language,
        work / "output" / edition.report / edition.language,
    )
    source.mkdir(parents=True)
    for run in runs:
        (source / f"{run.section}.ipynb").write_text(_clean(run.outcome()), encoding="utf-8")
    (source / "_config.yml").write_text(
        yaml.safe_dump(overlay(edition, meta, others, pdf), allow_unicode=True), encoding="utf-8"
    )
    (source / "_toc.yml").write_text(
        yaml.safe_dump(flat_toc([run.section for run in runs]), allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    words = _jupyter_book(["build", str(source), "--path-output", str(output), "-W", "-n", "--keep-going", "-q"])
    if words:
        raise InputError(f"jupyter-book refused {edition.name}: {words}", do="The published site is unchanged.")
    return output / "_build" / "html"


def _jupyter_book(arguments: list[str]) -> str:
    """Run the command in this process; return nothing if it succeeded, else its own warnings and errors."""
    from jupyter_book.cli.main import main  # imported by the server already

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            main.main(args=arguments, prog_name="jupyter-book", standalone_mode=False)
            failed = ""
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it raises, the edition is refused with its words
            failed = f"{type(error).__name__}: {error}"
    lines = [line.strip() for line in said.getvalue().splitlines() if "WARNING" in line or "ERROR" in line]
    return " ".join(lines[:3]) or failed if failed or lines else ""


def book_title(meta: Meta, language: str) -> str:
    """Return the title of a report's book."""
    return both("{agency}{year}年度报告", "{agency}: {year} report", agency=meta["agency"], year=meta["year"])[language]


def _settings() -> Settings:
    settings: Settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    return settings


def site_url() -> str:
    """Return where the site is published, as _config.yml says; empty if it does not."""
    return _settings()["sphinx"]["config"].get("site_url") or ""


def pdf_name(edition: Edition) -> str:
    """Return the file name of an edition's book as PDF."""
    return f"{edition.report}-{edition.language}.pdf"


def overlay(edition: Edition, meta: Meta, others: list[str], pdf: bool) -> Settings:
    """Return the book settings of an edition: _config.yml with the edition's own title, language and links laid over it."""
    config = _settings()
    # the theme writes the title as it stands, markup included
    config |= {
        "title": escape(book_title(meta, edition.language), quote=False),
        "execute": {"execute_notebooks": "off"},
    }
    config["sphinx"]["config"] |= {
        "edition": edition.language,
        "language": SPHINX_LANGUAGE[edition.language],
        "other_editions": {language: f"../{language}/" for language in others},
        "landing": "../../index.html",
        "card": CARD,
        "text_edition": "",  # it comes last, when the site is put together
        "pdf": pdf_name(edition) if pdf else "",
        "edition_path": f"{edition.name}/",
    }
    return config


def flat_toc(present: list[str]) -> Settings:
    """Return the table of contents of _toc.yml for pages that all lie in one folder, those not present left out."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    root = toc["root"].rpartition("/")[2]
    parts = []
    for part in toc.get("parts", []):
        names = [item["file"].rpartition("/")[2] for item in part["chapters"]]
        kept = [{"file": name} for name in names if name in present and name != root]
        if kept:
            parts.append({"chapters": kept})
    if root not in present:
        root = parts[0]["chapters"].pop(0)["file"]
        parts = [part for part in parts if part["chapters"]]
    return {"format": "jb-book", "root": root} | ({"parts": parts} if parts else {})


def _clean(executed: str) -> str:
    """Return the executed notebook without the HTML that Jupyter shows of a block: the book has the structure."""
    notebook = json.loads(executed)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            if MIME in output["data"]:
                output["data"].pop("text/html", None)
    return json.dumps(notebook, ensure_ascii=False)
