"""What a site ships beside its pages: each style and picture of `_static` by its hash, as our package and the theme's make it.

Nothing is imported of the theme: its files are read where they are installed, and its two generated styles are made again.
"""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from bureaubook.book import licences, policy

THEME_STYLES = {
    "styles/theme.css": "pydata_sphinx_theme",
    "styles/pydata-sphinx-theme.css": "pydata_sphinx_theme",
    "styles/sphinx-book-theme.css": "sphinx_book_theme",
}
ICON_FONT = re.compile(r"@font-face\{[^{}]*Font Awesome[^{}]*\}|\.fa-[a-z0-9-]+:before\{content:[^{}]*\}")
SOURCE_MAP = re.compile(r"\s*/\*# sourceMappingURL=\S+ \*/")
LENGTH = re.compile(r"\{\{ theme_(\w+)\|todim \}\}")


def without_icon_font(css: str) -> str:
    """Return a style sheet without the icon font of the theme (its few icons are masks in furniture.css) and source map."""
    return SOURCE_MAP.sub("", ICON_FONT.sub("", css))


@cache
def static_files() -> dict[str, str]:
    """Return the SHA-256 (hex) of each file that `_static` of a site may hold, by its path there.

    Raises LookupError where a package that the book is made with is not installed.
    """
    return policy.scripts() | {name: hashlib.sha256(content).hexdigest() for name, content in _others()}


def _others() -> Iterator[tuple[str, bytes]]:
    """Yield the path and the bytes of each file that is no script."""
    for path in sorted(policy.ASSETS.iterdir()):
        if path.suffix == ".css":
            yield path.name, without_icon_font(path.read_text(encoding="utf-8")).encode()
        elif path.suffix == ".svg":
            yield path.name, path.read_bytes()
    for name, package in THEME_STYLES.items():
        path = _package(package) / "theme" / package / "static" / name
        yield name, without_icon_font(path.read_text(encoding="utf-8")).encode()
    of_notebooks = (_package("myst_nb") / "static" / "mystnb.css").read_bytes()
    digest = hashlib.sha256(of_notebooks).hexdigest()
    yield f"mystnb.{digest}.css", without_icon_font(of_notebooks.decode()).encode()
    basic = _package("sphinx") / "themes" / "basic"
    yield "file.png", (basic / "static" / "file.png").read_bytes()
    yield "basic.css", _filled(basic).encode()
    yield "pygments.css", _of_code().encode()
    yield licences.NAME, licences.text().encode()


def _package(name: str) -> Path:
    found = find_spec(name)
    if found is None or found.origin is None:
        raise LookupError(f"the package {name} is not installed")
    return Path(found.origin).parent


def _filled(theme: Path) -> str:
    """Return Sphinx's own style with the lengths that the theme leaves as they are."""
    options = tomllib.loads((theme / "theme.toml").read_text(encoding="utf-8"))["options"]
    template = (theme / "static" / "basic.css.jinja").read_text(encoding="utf-8")
    return without_icon_font(LENGTH.sub(lambda match: f"{options[match[1]]}px", template).removesuffix("\n"))


def _of_code() -> str:
    """Return the colours of code, in both themes, as the theme writes them."""
    from pygments.formatters import HtmlFormatter  # slow to import

    lines = []
    for mode in ("light", "dark"):
        formatter, prefix = HtmlFormatter(style=f"a11y-high-contrast-{mode}"), f'html[data-theme="{mode}"] .highlight'
        for line in formatter.get_linenos_style_defs():
            lines.append(f"{prefix} {line}")
        lines += [*formatter.get_background_style_defs(prefix), *formatter.get_token_style_defs(prefix)]
    return without_icon_font("\n".join(lines))
