"""A site changed together with its manifest: only a build of the same inputs tells it from the one that was built."""

import os
import shutil
from pathlib import Path

import pytest
from book_fixtures import REPORT
from conftest import LONG
from gate_list import put_manifest

from bureaubook.gate.manifest import outputs, read_manifest
from bureaubook.gate.verify import verify

pytest_plugins = "book_fixtures"
TEXTS = "index.html"


@pytest.fixture
def site(built, tmp_path) -> Path:
    """The good site with other words in a page that no rule compares with another, its manifest made again."""
    folder = shutil.copytree(built.site, tmp_path / "site", copy_function=os.link)
    words = (folder / TEXTS).read_text(encoding="utf-8")
    (folder / TEXTS).unlink()
    (folder / TEXTS).write_text(words.replace(" and ", " or ", 1), encoding="utf-8")
    put_manifest(folder, read_manifest(folder), TEXTS)
    return folder


def test_what_a_build_does_not_make_is_found(built, site, copied_data, monkeypatch):
    asked = []

    def rebuild(*given):
        asked.append(given)
        return outputs(built.site)

    assert verify(site)[1] == [] and verify(built.site, copied_data, rebuild=rebuild)[1] == []
    monkeypatch.setattr("bureaubook.gate.rules.RULES", ())  # they look at the site alone, and found nothing in this one
    found = verify(site, copied_data, rebuild=rebuild)[1]
    assert [(fault.rule, fault.page) for fault in found] == [("not-reproduced", TEXTS)]
    assert asked == [(copied_data, [REPORT], ["zh", "en"], False)] * 2
    (copied_data / "units.csv").write_text("\n", encoding="utf-8")  # other inputs: nothing to compare with
    assert {fault.rule for fault in verify(site, copied_data, rebuild=rebuild)[1]} == {"input-changed"} and len(
        asked
    ) == 2


def test_a_file_that_a_build_does_not_make_and_one_that_is_gone_are_told(built, copied_data, monkeypatch):
    monkeypatch.setattr("bureaubook.gate.rules.RULES", ())  # they find nothing in the good site (test_gate.py)
    again = outputs(built.site) | {"more.html": "0" * 64}
    del again["index.html"]
    found = verify(built.site, copied_data, rebuild=lambda *given: again)[1]
    assert {fault.page: fault.what for fault in found} == {
        "index.html": "a build of the same inputs makes none",
        "more.html": "a build of the same inputs makes it, and it is not there",
    }


if LONG:

    def test_the_command_builds_again_and_compares(workshop, site):
        good = workshop.bureaubook("verify", "--current")
        assert good.returncode == 0 and "no fault" in good.stdout, good.stdout
        bad = workshop.bureaubook("verify", site, "--current")
        assert bad.returncode == 1 and [line.split(":")[0] for line in bad.stdout.splitlines()[:-1]] == [TEXTS]
