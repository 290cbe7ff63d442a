"""Small reports, made up: one in which each rule agrees, one in which it does not, one that asks a single question of it."""

from small_reports import TITLES


def _firms(programme: str, stage: str, status: str, **firms: str) -> tuple:
    return tuple((key, programme, "applicant", printed, stage, status) for key, printed in firms.items())


_TITLE = "清河县农业局2022年政府信息公开工作年度报告"
_PERIOD = {"period_from": "2022", "period_to": "2022", "period_basis": "stated"}
_PARTS = (("farmers", "part_of", "all"), ("staff", "part_of", "all"))
_LISTED = (("first", "list_of", "participations:hnte/applicant"),)
_FIRST = {"printed": "2家", "indicator": "hnte_first_applications", "counted": "enterprise"}
_RATE = (("rate", "rate_of", "some"), ("rate", "rate_over", "total"))
_MEANS = (("a", "mean_over", "m"), ("b", "mean_over", "n"), ("a", "mean_beside", "b"))
_TIMES = (("tests", "product_of", "rounds"), ("tests", "product_of", "residents"))
_SUM = (("a", "not_addable", "b"),)
_RECAP_FIGURES = {
    "a": {"printed": "2家", "indicator": "provincial_etc_applications"},
    "b": {"printed": "1家", "indicator": "prefecture_etrc_applications"},
}
_RECAP = {
    "text": "（一）平台\n组织甲机械、乙化工2家申报省企业技术中心，丙电子1家申报市级中心。\n共组织申报省企业技术中心2家、市级中心1家。",
    "figures": _RECAP_FIGURES,
    "people": _firms("provincial_etc", "applied", "applied", jia="甲机械", yi="乙化工")
    + _firms("prefecture_etrc", "applied", "applied", bing="丙电子"),
    "relations": (
        ("a", "list_of", "participations:provincial_etc/applicant"),
        ("b", "list_of", "participations:prefecture_etrc/applicant"),
    ),
    "recaps": {"a": ("2", 2), "b": ("1", 2)},
}
_ALL_PARTS = "\n".join(
    (
        _TITLE,
        TITLES[0],
        "政府信息公开目录更新，主动公开信息20条。依申请公开、政府信息管理、平台建设和监督保障均有安排。",
        *TITLES[1:4],
        TITLES[4],
        "政府信息公开的时效性不足。下一步将改进信息公开工作。",
        TITLES[5],
        "本年度未收取信息处理费。",
    )
)
_REQUESTS = {
    (3, "received", "natural_person"): "3",
    (3, "received", "total"): "3",
    (3, "granted", "natural_person"): "2",
    (3, "granted", "total"): "2",
    (3, "results_total", "natural_person"): "2",
    (3, "results_total", "total"): "2",
    (3, "carried_forward", "natural_person"): "1",
    (3, "carried_forward", "total"): "1",
}
_PUBLISHED = {"address": "https://example.org/report"}

