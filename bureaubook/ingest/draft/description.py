"""report.yml of a draft: what the command was told and the document says; what is not known is null."""

import hashlib
import re
from typing import Any

import yaml

from bureaubook.dataset.meta import DRAFT
from bureaubook.ingest.documents import Document, Paragraph

TITLE = "年度报告"
LABEL = re.compile(r"^(?:标题|题名|名称|信息名称|文件名称|信息标题)\s*[:：]\s*")  # a page's own
DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
PERIOD = re.compile(
    rf"统计(?:期限|期间|时段|时限)[^。，；\d]{{0,8}}(\d{{4}}年\d{{1,2}}月\d{{1,2}}日起?(?:至|到|—|-)+{DAY})"
)


def description(report: str, year: int, agency: str, form: str, document: Document, digest: str, text: str) -> bytes:
    """Return report.yml, for a person to complete; digest: the sha256 of the document's file."""
    meta: dict[str, Any] = {
        "id": report,
        "state": DRAFT,
        "agency": {
            "id": agency_id(report, year),
            "zh": agency,
            "en": None,
            "short_zh": None,
            "short_en": None,
            "level": None,
            "kind": None,
        },
        "region": {"zh": None, "en": None, "code": None},
        "year": year,
        "form": form,
        "title": {"zh": _title(document), "en": None},
        "period_printed": _period(text),
        "address": None,
        "published": None,
        "obtained_from": None,
        "obtained_on": None,
        "document": {"name": document.name, "kind": document.kind, "sha256": digest},
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "standing": {"zh": None, "en": None},
    }
    return yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1000).encode()


def agency_id(report: str, year: int) -> str:
    """Return the id of a report without its year, which then names the agency in each of its reports.

    >>> agency_id("pinghu-district-2024", 2024), agency_id("pinghu", 2024)
    ('pinghu-district', 'pinghu')
    """
    return report.removesuffix(f"-{year}") or report


def _period(text: str) -> str | None:
    """Return the period that the text states for its numbers, as printed."""
    found = PERIOD.search(text.replace("\n", ""))
    return found[1] if found else None


def _title(document: Document) -> str | None:
    """Return the first line that reads like the title of a report, without the label that a page sets before it."""
    lines = (LABEL.sub("", block.text.strip()) for block in document.blocks if isinstance(block, Paragraph))
    return next((line for line in lines if TITLE in line and len(line) < 80), None)
