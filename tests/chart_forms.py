"""Each chart form with data made up for it, in both languages: what the tests draw, and `draw_forms.py` shows."""

import pandas as pd

from bureaubook.charts import (
    amounts,
    carried_over,
    dot_matrix,
    flow,
    lanes,
    list_match,
    named_marks,
    reference_strip,
    squares,
    status_ladder,
    year_series,
)


def ladder_data(language):
    rows = {
        "zh": [
            (0, "national", "国家高新技术企业首次申报", "“推荐……首次申报”", 10),
            (0, "provincial", "省级工程技术研究中心", "“申报材料已报省科技厅”", 4),
            (0, "national", "中央引导地方科技发展资金", "“争取60万元”，到账未写明", 1),
            (0, "county", "县级科技计划项目", "“已报送”", 2),
            (2, "prefecture", "市重大科技专项", "“已报……实地考察”", 5),
            (4, "provincial", "省级中试基地", "“公示已结束，等待下发正式文件”", 1),
            (7, "prefecture", "市级工程技术研究中心", "“通过认定”", 2),
        ],
        "en": [
            (0, "national", "National high-tech enterprise, first application", "recommended", 10),
            (0, "provincial", "Provincial engineering technology research centre", "papers sent", 4),
            (0, "national", "Central Guidance Fund for Local S&T Development", "CNY 600,000 sought; not stated", 1),
            (0, "county", "County science plan", "papers sent", 2),
            (2, "prefecture", "City-level major S&T project", "applied; applicants visited", 5),
            (4, "provincial", "Provincial pilot-scale base", "notice ended, awaiting document", 1),
            (7, "prefecture", "City-level engineering technology research centre", "recognised", 2),
        ],
    }
    return pd.DataFrame(rows[language], columns=["stage", "level", "programme", "wording", "count"])


def part_data(language, values=(8, 4, 97), total=109, labels=None):
    names = {
        "zh": ["省级研发平台", "市级实验室", "自建实验室"],
        "en": ["provincial R&D platforms", "city-level laboratories", "in-house laboratories"],
    }
    data = pd.DataFrame({"label": labels or (names[language] * 3)[: len(values)], "value": list(values)})
    data.attrs = {"total": total, "unit": "家" if language == "zh" else ""}
    return data


def square_data(language, values=(8, 4, 97), total=109, labels=None):
    data = part_data(language, values, total, labels)
    data["number"] = [f"{value}{data.attrs['unit']}" for value in values]
    return data


def flow_data(language):
    pairs = {
        "zh": [
            ("训达粮油", "河南省农业科学院农副产品加工研究中心"),
            ("源博新材料科技有限公司", "中国农业大学"),
            ("中稷绿探（河南）能源集团有限公司", "省级工程技术研究中心"),
        ],
        "en": [
            ("Xunda Grain and Oil", "Agricultural and Sideline Products Processing Research Centre, Henan Academy"),
            ("Yuanbo New Materials Technology Co., Ltd.", "China Agricultural University"),
            ("Zhongji Lütan (Henan) Energy Group Co., Ltd.", "A centre"),
        ],
    }
    return pd.DataFrame(pairs[language], columns=["start", "end"])


def amount_data(language):
    rows = {
        "zh": [
            ("企业奖补和研发补助（2021年）", "“帮助企业申请”", "412万元", False),
            ("中央引导地方科技发展资金（2022年）", "“争取”", "60万元", False),
            ("某省财政资金（2022年）", "“到账”", "超过1.25亿元", True),
        ],
        "en": [
            ("Enterprise incentive subsidies and R&D subsidies (2021)", "helped to apply", "CNY 4.12 million", False),
            ("Central Guidance Fund for Local S&T Development (2022)", "sought", "CNY 600,000", False),
            ("Provincial money (2022)", "paid", "more than CNY 125 million", True),
        ],
    }
    return pd.DataFrame(rows[language], columns=["label", "status", "amount", "paid"])