AGREES = {
    "parts": {
        "text": "全年培训120人（其中农民80人，干部40人）。",
        "figures": {"all": {"printed": "120人"}, "farmers": {"printed": "80人"}, "staff": {"printed": "40人"}},
        "relations": _PARTS,
    },
    "lists": {
        "text": "推荐甲机械，乙化工2家企业首次申报。",
        "figures": {"first": _FIRST},
        "relations": _LISTED,
        "people": _firms("hnte", "recommended", "recommended", jia="甲机械", yi="乙化工"),
    },
    "pairings": {"text": "甲机械、乙化工分别获得一等奖、二等奖。"},
    "rates": {
        "text": "规模以上企业20家，有研发的10家，覆盖率50%。",
        "figures": {
            "total": {"printed": "20家", "counted": "enterprise"},
            "some": {"printed": "10家", "counted": "enterprise"},
            "rate": {"printed": "50%", "counted": "", "indicator": "rd_coverage_rate"},
        },
        "relations": _RATE,
    },
    "coincidence": {
        "text": "有机构的20家，有人员的30家。",
        "figures": {"a": {"printed": "20家"}, "b": {"printed": "30家"}},
    },
    "means": {
        "text": "培训10次，300人次。另办班3次，90人。",
        "figures": {
            "m": {"printed": "10次"},
            "a": {"printed": "300人次"},
            "n": {"printed": "3次"},
            "b": {"printed": "90人"},
        },
        "relations": _MEANS,
    },
    "vague_numbers": {
        "text": "小区1000多人，检测30多轮次，共32500多人次。",
        "figures": {
            "residents": {"printed": "1000多人"},
            "rounds": {"printed": "30多轮次"},
            "tests": {"printed": "32500多人次"},
        },
        "relations": _TIMES,
    },
    "recap": _RECAP,
    "applications": {
        "text": "甲机械、乙化工已获认定。",
        "people": _firms("hnte", "recognised", "recognised", jia="甲机械", yi="乙化工"),
    },
    "concentration": {
        "text": "甲机械、乙化工申报。",
        "people": _firms("hnte", "applied", "applied", jia="甲机械", yi="乙化工"),
    },
    "addition": {
        "text": "培训80人。服务40人次。",
        "figures": {"a": {"printed": "80人"}, "b": {"printed": "40人次"}},
        "relations": _SUM,
    },
    "calendar": {
        "text": "2022年5月24日（星期二）至26日，专家到村服务3天。",
        "figures": {"days": {"printed": "3天", "counted": "day"}},
        "events": (
            {"event": "visit", "from": "2022-05-24", "to": "2022-05-26", "printed": "2022年5月24日（星期二）至26日"},
        ),
    },
    "periods": {
        "text": f"{_TITLE}\n2022年培训80人。",
        "figures": {"all": {"printed": "80人"} | _PERIOD},
        "period_printed": "2022年1月1日至12月31日",
        "published": "2023-01-20",
    },
    "headings": {
        "text": f"{_TITLE}\n{TITLES[0]}\n（一）强组织\n一是成立小组。二是编制清单。\n（二）摸实情\n1、调查。\n2、征集。"
    },
    "misprints": {"text": "第一句话到此为止。\n第二句话另起一行。"},
    "terms": {"text": "推荐2家企业首次申报。争取早日建成。"},
    "claims": {
        "text": "（一）投入持续增长\n研发经费50万元，比上年增长10%。\n（二）其他\n企业50家，覆盖率100%，实现全覆盖。"
    },
    "completeness": {
        "text": "截至2022年底，按同一统计口径，有效期内企业21家，上年18家，目标20家，名单已公示。",
        "figures": {"valid": {"printed": "21家", "indicator": "hnte_valid"} | _PERIOD},
    },
    "form": {"text": _ALL_PARTS, "cells": {}} | _PUBLISHED,
    "identities": {"cells": _REQUESTS},
    "text_and_tables": {"text": "全年收到政府信息公开申请3件，未发生行政诉讼。", "cells": _REQUESTS},
    "contents": {"text": _ALL_PARTS, "kinds": {"政府信息公开的": "problem", "下一步": "outlook"}},
    "composition": {"text": _ALL_PARTS},
    "zeros": {"cells": _REQUESTS},
}

