"""The long table as Parquet (`make parquet`): what the CSV holds, with one type for the numbers of all years and reports.

It needs a package of its own: no part of `make test`.
"""

import csv
from decimal import Decimal
from pathlib import Path

import pyarrow
import pyarrow.dataset
import pyarrow.parquet
import pytest
from small_reports import shared_tables, write_report

from bureaubook import cli
from bureaubook.errors import InputError
from bureaubook.paths import DATA
from bureaubook.takeaway.all_reports import all_numbers
from bureaubook.takeaway.number import COLUMNS
from bureaubook.takeaway.parquet import parquet

VALUE = pyarrow.decimal128(20, 6)


def table(folder: Path, name: str, *options: str) -> Path:
    assert cli.main(["table", str(folder / name), *options]) == 0
    return folder / name


def test_it_holds_what_the_csv_holds(tmp_path):
    held = pyarrow.parquet.read_table(table(tmp_path, "all.parquet"))
    with table(tmp_path, "all.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(held.schema.names) == COLUMNS
    assert held.schema.field("value").type == VALUE and held.schema.field("year").type == pyarrow.int32()
    for mine, row in zip(held.to_pylist(), rows, strict=True):
        value = row.pop("value")
        assert mine.pop("value") == (None if row["absent"] else Decimal(value))
        assert {name: "" if cell is None else str(cell) for name, cell in mine.items()} == row


def test_years_of_different_decimals_have_one_type(tmp_path):
    """Each year in a file of its own: read together, no number of either is lost or rounded."""
    shared_tables(tmp_path / "data")
    for name, printed in (("a", "2.65亿元"), ("b", "3亿元"), ("c", "0.123456亿元")):
        figures = {"money": {"printed": printed, "indicator": "technology_contract_value", "counted": ""}}
        write_report(tmp_path / "data", name, f"合同{printed}。", figures=figures)
    (tmp_path / "out").mkdir()
    for name in "abc":
        table(tmp_path / "out", f"{name}.parquet", "--report", name, "--data", str(tmp_path / "data"))
    held = pyarrow.dataset.dataset(tmp_path / "out").to_table()
    assert held.schema.field("value").type == VALUE
    assert sorted(held["value"].to_pylist()) == [Decimal("0.123456"), Decimal("2.65"), Decimal(3)]


@pytest.mark.parametrize("value", ["0.1234567", "123456789012345"])
def test_a_value_that_does_not_fit_is_refused(tmp_path, capsys, value):
    number = all_numbers(DATA)[0]._replace(value=Decimal(value))
    with pytest.raises(InputError, match=rf"the value {value} of {number.indicator} in {number.report} does not fit"):
        parquet([number])


@pytest.mark.parametrize("value", ["0.1234560000", "12345678901234", "-12345678901234.123456", "0", "0E-9", "1E+13"])
def test_a_value_that_fits_is_kept(value):
    number = all_numbers(DATA)[0]._replace(value=Decimal(value))
    (kept,) = pyarrow.parquet.read_table(pyarrow.BufferReader(parquet([number])))["value"].to_pylist()
    assert kept == Decimal(value)


def test_the_same_numbers_give_the_same_bytes():
    numbers = all_numbers(DATA)
    assert parquet(numbers) == parquet(numbers)
