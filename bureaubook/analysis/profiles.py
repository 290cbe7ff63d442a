"""Each organisation of a report by itself: what it applied for, what else it took part in, and every place that names it."""

from dataclasses import dataclass

import pandas as pd

from bureaubook.analysis.applications import applications
from bureaubook.analysis.names import names_by_organisation
from bureaubook.analysis.organisations import recurrence
from bureaubook.dataset.reader import as_rows, groups
from bureaubook.dataset.schema import STAGES, Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.report.sentences import unwrapped


@dataclass(frozen=True)
class Profile:
    """One organisation. name: by language; pinyin: how the Chinese one is read. variants: its other printed names; apart: names counted apart that may be it.

    applications, roles: rows of participations in the order of the text; mentions: (place, printed) of each naming.
    """

    organisation: str
    kind: str
    name: dict[str, str]
    pinyin: str
    variants: list[str]
    apart: list[str]
    applications: list[Row]
    roles: list[Row]
    mentions: list[tuple[int, str]]


def anchor(organisation: str) -> str:
    """Return the anchor of an organisation's card on the page of organisations.

    >>> anchor("senda_wood")
    'o-senda-wood'
    """
    return f"o-{organisation.replace('_', '-')}"


def profiles(report: Report) -> list[Profile]:
    """Return every organisation: those named in most applications first, the others as the text first names them."""
    zh, en = names_by_organisation(report, "zh"), names_by_organisation(report, "en")
    table = report.table("organisations")
    kinds, pinyin = (dict(zip(table["organisation"], table[column], strict=True)) for column in ("kind", "pinyin"))
    people = report.table("participations").sort_values("start")
    takes_part = {organisation: as_rows(rows) for organisation, rows in groups(people, "organisation")}
    applied = {organisation: as_rows(rows) for organisation, rows in groups(_applied(report), "organisation")}
    mentions, apart = _mentions(report), _apart(report)
    often = list(recurrence(report)["organisation"])
    others = sorted(set(zh) - {*often}, key=lambda each: (mentions.get(each, [(len(mentions), "")])[0], each))
    return [
        Profile(
            organisation=each,
            kind=kinds.get(each, ""),
            name={"zh": zh[each], "en": en[each]},
            pinyin=pinyin.get(each, ""),
            variants=_variants(zh[each], mentions.get(each, [])),
            apart=apart.get(each, []),
            applications=applied.get(each, []),
            roles=[row for row in takes_part.get(each, []) if row["role"] != "applicant"],
            mentions=mentions.get(each, []),
        )
        for each in [*often, *others]
    ]


def derive_named(report: Report) -> dict[str, Quantity]:
    """Return how many organisations the report names: `applied` in applications, `other` otherwise; absent where it names none."""
    found = profiles(report)
    counts = {"applied": sum(bool(each.applications) for each in found)}
    counts["other"] = len(found) - counts["applied"]
    return report.counted(
        "organisations-named",
        counts,
        {
            "applied": ("有申报的单位", "Organisations named in applications"),
            "other": ("报告另外提到的单位", "Other organisations named"),
        },
        counted="organisation",
        formula=(
            "按名称表逐家计数：判定为同一单位的写法合并计，未判定的分开计；自然人不计。",
            "Counted one by one; variants of a name are merged, unresolved ones are counted apart; persons are not counted.",
        ),
        absent="" if found else "not_found",
        table="names",
    )


def _applied(report: Report) -> pd.DataFrame:
    return applications(report).sort_values("start")


def _mentions(report: Report) -> dict[str, list[tuple[int, str]]]:
    """Return each place that names an organisation, in the order of the text."""
    found: dict[str, dict[int, str]] = {}
    for table in ("participations", "names"):
        for row in as_rows(report.table(table)):
            if row["start"] is not None:
                found.setdefault(row["organisation"], {})[row["start"]] = row["printed"]
    return {organisation: sorted(places.items()) for organisation, places in found.items()}


def _apart(report: Report) -> dict[str, list[str]]:
    """Return, by organisation, those it may or may not be one with."""
    found: dict[str, list[str]] = {}
    for row in as_rows(report.table("names")):
        kind, _, other = row["basis"].partition(":")
        if kind == "unresolved_with":
            for one, another in ((row["organisation"], other), (other, row["organisation"])):
                known = found.setdefault(one, [])
                if another not in known:
                    known.append(another)
    return found


def _variants(name: str, mentions: list[tuple[int, str]]) -> list[str]:
    printed = dict.fromkeys(unwrapped(words) for _, words in mentions)
    return [words for words in printed if words != name]


def summary(report: Report, found: list[Profile]) -> pd.DataFrame:
    """Return organisations as a table. Columns: name, applications, stage (the furthest worded), sentences (that name it)."""
    rows = [
        {
            "name": each.name[report.language],
            "applications": len(each.applications),
            "stage": max((STAGES.index(row["stage"]) for row in each.applications), default=None),
            "sentences": len(places(report, each)),
        }
        for each in found
    ]
    frame = pd.DataFrame(rows, columns=["name", "applications", "stage", "sentences"], dtype=object)
    frame["stage"] = [report.term("stage", STAGES[place]) if place is not None else "" for place in frame["stage"]]
    return frame


def places(report: Report, profile: Profile) -> dict[int, list[tuple[int, int]]]:
    """Return where a report's sentences name an organisation: by start of the sentence, from and to of each name.

    Empty where the report is kept without its text.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    for start, printed in profile.mentions if report.has_text else ():
        found.setdefault(report.sentence(start).start, []).append((start, start + len(printed)))
    return found
