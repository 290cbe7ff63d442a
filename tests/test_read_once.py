"""A build reads each report once; chapters open it as it was read."""

import shutil

import pandas as pd
import pytest
from book_fixtures import REPORT

from bureaubook.build.reading import keep_dictionary, open_as_read, read_report
from bureaubook.errors import InputError
from bureaubook.report import open_report, opening


def test_a_chapter_opens_its_report_as_the_build_read_it(copied_data, tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "_held", {})
    before = open_report(REPORT, "en", copied_data)
    keep_dictionary(copied_data, tmp_path)
    assert read_report(copied_data, REPORT, tmp_path) == before.meta
    shutil.rmtree(copied_data)
    copied_data.mkdir()
    with pytest.raises(InputError):
        open_report(REPORT, "en", copied_data)
    open_as_read(copied_data, REPORT, tmp_path)
    after = open_report(REPORT, "en", copied_data)
    assert (after.text, after.meta, after.language) == (before.text, before.meta, "en")
    for name, table in before.folder.tables.items():
        pd.testing.assert_frame_equal(after.table(name), table)
    with pytest.raises(InputError):
        open_report("another-2022", "en", copied_data)
