"""All faults of a report are named at once: those of its report.yml, and each row of a table."""

import pytest
from district import AGENCY, district, folder_of

from bureaubook.cli import main
from bureaubook.errors import InputError, Several
from bureaubook.report import open_report

FIGURES = {name: {"indicator": "items_disclosed", "printed": "2428条", "counted": ""} for name in ("a", "b", "c")}


def refused(data) -> list[str]:
    with pytest.raises(InputError) as found:
        open_report("district", "zh", data)
    return [str(each) for each in found.value.errors] if isinstance(found.value, Several) else [str(found.value)]


def test_each_row_at_fault_is_named(tmp_path):
    parts = district(figures=FIGURES)
    for row, (column, words) in zip(
        parts.tables["figures"], (("value", "1"), ("indicator", "unknown"), ("indicator", "none")), strict=True
    ):
        row[column] = words
    said = refused(folder_of(tmp_path, district=parts))
    assert len(said) == 2 and all(
        f"row {row}, column indicator" in each for row, each in zip((3, 4), said, strict=True)
    )
    for row in parts.tables["figures"]:
        row.update(indicator="items_disclosed", value="1")
    parts.write(tmp_path / "data/reports/district")
    assert [
        f"row {row}, column value" in each for row, each in zip((2, 3, 4), refused(tmp_path / "data"), strict=True)
    ] == [True] * 3


def test_each_cell_that_can_not_be_read_is_named(tmp_path):
    parts = district(figures=FIGURES)
    for row in parts.tables["figures"][:2]:
        row["value"], row["start"] = "x", "y"
    assert len(refused(folder_of(tmp_path, district=parts))) == 4


def test_each_key_of_report_yml_at_fault_is_named(tmp_path):
    parts = district(agency=AGENCY | {"level": "village", "kind": "bank", "id": "平湖"}, form="2020")
    said = refused(folder_of(tmp_path, district=parts))
    assert len(said) == 4 and all("report.yml" in each for each in said)
    (tmp_path / "types").mkdir()
    parts = district(title=None, standing=None, address="www.example.org")
    assert len(refused(folder_of(tmp_path / "types", district=parts))) == 3


def test_of_many_the_first_are_named_and_how_many_more(tmp_path):
    parts = district()
    for row in parts.tables["statutory"]:
        row["absent"] = "nowhere"
    said = refused(folder_of(tmp_path, district=parts))
    assert len(said) == 20 and "167 more rows" in said[-1]


def test_the_plan_and_the_checks_name_them(tmp_path, capsys):
    parts = district(figures=FIGURES)
    for row in parts.tables["figures"]:
        row["indicator"] = "unknown"
    data = folder_of(tmp_path, district=parts)
    for words in (["plan"], ["checks", "district"]):
        assert main([*words, "--data", str(data)]) != 0
        shown = capsys.readouterr()
        assert shown.err.count("column indicator") == 3, words
        assert "to run" not in shown.out
