"""A district government's report, made up: its news are its tables; （六）其他处理 is one row; no sentence was entered from its text."""

from pathlib import Path

from changed import Parts
from small_reports import made, shared_tables

AGENCY = {
    "id": "pinghu-district",
    "zh": "清江市平湖区人民政府",
    "en": "People’s Government of Pinghu District, Qingjiang",
    "short_zh": "区政府",
    "short_en": "the District",
    "level": "county",
    "kind": "government",
}
REGION = {"zh": "平湖区", "en": "Pinghu District", "within_zh": "清江市", "within_en": "Qingjiang City"}
TEXT = "区政府全年公开信息2428条。新收申请95件。召开政府会议7次。"
PARTS = ("other_not_corrected", "other_fee_unpaid", "other_other")  # the rows that stand in one
COLUMNS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "welfare_organisation",
    "legal_service",
    "other_organisation",
    "total",
)
CELLS = {
    (2, "licensing", "decisions_5"): "9487",
    (2, "penalties", "decisions_6"): "2776",
    (2, "compulsion", "decisions_6"): "84",
    (2, "charges", "charged_amount"): "7545",
    (2, "normative_documents", "issued"): "3",
    (2, "normative_documents", "in_force"): "8",
    **{
        (3, row, column): value
        for row, value in (
            ("received", "95"),
            ("granted", "50"),
            ("unavailable_not_held", "40"),
            ("other", "5"),
            ("results_total", "95"),
        )
        for column in ("natural_person", "total")
    },
    **{(3, "other", column): "0" for column in COLUMNS[1:-1]},
    (4, "cases", "review_upheld"): "2",
    (4, "cases", "review_total"): "2",
}
LABELS = {(3, "row", row): None for row in PARTS}
ITEMS = {
    "items": {
        "indicator": "items_disclosed",
        "printed": "2428条",
        "counted": "",
        "period_from": "2024",
        "period_to": "2024",
        "period_basis": "stated",
    }
}
ENTERED = ("report.yml", "source.txt")


def district(
    report_id: str = "district", *, text: bool = True, figures: dict | None = None, cells: dict | None = None, **meta
) -> Parts:
    """Return the report: official tables and figures, with its text or without it. cells: other numbers of its tables."""
    given = {
        "figures": ITEMS if figures is None else figures,
        "cells": CELLS | (cells or {}),
        "labels": LABELS,
    }
    named = {
        "year": 2024,
        "agency": AGENCY,
        "region": REGION,
        "title": {
            "zh": "清江市平湖区人民政府2024年政府信息公开工作年度报告",
            "en": "Pinghu District: 2024 Annual Report",
        },
    }
    whole = made(TEXT, report_id=report_id, **given, **(named | meta))
    tables = {name: whole.tables[name] for name in ("figures", "statutory", "statutory_labels")}
    tables["statutory"] = [row for row in tables["statutory"] if row["row"] not in PARTS]
    if text:
        return Parts(tables, {name: whole.texts[name] for name in ENTERED})
    for row in (*tables["figures"], *tables["statutory"]):
        row["start"], row["page"] = "", "1"
    del tables["statutory_labels"]
    return Parts(tables, {"report.yml": whole.texts["report.yml"]})


def folder_of(target: Path, **reports: Parts) -> Path:
    """Return a data folder with reports, by id with _ for each hyphen."""
    data = target / "data"
    shared_tables(data)
    for name, parts in reports.items():
        parts.write(data / "reports" / name.replace("_", "-"))
    return data
