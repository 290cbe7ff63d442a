"""docs/python.md and the quickstart: what they show is what comes out."""

import doctest
import json
import re
import subprocess
import sys

import pytest

import bureaubook
from bureaubook.paths import ROOT
from bureaubook.report import Report, open_report
from bureaubook.takeaway.all_reports import long_table

GUIDE, QUICKSTART = ROOT / "docs" / "python.md", ROOT / "docs" / "quickstart.ipynb"
TEXT = GUIDE.read_text(encoding="utf-8")


def test_the_package_offers_its_way_in():
    assert bureaubook.long_table is long_table and bureaubook.open_report is open_report
    assert {*bureaubook.__all__} <= {*dir(bureaubook)}
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        bureaubook.nothing  # noqa: B018


def test_the_examples_of_the_guide_give_what_they_show():
    done = doctest.testfile(str(GUIDE), module_relative=False, encoding="utf-8", optionflags=doctest.ELLIPSIS)
    assert done.attempted > 12 and not done.failed


def test_the_guide_names_every_column_and_no_other():
    table = TEXT.split("| column | holds |")[1].split("\n\n")[0]
    named = [name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(named) == sorted(bureaubook.long_table().columns)


def test_each_call_of_the_guide_is_there():
    calls = re.findall(r"^\| `(bureaubook|report)\.(\w+)\((.*?)\)` ", TEXT, re.MULTILINE)
    assert {name for owner, name, _ in calls if owner == "bureaubook"} == set(bureaubook.__all__)
    owners = {"bureaubook": bureaubook, "report": Report}
    assert not [name for owner, name, _ in calls if not callable(getattr(owners[owner], name))]


@pytest.fixture(scope="module")
def cells() -> list[dict]:
    return json.loads(QUICKSTART.read_text(encoding="utf-8"))["cells"]


def test_the_quickstart_is_ten_lines_and_keeps_no_output(cells):
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    lines = [line for cell in code if "parameters" not in cell["metadata"].get("tags", []) for line in cell["source"]]
    assert len([line for line in lines if line.strip()]) <= 10
    assert not [cell for cell in code if cell["outputs"] or cell["execution_count"]]


def test_the_quickstart_runs_from_any_folder(tmp_path):
    command = (sys.executable, "-m", "papermill", QUICKSTART, "out.ipynb", "--no-progress-bar")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    ran = [cell for cell in json.loads((tmp_path / "out.ipynb").read_text(encoding="utf-8"))["cells"]]
    shown = [set(output.get("data", [])) for cell in ran for output in cell.get("outputs", [])]
    assert any("text/html" in kinds for kinds in shown), "a table"
    assert sum("image/png" in kinds for kinds in shown) == 2, "two pictures"
    assert not [output for cell in ran for output in cell.get("outputs", []) if output["output_type"] == "stream"]
