"""A small report, made up: ten figures and one of all else that a report may have. For tests that need a report, whichever."""

from changed import Change, Parts, report_with
from small_reports import TITLES, made

from bureaubook.report import Report

TEXT = "\n".join(
    (
        "清河县农业局2022年政府信息公开工作年度报告",
        TITLES[0],
        "（一）摸清家底，推进研发活动",
        "建立研发机构的规模以上企业90家，其中自建实验室60家、市级实验室30家，研发覆盖率75%。",
        "（二）服务企业",
        "发放惠企政策册300余册，3月发放宣传页200份，11月发放宣传页600份。",
        "推荐甲机械、乙化工2家企业首次申报高新技术企业，丙电子1家申报省企业技术中心。",
        "2022年5月24日至5月26日到胡庄镇服务。",
        "共推荐首次申报2家。",
        "(三) 廉政建设",
        "开展廉政教育。",
        *TITLES[1:4],
        TITLES[4],
        "政府信息公开的时效性不足。下一步将改进信息公开工作。",
        TITLES[5],
        "本年度未收取信息处理费。",
    )
)
_YEAR = {"period_from": "2022", "period_to": "2022", "period_basis": "inferred"}
_HANDED_OUT = {"status": "carried_out", "verb": "发放", "verb_en": "distributed"}
_LEAFLETS = _HANDED_OUT | {"indicator": "science_popularisation_leaflets", "counted": "leaflet"}


def _firms(indicator: str, printed: str, counted: str = "enterprise", **more: str) -> dict[str, str]:
    return {"indicator": indicator, "printed": printed, "counted": counted} | more


FIGURES = {
    "with_institution": _firms("ieds_rd_institution", "90家"),
    "with_city_laboratory": _firms("ieds_rd_institution_prefecture_laboratory", "30家", "prefecture_laboratory"),
    "with_own_laboratory": _firms("ieds_rd_institution_in_house_laboratory", "60家", "in_house_laboratory"),
    "rate": {"indicator": "rd_coverage_rate", "printed": "75%", "counted": ""},
    "booklets": {"indicator": "policy_booklets", "printed": "300余册", "counted": "booklet"} | _HANDED_OUT | _YEAR,
    "leaflets_autumn": _LEAFLETS | {"printed": "600份"},
    "leaflets_spring": _LEAFLETS | {"printed": "200份"},
    "first": _firms("hnte_first_applications", "2家", status="recommended", verb="推荐", verb_en="recommended") | _YEAR,
    "centre": _firms("provincial_etc_applications", "1家", status="applied", level="provincial"),
    "total": {"indicator": "ieds_total"},  # not printed
}
ENGLISH = {"建立研发机构": "There are 90 enterprises with an R&D institution; R&D coverage is 75%."}


def ten_rows(**more) -> Parts:
    """Return the report, taken apart; more: as for `made`."""
    return made(
        TEXT,
        figures=FIGURES,
        relations=(
            ("with_city_laboratory", "part_of", "with_institution"),
            ("with_own_laboratory", "part_of", "with_institution"),
            ("rate", "rate_of", "with_institution"),
            ("first", "list_of", "participations:hnte/applicant"),
        ),
        people=(
            ("jia", "hnte", "applicant", "甲机械", "recommended", "recommended", "推荐", "recommended"),
            ("yi", "hnte", "applicant", "乙化工", "recommended", "recommended", "推荐", "recommended"),
            ("bing", "provincial_etc", "applicant", "丙电子", "applied", "applied"),
        ),
        events=({"event": "visit", "from": "2022-05-24", "to": "2022-05-26", "printed": "2022年5月24日至5月26日"},),
        kinds={"政府信息公开的": "problem", "下一步": "outlook"},
        corrections=(("胡庄镇", "胡状镇"),),
        recaps={"first": ("2家", 2)},
        cells={
            (3, "received", "natural_person"): "3",
            (3, "received", "total"): "3",
            (2, "charges", "charged_amount"): None,
        },
        english=ENGLISH,
        **more,
    )


def ten_with(*changes: Change, language: str = "zh") -> Report:
    """Return the report with some changes (`changed`), in memory."""
    return report_with(*changes, of=ten_rows(), language=language)
