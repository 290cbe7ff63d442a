"""The contents of the chapter on consistency checks: what was found, line by line, and where it stands."""

from collections import Counter

import pandas as pd

from bureaubook.checks import Finding
from bureaubook.checks.material import number, term_pair
from bureaubook.dataset.schema import Row
from bureaubook.report import Report
from bureaubook.sections.findings import LINES, line_of, of_line
from bureaubook.words.cards import link
from bureaubook.words.text import joined, say

ORDER = {  # the lines as they follow on the page
    "agrees": ("相符", "In agreement"),
    **LINES,
    "notes": ("写法和计数的提示", "Notes on wording and counting"),
    "cannot_be_checked": ("本书无从核对的", "What this book has nothing to check against"),
}
FOUND = {  # the same in short, before or behind the name of a rule that stands in several lines
    "agrees": ("相符", "agrees"),
    "differs": ("不符", "does not add up"),
    "add": ("待补充", "to add"),
    "explain": ("待说明", "to explain"),
    "scope": ("待注明", "scope to note"),
    "compare": ("有不同", "differs"),
    "slip": ("疑为笔误", "slips"),
    "notes": ("提示", "notes"),
    "cannot_be_checked": ("无从核对", "cannot be checked"),
}
CONTENTS = {"line": ("内容", "What"), "about": ("条数", "How many findings")}


def contents(report: Report, findings: list[Finding]) -> pd.DataFrame:
    """Return what is found, as it follows on the page. Columns: line, about (rules, each with how many findings); both lead there."""
    rows: list[Row] = []
    lines = Counter(rule for rule, _ in {(finding.rule.id, line_of(finding)) for finding in findings})
    for line, words in ORDER.items():
        mine = of_line(findings, line)
        counts = Counter(finding.rule.id for finding in mine)
        first = {finding.rule.id: finding for finding in reversed(mine)}
        about = (
            say(
                "{rule}{count}",
                "{rule} ({count})",
                rule=link(
                    report, "", f"f-{first[rule].name}", _of_line(term_pair(report, "rule", rule), line, lines[rule])
                ),
                count=number(count),
            )
            for rule, count in counts.items()
        )
        if mine:
            rows.append({"line": link(report, "", f"f-{mine[0].name}", words), "about": joined(about, "、", ", ")})
    return pd.DataFrame(rows, columns=["line", "about"], dtype=object)


def _of_line(rule: tuple[str, str], line: str, lines: int) -> tuple[str, str]:
    """Return the name of a rule, with what it found where it stands in several lines."""
    (zh, en), (found_zh, found_en) = rule, FOUND[line]
    return (f"{found_zh}：{zh}", f"{en}: {found_en}") if lines > 1 else rule
