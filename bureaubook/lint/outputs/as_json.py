"""Findings as JSON, in the form of docs/findings.schema.json."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from bureaubook.lint.checked import Checked

FORMAT, VERSION = "bureaubook-findings", 1


def as_json(every: Sequence[Checked]) -> str:
    """Return all drafts with their findings; offsets are in code points, lines and columns from 1."""
    document = {"format": FORMAT, "version": VERSION, "drafts": [_draft(checked) for checked in every]}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _draft(checked: Checked) -> dict[str, Any]:
    if checked.refused:
        return {"file": checked.path, "language": checked.language, "refused": checked.refused}
    return {
        "file": checked.path,
        "language": checked.language,
        "kind": checked.kind,
        "year": checked.year,
        "title": checked.title,
        "counts": checked.counts,
        "findings": [asdict(remark) for remark in checked.remarks],
        "left_out": list(checked.said),
    }
