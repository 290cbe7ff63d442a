"""The name of each organisation that a report names."""

from collections import Counter

from bureaubook.dataset.reader import as_rows
from bureaubook.report import Report
from bureaubook.report.sentences import unwrapped


def names_by_organisation(report: Report, language: str = "") -> dict[str, str]:
    """Return the name of every organisation of the data in a language; where organisations.csv lacks it, as first printed.

    A name that several have is followed by the Chinese one.
    """
    organisations, column = report.table("organisations"), f"name_{language or report.language}"
    printed = {
        row["organisation"]: unwrapped(row["printed"])
        for name in ("participations", "names")
        for row in as_rows(report.table(name).sort_values("start", ascending=False))
    }
    names = printed | dict(zip(organisations["organisation"], organisations[column], strict=True))
    chinese = printed | dict(zip(organisations["organisation"], organisations["name_zh"], strict=True))
    shared = {name for name, count in Counter(names.values()).items() if count > 1}  # two may read alike in English
    return {key: f"{name} ({chinese[key]})" if name in shared else name for key, name in names.items()}
