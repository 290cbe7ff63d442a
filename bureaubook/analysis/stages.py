"""How far the named applications got, in words that every page, figure and check takes from here."""

from bureaubook.analysis.applications import undecided
from bureaubook.dataset.schema import STAGES
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.rows import verb_words
from bureaubook.words.text import NEEDED, NOTHING, Text, joined, listed, say

# From a result back to the first step: what a short account takes first.
NEAREST = (
    "recognised",
    "not_recognised",
    "review_passed",
    "in_public_notice",
    "taken_up",
    "submitted",
    "applied",
    "recommended",
    "undecided",
)
RESULTS = ("recognised", "not_recognised")  # the stages that are a result


def stage_words(report: Report, applied: dict[str, Quantity]) -> Text:
    """Return clauses that count the applications of each stage, and how many are worded as recognised, were it none.

    applied: as made by `derive_applications`, none of it absent.
    """
    if applied["all"].absent:
        return NEEDED
    clauses = [_clause(report, applied, stage) for stage in STAGES if applied[stage].value]
    if not applied["recognised"].value:
        clauses.append(say(zh="没有一项写为获认定", en="none is worded as recognised"))
    return _joined(clauses)


def nearest_words(report: Report, applied: dict[str, Quantity], most: int = 2) -> Text:
    """Return clauses that count the applications of the stages nearest a result, of those that have some."""
    if applied["all"].absent:
        return NEEDED
    return _joined([_clause(report, applied, stage) for stage in NEAREST if applied[stage].value][:most])


def recognised_words(report: Report, applied: dict[str, Quantity]) -> Text:
    """Return how many applications the report words as recognised, to stand at the end of a clause; no words without applications."""
    if applied["all"].absent:
        return NOTHING
    if not applied["recognised"].value:
        return say(zh="，原文没有把任何一项写为获认定", en="; the report words none of them as recognised")
    return say(
        zh="，原文写为获认定的有{count}",
        en="; the report words {count:number} of them as recognised",
        count=applied["recognised"],
    )


def undecided_words(report: Report, applied: dict[str, Quantity]) -> Text:
    """Return the words that decide nothing, each with its count, in brackets; empty where there are none."""
    each = []
    for name, rows in undecided(report).items():
        verb = verb_words(report, rows["verb"].iloc[0], rows["verb_en"].iloc[0])
        if not verb.startswith("“"):
            verb = f"“{verb}”"
        each.append(say(zh="{count}{verb}", en="{count:number} {verb}", count=applied[name], verb=verb))
    return say(zh="（{each}）", en=" ({each})", each=listed(each)) if each else NOTHING


def party_words(report: Report) -> Text:
    """Return a sentence that parties to contracts are no applicants and come on top; no words where there are none."""
    rows = report.table("participations").query("role == 'contracting_party'")
    if rows.empty:
        return NOTHING
    parties = report.derived(
        "contracting-parties",
        rows["organisation"].nunique(),
        unit="家",
        counted="contracting_party",
        vocabulary="role",
        label={"zh": "具名的签约单位", "en": "Named contracting parties"},
        formula={
            "zh": "不重复计数，同一单位的不同写法合为一个。",
            "en": "Counted once each; printed variants of one organisation are one.",
        },
        inputs={},
        table="participations",
    )
    return say(
        zh="另有具名的签约单位{parties}，签约不是申报。",
        en=" In addition, {parties} {parties:?is|are} named; signing a contract is no application.",
        parties=parties,
    )


def _clause(report: Report, applied: dict[str, Quantity], stage: str) -> Text:
    count = applied[stage]
    said = report.term("stage_clause", stage, plural=count.value != 1)
    clause = say(zh="{count}{said}", en="{count:number} {said}", count=count, said=said)
    return joined([clause, undecided_words(report, applied)], en="") if stage == "undecided" else clause


def _joined(clauses: list[Text]) -> Text:
    return joined(clauses, "，", ", ", needed=True)
