"""What later became of the named applications: from other sources, each with its date, never mixed with the report's own statuses."""

import pandas as pd

from bureaubook.analysis.applications import applications
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import STAGES, Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.dates import date_words
from bureaubook.words.pair import pick
from bureaubook.words.text import Quote

KEY = ["organisation", "programme"]
BY_STAGE = {
    "stage": ("报告所载阶段", "Stage the report states"),
    "applications": ("申报项数", "Applications"),
    "later": ("后续结果", "Known later"),
}
STAGES_NAMED = (
    "具名申报按报告所载阶段的后续结果",
    "What is known later of the named applications, by the stage the report states",
)
EACH_NAMED = "逐项后续结果，均取自报告以外的来源", "Each later outcome, from sources other than the report"
EACH = {
    "name": ("单位", "Organisation"),
    "programme": ("项目", "Programme"),
    "wording": ("报告用语", "Report’s wording"),
    "outcome": ("后续结果", "Later outcome"),
    "date": ("日期", "Date"),
    "source": ("来源", "Source"),
    "retrieved": ("查阅日期", "Read on"),
}


def followed(report: Report) -> pd.DataFrame:
    """Return the applications that were followed up, one row per known outcome, oldest first.

    columns: those of applications, and outcome, date, source_zh, source_en, url, retrieved, note_zh, note_en.
    """
    rows = applications(report).merge(report.table("outcomes"), on=KEY, how="inner")
    return rows.sort_values(["date", "start"]).reset_index(drop=True)


def derive_followed(report: Report) -> Quantity:
    """Return how many named applications have a known later outcome; absent, as not followed up, where none has."""
    count = len(followed(report)[KEY].drop_duplicates())
    named = len(applications(report))
    return report.derived(
        "applications-followed-up",
        count,
        absent="" if count else "not_followed_up" if named else "not_found",
        unit="项",
        counted="application",
        label={"zh": "具名申报的后续结果", "en": "Later outcomes of the named applications"},
        formula={
            "zh": "报告以外的来源载明其后续结果的具名申报，每项只计一次；来源和日期逐项列出。",
            "en": "Named applications whose later outcome a source other than the report states, each counted once; source and date are listed for each.",
        },
        inputs={},
        table="outcomes",
    )


def by_stage(report: Report) -> pd.DataFrame:
    """Return, by the stage that the report states, what is known later; in the order of stages. Empty where nothing is known.

    columns: stage, applications, later (the latest outcome of each counted, and how many were not followed up).
    """
    applied = applications(report)
    latest = followed(report).drop_duplicates(KEY, keep="last")
    rows: list[Row] = []
    for stage in STAGES if len(latest) else ():
        named, known = int((applied["stage"] == stage).sum()), latest[latest["stage"] == stage]
        if named:
            words = report.term("stage", stage)
            later = _later_words(report, named, known)
            rows.append({"stage": words[:1].upper() + words[1:], "applications": named, "later": later})
    return pd.DataFrame(rows, columns=["stage", "applications", "later"], dtype=object)


def _later_words(report: Report, named: int, known: pd.DataFrame) -> str:
    unknown = report.term("absence", "not_followed_up")
    if known.empty:
        return unknown
    parts = [
        (report.term("outcome", str(outcome)), count) for outcome, count in known["outcome"].value_counts().items()
    ]
    if named > len(known):
        parts.append((unknown, named - len(known)))
    return pick(report, "、", ", ").join(f"{words}{pick(report, '', ' ')}{count}" for words, count in parts)


def outcomes_table(report: Report) -> pd.DataFrame:
    """Return every known outcome with its source. Columns: name, programme, wording (of the report), outcome, date, source, retrieved."""
    names = report.table("organisations").set_index("organisation")[f"name_{report.language}"]
    rows: list[Row] = []
    for row in as_rows(followed(report)):
        note = row[f"note_{report.language}"]
        rows.append(
            {
                "name": names.get(row["organisation"], row["printed"]),
                "programme": report.term("programme", row["programme"]),
                "wording": row["verb_en"] if report.language == "en" and row["verb_en"] else Quote(row["verb"]),
                "outcome": report.term("outcome", row["outcome"])
                + (pick(report, "（{note}）", " ({note})", note=note) if note else ""),
                "date": date_words(row["date"], report.language),
                "source": [{"t": row[f"source_{report.language}"], "to": {"url": row["url"]}}],
                "retrieved": date_words(row["retrieved"], report.language),
            }
        )
    columns = ["name", "programme", "wording", "outcome", "date", "source", "retrieved"]
    return pd.DataFrame(rows, columns=columns, dtype=object)
