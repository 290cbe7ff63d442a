"""Named applications: who applied for what, and how far the text says each got."""

import pandas as pd

from bureaubook.analysis.names import names_by_organisation
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import STAGES
from bureaubook.notebook import LANGUAGES
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report

COUNTED = {  # how applications are counted
    "zh": "按所列名称逐项计数：每家单位的每个项目分别计数，阶段以原文用语为准。",
    "en": "Counted name by name: each organisation is counted separately in each programme, its stage as the report words it.",
}
NOT_COMPARED = {
    "zh": "申报不等于获批；项目程序不同，进度不作横向比较",
    "en": "applied is not approved; procedures differ, so stages are not compared across programmes",
}


# what the applications of a stage are called, before their number
STAGED = {
    "recommended": ("推荐、指导的申报", "Recommended or advised"),
    "applied": ("已提出的申报", "Applied"),
    "submitted": ("已报送材料的申报", "Papers submitted"),
    "in_public_notice": ("正在公示的申报", "At the public-notice stage"),
    "review_passed": ("已通过现场考核的申报", "On-site review passed"),
    "taken_up": ("需求已有单位揭榜的申报", "Challenge taken up"),
    "undecided": ("用语可作两解的申报", "Wording can be read two ways"),
    "recognised": ("获认定的申报", "Recognised"),
    "not_recognised": ("未获认定的申报", "Not recognised"),
}
NAMED = 12  # organisations that a card names


def applications(report: Report) -> pd.DataFrame:
    """Return the named applications. Columns: those of participations; one row per organisation and programme."""
    rows = report.table("participations")
    return rows[(rows["role"] == "applicant") & rows["stage"].isin(STAGES)].reset_index(drop=True)


def on_topic(report: Report, topic: str) -> pd.DataFrame:
    """Return the applications named in the passages on a topic, in the order of the text. Columns: those of participations."""
    passages = report.table("passages", topic=topic)
    spans = [(row["start"], row["start"] + len(row["printed"])) for row in as_rows(passages)]
    applied = applications(report)
    inside = [any(start <= at < end for start, end in spans) for at in applied["start"]]
    return applied[pd.Series(inside, index=applied.index, dtype=bool)].sort_values("start").reset_index(drop=True)


def derive_applications(report: Report) -> dict[str, Quantity]:
    """Return counts of named applications: all, by stage, and by words that decide nothing (see `undecided`).

    All absent if the report names no participations.
    """
    applied = applications(report)
    by_stage = applied["stage"].value_counts()
    counts = {"all": len(applied)} | {stage: int(by_stage.get(stage, 0)) for stage in STAGES}
    labels = {name: count_labels(report, name) for name in counts}
    for name, rows in undecided(report).items():
        counts[name], labels[name] = len(rows), count_labels(report, name)
    return report.counted(
        "applications",
        counts,
        labels,
        unit="项",
        counted="application",
        formula=(COUNTED["zh"], COUNTED["en"]),
        absent="" if len(applied) else "not_found",
        table="participations",
        condition=NOT_COMPARED,
        whose={stage: who for stage in STAGES if (who := applicants_at(report, stage))},
    )


def applicants_at(report: Report, stage: str) -> tuple[str, str] | None:
    """Return who has applications at a stage, as a sentence (zh, en); None where nobody has, or more than a card can name."""
    keys = list(dict.fromkeys(applications(report).query("stage == @stage").sort_values("start")["organisation"]))
    if not 0 < len(keys) <= NAMED:
        return None
    zh, en = (names_by_organisation(report, language) for language in LANGUAGES)
    listed = ", ".join(en[key] for key in keys).removesuffix(".")  # of “Co., Ltd.”
    return f"{'、'.join(zh[key] for key in keys)}。", f"{listed}. "


def count_labels(report: Report, name: str) -> tuple[str, str]:
    """Return what a count of applications is called (zh, en): `all`, a stage, or a name of `undecided`."""
    if name == "all":
        return "具名申报", "Named applications"
    if name not in STAGES:
        first = undecided(report)[name].iloc[0]
        return f"写作“{first['verb']}”的申报", f"Worded “{first['verb_en'] or first['verb']}”"
    return STAGED[name]


def undecided(report: Report) -> dict[str, pd.DataFrame]:
    """Return the applications whose words decide nothing, by these words: name -> rows as in `applications`, most first.

    The name is the term of the words in ambiguous_verb, where there is one. Rows without words are left out.
    """
    rows, terms = applications(report), report.shared("terms")
    worded = rows[(rows["stage"] == "undecided") & (rows["verb"] != "")]
    ambiguous = terms[terms["vocabulary"] == "ambiguous_verb"]
    known = dict(zip(ambiguous["zh"], ambiguous["term"], strict=True))
    groups = sorted((group for _, group in worded.groupby("verb", sort=False)), key=len, reverse=True)
    return {known.get(group["verb"].iloc[0], f"undecided_{place}"): group for place, group in enumerate(groups)}
