"""A build of a part: what it would take away from the published site is said; what a plan calls ready can be built."""

import json
import shutil
import sys

import pytest
from book_fixtures import REPORT, digests
from changed import change_folder, each

from bureaubook import cli
from bureaubook.build import build, publish, unchanged
from bureaubook.build.plan import Edition, Run
from bureaubook.build.publish import taken_away
from bureaubook.build.unchanged import Built
from bureaubook.paths import ROOT

pytest_plugins = ("book_fixtures",)
OTHER = "puyang-county-stb-2021"


def test_a_build_of_one_language_does_not_take_away_the_other(workshop):
    before = digests(workshop.site)
    done = workshop.bureaubook("build", "--language", "en")
    assert done.returncode == 1 and done.stderr == (
        f"bureaubook: the published site also holds {REPORT}/zh; this build would take that away. "
        "Build without --report and --language; for a look at a part, add --only. "
        f"To publish the part alone, remove {workshop.site} first.\n"
    )
    assert digests(workshop.site) == before


def site_of(folder, editions) -> None:
    plan = [dict(zip(("report", "language", "section"), (*each, "overview"), strict=True)) for each in editions]
    folder.mkdir()
    (folder / "manifest.json").write_text(json.dumps({"plan": plan, "inputs": {}, "files": {}}), encoding="utf-8")


@pytest.mark.parametrize(
    ("coming", "gone"),
    [
        ([(REPORT, "zh"), (REPORT, "en"), (OTHER, "zh")], []),
        ([(REPORT, "zh"), (REPORT, "en")], [f"{OTHER}/zh"]),
        ([(OTHER, "zh")], [f"{REPORT}/zh", f"{REPORT}/en"]),
    ],
)
def test_what_a_site_would_hold_no_longer(tmp_path, monkeypatch, coming, gone):
    monkeypatch.setattr(publish, "SITE", tmp_path / "site")
    runs = [Run(Edition(*edition), "overview", ()) for edition in coming]
    assert taken_away(runs) == []
    site_of(tmp_path / "site", [(REPORT, "zh"), (REPORT, "en"), (OTHER, "zh")])
    assert taken_away(runs) == gone


def test_a_whole_build_says_which_editions_are_in_the_site_no_longer(monkeypatch, capsys):
    monkeypatch.setattr(unchanged, "unchanged", lambda *words, **more: None)
    monkeypatch.setattr(build, "build", lambda *words, **more: Built(ROOT, 20, 20, gone=(f"{OTHER}/zh", f"{OTHER}/en")))
    assert cli.main(["build"]) == 0
    assert f"No longer in the site: {OTHER}/zh, {OTHER}/en.\n" in capsys.readouterr().out


@pytest.fixture
def two_at_fault(copied_data):
    """A data folder with two reports that can't be built: another value in one, another id in the other."""
    shutil.copytree(copied_data / "reports" / REPORT, copied_data / "reports" / OTHER)
    described = copied_data / "reports" / OTHER / "report.yml"
    described.write_text(described.read_text("utf-8").replace("year: 2022", "year: 2021"), "utf-8")
    misread = each("figures", lambda row: row.update(value="83") if row["printed"] == "82%" else None)
    change_folder(copied_data, misread)
    return copied_data


def test_a_plan_does_not_call_ready_what_a_build_refuses(two_at_fault, capsys):
    assert cli.main(["plan", "--data", str(two_at_fault)]) == 1
    said = capsys.readouterr()
    assert said.out and all(line.endswith("refused (below)") for line in said.out.splitlines())
    assert "column value: 83 disagrees" in said.err and f"but the folder is {OTHER}" in said.err


def test_a_build_tells_every_report_at_fault(two_at_fault, workshop):
    done = workshop.run(sys.executable, "-m", "bureaubook.cli", "build", "--data", two_at_fault)
    assert done.returncode == 1 and "bureaubook: 2 faults.\n" in done.stderr
    assert "column value: 83 disagrees" in done.stderr and f"but the folder is {OTHER}" in done.stderr
