"""Named lists: their length, and what “respectively” pairs."""

import re
from collections.abc import Iterator

import pandas as pd

from bureaubook.checks.finding import Finding, Found, Given, rule, start
from bureaubook.checks.material import clause, get_figure, lines, name_of, named_in, number, quoted, rows_of, ties
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.text import Quote, joined, say

BRACKETED = re.compile(r"[（(][^（）()]*[）)]|《[^》]*》|“[^”]*”")
LENGTH = ("名称个数等于载明的个数", "as many names as stated")


@rule(
    "lists",
    needs=("participations",),
    basis="data_quality",
    without=("尚未录入与数字对应的名单。", "Which list of names belongs to a number has not been entered."),
)
def lists(report: Report, found: Found) -> Iterator[Finding]:
    """The length of every list against its stated count; a list that ends in 等 allows nothing per name."""
    agreeing, others = [], []
    for tie in ties(report, "list_of", "open_list_of"):
        stated, names = get_figure(report, tie["from"]), named_in(report, tie["to"])
        subject = f"list:{tie['to'].removeprefix('participations:')}"
        given: Given = {"places": [start(stated), *names["start"]], "name": name_of(report, stated)}
        given["role"] = report.term("role", tie["to"].rpartition("/")[2], plural=True)
        if tie["relation"] == "open_list_of" and len(names):
            others += [
                found(
                    "info",
                    subject,
                    "{name}：名单（{role}）列出{names}个后以“等”字收尾，未列全，不能按单位求平均或比重。",
                    "{name}: the list ({role}) ends in “and others” after {names:name|names}; a mean or share per name cannot be given.",
                    names=number(len(names)),
                    **given,
                )
            ]
            continue
        if stated.absent or stated.bound != "as_printed" or names.empty:
            others += [
                found(
                    "not_assessable",
                    subject,
                    "{name}：个数未载或为约数，或名单（{role}）未载，不能核对。",
                    "{name}: the count is not printed or vague, or the list ({role}) is missing, so they can’t be compared.",
                    **given,
                )
            ]
            continue
        given |= {"stated": stated, "names": number(len(names)), "formula": LENGTH}
        if stated.value == len(names):
            agreeing.append((subject, stated, given))
        else:
            others += [
                found(
                    "fail",
                    subject,
                    "{name}：载{stated}，名单（{role}）列出{names}个，与所载不符，宜核对后更正。",
                    "{name}: {stated:number} stated, {names:name|names} in the list ({role}); please check and correct.",
                    **given,
                )
            ]
        others += _separators(report, found, subject, names)
    if agreeing:
        yield _agreeing(report, found, agreeing)
    yield from others


def _agreeing(report: Report, found: Found, lists: list[tuple[str, Quantity, Given]]) -> Finding:
    """The lists that hold as many names as stated, in one sentence: what each counts, of whom, and how many."""
    each = (
        say(
            "{name}（{role}）{stated}",
            "{name} ({role}): {stated:number}",
            stated=stated,
            name=given["name"],
            role=given["role"],
        )
        for _, stated, given in lists
    )
    return found(
        "pass",
        "+".join(subject for subject, *_ in lists),
        "{count}份名单，名称个数与载明的个数相符：{lists}。",
        "{count:list has as many names as stated|lists have as many names as stated}. {lists}.",
        places=[place for *_, given in lists for place in given["places"]],
        count=number(len(lists)),
        lists=joined(each, "、", "; "),
        formula=LENGTH,
    )


def _separators(report: Report, found: Found, subject: str, names: pd.DataFrame) -> Iterator[Finding]:
    """Two kinds of mark between the names of one list, unless a correction says so."""
    if not report.has_text:
        return
    ends = [place + len(printed) for place, printed in zip(names["start"], names["printed"], strict=True)]
    between = [report.source[end:following] for end, following in zip(ends, list(names["start"])[1:], strict=False)]
    told = any(
        entry["where"] <= names["start"].iloc[0] < entry["where"] + len(entry["printed"])
        for entry in report.folder.corrections
    )
    if {"，", "、"} <= set(between) and not told:
        yield found(
            "info",
            subject,
            "“{words}”：名单中逗号与顿号并用，按并列的名称计。",
            "“{words}”: commas and enumeration marks are mixed within the list; read as names side by side.",
            places=list(names["start"]),
            words=quoted(report.source[names["start"].iloc[0] : ends[-1]]),
            suggest=("____、____、____", "____、____、____"),
        )


