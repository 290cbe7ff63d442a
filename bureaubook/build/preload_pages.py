"""What every worker that compiles pages or looks at them needs, imported once by the server they are forked from."""

from bureaubook.build.preload import begin, settle

begin()

import pkgutil  # noqa: E402
from importlib import import_module  # noqa: E402

import jupyter_book.cli.main  # noqa: E402, F401
import myst_nb.sphinx_ext  # noqa: E402, F401
from jupyter_book.config import get_default_sphinx_config  # noqa: E402
from sphinx.application import builtin_extensions  # noqa: E402

import bureaubook.book  # noqa: E402
import bureaubook.gate  # noqa: E402

for package in (bureaubook.book, bureaubook.gate):
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        import_module(module.name)
for extension in (*builtin_extensions, *get_default_sphinx_config()["extensions"]):
    import_module(extension)
settle()