DIFFERS = {
    "parts": {
        "text": "全年培训120人（农民80人，干部30人）。",
        "figures": {"all": {"printed": "120人"}, "farmers": {"printed": "80人"}, "staff": {"printed": "30人"}},
        "relations": _PARTS,
    },
    "lists": AGREES["lists"]
    | {
        "text": "推荐甲机械，乙化工、丙电子4家企业首次申报。",
        "figures": {"first": _FIRST | {"printed": "4家"}},
        "people": _firms("hnte", "recommended", "recommended", jia="甲机械", yi="乙化工", bing="丙电子"),
    },
    "pairings": {"text": "甲机械、乙化工、丙电子分别获得一等奖、二等奖。"},
    "rates": AGREES["rates"]
    | {
        "text": "规模以上企业30家，有研发的10家，覆盖率50%。",
        "figures": AGREES["rates"]["figures"] | {"total": {"printed": "30家", "counted": "enterprise"}},
    },
    "coincidence": {
        "text": "有机构的20家，有人员的20家。",
        "figures": {"a": {"printed": "20家"}, "b": {"printed": "20家", "nth": 2}},
    },
    "means": AGREES["means"]
    | {
        "text": "培训10次，20人次。另办班3次，90人。",
        "figures": AGREES["means"]["figures"] | {"a": {"printed": "20人次"}},
    },
    "vague_numbers": AGREES["vague_numbers"]
    | {
        "text": "小区1000多人，检测30多轮次，共90000多人次。",
        "figures": AGREES["vague_numbers"]["figures"] | {"tests": {"printed": "90000多人次"}},
    },
    "recap": _RECAP
    | {
        "text": "（一）平台\n组织甲机械、乙化工2家申报省企业技术中心，丙电子1家申报市级中心。\n共组织申报省企业技术中心3家。",
        "recaps": {"a": ("3", 1)},
    },
    "applications": {
        "text": "甲机械、乙化工已报送材料。",
        "people": _firms("hnte", "submitted", "submitted", jia="甲机械", yi="乙化工"),
    },
    "concentration": {
        "text": "甲机械、天顺能源申报。甲机械公司又申报，天顺风电也申报。",
        "people": _firms("hnte", "applied", "applied", jia="甲机械", sun="天顺能源")
        + (("jia", "provincial_etc", "applicant", "甲机械公司", "applied", "applied"),)
        + _firms("provincial_etrc", "applied", "applied", wind="天顺风电"),
        "names": {"sun": "unresolved_with:wind", "wind": "unresolved_with:sun"},
    },
    "addition": {
        "text": "培训80人。服务40人次。合计120人。",
        "figures": {"a": {"printed": "80人"}, "b": {"printed": "40人次"}, "all": {"printed": "120人"}},
        "relations": (*_SUM, ("a", "part_of", "all"), ("b", "part_of", "all")),
    },
    "calendar": {
        "text": "2022年2月30日开会。2022年5月24日（周三）至26日，专家到村服务5天。",
        "figures": {"days": {"printed": "5天", "counted": "day"}},
        "events": (
            {"event": "visit", "from": "2022-05-24", "to": "2022-05-26", "printed": "2022年5月24日（周三）至26日"},
        ),
    },
    "periods": {
        "text": "清河县农业局2021年政府信息公开工作年度报告\n有效期内企业21家。2021年7月以来培训80人。2020年补助90人。",
        "figures": {
            "valid": {"printed": "21家", "indicator": "hnte_valid"},
            "all": {"printed": "80人", "period_from": "2021-07", "period_basis": "stated"},
            "old": {"printed": "90人", "period_from": "2020", "period_to": "2020", "period_basis": "stated"},
        },
        "published": "2023-03-02",
        "events": ({"event": "e", "from": "2021-07", "to": "", "precision": "open", "printed": "2021年7月以来"},),
    },
    "headings": {
        "text": f"{_TITLE}\n{TITLES[0]}\n一、业务\n（一）强组织\n（三）摸实情\n(三)再摸底\n二是编制清单。\n1、调查。"
    },
    "misprints": {
        "text": "农业果蔬基\n地进行指导。\n第二句话。\n第三句话。\n第四句话。\n第五句话在胡庄镇。",
        "corrections": (("胡庄镇", "胡状镇"),),
    },
    "terms": {"text": "指导3家企业成功申报市级中心，争取60万元资金，帮助企业申请补助412万元，首次使用高企名称。"},
    "claims": {"text": "（一）投入持续增长\n研发经费50万元。\n（二）其他\n在全市率先成立小组，实现全覆盖。"},
    "completeness": {
        "text": "有效期内企业21家，覆盖率50%。",
        "figures": {
            "valid": {"printed": "21家", "indicator": "hnte_valid"},
            "rate": {"printed": "50%", "indicator": "rd_coverage_rate"},
        },
    },
    "form": {
        "text": _ALL_PARTS.replace(TITLES[3], "四、复议诉讼情况"),
        "cells": {(3, "carried_forward", "extra-1"): "0", (3, "received", "legal_service"): None},
        "labels": {
            (2, "row", "charges"): None,
            (3, "row", "refused_other_law"): "2.其他法律法规禁止公开",
            (3, "row", "granted"): "(一)予以公开",
        },
    }
    | _PUBLISHED,
    "identities": {"cells": _REQUESTS | {(3, "received", "total"): "4"}},
    "text_and_tables": {"text": "全年收到政府信息公开申请5件。", "cells": _REQUESTS},
    "contents": {
        "text": f"{TITLES[0]}\n主动公开信息20条。\n{TITLES[4]}\n科技投入不足。\n{TITLES[5]}\n无",
        "kinds": {"科技": "problem", "无": "nil"},
    },
    "composition": {"text": f"{TITLES[0]}\n培训80人。\n{TITLES[5]}\n无"},
    "zeros": {"cells": {(2, "rules", "issued"): "2"}},
}

