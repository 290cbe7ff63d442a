"""The Sphinx extension: one language of each chapter, our outputs as document nodes, links to the source, the book's look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

ASSETS = Path(__file__).parent / "assets"
TEMPLATES = Path(__file__).parent / "templates"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything.

    Configuration: `edition` (zh or en, default zh); `other_editions`, the folder of each other language; `landing`, `pdf`
    and `card`, the addresses of the page over all reports, the whole book and the picture of a shared link, empty where
    there is none; `site_url`, where the site is published, if known, and `edition_path`, this edition's folder in it; `facts`, a
    file with what pages kept from an earlier build tell others, in which the build leaves what each page tells (`kept`).
    """
    # only here: who asks for the policy of a page, or for what a site ships, need not wait for Sphinx and pandas
    from bureaubook.book import (
        citation,
        downloads,
        figure_code,
        furniture,
        kept,
        language,
        licences,
        links,
        mend,
        nodes,
        search,
        theme_words,
        weight,
    )

    app.add_config_value("edition", "zh", "env", str)
    app.add_config_value("other_editions", {}, "html", dict)
    for name in ("landing", "pdf", "card", "site_url", "edition_path", "facts"):
        app.add_config_value(name, "", "html", str)
    language.connect(app)
    nodes.connect(app)
    downloads.connect(app)
    figure_code.connect(app)
    links.connect(app)
    citation.connect(app)
    search.connect(app)
    furniture.connect(app, ASSETS, TEMPLATES)
    licences.connect(app)
    weight.connect(app, ASSETS)
    theme_words.connect(app)
    mend.connect(app)
    kept.connect(app)
    app.connect("config-inited", _keep_stated_year, priority=900)  # behind Sphinx's own, at 800
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}


def _keep_stated_year(app: Sphinx, config: Config) -> None:
    """Where SOURCE_DATE_EPOCH is set Sphinx puts its year into the copyright line: keep the one that _config.yml states."""
    config.copyright = config.overrides.get("copyright", config.copyright)
