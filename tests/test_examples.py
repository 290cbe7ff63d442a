"""The examples in docstrings hold."""

import doctest
from importlib import import_module

import pytest

from bureaubook.paths import PACKAGE

MODULES = [
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for path in sorted(PACKAGE.rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_hold(module):
    found = doctest.testmod(import_module(module))
    assert found.attempted and not found.failed
