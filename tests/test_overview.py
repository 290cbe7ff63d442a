"""The numbers of the front page, recomputed by hand from the source text: plain patterns and counting, none of the package's."""

import re

import pytest
from book_fixtures import LANGUAGES, REPORT, shown_quantities
from chapter_run import run, sentences
from lacking import copy, take_file

from bureaubook.paths import DATA

TEXT = (DATA / "reports" / REPORT / "source.txt").read_text(encoding="utf-8")
PARTS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
# Where the text names who applied for what, by how far it says each got.
APPLICATIONS = {
    "recommended": (
        r"推荐(.+?)10家企业首次申报国家高新技术企业",
        r"指导(亿秒.+?)2家企业进行国家高新技术企业复审",
    ),
    "applied": (r"组织(濮阳濮耐.+?)5家企业申报2022年市科技重大专项",),
    "submitted": (
        r"指导(浩森.+?)4家企业进行省级工程技术研究中心申报材料整理",
        r"指导(河南汇丰农业服务有限公司)，申报河南省创新引导计划",
    ),
    "in_public_notice": (r"协同发改委组织(.+?)4家企业申报省企业技术中心，正在公示",),
    "review_passed": (
        r"2022年，(.+?)顺利通过省级中试基地现场考核",
        r"指导(明海光电子)申报市级新型研发机构，已通过现场考核，等待批复",
    ),
    "taken_up": (r"组织(训达.+?)2家企业申报濮阳市“揭榜挂帅”项目",),
    "successfully_applied": (r"指导(森大.+?)3家企业成功申报市级工程技术研究中心",),
    "strive_for": (r"2022年(濮阳训达粮油股份有限公司)申报中央引导地方科技发展专项资金，争取",),
}


def number(pattern: str) -> str:
    """The one number that a pattern finds."""
    (found,) = re.findall(pattern, TEXT)
    return found


def names(stage: str) -> list[str]:
    """The names of a stage, one an application."""
    return [
        name
        for pattern in APPLICATIONS[stage]
        for printed in re.findall(pattern, TEXT)
        for name in re.split("[、，]", printed)
    ]


def organisations() -> set[str]:
    """The different names of all stages, a short form that stands within a longer one left out."""
    printed = {name for stage in APPLICATIONS for name in names(stage)}
    return {name for name in printed if not any(name != longer and name in longer for longer in printed)}


def row(label: str) -> list[str]:
    """The cells of the row of an official table that begins with a label."""
    (line,) = [line for line in TEXT.splitlines() if line.startswith(label + "\t")]
    return [cell for cell in line.split("\t")[1:] if cell]


def aspects() -> int:
    """How many of the five aspects of the form part one does not name."""
    part = TEXT[TEXT.index(PARTS[0]) : TEXT.index(PARTS[1])]
    return sum(words not in part for words in ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障"))


def points() -> dict[str, str]:
    """What the points must show, by quantity."""
    contracts, value = re.findall(r"签订(\d+)份技术合同，技术合同登记额([\d.]+)亿元", TEXT)[0]
    sessions, attendances = re.findall(r"开展培训的次数(\d+)次、培训(\d+)人次", TEXT)[0]
    services, days = re.findall(r"现场技术服务(\d+)次，(\d+)天", TEXT)[0]
    return {
        "printed:hnte_valid": number(r"有效期内国家高新技术企业(\d+)家"),
        "printed:hnte_first_applications": number(r"(\d+)家企业首次申报国家高新技术企业"),
        "printed:tech_sme_filings": number(r"组织(\d+)家企业进行科技型中小企业备案"),
        "printed:ieds_rd_institution": number(r"有研发机构的企业(\d+)家"),
        "printed:rd_coverage_rate": number(r"研发覆盖率达到(\d+)%"),
        "printed:technology_contracts": contracts,
        "printed:technology_contract_value": value,
        "printed:rd_subsidy_requested": number(r"研发补助(\d+)万元"),
        "printed:central_guidance_fund_amount": number(r"争取(\d+)万元省级财政资金"),
        "printed:envoy_training_sessions": sessions,
        "printed:envoy_training_attendances": attendances,
        "printed:service_team_on_site_services": services,
        "printed:service_team_days": days,
        "cell:3/received/total": row("一、本年新收政府信息公开申请数量")[-1],
        "derived:aspects-open": aspects(),
        "derived:applications-taken-up": len(names("taken_up")),
    }


def stages() -> dict[str, int]:
    """What the strip over the matrix must show, by quantity."""
    counts = {stage: len(names(stage)) for stage in APPLICATIONS}
    counts["undecided"] = counts.pop("successfully_applied") + counts.pop("strive_for")
    return {f"derived:applications-{stage.replace('_', '-')}": count for stage, count in counts.items()}


def block(language: str, name: str) -> dict:
    """What a cell of the front page shows first."""
    return dict(reversed(run("overview", REPORT, language, DATA)))[name]


def shown(part) -> dict[str, list[str]]:
    """The numbers that a part of a block shows, by quantity."""
    found = {quantity["id"]: quantity["values"] for quantity in shown_quantities(part)}
    return {name: values for name, values in found.items() if not name.startswith("wording:")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_points_recomputed_from_the_source(language):
    found = block(language, "main-points")
    assert len(found["items"]) <= 6
    assert shown(found) == {name: [str(value)] for name, value in points().items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_matrix_recomputed_from_the_source(language):
    found = block(language, "matrix")
    counts = stages()
    assert shown(found["stages"]) == {name: [str(count)] for name, count in counts.items()} | {
        "derived:applications-recognised": ["0"]
    }
    lines = [line for group in found["groups"] for line in group["lines"]]
    assert len(lines) == len(organisations())
    assert sum(line["count"] for line in lines) == found["total"] == sum(counts.values())
    assert shown(block(language, "answer")) == {
        "derived:applications-all": [str(sum(counts.values()))],
        "derived:organisations-named-applied": [str(len(organisations()))],
        "derived:applications-review-passed": [str(counts["derived:applications-review-passed"])],
        "derived:applications-in-public-notice": [str(counts["derived:applications-in-public-notice"])],
    }


def test_each_count_of_a_list_is_the_printed_one():
    for patterns in APPLICATIONS.values():
        for pattern in patterns:
            printed = re.search(r"\)(\d+)家", pattern)
            if printed:
                (list_of_names,) = re.findall(pattern, TEXT)
                assert len(re.split("[、，]", list_of_names)) == int(printed[1]), pattern


# -- what the data lack


@pytest.mark.parametrize(
    ("file", "absent", "instead"),
    [
        ("passages.csv", "第一部分未涉及", ""),
        ("participations.csv", "34项申报", "有效期内高新技术企业21家，技术合同登记额2.65亿元"),
        ("statutory.csv", "收到政府信息公开申请", ""),
    ],
)
def test_nothing_is_claimed_of_what_the_data_lack(tmp_path, file, absent, instead):
    def words(data) -> str:
        return "\n".join(piece for _, block in run("overview", REPORT, "zh", data) for piece in sentences(block))

    data = copy(tmp_path / "data")
    assert absent in words(data)
    take_file(data, file)
    assert absent not in words(data) and instead in words(data)
