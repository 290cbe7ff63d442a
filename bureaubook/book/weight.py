"""Keep a page light: only the scripts and styles it uses, and of the theme's files only those that a page or a style names."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.fileutil import copy_asset
from sphinx.util.matching import Matcher

from bureaubook.book.policy import THEME_SCRIPTS, without_source_map
from bureaubook.book.shipped import without_icon_font

# What comes with the theme and with extensions of jupyter-book that no page of ours uses.
UNUSED_STYLES = ("togglebutton.css", "copybutton.css", "sphinx-thebe.css", "sphinx-design.min.css")
THEBE = re.compile(
    r'\s*<script type="text/x-thebe-config">.*?</script>\s*<script>kernelName = [^<]*</script>', re.DOTALL
)
NAMED = re.compile(r'(?:src|href|srcset)="([^"#?]*_static/[^"#?]+)')
URL = re.compile(r"""(?:url\(|@import )["']?([^"')]+)""")


# Of a theme's static files no page names these: the catalogues of its words, in a hundred folders.
CATALOGUES = Matcher(["**/.*", "locales"])


class LightBuilder(StandaloneHTMLBuilder):
    """Sphinx's builder of HTML, but for static files that are removed again: to write and remove them took a third of the time."""

    def copy_theme_static_files(self, context: dict[str, Any]) -> None:
        for folder in reversed(self.theme.get_theme_dirs()):
            copy_asset(
                Path(folder) / "static",
                Path(self.outdir) / "_static",
                excluded=CATALOGUES,
                context=context,
                renderer=self.templates,
            )


def connect(app: Sphinx, assets: Path) -> None:
    app.add_builder(LightBuilder, override=True)
    ours = {path.name for path in assets.iterdir()}
    app.connect("html-page-context", lambda app, page, template, context, doctree: _choose(context, ours), priority=900)
    app.connect("build-finished", _lighten)


def _choose(context: dict[str, Any], ours: set[str]) -> None:
    """Leave a page our scripts and the theme's own, and no style that styles nothing."""

    def name(file: object) -> str:
        return str(getattr(file, "filename", None) or "").partition("?")[0].removeprefix("_static/")

    context["script_files"] = [f for f in context["script_files"] if name(f) in ours or name(f) in THEME_SCRIPTS]
    context["css_files"] = [f for f in context["css_files"] if name(f) not in UNUSED_STYLES]


def _lighten(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    out = Path(app.outdir)
    for path in sorted((out / "_static").rglob("*.css")):
        path.write_text(without_icon_font(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    for path in sorted((out / "_static").rglob("*.js")):
        text = path.read_text(encoding="utf-8")
        path.write_text(without_source_map(text), encoding="utf-8", newline="\n")
    pages = [path for path in sorted(out.rglob("*.html")) if "_static" not in path.relative_to(out).parts]
    for path in pages:
        page = path.read_text(encoding="utf-8")
        if "x-thebe-config" in page:
            path.write_text(THEBE.sub("", page), encoding="utf-8", newline="\n")
    keep_named(out / "_static", pages)


def keep_named(static: Path, pages: list[Path]) -> None:
    """Remove every file of a `_static` folder that none of the pages names, nor a style that they name."""
    queue = [
        (path.parent / unquote(address)).resolve()
        for path in pages
        for address in NAMED.findall(path.read_text(encoding="utf-8"))
    ]
    kept: set[Path] = set()
    while queue:
        path = queue.pop()
        if path in kept or not path.is_file():
            continue
        kept.add(path)
        if path.suffix == ".css":
            found = URL.findall(path.read_text(encoding="utf-8"))
            queue += [
                (path.parent / unquote(a.partition("?")[0])).resolve() for a in found if not a.startswith("data:")
            ]
    for path in sorted(static.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.resolve() not in kept:
            path.unlink()
