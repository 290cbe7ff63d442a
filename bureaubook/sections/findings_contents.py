"""The contents of the chapter on consistency checks: what was found, line by line, and where it stands."""

import pandas as pd

from bureaubook.checks import Finding
from bureaubook.dataset.schema import Row
from bureaubook.report import Report
from bureaubook.sections.findings import LINES, of_line
from bureaubook.words.cards import link

ORDER = {  # the lines as they follow on the page
    "agrees": ("相符", "In agreement"),
    **LINES,
    "notes": ("写法和计数的提示", "Notes on wording and counting"),
    "cannot_be_checked": ("本书无从核对的", "What this book has nothing to check against"),
}
CONTENTS = {"line": ("内容", "What"), "count": ("条数", "Findings")}


def contents(report: Report, findings: list[Finding]) -> pd.DataFrame:
    """Return what is found, as it follows on the page. Columns: line (leads there), count (of findings)."""
    rows: list[Row] = []
    for line, words in ORDER.items():
        mine = of_line(findings, line)
        if mine:
            rows.append({"line": link(report, "", f"f-{mine[0].name}", words), "count": f"{len(mine)}"})
    return pd.DataFrame(rows, columns=list(CONTENTS), dtype=object)
