"""What every worker needs, imported once by the server they are forked from.

Of the package only what every chapter has, the book and the gate: a run's record names what its process imported, and what one chapter
alone needs is to make no other run again.

jsonschema, wherever it is imported, has rfc3987_syntax compile a grammar for two seconds, for a format nobody here checks:
marked as missing, it is skipped (jsonschema then leaves that format out, as without the package).
"""

import gc
import pkgutil
import sys
from importlib import import_module

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None marks a module as missing

import IPython.core.completerlib  # noqa: E402
import IPython.core.magics  # noqa: E402, F401
import jupyter_book.cli.main  # noqa: E402, F401
import myst_nb.sphinx_ext  # noqa: E402, F401
import nbformat  # noqa: E402
import papermill  # noqa: E402, F401
from jupyter_book.config import get_default_sphinx_config  # noqa: E402
from sphinx.application import builtin_extensions  # noqa: E402

import bureaubook.book  # noqa: E402
import bureaubook.gate  # noqa: E402
import bureaubook.show  # noqa: E402
from bureaubook.show.draw import warm_up  # noqa: E402

for package in (bureaubook.book, bureaubook.gate):
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        import_module(module.name)
for extension in (*builtin_extensions, *get_default_sphinx_config()["extensions"]):
    import_module(extension)
nbformat.validate(nbformat.v4.new_notebook())  # compiles the schema, for good
warm_up()
gc.collect()
gc.freeze()  # what is here stays: no worker looks through it for garbage, nor copies the memory it shares only by looking
