"""One agency over the years: which book tells of them, where its numbers lead, what is carried over, and what can't be told."""

import matplotlib as mpl
import pandas as pd
import pytest
import small_reports
from chapter_run import LANGUAGES, run
from matplotlib.figure import Figure
from small_reports import shared_tables, write_report
from test_tables_alone import within

from bureaubook import charts
from bureaubook.analysis.over_years import breaks, disputed, over_years, steps
from bureaubook.build.plan import data_hash, make_plan
from bureaubook.errors import InputError
from bureaubook.paths import STYLE
from bureaubook.report import open_agency, open_report
from bureaubook.report.answers import differing
from bureaubook.sections import over_years_exhibits

AGENCY = "清河县农业局"
RECEIVED, LICENCES, DOCUMENTS = (3, "received", "total"), (2, "licensing", "decisions_5"), "normative_documents"
CELLS = {  # by year
    2019: {RECEIVED: "9", LICENCES: "40"},
    2021: {
        RECEIVED: "5",
        LICENCES: "60",
        (2, DOCUMENTS, "in_force"): "8",
        (3, "carried_forward", "total"): "2",
        (4, "cases", "review_upheld"): "3",
    },
    2022: {
        RECEIVED: "7",
        LICENCES: "50",
        (2, "charges", "charged_amount"): "12.5",
        (2, DOCUMENTS, "issued"): "4",
        (2, DOCUMENTS, "repealed"): "1",
        (2, DOCUMENTS, "in_force"): "10",
        (3, "carried_in", "total"): "2",
    },
}


