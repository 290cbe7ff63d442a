"""How far the named applications got, in words that every page, figure and check takes from here."""

from bureaubook.analysis.applications import undecided
from bureaubook.dataset.schema import STAGES
from bureaubook.number.quantity import Quantity
from bureaubook.words.pair import pick
from bureaubook.words.rows import verb_words

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


def stage_words(page, applied: dict[str, Quantity]) -> list[dict]:
    """Return clauses that count the applications of each stage, and how many are worded as recognised, were it none.

    applied: as made by `derive_applications`, none of it absent.
    """
    if applied["all"].absent:
        return []
    clauses = [_clause(page, applied, stage) for stage in STAGES if applied[stage].value]
    if not applied["recognised"].value:
        clauses.append(page.text(zh="没有一项写为获认定", en="none is worded as recognised"))
    return _joined(page, clauses)


def nearest_words(page, applied: dict[str, Quantity], most: int = 2) -> list[dict]:
    """Return clauses that count the applications of the stages nearest a result, of those that have some."""
    if applied["all"].absent:
        return []
    return _joined(page, [_clause(page, applied, stage) for stage in NEAREST if applied[stage].value][:most])


def recognised_words(page, applied: dict[str, Quantity]) -> list[dict]:
    """Return how many applications the report words as recognised, to stand at the end of a clause; no words without applications."""
    if applied["all"].absent:
        return [{"t": ""}]
    if not applied["recognised"].value:
        return page.text(zh="，原文没有把任何一项写为获认定", en="; the report words none of them as recognised")
    return page.text(
        zh="，原文写为获认定的有{count}",
        en="; the report words {count:number} of them as recognised",
        count=applied["recognised"],
    )


def undecided_words(page, applied: dict[str, Quantity]) -> list[dict]:
    """Return the words that decide nothing, each with its count, in brackets; empty where there are none."""
    each = []
    for name, rows in undecided(page.report).items():
        verb = verb_words(page.report, rows["verb"].iloc[0], rows["verb_en"].iloc[0])
        if not verb.startswith("“"):
            verb = f"“{verb}”"
        each.append(page.text(zh="{count}{verb}", en="{count:number} {verb}", count=applied[name], verb=verb))
    return page.text(zh="（{each}）", en=" ({each})", each=page.listed(each)) if each else []


def party_words(page) -> list[dict]:
    """Return a sentence that parties to contracts are no applicants and come on top; no words where there are none."""
    rows = page.report.table("participations").query("role == 'contracting_party'")
    if rows.empty:
        return [{"t": ""}]
    parties = page.report.derived(
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
    return page.text(
        zh="另有具名的签约单位{parties}，签约不是申报。",
        en=" In addition, {parties} {parties:?is|are} named; signing a contract is no application.",
        parties=parties,
    )


def _clause(page, applied: dict[str, Quantity], stage: str) -> list[dict]:
    count = applied[stage]
    said = page.report.term("stage_clause", stage, plural=count.value != 1)
    clause = page.text(zh="{count}{said}", en="{count:number} {said}", count=count, said=said)
    return clause + (undecided_words(page, applied) if stage == "undecided" else [])


def _joined(page, clauses: list[list[dict]]) -> list[dict]:
    between = [{"t": pick(page.report, "，", ", ")}]
    return [part for place, clause in enumerate(clauses) for part in ([*between, *clause] if place else clause)]
