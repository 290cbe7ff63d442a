"""Real reports with what was read from them by hand: a folder that holds them and truth/NAME.json, as the generator's truth."""

import json
import re
from pathlib import Path
from typing import Any

from benchmark.form import cell

ROWS = {  # of table three
    "new": "received",
    "carried_in": "carried_in",
    "open": "granted",
    "partial": "partly_granted",
    "d1_secret": "refused_state_secret",
    "d2_law": "refused_other_law",
    "d3_safety": "refused_safety",
    "d4_third": "refused_third_party",
    "d5_internal": "refused_internal_affairs",
    "d6_process": "refused_deliberative",
    "d7_case": "refused_enforcement_file",
    "d8_query": "refused_inquiry",
    "u1_none": "unavailable_not_held",
    "u2_make": "unavailable_not_created",
    "u3_unclear": "unavailable_unclear",
    "n1_petition": "unprocessed_petition",
    "n2_repeat": "unprocessed_repeat",
    "n3_publication": "unprocessed_publication",
    "n4_mass": "unprocessed_mass",
    "n5_confirm": "unprocessed_confirmation",
    "o1_no_correction": "other_not_corrected",
    "o2_no_fee": "other_fee_unpaid",
    "o3_other": "other_other",
    "o_all": "other",
    "total": "results_total",
    "carried_out": "carried_forward",
}
APPLICANTS = {
    "natural": "natural_person",
    "company": "commercial_enterprise",
    "research": "research_institution",
    "welfare": "welfare_organisation",
    "legal": "legal_service",
    "other": "other_organisation",
    "total": "total",
}
CASES = ("upheld", "corrected", "other", "pending", "total")
PROACTIVE = {
    "规章": ("rules", ("issued", "repealed", "in_force")),
    "行政规范性文件": ("normative_documents", ("issued", "repealed", "in_force")),
    "行政许可": ("licensing", ("decisions_5",)),
    "行政处罚": ("penalties", ("decisions_6",)),
    "行政强制": ("compulsion", ("decisions_6",)),
    "行政事业性收费_万元": ("charges", ("charged_amount",)),
}


def truths(folder: Path) -> dict[Path, dict[str, Any]]:
    """Return the truth about each report of the folder, by file; a report held in several formats stands once each."""
    found = {}
    for stated in sorted((folder / "truth").glob("*.json")):
        about = json.loads(stated.read_text(encoding="utf-8"))
        for path in sorted(path for path in folder.glob(f"{stated.stem}.*") if path.is_file()):
            year = int(re.findall(r"\d{4}", stated.stem)[-1])
            found[path] = {"layout": path.name, "year": year, "form": "2021", "cells": _cells(about)}
            found[path]["errors"] = [_error(words) for words in about["checks_failing_as_published"]]
    return found


def _cells(about: dict[str, Any]) -> dict[str, dict[str, str]]:
    numbers: dict[str, Any] = {}
    for label, (row, columns) in PROACTIVE.items():
        value = about["table2"][label]
        for column, one in zip(columns, value if isinstance(value, list) else [value], strict=True):
            numbers[cell(2, row, column)] = one
    for row, values in about["table3"].items():
        numbers |= {cell(3, ROWS[row], APPLICANTS[applicant]): one for applicant, one in values.items()}
    for group, values in about["table4"].items():
        numbers |= {cell(4, "cases", f"{group}_{part}"): one for part, one in zip(CASES, values, strict=True)}
    return {one: {"value": str(value), "printed": str(value)} for one, value in numbers.items() if value is not None}


def _error(words: str) -> str:
    """Return the name of the equation that fails, from words such as "table4 review: 11!=0"."""
    table, what = re.fullmatch(r"table(\d) (\w+): .*", words).groups()
    return cell(int(table), f"{what}_total", "cases")