def write(data, year: int, form: str = "2021", **changed) -> None:
    """Write the report of a year."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(small_reports, "FORM", form)
        write_report(data, f"small-{year}", cells=CELLS[year] | changed.pop("cells", {}), year=year, **changed)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("years") / "data"
    shared_tables(folder)
    write(folder, 2019, "2019")
    write(folder, 2021)
    write(folder, 2022)
    return folder


def told(data, *reports: str) -> list[str]:
    """Return of which reports a plan has the chapter on the years."""
    return [run.edition.report for run in make_plan(data, [*reports], ["zh"], []) if run.section == "years"]


def test_the_latest_book_tells_of_the_years_where_all_of_them_are_built(data):
    assert told(data) == ["small-2022"]
    assert told(data, "small-2022", "small-2021") == []  # its numbers would lead nowhere


def test_a_change_of_any_year_is_one_of_the_latest_book_alone(data, tmp_path):
    small_reports.shutil.copytree(data, tmp_path / "data")
    write(tmp_path / "data", 2019, "2019", cells={RECEIVED: "8"})
    changed = [
        f"small-{y}" for y in CELLS if data_hash(data, f"small-{y}") != data_hash(tmp_path / "data", f"small-{y}")
    ]
    assert changed == ["small-2019", "small-2022"]
    asked, again = (open_report("small-2022", "zh", folder) for folder in (data, tmp_path / "data"))
    over_years(asked, LICENCES)
    assert differing(again, asked.answers) is None
    over_years(asked, RECEIVED)
    assert differing(again, asked.answers) == ("cell_in", (2019, *RECEIVED), ())


def test_a_year_not_held_is_a_gap_and_another_form_a_break(data):
    report = open_report("small-2022", "zh", data)
    drawn = over_years_exhibits.flows(report).data
    assert drawn.attrs == {"years": [2019, 2020, 2021, 2022], "held": [2019, 2021, 2022], "breaks": [2021]}
    assert breaks(report) == [2021]
    issued = over_years(report, (2, DOCUMENTS, "issued"))
    assert [cell.absent for cell in issued.values()] == [
        "not_applicable",
        "",
        "",
    ]  # the form of 2019 does not ask for it
    mine = drawn[drawn["label"] == "制发的规范性文件"]
    assert list(mine["words"]) == ["缺", "0", "4"] and list(mine["value"].map(pd.isna)) == [True, False, False]


def test_what_is_carried_over_follows_or_not(data):
    found = {
        step.subject: (step.year, step.then.value, step.now.value, step.follows)
        for step in steps(open_report("small-2022", "zh", data))
    }
    assert found == {"carried_in": (2022, 2, 2, True), DOCUMENTS: (2022, 11, 10, False)}


def test_a_total_that_is_not_the_sum_of_its_parts_is_marked(data):
    report = open_report("small-2022", "zh", data)
    assert (4, "cases", "review_total") in disputed(report, 2021)
    assert (4, "cases", "direct_total") not in disputed(report, 2021)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_number_leads_to_the_report_that_prints_it(data, language):
    page = dict(run("years", "small-2022", language, data))
    links = [to for to in within(list(page.values()), "to") if to.get("page") == "source" and to["anchor"] != "data"]
    led: dict[str, set[str]] = {}
    for to in links:
        led.setdefault(to.get("report", "small-2022"), set()).add(to["anchor"])
    assert {report: "n-3-received-total" in anchors for report, anchors in led.items()} == dict.fromkeys(
        ("small-2019", "small-2021", "small-2022"), True
    )
    for report, anchors in led.items():
        (source,) = [
            block for block in dict(run("source", report, language, data)).values() if block["kind"] == "source"
        ]
        assert anchors <= set(within(source, "anchor"))


def test_an_agency_is_followed_by_its_name(data):
    assert open_agency(AGENCY, "zh", data).id == "small-2022"
    with pytest.raises(InputError, match=f"unknown agency '某局'.*{AGENCY}"):
        open_agency("某局", "zh", data)


def test_two_reports_of_one_agency_and_year_are_refused(data, tmp_path):
    small_reports.shutil.copytree(data, tmp_path / "data")
    write_report(tmp_path / "data", "twin", cells=CELLS[2022], year=2022)
    with pytest.raises(InputError, match=f"small-2022 and twin are both the report of {AGENCY} for 2022"):
        make_plan(tmp_path / "data", [], [], [])


def test_one_year_alone_says_so(data, tmp_path):
    shared_tables(tmp_path / "data")
    write(tmp_path / "data", 2021)
    blocks = [block for _, block in run("years", "small-2021", "zh", tmp_path / "data")]
    assert "".join(within(blocks, "t")).startswith("只收入了2021年一份年报")
    assert {block["kind"] for block in blocks} <= {"news", "sentence"}


def test_what_no_form_has_is_an_error_and_what_an_older_one_lacks_is_not(data):
    report = open_report("small-2022", "zh", data)
    assert report.cell_in(2019, 2, DOCUMENTS, "issued").absent == "not_applicable"
    with pytest.raises(InputError, match="unknown row of table 2"):
        report.cell_in(2022, 2, "no_such_row", "issued")


def test_a_figure_names_the_years_it_was_drawn_from(data):
    blocks = [block for _, block in run("years", "small-2022", "en", data) if block["kind"] == "figure"]
    assert {"".join(part["t"] for part in block["source"])[:46] for block in blocks} == {
        "Source: annual reports of 2019, 2021 and 2022."
    }


@pytest.mark.parametrize(("breaks_at", "joined"), [(2021, True), (2022, False)])
def test_no_line_joins_years_across_a_gap_or_another_form(data, breaks_at, joined):
    drawn = over_years_exhibits.flows(open_report("small-2022", "zh", data)).data
    drawn.attrs["breaks"] = [breaks_at]
    with mpl.rc_context(fname=STYLE):
        slate = mpl.rcParams["axes.prop_cycle"].by_key()["color"][2]
        axes = Figure(figsize=(760 / 96, 1)).add_axes((0, 0, 1, 1))
        charts.year_series(drawn, language="zh", ax=axes)
    lines = [line for line in axes.lines if line.get_color() == slate]
    assert len(lines) == (
        drawn["label"].nunique() if joined else 0
    )  # of the years held, 2021 and 2022 alone are neighbours
