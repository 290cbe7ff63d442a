"""What stands around the text: part captions, the switch of language, our styles, and theme words in the page's language."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

NAMES = {"zh": ("中文", "zh-CN"), "en": ("English", "en")}
# By the first chapter of a part: no order is stated here, _toc.yml has that alone.
PARTS = {
    "innovation_entities": ("科技创新", "Science and innovation"),
    "rd_coverage": ("科技创新", "Science and innovation"),
    "disclosure": ("信息公开", "Disclosure"),
    "problems_and_outlook": ("用好这份报告", "Using the report"),
    "source": ("用好这份报告", "Using the report"),
}


def connect(app: Sphinx, assets: Path, templates: Path) -> None:
    app.connect("config-inited", lambda app, config: _paths(config, assets, templates))
    app.connect("env-before-read-docs", _caption_parts)
    app.connect("html-page-context", _page_context)
    app.connect("build-finished", _translate)
    app.add_css_file("book.css")
    app.add_js_file("book.js", loading_method="defer")


def _paths(config, assets: Path, templates: Path) -> None:
    config.html_static_path.append(str(assets))
    config.templates_path.append(str(templates))


def _caption_parts(app: Sphinx, env, docnames) -> None:
    """Give each part of the table of contents its caption in the language of the edition."""
    site_map = getattr(app.env, "external_site_map", None) or getattr(app.config, "external_site_map", None)
    if site_map is None:
        return
    for part in site_map.root.subtrees:
        first = next(iter(part.items), None)
        words = PARTS.get(str(first).rpartition("/")[2])
        if words:
            part.caption = words[app.config.edition == "en"]


def _page_context(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Offer the same page in the other languages, and state the page's own language."""
    here = app.config.edition
    context["language_label"] = "语言" if here == "zh" else "Language"
    others = app.config.other_editions
    context["editions"] = (
        [
            {
                "name": NAMES[language][0],
                "lang": NAMES[language][1],
                "current": language == here,
                "href": ""
                if language == here
                else relative_uri(
                    app.builder.get_target_uri(pagename), others[language] + app.builder.get_target_uri(pagename)
                ),
            }
            for language in NAMES
            if language == here or language in others
        ]
        if others
        else []
    )


def _translate(app: Sphinx, exception) -> None:
    """See `words`."""
