"""The six points of the overview, recomputed by hand from the source text: plain patterns and counting, none of the package's."""

import re

import pytest
from book_fixtures import LANGUAGES, MIME, REPORT, shown_quantities
from chapter_run import run, sentences
from lacking import copy, take_file

from bureaubook.paths import DATA

pytest_plugins = "book_fixtures"
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


def outcomes() -> list[str]:
    """The one row of table four."""
    (line,) = [line for line in TEXT.splitlines() if re.fullmatch(r"(\d+\t){14}\d+", line)]
    return line.split("\t")


def share_of_part_one() -> int:
    """Per cent of the characters of all parts, white space and the report's title aside."""
    starts = [re.search(rf"^{title}$", TEXT, re.MULTILINE).start() for title in PARTS]
    characters = [
        len(re.sub(r"\s", "", TEXT[start:end])) for start, end in zip(starts, [*starts[1:], None], strict=True)
    ]
    return round(100 * characters[0] / sum(characters))


def expected() -> dict[str, str]:
    """What the six points must show, by quantity."""
    counts = {stage: len(names(stage)) for stage in APPLICATIONS}
    centres = [name for name in organisations() if name.endswith("中心")]
    institution, laboratories = (number(r"有研发机构的企业(\d+)家"), number(r"自建实验室(\d+)家"))
    contracts, value = re.findall(r"签订(\d+)份技术合同，技术合同登记额([\d.]+)亿元", TEXT)[0]
    sessions, attendances = re.findall(r"开展培训的次数(\d+)次、培训(\d+)人次", TEXT)[0]
    services, days = re.findall(r"现场技术服务(\d+)次，(\d+)天", TEXT)[0]
    four = outcomes()
    return {
        # one
        "printed:hnte_valid": number(r"有效期内国家高新技术企业(\d+)家"),
        "printed:hnte_first_applications": number(r"(\d+)家企业首次申报国家高新技术企业"),
        "printed:hnte_renewals": number(r"(\d+)家企业进行国家高新技术企业复审"),
        "printed:tech_sme_filings": number(r"组织(\d+)家企业进行科技型中小企业备案"),
        # two
        "printed:ieds_rd_institution": institution,
        "printed:ieds_rd_institution_in_house_laboratory": laboratories,
        "derived:share-ieds-rd-institution-in-house-laboratory": round(100 * int(laboratories) / int(institution)),
        "printed:rd_coverage_rate": number(r"研发覆盖率达到(\d+)%"),
        # three
        "derived:applicants-enterprise": len(organisations()) - len(centres),
        "derived:applicants-platform": len(centres),
        "derived:applications-all": sum(counts.values()),
        **{f"derived:applications-{stage.replace('_', '-')}": count for stage, count in counts.items()},
        "derived:applications-undecided": counts["successfully_applied"] + counts["strive_for"],
        # four
        "printed:technology_contracts": contracts,
        "printed:technology_contract_value": value,
        "derived:mean-contract": round(float(value) * 10000 / int(contracts)),
        # five
        "printed:envoy_training_sessions": sessions,
        "printed:envoy_training_attendances": attendances,
        "derived:mean-session": round(int(attendances) / int(sessions)),
        "printed:service_team_on_site_services": services,
        "printed:service_team_days": days,
        # six
        "cell:3/received/total": row("一、本年新收政府信息公开申请数量")[-1],
        "cell:4/cases/review_total": four[4],
        "derived:lawsuits": int(four[9]) + int(four[14]),
        "derived:share-of-part-one": share_of_part_one(),
    }


def shown(notebook) -> dict[str, list[str]]:
    """What the six points of an executed overview show, by quantity."""
    (cell,) = (cell for cell in notebook.cells if cell.id == "points")
    (block,) = (output.data[MIME] for output in cell.outputs)
    assert len(block["items"]) == 6
    return {quantity["id"]: quantity["values"] for quantity in shown_quantities(block)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_six_points_recomputed_from_the_source(built, language):
    assert shown(built.executed("overview", language)) == {name: [str(value)] for name, value in expected().items()}


def test_each_count_of_a_list_is_the_printed_one():
    for patterns in APPLICATIONS.values():
        for pattern in patterns:
            printed = re.search(r"\)(\d+)家", pattern)
            if printed:
                (list_of_names,) = re.findall(pattern, TEXT)
                assert len(re.split("[、，]", list_of_names)) == int(printed[1]), pattern


# -- other reports


def words(shown: list[tuple[str, dict]]) -> str:
    """The words of what a chapter shows."""
    return "\n".join(piece for _, block in shown for piece in sentences(block))


@pytest.mark.parametrize(
    ("file", "absent", "instead"),
    [
        ("relations.csv", "均相符", "数据未载可以核对的分项与名单"),
        ("source.txt", "均未载上年数", ""),
        ("source.txt", "覆盖率口径", "报告未载企业总数和研发经费"),
        ("participations.csv", "34项申报", "具名申报：未查找或未查到。"),
        ("statutory.csv", "信息公开申请0件", "行政复议：总计：未查找或未查到"),
    ],
)
def test_nothing_is_claimed_of_what_the_data_lack(tmp_path, file, absent, instead):
    data = copy(tmp_path / "data")
    assert absent in words(run("overview", REPORT, "zh", data))
    take_file(data, file)
    shown = words(run("overview", REPORT, "zh", data))
    assert absent not in shown and instead in shown