def firm_data(language):
    """Four firms and four programmes: seven marks, two of them filled."""
    firms, programmes = {
        "zh": (
            ["源博新材料科技有限公司", "森大木业", "中稷绿探（河南）能源集团有限公司", "亿秒电子"],
            ["国家高新技术企业首次申报", "省企业技术中心", "市“揭榜挂帅”项目", "市级工程技术研究中心"],
        ),
        "en": (
            [
                "Yuanbo New Materials Technology Co., Ltd.",
                "Senda Wood",
                "Zhongji Lütan (Henan) Energy Group Co., Ltd.",
                "Yimiao Electronics",
            ],
            [
                "national high-tech enterprise, first application",
                "provincial enterprise technology centre",
                "city-level open competition (“challenge”) project",
                "city-level engineering technology research centre",
            ],
        ),
    }[language]
    pairs = [(0, 0, False), (0, 1, False), (0, 2, True), (1, 0, False), (1, 3, True), (2, 1, False), (3, 3, False)]
    return pd.DataFrame(
        [(firms[i], programmes[j], stated) for i, j, stated in pairs], columns=["row", "column", "stated"]
    )


def attribute_data(language):
    """Twelve key figures by six attributes, every pair, a quarter of them filled."""
    names = {
        "zh": ["分母", "口径", "截止时点", "上年数", "目标", "佐证"],
        "en": ["denominator", "definition", "cut-off date", "previous year", "target", "evidence"],
    }[language]
    figure = {
        "zh": "规模以上工业企业研发活动第{}项指标",
        "en": "Industrial firms above designated size, key figure {}",
    }[language]
    rows = [(figure.format(i), name, (i + j) % 4 == 0) for i in range(12) for j, name in enumerate(names)]
    data = pd.DataFrame(rows, columns=["row", "column", "stated"])
    data.attrs = {"key": {"zh": ("原文给出", "原文未给出"), "en": ("given in the report", "not given")}}
    return data


def large_data(language):
    """Twenty rows, twelve columns, names of up to 60 characters."""
    row, column = {
        "zh": ("某某省某某市某某县高新技术产业开发区新型研发机构有限责任公司{}", "国家高新技术企业第{}批申报"),
        "en": ("Zhongji Lütan (Henan) New Materials Technology Group Co. {}", "city-level engineering centre {}"),
    }[language]
    pairs = [(i, j) for i in range(20) for j in range(12) if (i * 5 + j * 3) % 4 == 0 or i % 12 == j]
    rows = [(row.format(i), column.format(j), (i + j) % 3 == 0) for i, j in pairs]
    return pd.DataFrame(rows, columns=["row", "column", "stated"])


def match_data(language):
    """Seven cooperatives on two lists: three on both, two that may be one, one on either."""
    names = {
        "zh": [
            "融创农业",
            "德甫",
            "兴炉",
            "旗盛种植专业合作社",
            "旗盛庄园",
            "绿源有机蔬菜农民种植专业合作社",
            "果蔬基地",
        ],
        "en": [
            "Rongchuang",
            "Defu",
            "Xinglu",
            "Qisheng Cooperative",
            "Qisheng Estate",
            "Lüyuan Organic Vegetable",
            "Base",
        ],
    }[language]
    served, visited = {"zh": ("2021年7月以来服务", "走访名单"), "en": ("served since July 2021", "visited")}[language]
    held = [(served, visited)] * 3 + [(served,), (visited,), (served,), (visited,)]
    rows = [
        (name, column, True, "pair" if "旗盛" in name or "Qisheng" in name else "")
        for name, lists in zip(names, held, strict=True)
        for column in lists
    ]
    return pd.DataFrame(rows, columns=["row", "column", "held", "joined"])


def asked_data(language):
    """Five things asked for, one of them written."""
    asked, written = {"zh": ("格式要求", "第一部分写到"), "en": ("the form asks for", "part one has")}[language]
    names = [f"{'方面' if language == 'zh' else 'aspect of the form'}{place}" for place in "甲乙丙丁戊"]
    rows = [
        (name, column, column == asked or not place, "")
        for place, name in enumerate(names)
        for column in (asked, written)
    ]
    return pd.DataFrame(rows, columns=["row", "column", "held", "joined"])


def evidence_data(language):
    """Three statements: with figures near and to be added, with one to be added, with none."""
    row, held, empty, none = {
        "zh": (
            "产品技术含量仍然低，附加值小、产业链条短等问题还十分突出{}",
            "有研发机构的规模以上工业企业 109家",
            "研发经费支出",
            "没有单一数字",
        ),
        "en": (
            "The still low technological content of products and short chains remain prominent {}",
            "Industrial enterprises above designated size with an R&D unit: 109",
            "R&D expenditure",
            "no single figure",
        ),
    }[language]
    marks = [("甲", held, "held"), ("甲", empty, "empty"), ("乙", empty, "empty"), ("丙", none, "")]
    rows = [
        (row.format(place if language == "zh" else "甲乙丙".index(place)), label, kind) for place, label, kind in marks
    ]
    return pd.DataFrame(rows, columns=["row", "label", "kind"])


