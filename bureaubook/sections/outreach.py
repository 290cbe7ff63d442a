"""Science popularisation and technology envoys: leaflets, the service team and whom it served."""

from dataclasses import replace

import pandas as pd

from bureaubook.analysis.names import names_by_organisation
from bureaubook.analysis.organisations import unresolved
from bureaubook.analysis.statuses import is_cumulative
from bureaubook.charts.form import Exhibit
from bureaubook.checks import mean_values
from bureaubook.dataset.reader import as_rows
from bureaubook.dataset.schema import Row
from bureaubook.number.quantity import Quantity
from bureaubook.report import Report
from bureaubook.words.cards import printed_at
from bureaubook.words.dates import period_words
from bureaubook.words.pair import both as worded
from bureaubook.words.pair import pick
from bureaubook.words.text import NEEDED, NOTHING, Text, joined, listed, say

LISTS = {"served": ("服务名单", "served"), "visited": ("走访名单", "visited")}
BOUNDED = ("more_than", "at_least")


def service_team(report: Report) -> str:
    """Return the name of the report's technology envoy service team; the kind of organisation if it names none."""
    rows = report.table("organisations").query("kind == 'service_team'")
    return rows.iloc[0][f"name_{report.language}"] if len(rows) else report.term("organisation_kind", "service_team")


def span_words(report: Report, quantity: Quantity) -> Text:
    """Return the period of a number, and in Chinese that it accumulates where it began before the report's year."""
    period = period_words(quantity, report.language)
    return (
        say("{period}累计", "{period}", period=period)
        if is_cumulative(report, quantity)
        else say("（{period}）", "({period})", period=period)
    )


def mean_per_session(report: Report, total: Quantity, count: Quantity) -> Quantity | Text:
    """Return the mean that the data tie two numbers by, as the checks derive it; no sentence with it where there is none."""
    ties = report.table("relations", relation="mean_over").query("`from` == @total.name and to == @count.name")
    made = [mean_values.described(report, tie) for tie in as_rows(ties)]
    return next((mean for mean, _, given, _ in made if "mean" in given), NEEDED)


def reached_words(farmers: Quantity) -> Text:
    """Return how many farm households were served, or that the report gives no number."""
    if farmers.absent == "not_published":
        return say("惠及多少农户，报告没有写。", "How many farmers were reached is not stated.")
    return say(
        "惠及农户{farmers}。",
        "{farmers:farm household|farm households} {farmers:?was|were} reached.",
        farmers=farmers,
    )


def trained(report: Report) -> Text:
    """Return how often the technology envoys trained, and how many attended, as a clause; nothing where the report gives neither."""
    sessions, attendances = (report.value(f"envoy_training_{name}") for name in ("sessions", "attendances"))
    held = say("{count}", "{count:training session|training sessions}", count=sessions)
    came = say("{count}", "{count:attendance|attendances}", count=attendances)
    if sessions.absent:
        return say("科技特派员培训{came}", "technology envoy training: {came}", came=came)
    if attendances.absent:
        return say("科技特派员培训{held}", "technology envoys held {held}", held=held)
    return say("科技特派员培训{held}、{came}", "technology envoys held {held} with {came}", held=held, came=came)


# -- leaflets


def leaflets(report: Report) -> list[Quantity]:
    """Return the leaflets handed out at each event, those that the report prints, in the order of its text."""
    return [quantity for quantity in report.values("science_popularisation_leaflets") if not quantity.absent]


def derive_leaflets(report: Report) -> Quantity:
    """Return the leaflets of all events together, a lower bound where one of them is; the one number where there is no other."""
    given = leaflets(report)
    if len(given) < 2:
        return given[0] if given else report.value("science_popularisation_leaflets")
    bounded = any(quantity.bound in BOUNDED for quantity in given)
    exact = all(quantity.bound in ("as_printed", *BOUNDED) for quantity in given) and len({q.unit for q in given}) == 1
    added = joined(given, "加", " plus ")
    return report.derived(
        "leaflets",
        sum(quantity.value for quantity in given) if exact else (),
        absent="" if exact else "not_exact",
        unit=given[0].unit.zh,
        counted="leaflet",
        bound="more_than" if bounded else "as_printed",
        label={"zh": "宣传页发放，合计", "en": "Leaflets handed out, in all"},
        formula=dict(added.templates),
        inputs={name: quantity for name, quantity in zip(added.given, given, strict=True)},
        condition={"zh": "加数有下限，合计也是下限", "en": "a sum of lower bounds is a lower bound, too"}
        if bounded
        else None,
    )


def leaflet_words(report: Report) -> Text:
    """Return the leaflets of each event with its month, in a row; nothing where there is one event, or one without a date."""
    if len(leaflets(report)) < 2 or not all(any(quantity.period) for quantity in leaflets(report)):
        return NOTHING
    months = [
        say(
            "{month}{count}",
            "{count:number} in {month}",
            month=period_words(quantity, report.language),
            count=quantity,
        )
        for quantity in leaflets(report)
    ]
    return joined(months, "，", ", ")


# -- whom the service team served and visited


def _lists(report: Report) -> tuple[pd.DataFrame, pd.DataFrame]:
    people = report.table("participations")
    served = people[people["role"] == "service_recipient"]
    programmes = set(served["programme"])
    of_team = people["programme"].map(lambda programme: any(programme.startswith(known) for known in programmes))
    visited = people[(people["role"] == "visited") & of_team.astype(bool)]
    return served, visited


