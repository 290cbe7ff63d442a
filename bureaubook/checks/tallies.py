"""Tallies over named applications: how far they got, how they concentrate, and what must not be added."""

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd

from bureaubook.analysis.applications import COUNTED, applications, count_labels, undecided
from bureaubook.analysis.stages import RESULTS
from bureaubook.checks.arithmetic import coinciding
from bureaubook.checks.finding import Finding, Found, Given, rule, start
from bureaubook.checks.material import (
    after_name,
    behind,
    get_figure,
    name_of,
    number,
    once,
    quoted,
    reason,
    rows_of,
    ties,
)
from bureaubook.dataset.schema import STAGES
from bureaubook.number.measures import share
from bureaubook.number.quantity import Quantity, rounded
from bureaubook.report import Report
from bureaubook.words.text import Text, joined, say

NONE_NAMED = ("报告没有具名的申报。", "The report names no applications.")


@rule("applications", needs=("participations",), basis="common_practice", origin="definition", without=NONE_NAMED)
def stated_results(report: Report, found: Found) -> Iterator[Finding]:
    """Applications, applicants, and how far the words of each application say it got."""
    rows = applications(report)
    if rows.empty:
        return
    by_stage = rows["stage"].value_counts()
    zh, en = [], []
    given: Given = {"all": _count(report, "all", len(rows))}
    for stage in (stage for stage in STAGES if stage in by_stage):
        given[stage] = _count(report, stage, int(by_stage[stage]))
        terms = report.shared("terms")
        said = terms[(terms["vocabulary"] == "stage_clause") & (terms["term"] == stage)].iloc[0]
        words = _worded(report, undecided(report), given) if stage == "undecided" else ("", "")
        zh.append(f"{{{stage}:number}}项{said['zh']}{words[0]}")
        en.append(f"{{{stage}:number}} {{{stage}:?{said['en']}|{said['en_plural']}}}{words[1]}")
    if "recognised" not in by_stage:
        zh.append("没有一项写为获认定")
        en.append("none is worded as recognised")
    given |= {"applicants": number(rows["organisation"].nunique()), "places": list(rows["start"])}
    given["formula"] = ("按名称逐项计数", "counted name by name")
    templates = (
        f"具名申报{{all:number}}项，涉及{{applicants}}个单位：{'，'.join(zh)}。申报不等于认定。",
        f"{{all:number}} named applications by {{applicants:organisation|organisations}}: {', '.join(en)}. An application is not a recognition.",
    )
    if set(by_stage.index) <= set(RESULTS):
        yield found("pass", "report", *templates, **given)
        return
    suggest = (
        "截至____年____月____日，____个项目申报____项，已认定____项，公示中____项，未获认定____项，其余____项尚在办理。",
        "As of ____ (date), ____ applications in ____ programmes: ____ recognised, ____ at the public-notice stage, ____ not recognised, ____ in process.",
    )
    yield found("info", "report", *templates, suggest=suggest, **given)


def _worded(report: Report, groups: dict[str, pd.DataFrame], given: Given) -> tuple[str, str]:
    """Return templates for the words that decide nothing, each with its count, in brackets; the counts and words go into `given`."""
    zh, en = [], []
    for name, rows in groups.items():
        first = rows.iloc[0]
        given[name], given[f"{name}_words"] = _count(report, name, len(rows)), quoted(first["verb"], first["verb_en"])
        zh.append(f"{{{name}:number}}项“{{{name}_words}}”")
        en.append(f"{{{name}:number}} “{{{name}_words}}”")
    return (f"（{'、'.join(zh)}）", f" ({', '.join(en)})") if zh else ("", "")


def _count(report: Report, name: str, value: int) -> Quantity:
    zh, en = count_labels(report, name)
    return once(
        report,
        f"applications-{name.replace('_', '-')}",
        value,
        unit="项",
        counted="application",
        label={"zh": zh, "en": en},
        formula=COUNTED,
        inputs={},
        table="participations",
    )


