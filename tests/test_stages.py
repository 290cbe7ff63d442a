"""How far the named applications got: entered a second time from the text, and the same wherever the book says it."""

import csv
import re
from collections import Counter

import pytest
from book_fixtures import LANGUAGES, REPORT, article
from chapter_run import run, sentences

from bureaubook.analysis import applications
from bureaubook.analysis.names import names_by_organisation
from bureaubook.checks.material import pattern, terms
from bureaubook.dataset.schema import STAGES
from bureaubook.number.quantity import show
from bureaubook.paths import DATA, ROOT
from bureaubook.report import open_report
from bureaubook.report.sentences import printed_span
from bureaubook.sections.outreach import derive_served
from bureaubook.words.compose import linked

pytest_plugins = "book_fixtures"
FOLDER = DATA / "reports" / REPORT
TEXT = (FOLDER / "source.txt").read_bytes().decode("utf-8")
NAMES = re.compile("[、，]")
# Read from the text once more, sentence by sentence, without sight of the rows: stage -> (names, the words that carry it).
ENTERED = {
    "recommended": (
        (r"推荐(.+?)10家企业首次申报国家高新技术企业", "推荐"),
        (r"，(?=指导亿秒)指导(.+?)2家企业进行国家高新技术企业复审", "指导"),
    ),
    "applied": ((r"组织(濮阳濮耐.+?)5家企业申报2022年市科技重大专项项目，市科技局对.+?申请单位进行实地考察", "申报"),),
    "submitted": (
        (r"指导([^；]+?)4家企业进行省级工程技术研究中心申报材料整理，申报材料已报省科技厅", "申报材料已报省科技厅"),
        (
            r"指导(河南汇丰农业服务有限公司)，申报河南省创新引导计划项目申报材料整理完成，已报送省科技厅",
            "已报送省科技厅",
        ),
    ),
    "in_public_notice": ((r"协同发改委组织(.+?)4家企业申报省企业技术中心，正在公示", "正在公示"),),
    "review_passed": (
        (r"2022年，(绿色.+?)顺利通过省级中试基地现场考核，省科技厅网站公示已结束，等待下发正式文件", "通过"),
        (r"指导(明海光电子)申报市级新型研发机构，已通过现场考核，等待批复", "已通过现场考核，等待批复"),
    ),
    "taken_up": ((r"组织(训达.+?)2家企业申报濮阳市“揭榜挂帅”项目.+?分别被.+?揭榜", "被"),),
    "undecided": (
        (r"指导(森大[^；]+?)3家企业成功申报市级工程技术研究中心", "成功申报"),
        (r"2022年(濮阳训达粮油股份有限公司)申报中央引导地方科技发展专项资金，争取", "争取"),
    ),
}