DIFFERENCES = {  # what each rule finds in the report that does not agree: (verdict, subject), offsets in a subject left out
    "parts": [("fail", "figure:all")],
    "lists": [("fail", "list:hnte/applicant"), ("info", "list:hnte/applicant")],
    "pairings": [("suspicious", "passage")],
    "rates": [("suspicious", "figure:rate")],
    "coincidence": [("info", "figure:a+figure:b")],
    "means": [("suspicious", "figure:a+figure:m")],
    "vague_numbers": [("suspicious", "figure:tests+figure:rounds+figure:residents")],
    "recap": [("fail", "figure:a"), ("suspicious", "passage")],
    "applications": [("info", "report")],
    "concentration": [("info", "report"), ("info", "organisation:sun+organisation:wind")],
    "addition": [("suspicious", "figure:a+figure:b")],
    "calendar": [("fail", "date"), ("fail", "date"), ("suspicious", "event:visit")],
    "periods": [
        ("info", "report:periods"),
        ("suspicious", "figure:all"),
        ("info", "figure:old"),
        ("suspicious", "figure:valid"),
        ("info", "report:statistical_period"),
        ("fail", "report:year"),
        ("suspicious", "report:published"),
    ],
    "headings": [
        ("info", "heading"),
        ("suspicious", "heading"),
        ("suspicious", "heading"),
        ("suspicious", "heading"),
        ("info", "heading"),
        ("info", "heading"),
        ("info", "report"),
    ],
    "misprints": [("suspicious", "passage"), ("suspicious", "correction")],
    "terms": [
        ("suspicious", "verb:helped_to_apply"),
        ("suspicious", "verb:strive_for"),
        ("suspicious", "verb:successfully_applied"),
        ("info", "term:high_tech_enterprise"),
    ],
    "claims": [("info", "passage"), ("info", "passage"), ("info", "heading")],
    "completeness": [("info", "figure:valid+figure:rate")],
    "form": [
        ("fail", "report"),
        ("pass", "table:3+table:4"),
        ("fail", "table:2/row/charges"),
        ("fail", "table:3/row/refused_other_law"),
        ("info", "table:3"),
        ("fail", "table:3"),
        ("fail", "table:3/blank"),
    ],
    "identities": [
        ("pass", "table:3/total+table:3/results_total+table:3/carried_forward"),
        ("pass_trivial", "table:4/review_total+table:4/direct_total+table:4/after_review_total"),
        ("fail", "table:3/total/received"),
        ("fail", "table:3/carried_forward/total"),
        ("not_assessable", "report"),
    ],
    "text_and_tables": [("suspicious", "indicator:information_requests_received")],
    "contents": [("fail", "part:1"), ("fail", "part:5"), ("fail", "part:6")],
    "composition": [("info", "part:1")],
    "zeros": [("suspicious", "table:2/rules")],
}
ONLY_NOTES = ("addition",)  # rules whose agreement is a note


