"""What a person adds in the workbook: indicators of their own, a caveat that readers see, a class of a goal."""

import json
from pathlib import Path

import pytest
from review_workbook import fill, open_book
from test_review import held, review
from test_review_numbers import ALL, ID, PAGES, VALID, VALUE, drafted, drafted_once, key, read_rows, with_terms  # noqa: F401

from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.folder import read_report
from bureaubook.ingest.review.new_indicators import CHAPTERS

ROOT = Path(__file__).parent.parent
ROW = {
    "放在哪一章": "tech_transfer",
    "中文名": "在册企业",
    "英文名": "Firms on the books",
    "单位": "家",
    "性质": "存量 stock",
}
CHOSEN = {key(VALID): {"决定": "更正 correct", "指标": "新指标1 new_1"}}


def measure_of(folder, term="stock"):
    return next(
        f"{row['zh']} {term}"
        for row in read_rows(folder.parents[1] / "terms.csv")
        if (row["vocabulary"], row["term"]) == ("measure", term)
    )


def new_row(folder, **more):
    return {"indicators/new_1": ROW | {"性质": measure_of(folder)} | more}


def test_an_indicator_added_in_the_workbook_is_that_of_a_number_at_once(drafted):  # noqa: F811
    fill(drafted / "review.xlsx", ALL | CHOSEN | new_row(drafted))
    assert review(drafted) == 0
    data = drafted.parents[1]
    [row] = [row for row in read_rows(data / "indicators.csv") if row["indicator"] == "firms_on_the_books"]
    assert (row["section"], row["measure"], row["unit"], row["basis"]) == ("tech_transfer", "stock", "家", "")
    assert "在册企业" in row["definition_zh"] and "firms on the books" in row["definition_en"]
    read = read_report(data, ID, read_dictionary(data))
    [figure] = [row for row in read.tables["figures"].to_dict("records") if row["indicator"] == "firms_on_the_books"]
    assert figure["printed"] == VALID
    settled = held(drafted)
    assert review(drafted) == 0 and held(drafted) == settled
    assert review(drafted, "--again") == 0 and not [*drafted.glob("review-before-*")]
    assert review(drafted) == 0 and held(drafted) == settled


def test_a_number_that_was_not_proposed_takes_an_added_indicator_too(drafted):  # noqa: F811
    pages = {key(PAGES, "others"): {"决定": "补录 add", "指标": "新指标1 new_1", "数值": "4"}}
    fill(drafted / "review.xlsx", ALL | new_row(drafted) | pages)
    assert review(drafted) == 0
    [row] = [row for row in read_rows(drafted / "figures.csv") if row["indicator"] == "firms_on_the_books"]
    assert (row["printed"], row["value"]) == ("4", "4")
    [numeral] = [row for row in read_rows(drafted / "numerals.csv") if row["refers_to"] == "figure:firms_on_the_books"]
    assert (numeral["printed"], numeral["reading"]) == ("4", "figure")


def test_the_name_of_an_added_indicator_chooses_it_too(drafted):  # noqa: F811
    fill(drafted / "review.xlsx", ALL | new_row(drafted) | {key(VALID): {"决定": "更正", "指标": "在册企业"}})
    assert review(drafted) == 0
    assert "firms_on_the_books" in {row["indicator"] for row in read_rows(drafted / "figures.csv")}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"放在哪一章": ""}, "column D (放在哪一章 Chapter): the cell is filled in, but no chapter is chosen"),
        ({"英文名": ""}, "column F (英文名 Name in English): a new indicator needs an English name"),
        ({"英文名": "在册"}, "column F (英文名 Name in English): a new indicator needs an English name"),
        ({"中文名": ""}, "column E (中文名 Name in Chinese): the cell is empty"),
        ({"性质": ""}, "the cell is empty, or holds none of the list"),
        ({"单位": "头猪"}, "column G (单位 Unit)"),
        ({"英文名": "Firms in one book"}, "column F (英文名 Name in English): 'one' says a number in English"),
        (
            {"定义（中文）": "计两类。", "定义（英文）": "All kinds."},
            "column J (定义（英文） Definition in English): '两' says a number in Chinese",
        ),
        ({"英文名": "hnte valid"}, "the indicator hnte_valid is defined already"),
    ],
)
def test_what_is_wrong_with_an_added_indicator_is_named_by_row_and_column(drafted, capsys, row, said):  # noqa: F811
    fill(drafted / "review.xlsx", ALL | CHOSEN | new_row(drafted, **row))
    before = (drafted.parents[1] / "indicators.csv").read_bytes()
    assert review(drafted) == 2
    assert said in capsys.readouterr().err
    assert (drafted.parents[1] / "indicators.csv").read_bytes() == before


