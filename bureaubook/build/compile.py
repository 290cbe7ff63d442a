"""The settings that jupyter-book compiles an edition with: those of the project, and the edition's own laid over them."""

from html import escape
from typing import Any

import yaml

from bureaubook.build.plan import Edition
from bureaubook.dataset.meta import Meta
from bureaubook.gate.rules.downloads import CARD
from bureaubook.paths import ROOT
from bureaubook.words.pair import both
from bureaubook.words.places import BOOK

SPHINX_LANGUAGE = {"zh": "zh_CN", "en": "en"}
Settings = dict[str, Any]  # of jupyter-book, or its table of contents, as YAML


def book_title(meta: Meta, language: str) -> str:
    """Return the title of a report's book."""
    return both(*BOOK, agency=meta["agency"], year=meta["year"])[language]


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
