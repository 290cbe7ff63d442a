"""Numbers in running text: what is proposed of them, what is not. The sentences are made up."""

import csv

import pytest

from bureaubook.ingest.prose import read_lexicon, read_prose
from bureaubook.ingest.prose.reasons import WORDS
from bureaubook.number.census import census
from bureaubook.number.quantity import BEFORE, CLOSING, parse
from bureaubook.paths import DATA

LEXICON = read_lexicon(DATA)
SIDES = ("term", "value", "unit", "bound", "beside")
SENTENCES = {  # what a sentence says: term, value, unit, bound, beside of each number
    "甲县高新技术企业达到35家。": [("hnte", "35", "家", "as_printed", "")],
    "新增瞪羚企业6家、独角兽企业2家。": [
        ("gazelle", "6", "家", "as_printed", ""),
        ("unicorn", "2", "家", "as_printed", ""),
    ],
    "全年培育12家科技型中小企业。": [("tech_sme", "12", "家", "as_printed", "")],
    "技术合同成交额3.5亿元，增长12%。": [
        ("technology_contract_value", "3.5", "亿元", "as_printed", ""),
        ("technology_contract_value", "12", "%", "as_printed", "change"),
    ],
    # bounds
    "发放宣传资料400余份。": [("materials", "400", "份", "more_than", "")],
    "引进博士近60人。": [("doctors", "60", "人", "about", "")],
    "研发投入强度突破2%。": [("rd_intensity", "2", "%", "more_than", "")],
    "建成孵化器不少于5家。": [("incubator", "5", "家", "at_least", "")],
    "众创空间保持在20家左右。": [("makerspace", "20", "家", "about", "")],
    "社会研发投入增长10%以上。": [("rd_expenditure", "10", "%", "at_least", "change")],
    "奖补资金3万余元。": [("award_funds", "3", "万元", "more_than", "")],
    "基金总规模超千亿元。": [("funds_scale", "1000", "亿元", "more_than", "")],
    "产业规模突破万亿元。": [("industry_output", "1", "万亿元", "more_than", "")],
    # vague numbers
    "布局五六家概念验证中心。": [("concept_centre", "5|6", "家", "as_printed", "")],
    "三十余家企业参展。": [("enterprises", "30", "家", "more_than", "")],
    "近百家孵化器通过评价。": [("incubator", "100", "家", "about", "")],
    # lists
    "中试基地和科技小院分别达到4家、9家。": [
        ("pilot_base", "4", "家", "as_printed", ""),
        ("tech_backyard", "9", "家", "as_printed", ""),
    ],
    "雏鹰企业8家，瞪羚企业3家，分别增长5%、7%。": [
        ("fledgling", "8", "家", "as_printed", ""),
        ("gazelle", "3", "家", "as_printed", ""),
        ("fledgling", "5", "%", "as_printed", "change"),
        ("gazelle", "7", "%", "as_printed", "change"),
    ],
    "专利授权量和商标注册量分别增长5%和9%。": [
        ("patents_granted", "5", "%", "as_printed", "change"),
        ("trademarks", "9", "%", "as_printed", "change"),
    ],
    "新增省级孵化器3家、市级5家。": [
        ("incubator", "3", "家", "as_printed", ""),
        ("incubator", "5", "家", "as_printed", ""),
    ],
    "新增国家级2家、省级7家众创空间。": [
        ("makerspace", "2", "家", "as_printed", ""),
        ("makerspace", "7", "家", "as_printed", ""),
    ],
    # beside another number
    "登记科技成果50项，完成年度目标的125%。": [
        ("achievements", "50", "项", "as_printed", ""),
        ("achievements", "125", "%", "as_printed", "share"),
    ],
    "技术交易额9亿元，任务完成率118%。": [
        ("technology_contract_value", "9", "亿元", "as_printed", ""),
        ("technology_contract_value", "118", "%", "as_printed", "share"),
    ],
    "申报重大专项8项，年目标20项。": [
        ("major_special_projects", "8", "项", "as_printed", ""),
        ("major_special_projects", "20", "项", "as_printed", "goal"),
    ],
    "研发投入强度从1.1%提高到1.6%。": [
        ("rd_intensity", "1.1", "%", "as_printed", "last_year"),
        ("rd_intensity", "1.6", "%", "as_printed", ""),
    ],
    "有效发明专利80件，比上年多9件。": [
        ("invention_patents", "80", "件", "as_printed", ""),
        ("invention_patents", "9", "件", "as_printed", "change"),
    ],
    "高企数量是2019年的3倍。": [("hnte", "3", "倍", "as_printed", "change")],
    "高新技术企业比2019年增长60%。": [("hnte", "60", "%", "as_printed", "change")],
    "科技贷款余额翻一番。": [("tech_loans", "1", "番", "as_printed", "change")],
    # ratios that are figures themselves
    "研发经费占GDP比重达到2.2%，提高0.2个百分点。": [
        ("rd_intensity", "2.2", "%", "as_printed", ""),
        ("rd_intensity", "0.2", "个百分点", "as_printed", "change"),
    ],
    "全社会研发投入60亿元、占GDP比重2%。": [
        ("rd_expenditure", "60", "亿元", "as_printed", ""),
        ("rd_intensity", "2", "%", "as_printed", ""),
    ],
    "财政科技支出占一般公共预算支出的3%。": [("fiscal_science_share", "3", "%", "as_printed", "")],
    # what firms joined, what stands in brackets, long modifiers, composed names
    "4家企业获评单项冠军。": [("single_champion", "4", "家", "as_printed", "")],
    "2家企业申报省级工程技术研究中心。": [("etrc", "2", "家", "as_printed", "")],
    "认定首台（套）装备7台（套）。": [("first_set", "7", "台（套）", "as_printed", "")],
    "有1件涉及信息公开的行政复议。": [("reconsiderations", "1", "件", "as_printed", "")],
    "扶持6家在业内有较大影响的龙头企业。": [("leading_tech_enterprise", "6", "家", "as_printed", "")],
    "签订技术合同30份，成交额2亿元。": [
        ("technology_contracts", "30", "份", "as_printed", ""),
        ("technology_contract_value", "2", "亿元", "as_printed", ""),
    ],
    "经营主体稳步增加，总量突破9万户。": [("market_entities", "9", "万户", "more_than", "")],
    "全员劳动生产率达到20万元/人左右。": [("labour_productivity", "20", "万元/人", "about", "")],
    "两化融合发展指数达70.5，居前列。": [("innovation_index", "70.5", "", "as_printed", "")],
    "集聚科技人才超30万。": [("talent", "30", "万", "more_than", "")],
    "获国家备案众创空间3个。": [("makerspace", "3", "个", "as_printed", "")],
    "新增3个国家备案众创空间。": [("makerspace", "3", "个", "as_printed", "")],
    "研发投入强度2.1%，提高0.3百分点。": [
        ("rd_intensity", "2.1", "%", "as_printed", ""),
        ("rd_intensity", "0.3", "百分点", "as_printed", "change"),
    ],
    "培训农民1,613人次。": [("trainees", "1613", "人次", "as_printed", "")],
    "发放资料200 余 份。": [("materials", "200", "份", "more_than", "")],
    "兑现奖补资金５０万元，兑现率１００％。": [
        ("award_funds", "50", "万元", "as_printed", ""),
        ("completion_rate", "100", "%", "as_printed", ""),
    ],
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_says(sentence):
    found = [tuple(row[side] for side in SIDES) for row in read_prose(sentence, 2023, LEXICON).proposals]
    assert found == SENTENCES[sentence]


TOGETHER = (
    "雏鹰企业、瞪羚企业共30家。",
    "新增高新技术和科技型中小企业9家。",
    "雏鹰瞪羚企业12家。",
    "建成概念验证和中试平台3家。",
)


@pytest.mark.parametrize("sentence", TOGETHER)
def test_what_one_number_counts_together_is_left_to_a_person(sentence):
    read = read_prose(sentence, 2023, LEXICON)
    assert (read.proposals, [row["role"] for row in read.unclaimed]) == ((), ["unknown"])


@pytest.mark.parametrize("sentence", ["登记台、扫码台2个。", "新增专精特新“小巨人”企业2家。"])
def test_one_thing_under_two_names_is_one(sentence):
    assert len(read_prose(sentence, 2023, LEXICON).proposals) == 1


def test_a_part_of_what_the_sentence_before_counts_has_its_name():
    rows = read_prose("揭榜挂帅项目9项。其中5项完成验收。", 2023, LEXICON).proposals
    assert [(row["term"], row["doubt"]) for row in rows] == [
        ("challenge_projects", "doubtful"),  # 9 or 5 would be the indicator's number
        ("challenge_projects", "doubtful"),
    ]


LATER = {
    "指导2家企业申报孵化器，正在公示。": ("in_public_notice", "正在公示"),
    "指导2家企业成功申报孵化器。": ("unclear", "成功申报"),
}


@pytest.mark.parametrize("sentence", LATER)
def test_how_far_it_got_is_told_by_the_words_that_say_most(sentence):
    row = read_prose(sentence, 2023, LEXICON).proposals[0]
    assert (row["status"], row["verb"]) == LATER[sentence]


NOTHING = {  # numerals that count nothing, with the role guessed
    "二是召开第三次会议。": ["ordinal", "ordinal"],
    "2023年3月5日起实施“十四五”规划。": ["date", "date", "date", "name"],
    "印发《某县三年行动方案》（某政〔2022〕15号）。": ["name", "document", "document"],
    "一批双创平台统一挂牌。": ["idiom", "idiom", "idiom"],
    "5G网络和“3+2”体系覆盖一县一业。": ["name", "name", "name", "word", "word"],
    "发布日期2023-02-20 15:07。": ["date"] * 5,
    "居全省第6位，进入前10。": ["ordinal", "ordinal"],
    "引进5000万元以上项目。": ["name"],
    "推进“三项改革”。": ["name"],
    "增速高于全省平均2个百分点。": ["unknown", "idiom"],
}


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_counts_nothing_is_listed_with_a_guess(sentence):
    read = read_prose(sentence, 2023, LEXICON)
    assert (read.proposals, [row["role"] for row in read.unclaimed]) == ((), NOTHING[sentence])


def test_every_numeral_is_proposed_or_listed():
    text = "\n".join([*SENTENCES, *NOTHING])
    read = read_prose(text, 2023, LEXICON)
    held = [(int(row["start"]), int(row["start"]) + len(row["printed"])) for row in read.proposals]
    listed = {int(row["start"]) for row in read.unclaimed}
    for numeral in census(text):
        inside = sum(start <= numeral.start < end for start, end in held)
        assert inside + (numeral.start in listed) == 1, numeral
    for row in (*read.proposals, *read.unclaimed):
        start = int(row["start"])
        assert text[start : start + len(row["printed"])] == row["printed"]
        assert int(row["sentence_start"]) <= start < int(row["sentence_end"])


def test_a_proposal_is_read_again_as_it_was():
    units = {row["unit"] for row in csv.DictReader((DATA / "units.csv").open(encoding="utf-8", newline=""))}
    for row in read_prose("\n".join(SENTENCES), 2023, LEXICON).proposals:
        if row["unit"] in units and "|" not in row["value"] and "," not in row["printed"]:
            again = parse("".join(row["printed"].split()).replace("％", "%"), units)
            assert (f"{again.value}", again.unit, again.bound) == (row["value"], row["unit"], row["bound"]), row


def test_bounds_are_those_of_printed_numbers():
    before, after = (dict(LEXICON.words[kind]) for kind in ("bound_before", "bound_after"))
    assert before.items() <= BEFORE.items() and after.items() <= CLOSING.items()


@pytest.mark.parametrize("printed", ["五六家", "三四十人", "两三年"])
def test_a_vague_number_is_no_number(printed):
    with pytest.raises(ValueError, match="vague"):
        parse(printed, {"家", "人", "年"})


def test_a_part_that_plans_proposes_goals_alone():
    text = "一、工作成效\n新增瞪羚企业6家。\n二、下一步工作打算\n（一）抓培育。新增瞪羚企业9家。\n三、其他\n新增瞪羚企业1家。"
    assert [row["status"] for row in read_prose(text, 2023, LEXICON).proposals] == ["reported", "target", "reported"]


def test_a_heading_of_a_later_year_plans():
    text = "二、2024年工作\n新增瞪羚企业9家。"
    assert [row["status"] for row in read_prose(text, 2023, LEXICON).proposals] == ["target"]
    assert [row["status"] for row in read_prose(text, 2024, LEXICON).proposals] == ["reported"]


@pytest.mark.parametrize("words", ["力争", "确保", "计划新增", "到2030年", "有望达到"])
def test_words_that_aim_make_a_goal(words):
    assert read_prose(f"{words}高新技术企业50家。", 2023, LEXICON).proposals[0]["status"] == "target"


@pytest.mark.parametrize(
    "sentence",
    ["获批重点研发计划项目5项。", "制发规划计划文件2件。", "完成目标任务，新增瞪羚企业3家。", "预计瞪羚企业达3家。"],
)
def test_a_plan_as_a_noun_makes_no_goal(sentence):
    assert [row["status"] == "target" for row in read_prose(sentence, 2023, LEXICON).proposals] == [False]


STATUSES = {
    "申报": "applied",
    "备案": "filed",
    "认定": "recognised",
    "获批": "recognised",
    "推荐": "recommended",
    "成功申报": "unclear",
    "争取": "unclear",
}


@pytest.mark.parametrize("verb", STATUSES)
def test_the_verb_decides_the_status(verb):
    row = read_prose(f"{verb}高新技术企业5家。", 2023, LEXICON).proposals[0]
    assert (row["status"], row["verb"]) == (STATUSES[verb], verb)
    assert (WORDS["unclear"] in row["reason"]) == (STATUSES[verb] == "unclear")


LEVELS = {
    "国家级": "national",
    "省级": "provincial",
    "市级": "prefecture",
    "县级": "county",
    "": "",
    "省级以上": "",
    "全市": "",
}


@pytest.mark.parametrize("words", LEVELS)
def test_the_level_is_that_of_what_is_counted(words):
    assert read_prose(f"{words}孵化器5家。", 2023, LEXICON).proposals[0]["level"] == LEVELS[words]


PERIODS = {
    "2022年新增瞪羚企业3家。": ("2022", "2022", "stated"),
    "今年新增瞪羚企业3家。": ("2023", "2023", "stated"),
    "去年新增瞪羚企业3家。": ("2022", "2022", "stated"),
    "上半年新增瞪羚企业3家。": ("2023-01", "2023-06", "inferred"),
    "前三季度新增瞪羚企业3家。": ("2023-01", "2023-09", "inferred"),
    "二季度新增瞪羚企业3家。": ("2023-04", "2023-06", "inferred"),
    "2021年7月以来，新增瞪羚企业3家。": ("2021-07", "", "stated"),
    "新增瞪羚企业3家。": ("2023", "2023", "inferred"),
    "全年新增瞪羚企业3家。": ("2023", "2023", "inferred"),
    "明年新增瞪羚企业3家。": ("2024", "2024", "stated"),
    "下一步新增瞪羚企业3家。": ("2024", "2024", "inferred"),
    "共有瞪羚企业3家。": ("", "", "unstated"),
    "今年新增瞪羚企业3家；目前共有12家。": ("2023", "2023", "stated", "", "", "unstated"),
    "2022年5月4日，办班2次。培训博士6人。": ("2022-05-04", "2022-05-04", "inferred"),
}


@pytest.mark.parametrize("text", PERIODS)
def test_the_period_follows_the_words(text):
    rows = [row for row in read_prose(text, 2023, LEXICON).proposals if row["term"] != "trainings"]
    assert tuple(row[side] for row in rows for side in ("period_from", "period_to", "period_basis")) == PERIODS[text]


def test_a_sentence_broken_over_lines_is_one():
    text = "全年组织开展了科技下乡和科普进校园等系列宣传，共发放宣传资\n料300余份，举办培训班\n4次。"
    rows = read_prose(text, 2023, LEXICON).proposals
    assert [(row["term"], row["printed"]) for row in rows][:1] == [("materials", "300余份")]


def test_what_others_read_is_left_out():
    text = "新增瞪羚企业6家。\n规章\t0\t1\n行政许可 25 件。"
    start = text.index("规章")
    read = read_prose(text, 2023, LEXICON, [(start, len(text))])
    assert [row["printed"] for row in read.proposals] == ["6家"] and read.unclaimed == ()
    listed = read_prose(text, 2023, LEXICON, [(text.index("行政"), len(text))]).unclaimed
    assert [(row["printed"], row["role"], row["sentence_start"]) for row in listed] == [
        ("0", "table", ""),
        ("1", "table", ""),
    ]


def test_a_share_of_a_goal_is_no_goal():
    rows = read_prose("技术交易额9亿元，是年度目标的130%。", 2023, LEXICON).proposals
    assert [(row["beside"], row["status"] == "target") for row in rows] == [("", False), ("share", False)]
