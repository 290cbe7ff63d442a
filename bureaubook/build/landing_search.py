"""What the search over all reports knows: agencies with place and year, and their numbers, each with where it stands."""

import csv
import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from bureaubook.build.cover import Cover
from bureaubook.build.plan import Edition
from bureaubook.gate.rules.searching import ALL_SCRIPT, usual_anchor

KEPT = ("2/", "3/received/total")  # cells of which a zero is told, too; of other cells there are hundreds


def search_script(table: Path, covers: dict[Edition, Cover]) -> str:
    """Return the script with what is sought, from the table of all reports (`takeaway.long_table`).

    reports: id, agency (zh, en), place (zh, en), year; names: indicator, its name (zh, en), unit; rows: place of report and name
    in these lists, the number, and its anchor where that is not made of the indicator.
    """
    by_report: dict[str, dict[str, Cover]] = {}
    for edition, cover in covers.items():
        by_report.setdefault(edition.report, {})[edition.language] = cover
    reports = [
        [report, *_both(by, "agency"), *_both(by, "place"), str(next(iter(by.values())).year)]
        for report, by in sorted(by_report.items())
    ]
    at, names, rows = {report[0]: place for place, report in enumerate(reports)}, dict[tuple[str, ...], int](), []
    with table.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if not row["value"] or (
                Decimal(row["value"]) == 0 and "/" in row["indicator"] and not row["indicator"].startswith(KEPT)
            ):
                continue
            name = (row["indicator"], row["name_zh"], row["name_en"], row["unit"])
            found: list[object] = [at[row["report"]], names.setdefault(name, len(names)), row["value"]]
            anchor = row["source"].partition("#")[2]
            rows.append(found + ([anchor] if anchor != usual_anchor(row["indicator"]) else []))
    held = {"reports": reports, "names": list(map(list, names)), "rows": rows}
    return ALL_SCRIPT.replace("{}", json.dumps(held, ensure_ascii=False, separators=(",", ":")))


def _both(by_language: dict[str, Cover], what: str) -> Iterable[str]:
    """Yield a word of a cover in Chinese and in English, empty for a language without an edition."""
    return (str(getattr(by_language[language], what)) if language in by_language else "" for language in ("zh", "en"))
