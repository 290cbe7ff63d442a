"""Problems that a report names, taken in by a person: a sentence a row, rows of problems.csv where there is English."""

import pytest
from own_data import copy_data
from review_workbook import fill, keep_rows, open_book
from test_ingest_draft import ID, ingest
from test_review import DESCRIBED, held, review
from test_review_numbers import read_rows

from bureaubook.dataset.dictionary import read_dictionary
from bureaubook.dataset.folder import read_report

TEXT = """某县科学技术局2023年政府信息公开工作年度报告
一、总体情况
公开工作有序开展。一是制度健全。
五、存在的主要问题及改进情况
（一）存在的问题
一是政策解读的形式不多，图表、视频这样的形式几乎没有用过；二是更新
不够及时。企业的投入还不足。
（二）改进措施
下一步将加强培训。
六、其他需要报告的事项
没有别的问题。
"""
MANY, LATE, MONEY = "政策解读的形式不多", "更新\n不够及时", "企业的投入还不足"
ENGLISH = "Few forms of explanation"


@pytest.fixture
def drafted(tmp_path):
    """A draft of that text; its folder."""
    data, path = copy_data(tmp_path / "data"), tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    ingest(data, path)
    folder = data / "reports" / ID
    keep_rows(folder, "3/none")
    (folder / "review.xlsx").unlink()
    review(folder, "--again")
    fill(folder / "review.xlsx", DESCRIBED)
    return folder


def key(words):
    """The row of the sentence or point that holds these words."""
    begin = {MANY: "一是政策", LATE: "二是更新", MONEY: MONEY}[words]
    return f"problems/{TEXT.index(begin)}"


def test_each_point_of_the_part_is_a_row_and_no_other_sentence(drafted):
    _, places = open_book(drafted / "review.xlsx")
    assert [one for one in places if one.startswith("problems/")] == [
        *(key(words) for words in (MANY, LATE, MONEY)), f"problems/{TEXT.index('下一步将')}"
    ]  # fmt: skip


def test_what_nobody_fills_in_writes_nothing(drafted, capsys):
    assert review(drafted) == 0
    assert not (drafted / "problems.csv").exists() and not (drafted / "problem_measures.csv").exists()
    assert "problem" not in capsys.readouterr().out


def test_a_problem_with_its_english_is_one_of_the_report(drafted):
    money = {"英文": "Firms still invest too little", "能衡量它的指标": "rd_expenditure"}
    fill(
        drafted / "review.xlsx",
        {
            key(MANY): {"英文": ENGLISH, "指出问题的话（照原文）": MANY},
            key(LATE): {"英文": "Late updates"},
            key(MONEY): money,
        },
    )
    assert review(drafted) == 0
    data = drafted.parents[1]
    read = read_report(data, ID, read_dictionary(data))
    found = {row["problem"]: row for row in read.tables["problems"].to_dict("records")}
    assert {name: (row["printed"], row["start"]) for name, row in found.items()} == {
        "few_forms_of_explanation": (MANY, TEXT.index(MANY)),
        "late_updates": (LATE, TEXT.index(LATE)),
        "firms_still_invest_too_little": (MONEY, TEXT.index(MONEY)),
    }
    [tie] = read_rows(drafted / "problem_measures.csv")
    assert (tie["problem"], tie["indicator"], tie["tie"]) == (
        "firms_still_invest_too_little",
        "rd_expenditure",
        "measure",
    )
    settled = held(drafted)
    assert review(drafted) == 0 and held(drafted) == settled
    assert review(drafted, "--again") == 0 and review(drafted) == 0 and held(drafted) == settled


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"英文": ENGLISH, "指出问题的话（照原文）": "解读的形式单一"}, "'解读的形式单一' disagrees with the source"),
        (
            {"英文": ENGLISH, "指出问题的话（照原文）": ""},
            "(指出问题的话（照原文） The words that name the problem): ''",
        ),
        ({"指出问题的话（照原文）": "形式不多"}, "(英文 In English): the problem has no English"),
        ({"英文": ENGLISH, "能衡量它的指标": "没有的指标"}, "'没有的指标' is no indicator of the book"),
    ],
)
def test_what_the_text_does_not_bear_out_is_named(drafted, capsys, entry, said):
    fill(drafted / "review.xlsx", {key(MANY): entry})
    assert review(drafted) == 2
    assert said in capsys.readouterr().err and not (drafted / "problems.csv").exists()


def test_a_problem_that_is_settled_changes_only_on_request(drafted, capsys):
    fill(drafted / "review.xlsx", {key(MANY): {"英文": ENGLISH, "指出问题的话（照原文）": MANY}})
    assert review(drafted) == 0
    fill(drafted / "review.xlsx", {key(MANY): {"英文": "Not many forms of explanation"}})
    assert review(drafted) == 2 and "--change" in capsys.readouterr().err
    assert review(drafted, "--change") == 0
    [row] = read_rows(drafted / "problems.csv")
    assert (row["problem"], row["text_en"]) == ("few_forms_of_explanation", "Not many forms of explanation")


@pytest.mark.parametrize(
    ("english", "words", "said"),
    [
        ("Explanations come in one form only", MANY, "'one' says a number in English, and the Chinese says none such"),
        ("Charts are hardly used", "几乎没有用过", "'没有' says a number in Chinese, and the English says none such"),
    ],
)
def test_a_number_that_one_language_alone_says_is_named_before_anything_is_built(drafted, capsys, english, words, said):
    fill(drafted / "review.xlsx", {key(MANY): {"英文": english, "指出问题的话（照原文）": words}})
    assert review(drafted) == 2
    error = capsys.readouterr().err
    assert said in error and "sheet 问题 problems, row 4, column E (英文 In English)" in error
    assert "Say it in both languages or in neither" in error and not (drafted / "problems.csv").exists()


def test_a_title_says_the_same_numbers_in_both_languages(drafted, capsys):
    fill(drafted / "review.xlsx", {"title.zh": "2023年年度报告"})
    assert review(drafted) == 2
    assert "(填写 Entry): '2023' says a number in Chinese" in capsys.readouterr().err
    fill(drafted / "review.xlsx", {"title.en": "Annual report 2023"})
    assert review(drafted) == 0