def reference_data(language, values=(None, 52, 31, 128, 0, 14, 508, 205)):
    label, detail, words = {
        "zh": ("某某县科学技术局（某省）{}", "县级 · 微信", "未公布"),
        "en": ("Some County Science and Technology Bureau (Province) {}", "county · WeChat", "not published"),
    }[language]
    rows = [
        (label.format(place), detail if place % 2 else "", value, "" if value is not None else words, value is None)
        for place, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=["label", "detail", "value", "words", "own"], dtype=object)


def lane_data(language):
    """Three lanes: one work with two dates, one since the year before, a title of 60 characters."""
    names = {
        "zh": ["科普", "科技特派员", "疫情防控"],
        "en": ["Science popularisation", "Technology envoys", "Epidemic work"],
    }[language]
    title = {
        "zh": "番茄产业服务团服务合作社和农业公司",
        "en": "Tomato team serves cooperatives and farm companies in the county",
    }[language]
    spans = [
        (0, 0, "2022-02", "2022-02", "month"),
        (0, 1, "2022-12-30", "2022-12-31", "day"),
        (1, 2, "2021-07", "", "open"),
    ]
    spans += [(2, 3, "2022-05-04", "", "open"), (2, 3, "2022-10", "2022-10", "month"), (2, 4, "2022", "2022", "year")]
    rows = [
        (names[lane], work, f"{title}{work}", first, last, kind, lane == 2) for lane, work, first, last, kind in spans
    ]
    data = pd.DataFrame(rows, columns=["lane", "work", "label", "start", "end", "precision", "quiet"])
    data.attrs = {"year": 2022}
    return data


def year_data(language):
    """Numbers of any size over six years: one not held, another form from the fourth on, one not printed."""
    label, none = {"zh": ("行政许可", "缺"), "en": ("Licensing decisions", "none")}[language]
    years, held = list(range(2018, 2024)), [2018, 2019, 2021, 2022, 2023]
    values = [[0, 3, 1, 0, 2], [24252, None, 9116, 5949, 18651], [0, 0, 0, 0, 1]]
    rows = [
        (f"{label}{'甲乙丙'[place] if language == 'zh' else place}", year, value, none if value is None else f"{value}")
        for place, row in enumerate(values)
        for year, value in zip(held, row, strict=True)
    ]
    data = pd.DataFrame(rows, columns=["label", "year", "value", "words"], dtype=object)
    data.attrs = {"years": years, "held": held, "breaks": [2021]}
    return data


def carried_data(language):
    """What is carried over: equal, less, more, from nothing."""
    labels = {"zh": ("结转的申请", "现行有效的文件"), "en": ("Requests carried in", "Documents in force")}[language]
    steps = [(0, 2022, 1, 1), (1, 2022, 643, 470), (1, 2023, 470, 643), (1, 2024, 0, 12), (1, 2025, 12, 12)]
    rows = [(labels[which], f"{year - 1}→{year}", then, now) for which, year, then, now in steps]
    return pd.DataFrame(rows, columns=["label", "step", "then", "now"], dtype=object)


FORMS = {  # by name: a form, data for it in a language, its columns of names of any length, those of words on one line
    "ladder": (status_ladder, ladder_data, ("programme", "wording"), ()),
    "squares": (squares, square_data, ("label",), ()),
    "flow": (flow, flow_data, ("start", "end"), ()),
    "amounts": (amounts, amount_data, ("label", "amount"), ()),
    "lanes": (lanes, lane_data, ("label",), ()),
    "firms": (dot_matrix, firm_data, ("row", "column"), ()),
    "attributes": (dot_matrix, attribute_data, ("row", "column"), ()),
    "large": (dot_matrix, large_data, ("row", "column"), ()),
    "match": (list_match, match_data, ("row", "column"), ()),
    "asked": (list_match, asked_data, ("row", "column"), ()),
    "evidence": (named_marks, evidence_data, ("row", "label"), ()),
    "years": (year_series, year_data, ("label",), ("words",)),
    "carried": (carried_over, carried_data, ("label",), ()),
    "reference": (reference_strip, reference_data, ("label", "detail"), ("words",)),
}