def derive_served(report: Report) -> dict[str, Quantity]:
    """Return how many organisations the service team served, visited, and both. Absent without such lists."""
    served, visited = _lists(report)
    both = len(set(served["organisation"]) & set(visited["organisation"]))
    most = min(both + len(_perhaps_one(report, served, visited)), served["organisation"].nunique())
    labels = {
        "served": ("服务对象", "Organisations served"),
        "visited": ("走访单位", "Organisations visited"),
        "both": ("两份名单共有", "In both lists"),
    }
    counts: dict[str, int | tuple[int, ...]] = {
        "served": served["organisation"].nunique(),
        "visited": visited["organisation"].nunique(),
        "both": both if most == both else (both, most),
    }
    return report.counted(
        "service-team",
        counts,
        labels,
        counted="organisation",
        formula=(
            "按原文名单逐名计数，已合并的写法不重复计；未能判定是否同名的，分开算、合并算都列出。",
            "Counted name by name, without repeating merged variants; names that are not settled are counted both apart and together.",
        ),
        condition=_open_condition(report, visited),
        absent="" if len(served) and len(visited) else "not_found",
        table="participations",
    )


def _open_condition(report: Report, visited: pd.DataFrame) -> dict[str, str] | None:
    """That the list of those visited is printed as open (等); None where it is not."""
    if not report.has_text or visited.empty:
        return None
    last = as_rows(visited.sort_values("start"))[-1]
    if report.printed(end := int(last["start"]) + len(last["printed"]), end + 1) != "等":
        return None
    return worded(
        "走访名单以“等”字收尾，是开放的名单",
        "the list of those visited ends in “and others”: it is open",
    )


def _perhaps_one(report: Report, served: pd.DataFrame, visited: pd.DataFrame) -> list[tuple[str, str]]:
    """The pairs of organisations, one served and one visited, that may be one, neither of them in both lists."""
    both = set(served["organisation"]) & set(visited["organisation"])
    one, other = (set(people["organisation"]) - both for people in (served, visited))
    pairs = [tuple(pair) for pair in unresolved(report)[["first", "second"]].to_numpy()]
    ordered = [pair if pair[0] in one else pair[::-1] for pair in pairs]
    return [(first, second) for first, second in ordered if first in one and second in other]


def match(report: Report, counted: dict[str, Quantity]) -> Exhibit:
    """Return who was served, who was visited: those of both lists first, then those that may be one. Fields: note, words, and those counted."""
    served, visited = _lists(report)
    names, pairs = names_by_organisation(report), _perhaps_one(report, served, visited)
    both = [
        key for key in dict.fromkeys(served.sort_values("start")["organisation"]) if key in set(visited["organisation"])
    ]
    rest = [key for people in (served, visited) for key in people.sort_values("start")["organisation"]]
    order = dict.fromkeys([*both, *(key for pair in pairs for key in pair), *rest])
    columns = {name: pick(report, *words) for name, words in LISTS.items()}
    marks: list[Row] = []
    cells: list[Row] = []
    for key in order:
        row: Row = {"name": names[key]}
        for name, people in zip(LISTS, (served, visited), strict=True):
            found = as_rows(people[people["organisation"] == key].sort_values("start"))
            row[name] = (
                printed_at(report, pick(report, "列名", "named"), found[0]["printed"], int(found[0]["start"]))
                if found
                else "—"
            )
            if found:
                joint = next((f"{pair}" for pair in pairs if key in pair), "")
                marks.append({"row": names[key], "column": columns[name], "held": True, "joined": joint})
        cells.append(row)
    if served.empty or visited.empty:
        marks, cells = [], []
    data = pd.DataFrame(marks, columns=["row", "column", "held", "joined"])
    table = pd.DataFrame(cells, columns=["name", *LISTS], dtype=object)
    held = {name: [columns[list_] for list_ in LISTS if row[list_] != "—"] for row in cells for name in [row["name"]]}
    organisations = report.value("service_team_organisations")
    return Exhibit(
        data,
        table,
        {"name": ("单位", "Organisation"), "served": ("服务名单", "Served"), "visited": ("走访名单", "Visited")},
        given={
            **counted,
            "note": _one_words(names, pairs, counted["both"]),
            "words": pick(report, "；", "; ").join(
                f"{name}{pick(report, '：', ': ')}{pick(report, '、', ', ').join(lists)}"
                for name, lists in held.items()
            ),
        },
        drawn_from=() if organisations.absent else (organisations,),
    )


def _one_words(names: dict[str, str], pairs: list[tuple[str, str]], both: Quantity) -> Text:
    """How many are in both lists if the names of each pair are one organisation; how to read a row where there is no such pair."""
    if not pairs or both.absent:
        return say("一行一家，圆点为列名。", "A row an organisation; a dot where it is named.")
    named = [say("{one}与{other}", "{one} and {other}", one=names[one], other=names[other]) for one, other in pairs]
    most = replace(both, values=both.values[-1:], origin=None)
    return say("{pairs}若为同一单位，则为{most}。", "{most:Word} if {pairs} are one.", pairs=listed(named), most=most)
