"""How much of a page is folded away: what the measuring command counts, and what stands in view."""

from chapter_run import run
from folds import measure

from bureaubook.paths import DATA
from bureaubook.report import open_report
from bureaubook.sections import disclosure

REPORT = "puyang-county-stb-2022"
PAGE = """<article><p>Five plain words in view</p>
<details><summary>To open</summary>three words within<details open>and two</details></details>
<details open><summary>Open</summary>seen</details><div class="bk-card">not counted</div></article>"""


def test_what_a_closed_fold_holds_is_folded_and_its_line_is_in_view():
    page = measure(PAGE, "en")
    assert (page.words, page.folded) == (14, 5) and [fold.line for fold in page.folds] == ["To open"]
    assert measure("<p>no article</p>", "en").words == 0


def test_of_the_requests_only_rows_that_are_not_zero_stand_in_view():
    rows = disclosure.request_table(open_report(REPORT, "en"))
    assert len(rows) == 25 and disclosure.not_zero(rows).empty
    counted = disclosure.request_table(open_report("hongze-district-2023", "en"))
    kept = disclosure.not_zero(counted)["total"]
    assert 0 < len(kept) < len(counted) and all(total.absent or total.value for total in kept)


def test_few_other_numbers_of_a_chapter_stand_in_view():
    blocks = [block for _, block in run("science_popularisation", REPORT, "en", DATA)]
    (others,) = (block for block in blocks if block.get("name") == "figures")
    assert others["kind"] == "table" and not others["folded"] and 0 < len(others["rows"]) < 12
