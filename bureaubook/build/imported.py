"""Which files of the package a piece of it is made of: its own modules, all that they import, and what lies beside those."""

import re
from collections.abc import Iterator
from pathlib import Path

from bureaubook.gate.digest import package_files
from bureaubook.paths import PACKAGE

# Read by pattern: the statements of a hundred modules in a few milliseconds. Words in a text that look like one only add a file.
IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(bureaubook[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|.*)|import[ \t]+(bureaubook[\w.]*))", re.M
)
NAME = re.compile(r"\w+")


def imported_files(*roots: str) -> list[Path]:
    """Return, sorted, the modules of the package that these import (roots: as `bureaubook.book`, with all in it), directly or not.

    With each module come the files beside it that are none (styles, templates, tables), those of folders below too.
    """
    modules = {_name(path): path for path in package_files() if path.suffix == ".py"}
    waiting = [name for name in modules if any(name == root or name.startswith(f"{root}.") for root in roots)]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in modules and name not in found:
            found.add(name)
            waiting += [name.rpartition(".")[0], *_imports(modules[name].read_text(encoding="utf-8"))]
    folders = {modules[name].parent for name in found} - {PACKAGE}
    beside = {path for path in package_files() if path.suffix != ".py" and not folders.isdisjoint(path.parents)}
    return sorted({modules[name] for name in found} | beside)


def _name(path: Path) -> str:
    name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    return name.removesuffix(".__init__")


def _imports(code: str) -> Iterator[str]:
    """Yield what may be a module that this code imports: of `from a import b` both a and a.b."""
    for package, names, module in IMPORT.findall(code):
        yield package or module
        yield from (f"{package}.{name}" for name in NAME.findall(names))