def _figures(**printed) -> dict:
    """Figures of a small report by what is printed; a rate has its own indicator."""
    rate = {"counted": "", "indicator": "rd_coverage_rate"}
    return {key: {"printed": words} | (rate if words.endswith("%") else {}) for key, words in printed.items()}


_EVENT = {"event": "e", "from": "2022-05-24", "printed": "2022年5月24日"}
_NO_KIND = {"zh": "清河县人民政府", "en": "Qinghe County Government"}
CASES = {  # single questions: rule, report, the verdicts, words of the sentences
    "parts that need not be all": (
        "parts",
        {
            "text": "全年培训300人，其中妇女80人、大学生20人。",
            "figures": _figures(all="300人", farmers="80人", staff="20人"),
            "relations": _PARTS,
        },
        ["info"],
        "合计100人；原文未说明所列为全部分项",
    ),
    "parts larger than their total": (
        "parts",
        {
            "text": "全年培训90人，其中妇女80人、大学生20人。",
            "figures": _figures(all="90人", farmers="80人", staff="20人"),
            "relations": _PARTS,
        },
        ["fail"],
        "合计100人；总数载90人",
    ),
    "a mean of a number in 万": (
        "means",
        {"text": "举办20次，共3.2万人次。", "figures": _figures(a="3.2万人次", m="20次"), "relations": _MEANS[:1]},
        ["info"],
        "平均约1600人次（所载精度容许1575.0至1625.0人次）",
    ),
    "a rate of a total in 万": (
        "rates",
        {
            "text": "应培训2万人，已培训16400人，占82%。",
            "figures": _figures(total="2万人", some="16400人", rate="82%"),
            "relations": _RATE,
        },
        ["pass"],
        "与载明的82%相符",
    ),
    "a rate that a rounded total leaves open": (
        "rates",
        {
            "text": "应培训2万人，已培训16400人，占80%。",
            "figures": _figures(total="2万人", some="16400人", rate="80%"),
            "relations": _RATE,
        },
        ["not_assessable"],
        "位数不足以核对80%",
    ),
    "a rate of a rounded numerator alone": (
        "rates",
        {
            "text": "培训3万人，占82%。",
            "figures": _figures(some="3万人", rate="82%") | {"total": {}},
            "relations": _RATE,
        },
        ["not_assessable"],
        "不能推算总数",
    ),
    "a product in 万": (
        "vague_numbers",
        {
            "text": "开展30轮次，每次1000人，共3万人次。",
            "figures": _figures(tests="3万人次", rounds="30轮次", residents="1000人"),
            "relations": _TIMES,
        },
        ["pass"],
        "与服务团培训人数3万人次相容",
    ),
    "a summary in one, a detail in 万": (
        "recap",
        {"text": "培训1.2万人。共培训12000人。", "figures": _figures(a="1.2万人"), "recaps": {"a": ("12000", 1)}},
        ["pass"],
        "载12000（前文1.2万人）",
    ),
    "a summary with a bound": (
        "recap",
        {"text": "培训298人。累计培训近300人。", "figures": _figures(a="298人"), "recaps": {"a": ("300", 1)}},
        ["pass"],
        "载近300（前文298人）",
    ),
    "a summary whose bound leaves the detail out": (
        "recap",
        {"text": "培训298人。累计培训300余人。", "figures": _figures(a="298人"), "recaps": {"a": ("300", 1)}},
        ["fail"],
        "小结载300余",
    ),
    "points divided by commas": (
        "headings",
        {"text": "一是加强领导，二是强化宣传、三是完善制度。"},
        ["pass"],
        "共3处，依次连续",
    ),
    "months that are no point": ("headings", {"text": "7、8月份组织培训。"}, ["not_assessable"], ""),
    "a point that begins with a date": ("headings", {"text": "1、5月24日组织培训。\n2、总结。"}, ["pass"], "共2处"),
    "a signature with its date": (
        "misprints",
        {"text": "工作已完成。\n一切正常。\n又一句。\n再一句。\n还有一句。\n清河县农业局\n2023年1月20日"},
        ["pass"],
        "未见断行",
    ),
    "a signature with its date in words": (
        "misprints",
        {"text": "工作已完成。\n一切正常。\n又一句。\n再一句。\n还有一句。\n清河县农业局\n二〇二三年一月二十日"},
        ["pass"],
        "未见断行",
    ),
    "applications for other things": (
        "text_and_tables",
        {"text": "全年受理专利申请30件。收到科技项目申请34件。未收到项目申请。", "cells": _REQUESTS},
        ["not_assessable"],
        "正文未见本年度申请",
    ),
    "requests of last year": (
        "text_and_tables",
        {"text": "收到政府信息公开申请3件，上年收到信息公开申请5件，2020年未收到信息公开申请。", "cells": _REQUESTS},
        ["pass"],
        "为3，表中为3",
    ),
    "a figure of last year": (
        "text_and_tables",
        {
            "text": "上年为5件。",
            "cells": _REQUESTS,
            "figures": {
                "r": {"printed": "5件", "indicator": "information_requests_received", "counted": ""}
                | {"period_from": "2021", "period_to": "2021", "period_basis": "stated"}
            },
        },
        ["not_assessable"],
        "正文未见本年度申请",
    ),
    "a lower bound of requests": (
        "text_and_tables",
        {"text": "全年收到政府信息公开申请30余件。", "cells": {(3, "received", "total"): "34"}},
        ["pass"],
        "为30余，表中为34",
    ),
    "a figure with a lower bound of requests": (
        "text_and_tables",
        {
            "text": "信息公开申请30余件。",
            "cells": {(3, "received", "total"): "34"},
            "figures": {"r": {"printed": "30余件", "indicator": "information_requests_received", "counted": ""}},
        },
        ["pass"],
        "为30余，表中为34",
    ),
    "requests in a Chinese numeral": (
        "text_and_tables",
        {"text": "全年收到政府信息公开申请三件，行政复议第十二起已结案。", "cells": _REQUESTS},
        ["pass"],
        "为3，表中为3",
    ),
    "partners paired": (
        "pairings",
        {"text": "甲公司、乙公司分别与丙大学、丁学院签约。"},
        ["pass"],
        "之前2项，之后2项",
    ),
    "a name that holds 和": (
        "pairings",
        {"text": "科学技术和工业信息化局、财政局分别获得一等奖、二等奖。"},
        ["pass"],
        "之前2项，之后2项",
    ),
    "和 before the last item": (
        "pairings",
        {"text": "甲局、乙局和丙局分别承担宣传、培训和检查。"},
        ["pass"],
        "之前3项",
    ),
    "和 that may divide or not": (
        "pairings",
        {"text": "甲局、乙局、丙局分别于3月和9月组织培训。财政局、科技和工信局分别获得一等奖、二等奖。"},
        ["not_assessable", "not_assessable"],
        "不能从文字辨认",
    ),
    "a rate of a vague total": (
        "rates",
        {
            "text": "规上企业130余家，109家有机构，覆盖率82%。",
            "figures": _figures(total="130余家", some="109家", rate="82%"),
            "relations": _RATE,
        },
        ["not_assessable"],
        "总数为约数，或未收录",
    ),
    "a rate of a total that can't be read": (
        "rates",
        {
            "text": "109家有机构，覆盖率82%。",
            "figures": _figures(some="109家", rate="82%") | {"total": {"absent": "unreadable"}},
            "relations": _RATE,
        },
        ["not_assessable"],
        "总数为约数，或未收录",
    ),
    "a target of the next year": (
        "periods",
        {
            "text": f"{_TITLE}\n统计期限为2022年1月1日至2022年12月31日。2023年力争培训300人次。",
            "figures": {
                "t": {"printed": "300人次", "period_from": "2023", "period_to": "2023", "period_basis": "stated"}
            },
        },
        ["pass", "info", "pass", "not_assessable"],
        "标题和所载统计期间的年份均为2022年",
    ),
    "a period that is not known": ("periods", {"text": _TITLE}, ["info", "pass", "not_assessable"], "未见统计期间"),
    "a title without a year": (
        "periods",
        {"text": _TITLE.replace("2022年", ""), "period_printed": "2022年1月1日至12月31日", "published": "2023-01-20"},
        ["pass", "pass"],
        "所载统计期间的年份为2022年，与报告年度相同。2023年1月20日发布，不晚于2023年1月31日",
    ),
    "a title with its year in words": (
        "periods",
        {"text": _TITLE.replace("2022", "二〇二二")},
        ["info", "pass", "not_assessable"],
        "标题所载年份为2022年",
    ),
    "publication within the year": (
        "periods",
        {"text": _TITLE, "published": "2022-01-15"},
        ["info", "pass", "suspicious"],
        "早于报告年度结束",
    ),
    "publication by an agency of no known kind": (
        "periods",
        {"text": _TITLE, "published": "2023-03-15", "agency": _NO_KIND},
        ["info", "pass", "not_assessable"],
        "是2023年1月31日还是2023年3月31日",
    ),
    "rules of an agency of no known level": (
        "zeros",
        {"cells": {}, "agency": _NO_KIND},
        ["not_assessable"],
        "机关的层级或类别不详",
    ),
    "a leap day after its year": ("calendar", {"text": "2020年2月28日至2月29日开展培训。"}, ["pass"], "2处"),
    "a range over the end of a year": (
        "calendar",
        {"text": "2021年12月28日（星期二）至1月3日（星期一）开展培训。"},
        ["pass"],
        "2处",
    ),
    "a bound of days": (
        "calendar",
        {
            "text": "2022年5月24日至2022年6月4日开展活动，历时10余天。",
            "figures": {"d": {"printed": "10余天", "counted": "day"}},
            "events": (_EVENT | {"to": "2022-06-04", "printed": "2022年5月24日至2022年6月4日"},),
        },
        ["pass", "pass"],
        "10余天与之相容",
    ),
    "a beginning and a number of days": (
        "calendar",
        {
            "text": "2022年5月24日启动为期30天的培训。",
            "figures": {"d": {"printed": "30天", "counted": "day"}},
            "events": (_EVENT | {"to": "2022-05-24"},),
        },
        ["pass", "not_assessable"],
        "所载日期为2022年5月24日一天，30天所指的期间不能据此核对",
    ),
    "a day without an end": (
        "calendar",
        {"text": "2022年5月24日开展培训。", "events": (_EVENT | {"to": ""},)},
        ["pass"],
        "1处",
    ),
    "equal counts too small to say anything": (
        "coincidence",
        {"text": "企业5家、基地5家。", "figures": {"a": {"printed": "5家"}, "b": {"printed": "5家", "nth": 2}}},
        ["pass"],
        "没有两个相同且不小于10的计数",
    ),
    "a claim shown under a heading of its own": (
        "claims",
        {"text": "（一）企业数量持续增长\n1、高新技术企业\n高新技术企业50家，比上年增长20%。"},
        ["pass"],
        "均有相应数字",
    ),
    "a claim shown under the next heading": (
        "claims",
        {"text": "（一）企业数量持续增长\n企业50家。\n（二）投入\n研发经费比上年增长20%。"},
        ["info"],
        "标题“（一）企业数量持续增长”",
    ),
    "numbers too vague together": (
        "vague_numbers",
        {
            "text": "约10000人、约20000人、约30000人，共7人。",
            "figures": _figures(tests="7人", a="约10000人", b="约20000人", c="约30000人"),
            "relations": tuple(("tests", "product_of", factor) for factor in "abc"),
        },
        ["not_assessable"],
        "过于约略",
    ),
    "words about a period that state none": (
        "periods",
        {"text": f"{_TITLE}\n在统计期限内完成。"},
        ["info", "pass", "not_assessable"],
        "未见统计期间",
    ),
}
