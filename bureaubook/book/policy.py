"""What the pages of a site may load and run: the content security policy of each, and every script by its hash.

No page has an inline script, an inline style or a style attribute, so the policy names none: `INLINE_SCRIPTS` is empty.
A script may still set the style of an element (`element.style`), which the policy doesn't touch.
"""

import hashlib
import re
from html import escape
from importlib.util import find_spec
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"
# Scripts of the theme that pages load, by their path in `_static`, and the package that brings each.
THEME_SCRIPTS = {
    "scripts/sphinx-book-theme.js": "sphinx_book_theme",
    "scripts/pydata-sphinx-theme.js": "pydata_sphinx_theme",
}
# Inline scripts that a page may hold, as `script-src` names them ('sha256-…'): none.
INLINE_SCRIPTS: frozenset[str] = frozenset()
# What isn't named here is refused: connections, frames, fonts, media, workers, plug-ins.
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": " ".join(["'self'", *sorted(INLINE_SCRIPTS)]),
    "style-src": "'self'",
    "img-src": "'self' data:",  # the icons are masks in the style sheets
    "base-uri": "'none'",
    "form-action": "'self' file:",  # the search; for a form, Firefox doesn't count the folder of a file as 'self'
}
POLICY = "; ".join(f"{name} {sources}" for name, sources in DIRECTIVES.items())
META = f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY, quote=False)}">'
SOURCE_MAP = re.compile(r"\n//# sourceMappingURL=\S+")


def without_source_map(script: str) -> str:
    """Return a script of the theme as the site ships it: the map that it names isn't shipped."""
    return SOURCE_MAP.sub("", script)


def scripts() -> dict[str, str]:
    """Return the SHA-256 (hex) of each script file that a site may hold, by its path in `_static`.

    An edition's searchtexts.js is no such file: it holds the edition's texts. Raises LookupError where a package of the
    theme is not installed.
    """
    files = {path.name: path for path in sorted(ASSETS.glob("*.js"))}
    for name, package in THEME_SCRIPTS.items():
        found = find_spec(package)
        if found is None or found.origin is None:
            raise LookupError(f"the package {package} is not installed")
        files[name] = Path(found.origin).parent / "theme" / package / "static" / name
    return {
        name: hashlib.sha256(without_source_map(path.read_text(encoding="utf-8")).encode()).hexdigest()
        for name, path in files.items()
    }
