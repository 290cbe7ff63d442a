"""Drafts of an annual report, made up and without a fault, as Word files and web pages; each part can be changed before it is written."""

import io
import random
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from benchmark.figures import Figures, figures
from benchmark.form import Form, read_form
from benchmark.grid import Grid, applications, cases, proactive
from benchmark.layouts.markup import from_editor, page, plain
from benchmark.layouts.words import word
from benchmark.publication import Publication

from bureaubook.ingest.documents.held import read
from bureaubook.lint.checked import Checked, Job, check
from bureaubook.lint.drafted import Drafted, drafted
from bureaubook.lint.known import read_known
from bureaubook.lint.rules import findings
from bureaubook.lint.seen import Asked, Seen
from bureaubook.paths import DATA

YEAR = 2023
AGENCY = "柳河县科学技术局"
TITLES = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
FORMATS = ("docx", "html")


def words_of(year: int, values: Figures) -> dict[str, list[str]]:
    """Return the paragraphs of a draft by part; "0" stands before part one, "end" behind part six."""
    requests = values["3/received/total"]
    review = values["4/cases/review_total"]
    lawsuits = values["4/cases/direct_total"] + values["4/cases/after_review_total"]
    return {
        "0": [
            f"{AGENCY}{year}年政府信息公开工作年度报告",
            f"本报告依照《中华人民共和国政府信息公开条例》编制，所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
            "如对本报告有疑问，请与柳河县科学技术局办公室联系（地址：柳河县建设路18号，电话：0999-5550123）。",
        ],
        "1": [
            "（一）主动公开情况",
            f"{year}年，我局在县政府门户网站主动公开政府信息126条，其中业务动态84条、通知公告42条。",
            "（二）依申请公开情况",
            f"全年收到政府信息公开申请{requests}件，均在法定期限内答复。因政府信息公开引起的行政复议{review}件、行政诉讼{lawsuits}件。",
            "（三）政府信息管理情况",
            f"按照《柳河县行政规范性文件管理办法》（柳政办〔{year - 1}〕15号），逐件审核拟公开的信息，清理规范性文件2件。",
            "（四）政府信息公开平台建设情况",
            f"{year}年3月12日至{year}年4月20日，对网站栏目作了两轮检查，更新栏目9个（含专题栏目2个）。",
            "（五）监督保障情况",
            f"{year}年6月15日（星期{'一二三四五六日'[_weekday(year)]}）举办信息公开培训，参加人员36人次；社会评议结果为良好。",
        ],
        "2": [],
        "3": [],
        "4": [],
        "5": [
            f"{year}年，政府信息公开工作还存在以下不足：一是部分栏目更新不够及时；二是政策解读的形式比较单一。",
            "下一步，我局将按季度检查栏目更新情况，增加图表、问答等解读形式，提高信息公开质量。",
        ],
        "6": [f"{year}年，本机关未发出信息处理费收费通知，收取信息处理费0元。"],
        "end": [AGENCY, f"{year + 1}年1月18日"],
    }


def _weekday(year: int) -> int:
    from datetime import date

    return date(year, 6, 15).weekday()


@dataclass
class Made:
    """What a draft is made of. labels: by table, axis and key, where they differ from the form; cells: printed digits by id."""

    year: int
    form: Form
    words: dict[str, list[str]]
    printed: dict[str, str]
    labels: dict[tuple[int, str, str], str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=lambda: [*TITLES])
    previous: "Made | None" = None

    def put(self, old: str, new: str) -> None:
        """Change words that stand once in the paragraphs."""
        there = [(part, n) for part, lines in self.words.items() for n, line in enumerate(lines) if old in line]
        assert len(there) == 1, (old, there)
        ((part, n),) = there
        self.words[part][n] = self.words[part][n].replace(old, new, 1)

    def add(self, part: str, *lines: str) -> None:
        """Add paragraphs at the end of a part."""
        self.words[part] += lines

    def blocks(self) -> list[str | Grid]:
        """Return paragraphs and tables in their order."""

        def name(table: int, axis: str, key: str) -> str:
            return self.labels.get((table, axis, key)) or self.form.label(table, axis, key)

        tables = {"2": proactive, "3": applications, "4": cases}
        found: list[str | Grid] = [*self.words["0"]]
        for part, title in zip("123456", self.titles, strict=True):
            found += [title] if title else []
            found += self.words[part]
            found += [tables[part](self.form, name, self.printed)] if part in tables else []
        return [*found, *self.words["end"]]

    def content(self, kind: str) -> bytes:
        """Return the file: docx, html, or html as an editor pastes it (html-editor)."""
        if kind == "docx":
            publication = Publication(self.form.edition, self.year, "0", "", tuple(self.blocks()), {}, ())
            return word(publication, random.Random(0))
        return page(self.blocks(), plain if kind == "html" else from_editor)


def made(year: int = YEAR, seed: str = "a", size: str = "few") -> Made:
    """Return a draft without a fault, its figures by a seed."""
    form = read_form("2021")
    values = figures(form, size, random.Random(seed))
    values |= {"2/rules/issued": Decimal(0), "2/rules/repealed": Decimal(0), "2/rules/in_force": Decimal(0)}
    if not values["3/received/total"]:
        for cell in ("received", "results_total", "granted"):
            values[f"3/{cell}/natural_person"] += 4
            values[f"3/{cell}/total"] += 4
    printed = {cell: f"{value:f}" for cell, value in values.items()}
    return Made(year, form, words_of(year, values), printed)


def opened(one: Made, kind: str, language: str = "zh", last: Drafted | None = None) -> Drafted:
    """Return the draft as the check reads it, in this process."""
    document = read(one.content(kind), f"draft.{kind.partition('-')[0]}")
    return drafted(document, Path(f"draft.{kind.partition('-')[0]}"), DATA, language, 0, last.report if last else None)


def seen(one: Made, kind: str, language: str = "zh") -> tuple[Drafted, list[Seen]]:
    """Return the draft and what is found in it."""
    last = opened(one.previous, kind, language) if one.previous else None
    draft = opened(one, kind, language, last)
    return draft, findings(Asked(draft, read_known(DATA), last))


def faulty() -> Made:
    """A draft with defects of many kinds."""
    one = made()
    one.put("政策解读的形式", "政策解读的的形式")
    one.put("（含专题栏目2个）", "（含专题栏目2个")
    one.put("2023年3月12日", "2023年2月30日")
    one.printed["3/received/total"] = "77"
    one.add("1", "全局上下凝心聚力、砥砺前行。", "按照布署开展工作。")
    return one


def checked_in(folder: Path, one: Made, kind: str, language: str = "zh") -> tuple[Checked, Drafted]:
    """Return a draft written into a folder and checked there."""
    path = folder / f"draft.{kind}"
    path.write_bytes(one.content(kind))
    return check(Job(path, DATA, language))


def xml_of(content: bytes, part: str) -> str:
    """Return a part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(part).decode()
