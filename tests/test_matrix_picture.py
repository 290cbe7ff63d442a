"""The picture of the matrix, to take away: the same marks as the page shows, and files that are there."""

from collections import Counter

import matplotlib as mpl
import pytest
from book_fixtures import LANGUAGES, REPORT, soup
from matplotlib.figure import Figure

from bureaubook.analysis import matrix
from bureaubook.charts.stage_matrix import stage_matrix
from bureaubook.dataset.schema import STAGES
from bureaubook.paths import STYLE
from bureaubook.report import open_report
from bureaubook.show.draw import WIDE, add_fonts

pytest_plugins = "book_fixtures"


def drawn(data, language: str):
    add_fonts()
    with mpl.rc_context(fname=STYLE):
        return stage_matrix(data, language=language, ax=Figure(figsize=(WIDE / 96, 1)).add_axes((0, 0, 1, 1)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_application_has_the_mark_of_its_stage(language):
    report = open_report(REPORT, language=language)
    made = matrix.matrix(report)
    ax = drawn(matrix.marks(report, made), language)
    marks = Counter({stage: -1 for stage in {row["stage"] for row in made.cells.values()}})  # one of each is in the key
    marks.update(c.get_label() for c in ax.collections if c.get_label() in STAGES)
    assert marks == Counter(row["stage"] for row in made.cells.values())
    words = " ".join(text.get_text() for text in ax.texts)
    assert all(report.term("stage", stage) in words for stage in marks)
    assert {each["row"] for each in matrix.marks(report, made).to_dict("records")} == {*made.names.values()}


def test_those_counted_together_are_a_number(monkeypatch):
    monkeypatch.setattr(matrix, "MOST", 3)
    report = open_report(REPORT, language="en")
    data = matrix.marks(report, matrix.matrix(report))
    together = data[data["stage"] == ""]
    assert together["count"].sum() == 15 and list(data.attrs["rows"])[-1] == "Those named once"
    assert {str(count) for count in together["count"]} <= {text.get_text() for text in drawn(data, "en").texts}
    with pytest.raises(ValueError, match="no rows"):
        drawn(data.head(0), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_page_gives_its_picture_away(built, language):
    page = built.page("overview", language)
    offered = {
        link.get_text(): link["href"] for link in soup(page).select("#main-content .bk-files a, article .bk-files a")
    }
    assert list(offered) == ["CSV", "PNG", "SVG"] and all((page.parent / href).is_file() for href in offered.values())
