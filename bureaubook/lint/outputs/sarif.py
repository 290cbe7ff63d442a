"""Findings as SARIF 2.1.0 (OASIS), for editors and services that show findings of any tool beside the lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bureaubook.lint.checked import Checked, Remark
from bureaubook.lint.where import Where

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
TEXTS = ("txt", "md", "html")
Part = dict[str, Any]  # of the document


def as_sarif(every: Sequence[Checked]) -> str:
    """Return one run over all drafts. Columns and offsets count code points.

    Of a text (txt, md, html) regions are of the file itself, of any other file of its text as read (a paragraph or a row of a table
    a line); the paragraph or cell is the logical location.
    """
    rules = sorted({(remark.rule, remark.name, remark.basis) for checked in every for remark in checked.remarks})
    index = {rule: n for n, (rule, _, _) in enumerate(rules)}
    run = {
        "tool": {
            "driver": {"name": "bureaubook", "version": version("bureaubook"), "rules": [_rule(*r) for r in rules]}
        },
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(checked) for checked in every],
        "invocations": [
            {
                "executionSuccessful": not any(checked.refused for checked in every),
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": checked.refused}, "locations": [_of_file(checked, n)]}
                    for n, checked in enumerate(every)
                    if checked.refused
                ],
            }
        ],
        "results": [
            _result(checked, n, remark, index) for n, checked in enumerate(every) for remark in checked.remarks
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: str, name: str, basis: str) -> Part:
    return {"id": rule, "shortDescription": {"text": name}, "help": {"text": basis}}


def _uri(path: str) -> str:
    """Return a path as a URI reference: relative as it was given, absolute with its scheme."""
    return Path(path).as_uri() if Path(path).is_absolute() else quote(Path(path).as_posix())


def _artifact(checked: Checked) -> Part:
    own = checked.kind in TEXTS
    counted = (
        "Regions are of this file."
        if own
        else "Regions are of the text as read: a paragraph or a row of a table a line."
    )
    return {"location": {"uri": _uri(checked.path)}, "roles": ["analysisTarget"], "description": {"text": counted}}


def _of_file(checked: Checked, number: int) -> Part:
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(checked.path), "index": number}}}


def _result(checked: Checked, number: int, remark: Remark, index: dict[str, int]) -> Part:
    first, more = remark.places[:1], remark.places[1:]
    said = "|".join((remark.rule, remark.printed, remark.found)).encode()
    result: Part = {
        "ruleId": remark.rule,
        "ruleIndex": index[remark.rule],
        "level": remark.severity,
        "message": {"text": remark.found},
        "locations": [_location(checked, number, place, remark.printed) for place in first]
        or [_of_file(checked, number)],
        "partialFingerprints": {"found/v1": hashlib.sha256(said).hexdigest()[:16]},
        "properties": {"basis": remark.basis, "suggested": remark.suggested},
    }
    if more:
        result["relatedLocations"] = [_location(checked, number, place, "") for place in more]
    return result


def _location(checked: Checked, number: int, place: Where, printed: str) -> Part:
    located = _of_file(checked, number)
    located["physicalLocation"]["region"] = _region(place) | ({"snippet": {"text": printed}} if printed else {})
    located["logicalLocations"] = [_logical(place)]
    return located


def _region(place: Where) -> Part:
    own = place.in_file
    if own is not None and own.length:
        return {
            "startLine": own.line,
            "startColumn": own.column,
            "charOffset": own.offset,
            "charLength": own.length,
        }
    if own is not None:
        return {"startLine": own.line, "startColumn": own.column, "charOffset": own.offset, "charLength": 0}
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }


def _logical(place: Where) -> Part:
    if place.table is not None:
        name = f"table {place.table}/row {place.row}/column {place.cell}"
        return {"name": place.words, "fullyQualifiedName": name, "kind": "element"}
    return {"name": place.words, "fullyQualifiedName": f"paragraph {place.paragraph}", "kind": "element"}
