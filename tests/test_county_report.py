"""A county bureau's report as a Word file, from the file to a draft: what is a statistic, and what stands beside one."""

import csv

from county_report import AGENCY, YEAR, county_docx
from review_workbook import open_book

from bureaubook.cli import main

ID = "qingxi-county-stb-2023"


def test_goals_shares_and_changes_of_a_report_are_no_statistics_of_it(tmp_path, copied_data):
    path = tmp_path / "county.docx"
    path.write_bytes(county_docx())
    asked = ["--id", ID, "--year", str(YEAR), "--agency", AGENCY, "--data", str(copied_data)]
    assert main(["ingest", str(path), *asked]) == 0
    folder = copied_data / "reports" / ID
    with (folder / "proposals.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    said = {row["printed"]: row for row in rows}
    assert {one for one in said if said[one]["status"] == "target"} == {
        "100家", "3亿元", "60家", "150家", "突破5亿元", "2次"
    }  # fmt: skip
    assert {one: said[one]["beside"] for one in said if said[one]["beside"] in ("share", "change")} == {
        "7家": "change", "112%": "share", "127%": "share", "15%": "change", "4.2个百分点": "change"
    }  # fmt: skip
    assert {row["period_basis"] for row in rows if row["status"] != "target"} == {"inferred", "unstated"}
    assert (said["85%"]["indicator"], said["85%"]["term"]) == ("", "projects_joined_by_firms_share")
    assert len(rows) == 31
    _, places = open_book(folder / "review.xlsx")
    assert sum(place.startswith("problems/") for place in places) == 4
