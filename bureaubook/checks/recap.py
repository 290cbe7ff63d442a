"""Recap against detail: what a closing summary, or a second list of the same activity, leaves out."""

from collections.abc import Iterable, Iterator

import pandas as pd

from bureaubook.checks.finding import Finding, Found, Given, rule, start
from bureaubook.checks.material import (
    base_span,
    figures,
    get_figure,
    in_row,
    name_of,
    named_in,
    number,
    passages,
    printed_number,
    quoted,
    reason,
    rows_of,
    span,
    ties,
)
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.pair import pick
from bureaubook.words.text import joined, say


@rule(
    "recap",
    needs=("source", "numerals"),
    basis="common_practice",
    origin="definition",
    without=(
        "没有标出复述前文数字的小结，也没有可比较的两份名单。",
        "No summary of earlier numbers is marked, and there are no two lists to compare.",
    ),
)
def recap(report: Report, found: Found) -> Iterator[Finding]:
    """A closing summary against the detail of its section, and a list against another list of the same activity."""
    numerals = rows_of(report, "numerals")
    again = numerals[(numerals["role"] == "recap") & numerals["refers_to"].str.startswith("figure:")]
    sentences: dict[int, list[str]] = {}
    same: list[tuple[Row, Quantity]] = []
    for numeral in as_rows(again) if report.has_text else []:
        figure = get_figure(report, numeral["refers_to"].removeprefix("figure:"))
        sentences.setdefault(report.sentence(numeral["start"]).start, []).append(figure.name)
        made = _repeated(report, found, numeral, figure)
        if made:
            yield made
        else:
            same.append((numeral, figure))
    if same:
        yield _same(report, found, same)
    for place, repeated in sentences.items():
        yield from _left_out(report, found, place, repeated)
    for tie in ties(report, "list_beside"):
        yield from _beside(report, found, tie)


def _repeated(report: Report, found: Found, numeral: Row, figure: Quantity) -> Finding | None:
    """A number printed again against the number itself; None where they agree."""
    given: Given = {"places": [numeral["start"], start(figure)], "name": name_of(report, figure), "figure": figure}
    given |= {
        "again": printed_number(report.source, numeral["start"], numeral["printed"]),
        "basis": "data_quality",
        "origin": "text",
    }
    given["formula"] = ("小结的数等于前文的数", "the summary equals the detail")
    (low, high), (least, most) = span(given["again"]), span(figure) if _is_rate(figure) else base_span(figure)
    same = given["again"].value == (figure.value if _is_rate(figure) else figure.base)
    if same or low <= most and least <= high:
        return None
    return found(
        "fail",
        f"figure:{figure.name}",
        "{name}：前文载{figure}，小结载{again}，与前文不符，宜核对后更正。",
        "{name}: {figure} in the detail, {again} in the summary; please check and correct.",
        **given,
    )


def _same(report: Report, found: Found, repeated: list[tuple[Row, Quantity]]) -> Finding:
    """The numbers printed again that agree with the detail, in one sentence."""
    each = (
        say(
            "{name}载{again}（前文{figure}）",
            "{name}: {again} (detail: {figure:number})",
            name=name_of(report, figure),
            again=printed_number(report.source, numeral["start"], numeral["printed"]),
            figure=figure,
        )
        for numeral, figure in repeated
    )
    return found(
        "pass",
        "+".join(dict.fromkeys(f"figure:{figure.name}" for _, figure in repeated)),
        "小结复述的{count}个数与前文相符：{numbers}。",
        "{count:number printed again in a summary agrees|numbers printed again in a summary agree} with the detail. {numbers}.",
        places=[place for numeral, figure in repeated for place in (numeral["start"], start(figure))],
        count=number(len(repeated)),
        numbers=joined(each, "、", "; "),
        basis="data_quality",
        origin="text",
        formula=("小结的数等于前文的数", "the summary equals the detail"),
    )


def _is_rate(figure: Quantity) -> bool:
    return figure.unit.dimension == "ratio"


