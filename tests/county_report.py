"""A made-up report of a county bureau as a Word file: its numbers as such reports print them, its tables filled in.

python tests/county_report.py FOLDER writes county.docx there, to walk the way of a report into its book by hand.
"""

import random
import sys
from dataclasses import replace
from pathlib import Path

from benchmark.layouts import LAYOUTS
from benchmark.publication import Publication, publication

YEAR = 2023
AGENCY = "青溪县科学技术局"
TITLE = f"{AGENCY}{YEAR}年政府信息公开工作年度报告"
SUMMARY = (
    "一、总体情况",
    "2023年，我局围绕全县创新驱动发展目标，主动公开各项工作。",
    "（一）培育创新主体。全年新认定高新技术企业12家，有效期内高新技术企业总数达到45家，较上年净增7家，占规上工业企业的28.5%。"
    "科技型中小企业入库112家，完成年度目标100家的112%。推荐省级“专精特新”企业6家。",
    "（二）推动成果转化。登记技术合同126份，技术合同成交额3.81亿元，占年度目标3亿元的127%，增长15%。签订产学研合作协议18项。",
    "（三）加大研发投入。规上工业企业研发活动覆盖率68%，提高4.2个百分点；企业牵头或参与的科技项目占比达到85%。"
    "组织申报省级科技计划项目9项，2家企业揭榜市级“揭榜挂帅”项目。",
    "（四）做好科普服务。选派科技特派员56人，培训农民1200余人次，发放资料3000多份，走访企业五六十家。",
    "（五）主动公开。制发文件14件，召开新闻发布会3场，开设专栏2个，办理建议提案5件，答复率100%。",
    "2024年，力争高新技术企业达到60家、科技型中小企业150家，技术合同成交额突破5亿元。",
)
PROBLEMS = (
    "五、存在的主要问题及改进情况",
    "一是政策解读的形式不多；二是信息更新不够及时。企业研发投入仍然不足。",
    "下一步，将开展培训2次，进一步健全制度。",
)
OTHER = ("六、其他需要报告的事项", "2023年未收取信息处理费。")


def county_report() -> Publication:
    """Return the report, with official tables of the form of 2021."""
    made = next(one for seed in range(50) if (one := _made(str(seed))).form == "2021" and one.zeros == "0")
    tables = [block for block in made.blocks if not isinstance(block, str)]
    heads = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况")
    between = [block for pair in zip(heads, tables, strict=True) for block in pair]
    return replace(made, year=YEAR, blocks=(TITLE, *SUMMARY, *between, *PROBLEMS, *OTHER))


def _made(seed: str) -> Publication:
    return publication(seed, labels=("official",), zeros=("0",))


def county_docx() -> bytes:
    """Return it as a Word file."""
    return LAYOUTS["docx"].write(county_report(), random.Random(1))


if __name__ == "__main__":
    (Path(sys.argv[1]) / "county.docx").write_bytes(county_docx())
