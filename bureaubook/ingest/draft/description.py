"""report.yml of a draft: what the command was told and the document says; what is not known is null."""

import hashlib
from typing import Any

import yaml

from bureaubook.dataset.meta import DRAFT
from bureaubook.ingest.documents import Document, Paragraph

TITLE = "年度报告"


def description(report: str, year: int, agency: str, form: str, document: Document, digest: str, text: str) -> bytes:
    """Return report.yml, for a person to complete; digest: the sha256 of the document's file."""
    meta: dict[str, Any] = {
        "id": report,
        "state": DRAFT,
        "agency": {"zh": agency, "en": None, "short_zh": None, "short_en": None, "level": None, "kind": None},
        "region": {"zh": None, "en": None, "code": None},
        "year": year,
        "form": form,
        "title": {"zh": _title(document), "en": None},
        "period_printed": None,
        "address": None,
        "published": None,
        "obtained_from": None,
        "obtained_on": None,
        "document": {"name": document.name, "kind": document.kind, "sha256": digest},
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "standing": {"zh": None, "en": None},
    }
    return yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=1000).encode()


def _title(document: Document) -> str | None:
    """Return the first line that reads like the title of a report."""
    lines = (block.text.strip() for block in document.blocks if isinstance(block, Paragraph))
    return next((line for line in lines if TITLE in line and len(line) < 80), None)
