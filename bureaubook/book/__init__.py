"""The Sphinx extension: one language of each chapter, our outputs as document nodes, links to the source, the book's look."""

from pathlib import Path

from sphinx.application import Sphinx

from bureaubook.book import furniture, language, links, mend, nodes, search

ASSETS = Path(__file__).parent / "assets"
TEMPLATES = Path(__file__).parent / "templates"


def setup(app: Sphinx) -> dict:
    """Register everything. Configuration: `edition` (zh or en, default zh), `editions` (link to the same page by language)."""
    app.add_config_value("edition", "zh", "env", str)
    app.add_config_value("other_editions", {}, "html", dict)
    language.connect(app)
    nodes.connect(app)
    links.connect(app)
    search.connect(app)
    furniture.connect(app, ASSETS, TEMPLATES)
    mend.connect(app)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
