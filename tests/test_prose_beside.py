"""What a number of a sentence is beside the figure itself: a goal, a share, a change; and from where its period is known."""

import pytest

from bureaubook.ingest.prose import read_lexicon, read_prose
from bureaubook.paths import DATA

LEXICON = read_lexicon(DATA)


def test_a_period_that_no_words_print_says_where_it_is_from():
    texts = (
        "全年新增瞪羚企业3家。",
        "2022年，新增瞪羚企业3家。",
        "二、2022年工作\n新增瞪羚企业3家。",
        "2022年5月办班2次。培训博士6人。",
    )
    said = [read_prose(text, 2023, LEXICON).proposals[-1]["reason"] for text in texts]
    assert [words.rpartition("Its ")[2] for words in said] == [
        "year is that of the report: no words beside it name one.",
        "",
        "period is that of the heading above it.",
        "period is that of the sentence before it.",
    ]


BESIDE = {  # of each number: is it a goal, what it stands beside, is it in doubt
    "我局确保高新技术企业达到60家，科技型中小企业120家。": [(True, "", False), (True, "", True)],
    "高新技术企业要达到50家，新型研发机构达到3家。": [(True, "", False), (True, "", True)],
    "全年工作目标：新增瞪羚企业8家、孵化器3家，技术合同成交额5亿元。": [(True, "", False)] * 3,
    "市定目标为技术合同成交额3亿元，实际登记技术合同成交额4亿元。": [(True, "goal", False), (False, "", False)],
    "按照培育瞪羚企业10家的目标，开展摸排。": [(True, "", False)],
    "完成市下达3亿元技术合同登记任务。": [(True, "", True)],
    "2024年，瞪羚企业达到60家。": [(True, "", True)],
    "预计技术合同成交额达到5亿元。": [(False, "", True)],
    "净增瞪羚企业7家。": [(False, "", True)],
    "瞪羚企业比上年净增7家。": [(False, "change", False)],
    "新增瞪羚企业12家，超目标2家。": [(False, "", False), (False, "change", False)],
    "登记技术合同成交额4亿元，占年度目标3亿元的127%。": [
        (False, "", False),
        (True, "goal", False),
        (False, "share", False),
    ],
    "技术合同成交额4亿元，完成目标的127%。": [(False, "", False), (False, "share", False)],
    "企业牵头或合作的项目占比85%。": [(False, "", True)],
}


@pytest.mark.parametrize("sentence", BESIDE)
def test_goals_shares_and_changes_are_none_of_them_the_number_itself(sentence):
    read = read_prose(sentence, 2023, LEXICON).proposals
    assert [(row["status"] == "target", row["beside"], bool(row["doubt"])) for row in read] == BESIDE[sentence]


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("企业牵头的科技项目占比85%。", "projects_led_by_firms_share"),
        ("企业牵头或参与的科技项目占比85%。", "projects_joined_by_firms_share"),
        ("高新技术产业增加值占比35%。", "newtech_industry_share"),
        ("高新技术企业占规上工业企业的比重为35%。", "hnte_share"),
    ],
)
def test_shares_of_different_things_are_told_apart(sentence, term):
    assert [row["term"] for row in read_prose(sentence, 2023, LEXICON).proposals] == [term]


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("签订产学研合作协议18项。", ""),
        ("开展国际科技合作项目3项。", ""),
        ("实施校企合作项目6项。", "university_cooperation_projects"),
    ],
)
def test_an_indicator_is_proposed_for_what_it_measures_alone(sentence, indicator):
    assert [row["indicator"] for row in read_prose(sentence, 2023, LEXICON).proposals] == [indicator]


def test_what_was_reached_of_a_goal_has_no_status_of_a_plan():
    last = read_prose("技术合同成交额4亿元，完成目标的127%。", 2023, LEXICON).proposals[-1]
    assert (last["status"], last["verb"], last["indicator"]) == ("reported", "", "")