@rule(
    "pairings",
    needs=("source",),
    basis="data_quality",
    without=("正文未用“分别”。", "The text does not use 分别 (respectively)."),
    applies=False,
)
def pairings(report: Report, found: Found) -> Iterator[Finding]:
    """Both sides of every 分别 have the same length. Only what follows is quoted: before it may stand names of persons."""
    agreeing, others = [], []
    for passage in lines(report):
        for match in re.finditer("分别", passage["printed"]):
            at = passage["start"] + match.start()
            first, last = clause(report.source, at)
            fewest, left = _items(report, first, at)
            if not left:
                fewest = left = _held(report, passage["start"], at)
            least, right = _items(report, match.end() + passage["start"], last)
            unclear = left != right and (fewest < left or least < right)
            given: Given = {"places": [at], "words": quoted(report.source[at:last])}
            if left < 2 or right < 2 or unclear:
                others += [
                    found(
                        "not_assessable",
                        f"passage:{at}",
                        "“{words}”：“分别”前后的项数不能从文字辨认，未作核对。",
                        "“{words}”: how many items stand on either side of 分别 (respectively) can’t be told from the words.",
                        **given,
                    )
                ]
                continue
            given |= {
                "left": number(left),
                "right": number(right),
                "formula": ("前后项数相等", "both sides are equally long"),
            }
            if left == right:
                agreeing.append(given)
            else:
                others += [
                    found(
                        "suspicious",
                        f"passage:{at}",
                        "“{words}”：“分别”之前{left}项，之后{right}项，宜核实对应关系。",
                        "“{words}”: {left:item|items} before 分别 (respectively), {right} after; the pairing is to be verified.",
                        **given,
                    )
                ]
    if agreeing:
        yield _paired(report, found, agreeing)
    yield from others


def _paired(report: Report, found: Found, pairs: list[Given]) -> Finding:
    """The pairings whose sides are equally long: one alone with both numbers, several in one sentence."""
    places = [place for given in pairs for place in given["places"]]
    if len(pairs) == 1:
        return found(
            "pass",
            f"passage:{places[0]}",
            "“{words}”：“分别”之前{left}项，之后{right}项，相符。",
            "“{words}”: {left:item|items} before 分别 (respectively), {right} after; they agree.",
            **pairs[0],
        )
    each = (
        say(
            "“{words}”（前后各{left}项）",
            "“{words}” ({left} on either side)",
            words=Quote(given["words"].text),
            left=given["left"],
        )
        for given in pairs
    )
    return found(
        "pass",
        "+".join(f"passage:{place}" for place in places),
        "“分别”{count}处，前后项数均相符：{pairs}。",
        "{count:place matches items by 分别 (respectively)|places match items by 分别 (respectively)}, as many before as after: {pairs}.",
        places=places,
        count=number(len(pairs)),
        pairs=joined(each, "；", "; "),
        formula=pairs[0]["formula"],
    )


def _items(report: Report, first: int, last: int) -> tuple[int, int]:
    """Return the fewest and the most items a span may list; 0 for an empty span.

    As many as enumeration marks divide, or names of the data if there are more; 和, 与 or 及 may divide the last item or belong to it.
    """
    words = BRACKETED.sub("○", report.source[first:last]).strip("，、；。 ")
    items = [item for item in words.split("、") if item]
    more = bool(items) and sum(map(bool, re.split("和|与|及", items[-1]))) > 1
    held = _held(report, first, last)
    return (held, held) if held >= len(items) else (len(items), len(items) + more)


def _held(report: Report, first: int, last: int) -> int:
    """Return how many names of the data stand in a span."""
    names = rows_of(report, "names")
    return int(((names["start"] >= first) & (names["start"] < last)).sum())
