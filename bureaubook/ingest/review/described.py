"""The sheet of report.yml: what a person says of the report itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bureaubook.dataset.cells import is_address, is_date
from bureaubook.ingest.review.asked import Asked, Column, Line, choice, chosen
from bureaubook.ingest.review.drafted import Draft

KIND = "report"
ENTRY = "entry"
COLUMNS = (
    Column("item", "项目", "Item", 34),
    Column("need", "须填", "Needed", 10),
    Column("entry", "填写", "Entry", 60, entry=True),
    Column("hint", "说明", "What to enter", 62),
)


@dataclass(frozen=True)
class Asks:
    """One text of report.yml: where it stands, its name, what to enter; `kind`: text, date, address, or a vocabulary."""

    path: tuple[str, ...]
    zh: str
    en: str
    hint_zh: str = ""
    hint_en: str = ""
    needed: bool = False
    kind: str = "text"

    @property
    def key(self) -> str:
        """Return its path in words, as agency.en."""
        return ".".join(self.path)


FIELDS = (
    Asks(("agency", "zh"), "机关名称（中文）", "Agency in Chinese", "各年相同的全称", "the full name, the same in all years", True),
    Asks(("agency", "en"), "机关名称（英文）", "Agency in English", "官方英文名；没有就译出", "its own English name, or a translation", True),
    Asks(("agency", "short_zh"), "机关简称（中文）", "Short name in Chinese", "如：县科技局", "such as 县科技局"),
    Asks(("agency", "short_en"), "机关简称（英文）", "Short name in English", "如：the Bureau", "such as the Bureau"),
    Asks(("agency", "level"), "机关级别", "Level", "从列表选", "from the list", True, "level"),
    Asks(("agency", "kind"), "机关类别", "Kind", "从列表选；决定书中有哪些章", "from the list; it decides which chapters the book has", True, "agency_kind"),
    Asks(("region", "zh"), "地区（中文）", "Region in Chinese", "机关所在的县、区、市、省", "the county, district, city or province", True),
    Asks(("region", "en"), "地区（英文）", "Region in English", "如：Qinghe County", "such as Qinghe County", True),
    Asks(("region", "code"), "行政区划代码", "Division code", "六位数字", "six digits"),
    Asks(("region", "within_zh"), "上级地区（中文）", "Lies in, in Chinese", "县、区所属的市；中英文都填或都不填", "the city of a county or district; in both languages or in neither"),
    Asks(("region", "within_en"), "上级地区（英文）", "Lies in, in English"),
    Asks(("title", "zh"), "报告标题（中文）", "Title in Chinese", "照原文", "as printed", True),
    Asks(("title", "en"), "报告标题（英文）", "Title in English", "译名", "a translation", True),
    Asks(("period_printed",), "统计期间（照原文）", "Period, as printed", "报告写明的起止；没有就空着", "as the report states it; empty if it does not"),
    Asks(("address",), "网址", "Address", "原文网址，以http://或https://开头", "of the report, beginning with http:// or https://", kind="address"),
    Asks(("published",), "发布日期", "Published", "如2025-01-20", "such as 2025-01-20", kind="date"),
    Asks(("obtained_from",), "从哪里取得", "Obtained from", "网站或人", "a site or a person"),
    Asks(("obtained_on",), "取得日期", "Obtained on", "如2025-02-01", "such as 2025-02-01", kind="date"),
    Asks(("standing", "zh"), "法律地位（中文）", "Standing in Chinese", "已预填：请读一遍，不符就改", "filled in beforehand: read it, and change what is not so", True),
    Asks(("standing", "en"), "法律地位（英文）", "Standing in English", "同上", "as above", True),
)  # fmt: skip
STANDING = {
    "zh": "本报告为行政机关公开发布的政府信息公开工作年度报告。《中华人民共和国著作权法》第五条规定，该法不适用于国家机关具有行政性质的文件；本书据此理解载录并注明来源。此为整理者的理解，不代表发布机关意见。",
    "en": "This report is an annual report on government information disclosure published by an administrative body. Under Article 5 of the Copyright Law of the People’s Republic of China, that law does not apply to documents of state organs that are administrative in nature. It is reproduced in this book on that understanding and with its source; the understanding is the editors’ own and does not represent the views of the publishing body.",
}
EXPECTED = {
    "date": "a date as 2025, 2025-01 or 2025-01-20",
    "address": "an address that begins with http:// or https://",
}
NOTE = "只填黄色的列。\nFill in the yellow column alone."


def value_of(meta: Mapping[str, Any], path: tuple[str, ...]) -> str:
    """Return a text of report.yml, empty if it has none."""
    found: Any = meta
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return "" if found is None else str(found)


def report_asked(draft: Draft) -> Asked:
    """Return the sheet."""
    return Asked(KIND, "报告 report", COLUMNS, tuple(_line(draft, asks) for asks in FIELDS), NOTE)


def _line(draft: Draft, asks: Asks) -> Line:
    value = value_of(draft.meta, asks.path)
    terms = draft.terms(asks.kind)
    shown = choice(terms[value], value) if value in terms else value
    cells = {
        "item": f"{asks.zh}\n{asks.en}",
        "need": "须填 yes" if asks.needed else "",
        "entry": shown or (STANDING[asks.path[1]] if asks.path[0] == "standing" else ""),
        "hint": "\n".join(filter(None, (asks.hint_zh, asks.hint_en))),
    }
    own = {ENTRY: tuple(choice(zh, term) for term, zh in terms.items())} if terms else {}
    return Line(asks.key, value, cells, opened=asks.needed and not cells["entry"], choices=own)


def entered(draft: Draft, asks: Asks, words: str) -> str | None:
    """Return what report.yml holds for words that were filled in; None if it can't hold them."""
    terms = draft.terms(asks.kind)
    if terms:
        return chosen(words, terms)
    good = {"date": is_date, "address": is_address}.get(asks.kind)
    return words if good is None or good(words) else None


def expected(draft: Draft, asks: Asks) -> str:
    """Return what was expected, in words."""
    terms = draft.terms(asks.kind)
    return f"one of {', '.join(choice(zh, term) for term, zh in terms.items())}" if terms else EXPECTED[asks.kind]


def open_fields(meta: Mapping[str, Any]) -> list[Asks]:
    """Return what a report needs and report.yml does not say."""
    return [asks for asks in FIELDS if asks.needed and not value_of(meta, asks.path)]