def rows(**wanted: str) -> list[dict]:
    """The rows of participations.csv whose cells are those wanted: the one query."""
    with (FOLDER / "participations.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    return [row for row in found if all(row[column] == cell for column, cell in wanted.items())]


@pytest.mark.parametrize("stage", ENTERED)
def test_each_stage_is_that_of_a_second_reading(stage):
    entered = set()
    for where, words in ENTERED[stage]:
        (found,) = re.finditer(where, TEXT)
        at = found.start(1)
        for name in NAMES.split(found[1]):
            entered.add((TEXT.index(name, at), name, words))
            at = TEXT.index(name, at) + len(name)
    held = {(int(row["start"]), row["printed"]): row["verb"] for row in rows(role="applicant", stage=stage)}
    assert held.keys() == {(start, name) for start, name, _ in entered}
    assert all(held[start, name].startswith(words) for start, name, words in entered)


def test_the_second_reading_has_every_application():
    assert {row["stage"] for row in rows(role="applicant")} == set(ENTERED)
    assert not rows(status="recognised") and not rows(role="applicant", stage="visited")


def test_words_stand_in_the_sentence_of_their_name():
    report = open_report(REPORT)
    for row in rows():
        sentence = report.sentence(int(row["start"]))
        # one line of the source is broken inside a name; its sentence goes on in the next
        end = TEXT.index("。", sentence.end) if sentence.text.endswith("果蔬基") else sentence.end
        assert printed_span(TEXT, row["verb"], sentence.start, end), row


def test_who_set_a_challenge_and_who_took_it_up():
    challenge = {row["organisation"]: (row["role"], row["verb"]) for row in rows(programme="prefecture_challenge")}
    set_, taken = ("applicant", "被……揭榜"), ("solver", "揭榜")
    assert challenge == {
        "xunda_grain_and_oil": set_,
        "yuanbo_new_materials": set_,
        "haas_processing_centre": taken,
        "china_agricultural_university": taken,
    }
    (partner,) = rows(role="invited_partner")
    assert (partner["printed"], int(partner["start"]), partner["verb"]) == ("河南粮酱农业科技有限公司", 2523, "邀请")


# -- wherever the book says it


def clauses(language: str) -> list[str]:
    """What is to be said of each stage, each count by one query."""

    def count(**wanted: str) -> int:
        return len(rows(role="applicant", **wanted))

    successful, sought = count(stage="undecided", verb="成功申报"), count(stage="undecided", verb="争取")
    open_ = count(stage="undecided")
    if language == "zh":
        return [
            f"{count(stage='recommended')}项为推荐、指导",
            f"{count(stage='applied')}项已申报",
            f"{count(stage='submitted')}项已报送材料",
            f"{count(stage='in_public_notice')}项正在公示",
            f"{count(stage='review_passed')}项已通过现场考核",
            f"{count(stage='taken_up')}项已被揭榜",
            f"{open_}项的用语不能判定结果（{successful}项“成功申报”、{sought}项“争取”）",
            "没有一项写为获认定",
        ]
    return [
        f"{count(stage='recommended')} were recommended or advised",
        f"{count(stage='applied')} are reported as made",
        f"{count(stage='submitted')} have their papers submitted",
        f"{count(stage='in_public_notice')} are at the public-notice stage",
        f"{count(stage='review_passed')} have passed on-site review",
        f"{count(stage='taken_up')} have had their challenges taken up",
        f"{open_} are worded in a way that decides nothing ({successful} “successfully applied” and {sought} “sought”)",
        "none is worded as recognised",
    ]


def said(node) -> str:
    """What a part of a page says, on one line."""
    return " ".join(node.get_text().split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_says_the_same_of_the_stages(built, language):
    overview, *found = (
        article(built.page(name, language)) for name in ("overview", "consistency_checks", "problems_and_outlook")
    )
    checks = "\n".join(map(said, found))
    readme = " ".join((ROOT / {"zh": "README.zh.md", "en": "README.md"}[language]).read_text("utf-8").split())
    readme = re.sub(r"(?<=[，。：]) ", "", readme)
    assert [clause for clause in clauses(language) if clause not in readme] == []
    decided = [clause for clause in clauses(language) if "（" not in clause and "(" not in clause]
    assert [clause for clause in decided if clause not in checks] == []
    assert all(re.search(rf"\b{count} ?项?“{word}", checks) for count, word in ((3, "成功申报"), (1, "争取")))
    strip = {tag.i["class"][1]: int(tag.a.get_text()) for tag in overview.select(".bk-stages > li")}
    assert {stage: number for stage, number in strip.items() if number} == {
        f"is-{stage.replace('_', '-')}": number
        for stage, number in Counter(row["stage"] for row in rows(role="applicant")).items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_under_the_figure_has_the_same_counts(built, language):
    (path,) = (built.site / REPORT / language / "_downloads").glob(f"*-applications-{language}.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        table = [[cell for cell in row if cell] for row in csv.reader(file)]
    counts = Counter(row["programme"] for row in rows(role="applicant"))
    assert sorted(Counter(row[2] for row in table[1:]).values()) == sorted(counts.values())


# -- what is counted beside them


@pytest.mark.parametrize(("language", "said"), [("zh", "3或4家"), ("en", "3 or 4 organisations")])
def test_two_names_that_may_be_one_are_counted_both_ways(language, said, copied_data):
    assert show(derive_served(open_report(REPORT, language))["both"], language) == said
    with (copied_data / "reports" / REPORT / "names.csv").open(encoding="utf-8") as file:
        header = file.readline()
    (copied_data / "reports" / REPORT / "names.csv").write_text(header, encoding="utf-8")  # nothing is left open
    assert derive_served(open_report(REPORT, language, copied_data))["both"].values == (3,)


@pytest.mark.parametrize(
    ("section", "cell", "zh", "en"),
    [
        ("rd_coverage", "implied", "若82%是109家占总数的比例", "If 82% is 109 over the total, rounded"),
        (
            "rd_coverage",
            "parts-figure",
            "97家归入自建实验室一类，占89%",
            "97 (89%) are listed as having in-house laboratories",
        ),
        (
            "innovation_entities",
            "answer",
            "平台申报13项，其中2项已通过",
            "Of 13 platform applications, two have passed",
        ),
        ("innovation_entities", "tiles", "省级9项、市级4项", "nine provincial and four city-level"),
        ("tech_transfer", "challenges-figure", "的榜单由中国农业大学揭榜", "China Agricultural University took up"),
    ],
)
def test_a_number_stands_with_what_it_counts(section, cell, zh, en):
    for language, words in (("zh", zh), ("en", en)):
        shown = [
            piece for name, block in run(section, REPORT, language, DATA) if name == cell for piece in sentences(block)
        ]
        assert any(words in piece for piece in shown), (language, shown)


def test_words_that_decide_nothing_are_those_the_checks_ask_about():
    with (DATA / "wordings.csv").open(encoding="utf-8", newline="") as file:
        open_words = [row["verb"] for row in csv.DictReader(file) if row["result"] == "undecided"]
    asked = [pattern(words) for words in terms(open_report(REPORT), "ambiguous_verb").values()]
    assert open_words and [words for words in open_words if not any(one.search(words) for one in asked)] == []


TAKEN_UP = {
    "zh": ("需求已有单位揭榜的申报：2项", "濮阳训达粮油股份有限公司、源博新材料科技有限公司。按所列名称逐项计数"),
    "en": (
        "Challenge taken up: 2 applications",
        "Puyang Xunda Grain and Oil Co., Ltd., Yuanbo New Materials Technology Co., Ltd. Counted name by name",
    ),
}


@pytest.mark.parametrize("language", TAKEN_UP)
def test_the_card_of_a_stage_names_who_is_there(language):
    report = open_report(REPORT, language)
    names = names_by_organisation(report)
    applied = applications.derive_applications(report)
    for stage in STAGES:
        card = linked(report, applied[stage])["card"]
        rows = applications.applications(report).query("stage == @stage")
        assert all(names[key].rstrip(".") in card["text"] for key in rows["organisation"]), stage
    card = linked(report, applied["taken_up"])["card"]
    assert card["label"] == TAKEN_UP[language][0] and card["text"].startswith(TAKEN_UP[language][1])
    assert linked(report, applied["recognised"])["card"]["text"].startswith(applications.COUNTED[language])


def test_the_card_of_a_stage_that_many_reached_names_none(monkeypatch):
    monkeypatch.setattr(applications, "NAMED", 3)
    report = open_report(REPORT, "zh")
    card = linked(report, applications.derive_applications(report)["in_public_notice"])["card"]
    assert card["text"] == applications.COUNTED["zh"]