def _left_out(report: Report, found: Found, place: int, repeated: list[str]) -> Iterator[Finding]:
    """The applications of the recap's section that the recap does not name, and organisations it counts more than once."""
    end = place + len(report.sentence(place).text)
    headings = [p["start"] for p in passages(report) if p["kind"] == "heading" and p["start"] < place]
    top = max(headings, default=0)
    named = {
        *repeated,
        *(f for f, r in figures(report).items() if r["start"] is not None and place <= r["start"] < end),
    }
    lists_ = {tie["to"].removeprefix("participations:") for tie in ties(report, "list_of") if tie["from"] in named}
    people = rows_of(report, "participations")
    inside = people[(people["start"] >= top) & (people["start"] < end) & (people["role"] == "applicant")]
    key = inside["programme"] + "/" + inside["role"]
    covered, rest = inside[key.isin(lists_)], inside[~key.isin(lists_)]
    subject = f"passage:{place}"
    twice = covered["organisation"].nunique()
    zh, en = "", ""
    given: Given = {"applications": number(len(covered))} if len(covered) else {}
    if twice < len(covered):
        zh = (
            "小结的{applications}项申报涉及{applicants}个单位：同一单位可在几个数中各计一次，相加得申报数，不是单位数。"
        )
        en = "The {applications:application|applications} of the summary are by {applicants:organisation|organisations}: one organisation may stand in several counts, so the sum counts applications."
        given["applicants"] = number(twice)
    if len(rest):
        beside, left_out = "同一节另述的{left}项不在其中", "leaves out {left:other|others}"
        groups = rest.groupby("programme", sort=False)
        each = [f"{report.term('programme', str(name))}{pick(report, '', ' ')}{len(group)}" for name, group in groups]
        yield found(
            "suspicious",
            subject,
            (f"小结列{{applications}}项申报，{beside}" if given else beside)
            + "：{each}。如属有意，宜注明小结的范围。"
            + zh,
            (
                f"A summary counts {{applications:application|applications}} and {left_out}"
                if given
                else f"A summary {left_out}"
            )
            + " described in the same section: {each}. If intended, please state its scope."
            + (en and f" {en}"),
            places=[place, *rest["start"]],
            left=number(len(rest)),
            each=in_row(report, each),
            suggest=(
                "本节共组织申报____项，其中……（按项目逐一列出）。",
                "In all, ____ applications were organised, of which … (programme by programme).",
            ),
            **given,
        )
    elif len(covered):
        yield found(
            "pass",
            subject,
            "小结列全了同一节所述的{applications}项具名申报。" + zh,
            "The summary covers all {applications:named application|named applications} of its section."
            + (en and f" {en}"),
            places=[place],
            **given,
        )


def _beside(report: Report, found: Found, tie: Row) -> Iterator[Finding]:
    """A counted list against another list of the same activity."""
    own = [t["to"] for t in ties(report, "list_of") if t["from"] == tie["from"]]
    figure, other = get_figure(report, tie["from"]), named_in(report, tie["to"])
    subject = f"list:{tie['to'].removeprefix('participations:')}"
    if not own or figure.absent or other.empty:
        return
    counted = named_in(report, own[0])
    missing = other[~other["organisation"].isin(set(counted["organisation"]))]
    given: Given = {"places": [start(figure), *missing["start"]], "name": name_of(report, figure), "figure": figure}
    given |= {"condition": reason(report, tie), "formula": ("一份名单与另一份名单比较", "one list against the other")}
    if missing.empty:
        yield found(
            "pass",
            subject,
            "{name}{figure}，另一份名单中的单位均在其内。{condition}",
            "{name}: {figure}; every organisation of the other list is among them.{condition}",
            **given,
        )
        return
    zh, en = "", ""
    unsure = _maybe_counted(report, missing, counted)
    if unsure:
        zh, en = "（其中{unsure}个可能已在其内）", ", {unsure} of them perhaps under another name"
        given["unsure"] = number(unsure)
    yield found(
        "suspicious",
        subject,
        f"{{name}}{{figure}}，另一份名单中的{{left}}个单位（{{words}}）未在其内{zh}；如属有意，宜注明范围。{{condition}}",
        f"{{name}}: {{figure}}; {{left:organisation|organisations}} of the other list ({{words}}) are not among them{en}. If intended, please state the scope.{{condition}}",
        left=number(len(missing)),
        words=quoted(joined_names(missing["printed"]), _english_names(report, missing["organisation"])),
        suggest=(
            "自____年__月至____年__月，服务____、____等共__个单位（逐一列名）。",
            "From ____ to ____, __ organisations in all: ____, ____ (each by name).",
        ),
        **given,
    )


def _maybe_counted(report: Report, missing: pd.DataFrame, counted: pd.DataFrame) -> int:
    """How many organisations of one list may be one with an organisation of the other, by another printed name."""
    names = rows_of(report, "names")
    unsettled = names[names["basis"].str.startswith("unresolved_with:")]
    pairs = {frozenset((row["organisation"], row["basis"].partition(":")[2])) for row in as_rows(unsettled)}
    others = set(counted["organisation"])
    return sum(any(frozenset((one, other)) in pairs for other in others) for one in set(missing["organisation"]))


def _english_names(report: Report, organisations: Iterable[str]) -> str:
    """The English names of organisations in a row; empty unless all have one."""
    table = rows_of(report, "organisations")
    english = dict(zip(table["organisation"], table["name_en"], strict=True))
    names = [english.get(organisation, "") for organisation in organisations]
    return ", ".join(names) if all(names) else ""


def joined_names(printed: Iterable[str]) -> str:
    """Return printed names in a row, line breaks inside a name closed."""
    return "、".join("".join(name.split()) for name in printed)
