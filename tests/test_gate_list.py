"""What is not on the gate's list is refused, wherever it is put, the manifest made again; all of it in `make long`, else a part."""

import os
import shutil
from itertools import islice

import pytest
from conftest import LONG
from gate_list import LIST, batches, outcomes

from bureaubook.gate.rules import RULES
from bureaubook.gate.verify import verify

pytest_plugins = "book_fixtures"
EVERY = 1 if LONG else 23  # of the batches


@pytest.fixture(scope="module")
def found(built, tmp_path_factory) -> list[tuple[str, str]]:
    assert verify(built.site)[1] == []  # else all would be refused for what it already has
    site = shutil.copytree(built.site, tmp_path_factory.mktemp("list") / "site", copy_function=os.link)
    chosen = islice(batches(), 0, None, EVERY)
    return [each for kind, entries in chosen for each in outcomes(site, kind, entries)]


def test_everything_that_is_not_listed_is_refused(found):
    assert len(found) > (40_000 if LONG else 1_000)
    assert [name for name, rules in found if not rules] == []


def test_the_rules_of_the_list_are_rules_of_the_gate():
    assert {rule.id for rule in RULES} >= LIST
