"""Organisations in a report: who applied how often, and under which names each is printed."""

from functools import partial

import pandas as pd

from bureaubook.analysis.applications import applications
from bureaubook.analysis.names import names_by_organisation
from bureaubook.dataset.reader import as_rows, groups
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.report.sentences import unwrapped


def recurrence(report: Report) -> pd.DataFrame:
    """Return how often each organisation applied, most first, then in the order of the text.

    columns: organisation, name (in the report's language), count, start; one row per organisation.
    """
    applied = applications(report)
    counted = (
        applied.groupby("organisation", sort=False)
        .agg(count=("programme", "size"), start=("start", "min"))
        .reset_index()
    )
    names = names_by_organisation(report)
    counted.insert(1, "name", [names[organisation] for organisation in counted["organisation"]])
    return counted.sort_values(["count", "start"], ascending=[False, True]).reset_index(drop=True)


def derive_recurrence(report: Report) -> dict[str, Quantity]:
    """Return how many organisations applied once, and how many more than once. Absent without participations."""
    counted = recurrence(report)["count"]
    missing = "" if len(counted) else "not_found"
    labels = {
        "once": ("只具名申报一项的单位", "Organisations named in one application"),
        "more": ("具名申报两项以上的单位", "Organisations named in two applications or more"),
        "most": ("一家单位具名申报最多的项数", "Most applications by one organisation"),
    }
    formula = (
        "按名称表逐项计数：判定为同一单位的写法合并计，未判定的分开计。",
        "Counted name by name; variants of a name are merged, unresolved ones are counted apart.",
    )
    organisations = {"once": int((counted == 1).sum()), "more": int((counted > 1).sum())}
    most = {"most": int(counted.max()) if len(counted) else 0}
    derive = partial(report.counted, labels=labels, formula=formula, absent=missing, table="participations")
    return {
        **derive("organisations", organisations, counted="organisation"),
        **derive("organisations", most, unit="项", counted="application"),
    }


def variants(report: Report) -> pd.DataFrame:
    """Return the organisations printed under more than one name. Columns: organisation, name_zh, name_en, printed (list), reason."""
    names = report.table("names")
    zh, en = names_by_organisation(report, "zh"), names_by_organisation(report, "en")
    rows: list[Row] = []
    for organisation, group in groups(names, "organisation"):
        printed = list(dict.fromkeys(map(unwrapped, group["printed"])))
        if len(printed) > 1:
            reasons = [reason for reason in dict.fromkeys(group[f"reason_{report.language}"]) if reason]
            rows.append(
                {
                    "organisation": organisation,
                    "name_zh": zh[organisation],
                    "name_en": en[organisation],
                    "printed": printed,
                    "reason": reasons[0] if reasons else "",
                }
            )
    return pd.DataFrame(rows, columns=["organisation", "name_zh", "name_en", "printed", "reason"])


def unresolved(report: Report) -> pd.DataFrame:
    """Return the pairs of names that may or may not be one organisation. Columns: first, second (keys), reason; one row a pair."""
    names = report.table("names")
    pairs: dict[frozenset[str], Row] = {}
    for row in as_rows(names):
        kind, _, other = row["basis"].partition(":")
        if kind == "unresolved_with":
            mine, reason = row["organisation"], row[f"reason_{report.language}"]
            pairs.setdefault(frozenset((mine, other)), {"first": mine, "second": other, "reason": reason})
    return pd.DataFrame(list(pairs.values()), columns=["first", "second", "reason"])
