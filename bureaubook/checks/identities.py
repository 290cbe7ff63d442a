"""The equations of the official tables, within a year and over years; zeros that could not be otherwise."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from bureaubook.checks.finding import Finding, Found, Given, rule
from bureaubook.checks.material import in_row, number, rows_of, term_pair
from bureaubook.dataset.equations import Equation, equations, expected_cells
from bureaubook.dataset.reader import as_rows
from bureaubook.errors import InputError
from bureaubook.report import Report
from bureaubook.words.pair import pick
from bureaubook.words.places import table_name
from bureaubook.words.text import joined, say

TABLES = (2, 3, 4)
OVER_YEARS = ("上年数与本年数比较", "last year’s number against this year’s")
Cells = dict[tuple[int, str, str], tuple[Decimal | None, int | None]]  # value and place, by table, row and column


@rule(
    "identities",
    needs=("statutory",),
    basis="official_form",
    without=("未收录法定表格。", "The official tables are not held."),
)
def identities(report: Report, found: Found) -> Iterator[Finding]:
    """The printed equations of tables three and four, and what must agree with last year’s report."""
    cells = _cells(report)
    if not cells:
        return
    holding: dict[str, list[Given]] = {"pass": [], "pass_trivial": []}
    stated = [each for table in TABLES for each in equations(report.form, table)]
    others = [
        finding
        for _, lines in groupby(stated, key=lambda equation: equation[:2])
        for finding in _identity(report, found, list(lines), cells, holding)
    ]
    for verdict, held in holding.items():
        if held:
            yield _holding(report, found, verdict, held)
    yield from others
    yield from _over_years(report, found, cells)


def _cells(report: Report) -> Cells:
    """Return value and place of every cell; the value None where it is absent."""
    return {
        (row["table"], row["row"], row["column"]): (row["value"], row["start"])
        for row in as_rows(rows_of(report, "statutory"))
    }


def _holding(report: Report, found: Found, verdict: str, equations: list[Given]) -> Finding:
    """The equations that hold, in how many places, by table in one sentence."""
    by_table = []
    for table, mine in groupby(equations, key=lambda equation: equation["table"]):
        each = (
            say("{equation}（{holds}处）", "{equation} ({holds})", equation=one["equation"], holds=number(one["holds"]))
            for one in mine
        )
        by_table.append(say("{table}：{each}", "{table}: {each}", table=table, each=joined(each, "、", ", ")))
    zero = verdict == "pass_trivial"
    return found(
        verdict,
        "+".join(equation["subject"] for equation in equations),
        "{count}种勾稽关系，{holds}处相符" + ("，各项均为零" if zero else "") + "：{equations}。",
        "{count:rule|rules} of the tables, checked in {holds:place|places}, hold"
        + (", every number being zero" if zero else "")
        + ". {equations}.",
        places=[place for equation in equations for place in equation["places"]],
        count=number(len(equations)),
        holds=number(sum(equation["holds"] for equation in equations)),
        equations=joined(by_table, "；", "; "),
        formula=(
            "；".join(equation["formula"][0] for equation in equations),
            "; ".join(equation["formula"][1] for equation in equations),
        ),
    )


def _identity(
    report: Report, found: Found, lines: list[Equation], cells: Cells, holding: dict[str, list[Given]]
) -> Iterator[Finding]:
    """One equation in each of its lines: each that does not hold, those with a cell missing; what holds is added to `holding`."""
    table, key = lines[0].table, lines[0].key
    form = report.form[report.form["table"] == table]
    labels = dict(zip(form["key"], form[f"label_{report.language}"], strict=True))
    holds, unknown, places, all_zero = 0, [], [], True
    given: Given = {"equation": report.term("identity", f"{table}_{key}"), "table": table_name(report, table)}
    given["formula"] = term_pair(report, "identity", f"{table}_{key}")
    for equation in lines:
        label = labels[equation.line]
        numbers = {name: value for name in equation.cells if (value := cells.get(name, (None,))[0]) is not None}
        sides = equation.weighed(numbers)
        if sides is None:
            unknown.append(label)
            continue
        left, right = sides
        line_places = [cells[name][1] for name in equation.cells]
        if left == right:
            holds += 1
            places += line_places
            all_zero = all_zero and not any(numbers.values())
            continue
        yield found(
            "fail",
            f"table:{table}/{key}/{equation.line}",
            "{table}，{line}：{equation}，一边为{left}，另一边为{right}，不相等，宜核对后更正。",
            "{table}, {line}: {equation}; one side is {left}, the other {right}. Please check and correct.",
            places=line_places,
            line=f"“{label}”" if label else pick(report, "各栏", "its only row"),
            left=number(left),
            right=number(right),
            **given,
        )
    subject = f"table:{table}/{key}"
    if holds:
        holding["pass_trivial" if all_zero else "pass"].append(
            given | {"subject": subject, "holds": holds, "places": places}
        )
    if unknown:
        yield found(
            "not_assessable",
            f"{subject}/absent",
            "{table}：{equation}，有{count}处缺数，不能核对（{lines}）。",
            "{table}: {equation}; numbers are missing in {count:place|places}, which can’t be checked ({lines}).",
            count=number(len(unknown)),
            lines=in_row(report, filter(None, unknown)) or pick(report, "各栏", "its only row"),
            **given,
        )


def _over_years(report: Report, found: Found, cells: Cells) -> Iterator[Finding]:
    """Carried in against last year’s carried forward; documents in force against last year’s, which also expire."""
    try:
        before = report.last_year()
    except InputError:
        yield found(
            "not_assessable",
            "report",
            "本书所存的上一年度报告不能读取：上年结转数和现行有效件数的跨年关系未作核对。",
            "Last year’s report is held but can’t be read, so what is carried over and the documents in force are not followed over years.",
            formula=OVER_YEARS,
        )
        return
    if before is None:
        yield found(
            "not_assessable",
            "report",
            "本书未存上一年度报告：上年结转数和现行有效件数的跨年关系不能核对。",
            "Last year’s report is not held, so what is carried over and the documents in force can’t be followed over years.",
            formula=OVER_YEARS,
        )
        return
    earlier = {(r["table"], r["row"], r["column"]): r["value"] for r in before.tables["statutory"].to_dict("records")}
    now, place = cells.get((3, "carried_in", "total"), (None, None))
    then = earlier.get((3, "carried_forward", "total"))
    yield _compared(
        found,
        "table:3/carried_in",
        "fail",
        now,
        then,
        [place],
        ("上年结转的申请数", "Requests carried over from last year"),
    )
    for row in ("rules", "normative_documents"):
        values = [cells.get((2, row, column), (None, None)) for column in ("issued", "repealed", "in_force")]
        previous = earlier.get((2, row, "in_force"))
        if previous is None or any(value is None for value, _ in values):
            continue
        issued, repealed, in_force = (value for value, _ in values)
        words = report.form[(report.form["table"] == 2) & (report.form["key"] == row)].iloc[0]
        name = (f"{words['label_zh']}现行有效件数", f"{words['label_en']} in force")
        yield _compared(
            found, f"table:2/{row}", "suspicious", in_force, previous + issued - repealed, [p for _, p in values], name
        )


def _compared(
    found: Found,
    subject: str,
    otherwise: str,
    now: Decimal | None,
    then: Decimal | None,
    places: list[int | None],
    name: tuple[str, str],
) -> Finding:
    """This year’s number against what last year’s report leads to expect."""
    given: Given = {"places": places, "formula": OVER_YEARS}
    if now is None or then is None:
        return found(
            "not_assessable",
            subject,
            f"{name[0]}：本年或上年的数未载，不能核对。",
            f"{name[1]}: this or last year’s number is missing.",
            **given,
        )
    given |= {"now": number(now), "then": number(then)}
    if now == then:
        verdict = "pass" if now else "pass_trivial"
        return found(
            verdict,
            subject,
            f"{name[0]}：本年载{{now}}，按上年报告为{{then}}，相符。",
            f"{name[1]}: {{now}} this year, {{then}} from last year’s report; they agree.",
            **given,
        )
    more = (
        ("；文件也可因到期失效。", "; documents also expire.")
        if otherwise == "suspicious"
        else ("，宜核对后更正。", "; please check and correct.")
    )
    return found(
        otherwise,
        subject,
        f"{name[0]}：本年载{{now}}，按上年报告为{{then}}{more[0]}",
        f"{name[1]}: {{now}} this year, {{then}} from last year’s report{more[1]}",
        **given,
    )


@rule(
    "zeros",
    needs=("statutory",),
    basis="official_form",
    origin="definition",
    without=("未收录法定表格。", "The official tables are not held."),
)
def zeros(report: Report, found: Found) -> Iterator[Finding]:
    """Zeros that could not be otherwise (a county department makes no government rules) against zeros observed."""
    cells = {key: value for key, value in _cells(report).items() if value[0] is not None}
    rules = {key: value for key, value in cells.items() if key[:2] == (2, "rules")}
    official = {(t, *pair) for t in (2, 3, 4) for pair in expected_cells(report.form[report.form["table"] == t])}
    rest = {key: value for key, value in cells.items() if key in official and key not in rules}
    if not cells:
        return
    observed = sum(not value for value, _ in rest.values())
    given: Given = {"observed": number(observed), "others": number(len(rest))}
    agency = report.stated("agency")
    level, kind = agency.get("level"), agency.get("kind")
    can_make_rules = level == "national" or kind == "government" and level != "county"
    places = [place for _, place in rules.values()]
    if rules and (not level or not kind and level not in ("national", "county")):
        yield found(
            "not_assessable",
            "table:2/rules",
            "机关的层级或类别不详，不能判断其是否制定规章；“规章”一行未作核对。",
            "The level or kind of the agency is not known, so whether it makes government rules can’t be told; that row is not checked.",
            places=places,
        )
        return
    if can_make_rules or not rules:
        yield found(
            "info",
            "table:2/rules",
            "三张表另有{others}个数，其中{observed}个为零，均为当年观测到的零。",
            "Of the {others} other numbers in the three tables, {observed} are zeros, each observed in the year.",
            places=places,
            **given,
        )
        return
    given["cells"] = number(len(rules))
    if not any(value for value, _ in rules.values()):
        zh = "“规章”一行的{cells}个零为结构性的零：该级机关不制定规章。"
        en = "The {cells} zeros of the row “government rules” are structural: a body of this kind makes none. "
        if observed == len(rest):
            del given["observed"]
            zh += "三张表其余{others}个数也均为零，但为当年观测到的零，两种零含义不同。"
            en += "The other {others} numbers of the three tables are zeros as well, but observed in the year: the two kinds of zero differ in meaning."
        else:
            zh += "三张表其余{others}个数中{observed}个为零，为当年观测到的零，两种零含义不同。"
            en += "Of the other {others} numbers of the three tables, {observed} are zeros observed in the year: the two kinds of zero differ in meaning."
        yield found("pass_trivial", "table:2/rules", zh, en, places=places, **given)
        return
    made = sum((value for value, _ in rules.values() if value is not None), Decimal(0))
    yield found(
        "suspicious",
        "table:2/rules",
        "“规章”一行的{cells}个数合计{made}，该级机关一般不制定规章，宜核实是否为行政规范性文件。其余{others}个数中{observed}个为零。",
        "The {cells} numbers of the row “government rules” come to {made}, though a body of this kind makes none; whether normative documents are meant is to be verified. Of the other {others} numbers, {observed} are zeros.",
        places=places,
        made=number(made),
        **given,
    )