@rule("concentration", needs=("participations",), basis="common_practice", origin="definition", without=NONE_NAMED)
def concentration(report: Report, found: Found) -> Iterator[Finding]:
    """How applications concentrate on organisations, before and after printed variants are merged; unresolved pairs apart."""
    rows = applications(report)
    if rows.empty:
        return
    before, after = _repeated(rows["printed"]), _repeated(rows["organisation"])
    given: Given = {"places": list(rows["start"]), "all": number(len(rows))}
    given |= {"names": number(before["different"]), "organisations": number(after["different"])}
    if not after["repeating"]:
        yield found(
            "pass",
            "report",
            "具名申报{all}项，印出的名称{names}个，合并同一单位的不同写法后{organisations}个单位，各申报一项。",
            "{all:named application|named applications}, {names:printed name|printed names}, {organisations:organisation|organisations} once variants are merged; each applied once.",
            **given,
        )
    else:
        given |= {f"before_{key}": number(before[key]) for key in ("repeating", "held", "most")}
        given |= {f"after_{key}": number(after[key]) for key in ("repeating", "held", "most")}
        given["part"] = once(
            report,
            "concentration",
            rounded(share(Decimal(after["held"]), Decimal(len(rows)))),
            unit="%",
            label={"zh": "申报一项以上的单位所占申报", "en": "Applications of organisations with more than one"},
            formula={"zh": "{held}项除以{all}项。", "en": "{held} divided by {all}."},
            inputs={"held": given["after_held"], "all": given["all"]},
            table="participations",
        )
        yield found(
            "info",
            "report",
            "具名申报{all}项。按印出的名称计，{names}个名称中{before_repeating}个申报一项以上，共{before_held}项，最多{before_most}项；合并同一单位的不同写法后，{organisations}个单位中{after_repeating}个申报一项以上，共{after_held}项（占{part}），最多{after_most}项。申报不是支持。",
            "{all} named applications. By printed name, {before_repeating} of {names} names applied more than once, {before_held} applications in all, at most {before_most} by one; with variants merged, {after_repeating} of {organisations} organisations, {after_held} applications ({part}), at most {after_most} by one. An application is not support.",
            formula=(
                "申报一项以上的单位的申报数，占全部具名申报",
                "applications of organisations with more than one, of all named",
            ),
            **given,
        )
    yield from _unresolved(report, found, rows)


def _repeated(who: pd.Series) -> dict[str, int]:
    """Return how many different values there are, how many repeat, what those hold together, and the most of one."""
    counts = who.value_counts()
    again = counts[counts > 1]
    return {
        "different": len(counts),
        "repeating": len(again),
        "held": int(again.sum()),
        "most": int(counts.max()),
    }


def _unresolved(report: Report, found: Found, rows: pd.DataFrame) -> Iterator[Finding]:
    """Each pair of names that may be one organisation: how many organisations are named with the pair apart and as one."""
    names, everyone = rows_of(report, "names"), rows_of(report, "participations")["organisation"]
    names = names[names["basis"].str.startswith("unresolved_with:")]
    seen = set()
    for name in names.to_dict("records"):
        pair = frozenset((name["organisation"], name["basis"].partition(":")[2]))
        if pair in seen:
            continue
        seen.add(pair)
        other = names[names["organisation"] == name["basis"].partition(":")[2]]
        as_one = everyone.replace(dict.fromkeys(pair, name["organisation"]))
        apart, together = (
            _repeated(rows["organisation"]),
            _repeated(rows["organisation"].replace(dict.fromkeys(pair, ""))),
        )
        zh = "“{one}”与“{two}”可能是同一单位，也可能不是，本书分开计：以任何身份（不限于申报）在各项目中具名的单位为{apart}个，如为同一单位则为{together}个"
        en = "“{one}” and “{two}” may or may not be one organisation and are kept apart: {apart:organisation|organisations} named in the programmes in any role, not only as applicants, {together} if they are one"
        given: Given = {"apart": number(everyone.nunique()), "together": number(as_one.nunique())}
        if apart["repeating"] != together["repeating"]:
            zh += "；申报一项以上的单位为{repeating}个，如为同一单位则为{repeating_together}个"
            en += "; {repeating} applied more than once, {repeating_together} if they are one"
            given |= {"repeating": number(apart["repeating"]), "repeating_together": number(together["repeating"])}
        else:
            zh, en = zh + "；申报集中度不变", en + "; the concentration stays the same"
        yield found(
            "info",
            "organisation:" + "+organisation:".join(sorted(pair)),
            zh + "。{why}",
            en + ".{why}",
            places=[name["start"], *other["start"][:1]],
            one=quoted(name["printed"]),
            two=quoted(other["printed"].iloc[0] if len(other) else ""),
            why=behind(report, name["reason_zh"], name["reason_en"]),
            suggest=("____（登记的全称，以下简称“____”）", "____ (registered full name, hereinafter “____”)"),
            **given,
        )


