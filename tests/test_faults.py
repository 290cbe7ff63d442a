"""A row of the fault table, the build killed while it publishes, in the long run a worker lost, too; `make faults` prints all."""

import pytest
from conftest import LONG
from faults import IN_BUILD, IN_WORKER, STAGES, Table, rows_of_the_table

SLOW = 20.0  # seconds an interrupt may take where other tests keep the machine busy; `make faults` asks for two
ROWS = [("publish", "kill -9 of the build"), *([("execute", "worker kill -9")] if LONG else [])]


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    made = Table(tmp_path_factory.mktemp("faults"), SLOW)
    yield made
    made.close()


@pytest.mark.parametrize(("stage", "fault"), ROWS)
def test_the_site_stays_and_the_next_build_is_good(table, stage, fault):
    row = table.row(stage, fault)
    if row.skipped:
        pytest.skip(row.skipped)
    assert row.unchanged and row.next_good and row.left == ()
    assert "Traceback" not in row.said and row.said


def test_the_table_has_every_stage_and_every_fault():
    rows = rows_of_the_table()
    assert len(rows) == len(set(rows)) and set(ROWS) <= set(rows)
    assert {stage for stage, _ in rows} == set(STAGES)
    assert {fault for _, fault in rows} == {*IN_BUILD, *IN_WORKER}
