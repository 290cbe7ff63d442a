"""What the servers that workers are forked from have in common, whatever they import."""

import gc
import sys


def begin() -> None:
    """Mark rfc3987_syntax as missing, before anything imports jsonschema.

    It compiles a grammar for a second, for a format nobody here checks; jsonschema then leaves that format out, as without the package.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None marks a module as missing


def settle() -> None:
    """End the imports: what is there now stays, so no worker looks through it for garbage, nor copies memory it shares only by looking."""
    import nbformat

    nbformat.validate(nbformat.v4.new_notebook())  # compiles the schema, for good
    gc.collect()
    gc.freeze()
