"""What the servers that workers are forked from have in common, whatever they import.

jsonschema, wherever it is imported, has rfc3987_syntax compile a grammar for two seconds, for a format nobody here checks:
marked as missing, it is skipped (jsonschema then leaves that format out, as without the package).
"""

import gc
import sys

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None marks a module as missing

import nbformat  # noqa: E402


def settle() -> None:
    """End the imports: what is there now stays, so no worker looks through it for garbage, nor copies memory it shares only by looking."""
    nbformat.validate(nbformat.v4.new_notebook())  # compiles the schema, for good
    gc.collect()
    gc.freeze()