@rule(
    "addition",
    basis="common_practice",
    origin="definition",
    without=("尚未录入哪些数不宜相加。", "Which numbers must not be added has not been entered."),
)
def addition(report: Report, found: Found) -> Iterator[Finding]:
    """Pairs that must not be added, those of one reason in one finding; a total made of such a pair is to be verified."""
    totals: dict[str, set[str]] = {}
    for tie in ties(report, "part_of"):
        totals.setdefault(tie["from"], set()).add(tie["to"])
    told = {frozenset(pair) for pair in coinciding(report)}  # said of equal counts
    by_reason: dict[str, list[tuple[Quantity, Quantity, str]]] = {}
    skipped = others = False
    for tie in ties(report, "not_addable"):
        a, b = get_figure(report, tie["from"]), get_figure(report, tie["to"])
        if frozenset((a.name, b.name)) in told:
            skipped = True
            continue
        subject = f"figure:{a.name}+figure:{b.name}"
        given: Given = {"places": [start(a), start(b)], "a_name": name_of(report, a), "b_name": name_of(report, b)}
        given["why"] = reason(report, tie)
        if a.absent or b.absent:
            others = True
            yield found(
                "not_assessable",
                subject,
                "{a_name}与{b_name}未载全，不涉及相加。{why}",
                "{a_name}; {b_name}: not both are printed, so nothing could be added.{why}",
                **given,
            )
            continue
        common = totals.get(a.name, set()) & totals.get(b.name, set())
        if not common:
            by_reason.setdefault(tie["reason_zh"], []).append((a, b, given["why"]))
            continue
        others = True
        yield found(
            "suspicious",
            subject,
            "{a_name}{a}与{b_name}{b}不宜相加，报告计入同一总数{total}，宜核实口径。{why}",
            f"{{a_name}}: {after_name('a', a)}; {{b_name}}: {after_name('b', b)}. Not to be added, but both are in one total, {{total}}; to be verified.{{why}}",
            a=a,
            b=b,
            total=get_figure(report, min(common)),
            **given,
        )
    for pairs in by_reason.values():
        yield _apart(report, found, pairs)
    if skipped and not by_reason and not others:
        words = "不宜相加的只有前述相同的两个数。", "Only the equal counts named above are not to be added."
        yield found("info", "report", *words)


def _apart(report: Report, found: Found, pairs: list[tuple[Quantity, Quantity, str]]) -> Finding:
    """The pairs of one reason, a first number with all that it is not to be added to."""
    beside: dict[str, list[Quantity]] = {}
    for a, b, _ in pairs:
        beside.setdefault(a.name, []).append(b)
    each = (
        say(
            "{first}与{others}",
            "{first} and {others}",
            first=_named_each(report, [get_figure(report, name)]),
            others=_named_each(report, others),
        )
        for name, others in beside.items()
    )
    return found(
        "info",
        "+".join(dict.fromkeys(f"figure:{quantity.name}" for a, b, _ in pairs for quantity in (a, b))),
        "不宜相加：{pairs}。{why}",
        "Not to be added: {pairs}.{why}",
        places=[start(quantity) for a, b, _ in pairs for quantity in (a, b)],
        pairs=joined(each, "；", "; "),
        why=pairs[0][2],
    )


def _named_each(report: Report, quantities: list[Quantity]) -> Text:
    """Quantities in a row within a sentence, each behind the name of what it measures, in English in brackets."""
    names = [name_of(report, quantity) for quantity in quantities]
    each = (
        say("{name}{quantity}", "{name} ({quantity:number})", name=name, quantity=quantity)
        for name, quantity in zip(names, quantities, strict=True)
    )
    return joined(each, "、", " or ")
