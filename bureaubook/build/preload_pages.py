"""What every worker that compiles pages or looks at them needs, imported once by the server they are forked from."""

import pkgutil
from importlib import import_module

import jupyter_book.cli.main  # noqa: F401
import myst_nb.sphinx_ext  # noqa: F401
from jupyter_book.config import get_default_sphinx_config
from sphinx.application import builtin_extensions

import bureaubook.book
import bureaubook.gate
from bureaubook.build.preload import settle  # first: it says what jsonschema is not to load

for package in (bureaubook.book, bureaubook.gate):
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        import_module(module.name)
for extension in (*builtin_extensions, *get_default_sphinx_config()["extensions"]):
    import_module(extension)
settle()
