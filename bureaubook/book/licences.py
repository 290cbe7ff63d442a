"""The licences of what a site ships of others: one file of text beside the styles and scripts, linked from the foot of each page."""

import re
from importlib.metadata import Distribution, distribution
from importlib.util import find_spec
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the gate asks for the text, without Sphinx
    from sphinx.application import Sphinx

NAME = "licences.txt"  # in `_static`
BEFORE_WEIGHT = 400  # only files that are there can be kept
# Distribution, and what of it is in a site's `_static`.
SHIPPED = {
    "sphinx-book-theme": "scripts/sphinx-book-theme.js, styles/sphinx-book-theme.css",
    "pydata-sphinx-theme": "scripts/pydata-sphinx-theme.js, styles/pydata-sphinx-theme.css, styles/theme.css",
    "sphinx": "basic.css, file.png",
    "myst-nb": "mystnb.*.css",
    "pygments": "pygments.css",
    "accessible-pygments": "pygments.css (its colours)",
}
# Within the files of pydata-sphinx-theme; all under the MIT License. The theme gives the notice of the first two in a file.
WITHIN = {
    "Bootstrap": ("styles/pydata-sphinx-theme.css", "bootstrap.js.LICENSE.txt"),
    "Font Awesome Free": ("styles/pydata-sphinx-theme.css (no font, no icon)", "fontawesome.js.LICENSE.txt"),
    "compare-versions": ("scripts/pydata-sphinx-theme.js", ""),
}
NOTICES = {"compare-versions": "Copyright (c) 2015-2021 Ole Michelsen"}
MIT = """\
    Permission is hereby granted, free of charge, to any person obtaining a copy
    of this software and associated documentation files (the "Software"), to deal
    in the Software without restriction, including without limitation the rights
    to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
    copies of the Software, and to permit persons to whom the Software is
    furnished to do so, subject to the following conditions:

    The above copyright notice and this permission notice shall be included in
    all copies or substantial portions of the Software.

    THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
    IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
    FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
    AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
    LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
    OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
    THE SOFTWARE.
"""
OPENING = """\
    What this site ships of others, and under which licences. Files are named by their path in this folder; some are
    shortened: their icon font and their source maps are left out.
    本站所含他人软件及其许可。文件名为其在本文件夹中的路径；部分文件有删减：图标字体和源码映射未收入。
"""


def connect(app: "Sphinx") -> None:
    app.connect("build-finished", _write, priority=BEFORE_WEIGHT)


def _write(app: "Sphinx", exception: Exception | None) -> None:
    if not exception and app.builder.format == "html":
        (Path(app.outdir) / "_static" / NAME).write_text(text(), encoding="utf-8", newline="\n")


def text() -> str:
    """Return the file: a section for each package with version, files and licence.

    Raises LookupError where a package is not installed, or without its licence.
    """
    parts = [dedent(OPENING)]
    for name, files in SHIPPED.items():
        parts.append(f"{_head(f'{name} {_installed(name).version}', files)}\n\n{_licence(name)}\n")
    for name, (files, notice) in WITHIN.items():
        copyright_ = _notice(notice) if notice else NOTICES[name]
        parts.append(f"{_head(name, files)}\n\n{copyright_}\n\nThe MIT License (MIT)\n\n{dedent(MIT)}")
    return "\n".join(parts)


def _head(name: str, files: str) -> str:
    rule = "=" * 80
    return f"{rule}\n{name}\n{files}\n{rule}"


def _installed(name: str) -> Distribution:
    try:
        return distribution(name)
    except ModuleNotFoundError as error:
        raise LookupError(f"the package {name} is not installed") from error


def _licence(name: str) -> str:
    """Return the licence that a package brings; where there are several files, the one that is called so."""
    there = sorted(path for path in _installed(name).files or () if re.match(r"LICEN[CS]E(\.\w+)?$", path.name))
    for path in there:
        if ".dist-info" in path.parts[0]:
            return path.read_text(encoding="utf-8").strip()
    raise LookupError(f"the package {name} brings no licence")


def _notice(file: str) -> str:
    """Return a notice of the theme's bundles as text, its first lines: what, whose, which licence."""
    package = find_spec("pydata_sphinx_theme")
    if package is None or package.origin is None:
        raise LookupError("the package pydata_sphinx_theme is not installed")
    static = Path(package.origin).parent / "theme" / "pydata_sphinx_theme" / "static"
    comment = (static / "scripts" / file).read_text(encoding="utf-8").partition("*/")[0]
    lines = (line.strip().removeprefix("/*!").removeprefix("*").strip() for line in comment.splitlines())
    return "\n".join(line for line in lines if line)
