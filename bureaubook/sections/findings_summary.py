"""The answer of the chapter on consistency checks: what was added up, what else was compared, how much of it agrees, what differs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from bureaubook.checks import Finding
from bureaubook.checks.arithmetic import SUM
from bureaubook.checks.material import number
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.sections import glance
from bureaubook.sections.findings import line_of
from bureaubook.words.cards import link
from bureaubook.words.pair import pick
from bureaubook.words.segment import Segment
from bureaubook.words.text import NEEDED, NOTHING, Text, alone, joined, listed, say

DIFFERING = ("differs", "compare", "slip", "scope")  # the lines of what is not alike, beside what the form asks for
KINDS = {  # by rule, in the order shown: what differs; another rule follows under its name
    "parts": ("分项之和与总数不等", "Parts that do not add up to their total"),
    "identities": ("表格的勾稽关系不成立", "Rules of the tables that do not hold"),
    "lists": ("家数与名单不等", "Counts that differ from their lists"),
    "text_and_tables": ("正文与表格不等", "Text and tables differ"),
    "form": ("表格与统一格式不同", "Tables differ from the form"),
    "contents": ("格式要求、报告所缺", "Required, but missing"),
    "misprints": ("疑为笔误", "Probable slips"),
    "headings": ("编号不连续", "Gaps in numbering"),
    "recap": ("小结或名单不全", "Left out of a summary or list"),
}
COLUMNS = {"what": ("有出入的", "What differs"), "where": ("在哪里", "Where")}


@dataclass(frozen=True)
class Count:
    """How many were checked, and how many of them agree."""

    checked: int
    agree: int


def summed(findings: list[Finding]) -> Count:
    """Return how many sums were checked: totals of the text with their parts, and each place of a rule of the tables."""
    return _count(finding for finding in findings if finding.rule.id in ("parts", "identities") and _is_sum(finding))


def _is_sum(finding: Finding) -> bool:
    """Of the rule on parts, those that are added up; of the tables, those of one year."""
    return finding.formula_zh == SUM[0] if finding.rule.id == "parts" else "now" not in finding.fields


def _count(findings: Iterable[Finding]) -> Count:
    agree = differ = 0
    for finding in findings:
        if finding.group == "agrees":
            agree += _size(finding, "holds", "count")
        elif finding.verdict == "fail" or line_of(finding) == "differs":
            differ += 1
    return Count(agree + differ, agree)


def _size(finding: Finding, *names: str) -> int:
    """Return how many of one kind a finding reports together, by the first field that says so."""
    sizes = (finding.fields.get(name) for name in names)
    return next((int(size.value) for size in sizes if isinstance(size, Quantity)), 1)


def answer(report: Report, findings: list[Finding]) -> list[Text]:
    """Return what was checked and how much of it agrees, in sentences: sums first, each kind named; what differs stands in `differing`."""
    added, found = summed(findings), sums(report, findings)
    return [
        say(
            "核对加总{count}处，{agree}{sums}。",
            "{count:Word} {count:?sum was|sums were} checked, and {agree}{sums}.",
            count=number(added.checked) if added.checked else NEEDED,
            agree=agreeing(added),
            sums=say("：{found}", ": {found}", found=found) if found else NOTHING,
        ),
        say(
            "另核对{others}，{agree}。",
            "Also compared: {others}; {agree}.",
            others=others(findings),
            agree=agreeing(_compared_in_all(findings)),
        ),
        say("没有发现有出入的地方。", "Nothing was found to differ.") if differing(report, findings).empty else NOTHING,
    ]


def agreeing(count: Count) -> Text:
    """Return how many of those checked agree; a sentence with it says nothing where nothing was checked."""
    if not count.checked:
        return NEEDED
    if count.agree == count.checked:
        return say("全部相符", "all agree")
    if not count.agree:
        return say("都不相符", "all differ")
    return say("{agree}处相符", "{agree:word} {agree:?agrees|agree}", agree=number(count.agree))


def sums(report: Report, findings: list[Finding]) -> Text:
    """Return which sums agree, in a row; rules of the tables lead to their finding. A sentence with it says nothing where none does."""
    found = [f for f in findings if f.group == "agrees" and f.rule.id in ("parts", "identities") and _is_sum(f)]
    items = [
        *(_parts(finding) for finding in found if finding.rule.id == "parts"),
        *(_rules(report, finding) for finding in found if "holds" in finding.fields),
    ]
    return listed(items) if items else NEEDED


def _parts(finding: Finding) -> Text:
    return say("{total}等于各分项之和", "the parts of the {total:number}", total=finding.fields["total"])


def _rules(report: Report, finding: Finding) -> Text:
    """Return how many rules of the tables hold, in how many places, and whether nothing but zeros was compared."""
    count = finding.fields["count"]
    one = isinstance(count, Quantity) and count.value == 1
    return say(
        "表格的{count}种{rules}（{holds}处{zero}）",
        "{count:word} {rules} (in {holds:place|places}{zero})",
        count=count,
        rules=link(report, "", f"f-{finding.name}", ("勾稽关系", f"{'rule' if one else 'rules'} of the tables")),
        holds=finding.fields["holds"],
        zero=say("，各项均为零", ", every number zero") if finding.verdict == "pass_trivial" else NOTHING,
    )


OTHERS: dict[str, Callable[[Quantity], Text]] = {  # what else is compared, by rule
    "lists": lambda n: say("{n}份名单的家数", "the counts of {n:word} {n:?list|lists}", n=n),
    "recap": lambda n: say("小结的{n}个数与前文", "{n:word} {n:?number|numbers} of a summary", n=n),
    "pairings": lambda n: say("{n}处“分别”的前后项", "{n:word} {n:?use|uses} of “respectively”", n=n),
    "vague_numbers": lambda n: say("{n}组约数", "{n:word} {n:?set|sets} of rounded numbers", n=n),
    "text_and_tables": lambda n: say("正文与表格的{n}个数", "{n:word} {n:?number|numbers} of text and tables", n=n),
    "identities": lambda n: say("与上年报告的{n}个数", "{n:word} {n:?number|numbers} of last year’s report", n=n),
}


def _compared_in_all(findings: list[Finding]) -> Count:
    return _count(finding for rule in OTHERS for finding in _compared(findings, rule))


def _compared(findings: list[Finding], rule: str) -> list[Finding]:
    return [f for f in findings if f.rule.id == rule and (rule != "identities" or "now" in f.fields)]


def others(findings: list[Finding]) -> Text:
    """Return what was compared without adding it up, kind by kind; a sentence with it says nothing where nothing was."""
    counts = ((words, _count(_compared(findings, rule)).checked) for rule, words in OTHERS.items())
    items = [words(number(count)) for words, count in counts if count]
    return listed(items) if items else NEEDED


def differing(report: Report, findings: list[Finding]) -> pd.DataFrame:
    """Return what differs, a kind a row, numbers and sums first. Columns: what (and how many), where (each leads to its finding)."""
    kinds: dict[str, list[Finding]] = {rule: [] for rule in KINDS}
    for finding in findings:
        if line_of(finding) in DIFFERING or (line_of(finding) == "add" and finding.verdict == "fail"):
            kinds.setdefault(finding.rule.id, []).append(finding)
    rows: list[Row] = [
        {
            "what": pick(report, "{kind}（{count}）", "{kind} ({count})", kind=_kind(report, rule), count=len(mine)),
            "where": joined((alone(_named(report, finding)) for finding in mine), "、", "; "),
        }
        for rule, mine in kinds.items()
        if mine
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)


def _kind(report: Report, rule: str) -> str:
    return pick(report, *KINDS[rule]) if rule in KINDS else report.term("rule", rule)


def _named(report: Report, finding: Finding) -> list[Segment]:
    """Return in a few words what differs, leading to where it stands: on an English page the words printed only where they are the matter."""
    words, gloss = glance.about(report, finding)
    told = [finding.fields.get(name) for name in ("table", "line") if finding.rule.id == "identities"]
    name = glance.named(report, finding, "name")
    if all(isinstance(part, str) for part in told) and told:
        words, gloss = {"t": pick(report, "", " ").join(map(str, told))}, ""
    elif name:
        words, gloss = {"t": name}, ""
    elif "applications" in finding.fields:
        words = {
            "t": pick(
                report,
                "小结列{applications}项，另有{left}项",
                "a summary of {applications}, {left} more described",
                applications=_size(finding, "applications"),
                left=_size(finding, "left"),
            )
        }
    elif finding.rule.id == "headings":
        gloss = ""
    elif gloss and finding.rule.id != "misprints":
        words, gloss = {"t": gloss}, ""
    led: Segment = {**words, "to": {"page": "", "anchor": f"f-{finding.name}"}}
    return [led, *([Segment(t=f" ({gloss})")] if gloss else [])]
