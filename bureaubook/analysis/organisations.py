"""Organisations in a report: who applied how often, and under which names each is printed."""

from collections import Counter
from functools import partial

import pandas as pd

from bureaubook.analysis.applications import applications
from bureaubook.analysis.stages import RESULTS
from bureaubook.dataset.reader import as_rows, groups
from bureaubook.dataset.schema import STAGES, Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.report.sentences import unwrapped
from bureaubook.words.cards import Link
from bureaubook.words.pair import pick
from bureaubook.words.rows import verb_words
from bureaubook.words.text import NOTHING, Quote, Text, say, together


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


def incidence(report: Report, least: int = 2) -> pd.DataFrame:
    """Return the applications of organisations that applied at least so often, for a dot matrix.

    columns: row (organisation), column (programme), stated (whether a result is stated); rows in the order of `recurrence`,
    columns in the order of the text.
    """
    often = recurrence(report).query("count >= @least")
    applied = applications(report)
    applied = applied[applied["organisation"].isin(often["organisation"])]
    names = dict(zip(often["organisation"], often["name"], strict=True))
    order = {organisation: place for place, organisation in enumerate(often["organisation"])}
    applied = applied.assign(order=applied["organisation"].map(order)).sort_values(["order", "start"])
    frame = pd.DataFrame(
        {
            "row": [names[organisation] for organisation in applied["organisation"]],
            "column": [report.term("programme", programme) for programme in applied["programme"]],
            "stated": list(applied["stage"].isin(RESULTS)),
        }
    )
    frame.attrs = {"needs": ("participations",)}
    return frame


def filled_words(report: Report) -> Text:
    """Return what a filled mark of `incidence` says, to stand at the end of a clause; empty where none is filled."""
    return (
        say("；实心为原文载明结果", "; filled where a result is stated")
        if incidence(report)["stated"].any()
        else NOTHING
    )


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
        "按名称表逐项计数；已合并的写法算一家，未能判定的两种写法算两家。",
        "Counted name by name; merged variants are one organisation, two unresolved ones are two.",
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


def named_table(report: Report, link: Link, *stages: str) -> pd.DataFrame:
    """Return the named applications, in the order of the text, a heading row a programme; attrs: heads.

    columns: name (by `link`: words, printed, place -> cell), stage, wording. stages: those wanted (default: all).
    """
    names = names_by_organisation(report)
    rows: list[Row] = []
    heads: list[int] = []
    applied = applications(report).sort_values("start")
    applied = applied[applied["stage"].isin(stages or STAGES)]
    for programme, group in groups(applied, "programme"):
        words = report.term("programme", programme)
        heads.append(len(rows))
        rows.append({"name": words[:1].upper() + words[1:], "stage": "", "wording": ""})
        for row in as_rows(group):
            rows.append(
                {
                    "name": link(names[row["organisation"]], row["printed"], row["start"]),
                    "stage": report.term("stage", row["stage"]),
                    "wording": verb_words(report, row["verb"], row["verb_en"]),
                }
            )
    table = pd.DataFrame(rows, columns=["name", "stage", "wording"], dtype=object)
    table.attrs = {"heads": tuple(heads), "needs": ("participations",)}
    return table


def recurrence_table(report: Report) -> pd.DataFrame:
    """Return the organisations with two applications or more. Columns: name, count, programmes (words)."""
    matrix = incidence(report)
    comma = pick(report, "、", "; ")
    grouped = matrix.groupby("row", sort=False)["column"]
    return pd.DataFrame(
        {
            "name": list(grouped.groups),
            "count": [int(n) for n in grouped.size()],
            "programmes": [comma.join(group) for _, group in grouped],
        },
        dtype=object,
    )


def recurrence_words(report: Report) -> str:
    """Return the organisations with two applications or more as one row of words."""
    rows = as_rows(recurrence_table(report))
    return pick(report, "；", "; ").join(f"{row['name']}{pick(report, '：', ': ')}{row['programmes']}" for row in rows)


def variants_table(report: Report) -> pd.DataFrame:
    """Return `variants` for showing. Columns: name, printed (quotes), reason."""
    rows = as_rows(variants(report))
    frame = pd.DataFrame(
        [
            {
                "name": row[f"name_{report.language}"],
                "printed": Quote("、".join(row["printed"])),
                "reason": row["reason"],
            }
            for row in rows
        ],
        columns=["name", "printed", "reason"],
        dtype=object,
    )
    frame.attrs = {"needs": ("names",)}
    return frame


def unresolved_words(report: Report) -> Text:
    """Return a sentence for each pair of names that is kept apart; empty if there is none."""
    zh = names_by_organisation(report, "zh")
    sentences = []
    for pair in as_rows(unresolved(report)):
        first, second = (zh.get(key, key) for key in (str(pair["first"]), str(pair["second"])))
        sentences.append(
            say(
                "“{first}”与“{second}”未能判定是否为同一家，分开计数。",
                "Whether “{first}” and “{second}” are one organisation can’t be decided; they are counted apart.",
                first=first,
                second=second,
            )
        )
    return together(*sentences)