def test_an_indicator_that_is_chosen_and_not_defined_is_named(drafted, capsys):  # noqa: F811
    fill(drafted / "review.xlsx", ALL | CHOSEN)
    assert review(drafted) == 2
    assert "'新指标1 new_1' is not defined on the sheet 新指标 indicators" in capsys.readouterr().err


def test_the_list_of_indicators_offers_the_new_ones(drafted):  # noqa: F811
    book, _ = open_book(drafted / "review.xlsx")
    listed = {str(cell.value) for row in book["选项 lists"].iter_rows() for cell in row}
    assert {"新指标1 new_1", "新指标12 new_12"} <= listed


CAVEAT = {"提示（中文，随数字显示）": "含上年结转的合同。", "提示（英文）": "Includes contracts carried over."}


def test_a_caveat_is_the_condition_that_the_card_shows(drafted, capsys):  # noqa: F811
    fill(drafted / "review.xlsx", ALL | {key(VALUE): {"决定": "接受"} | CAVEAT | {"提示（英文）": ""}})
    assert review(drafted) == 2
    assert "(提示（英文） Caveat in English): the condition is given in one language only" in capsys.readouterr().err
    fill(drafted / "review.xlsx", {key(VALUE): CAVEAT | {"提示（英文）": "Includes both years."}})
    assert review(drafted) == 2
    assert "(提示（英文） Caveat in English): 'both' says a number in English" in capsys.readouterr().err
    fill(drafted / "review.xlsx", {key(VALUE): CAVEAT})
    assert review(drafted) == 0
    [row] = [row for row in read_rows(drafted / "figures.csv") if row["indicator"] == "technology_contract_value"]
    assert [row["condition_zh"], row["condition_en"]] == [*CAVEAT.values()]


def test_a_caveat_given_after_the_number_was_settled_is_not_lost(drafted, capsys):  # noqa: F811
    fill(drafted / "review.xlsx", ALL)
    assert review(drafted) == 0
    fill(drafted / "review.xlsx", {key(VALUE): CAVEAT})
    assert review(drafted) == 2 and "--change" in capsys.readouterr().err
    assert review(drafted, "--change") == 0
    [row] = [row for row in read_rows(drafted / "figures.csv") if row["indicator"] == "technology_contract_value"]
    assert row["condition_en"] == CAVEAT["提示（英文）"]


def test_chapters_stand_in_the_list_with_the_titles_of_their_notebooks(drafted):  # noqa: F811
    for section, zh in CHAPTERS.items():
        cells = json.loads((ROOT / "chapters" / f"{section}.ipynb").read_text("utf-8"))["cells"]
        assert "".join(cells[0]["source"]) == f"# {zh}"
    book, _ = open_book(drafted / "review.xlsx")
    listed = {str(cell.value) for row in book["选项 lists"].iter_rows() for cell in row}
    sections = {row["section"] for row in read_rows(drafted.parents[1] / "indicators.csv")}
    assert {f"{CHAPTERS[section]} {section}" for section in sections} <= listed


@pytest.mark.parametrize("chapter", ["技术转移、项目与资金 tech_transfer", "技术转移、项目与资金"])
def test_a_chapter_is_chosen_as_in_the_list_or_by_its_chinese(drafted, chapter):  # noqa: F811
    fill(drafted / "review.xlsx", ALL | CHOSEN | new_row(drafted, 放在哪一章=chapter))
    assert review(drafted) == 0
    [row] = [
        row for row in read_rows(drafted.parents[1] / "indicators.csv") if row["indicator"] == "firms_on_the_books"
    ]
    assert row["section"] == "tech_transfer"


@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({}, "以“在册平台”计的数", "counts as platforms on the books; "),
        (
            {"定义（英文）": "Platforms, with no common definition."},
            "以“在册平台”计的数",
            "Platforms, with no common definition.",
        ),
    ],
)
def test_a_definition_that_nobody_wrote_follows_the_name(drafted, given, zh, en):  # noqa: F811
    names = {"放在哪一章": "rd_coverage", "中文名": "在册平台", "英文名": "Platforms on the books"}
    fill(drafted / "review.xlsx", with_terms(drafted) | {"indicators/platforms": names | given})
    assert review(drafted) == 0
    [row] = [row for row in read_rows(drafted.parents[1] / "indicators.csv") if row["indicator"] == "platforms"]
    assert zh in row["definition_zh"] and en in row["definition_en"]
    settled = held(drafted)
    assert review(drafted) == 0 and held(drafted) == settled
    assert review(drafted, "--again") == 0 and review(drafted) == 0 and held(drafted) == settled
