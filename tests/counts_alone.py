"""A county bureau's report, made up, as a newcomer enters it: its text, counts in prose, official tables and problems; no names, no passages."""

from changed import Parts
from small_reports import TITLES, made

TEXT = "\n".join(
    (
        "临江县科学技术局2023年政府信息公开工作年度报告",
        TITLES[0],
        "2023年公开政府信息126条。",
        "（一）高新技术企业达到48家，推荐15家企业首次申报，科技型中小企业备案102家。",
        "组建省级工程技术研究中心2家、市级工程技术研究中心4家，发放惠企政策册1200册。",
        "（二）研发活动覆盖率达76.5%，有研发机构的企业88家，规模以上工业企业115家。研发经费3.2亿元，成立3个调查组。",
        "（三）登记技术合同112项，技术合同成交额6.35亿元，其中技术交易额4.1亿元。",
        "“揭榜挂帅”榜单揭榜6项。实施市级重大科技专项5项，申请研发补助520万元，产学研合作24项。",
        "（四）科技特派员开展培训86次，培训2400人次，推广技术31项，服务农户560户，发放宣传页5000份。",
        "（五）高层次科技人才17人，发明专利授权63件，财政科学技术支出1.8亿元。",
        *TITLES[1:5],
        "公开内容不够丰富。下一步将加强公开。",
        TITLES[5],
        "本年度未收取信息处理费。",
    )
)
_YEAR = {"period_from": "2023", "period_to": "2023", "period_basis": "stated"}
_REGISTERED = {"status": "registered", "verb": "登记", "verb_en": "registered"}
FIGURES = {  # indicator: printed, and what else its row holds
    "items_disclosed": ("126条", {"counted": "information_item"} | _YEAR),
    "hnte_valid": ("48家", {"counted": "enterprise"}),
    "hnte_first_applications": ("15家", {"counted": "enterprise", "status": "recommended"}),
    "tech_sme_filings": ("102家", {"counted": "enterprise", "status": "filed"}),
    "provincial_etrc_applications": ("2家", {"counted": "enterprise", "status": "recognised", "level": "provincial"}),
    "prefecture_etrc_applications": ("4家", {"counted": "enterprise", "status": "recognised", "level": "prefecture"}),
    "policy_booklets": ("1200册", {}),
    "rd_coverage_rate": ("76.5%", {}),
    "ieds_rd_institution": ("88家", {"counted": "enterprise"}),
    "ieds_total": ("115家", {"counted": "enterprise"}),
    "rd_expenditure": ("3.2亿元", {}),
    "survey_groups": ("3个", {}),
    "technology_contracts": ("112项", {"counted": "contract"} | _REGISTERED),
    "technology_contract_turnover": ("6.35亿元", _REGISTERED),
    "technology_transaction_value": ("4.1亿元", {}),
    "challenge_projects": ("6项", {"status": "challenge_taken_up", "verb": "揭榜", "verb_en": "challenge taken up"}),
    "major_project_applications": ("5项", {"status": "carried_out"}),
    "rd_subsidy_requested": ("520万元", {"status": "applied"}),
    "university_cooperation_projects": ("24项", {}),
    "envoy_training_sessions": ("86次", {}),
    "envoy_training_attendances": ("2400人次", {}),
    "envoy_techniques": ("31项", {}),
    "farmers_served": ("560户", {}),
    "science_popularisation_leaflets": ("5000份", {}),
    "high_level_talent": ("17人", {}),
    "invention_patents_granted": ("63件", {}),
    "fiscal_science_expenditure": ("1.8亿元", {}),
}
CELLS = {
    (3, row, column): value
    for row, value in (("received", "9"), ("granted", "9"), ("results_total", "9"))
    for column in ("natural_person", "total")
}
AGENCY = {
    "id": "linjiang",
    "zh": "临江县科学技术局",
    "en": "Linjiang County Science and Technology Bureau",
    "level": "county",
    "kind": "science_and_technology_bureau",
}
REGION = {"zh": "临江县", "en": "Linjiang County", "within_zh": "青江市", "within_en": "Qingjiang City"}
NOT_ENTERED = ("passages", "participations", "names", "organisations", "events", "relations")
PROBLEM = "公开内容不够丰富"


def counts_alone(report_id: str = "counts", *, only: tuple[str, ...] = (), cells: bool = True, **more) -> Parts:
    """Return the report. only: these figures of it, in place of all; cells: with its official tables; more: of its figures, by id."""
    figures = {
        name: {"indicator": name, "printed": printed, "counted": ""} | held | more.get(name, {})
        for name, (printed, held) in FIGURES.items()
        if not only or name in only
    }
    parts = made(
        TEXT,
        report_id=report_id,
        figures=figures,
        cells=CELLS if cells else None,
        year=2023,
        agency=AGENCY,
        region=REGION,
    )
    for name in NOT_ENTERED:
        parts.tables.pop(name, None)
    place = {"printed": PROBLEM, "start": str(TEXT.index(PROBLEM)), "text_en": "what is disclosed is not rich enough"}
    parts.tables["problems"] = [{"problem": "contents"} | place]
    return parts
